"""What the views of Dependencies share: each shows one answer of the core, and where its cursor is.

`work_out` makes that answer and touches no widget, so that for a large plan it can be called from
a thread; `fill` shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual.containers import Container
from textual.widget import Widget

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.dependencies.clashes import Clash
from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.screens.dependencies.row_shares import Share, shared
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page


class Look(Struct, frozen=True, eq=False):
    """What is looked at."""

    assessment: Assessment
    """The plan as it stands, or as it would stand in imagination."""
    item: ItemId | None
    """The action in focus."""
    selection: Selection = WHOLE_PLAN
    """What is drawn."""
    freed: frozenset[str] = frozenset()
    """What is ready only in imagination."""

    def key(self) -> tuple[object, ...]:
        """What the answers of most views depend on."""
        return id(self.assessment), self.selection


class View(Container):
    """One view."""

    NAME: ClassVar[str]
    """What it is called in the bar above it."""
    DEFAULT_CSS = """
    View { height: 1fr; layout: vertical; }
    """
    sides = False
    """Whether there are two columns to choose from."""
    quick = False
    """Whether its answer takes no time that anybody notices, however large the plan is."""

    def __init__(self) -> None:
        super().__init__(id=self.NAME.lower())
        self.look: Look | None = None
        self.people: Mapping[ItemId, str] = {}
        """Who else is at which item."""

    @property
    def assessment(self) -> Assessment | None:
        """What is looked at."""
        return self.look.assessment if self.look else None

    @staticmethod
    def work_out(look: Look) -> Any:
        """The answer that is shown. Called from a thread where the plan is large."""
        raise NotImplementedError

    def answers(self, look: Look) -> bool:
        """Whether what is shown is the answer for a look, but for where its cursor is."""
        return self.look is not None and self.look.key() == look.key()

    def fill(self, look: Look, answer: Any) -> None:
        """Show an answer."""
        raise NotImplementedError

    def show_people(self, people: Mapping[ItemId, str]) -> None:
        """Show who else is at which item, and draw only what differs by that."""
        if people == self.people:
            return
        before = [(lines, lines.seen()) for lines in self.lists]
        self.people = people
        for lines, seen in before:
            lines.refresh_changed(seen)
        if self.look is not None:
            self.name_people()

    def name_people(self) -> None:
        """Show who is at the items on the pages, where they are not in the lists."""

    def names(self, ref: str) -> str:
        """Who else is at an action."""
        return self.people.get(ItemId("action", ref), "")

    @property
    def lists(self) -> tuple[LineList, ...]:
        """The lists with rows about items."""
        return (self.lines,)

    def point(self, which: ItemId | None) -> None:
        """Put the cursor on an item, where it is among the rows."""

    @property
    def lines(self) -> LineList:
        """The list whose cursor the keys move."""
        raise NotImplementedError

    @property
    def page(self) -> Page:
        """The page that Space turns."""
        raise NotImplementedError

    @property
    def selected(self) -> ItemId | None:
        """The item that the keys are about."""
        return None

    @property
    def target(self) -> ItemId | None:
        """The action that Enter walks to."""
        return self.selected

    @property
    def clash(self) -> Clash | None:
        """The contradiction under the cursor."""
        return None

    def choose_side(self, left: bool) -> bool:
        """Choose a column; whether it was another one before."""
        return False

    def side_chosen(self, left: bool) -> bool:
        """Whether a column is the one that the keys move in."""
        return False

    def side_of(self, widget: Widget | None) -> bool | None:
        """Whether a widget is the left side; None where it is neither."""
        return None

    def no_side(self, left: bool) -> str:
        """Why a column cannot be chosen, as a sentence."""
        return ""

    def order(self) -> list[str]:
        """The numbers of the actions as the view has them; empty where it shows no list of them."""
        return []

    def moved(self) -> None:
        """The cursor went to another row."""

    def share_out(self, lines: Share, *pages: tuple[Sequence[Widget], Share]) -> None:
        """Give the list and the pages, some of them beside each other, their rows.

        Where there are more than anything needs, the last page has them: what is to be read stands
        together, and the empty rows below it.
        """
        if not self.size.height:
            return
        heights = shared(self.size.height, [lines, *(share for _, share in pages)])
        heights[-1] += max(0, self.size.height - sum(heights))
        for (widgets, _), rows in zip(pages, heights[1:], strict=True):
            for widget in widgets:
                if widget.styles.height is None or widget.styles.height.value != rows:
                    widget.styles.height = rows

    def rows_for(self, items: Iterable[ItemId | None], width: int) -> int:
        """How many rows show all of any of some items; of many the first ones tell."""
        assert self.look is not None
        assessment = self.look.assessment
        known = [
            which
            for which in dict.fromkeys(items)
            if which is not None and assessment.plan.item(which) is not None
        ]
        rows = (Details.rows_for(assessment, which, width) for which in known[:MEASURED])
        return max(rows, default=1)


MEASURED = 24
"""So many items at the most are measured to share the rows out."""
ROWS_FOR_ALL = 14
"""From how many rows on a view has room for all of its parts."""


def first_where(values: Sequence[Any], holds: Callable[[Any], bool]) -> int | None:
    """The place of the first value of which something holds."""
    return next((n for n, value in enumerate(values) if holds(value)), None)
