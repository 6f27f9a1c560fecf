"""How a status and its marks look: a word or a sign first, a colour second (design section 5).

Red is for what is overdue and for nothing else.
"""

from __future__ import annotations

from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.standing.status import Status

SIGNS = {
    "achieved": "✓",
    "in progress": "◐",
    "not started": "○",
    "due again": "↻",
    "superseded": "⊘",
    "not reported": "·",
    "unknown": "?",
}
"""A sign for each meaning of a status."""

INHERITED = "↑"
"""Behind a status word that an action has from its objective."""

LEGEND: tuple[tuple[str, str], ...] = (
    ("✓ ◐ ○ ⊘ · ?", "achieved, in progress, not started, superseded, not reported, unknown word"),
    ("↻", "recurs, was done, and is due again"),
    (f"ONGOING{INHERITED}", "the word was said of the objective, not of this action"),
    ("BLOCKED", "it waits for something that is open or missing"),
    ("partner", "not blocked itself, but something it works with is"),
    ("! 31 Dec 2010", "overdue: its day was before the as-at day"),
    ("▸ 1.1 … 1/3", "an action with three parts, one of them achieved; l shows them"),
    ("! ■ ~", "in narrow rows: overdue, blocked, partner waiting"),
    ("‹asha ✎›", "who else is at this item; a pen while they are changing it"),
    ("* +", "achieved in a what-if only; ready only in that what-if"),
    ("◆ ▲ ▼", "in the drawing: the action, what it waits for, what waits for it"),
    ("╭─ ╰─►", "a lane runs from what is waited for to what waits"),
    ("╓─► ╙─", "in a knot: what waits, and below it what it waits for"),
    ("┓ ┫ ┛", "partners: a joint package, in which none waits for the others"),
)
"""What the signs mean, for the help screen."""


def sign(status: Status) -> str:
    """The sign of a status; what is only imagined has one of its own."""
    return "*" if status.origin == "imagined" else SIGNS[status.meaning]


def status_style(status: Status) -> str:
    """The name of the style for a status."""
    return status.meaning.replace(" ", "-")


def status_text(status: Status) -> str:
    """The status in a row of the outline: sign, word, and whether it is inherited."""
    if not status.word:
        return f"{sign(status)} {status.meaning}"
    inherited = INHERITED if status.origin == "objective" else ""
    return f"{sign(status)} {status.word}{inherited}"


def mark(standing: Standing) -> tuple[str, str]:
    """What holds an action up, as a word and the name of its style; both empty where nothing."""
    if standing.blocked:
        return "BLOCKED", "blocked"
    if standing.partner_waiting:
        return "partner", "partner"
    return "", ""


def short_marks(standing: Standing, freed: bool = False) -> tuple[tuple[str, str], ...]:
    """What is late and what holds an action up in a character each, with their styles: always two,
    so that they stand below each other, and neither hides the other.

    `freed` is whether it would be ready in a what-if.
    """
    late = ("!", "late") if standing.overdue else (" ", "")
    if freed:
        return late, ("+", "strong")
    if standing.blocked:
        return late, ("■", "blocked")
    return late, ("~", "partner") if standing.partner_waiting else (" ", "")
