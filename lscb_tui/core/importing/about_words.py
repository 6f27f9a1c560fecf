"""What the document says of the plan as a whole: its title, its period, which review it is of.

Words of a heading, or of a sheet above its table, are the plan's own. Words in running text are
only what something rests on: they stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lscb_tui.core.document.grid import Document
from lscb_tui.core.importing.ledger import Ledger, Made
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.reviews import review_ids
from lscb_tui.core.importing.runs import Run, place_of, runs_of
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.safe_text import one_line


class Outside(NamedTuple):
    """Words that are not in a table's header or rows."""

    run: Run
    own: bool
    """They can be the plan's own: of a heading, or above the table in its sheet."""


def outside_words(document: Document, mapping: Mapping) -> Iterator[Outside]:
    """The lines that stand outside of the tables that are taken, in order."""
    tables = {table.name: table for table in mapping.tables if table.take}
    for number, part in enumerate(document.parts):
        if part.kind != "text" and part.name not in tables:
            continue
        first = min(tables[part.name].header, default=1) if part.kind != "text" else 0
        for index, cell in enumerate(part.cells):
            if part.kind == "text" or cell.row < first:
                for run in runs_of(document, number, index):
                    yield Outside(run, part.heading or part.kind != "text")


def take_about(document: Document, mapping: Mapping, ledger: Ledger) -> Iterator[Made]:
    """Give the words of the title and so on their home; gives what only rests on words."""
    lines = list(outside_words(document, mapping))
    wanted = [
        ((ItemId("plan"),), "title", mapping.title),
        ((ItemId("plan"),), "board", mapping.board),
        ((ItemId("plan"),), "period", mapping.period),
        ((ItemId("review", review_ids(mapping)[""]),), "label", mapping.review),
    ]
    for items, field, value in wanted:
        found = [(line, run) for line in lines if value and (run := _within(line.run, value))]
        own = next((run for line, run in found if line.own and ledger.is_free(run)), None)
        if own is not None:
            ledger.take((own,), items, field)
        elif found:
            run = found[0][1]
            made = "taken from these words"
            yield Made(items, field, value, place_of(document, run), found[0][0].run.text, made)


def _within(run: Run, value: str) -> Run | None:
    """The words of a value within a line, where they stand there one behind the other."""
    words, wanted = run.text.split(" "), one_line(value).split(" ")
    bare = [word.strip(",.;:–-") for word in words]
    sought = [word.strip(",.;:–-") for word in wanted]
    if run.words != len(words):
        return run if words == wanted else None
    for start in range(len(words) - len(wanted) + 1):
        if bare[start : start + len(wanted)] == sought:
            return run.parted(start)[1].to_word(len(wanted))
    return None
