"""Which items a plan has, as edits: add, delete, move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lscb_tui.core.editing.added import with_review, without_review
from lscb_tui.core.editing.existing import existing_action, existing_item
from lscb_tui.core.editing.links import remove_references
from lscb_tui.core.editing.refusals import Refused, require_sure_number, require_tables
from lscb_tui.core.editing.typed import new_key, typed_text
from lscb_tui.core.edits.edit import AddItem, Edit, Edits, MoveAction, RemoveItem, set_if_other
from lscb_tui.core.plan.deleted_numbers import numbers_of_actions, numbers_of_objectives
from lscb_tui.core.plan.fields import REFERENCES, keys_in, label_of
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import (
    UNSURE,
    Action,
    Column,
    Item,
    ItemId,
    Kind,
    ListedKind,
    Minute,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
    id_of,
    key_of,
    kind_of,
)
from lscb_tui.core.plan.minutes import review_of
from lscb_tui.core.plan.references import LASTING
from lscb_tui.core.plan.sources import is_code_of
from lscb_tui.core.standing.parts import parts_of
from lscb_tui.core.words.next_numbers import next_action, next_objective, next_part
from lscb_tui.core.words.numbers import natural


def add_action(plan: Plan, objective: str, text: str, ref: str = "", part_of: str = "") -> Edits:
    """A new action under an objective; without a number it gets the next one.

    `part_of` is what it is to be a part of, for its number only; see also `filled`.
    """
    home = _home(plan, objective)
    key = new_key(plan, "action", ref or next_number(plan, objective, part_of))
    words = typed_text(text)
    if not words:
        raise Refused("an action needs words: type what is to be done", "text")
    return (AddItem(with_review(plan, Action(key, words), home), objective),)


def next_number(plan: Plan, objective: str = "", part_of: str = "") -> str:
    """The next number of an action under an objective, or of a part of an action.

    Without an objective it is that of a new one.
    """
    if not objective:
        beside = [other.number for other in plan.objectives]
        return next_objective(numbers_of_objectives(plan), beside)
    taken, whole = numbers_of_actions(plan), natural(part_of)
    if whole:
        return next_part(whole, parts_of(plan).inside.get(whole, ()), taken)
    home = plan.objective(objective)
    beside = [action.ref for action in home.actions] if home else []
    return next_action(objective, taken, beside)


def _home(plan: Plan, number: str) -> Objective:
    """An objective that actions can be put under. Raises Refused."""
    objective = plan.objective(number)
    if objective is None:
        raise Refused(f"there is no objective {number}: name one that is in the plan")
    require_sure_number(id_of(objective))
    require_tables(objective.unknown, "action")
    return objective


def add_objective(plan: Plan, title: str, number: str = "") -> Edits:
    """A new objective; without a number it gets the next one."""
    key = new_key(plan, "objective", number or next_number(plan))
    require_tables(plan.unknown, "objective")
    words = typed_text(title)
    if not words:
        raise Refused("an objective needs a title: type one", "title")
    return (AddItem(Objective(key, words)),)


def add_listed(plan: Plan, kind: Kind, key: str) -> Edits:
    """A new item of a list, last of its kind; see also `filled`."""
    key = new_key(plan, kind, key)
    require_tables(plan.unknown, kind)
    match kind:
        case "review":
            return (AddItem(Review(key)),)
        case "source":
            return (AddItem(Source(key)),)
        case "recommendation":
            return (AddItem(Recommendation(key)),)
        case "column":
            return (AddItem(Column(key)),)
        case "indicator":
            return (AddItem(Indicator(key)),)
        case _:
            raise Refused(f"a plan has no list of {kind}s")


def references_to(plan: Plan, which: ItemId) -> tuple[tuple[ItemId, str], ...]:
    """What names an item: the items, and the label of the field that does."""
    return tuple(
        (id_of(item), label_of(kind_of(item), name))
        for item in plan.all_items()
        if id_of(item) != which
        for name in fields_naming(item, which)
    )


def fields_naming(item: Item, which: ItemId) -> Iterator[str]:
    """The fields of an item that name another."""
    for name, kinds in REFERENCES[kind_of(item)].items():
        if which.kind in kinds:
            value = getattr(item, name)
            names = is_code_of if which.kind == "source" else str.__eq__
            if any(names(key, which.key) for key in keys_in(value)):
                yield name


def remove(plan: Plan, which: ItemId) -> Edits:
    """Delete an item, with the links to it and to what is under it."""
    item = existing_item(plan, which)
    if which.kind == "plan":
        raise Refused("a plan cannot be deleted here: remove its file")
    if isinstance(item, Review):
        _refuse_to_lose(plan, item)
    gone: dict[Kind, set[str]] = {which.kind: {which.key}}
    if isinstance(item, Objective):
        gone["action"] = {action.ref for action in item.actions}
    edits: list[Edit] = [*without_review(plan, item)] if isinstance(item, Review) else []
    for other in plan.all_items():
        if key_of(other) not in gone.get(kind_of(other), ()):
            if (same := key_of(other).rpartition(UNSURE)[0]) in gone.get(kind_of(other), ()):
                raise Refused(
                    f"{which} cannot be deleted while another has the number {same} too: give "
                    "that one a number of its own in the file first"
                )
            for name, kinds in REFERENCES[kind_of(other)].items():
                # When an action was added is told by `without_review`; a minute is kept as it is.
                if name not in (*LASTING, "added", "added_after"):
                    for kind in kinds:
                        edits += remove_references(other, name, gone.get(kind, ()))
    owner = plan.owner(which.key) if which.kind == "action" else None
    at = None
    if isinstance(item, (Review, Source, Recommendation, Column, Minute, Indicator)):
        kind = cast(ListedKind, which.kind)
        at = [id_of(i) for i in plan.listed(kind)].index(which)
    return (*edits, RemoveItem(item, owner.number if owner else "", at))


def _refuse_to_lose(plan: Plan, review: Review) -> None:
    """Refuse to delete a review at which something was said."""
    said = sum(
        entry.review == review.id for i in plan.objectives_and_actions() for entry in i.progress
    )
    values = sum(value.review == review.id for i in plan.indicators for value in i.values)
    minuted = sum(review_of(minute.id) == review.id for minute in plan.minutes)
    closed = sum(minute.closed == review.id for minute in plan.minutes)
    for count, one, several, was in (
        (said, "progress entry", "progress entries", "recorded for it"),
        (values, "value of an indicator", "values of indicators", "given to it"),
        (minuted, "minute", "minutes", "taken at it"),
        (closed, "minute", "minutes", "closed at it"),
    ):
        if count:
            what = f"1 {one} was" if count == 1 else f"{count} {several} were"
            raise Refused(
                f"{id_of(review)} cannot be deleted: {what} {was}, "
                "and what was said at an earlier review is never lost"
            )


def move(plan: Plan, ref: str, objective: str) -> Edits:
    """Put an action with its parts under another objective; numbers are permanent, so they stay.

    A part that is moved by itself is a part no more.
    """
    action = existing_action(plan, ref)
    owner, home = plan.owner(action.ref), _home(plan, objective)
    if owner is None or owner.number == home.number:
        return ()
    parts = parts_of(plan)
    alone = set_if_other(action, "part_of", "") if action.ref in parts.whole else ()
    moved = (action.ref, *parts.under(action.ref))
    return (*alone, *(MoveAction(ref, owner.number, home.number) for ref in moved))
