"""Where somebody walked from in Dependencies, to go back to."""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.screens.dependencies.subject import Subject


class Place(NamedTuple):
    """A view, and the action that it was about."""

    view: str
    item: ItemId | None


class Places:
    """The way that was walked."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self.way: list[Place] = []
        """The places that were left, the last one at the end."""

    def clear(self) -> None:
        """Begin a new way."""
        self.way.clear()

    def add(self, view: str, item: ItemId | None) -> None:
        """Remember a place that is left."""
        self.way.append(Place(view, item))

    def last(self) -> Place | None:
        """The place that was left last, past those whose action is gone by now."""
        while self.way:
            place = self.way.pop()
            if place.item is None or self._subject.as_action(place.item) is not None:
                return place
        return None
