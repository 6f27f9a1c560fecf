"""`move`: an action put under another objective."""

from __future__ import annotations

from pathlib import Path

from lscb_tui.cli.arguments import action_named, objective_named
from lscb_tui.cli.change import NothingToChange, change
from lscb_tui.cli.command import Argument, command
from lscb_tui.cli.options import CHANGE
from lscb_tui.core import editing
from lscb_tui.core.editing import Edits
from lscb_tui.core.plan.items import Plan


@command(
    "Put an action under another objective.",
    Argument("ref", complete="action"),
    Argument("objective", complete="objective"),
    *CHANGE,
)
def move(ref: str, objective: str, plan: Path) -> int:
    """Put the action REF under another OBJECTIVE. Its number stays what it is."""

    def make(now: Plan) -> Edits:
        mine, owner = action_named(now, ref), objective_named(now, objective)
        edits = editing.move(now, mine, owner.key)
        if not edits:
            raise NothingToChange(f"nothing to change: {mine} is under {owner} already")
        return edits

    change(plan, make, about=ref)
    return 0
