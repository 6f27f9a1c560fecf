"""What a finding is: a sentence about something in a plan that somebody should look at.

The findings are made in the other modules of this room; the store adds the line of the file. What
is out of step is listed in design section 4.
"""

from __future__ import annotations

from typing import Literal

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import Action, Item, ItemId, Objective

Level = Literal["error", "warning", "suggestion"]
LEVELS: tuple[Level, ...] = ("error", "warning", "suggestion")
"""What is worst first."""


class Spelling(Struct, frozen=True):
    """One of the ways in which a lead is spelt."""

    text: str
    items: tuple[ItemId, ...]
    """The objectives and actions that have it, in plan order."""
    apart: bool = False
    """Whether it is known to be another lead than some of the others."""


class Finding(Struct, frozen=True):
    """One thing that somebody should look at."""

    kind: str
    level: Level
    which: ItemId
    where: tuple[str | int, ...]
    """Under the item: a field's name, or ("progress", 0, "text")."""
    refs: tuple[str, ...]
    """The actions that it concerns, in plan order."""
    message: str
    link: str = ""
    """The field of the link that it is about, or that its words suggest."""
    other: str = ""
    """What that link leads to from the item, missing or not."""
    leads: tuple[Spelling, ...] = ()
    """Of "same lead": the spellings that may be one lead."""
    column: str = ""
    """The key that could be declared as a column."""
    parts: str = ""
    """The key of the action that says what could be said by `part_of`."""
    by_hand: str = ""
    """What to do where no key accepts it: on the command line, or in the file."""

    @property
    def in_full(self) -> str:
        """The message, with what to do by hand."""
        return f"{self.message}{self.by_hand}"

    @property
    def can_be_accepted(self) -> bool:
        """Whether it suggests a link, one spelling of a lead, a column or parts, to be accepted."""
        return self.level == "suggestion" and bool(
            self.link or self.leads or self.column or self.parts
        )

    @property
    def items(self) -> set[ItemId]:
        """The items on whose pages it stands."""
        if self.column:
            return set()  # each of them shows the key
        if self.leads:
            return {which for lead in self.leads for which in lead.items}
        return {self.which, *(ItemId("action", ref) for ref in self.refs)}


OUT_OF_STEP = frozenset(
    {
        "prerequisite later",
        "prerequisite undated",
        "partners' dates",
        "achieved early",
        "superseded prerequisite",
        "open parts",
        "objective against actions",
        "same text",
        "source not in key",
    }
)
"""The kinds of finding that make an action *out of step* (design section 4)."""


def refs_of(item: Item) -> tuple[str, ...]:
    """The actions that a finding about an item concerns."""
    if isinstance(item, Objective):
        return tuple(action.ref for action in item.actions)
    return (item.ref,) if isinstance(item, Action) else ()
