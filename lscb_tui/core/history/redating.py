"""A new date and its reason, told in one line as the one thing that they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.history.unreadable_numbers import Told


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


def _is_day(value: object) -> bool:
    return type(value) is date


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
