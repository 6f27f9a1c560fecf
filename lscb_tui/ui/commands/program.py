"""What has to do with the program and not with the plan: help, the palette, the look, leaving."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.keys.command import shown
from lscb_tui.ui.keys.table import COMMANDS

if TYPE_CHECKING:
    from lscb_tui.ui.dialogs.choose import Picked

_TMUX = "tmux passes it on only with “set -s set-clipboard on”."


class Program:
    """The keys that every screen has whatever it shows."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def help(self) -> None:
        """All keys, marks and filters."""
        from lscb_tui.ui.dialogs.help import HelpScreen

        self._host.app.push_screen(HelpScreen(self._host.NAME))

    def draw_anew(self) -> None:
        """Draw the whole screen again, where something else has written to the terminal."""
        self._host.shell.draw_anew()
        self._host.say("The screen is drawn anew.")

    def palette(self) -> None:
        """Find a command by its name."""
        from lscb_tui.ui.dialogs.palette import palette

        self._host.app.push_screen(palette(self._host), self._run)

    def _run(self, picked: Picked | None) -> None:
        from textual import events

        from lscb_tui.ui.dialogs.palette import keys_elsewhere

        if picked is None:
            return
        command = next(c for c in COMMANDS if c.id == picked.key)
        keys = keys_elsewhere(command, self._host.NAME)
        if not keys:
            self._host.run_command(command)
        # As if they were typed, so that the second waits for the screen that the first opens.
        for key in keys:
            self._host.app.post_message(
                events.Key(key, shown(key) if len(shown(key)) == 1 else None)
            )

    def theme(self) -> None:
        """The next theme."""
        from lscb_tui.ui.themes import next_theme

        host = self._host
        if host.app.no_color:
            host.say("There are no colours to change, because NO_COLOR is set.", refused=True)
            return
        name, said = next_theme(host.app.theme)
        host.shell.use_theme(name)
        host.say(said)

    def copy(self) -> None:
        """Send the number to the terminal's clipboard; it does not say whether it took it."""
        which = self._host.selected
        if which is not None:
            self._host.app.copy_to_clipboard(which.key)
            said = f"{which.key} was sent to the terminal, for its clipboard."
            self._host.say(f"{said} {_TMUX}" if "TMUX" in os.environ else said)

    def quit(self) -> None:
        """Leave; there is nothing left to save."""
        self._host.app.exit()
