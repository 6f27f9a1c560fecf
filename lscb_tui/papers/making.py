"""Making a paper of a plan and its record, in some format: the way of the command line and of E."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.filter import QueryError
from lscb_tui.core.history.periods import told_since
from lscb_tui.core.history.records import Record
from lscb_tui.core.paper.calendar import KIND as CALENDAR
from lscb_tui.core.paper.calendar import Calendar, calendar_of
from lscb_tui.core.paper.kinds.table import KINDS, make_paper
from lscb_tui.core.paper.lead_names import lead_named, lead_names
from lscb_tui.core.paper.occasion import Occasion, Request, occasion_of
from lscb_tui.core.paper.paper import Paper
from lscb_tui.papers.file_names import file_names
from lscb_tui.papers.formats.calendar import draw_calendar
from lscb_tui.papers.formats.steps import Step, nothing
from lscb_tui.papers.formats.table import draw
from lscb_tui.papers.offered import LEAD, files_beside


class MadeFile(NamedTuple):
    """What goes into a file."""

    name: str
    """What tells it from the others that are made with it, safe in a file's name; else empty."""
    title: str
    """What it is: "Minutes of the December 2010 review"."""
    data: bytes


def lead_files(
    path: Path,
    format_: str,
    records: Sequence[Record],
    assessment: Assessment,
    request: Request,
    as_at: date | None = None,
) -> list[Path]:
    """Where the papers for each lead go, beside a path. Raises Refused, as `make_files` does."""
    names = _leads_of(occasion_for(LEAD, records, assessment, request, as_at))
    return files_beside(path, file_names(names), format_)


def _leads_of(occasion: Occasion) -> tuple[str, ...]:
    """The leads who have a paper each. Raises Refused where there is nobody."""
    if names := lead_names(occasion):
        return names
    raise Refused("nobody leads an open action: there is no paper for a lead to make")


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
    if since and not request.review and (told := told_since(assessment.plan, assessment.as_at)):
        request = request._replace(review=told.id)
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
    if not each:
        return [_made("", kind, format_, occasion, step)]
    names = _leads_of(occasion)
    made = []
    for done, (lead, name) in enumerate(zip(names, file_names(names), strict=True)):
        step(done, len(names))
        of = occasion._replace(request=request._replace(lead=lead))
        made.append(_made(name, kind, format_, of))
    return made


def _made(name: str, kind: str, format_: str, occasion: Occasion, step: Step = nothing) -> MadeFile:
    paper = paper_for(kind, occasion)
    title = paper.title if isinstance(paper, Paper) else paper.name
    return MadeFile(name, title, draw_any(paper, format_, step))


def paper_for(kind: str, occasion: Occasion) -> Paper | Calendar:
    """One of PAPERS, not drawn yet. Raises Refused where there is nothing that it could be of."""
    return calendar_of(occasion) if kind == CALENDAR else make_paper(kind, occasion)


def draw_any(paper: Paper | Calendar, format_: str, step: Step = nothing) -> bytes:
    """A paper in one of its formats, or the calendar in the only one."""
    return draw(paper, format_, step) if isinstance(paper, Paper) else draw_calendar(paper, step)
