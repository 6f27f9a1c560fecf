"""What the groups of the table of keys are made of: rows, the groups' names, and where keys are."""

from __future__ import annotations

from lscb_tui.core.frozen import replace
from lscb_tui.ui.keys.command import Command, Reason, always
from lscb_tui.ui.keys.screens import ALL_SCREENS, NAMES

MOVE, FIND, EDIT, LINKS, MEETING, CHANGES, IMPORT, PLAN = (
    "Move",
    "Find",
    "Record and edit",
    "Dependencies",
    "The meeting",
    "Changes",
    "Import",
    "The plan and the program",
)
ON_PLAN, ON_DEPENDENCIES, ON_MEETING, ON_CHANGES, ON_IMPORT = (
    ("plan",),
    ("dependencies",),
    ("meeting",),
    ("changes",),
    ("importing",),
)
NOT_ON_MEETING = (*ON_PLAN, *ON_DEPENDENCIES, *ON_CHANGES)
EVERYWHERE = tuple(screen.name for screen in ALL_SCREENS)
ON_ITEMS = (*ON_PLAN, *ON_DEPENDENCIES, *ON_MEETING)


def row(
    id: str,
    keys: str,
    title: str,
    help: str,
    part: str,
    *,
    why_not: Reason = always,
    footer: int = 0,
    on: tuple[str, ...] = NAMES,
    footer_on: tuple[tuple[str, int], ...] = (),
    with_key: str = "",
    view: str = "",
) -> Command:
    """A row of the table; its keys with blanks between, none for the palette only."""
    made = Command(id, tuple(keys.split()), title, help, "", part, why_not, footer, on)
    return replace(made, footer_on=footer_on, with_key=with_key, view=view)


def group(name: str, *commands: Command) -> tuple[Command, ...]:
    """Rows that the help shows together."""
    return tuple(replace(command, group=name) for command in commands)
