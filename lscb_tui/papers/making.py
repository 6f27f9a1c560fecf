"""Making a paper of a plan and its record, in some format: the way of the command line and of E."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.filter import QueryError
from lscb_tui.core.history.records import Record
from lscb_tui.core.paper.kinds.table import KINDS, make_paper
from lscb_tui.core.paper.lead_names import lead_named, lead_names
from lscb_tui.core.paper.occasion import Occasion, Request, occasion_of
from lscb_tui.papers.file_names import file_names
from lscb_tui.papers.formats.steps import Step, nothing
from lscb_tui.papers.formats.table import draw


class MadeFile(NamedTuple):
    """What goes into a file."""

    name: str
    """What tells it from the others that are made with it, safe in a file's name; else empty."""
    data: bytes


def occasion_for(
    kind: str,
    records: Sequence[Record],
    assessment: Assessment,
    request: Request,
    as_at: date | None = None,
) -> Occasion:
    """Of what a kind of paper is made; `as_at` is a day that was asked for in so many words.

    Raises Refused, with a sentence, for a review, a query or a part that there is not.
    """
    known = KINDS[kind]
    if request.query.strip() and not known.takes_query:
        raise Refused(f"{_the(kind)} is about the whole plan: leave out the filter")
    if request.lead and kind != "lead":
        raise Refused(f"{_the(kind)} is not about one lead: make the paper “lead” for that")
    try:
        occasion = occasion_of(records, assessment, request, as_at=as_at, since=known.since)
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
        return [MadeFile("", draw(make_paper(kind, occasion), format_, step))]
    names = lead_names(occasion)
    if not names:
        raise Refused("nobody leads an open action: there is no paper for a lead to make")
    made = []
    for done, (lead, name) in enumerate(zip(names, file_names(names), strict=True)):
        step(done, len(names))
        of = occasion._replace(request=request._replace(lead=lead))
        made.append(MadeFile(name, draw(make_paper(kind, of), format_)))
    return made
