"""What the keys were about, taken away by somebody else: no key is done to what came in its place.

Keys can be on their way for seconds before they arrive. What was typed while one item was on the
screen must never be done to another that somebody else's change has put there.
"""

from __future__ import annotations

from msgspec.structs import replace

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.changing import Changing
from lscb_tui.ui.keys.command import Command, Situation
from lscb_tui.ui.session.plan_session import Desk

_ABOUT_NO_ITEM = frozenset(
    {"back", "go_to", "help", "palette", "theme", "follow", "changes", "quit"}
)
"""The commands that can be given while what the keys were about is gone."""


class Gone(Changing, inherit_bindings=False):
    """The part of a screen that knows when its item was taken away, until that was seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.gone: ItemId | None = None
        """What the keys were about until it was taken away: they are about no other item until
        the person has seen that, and goes on."""

    def gone_sentence(self) -> str:
        """That what the keys were about is gone, and how to go on; empty where it is there."""
        return "" if self.gone is None else f"{self.what_is_gone()}: press Esc to go on."

    def what_is_gone(self) -> str:
        """The item, or only the row that it had."""
        if self.gone is not None and self.assessment.plan.item(self.gone) is None:
            return f"{self.gone} is no longer in the plan"
        return f"The row of {self.gone} is gone"

    def say_where(self) -> None:
        """Say which item the keys are about from now on."""
        self.say(f"On {self.selected} now." if self.selected else "On no action now.")

    def on_screen_resume(self) -> None:
        """Show what was changed on another screen meanwhile, or by others."""
        if self.is_mounted and self.desk.opened.assessment is not self.assessment:
            self.show_others()

    def situation(self) -> Situation:
        """What the commands look at; from what is gone there is always a way on."""
        now = super().situation()
        return now if self.gone is None else replace(now, trail=True)

    def run_command(self, command: Command) -> None:
        """Do a command, unless it may have been meant for what is gone."""
        if self.gone is not None and command.id not in _ABOUT_NO_ITEM:
            self.say(self.gone_sentence(), refused=True)
        else:
            super().run_command(command)
