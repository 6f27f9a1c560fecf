"""A new item with all its fields, as one edit, so that it is there whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping

from lscb_tui.core.editing.columns import require_column
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.editing.set_fields import set_fields
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddItem, Edits
from lscb_tui.core.plan.columns import fields_of
from lscb_tui.core.plan.items import Column, Plan, Review, id_of


def filled(plan: Plan, edits: Edits, typed: Mapping[str, str]) -> Edits:
    """The one edit that adds an item with what was typed into its fields. Raises Refused."""
    (added,) = edits
    if not isinstance(added, AddItem):
        return edits
    which = id_of(added.item)
    bare = apply_all(plan, edits)
    recorded = {field.name for field in fields_of(plan, which.kind) if not field.asked}
    typed = {name: words for name, words in typed.items() if words or name not in recorded}
    item = apply_all(bare, set_fields(bare, which, typed)).item(which)
    if item is None:
        raise Refused(f"{which} cannot be added")
    if isinstance(item, Column):
        require_column(item)
    at = _place_of(plan, item) if isinstance(item, Review) else added.at
    return (AddItem(item, added.owner, at),)


def _place_of(plan: Plan, review: Review) -> int | None:
    """Where in the file a new review goes: where it comes by its date, else behind the last.

    So no other review stands behind another than before.
    """
    before = None
    for other in plan.reviews_in_order:
        if review.date and other.date and other.date > review.date:
            break
        before = other
    at = plan.reviews.index(before) + 1 if before else 0
    return None if at == len(plan.reviews) else at
