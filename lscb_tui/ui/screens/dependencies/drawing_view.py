"""The whole plan as a drawing: links as lanes, and what hangs on the action under the cursor."""

from __future__ import annotations

from typing import Any, NamedTuple

from textual.app import ComposeResult

from lscb_tui.core.drawing.lanes import ARROW, Drawing, Row, draw_selection
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, shown_width
from lscb_tui.ui.screens.dependencies.action_rows import action_parts, number_width
from lscb_tui.ui.screens.dependencies.row_shares import Share
from lscb_tui.ui.screens.dependencies.view import Look, View, first_where
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.row_list import Rows

HERE, UP, DOWN = "◆", "▲", "▼"
"""Before a row: the action itself, what it depends on, what depends on it."""
_ALL = 999
"""What the details take, where the drawing needs no more."""
_NAMED = 24
"""How many columns the links in words take, where they cannot be drawn."""


class _Rule(NamedTuple):
    """The line between the actions with links and those without."""

    unlinked: int


_Shown = Row | str | _Rule


class DrawingView(View):
    """The drawing, and the details of the action under the cursor."""

    NAME = "Drawing"

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[_Shown] = Rows(self._row, id="drawing-rows")
        self.details = Details(id="drawn")
        self.drawing = Drawing((), (), 0, ())
        self._numbers = 4
        self._brackets = 0
        self._above: frozenset[str] = frozenset()
        self._below: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """The drawing, the details."""
        yield self.rows
        yield self.details

    @staticmethod
    def work_out(look: Look) -> Drawing:
        """The drawing of the plan, or of a part of it."""
        return draw_selection(look.assessment, look.selection)

    def fill(self, look: Look, answer: Any) -> None:
        """Show a drawing, with the cursor on the action in focus."""
        assert isinstance(answer, Drawing)
        self.look, self.drawing = look, answer
        values: list[_Shown] = list(answer.rows)
        if answer.unlinked:
            values += (_Rule(len(answer.unlinked)), *answer.unlinked)
        self._numbers = number_width([ref for value in values if (ref := _ref(value))])
        self._brackets = max((len(row.bracket) for row in answer.rows), default=0)
        here = look.item.key if look.item else None
        at = first_where(values, lambda value: _ref(value) == here)
        self.rows.show(values, _heading(look, answer), at)
        self._share_out()
        self.moved()

    def point(self, which: ItemId | None) -> None:
        """Put the cursor on an action's row."""
        if which is not None:
            at = first_where(self.rows.values, lambda value: _ref(value) == which.key)
            if at is not None:
                self.rows.move_to(at)
                self.moved()

    def moved(self) -> None:
        """Mark what hangs on the action under the cursor."""
        look, here = self.look, self.selected
        if look is None:
            return
        links = look.assessment.links
        self._above = links.upstream(here.key) if here else frozenset()
        self._below = links.downstream(here.key) if here else frozenset()
        self.details.show_item(look.assessment, here)
        self.rows.refresh()

    def _row(self, value: _Shown, width: int) -> Line:
        if isinstance(value, _Rule):
            own = "its own" if value.unlinked == 1 else "their own"
            said = f"── {count_of(value.unlinked, 'action')} on {own} "
            return Line((Part(said + "─" * max(0, width - len(said)), "muted"),))
        look = self.look
        assert look is not None
        ref = value if isinstance(value, str) else value.ref
        sign = self._sign(ref)
        style = "link" if sign != " " else "muted"
        parts = [Part(sign + " ", "strong"), self._lanes(value, style, width)]
        room = width - shown_width(parts)
        number, *rest = action_parts(
            look, ref, room - self._brackets, self._numbers, self.names(ref)
        )
        if sign == " ":
            rest = [Part(text, look or "muted") for text, look in rest]
        bracket = value.bracket if isinstance(value, Row) else ""
        return Line(
            (
                *parts,
                Part(number.text.removesuffix(" "), "strong" if sign != " " else number.style),
                Part(fitted(bracket, self._brackets) + " ", style),
                *rest,
            )
        )

    def _lanes(self, row: Row | str, style: str, width: int) -> Part:
        """The lanes of a row, in at most half of it, or else its links in words."""
        lanes = self.drawing.lanes
        if self.drawing.too_wide or lanes > width // 2:
            waits_for = row.waits_for if isinstance(row, Row) else ()
            said = f"{ARROW} waits for {', '.join(waits_for)}" if waits_for else ""
            return Part(fitted(said, min(_NAMED, width // 3)) + " ", style)
        roomy = 2 * lanes <= width // 2
        if isinstance(row, str):
            return Part(" " * ((2 if roomy else 1) * lanes + 2))
        return Part((spread(row.lanes) if roomy else row.lanes) + row.arrow + " ", style)

    def _sign(self, ref: str) -> str:
        here = self.selected
        if here is not None and ref == here.key:
            return HERE
        return UP if ref in self._above else DOWN if ref in self._below else " "

    def order(self) -> list[str]:
        """The rows from the top."""
        return [ref for value in self.rows.values if (ref := _ref(value))]

    @property
    def lines(self) -> LineList:
        """The rows of the drawing."""
        return self.rows

    @property
    def page(self) -> Page:
        """The action under the cursor."""
        return self.details

    @property
    def selected(self) -> ItemId | None:
        """The action under the cursor; none on the rule, or on a number that no action has."""
        ref = _ref(self.rows.current)
        known = self.look is not None and ref in self.look.assessment.standings
        return ItemId("action", ref) if ref and known else None

    def on_resize(self) -> None:
        """Share the rows out."""
        self._share_out()

    def _share_out(self) -> None:
        """Leave most of the rows to the drawing, as far as it needs them."""
        count = len(self.rows.values)
        self.share_out(Share(count + 1, 5, 17), ((self.details,), Share(_ALL, 4, 7)))


def _ref(value: _Shown | None) -> str:
    return value.ref if isinstance(value, Row) else value if isinstance(value, str) else ""


def _heading(look: Look, drawing: Drawing) -> tuple[Part, ...]:
    """What is drawn, how much of it, and what to do where it cannot be drawn."""
    told = f"{count_of(len(drawing.rows), 'linked action')}"
    if drawing.too_wide:
        instead = "Enter shows one action" if look.selection.ref else "f draws only this chain"
        told += f", too many links to draw: {instead}"
    return part(f"{look.selection}: ", "strong"), Part(told, "muted")


def spread(lanes: str) -> str:
    """The lanes with room between them; where the line of the row runs, it runs on."""
    found = ""
    along = False
    for character in lanes:
        along = along or character not in " │║"
        found += character + ("─" if along else " ")
    return found
