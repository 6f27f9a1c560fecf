"""A new item with all its fields, as one edit, so that it is there whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping

from lscb_tui.core.editing.columns import require_column
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.editing.setting import set_fields
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddItem, Edits, set_if_other
from lscb_tui.core.plan.columns import fields_of
from lscb_tui.core.plan.items import Column, Plan, Review, id_of


def filled(plan: Plan, edits: Edits, typed: Mapping[str, str]) -> Edits:
    """The edit that adds an item with what was typed into its fields. Raises Refused.

    A review that is current from then on is started with it: another edit moves the day as at which
    the plan is judged.
    """
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
    new = AddItem(item, added.owner, at)
    started = _started(plan, apply_all(plan, (new,)), item) if isinstance(item, Review) else ()
    return (new, *started)


def _started(plan: Plan, after: Plan, review: Review) -> Edits:
    """The as-at day of a plan that has one, moved to the day of a review that starts."""
    about = plan.about
    if about.as_at is None or review.date is None or after.current_review != review:
        return ()
    return set_if_other(about, "as_at", review.date)


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
