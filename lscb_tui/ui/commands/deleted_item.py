"""What the keys were about, deleted by somebody else: no key is done to what came in its place.

Keys can be on their way for seconds before they arrive. What was typed while one item was on the
screen must never be done to another that somebody else's change has put there.
"""

from __future__ import annotations

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.keys.command import Command

_ABOUT_NO_ITEM = frozenset(
    {"back", "go_to", "help", "palette", "theme", "follow", "changes", "quit"}
)
"""The commands that can be given while what the keys were about is gone."""


class DeletedItem:
    """The guard over an item that was deleted, until the person has seen that."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.which: ItemId | None = None
        """What the keys were about until it was deleted: they are about no other item until the
        person has seen that, and goes on."""

    def refuses(self, command: Command) -> bool:
        """Whether a command may have been meant for the item that is gone."""
        return self.which is not None and command.id not in _ABOUT_NO_ITEM

    def sentence(self) -> str:
        """That what the keys were about is gone, and how to go on; empty where it is there."""
        return "" if self.which is None else f"{self.what_is_gone()}. Press Esc to carry on."

    def what_is_gone(self) -> str:
        """The item, or only the row that it had."""
        if self.which is not None and self._host.assessment.plan.item(self.which) is None:
            return f"{self.which} is no longer in the plan"
        return f"{self.which} is no longer in this list"

    def say_where(self) -> None:
        """Say which item the keys are about from now on."""
        selected = self._host.selected
        self._host.say(
            f"You are now on {selected}." if selected else "You are not on any action now."
        )
