"""Putting off a date, as edits: the new date and the reason go together, or not at all.

At a review that is an entry of the item; `revised_due` is for what was agreed elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lscb_tui.core.editing.existing import existing_item, item_with_progress
from lscb_tui.core.editing.progress import current_review, require_sense
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.editing.typed import typed_text
from lscb_tui.core.edits.edit import AddEntry, Edit, Edits, SetField
from lscb_tui.core.people import Person
from lscb_tui.core.plan.fields import get
from lscb_tui.core.plan.items import Entry, Item, ItemId, Plan, id_of
from lscb_tui.core.words.dates import spoken

DATE, REASON = "revised_due", "revised_reason"


def redate(
    plan: Plan, which: ItemId, day: date, reason: str, who: Person, agreed: bool = True
) -> Edits:
    """Give an item another date at the current review, with the reason; any number of times.

    One that the board has not `agreed` is only asked for, and moves nothing. Raises Refused without
    a reason, and for the day on which the item is due already.
    """
    # Late: whoever sets another field, or records words, re-dates nothing.
    from lscb_tui.core.standing.redated import date_now

    item = item_with_progress(plan, which)
    review = current_review(plan).id
    if day == date_now(plan, item):
        raise Refused(f"{which} is due {spoken(day)} already: type another date", "due")
    entry = Entry(review, "", typed_text(reason), who.name, who.day, due=day, agreed=agreed)
    require_sense(entry)
    return (AddEntry(which, entry),)


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
