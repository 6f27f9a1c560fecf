"""What the views of the Meeting share: each shows one thing that a meeting looks at.

A view shows what the core says; it changes nothing. The screen has the keys and the parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.containers import Container

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId, Minute
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page


class View(Container):
    """One view."""

    NAME: ClassVar[str]
    """What it is called in the bar above it."""
    DEFAULT_CSS = """
    View { height: 1fr; layout: vertical; }
    View.-behind { display: none; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(id=self.NAME.lower().replace(" ", "-"))
        self.host = host
        self.people: Mapping[ItemId, str] = {}
        """Who else is at which item."""

    def show(self, assessment: Assessment, at: ItemId | None) -> None:
        """Show how it stands now, with the cursor on an item where that has a row."""
        raise NotImplementedError

    @property
    def lines(self) -> LineList:
        """The list whose cursor the keys move."""
        raise NotImplementedError

    @property
    def page(self) -> Page:
        """The page that Space turns."""
        raise NotImplementedError

    @property
    def selected(self) -> ItemId | None:
        """The item that the keys are about."""
        return None

    @property
    def minute(self) -> Minute | None:
        """The minute under the cursor."""
        return None

    @property
    def record(self) -> ItemId | None:
        """The indicator under the cursor."""
        return None

    @property
    def note(self) -> str:
        """What stands behind the names of the views: where one is."""
        return ""

    def opened(self) -> None:
        """It was opened, by its key or by Tab; what it showed last is no longer asked for."""

    def moved(self) -> None:
        """The cursor went to another row."""

    def turn(self) -> bool:
        """Show the rest of what is cut, or the next page; whether there was any."""
        return False

    def changed(self, at: ItemId | None) -> None:
        """One has just changed an item oneself, and it is shown."""

    def jump(self, by: int) -> bool:
        """What `[` and `]` do here: to the next heading, or the one before; whether there is one.

        Where a view goes through items or reviews, it is the next of those.
        """
        return False

    def show_people(self, people: Mapping[ItemId, str]) -> None:
        """Show who else is at which item, and draw only what differs by that."""
        if people != self.people:
            before = self.lines.seen()
            self.people = people
            self.lines.refresh_changed(before)
