"""The palette: every command of the table of keys, found by a few letters of its name."""

from __future__ import annotations

from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from lscb_tui.ui.keys.command import Command, Keyed, shown
from lscb_tui.ui.keys.table import COMMANDS


class KeyedCommands(Provider):
    """The commands of the table, each with its key, its help and why it is unavailable."""

    @property
    def _commands(self) -> list[Command]:
        """The commands of the screen that the palette was opened on."""
        screen = self.screen
        name = screen.NAME if isinstance(screen, Keyed) else "plan"
        return [command for command in COMMANDS if name in command.screens]

    def _run(self, command: Command) -> None:
        screen = self.screen
        if isinstance(screen, Keyed):
            screen.run_command(command)

    def _help(self, command: Command) -> str:
        screen = self.screen
        refusal = command.refusal(screen.situation()) if isinstance(screen, Keyed) else ""
        return f"({shown(command.keys[0])}) {refusal or command.help}"

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self._commands:
            run = partial(self._run, command)
            yield DiscoveryHit(command.title, run, help=self._help(command))

    async def search(self, query: str) -> Hits:
        """The commands whose name or help matches."""
        matcher = self.matcher(query)
        for command in self._commands:
            score = max(matcher.match(command.title), 0.9 * matcher.match(command.help))
            if score > 0:
                run = partial(self._run, command)
                yield Hit(score, matcher.highlight(command.title), run, help=self._help(command))


def palette() -> CommandPalette:
    """The palette with nothing in it but this program's own commands."""
    return CommandPalette(providers=[KeyedCommands], placeholder="Find a command")
