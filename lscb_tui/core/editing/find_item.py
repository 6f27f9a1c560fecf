"""The item that a change is about; a refusal where there is none."""

from __future__ import annotations

import re
from typing import cast

from lscb_tui.core.editing.refusals import Refused, require_sure_number, require_tables
from lscb_tui.core.plan.items import Action, Item, ItemId, Objective, Plan, id_of, key_of
from lscb_tui.core.words.numbers import natural


def existing_item(plan: Plan, which: ItemId) -> Item:
    """The item of that name. Raises Refused where there is none, or its number is not sure."""
    item = plan.item(which)
    if item is None:
        raise Refused(f"{which} is not in the plan")
    require_sure_number(which)
    return item


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
