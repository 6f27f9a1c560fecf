"""What `show` answers for programs."""

from __future__ import annotations

from lscb_tui.cli.answers import indicators, item_json
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.json_answer import Answer, common_keys
from lscb_tui.core.meeting.minutes import minutes_of
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import Action, Item, Minute, Objective, Review
from lscb_tui.core.standing.indicators import indicator_standing


def answer(assessment: Assessment, item: Item | None) -> Answer:
    """The plan in summary, or an item in full."""
    return common_keys(assessment) | _of(assessment, item)


def _of(assessment: Assessment, item: Item | None) -> Answer:
    match item:
        case None:
            return item_json.summary(assessment)
        case Action():
            whole = item_json.action(assessment, item.ref) | item_json.details(assessment, item)
            return {"actions": [whole]}
        case Objective():
            whole = item_json.objective(assessment, item) | item_json.details(assessment, item)
            inside = item_json.actions(assessment, [action.ref for action in item.actions])
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
