"""Screen 4, Changes: the history of the plan, read in a thread, in one of several orders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from lscb_tui.core.frozen import replace
from lscb_tui.core.history.changes import Change
from lscb_tui.core.history.periods import since_words, told_since
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import ItemId, Review
from lscb_tui.core.words.grammar import count_of
from lscb_tui.store.history.history_file import History, read_history
from lscb_tui.store.history.problems import problems_notice
from lscb_tui.ui.keys.bindings import bindings
from lscb_tui.ui.keys.command import Situation
from lscb_tui.ui.lines.presence_marks import heading_with_presence
from lscb_tui.ui.lines.styled_text import Line, Part, part
from lscb_tui.ui.screens.base import BaseScreen
from lscb_tui.ui.screens.changes.rows import (
    ORDERS,
    REVIEW,
    ChangeList,
    Row,
    is_deleted,
    list_changes,
    list_movements,
    movement_lines,
    page_lines,
    row_line,
)
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.session.type_ahead import LOOKING
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.row_list import Rows
from lscb_tui.ui.widgets.tabs import Tabs


class ChangesScreen(BaseScreen, inherit_bindings=False):
    """What changed, in one of several orders, and the change under the cursor in full."""

    NAME = "changes"
    BINDINGS: ClassVar[list[BindingType]] = bindings("changes")

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.records: tuple[Record, ...] = ()
        self.order = ORDERS[0]
        self._go_to: ItemId | None = None
        """The item whose newest change the cursor is to be on, once the history is read."""
        self.chosen: str | None = None
        """The id of the review since which is told, where somebody has chosen it; "" for none."""
        self.listed = ChangeList("", (), 0)
        self._problems: tuple[object, ...] = ()
        self.tabs = Tabs(ORDERS)
        self.rows: Rows[Row] = Rows(self._row, id="changes")
        self.change_page = Page(id="change")

    def compose(self) -> ComposeResult:
        """The header, the orders, the changes, the one under the cursor, the footer."""
        yield self.header
        yield self.tabs
        yield self.rows
        yield self.change_page
        yield self.footer

    def on_mount(self) -> None:
        """Show what there is."""
        self.fits()
        self.show_plan()

    def on_screen_resume(self) -> None:
        """Read the history again: it grows on other screens, and by other people."""
        if self.is_mounted:
            self.show_plan()

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the history as it now stands, with the cursor where it was."""
        self.assessment = self.session.state.assessment
        self.show_header()
        self.tabs.mark(self.order)
        self.show_keys()
        self.read_changes(self.order, self.review)

    @property
    def review(self) -> Review | None:
        """The review since which is told; None for all that the history holds."""
        plan = self.assessment.plan
        if self.chosen is not None:
            return next((r for r in plan.reviews if r.id == self.chosen), None)
        return told_since(plan, self.assessment.as_at)

    def show_step(self, at: ItemId) -> None:
        """After an undo or a redo: on the newest change of its item, which that is."""
        self._go_to = at
        self.show_plan(at)

    @work(thread=True, group=LOOKING, exclusive=True)
    def read_changes(self, order: str, review: Review | None) -> None:
        """Read the history, with what was changed outside since, and put it in order."""
        wrong = self.session.note_outside()
        history = read_history(self.session.path)
        now = self.assessment
        if order == REVIEW:
            answer = list_movements(history.records, now, review)
        else:
            answer = list_changes(history.records, now.plan, order)
        self.app.call_from_thread(self._show, history, order, answer, wrong)

    def _show(self, history: History, order: str, answer: ChangeList, wrong: str) -> None:
        if order != self.order or (order == REVIEW and answer.review != self.review):
            return
        here = self.rows.current
        self.records = history.records
        self.listed = answer
        at = None if here is None else _place(answer.rows, here)
        title = (
            Part(f"{count_of(answer.total, 'change')}, ", "strong"),
            part(answer.title, "muted"),
        )
        # The first row is a heading: there is more to read in the one below it.
        first = 1 if len(answer.rows) > 1 else 0
        if self._go_to is not None:
            at, self._go_to = _newest(answer.rows, self._go_to), None
        self.rows.show(answer.rows, title, first if at is None else at)
        self.show_change()
        self.show_keys()
        if wrong:
            self.say(wrong, refused=True)
        elif history.problems and history.problems != self._problems:
            self._problems = history.problems
            self.say(problems_notice(history.problems), refused=True)

    def _row(self, row: Row, width: int) -> Line:
        return row_line(row, self.assessment.plan, self.order, width)

    @property
    def change_here(self) -> Change | None:
        """The change under the cursor."""
        row = self.rows.current
        return row.change if row else None

    def show_change(self) -> None:
        """Show the change under the cursor in full."""
        row, plan = self.rows.current, self.assessment.plan
        width = max(20, self.change_page.size.width - 1)
        lines: list[Line] = []
        if row is None:
            lines = [Line((part(self._nothing()),))]
        elif row.change is not None:
            lines = list(page_lines(row.change, plan, width))
        elif row.movement is not None:
            made = self.listed.made.get(row.movement.which, ())
            lines = list(movement_lines(row.movement, made, plan, width))
        self.change_page.show_page(self._heading(), lines, start_over=True)

    def _nothing(self) -> str:
        """Why there is no row."""
        if self.order != REVIEW or not self.records:
            return "Nothing has been changed yet."
        return f"Nothing has changed {since_words(self.assessment.plan, self.review)}."

    def show_header(self) -> None:
        """Show how the plan stands, and who else is at the item of the change."""
        super().show_header()
        heading = self._heading()
        if heading != self.change_page.heading:
            self.change_page.show_page(heading, self.change_page.lines)

    def _heading(self) -> tuple[Part, ...]:
        """Which item a change is about, and who is at it now: the rows say who made which."""
        row = self.rows.current
        if row is None or row.which is None:
            return (part(row.heading if row else "", "strong"),)
        title = part(str(row.which), "strong")
        return heading_with_presence(
            title, self.others.people().get(row.which, ""), self.change_page.size.width
        )

    @property
    def pane(self) -> LineList:
        """The changes."""
        return self.rows

    @property
    def page(self) -> Page:
        """The change under the cursor in full."""
        return self.change_page

    @property
    def selected(self) -> ItemId | None:
        """The item that the row under the cursor is about, where it is still in the plan."""
        which = self._item_here
        if which is None or which.kind not in ("action", "objective"):
            return None
        return None if is_deleted(which, self.assessment.plan) else which

    @property
    def _item_here(self) -> ItemId | None:
        row = self.rows.current
        return row.which if row else None

    def situation(self) -> Situation:
        """What the commands look at, with what became of the item under the cursor."""
        which = self._item_here
        gone = ""
        if which is not None and self.selected is None:
            is_listed = which.kind not in ("action", "objective")
            gone = (
                f"This change is about {which}. To edit that, press 1 and then P."
                if is_listed and not is_deleted(which, self.assessment.plan)
                else f"{which} is no longer in the plan."
            )
        return replace(super().situation(), gone=gone)

    def go_to(self, which: ItemId) -> None:
        """Put the cursor on the newest change of an item."""
        found = _newest(self.rows.values, which)
        if found is None:
            self.say(f"None of these changes is about {which}.", refused=True)
        else:
            self.rows.move_to(found)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Let the page follow the cursor."""
        if event.lines is self.rows:
            self.show_change()
            self.show_keys()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click on a row goes to its item."""
        if event.lines is self.rows:
            self.action_command("enter_change")

    def on_resize(self) -> None:
        """Half for the list, half for the page, whose lines depend on the width."""
        self.fits()
        rows = max(5, (self.app.size.height - 4) * 11 // 24)
        if self.change_page.styles.height is None or self.change_page.styles.height.value != rows:
            self.change_page.styles.height = rows
        self.show_change()

    # The keys of the table.

    def next_view(self) -> None:
        """The changes in another order."""
        self.next_order()

    def next_order(self) -> None:
        """The changes in another order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.show_plan()

    def review_before(self) -> None:
        """What moved since the review before."""
        self._choose(-1)

    def review_after(self) -> None:
        """What moved since the review after."""
        self._choose(1)

    def _choose(self, step: int) -> None:
        """Tell since another review: first of all stands the beginning of the history."""
        plan = self.assessment.plan
        choices: list[Review | None] = [None, *plan.reviews_in_order]
        here, review = self.order == REVIEW, self.review
        place = choices.index(review) if review in choices else 0
        if here and not 0 <= place + step < len(choices):
            where = "the beginning of the history" if step < 0 else "the last review"
            said = (
                f"This is {where} already." if len(choices) > 1 else "The plan has no review yet."
            )
            self.say(said, refused=True)
            return
        chosen = choices[place + step] if here else review
        self.chosen = chosen.id if chosen else ""
        self.order = REVIEW
        self.show_plan()

    def enter_change(self) -> None:
        """The item on the Plan."""
        self.navigation.open("plan")

    def go_back(self) -> None:
        """The Plan."""
        self.navigation.open("plan")


def _newest(rows: Sequence[Row], which: ItemId) -> int | None:
    """Where the newest change of an item stands, or the first of what moved in it."""
    return next((n for n, row in enumerate(rows) if row.which == which), None)


def _place(rows: tuple[Row, ...], row: Row) -> int | None:
    """Where a row stands among others, where it is among them."""
    if row.change is None:
        same = (n for n, other in enumerate(rows) if other == row)
        about = (n for n, other in enumerate(rows) if row.which and other.which == row.which)
        return next(same, next(about, None))
    for n, other in enumerate(rows):
        change = other.change
        if change and change.record == row.change.record and change.edit == row.change.edit:
            return n
    return None
