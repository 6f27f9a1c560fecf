"""What the steps of an import share: a list, and below it what is under its cursor.

A view shows an import as it stands and gives other answers; the screen has the keys, and reads the
document by them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Container

from lscb_tui.core.editing import Refused
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.ui.lines.styled_text import Line, Part
from lscb_tui.ui.screens.importing.answer_rows import Option
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page


class Typing(NamedTuple):
    """A line to type an answer into."""

    what: str
    text: str
    done: Callable[[str], Mapping]
    """Gives the answers with what was typed. Raises Refused."""


class StepView(Container):
    """One step."""

    STEP: ClassVar[str]
    TITLE: ClassVar[str]
    """What it is called behind its number."""
    DEFAULT_CSS = """
    StepView { height: 1fr; layout: vertical; }
    StepView.-behind { display: none; }
    """
    LEAST_PAGE: ClassVar[int] = 5
    ASKS: ClassVar[bool] = True
    """Whether anything can be answered in it."""

    def __init__(self, rows: LineList) -> None:
        super().__init__(id=f"step-{self.STEP}")
        self.rows = rows
        self.about = Page(id=f"about-{self.STEP}")
        self.now: Import | None = None

    def compose(self) -> ComposeResult:
        """The list, and the page below it."""
        yield self.rows
        yield self.about

    def show(self, now: Import) -> None:
        """Show how the import stands now, with the cursor where it was."""
        self.now = now
        self.show_rows(now)
        self.share_out()
        self.show_about()

    def show_rows(self, now: Import) -> None:
        """Show the rows."""
        raise NotImplementedError

    def about_lines(self, width: int) -> tuple[Sequence[Part], Sequence[Line]]:
        """The heading of the page and its lines: what is under the cursor."""
        raise NotImplementedError

    @staticmethod
    def decides(_: Import, /) -> bool:
        """Whether there is anything to decide at this step."""
        return True

    # What is answered. Each raises Refused where there is nothing to answer so.

    def turned(self, by: int) -> Mapping:
        """The answers with the next one for what is under the cursor."""
        raise Refused("there is nothing to change here")

    def taken(self) -> Mapping:
        """The answers with what is under the cursor taken, or left."""
        raise Refused("there is nothing here to take or to leave")

    @property
    def is_typed(self) -> bool:
        """Whether what is under the cursor has no list of answers, and is typed."""
        return False

    def offered(self) -> tuple[str, Sequence[Option], int]:
        """The question, its answers, and the place of the one that it has."""
        raise Refused("there is no list to choose from here")

    def typing(self) -> Typing:
        """What can be typed here."""
        raise Refused("there is nothing to type here")

    def row_in_view(self, by: int) -> Mapping | None:
        """Another row of the document in view; other answers where that is what it means here."""
        raise Refused("there is no row of the document here")

    def next_part(self, by: int) -> None:
        """To the next part of the list."""
        raise Refused("there is no other part here")

    def to_first_unsaid(self) -> None:
        """Put the cursor on the first question that must still be answered, where there is one."""

    def go_to_row(self, key: tuple[object, ...]) -> None:
        """Put the cursor on the row whose key begins so, where there is one."""

    # Where one is.

    def show_about(self) -> None:
        """Show what is under the cursor."""
        if self.now is not None:
            heading, lines = self.about_lines(self.page_width)
            self.about.show_page(heading, lines)

    @property
    def page_width(self) -> int:
        """How many columns the page has for its lines."""
        return max(20, (self.size.width or self.app.size.width) - 1)

    def on_resize(self) -> None:
        """The lines depend on the width, and how many there are on the height."""
        self.share_out()
        self.show_about()

    def share_out(self) -> None:
        """The list as much as it needs, the page the rest, and never less than a few lines."""
        height = self.size.height
        if not height:
            return
        least = min(self.LEAST_PAGE, height // 2)
        rows = max(2, min(self.rows.count() + self.rows.head, height - least))
        if self.rows.styles.height is None or self.rows.styles.height.value != rows:
            self.rows.styles.height = rows
