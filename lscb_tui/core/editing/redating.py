"""Putting off a date, as edits: the new date and the reason go together, or not at all."""

from __future__ import annotations

from collections.abc import Mapping

from lscb_tui.core.editing.find_item import existing_item
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.edits.edit import Edit, SetField
from lscb_tui.core.plan.fields import get
from lscb_tui.core.plan.items import Item, ItemId, Plan, id_of

DATE, REASON = "revised_due", "revised_reason"


def require_reason(item: Item, edits: Mapping[str, Edit]) -> dict[str, Edit]:
    """The edits of an item's fields, by their names, where they leave a date with its reason.

    A reason goes with the date that is taken away. Raises Refused for one without the other; what
    the file has already is let be.
    """
    if DATE not in edits and REASON not in edits:
        return dict(edits)
    which = id_of(item)
    day, reason = _after(item, edits, DATE), _after(item, edits, REASON)
    if day and not reason:
        raise Refused(f"{which}: a revised date needs its reason", REASON)
    if reason and not day:
        if REASON in edits:
            raise Refused(f"{which}: this reason needs a revised date", DATE)
        return {**edits, REASON: SetField(which, REASON, reason, "")}
    return dict(edits)


def _after(item: Item, edits: Mapping[str, Edit], name: str) -> object:
    edit = edits.get(name)
    return edit.new if isinstance(edit, SetField) else get(item, name)


def require_fresh_reason(plan: Plan, which: ItemId, typed: Mapping[str, str]) -> None:
    """Refuse another revised date that would stand with the reason of the one before."""
    item = existing_item(plan, which)
    if get(item, REASON) and typed.get(DATE, "").strip() and not typed.get(REASON, "").strip():
        raise Refused(f"{which}: a revised date needs its reason", REASON)
