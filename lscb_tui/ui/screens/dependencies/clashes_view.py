"""What contradicts: each finding with the two items that it is about side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from lscb_tui.core.dependencies.clashes import (
    CONTRADICTIONS,
    IMPLIED,
    SUGGESTED,
    Clash,
    advice,
    clashes,
    heading_of,
)
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import as_sentence, count_of
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, wrapped
from lscb_tui.ui.screens.dependencies.action_rows import marks_of, sentence_row
from lscb_tui.ui.screens.dependencies.row_shares import Share
from lscb_tui.ui.screens.dependencies.view import ROWS_FOR_ALL, Look, View, first_where
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.row_list import Rows

_Shown = Clash | str
"""A contradiction, or the name of a part of the list."""


class ClashesView(View):
    """The list, what the one under the cursor is about, and the two items."""

    NAME = "Clashes"
    DEFAULT_CSS = """
    ClashesView {
        Horizontal { height: auto; }
        Details { width: 1fr; }
        #left-item { margin-right: 1; }
    }
    """
    sides = True

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[_Shown] = Rows(self._row, id="clash-rows")
        self.about = Page(id="about")
        self.left = Details(id="left-item")
        self.right = Details(id="right-item")
        self.items = Horizontal(self.left, self.right)
        self._on_left = True

    def compose(self) -> ComposeResult:
        """The list, the finding in full, the two items."""
        yield self.rows
        yield self.about
        yield self.items

    @staticmethod
    def work_out(look: Look) -> tuple[Clash, ...]:
        """All that contradicts itself, and all that is suggested."""
        return clashes(look.assessment)

    def fill(self, look: Look, answer: Any) -> None:
        """Show the list by parts, with the cursor where it was."""
        self.look = look
        values: list[_Shown] = []
        counts = []
        for part in (CONTRADICTIONS, SUGGESTED, IMPLIED):
            inside = [each for each in answer if each.section == part]
            if inside:
                values += (part, *inside)
            counts.append(count_of(len(inside), _COUNTED[part]))
        told = Part(", ".join(counts), "muted")
        here = self.clash
        at = first_where(values, lambda row: here is not None and _same(row, here))
        if at is None:
            at = self.rows.cursor if self.rows.values else 1
        self.rows.show(values, (told,), at)
        self._share_out()
        if isinstance(self.rows.current, str):
            self.rows.step(1)
        self.moved()

    def point(self, which: ItemId | None) -> None:
        """Put the cursor on the first contradiction that an item is in."""
        here = self.clash
        if which is None or (here is not None and which in (here.left, here.right)):
            return
        at = first_where(
            self.rows.values,
            lambda row: isinstance(row, Clash) and which in (row.left, row.right),
        )
        if at is not None:
            self.rows.move_to(at)
            found = self.clash
            self._on_left = found is not None and found.left == which
            self.moved()

    def moved(self) -> None:
        """Show the finding and its items."""
        look, here = self.look, self.clash
        if look is None:
            return
        lines = list(_about(here or self.rows.current, max(20, self.size.width - 1)))
        heading = heading_of(here) if here else ""
        self.about.show_page((Part(heading, "strong"),), lines, start_over=True)
        self.name_people()
        if here is None or here.right is None:
            self._on_left = True
        self.left.chosen, self.right.chosen = self._on_left, not self._on_left

    def name_people(self) -> None:
        """Show the two items, with those who are at them."""
        look, here = self.look, self.clash
        assert look is not None
        for page, which in (
            (self.left, _shown(here.left) if here else None),
            (self.right, here.right if here else None),
        ):
            page.show_item(look.assessment, which, self.people.get(which, "") if which else "")

    def _row(self, row: _Shown, width: int) -> Line:
        if isinstance(row, str):
            return Line((Part(fitted(row, width), "strong"),))
        style = "blocked" if row.finding.level == "error" else ""
        said = as_sentence(row.finding.message)
        return sentence_row(said, width, self._at_either(row), style, before=self._marks(row))

    def _marks(self, row: Clash) -> tuple[Part, ...]:
        """Whether one of the two is late, or blocked."""
        standings = self.look.assessment.standings if self.look else {}
        both = (which for which in (row.left, row.right) if which is not None)
        return marks_of(standings.get(which.key) for which in both if which.kind == "action")

    def _at_either(self, row: Clash) -> str:
        """Who is at the two items of a contradiction: of which is said, as there are two."""
        sides = (row.left, row.right)
        there = ((which, self.people.get(which, "")) for which in sides if which is not None)
        return ", ".join(f"{which}: {names}" for which, names in there if names)

    def choose_side(self, left: bool) -> bool:
        """Choose which of the two items the keys are about."""
        here = self.clash
        if left == self._on_left or (not left and (here is None or here.right is None)):
            return False
        self._on_left = left
        self.moved()
        return True

    def side_chosen(self, left: bool) -> bool:
        """Whether an item is the chosen one."""
        here = self.clash
        return here is not None and (left == self._on_left)

    def side_of(self, widget: Widget | None) -> bool | None:
        """Which of the two items a widget shows."""
        if widget is self.left:
            return True
        return False if widget is self.right else None

    def no_side(self, left: bool) -> str:
        """Where there is only one item, it says so."""
        return "There is only one item here."

    @property
    def lines(self) -> LineList:
        """The contradictions."""
        return self.rows

    @property
    def page(self) -> Page:
        """The chosen item."""
        return self.left if self._on_left else self.right

    @property
    def clash(self) -> Clash | None:
        """The contradiction under the cursor."""
        row = self.rows.current
        return row if isinstance(row, Clash) else None

    def next_clash(self) -> None:
        """The next one, past the names of the parts; after the last, the first."""
        rows, here = self.rows.values, self.rows.cursor + 1
        round_ = (*range(here, len(rows)), *range(here))
        self.rows.move_to(next(n for n in round_ if isinstance(rows[n], Clash)))

    @property
    def selected(self) -> ItemId | None:
        """The chosen item of the two; none where it is in one of the plan's lists."""
        here = self.clash
        return None if here is None else _shown(here.left) if self._on_left else here.right

    def on_resize(self) -> None:
        """Share the rows out; the lines of the finding depend on the width."""
        self._share_out()
        self.moved()

    def _share_out(self) -> None:
        """The finding is never cut; the list and the items share what is left."""
        roomy = self.size.height >= ROWS_FOR_ALL
        if self.items.display is not roomy:
            self.items.display = roomy
        width, values = self.size.width, self.rows.values
        if self.look is None or not width:
            return
        about = max((len(list(_about(row, width - 1))) for row in values[:_MANY]), default=1)
        half = (width - 1) // 2
        found = [row for row in values if isinstance(row, Clash)]
        pairs = ((_shown(row.left), row.right) for row in found)
        pages: list[tuple[tuple[Page, ...], Share]] = [((self.about,), Share(about + 1, 4, 4))]
        if roomy:
            needs = self.rows_for((which for pair in pairs for which in pair), half)
            pages.append(((self.left, self.right), Share(needs, 4, 10)))
        self.share_out(Share(len(values) + 1, 7, 11), *pages)


_MANY = 200
"""So many findings at the most are measured."""
_COUNTED = {CONTRADICTIONS: "clash", SUGGESTED: "suggestion", IMPLIED: "possible link"}


def _shown(which: ItemId) -> ItemId | None:
    """An action or an objective: a recommendation has neither a page nor progress."""
    return which if which.kind in ("action", "objective") else None


def _same(row: _Shown, other: Clash) -> bool:
    """Whether a row is the contradiction that another one was before the plan changed."""
    return (
        isinstance(row, Clash)
        and (row.section, row.left, row.right) == (other.section, other.left, other.right)
        and (row.finding.kind, row.finding.where) == (other.finding.kind, other.finding.where)
        and (row.finding.other, row.spellings) == (other.finding.other, other.spellings)
    )


_PARTS = {
    CONTRADICTIONS: "Things that contradict each other, or need confirming: look at each.",
    SUGGESTED: "What the words of the plan suggest, such as a link. Look at each.",
    IMPLIED: "Actions that mention the same thing by name. Perhaps one waits for the other.",
}


def _about(here: Clash | str | None, width: int) -> Iterator[Line]:
    if isinstance(here, str):
        yield from (Line((Part(text),)) for text in wrapped(_PARTS[here], width))
        return
    if here is None:
        yield Line((Part("There are no clashes: dates, statuses and links agree."),))
        return
    said = as_sentence(here.finding.message)
    for words, style in ((said, "strong"), (advice(here), "")):
        for text in wrapped(words, width):
            yield Line((Part(text, style),))
