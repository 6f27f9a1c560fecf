"""The palette: every command of the table of keys, found by its name or the words of its help."""

from __future__ import annotations

from lscb_tui.ui.dialogs.choose import Choice, Choose
from lscb_tui.ui.keys.command import Command, Keyed, shown
from lscb_tui.ui.keys.table import COMMANDS


def palette(screen: Keyed) -> Choose:
    """The commands of a screen, each with its key, its help, and why it is unavailable."""
    now = screen.situation()

    def choice(command: Command) -> Choice:
        refusal = command.refusal(now)
        not_now = f" (not now: {refusal})" if refusal else ""
        said = f"({shown(command.keys[0])}) {command.help}{not_now}"
        return Choice(command.id, command.title, said)

    here = (command for command in COMMANDS if screen.NAME in command.screens)
    return Choose("Find a command", list(map(choice, here)), search="words")
