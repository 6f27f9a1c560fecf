"""`changes`: who changed what, when, from what to what, and what came of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.command import Option, command
from lscb_tui.cli.options import ANSWER


@command(
    "Who changed what, when, and what became ready because of it.",
    Option(
        "--since",
        metavar="REVIEW|DATE|FILE",
        help="Only from a review or a day on; or what is different from another plan.",
    ),
    Option("--ref", metavar="REF", complete="item", help="Only of one item."),
    *ANSWER,
)
def changes(
    since: str | None, ref: str | None, plan: Path, as_json: bool, as_at: date | None
) -> int:
    """Every change of the plan, the newest last: when, who, and from what to what.

    They are read from the file beside the plan that ends in .history.jsonl. What another program
    changed is there too, as "outside lscb-tui". REF is as for show; it may be a deleted item.

    --since takes a review of the plan, by its id or label; or a day (2010-10-01, "Oct 2010" from
    its first day on); or another plan, as an older copy: then it tells what is different. Since a
    review or a day it tells first what moved, item by item, without what was undone.

    In JSON they are under "changes", each with its "edits", and what moved is under "moved".
    """
    from lscb_tui.cli.answers.changes import changes as answer

    return answer(plan, since, ref, as_json, as_at)
