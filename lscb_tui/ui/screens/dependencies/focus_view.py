"""One action between its neighbours: left what it waits for, right what it holds up."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from lscb_tui.core.dependencies.neighbours import Focus, Neighbours, focus
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.lines.styled_text import Line, Part
from lscb_tui.ui.screens.dependencies.action_rows import action_parts, number_width
from lscb_tui.ui.screens.dependencies.row_shares import Share
from lscb_tui.ui.screens.dependencies.view import ROWS_FOR_ALL, Look, View
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.row_list import Rows

_HEADING = 25
"""The columns that "holds up nothing" takes."""


class FocusView(View):
    """The action, its two columns, and the neighbour under the cursor."""

    NAME = "Focus"
    DEFAULT_CSS = """
    FocusView {
        Horizontal { height: 1fr; }
        Rows { width: 1fr; }
        #waits-for { margin-right: 1; }
    }
    """
    sides = True
    quick = True

    def __init__(self) -> None:
        super().__init__()
        self.banner = Details(id="banner")
        self.waits_for: Rows[str] = Rows(self._row, id="waits-for")
        self.holds_up: Rows[str] = Rows(self._row, id="holds-up")
        self.neighbour = Details(id="neighbour")
        self._focus: Focus | None = None
        self._numbers = 4
        self._widths: dict[Rows[str], int | str] = {}

    def compose(self) -> ComposeResult:
        """The banner, the columns, the neighbour."""
        yield self.banner
        with Horizontal():
            yield self.waits_for
            yield self.holds_up
        yield self.neighbour

    def _row(self, ref: str, width: int) -> Line:
        assert self.look is not None
        return Line(action_parts(self.look, ref, width, self._numbers, self.names(ref)))

    @staticmethod
    def work_out(look: Look) -> Focus | None:
        """The neighbours of the action in focus."""
        if look.item is None or look.item.key not in look.assessment.standings:
            return None
        return focus(look.assessment, look.item.key)

    def answers(self, look: Look) -> bool:
        """Another action in focus is another answer, too."""
        return super().answers(look) and self.look is not None and self.look.item == look.item

    def fill(self, look: Look, answer: Any) -> None:
        """Show the action; where it is the same one as before, with the cursors where they were."""
        new = answer
        before, self.look = self.look, look
        same = before is not None and before.item == look.item
        assert new is None or isinstance(new, Focus)
        self._focus = new
        self.name_people()
        nothing = Neighbours((), 0, 0)
        left, right = (new.waits_for, new.holds_up) if new else (nothing, nothing)
        name = "waits for"
        if new and not left.refs:
            # Where nothing is waited for there is room for the partners, to walk to.
            partners = look.assessment.standings[new.ref].partners
            if partners:
                left, name = Neighbours(partners, 0, 0), "waits for nothing; works with"
        self._numbers = number_width(left.refs + right.refs)
        at = None if same else 0
        self.waits_for.show(left.refs, _heading(name, left), at)
        self.holds_up.show(right.refs, _heading("holds up", right), at)
        if not same or not self.lines.count():
            self._activate(left=bool(left.refs) or not right.refs)
        self._share_out()
        self.moved()

    def name_people(self) -> None:
        """Show the action in focus, with those who are at it."""
        assert self.look is not None
        here = self.selected
        self.banner.show_item(self.look.assessment, here, self.names(here.key) if here else "")

    @property
    def lists(self) -> tuple[LineList, ...]:
        """Both columns."""
        return self.waits_for, self.holds_up

    def _activate(self, left: bool) -> None:
        self.waits_for.active, self.holds_up.active = left, not left

    def choose_side(self, left: bool) -> bool:
        """Choose a column, where there is anything in it."""
        column = self.waits_for if left else self.holds_up
        if column.active or not column.count():
            return False
        self._activate(left)
        self.moved()
        return True

    def side_chosen(self, left: bool) -> bool:
        """Whether a column is the one that the keys move in, with something in it."""
        column = self.waits_for if left else self.holds_up
        return column.active and bool(column.count())

    def side_of(self, widget: Widget | None) -> bool | None:
        """Which column a widget is."""
        if widget is self.waits_for:
            return True
        return False if widget is self.holds_up else None

    def no_side(self, left: bool) -> str:
        """An empty column says what that means."""
        if self.selected is None:
            return "There is no action here."
        return f"{self.selected} {'waits for nothing' if left else 'holds nothing up'}."

    def moved(self) -> None:
        """Show the neighbour under the cursor."""
        look, here = self.look, self.target
        known = look is not None and here is not None and here.key in look.assessment.standings
        if look is not None:
            self.neighbour.show_item(look.assessment, here if known else None)

    @property
    def lines(self) -> LineList:
        """The column that the keys move in."""
        return self.waits_for if self.waits_for.active else self.holds_up

    @property
    def page(self) -> Page:
        """All that there is to say of the action in focus."""
        return self.banner

    @property
    def selected(self) -> ItemId | None:
        """The action in focus."""
        return self.look.item if self.look and self._focus else None

    @property
    def target(self) -> ItemId | None:
        """The neighbour under the cursor."""
        column = self.waits_for if self.waits_for.active else self.holds_up
        return None if column.current is None else ItemId("action", column.current)

    def on_resize(self) -> None:
        """Share the rows and the columns out."""
        self._share_out()

    def _share_out(self) -> None:
        """The action first, then its neighbours, then the one under the cursor."""
        roomy = self.size.height >= ROWS_FOR_ALL
        if self.neighbour.display is not roomy:
            self.neighbour.display = roomy
        look, width = self.look, self.size.width
        if look is None or not width:
            return
        left, right = self.waits_for.count(), self.holds_up.count()
        # A column with nothing in it needs room for its heading only.
        fits = width >= 2 * _HEADING
        for column, count, other in (
            (self.waits_for, left, right),
            (self.holds_up, right, left),
        ):
            room: int | str = _HEADING if fits and other and not count else "1fr"
            if self._widths.get(column) != room:
                self._widths[column] = room
                column.styles.width = room
        beside = [ItemId("action", ref) for ref in (*self.waits_for.values, *self.holds_up.values)]
        pages = [((self.banner,), Share(self.rows_for([self.selected], width), 4, 10))]
        if roomy:
            pages.append(((self.neighbour,), Share(self.rows_for(beside, width), 3, 6)))
        self.share_out(Share(max(left, right) + 1, 3, 8), *pages)


def _heading(name: str, side: Neighbours) -> tuple[Part, ...]:
    counts = str(len(side.refs)) if side.refs and not side.all else str(side)
    return Part(f"{name} ", "strong"), Part(counts, "muted")
