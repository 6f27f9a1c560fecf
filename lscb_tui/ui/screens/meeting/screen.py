"""Screen 3, the Meeting: it holds its views and its parts together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import ItemId, id_of
from lscb_tui.ui.keys.bindings import bindings
from lscb_tui.ui.keys.command import Command, Situation
from lscb_tui.ui.screens.base import BaseScreen
from lscb_tui.ui.screens.meeting.agenda_view import AgendaView
from lscb_tui.ui.screens.meeting.closing_view import ClosingView
from lscb_tui.ui.screens.meeting.item_view import ItemView
from lscb_tui.ui.screens.meeting.meeting_filter import MeetingFilter
from lscb_tui.ui.screens.meeting.objectives import Objectives
from lscb_tui.ui.screens.meeting.over_time_view import OverTimeView
from lscb_tui.ui.screens.meeting.view import View
from lscb_tui.ui.screens.meeting.views import Views
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from lscb_tui.ui.commands.attendance import WhoIsHere
    from lscb_tui.ui.commands.minutes import Minuting
    from lscb_tui.ui.commands.recording import Recording
    from lscb_tui.ui.commands.starting import Starting
    from lscb_tui.ui.commands.valuing import Valuing
    from lscb_tui.ui.screens.meeting.ending import Ending

_TWO_LINES = 20
"""From how many rows on two of them are for keys: a clerk has more of them than there is room."""


class MeetingScreen(BaseScreen, inherit_bindings=False):
    """A review of the board, in one of several views."""

    NAME = "meeting"
    BINDINGS: ClassVar[list[BindingType]] = bindings("meeting")

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.views = Views(self)
        self.tabs = Tabs(self.views.tabs)
        self.objectives = Objectives(self)
        agenda = cast(AgendaView, self.views.named(AgendaView.NAME))
        items = cast(ItemView, self.views.named(ItemView.NAME))
        self.filter = MeetingFilter(self, self.prompt, agenda, items)
        self._at: ItemId | None = None
        """The item that the screen is about, in every view."""
        self._came_to_page = False
        """Whether a page was opened from another screen, to which Esc leads back."""

    @cached_property
    def who_is_here(self) -> WhoIsHere:
        """Notes down who is at the review."""
        from lscb_tui.ui.commands.attendance import WhoIsHere

        return WhoIsHere(self, self.saving, self.forms)

    @cached_property
    def starting(self) -> Starting:
        """Says which review is open, and starts the next."""
        from lscb_tui.ui.commands.new_review import NewReview
        from lscb_tui.ui.commands.starting import Starting

        new_review = NewReview(self, self.saving, self.forms)
        return Starting(self, self.saving, self.forms, new_review, self.who_is_here)

    @cached_property
    def ending(self) -> Ending:
        """Closes the review."""
        from lscb_tui.ui.screens.meeting.ending import Ending

        closing = cast(ClosingView, self.views.named(ClosingView.NAME))
        return Ending(self, self.saving, self.forms, closing)

    @cached_property
    def recording(self) -> Recording:
        """Records progress; what was achieved wants evidence."""
        from lscb_tui.ui.commands.recording import Recording

        return Recording(self, self.forms, self.evidencing.where_achieved)

    def compose(self) -> ComposeResult:
        """The header, the bar of views, the view, the footer."""
        yield self.header
        yield self.tabs
        yield self.view
        yield self.footer

    def on_mount(self) -> None:
        """Show what the screen was opened for."""
        self._lay_out()
        self.show_plan(self._at)
        if not self._came_to_page:
            self.starting.opened()

    def on_resize(self) -> None:
        """Say so where there is no room; two lines of keys where there is enough."""
        self._lay_out()

    def _lay_out(self) -> None:
        self.fits()
        self.footer.rows = 2 if self.app.size.height >= _TWO_LINES else 1

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.views.current

    @property
    def pane(self) -> LineList:
        """The list whose cursor the keys move."""
        return self.view.lines

    @property
    def page(self) -> Page:
        """The page that Space turns."""
        return self.view.page

    @property
    def selected(self) -> ItemId | None:
        """The item that the keys are about; none where that is gone."""
        return self.view.selected if self.deleted.which is None else None

    @cached_property
    def minutes(self) -> Minuting:
        """Takes minutes."""
        from lscb_tui.ui.commands.minutes import Minuting

        editing, deletion = self.editing, self.deletion
        return Minuting(self, self.saving, self.forms, editing, deletion, self.minute_here)

    def minute_here(self) -> ItemId | None:
        """The minute under the cursor."""
        minute = self.view.minute
        return id_of(minute) if minute is not None else None

    @cached_property
    def valuing(self) -> Valuing:
        """Gives indicators values."""
        from lscb_tui.ui.commands.valuing import Valuing

        adding, editing, deletion = self.adding, self.editing, self.deletion
        here = self.record_here
        return Valuing(self, self.saving, self.forms, adding, editing, deletion, here)

    def record_here(self) -> ItemId | None:
        """The indicator under the cursor."""
        return self.view.record

    @property
    def query_here(self) -> str:
        """The filter that the items or the agenda are narrowed to, where they are shown."""
        return self.filter.query

    def situation(self) -> Situation:
        """What the commands look at, with what the view shows."""
        now, minute = super().situation(), self.view.minute
        review = self.assessment.plan.current_review
        return replace(
            now,
            trail=True,
            target=self.view.selected is not None,
            view=self.view.NAME,
            indicator=self.view.record is not None,
            minute=(minute.kind or "of no kind") if minute else "",
            closing=isinstance(self.view, ClosingView),
            closed=review is not None and review.closed is not None,
        )

    # What is shown.

    def visit(self, at: ItemId | None, view: str = "") -> None:
        """Open the screen about an item, in one of its views, else in the one that was left."""
        if at is not None:
            self.deleted.which = None
            self._at = at
        self._came_to_page = bool(view)
        if view:
            self.views.open(view)
        if self.is_mounted:
            self.show_plan(self._at)
            if not view:
                self.starting.opened()

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the session's plan as it now stands, with the cursor on `at`, or where it was."""
        here = self.deleted.which or self.view.selected or self._at
        self.assessment = self.session.state.assessment
        plan = self.assessment.plan
        self.deleted.which = None
        if at is None and here is not None and plan.item(here) is None:
            # No key is done to what came in its place.
            self.deleted.which = here
        self.show_view(at or (here if here and plan.item(here) is not None else None))
        if self.deleted.which is not None:
            self.say(f"{self.footer.said} {self.deleted.sentence()}".strip(), refused=True)

    def after_change(self, at: ItemId | None) -> str:
        """Said where a change took its item out of the filter: it is shown until one moves on."""
        self.view.changed(at)
        return self.filter.unmatched(at) if at is not None else ""

    def show_step(self, at: ItemId) -> None:
        """After an undo or a redo: on its item, where that has a row."""
        self.deleted.which = None
        known = self.session.plan.item(at) is not None and at.kind in ("action", "objective")
        self.show_plan(at if known else None)

    def show_view(self, at: ItemId | None) -> None:
        """Show the current view, with its cursor on an item."""
        if self.view.parent is None:
            self.mount(self.view, before=self.footer)
        self.views.show_only_current()
        self.view.show(self.assessment, at)
        self.show_header()
        self.show_keys()

    def show_header(self) -> None:
        """Show how the plan stands, which view this is, and who else is where."""
        super().show_header()
        note = self.view.note
        if self.deleted.which is not None:
            note = f"{self.deleted.what_is_gone()}: Esc"
        self.tabs.mark(self.view.NAME, note)
        self.view.show_people(self.others.people())

    def show_keys(self) -> None:
        """The keys that can be used, and which item they are about."""
        self.footer.note = str(self.selected or "")
        super().show_keys()

    # Going to other items and views.

    def run_command(self, command: Command) -> None:
        """Do a command of the table, and let the view follow its cursor in the same breath."""
        before = self.view.selected
        super().run_command(command)
        if self.view.selected != before:
            self._follow()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Let the view follow its cursor."""
        if event.lines is self.pane:
            self._follow()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click on a row opens it."""
        if event.lines is self.pane:
            self.action_command("enter_meeting")

    def _follow(self) -> None:
        self._at = self.view.selected or self._at
        self.filter.moved_on()
        self.view.moved()
        self.show_keys()

    def next_view(self) -> None:
        """Its key, pressed on it again, starts the next review: Tab goes through the views."""
        self.starting.start()

    def next_tab(self) -> None:
        """The next view, about the same item."""
        self.open_view(self.views.next_to(1))

    def previous_tab(self) -> None:
        """The view before."""
        self.open_view(self.views.next_to(-1))

    def open_view(self, name: str) -> None:
        """Show another view, or a page that is none of the tabs, about the same item."""
        at = self.view.selected or self._at
        self._at = at
        self._came_to_page = False
        self.views.open(name)
        self.show_view(at)

    def enter_meeting(self) -> None:
        """The item under the cursor at this review; there, on the Plan."""
        if isinstance(self.view, ItemView):
            self.navigation.open("plan")
        elif self.selected is not None:
            self.go_to(self.selected)

    def whole_indicator(self) -> None:
        """The rest of the indicator under the cursor, where not all of it is in sight."""
        if not self.view.turn():
            self.say(f"That is all of {self.view.record}.")

    def over_time(self) -> None:
        """The item over the reviews; there, the totals in its place."""
        if isinstance(self.view, OverTimeView):
            self.view.turn_to_totals()
        else:
            self.open_view(OverTimeView.NAME)

    def go_to(self, which: ItemId) -> None:
        """Put the cursor on an item, which the Item view has whatever it is."""
        self.deleted.which = None
        self._at = which
        self.filter.let_in(which)
        self.views.open(ItemView.NAME)
        self.show_view(which)

    def go_back(self) -> None:
        """Out of a page to the view that it was opened from, out of a filter, else to the Plan."""
        at = self.view.selected or self._at
        if self.views.close_page() and not self._came_to_page:
            self.show_view(at)
        elif self._came_to_page or not self.filter.clear():
            self._came_to_page = False
            self.navigation.open("plan")

    def go_on(self) -> None:
        """After what the keys were about was deleted: to the row that is there now."""
        self.deleted.which = None
        self._at = self.view.selected
        self.show_header()
        self.deleted.say_where()

    def leave(self, name: str) -> ItemId | None:
        """The item that the screen was about."""
        return self.selected or self._at
