"""A document read by its mapping: the plan that it makes, and what became of each of its words."""

from __future__ import annotations

from lscb_tui.core.frozen import Struct
from lscb_tui.core.importing.ledger import Asked, Made, NotTaken, Sum, Taken
from lscb_tui.core.plan.items import ItemId, Plan


class Paragraph(Struct, frozen=True):
    """One paragraph of an objective's progress cell, and of whom it speaks."""

    text: str
    nth: int
    """Which one it is of the paragraphs of that cell with the same words, from 1."""
    opens: bool
    """Whether it opens with a status word."""
    to: str
    """The number of the action that it is given to; empty for the objective."""
    begins: bool
    """Whether it begins an entry; else it goes on with the one above."""


class ObjectiveProgress(Struct, frozen=True):
    """The progress cell of an objective with actions of its own, to be shared out among them."""

    objective: str
    review: str
    """The id of the review."""
    place: str
    paragraphs: tuple[Paragraph, ...]
    actions: tuple[str, ...]
    """The numbers of its actions, in order."""

    @property
    def in_order(self) -> bool:
        """Whether it can be offered entry by entry: as many entries with a word as actions."""
        return sum(each.opens for each in self.paragraphs) == len(self.actions) > 0


class Reading(Struct, frozen=True):
    """What a document says, by the answers of its mapping."""

    plan: Plan
    taken: tuple[Taken, ...]
    not_taken: tuple[NotTaken, ...]
    made: tuple[Made, ...]
    told: tuple[str, ...]
    """What people should know, as sentences."""
    asked: tuple[Asked, ...]
    """What is still to be answered; nothing is written before it is."""
    sum: Sum
    progress: tuple[ObjectiveProgress, ...] = ()
    rows: tuple[tuple[ItemId, str, int], ...] = ()
    """Of each objective and action, its table's name and row."""
