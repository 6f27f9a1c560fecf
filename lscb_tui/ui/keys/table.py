"""Every key, declared once (design section 5): the groups of keys in one table.

The bindings, the footer, the help screen, the palette and the tests read this table.
"""

from __future__ import annotations

from lscb_tui.ui.keys.changes_keys import CHANGES_KEYS
from lscb_tui.ui.keys.command import Command, Situation
from lscb_tui.ui.keys.finding_keys import FINDING_KEYS
from lscb_tui.ui.keys.importing_keys import IMPORTING_KEYS
from lscb_tui.ui.keys.links_keys import LINKS_KEYS
from lscb_tui.ui.keys.meeting_keys import MEETING_KEYS
from lscb_tui.ui.keys.moving_keys import MOVING_KEYS
from lscb_tui.ui.keys.program_keys import PROGRAM_KEYS
from lscb_tui.ui.keys.recording_keys import RECORDING_KEYS
from lscb_tui.ui.keys.rows import CHANGES, EDIT, FIND, IMPORT, LINKS, MEETING, MOVE, PLAN

COMMANDS: tuple[Command, ...] = (
    *MOVING_KEYS,
    *FINDING_KEYS,
    *RECORDING_KEYS,
    *LINKS_KEYS,
    *MEETING_KEYS,
    *CHANGES_KEYS,
    *IMPORTING_KEYS,
    *PROGRAM_KEYS,
)


def meant(command: Command, screen: str, view: str) -> Command:
    """What a key does that is bound to a command: on some views of a screen it is another."""
    if not view:
        return command
    keys = set(command.keys)
    there = (c for c in COMMANDS if c.view == view and screen in c.screens and keys & {*c.keys})
    return next(there, command)


def for_footer(now: Situation) -> list[Command]:
    """The commands that can be used here and now and have a place in the footer, in that order."""
    here = [
        c
        for c in COMMANDS
        if c.place(now.screen) and not c.refusal(now) and meant(c, now.screen, now.view) is c
    ]
    return sorted(here, key=lambda command: command.place(now.screen))


def grouped(screen: str) -> dict[str, list[Command]]:
    """The commands of a screen by group: what one does to the plan there first, moving last."""
    own = {
        "dependencies": LINKS,
        "meeting": MEETING,
        "changes": CHANGES,
        "importing": IMPORT,
    }.get(screen, EDIT)
    here = [command for command in COMMANDS if screen in command.screens]
    found: dict[str, list[Command]] = {}
    for group in dict.fromkeys((own, EDIT, FIND, LINKS, MEETING, CHANGES, PLAN, MOVE)):
        if commands := [command for command in here if command.group == group]:
            found[group] = commands
    return found
