"""What changed since a review, as a paper's tables and lists have it: the words of the Meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.history.tallies import Tally
from lscb_tui.core.meeting.changed import ChangedLine, Section
from lscb_tui.core.paper.action_cells import words_of
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Bullets,
    Column,
    Row,
    Table,
    cell,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.plan.items import Action, ItemId, Objective
from lscb_tui.core.words.safe_text import one_line, shortened

CHANGED_COLUMNS = (Column("Item", 4), Column("What it is", 12), Column("What changed", 18))
_SHORT = 120
"""So many characters of the words of an item."""


class ChangedRows:
    """The changes of a plan as rows; it looks up the items once for all of them."""

    def __init__(self, now: Assessment) -> None:
        self._now = now
        self._objectives = {objective.number: objective for objective in now.plan.objectives}

    def table(self, section: Section) -> Table:
        """The changes of one kind, each with what came of it."""
        name = section.name[:1].lower() + section.name[1:]
        return Table(f"Changes: {name}", CHANGED_COLUMNS, tuple(map(self.row, section.lines)))

    def row(self, line: ChangedLine) -> Row:
        """One change: what it is of, what changed, and beneath it what came of that."""
        item = self._item(line.which)
        words = one_line(words_of(item)) if item else ""
        # What is new is told with its words.
        beside = "" if words in line.told else shortened(words, _SHORT)
        return row(self._name(line.which, item), beside, cell(line.told, *line.notes))

    def _item(self, which: ItemId) -> Action | Objective | None:
        if which.kind == "action":
            return self._now.items[which.key][1] if which.key in self._now.items else None
        return self._objectives.get(which.key) if which.kind == "objective" else None

    def _name(self, which: ItemId, item: Action | Objective | None) -> str:
        """What changed, in front of how: "4.3", "Objective 9", "2010-12/1", "The plan"."""
        if item is not None:
            return name_in_paper(self._now, item)
        if which.kind in ("action", "minute"):
            return which.key
        said = str(which)
        return said[:1].upper() + said[1:]


def of_items(occasion: Occasion, section: Section) -> Section:
    """The changes of the actions that the paper is about, and of objectives with such an action."""
    wanted = {
        objective.number
        for objective, action in occasion.plan.owned_actions()
        if occasion.wants(action.ref)
    }

    def wants(which: ItemId) -> bool:
        if which.kind == "objective":
            return which.key in wanted
        return which.kind == "action" and occasion.wants(which.key)

    return Section(section.name, tuple(line for line in section.lines if wants(line.which)))


def tally_blocks(tallies: Iterable[Tally]) -> Iterator[Block]:
    """Counts then and now, and what made the one into the other, line by line."""
    for tally in tallies:
        yield from paragraphs((tally.sentence,))
        steps = tuple(
            paper_text(f"{step.sign} {step.sentence}: {running}") for step, running in tally.lines
        )
        if steps:
            yield Bullets(steps)
