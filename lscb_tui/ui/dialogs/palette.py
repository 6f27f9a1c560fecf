"""The palette: every command of the table of keys, found by its name and by what people call it."""

from __future__ import annotations

from lscb_tui.ui.dialogs.choose import Choice, Choose
from lscb_tui.ui.keys.command import Command, Keyed, shown
from lscb_tui.ui.keys.other_words import OTHER_WORDS
from lscb_tui.ui.keys.rows import ON_IMPORT
from lscb_tui.ui.keys.screens import SCREENS
from lscb_tui.ui.keys.table import COMMANDS, grouped

_KEYS = 6
"""How many columns the keys take."""


def palette(screen: Keyed) -> Choose:
    """The commands of a screen with their keys, and why one is unavailable; then those of others.

    They are found by their names, their help and their words, and never by why they are not to be
    had: what one cannot do now is not what one looks for.
    """
    now = screen.situation()
    titles = max(len(command.title) for command in COMMANDS)

    def choice(command: Command) -> Choice:
        refusal = "" if keys_elsewhere(command, screen.NAME) else command.refusal(now)
        keys = " ".join(
            shown(key) for key in keys_elsewhere(command, screen.NAME) or command.keys[:1]
        )
        return Choice(
            command.id,
            f"{command.title:<{titles}} {keys:<{_KEYS}}",
            f"not now: {refusal}" if refusal else command.help,
            found_by=f"{command.title} {command.help} {OTHER_WORDS.get(command.id, '')}",
        )

    here = [command for commands in grouped(screen.NAME).values() for command in commands]
    others = [command for command in COMMANDS if keys_elsewhere(command, screen.NAME)]
    return Choose("Find a command", list(map(choice, (*here, *others))), search="words")


def keys_elsewhere(command: Command, screen: str) -> tuple[str, ...]:
    """The keys that give a command of another screen: that of the screen, and its own."""
    there = next((row for row in SCREENS if row.name == command.screens[0]), None)
    if screen in command.screens or not command.keys or there is None or screen in ON_IMPORT:
        return ()
    return there.key, command.keys[0]
