"""`show`: the plan in summary, or one item in full."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.answers import action_json, item_page
from lscb_tui.cli.answers.action_json import Answer
from lscb_tui.cli.arguments import item_named
from lscb_tui.cli.open_plan import opened
from lscb_tui.cli.output import Failed, say, say_json
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.editing import Refused
from lscb_tui.core.plan.items import Action, Item, Objective


def show(ref: str | None, plan: Path, as_json: bool, as_at: date | None) -> int:
    """Print the plan, or the item that a person calls `ref`; gives the exit code."""
    assessment = opened(plan, as_at)
    item = None
    if ref is not None:
        try:
            item = assessment.plan.item(item_named(assessment.plan, ref))
        except Refused as reason:
            raise Failed(f"{plan}: {reason}") from None
    if as_json:
        say_json(action_json.head(assessment) | _answer(assessment, item))
    else:
        say(*(item_page.item(assessment, item) if item else item_page.summary(assessment)))
    return 0


def _answer(assessment: Assessment, item: Item | None) -> Answer:
    match item:
        case None:
            return action_json.summary(assessment)
        case Action():
            whole = action_json.action(assessment, item.ref) | action_json.details(assessment, item)
            return {"actions": [whole]}
        case Objective():
            whole = action_json.objective(assessment, item) | action_json.details(assessment, item)
            inside = action_json.actions(assessment, (action.ref for action in item.actions))
            return {"objective": whole, "actions": inside}
        case _:
            return {"item": action_json.fields(item)}
