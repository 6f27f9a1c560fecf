"""`show`: the plan in summary, or one item in full."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli import answers, pages
from lscb_tui.cli.answers import Answer
from lscb_tui.cli.naming import item_named
from lscb_tui.cli.opening import opened
from lscb_tui.cli.output import Failed, say, say_json
from lscb_tui.core.changes import Refused
from lscb_tui.core.plan import Action, Item, Objective
from lscb_tui.core.standing import Assessment


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
        say_json(answers.head(assessment) | _answer(assessment, item))
    else:
        say(*(pages.item(assessment, item) if item else pages.summary(assessment)))
    return 0


def _answer(assessment: Assessment, item: Item | None) -> Answer:
    match item:
        case None:
            return answers.summary(assessment)
        case Action():
            whole = answers.action(assessment, item.ref) | answers.details(assessment, item)
            return {"actions": [whole]}
        case Objective():
            whole = answers.objective(assessment, item) | answers.details(assessment, item)
            inside = answers.actions(assessment, (action.ref for action in item.actions))
            return {"objective": whole, "actions": inside}
        case _:
            return {"item": answers.fields(item)}
