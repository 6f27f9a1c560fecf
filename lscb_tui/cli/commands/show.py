"""`show`: the plan in summary, or one item in full."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.command import Argument, Option, command
from lscb_tui.cli.options import ANSWER


@command(
    "The plan in summary, or one item in full.",
    Argument("ref", required=False, complete="item"),
    Option(
        "--over-time",
        flag=True,
        help="The item at every review, one below the other; without REF the totals of each "
        "review.",
    ),
    *ANSWER,
)
def show(ref: str | None, over_time: bool, plan: Path, as_json: bool, as_at: date | None) -> int:
    """The plan in summary, or the item REF in full with its standing and links.

    REF is an action (10.2), an objective (10), plan, review:2010-09, source:PR,
    recommendation:PR-3 or the id of a minute (2010-12/3).

    In JSON an action is the one under "actions", with "links" and "progress"; an objective is
    under "objective" with its actions under "actions"; without REF there are "objectives".
    With --over-time there are "reviews", each with the item or the counts at it.
    """
    if over_time:
        from lscb_tui.cli.answers.over_time import over_time as over

        return over(ref, plan, as_json, as_at)
    from lscb_tui.cli.answers.show import show as answer

    return answer(ref, plan, as_json, as_at)
