"""Making a paper of a plan and its record, in some format: the way of the command line and of E."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.filter import QueryError
from lscb_tui.core.history.records import Record
from lscb_tui.core.paper.calendar import KIND as CALENDAR
from lscb_tui.core.paper.calendar import calendar_of
from lscb_tui.core.paper.kinds.table import KINDS, make_paper
from lscb_tui.core.paper.lead_names import lead_named, lead_names
from lscb_tui.core.paper.occasion import Occasion, Request, occasion_of
from lscb_tui.papers.file_names import file_names
from lscb_tui.papers.formats.calendar import draw_calendar
from lscb_tui.papers.formats.steps import Step, nothing
from lscb_tui.papers.formats.table import FORMATS, draw

LEAD = "lead"
"""The kind that can be of one lead, and of which there is one for each."""
CALENDAR_FORMAT = "ics"
_CALENDAR_ENDING = ".ics"
_IN_CALENDAR = "what is due and the reviews to come, for a calendar"
_ALSO = {".htm": "html", ".markdown": "md"}
"""Other endings that people know."""


class MadeFile(NamedTuple):
    """What goes into a file."""

    name: str
    """What tells it from the others that are made with it, safe in a file's name; else empty."""
    title: str
    """What it is: "Minutes of the December 2010 review"."""
    data: bytes


def formats_of(kind: str) -> tuple[str, ...]:
    """The formats in which a kind of paper, or the calendar, is made; none for what is no kind."""
    if kind == CALENDAR:
        return (CALENDAR_FORMAT,)
    return tuple(FORMATS) if kind in KINDS else ()


def ending_of(format_: str) -> str:
    """The ending of the names of files in a format: ".docx"."""
    return _CALENDAR_ENDING if format_ == CALENDAR_FORMAT else FORMATS[format_].ending


def format_named(name: str) -> str | None:
    """The format that the ending of a file's name asks for, if any."""
    known = {ending_of(format_): format_ for format_ in (*FORMATS, CALENDAR_FORMAT)} | _ALSO
    return next((known[end] for end in known if name.casefold().endswith(end)), None)


def is_binary(format_: str) -> bool:
    """Whether a format is no text, and is never put on a terminal."""
    return format_ != CALENDAR_FORMAT and FORMATS[format_].binary


def format_title(format_: str) -> str:
    """What people call a format: "Word"."""
    return "a calendar" if format_ == CALENDAR_FORMAT else FORMATS[format_].title


def kind_names() -> tuple[str, ...]:
    """Every kind of paper, in the order in which they are offered, and the calendar."""
    return (*KINDS, CALENDAR)


def kind_help(kind: str) -> str:
    """What is in a kind of paper."""
    return _IN_CALENDAR if kind == CALENDAR else KINDS[kind].help


def files_of(path: Path, made: Sequence[MadeFile], format_: str) -> list[Path]:
    """Where what was made goes: to a path, or, of several, to files beside it."""
    if not any(each.name for each in made):
        return [path]
    ending = ending_of(format_)
    begins = path.name
    if path.suffix and format_named(path.name) == format_:
        begins, ending = path.stem, path.suffix
    return [path.with_name(f"{begins}-{each.name}{ending}") for each in made]


def occasion_for(
    kind: str,
    records: Sequence[Record],
    assessment: Assessment,
    request: Request,
    as_at: date | None = None,
) -> Occasion:
    """Of what a kind of paper is made; `as_at` is a day that was asked for in so many words.

    Raises Refused, with a sentence, for a review, a query or a lead that there is not.
    """
    known = KINDS.get(kind)
    if known and request.query.strip() and not known.takes_query:
        raise Refused(f"{_the(kind)} is about the whole plan: leave out the filter")
    if request.lead and kind != LEAD:
        raise Refused(f"{_the(kind)} is not about one lead: make the paper “{LEAD}” for that")
    since = known is not None and known.since
    try:
        occasion = occasion_of(records, assessment, request, as_at=as_at, since=since)
    except QueryError as problem:
        raise Refused(str(problem)) from None
    if request.lead:
        whose = lead_named(occasion, request.lead)
        occasion = occasion._replace(request=request._replace(lead=whose))
    return occasion


def _the(kind: str) -> str:
    return f"the paper “{kind}”"


def make_files(
    kind: str,
    format_: str,
    records: Sequence[Record],
    assessment: Assessment,
    request: Request,
    *,
    as_at: date | None = None,
    each: bool = False,
    step: Step = nothing,
) -> list[MadeFile]:
    """The paper, or, for `each` lead, a paper of that lead's own.

    Raises Refused, with a sentence, where there is nothing that it could be of.
    """
    occasion = occasion_for(kind, records, assessment, request, as_at)
    if kind == CALENDAR:
        calendar = calendar_of(occasion)
        return [MadeFile("", calendar.name, draw_calendar(calendar))]
    if not each:
        return [_made("", kind, format_, occasion, step)]
    names = lead_names(occasion)
    if not names:
        raise Refused("nobody leads an open action: there is no paper for a lead to make")
    made = []
    for done, (lead, name) in enumerate(zip(names, file_names(names), strict=True)):
        step(done, len(names))
        of = occasion._replace(request=request._replace(lead=lead))
        made.append(_made(name, kind, format_, of))
    return made


def _made(name: str, kind: str, format_: str, occasion: Occasion, step: Step = nothing) -> MadeFile:
    paper = make_paper(kind, occasion)
    return MadeFile(name, paper.title, draw(paper, format_, step))
