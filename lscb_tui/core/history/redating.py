"""A new date and its reason, told in one line as the one thing that they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from lscb_tui.core.edits.edit import SetField, replace
from lscb_tui.core.history.unreadable_numbers import Told
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan
from lscb_tui.core.standing.due_date import due_date
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import one_line


def with_redatings(told: Iterable[Told]) -> Iterator[Told]:
    """What is told of one change, with the reason of a new date told beside that date."""
    found = list(told)
    reasons = {
        e.which: e
        for e in (t.edit for t in found)
        if isinstance(e, SetField) and e.field == "revised_reason" and _is_text(e.new)
    }
    dated = {
        t.edit.which
        for t in found
        if isinstance(t.edit, SetField) and t.edit.field == "revised_due" and _is_day(t.edit.new)
    }
    for one in found:
        edit = one.edit
        if not isinstance(edit, SetField) or edit.which not in dated or edit.which not in reasons:
            yield one
        elif edit.field == "revised_due":
            yield one._replace(which=edit.which, reason=reasons[edit.which].new)
        elif edit.field != "revised_reason":
            yield one


def redating_sentence(edit: SetField, reason: str, plan: Plan) -> str:
    """A new date with the one before it: "8.1: 31 Dec 2010 -> 31 Mar 2011: the reason".

    `plan` lends the date that was not revised before.
    """
    old = edit.old if _is_day(edit.old) else _first_date(plan, edit.which)
    before = dates.spoken(old) if isinstance(old, date) else "no date"
    return f"{edit.which}: {before} -> {dates.spoken(edit.new)}: {one_line(reason)}"


def _first_date(plan: Plan, which: ItemId) -> date | None:
    """The date that an item would have without the revised one."""
    item = plan.item(which)
    if isinstance(item, Objective):
        return item.due
    owner = plan.owner(which.key)
    if not isinstance(item, Action) or owner is None:
        return None
    return due_date(owner, replace(item, revised_due=None)).day


def _is_day(value: object) -> bool:
    return type(value) is date


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
