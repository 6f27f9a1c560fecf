"""The palette: every command of the table of keys, found by a few letters of its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from lscb_tui.ui.keys import COMMANDS, Command, shown

if TYPE_CHECKING:
    from lscb_tui.ui.plan_screen import PlanScreen


class KeyedCommands(Provider):
    """The commands of the table, each with its key, its help and why it is unavailable."""

    def _run(self, command: Command) -> None:
        from lscb_tui.ui.plan_screen import PlanScreen

        screen = self.screen
        if isinstance(screen, PlanScreen):
            screen.run_command(command)

    def _help(self, command: Command) -> str:
        screen: PlanScreen | object = self.screen
        why_not = command.why_not(screen.situation()) if hasattr(screen, "situation") else ""
        return f"({shown(command.keys[0])}) {why_not or command.help}"

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in COMMANDS:
            run = partial(self._run, command)
            yield DiscoveryHit(command.title, run, help=self._help(command))

    async def search(self, query: str) -> Hits:
        """The commands whose name or help matches."""
        matcher = self.matcher(query)
        for command in COMMANDS:
            score = max(matcher.match(command.title), 0.9 * matcher.match(command.help))
            if score > 0:
                run = partial(self._run, command)
                yield Hit(score, matcher.highlight(command.title), run, help=self._help(command))


def palette() -> CommandPalette:
    """The palette with nothing in it but this program's own commands."""
    return CommandPalette(providers=[KeyedCommands], placeholder="Find a command")
