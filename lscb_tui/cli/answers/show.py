"""`show`: the plan in summary, or one item in full."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from lscb_tui.cli.answers import indicators, item_json, item_page
from lscb_tui.cli.arguments import item_named
from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import Failed, say, say_json
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.editing import Refused
from lscb_tui.core.json_answer import Answer, common_keys
from lscb_tui.core.meeting.minutes import minutes_of
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import Action, Item, Minute, Objective, Review
from lscb_tui.core.standing.indicators import indicator_standing


def show(ref: str | None, plan: Path, as_json: bool, as_at: date | None) -> int:
    """Print the plan, or the item that a person calls `ref`; gives the exit code."""
    assessment = assess_plan(plan, as_at)
    item = None
    if ref is not None:
        try:
            item = assessment.plan.item(item_named(assessment.plan, ref))
        except Refused as reason:
            raise Failed(f"{plan}: {reason}") from None
    if as_json:
        say_json(common_keys(assessment) | _answer(assessment, item))
    else:
        say(*_page(assessment, item))
    return 0


def _page(assessment: Assessment, item: Item | None) -> Iterable[str]:
    if isinstance(item, Indicator):
        return indicators.page(assessment.plan, item)
    return item_page.item(assessment, item) if item else item_page.summary(assessment)


def _answer(assessment: Assessment, item: Item | None) -> Answer:
    match item:
        case None:
            return item_json.summary(assessment)
        case Action():
            whole = item_json.action(assessment, item.ref) | item_json.details(assessment, item)
            return {"actions": [whole]}
        case Objective():
            whole = item_json.objective(assessment, item) | item_json.details(assessment, item)
            inside = item_json.actions(assessment, (action.ref for action in item.actions))
            return {"objective": whole, "actions": inside}
        case Review():
            plan = assessment.plan
            minuted = [item_json.minute(plan, each) for each in minutes_of(plan, item.id)]
            return {"item": item_json.fields(plan, item) | {"minutes": minuted}}
        case Minute():
            return {"item": item_json.minute(assessment.plan, item)}
        case Indicator():
            standing = indicator_standing(assessment.plan, item)
            return {"item": indicators.as_answer(assessment.plan, standing)}
        case _:
            return {"item": item_json.fields(assessment.plan, item)}
