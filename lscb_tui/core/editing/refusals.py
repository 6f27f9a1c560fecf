"""What every change rests on: who asks, what there is, and how it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lscb_tui.core.edits.edit import Edit, SetField
from lscb_tui.core.plan.fields import Value, get
from lscb_tui.core.plan.items import (
    UNSURE,
    Action,
    Item,
    ItemId,
    Kind,
    Objective,
    Plan,
    Unknown,
    id_of,
    key_of,
)
from lscb_tui.core.words.numbers import natural
from lscb_tui.core.words.safe_text import one_line, unsafe_characters

Edits = tuple[Edit, ...]


class Refused(Exception):
    """What was asked cannot be done; the message is a sentence that says why, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


def existing_item(plan: Plan, which: ItemId) -> Item:
    """The item of that name. Raises Refused where there is none, or its number is not sure."""
    item = plan.item(which)
    if item is None:
        raise Refused(f"{which} is not in the plan")
    require_sure_number(which)
    return item


def require_sure_number(which: ItemId) -> None:
    """Refuse an item whose number is missing or used twice."""
    if UNSURE in which.key:
        raise Refused(f"{which} has no sure number: give it one in the file, then edit it here")


def existing_action(plan: Plan, ref: str) -> Action:
    """The action of that number. Raises Refused."""
    item = existing_item(plan, ItemId("action", natural(ref)))
    return cast(Action, item)


def item_with_progress(plan: Plan, which: ItemId) -> Action | Objective:
    """The action or objective of that name. Raises Refused for any other item."""
    item = existing_item(plan, which)
    if not isinstance(item, (Action, Objective)):
        raise Refused(f"{which} has no status: choose an action or an objective")
    require_tables(item.unknown, "progress")
    return item


def items_with_progress(plan: Plan) -> Iterator[Action | Objective]:
    """Every objective and action: what progress can be recorded for."""
    for objective in plan.objectives:
        yield objective
        yield from objective.actions


def all_items(plan: Plan) -> Iterator[Item]:
    """Every item of the plan."""
    yield plan.about
    yield from plan.reviews
    yield from plan.sources
    yield from plan.recommendations
    yield from items_with_progress(plan)


def typed_text(typed: str) -> str:
    """Text as a person typed it, white space put in order. Raises Refused for hidden characters."""
    if bad := unsafe_characters(typed):
        raise Refused(f"the text has {', '.join(bad)} in it: type it without")
    return "\n".join(one_line(line) for line in typed.strip().splitlines())


def new_key(plan: Plan, kind: Kind, typed: str) -> str:
    """A number, id or code that a new item can have. Raises Refused."""
    key = natural(typed) if kind in ("action", "objective") else one_line(typed)
    names = {"action": "a number", "objective": "a number", "source": "a code"}
    if not key:
        raise Refused(f"{kind} needs {names.get(kind, 'an id')}: type one")
    if bad := unsafe_characters(key, lines=False):
        raise Refused(f"“{typed}” has {', '.join(bad)} in it: type it without")
    for sign in (UNSURE, ","):  # several are typed with commas between
        if sign in key:
            raise Refused(f"“{key}” cannot be used: leave out “{sign}”")
    if plan.item(ItemId(kind, key)) is not None:
        raise Refused(f"{ItemId(kind, key)} is in the plan already: choose another")
    return key


def find_item(plan: Plan, typed: str) -> ItemId:
    """The action or objective that a person means: "10.2", "objective 10", "10". Raises Refused.

    What has exactly that number comes before what has it in other letters.
    """
    rest = re.sub(r"^\s*objective\b", "", typed, flags=re.IGNORECASE)
    key = natural(rest)
    items: list[Item] = [] if rest != typed else list(plan.actions())
    items += plan.objectives
    for alike in (str, str.casefold):
        for item in items:
            if alike(key_of(item)) == alike(key):
                return id_of(item)
    raise Refused(f"there is no action or objective {typed.strip()} in this plan")


def put_field(item: Item, name: str, value: Value) -> Iterator[Edit]:
    """The edit that gives a field another value, where it is another."""
    old = get(item, name)
    if old != value:
        yield SetField(id_of(item), name, old, value)


def require_tables(unknown: Unknown, name: str) -> None:
    """Refuse to write tables beside a key of their name that holds something else."""
    if name in dict(unknown):
        raise Refused(f"“{name}” in the file is not written as tables are: put that right first")
