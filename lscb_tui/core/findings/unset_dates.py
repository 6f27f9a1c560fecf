"""Dates that the words of a timescale name and that nobody has set: offered, never counted."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding, refs_of
from lscb_tui.core.plan.items import Action, Objective, id_of
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.words import dates


def unset_dates(assessment: Standings) -> Iterator[Finding]:
    """A timescale that names a day, or could name two, of an item without a date of its own."""
    agreed = assessment.agreed
    for item in assessment.plan.objectives_and_actions():
        dated = not item.timescale or item.due or item.revised_due or agreed.day(item)
        if not dated and (message := _offered(item)):
            where, kind = ("timescale",), "date not set"
            yield Finding(kind, "suggestion", id_of(item), where, refs_of(item), message)


def _offered(item: Action | Objective) -> str:
    if any(key in ("due", "revised_due") for key, _ in item.unknown):
        return ""  # there is one of another type, and that is told
    try:
        day = dates.as_typed(item.timescale)
    except ValueError as problem:
        return f"{id_of(item)} has no date: {problem}"
    if day is None:
        return ""
    return (
        f"{id_of(item)} has no date, but its timescale “{item.timescale}” names "
        f"{dates.spoken(day)}: set that as its due date if it is meant"
    )
