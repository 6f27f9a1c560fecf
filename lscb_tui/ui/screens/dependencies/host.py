"""What the parts of Dependencies may ask of their screen, beside what every part may."""

from __future__ import annotations

from typing import Protocol

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.screens.dependencies.subject import Subject
from lscb_tui.ui.screens.dependencies.view import View


class DependencyHost(Host, Protocol):
    """The screen, as its own parts see it."""

    subject: Subject

    @property
    def view(self) -> View:
        """The view that is shown."""
        ...

    def look_at(self, imagined: tuple[str, ...], at: ItemId | None = None) -> None:
        """Look at the plan, or at what it would be if some actions were achieved."""
        ...

    def open_view(self, name: str) -> None:
        """Show another view, about the action that this one was about."""
        ...

    def put_in_focus(self, which: ItemId) -> None:
        """Go on to an action, in a view that can show any."""
        ...

    def walk(self, which: ItemId) -> None:
        """Put another action in focus, and remember the way back."""
        ...

    def keep_place(self) -> None:
        """Let the action under the cursor be in focus: a key has acted on it."""
        ...
