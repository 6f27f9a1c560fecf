"""Screen 2, Dependencies: it holds its views and its parts together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.keys.bindings import bindings
from lscb_tui.ui.keys.command import Command, Situation
from lscb_tui.ui.screens.base import BaseScreen
from lscb_tui.ui.screens.dependencies.clashes_view import ClashesView
from lscb_tui.ui.screens.dependencies.drawing_view import DrawingView
from lscb_tui.ui.screens.dependencies.drawn_selection import DrawnSelection
from lscb_tui.ui.screens.dependencies.focus_view import FocusView
from lscb_tui.ui.screens.dependencies.kept_item import KeptItem
from lscb_tui.ui.screens.dependencies.places import Places
from lscb_tui.ui.screens.dependencies.subject import Subject
from lscb_tui.ui.screens.dependencies.view import View
from lscb_tui.ui.screens.dependencies.views import Views
from lscb_tui.ui.screens.dependencies.walk import Walk
from lscb_tui.ui.screens.dependencies.what_if import WhatIf
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from lscb_tui.ui.screens.dependencies.clash_commands import ClashCommands


class DependencyScreen(BaseScreen, inherit_bindings=False):
    """What blocks what, in one of several views."""

    NAME = "dependencies"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dependencies")

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.subject = Subject(self.assessment)
        self.places = Places(self.subject)
        self.kept = KeptItem(self.subject, self.deleted)
        self.views = Views(self, self.subject, self.kept.point, self._view_shown)
        self.tabs = Tabs(list(self.views.all))
        self.walking = Walk(self, self.saving)
        self.drawing = DrawnSelection(self)
        self.what_if = WhatIf(self)
        self._followed: tuple[object, ...] = ()
        """Where the cursor was when the view last followed it."""

    @cached_property
    def clashes(self) -> ClashCommands:
        """Settles what contradicts."""
        from lscb_tui.ui.screens.dependencies.clash_commands import ClashCommands

        return ClashCommands(self, self.forms)

    def compose(self) -> ComposeResult:
        """The header, the bar of views, the view, the footer."""
        yield self.header
        yield self.tabs
        yield self.view
        yield self.footer

    def on_mount(self) -> None:
        """Show what the screen was opened for."""
        self.fits()
        self._read_plan()

    def on_resize(self) -> None:
        """Say so where there is no room."""
        self.fits()

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
        return self.views.selected if self.deleted.which is None else None

    @property
    def drawn(self) -> Selection:
        """What of the links a drawing is to have: what the drawing here has."""
        return self.subject.selection

    def situation(self) -> Situation:
        """What the commands look at, with what the view shows."""
        from lscb_tui.core.dependencies.clashes import link_to_cut

        worked_out = self.views.is_worked_out
        here = self.view.clash if worked_out else None
        return replace(
            super().situation(),
            target=worked_out and self.view.target is not None,
            sides=self.view.sides,
            in_focus=isinstance(self.view, FocusView),
            imagining=bool(self.subject.imagined),
            cut=here is not None and link_to_cut(here) is not None,
            suggested=here is not None and here.is_suggestion,
        )

    # What is looked at.

    def visit(self, at: ItemId | None, view: str = "") -> None:
        """Open the screen about an item, in one of its views, else in the one that was left."""
        if at is not None:
            self.deleted.which = None
            if at != self.subject.item:
                self.places.clear()
                self.subject.item = at
        if view:
            self.views.current = self.views.all[view]
        if self.is_mounted:
            self._read_plan()

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the session's plan as it now stands, or as it is imagined, with the cursor kept."""
        self.kept.keep(self.selected)
        here = self.deleted.which or self.selected
        self.deleted.which = None
        # One's own change, which has an `at`, may take its item out of the list that is shown.
        if at is None or (here is not None and self.session.plan.item(here) is None):
            self.kept.must_stay(here)
        self.kept.was = here
        self._read_plan(here)

    def show_step(self, at: ItemId) -> None:
        """After an undo or a redo: with its item in focus, or the cursor on it where it has a row.

        A deletion that is made again leaves the cursor where it is.
        """
        if self.session.plan.item(at) is None or at.kind not in ("action", "objective"):
            self.show_plan(at)
            return
        self.deleted.which = self.kept.was = None
        self.subject.item = at
        self._read_plan()
        if self.views.is_worked_out:
            self.view.point(at if isinstance(self.view, ClashesView) else self.subject.item)
            self._follow()

    def _read_plan(self, at: ItemId | None = None) -> None:
        self.assessment = self.session.state.assessment
        self.look_at(self.subject.imagined, at)

    def look_at(self, imagined: tuple[str, ...], at: ItemId | None = None) -> None:
        """Look at the plan, or at what it would be if some actions were achieved.

        The cursor is put on `at`, or else on the action in focus. Raises Refused, with
        nothing changed, where one of them cannot be imagined so.
        """
        self.subject.read(self.assessment, imagined)
        self._show_view(at)

    def _show_view(self, at: ItemId | None = None) -> None:
        if self.view.parent is None:
            self.mount(self.view, before=self.footer)
        self.show_header()
        self.views.show(at)
        self.show_keys()

    def _view_shown(self) -> None:
        """See whether the keys are about what they were about before the view was shown."""
        # What its cursor is on now was not chosen by anybody.
        self._followed = self.views.cursor_now()
        if self.kept.shown(self.view):
            self.show_header()
            # What was said before is who did it.
            self.say(f"{self.footer.said} {self.deleted.sentence()}".strip(), refused=True)

    def show_header(self) -> None:
        """Show how the plan stands, or would stand; loudly where that is only imagined."""
        imagined = self.subject.imagined
        self.show_trouble()
        self.header.show_plan(self.subject.shown, "IMAGINED" if imagined else self.others.note())
        note = f"IMAGINED: {', '.join(imagined)} achieved" if imagined else ""
        if self.deleted.which is not None:
            note = f"{self.deleted.what_is_gone()}: Esc"
        self.tabs.mark(self.view.NAME, note)
        self.view.show_people(self.others.people())

    def show_keys(self) -> None:
        """The keys that can be used, and which item they are about."""
        self.footer.note = str(self.selected or "")
        super().show_keys()

    def after_change(self, at: ItemId | None) -> str:
        """Said where one's own change took its item out of what is shown, or out of the plan."""
        if self.deleted.which is not None:
            return self.deleted.sentence()
        here = self.selected
        if at is None or at != self.kept.was or here in (at, None):
            return ""
        return f"{at} is no longer in this list: the cursor is on {here}."

    # Going to other actions and views.

    def run_command(self, command: Command) -> None:
        """Do a command of the table, and let the view follow its cursor in the same breath."""
        super().run_command(command)
        self._follow()

    def on_line_list_moved(self) -> None:
        """Let the view follow its cursor, when it was moved by the mouse."""
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """Choose the side that was clicked; a click on what is no row says nothing."""
        left = self.view.side_of(event.widget)
        if left is not None and self.view.choose_side(left):
            self._follow()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click on a row walks there."""
        if event.lines is self.pane:
            self.action_command("enter_row")

    def _follow(self) -> None:
        """Show what the cursor is on, where it is on something else than before."""
        now = self.views.cursor_now()
        if now != self._followed:
            self._followed = now
            self.view.moved()
            if self.kept.cursor_moved():
                self.show_header()
            self.show_keys()

    def keep_place(self) -> None:
        """Let the action under the cursor be in focus: a key has acted on it."""
        self.kept.keep(self.selected, acted=True)

    def next_view(self) -> None:
        """The next view, about the same action."""
        self.open_view(self.views.next_to(1))

    def previous_view(self) -> None:
        """The view before."""
        self.open_view(self.views.next_to(-1))

    def open_view(self, name: str) -> None:
        """Show another view, about the action that this one was about."""
        view = self.views.all[name]
        at = self.subject.as_action(self.selected) if view is self.view else None
        self.kept.keep(self.selected)
        self.kept.leave_view(self.views)
        self.views.current = view
        self._show_view(at)

    def put_in_focus(self, which: ItemId) -> None:
        """Go on to an action, in a view that can show any."""
        self.subject.item = which
        if not isinstance(self.view, (FocusView, DrawingView)):
            self.views.current = self.views.all[FocusView.NAME]
        self._show_view()
        if self.selected != which:
            self.say(f"{which} is not in this drawing: f or O draws everything.", refused=True)

    def walk(self, which: ItemId, view: str = FocusView.NAME) -> None:
        """Put another action in focus, and remember the way back."""
        self.deleted.which = None
        self.places.add(self.view.NAME, self.selected or self.subject.item)
        self.subject.item = which
        self.views.current = self.views.all[view]
        self._show_view()

    def dependencies_of(self) -> None:
        """The action under the cursor in focus."""
        if self.selected is not None:
            self.walk(self.selected)

    def go_to(self, which: ItemId) -> None:
        """Put an item in focus, in this view if it can show it."""
        known = self.subject.as_action(which)
        if known is None:
            self.say(f"{which} has no actions to show.", refused=True)
        else:
            self.walk(known, DrawingView.NAME if isinstance(self.view, DrawingView) else "Focus")

    def go_back(self) -> None:
        """Out of what is imagined, back along the way, out of a part of the drawing, away."""
        if self.subject.imagined:
            at = self.subject.as_action(self.selected)
            self.kept.keep(self.selected)
            self.look_at((), at)
            self.say(self.subject.imagined_sentence())
        elif (place := self.places.last()) is not None:
            self.subject.item = place.item or self.subject.item
            self.views.current = self.views.all[place.view]
            self._show_view()
        elif isinstance(self.view, DrawingView) and self.subject.selection != WHOLE_PLAN:
            self.subject.item = self.selected or self.subject.item
            self.subject.selection = WHOLE_PLAN
            self._show_view()
        else:
            self.navigation.open("plan")

    def go_on(self) -> None:
        """After what the keys were about was deleted: to the row that is there now, or back."""
        self.deleted.which = None
        if isinstance(self.view, FocusView):
            self.go_back()
            return
        self.show_header()
        self.deleted.say_where()

    def leave(self, name: str) -> ItemId | None:
        """The item that the screen was about; what is imagined stays behind."""
        at = self.selected or self.subject.item
        if name == "plan" and self.subject.imagined:
            self.look_at(())
        return at
