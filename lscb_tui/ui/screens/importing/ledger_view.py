"""What became of the words, in lists over any step: asked, not taken, made, told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from lscb_tui.core.editing import Refused
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, wrapped
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.screens.importing.sum_lines import field_called
from lscb_tui.ui.screens.importing.view import StepView
from lscb_tui.ui.widgets.row_list import Rows

Listed = Literal["asked", "not taken", "made", "told"]


class Entry(Struct, frozen=True):
    """One row of a list."""

    left: str
    text: str
    more: tuple[str, ...] = ()
    """What the page below says of it, besides."""
    step: str = ""
    """The step at which it is answered."""
    key: str = ""
    """Where its answer stands in the mapping."""


def _asked(now: Import) -> list[Entry]:
    return [
        Entry(
            each.place,
            each.text,
            (f"Answers: {listing([f'“{answer}”' for answer in each.offered], 20)}.",)
            if each.offered
            else (),
            each.about,
            each.key,
        )
        for each in now.asked
    ]


def _not_taken(now: Import) -> list[Entry]:
    return [Entry(e.place, e.text, (f"Not taken: {e.why}.",)) for e in now.reading.not_taken]


def _made(now: Import) -> list[Entry]:
    return [
        Entry(
            _whose(each.items) or each.place,
            f"{field_called(each.items, each.field)}: {each.value}",
            (
                f"{each.why[:1].upper()}{each.why[1:]}.".replace("..", "."),
                f"From “{one_line(each.text)}” ({each.place})." if each.text else "",
            ),
        )
        for each in now.reading.made
    ]


def _told(now: Import) -> list[Entry]:
    return [Entry("", told) for told in now.reading.told]


def _whose(items: Sequence[ItemId]) -> str:
    return listing([item.key for item in items], 3)


LISTS: dict[Listed, tuple[str, Callable[[Import], list[Entry]], str]] = {
    "asked": ("To answer", _asked, "Every question is answered."),
    "not taken": ("Places with words that are not taken", _not_taken, "Every word is taken."),
    "made": ("Made here", _made, "Nothing was made here: all of it stands in the document."),
    "told": ("To know about the document", _told, "There is nothing to know about the document."),
}
"""Each list with its title, its rows, and what to say where it has none."""


class LedgerView(StepView):
    """One of the lists, and the entry under its cursor in full."""

    STEP, TITLE = "list", "what became of the words"
    ASKS = False
    rows: Rows[Entry]

    def __init__(self) -> None:
        super().__init__(Rows(self._row, id="rows-list"))
        self.listed: Listed = "asked"

    def open(self, listed: Listed) -> None:
        """Show another of the lists, from its first row."""
        self.listed = listed
        self.rows.cursor = self.rows.top = 0

    def show_rows(self, now: Import) -> None:
        """Show the list as it stands."""
        title, entries_of, nothing = LISTS[self.listed]
        entries = entries_of(now)
        told = f"{title}: {len(entries)}" if entries else nothing
        self.rows.show(entries, (part(told, "strong"),))

    def _row(self, entry: Entry, width: int) -> Line:
        if not entry.left:
            return Line((Part(f" {fitted(one_line(entry.text), max(0, width - 1))}"),))
        room = min(22, width // 3)
        text = fitted(one_line(entry.text), max(0, width - room - 3))
        return Line((Part(f" {fitted(entry.left, room)} ", "muted"), Part(text)))

    def about_lines(self, width: int) -> tuple[Sequence[Part], Sequence[Line]]:
        """The entry in full."""
        entry = self.rows.current
        if entry is None:
            return (), []
        texts = (one_line(entry.text), *entry.more)
        lines = [Line((Part(f" {line}"),)) for t in texts if t for line in wrapped(t, width - 1)]
        return (part(entry.left, "strong"),), lines

    def next_part(self, by: int) -> None:
        """The next list."""
        names = list(LISTS)
        self.open(names[(names.index(self.listed) + by) % len(names)])
        assert self.now is not None
        self.show(self.now)

    @property
    def leads_to(self) -> Entry:
        """The question under the cursor. Raises Refused where there is none."""
        entry = self.rows.current
        if entry is None or not entry.step:
            raise Refused("there is nothing to go to from here: Esc goes back")
        return entry
