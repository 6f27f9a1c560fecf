"""What a plan without objectives says in the middle of the screen: which key to press first."""

from __future__ import annotations

from collections.abc import Sequence

from lscb_tui.core.plan.items import Plan
from lscb_tui.ui.lines.styled_text import Part, shown_width

Parts = tuple[Part, ...]


def first_steps(plan: Plan) -> tuple[Parts, ...]:
    """What to press in a plan that has no objectives yet, a line each."""
    keys = [("A", "add an objective")]
    if not plan.reviews:
        keys.append(("P", "add a review: a meeting of the board"))
    keys.append(("Ctrl+p", "then “import”: take in the board's document"))
    keys.append(("?", "help: all keys and marks"))
    steps = ((Part(key, "key"), Part(f"  {does}")) for key, does in keys)
    return ((Part("This plan has no objectives yet.", "strong"),), (), *steps)


def centred(lines: Sequence[Parts], y: int, width: int, height: int) -> Parts:
    """One row of lines that stand together in the middle; without blanks where room is short."""
    if len(lines) > height:
        lines = [line for line in lines if line]
    row = y - max(0, (height - len(lines)) // 2)
    if not 0 <= row < len(lines):
        return ()
    margin = max(1, (width - max(map(shown_width, lines))) // 2)
    return (Part(" " * margin), *lines[row])
