"""`blocked`: what waits, for what, and what to do first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.command import command
from lscb_tui.cli.options import ANSWER, FULL


@command("What is blocked, by what, and what to do first.", FULL, *ANSWER)
def blocked(full: bool, plan: Path, as_json: bool, as_at: date | None) -> int:
    """Every blocked action, what it waits for, and what is at the root of it.

    Then what to do first: the root blockers, by how much waits behind each. In JSON the blocked
    actions are under "actions" and the root blockers under "roots".

    Of more than 50 root blockers of one action, of a knot and of what waits behind an action, the
    first are told, with the count of all; --full tells all of them.
    """
    from lscb_tui.cli.answers.blocked import blocked as answer

    return answer(plan, as_json, as_at, full)
