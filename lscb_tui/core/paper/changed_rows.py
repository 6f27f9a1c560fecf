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


def changed_table(now: Assessment, section: Section) -> Table:
    """The changes of one kind, each with what came of it."""
    rows = (changed_row(now, line) for line in section.lines)
    name = section.name[:1].lower() + section.name[1:]
    return Table(f"Changes: {name}", CHANGED_COLUMNS, tuple(rows))


def changed_row(now: Assessment, line: ChangedLine) -> Row:
    """One change: what it is of, what changed, and beneath it what came of that."""
    words = _words(now, line)
    return row(item_name(now, line.which), words, cell(line.told, *line.notes))


def _words(now: Assessment, line: ChangedLine) -> str:
    """The words of an item, where what is told of it does not say them."""
    item = now.plan.item(line.which)
    if not isinstance(item, (Action, Objective)):
        return ""
    words = one_line(words_of(item))
    return "" if words in line.told else shortened(words, _SHORT)


def item_name(now: Assessment, which: ItemId) -> str:
    """What changed, in front of how: "4.3", "Objective 9", "2010-12/1", "The plan"."""
    item = now.plan.item(which)
    if isinstance(item, (Action, Objective)):
        return name_in_paper(now, item)
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
