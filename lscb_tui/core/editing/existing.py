"""The item that a change is about; a refusal where there is none."""

from __future__ import annotations

from typing import cast

from lscb_tui.core.editing.refusals import Refused, require_sure_number, require_tables
from lscb_tui.core.plan.items import Action, Item, ItemId, Objective, Plan
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.numbers import named, natural
from lscb_tui.core.words.safe_text import one_line


def existing_item(plan: Plan, which: ItemId) -> Item:
    """The item of that name. Raises Refused where there is none, or its number is not sure."""
    item = plan.item(which)
    if item is None:
        raise Refused(f"{which} is not in the plan")
    require_sure_number(which)
    return item


def existing_action(plan: Plan, ref: str) -> Action:
    """The action of that number. Raises Refused."""
    item = existing_item(plan, ItemId("action", action_number(plan, ref)))
    return cast(Action, item)


def action_number(plan: Plan, typed: str) -> str:
    """The number of the action that a person means; as it was typed where that is not one."""
    found = named([action.ref for action in plan.actions()], typed)
    return found[0] if len(found) == 1 else natural(typed)


def item_with_progress(plan: Plan, which: ItemId) -> Action | Objective:
    """The action or objective of that name. Raises Refused for any other item."""
    item = existing_item(plan, which)
    if not isinstance(item, (Action, Objective)):
        raise Refused(f"{which} has no status: choose an action or an objective")
    require_tables(item.unknown, "progress")
    return item


def find_item(plan: Plan, typed: str) -> ItemId:
    """The action or objective that a person means: "10.2", "objective 10", "10". Raises Refused.

    What has exactly that number comes before what has it in other letters; of an action and an
    objective with one number the action does, and "objective R1" is the other.
    """
    actions = {action.ref: ItemId("action", action.ref) for action in plan.actions()}
    objectives = {o.number: ItemId("objective", o.number) for o in plan.objectives}
    kinds = {"objective": objectives, "action": actions}
    kind, _, rest = one_line(typed).partition(" ")
    for items, number in (
        ({**objectives, **actions}, typed),
        (kinds.get(plain(kind.rstrip(":")), {}), rest.lstrip(": ")),
    ):
        found = named(items, number)
        if found:
            return items[found[0]]
    raise Refused(f"there is no action or objective {typed.strip()} in this plan")
