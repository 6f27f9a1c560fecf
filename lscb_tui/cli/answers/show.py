"""`show`: the plan in summary, or one item in full."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import Failed, say, say_json
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Item, Plan


def show(ref: str | None, plan: Path, as_json: bool, as_at: date | None) -> int:
    """Print the plan, or the item that a person calls `ref`; gives the exit code."""
    assessment = assess_plan(plan, as_at)
    item = None if ref is None else _item(assessment.plan, plan, ref)
    if as_json:
        from lscb_tui.cli.answers.show_json import answer

        say_json(answer(assessment, item))
    else:
        say(*_page(assessment, item))
    return 0


def _item(plan: Plan, path: Path, ref: str) -> Item | None:
    from lscb_tui.cli.arguments import item_named
    from lscb_tui.core.editing import Refused

    try:
        return plan.item(item_named(plan, ref))
    except Refused as reason:
        raise Failed(f"{path}: {reason}") from None


def _page(assessment: Assessment, item: Item | None) -> Iterable[str]:
    if item is None:
        from lscb_tui.cli.answers.summary_page import summary

        return summary(assessment)
    from lscb_tui.core.plan.indicators import Indicator

    if isinstance(item, Indicator):
        from lscb_tui.cli.answers.indicators import page

        return page(assessment.plan, item)
    from lscb_tui.cli.answers import item_page

    return item_page.item(assessment, item)
