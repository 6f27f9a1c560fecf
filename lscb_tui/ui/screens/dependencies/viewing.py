"""The views of Dependencies, one of them shown, and the action that they are about.

What is shown is worked out in the core; what is imagined is an assessment like any other, shown in
place of the plan's until it is left, and never given to the store.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.structs import replace
from textual import events, work
from textual.app import ComposeResult

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import WHOLE_PLAN
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.ui.commands.asking import Asking
from lscb_tui.ui.keys.command import Command, Situation
from lscb_tui.ui.screens.dependencies.clashes_view import ClashesView
from lscb_tui.ui.screens.dependencies.drawing_view import DrawingView
from lscb_tui.ui.screens.dependencies.first_view import FirstView
from lscb_tui.ui.screens.dependencies.focus_view import FocusView
from lscb_tui.ui.screens.dependencies.leads_view import LeadsView
from lscb_tui.ui.screens.dependencies.view import Look, View
from lscb_tui.ui.session.plan_session import SMALL, Desk
from lscb_tui.ui.session.type_ahead import LOOKING
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.tabs import Tabs

VIEWS: tuple[type[View], ...] = (FocusView, DrawingView, FirstView, LeadsView, ClashesView)


_WORKING = "Working out what follows from the links …"


class Place(NamedTuple):
    """Where somebody was, to go back to."""

    view: str
    item: ItemId | None


class Viewing(Asking, inherit_bindings=False):
    """The views, one of them shown, and the action in focus."""

    NAME = "dependencies"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.views: dict[str, View] = {cls.NAME: cls() for cls in VIEWS}
        self.view = self.views[FocusView.NAME]
        self.item: ItemId | None = None
        self.places: list[Place] = []
        """Where one walked from."""
        self.imagined: tuple[str, ...] = ()
        """What is achieved in imagination."""
        self.shown: Assessment = self.assessment
        """The assessment that is looked at: the plan's, or the imagined one."""
        self.part = WHOLE_PLAN
        """What is drawn."""
        self.tabs = Tabs(list(self.views))
        self._followed: tuple[object, ...] = ()
        self._asked: Look | None = None
        """What is being worked out; the answer to any look before it comes too late."""

    def compose(self) -> ComposeResult:
        """The header, the bar of views, the view, the footer."""
        yield self.header
        yield self.tabs
        yield self.view
        yield self.footer

    def on_mount(self) -> None:
        """Show what the screen was opened for."""
        self.fits()
        self.read_plan()

    def on_resize(self) -> None:
        """Say so where there is no room."""
        self.fits()

    def visit(self, at: ItemId | None, view: str = "") -> None:
        """Open the screen about an item, in one of its views, else in the one that was left."""
        if at is not None and at != self.item:
            self.places.clear()
            self.item = at
        self.view = self.views[view] if view else self.view
        if self.is_mounted:
            self.read_plan()

    def read_plan(self, at: ItemId | None = None) -> None:
        """Look at the plan as the desk has it."""
        self.assessment = self.desk.opened.assessment
        self.look_at(self.imagined, at)

    def look_at(self, imagined: tuple[str, ...], at: ItemId | None = None) -> None:
        """Look at the plan, or at what it would be if some actions were achieved.

        The cursor is put on `at`, or else on the action in focus. Raises Refused, with
        nothing changed, where one of them cannot be imagined so.
        """
        shown, known = self.assessment, self.assessment.standings
        imagined = tuple(ref for ref in imagined if ref in known)
        if imagined:
            from lscb_tui.core.dependencies.what_if import imagine

            shown = imagine(self.assessment, imagined)
        self.imagined, self.shown = imagined, shown
        found = self.as_action(self.item)
        if found is not None or self.item is None or self.item.kind != "action":
            self.item = found or self._any_action()
        if self.part.ref and self.part.ref not in self.shown.standings:
            self.part = WHOLE_PLAN
        self.show_view(at)

    def as_action(self, item: ItemId | None) -> ItemId | None:
        """An action of the plan: the one asked for, of an objective its first."""
        standings = self.shown.standings
        if item is not None and item.kind == "objective":
            owner = self.shown.plan.objective(item.key)
            item = ItemId("action", owner.actions[0].ref) if owner and owner.actions else None
        return item if item is not None and item.key in standings else None

    def _any_action(self) -> ItemId | None:
        """An action to begin with: one that is blocked, where there is any."""
        standings = self.shown.standings
        refs = [*(ref for ref, s in standings.items() if s.blocked), *standings]
        return ItemId("action", refs[0]) if refs else None

    def look(self, at: ItemId | None = None) -> Look:
        """What the views are to look at, with the cursor on `at` or the action in focus."""
        freed: tuple[str, ...] = ()
        if self.imagined:
            freed = consequences(self.assessment, self.shown).became_ready
        return Look(self.shown, at or self.item, self.part, frozenset(freed))

    def show_view(self, at: ItemId | None = None) -> None:
        """Show the view as things stand, at once or, for a large plan, when it is worked out."""
        if self.view.parent is None:
            self.mount(self.view, before=self.footer)
        for view in self.views.values():
            view.display = view is self.view
        self.show_header()
        look = self._asked = self.look(None if isinstance(self.view, FocusView) else at)
        if self.view.answers(look):
            self.view.look = look
            self.point(look.item)
            self.settle()
        elif self._is_quick():
            self._fill(look, self.view.work_out(look))
        else:
            self.footer.say(_WORKING)
            self.work_out_view(self.view, look)
        self.show_keys()

    def point(self, which: ItemId | None) -> None:
        """Put the cursor of a view that is shown again on an item."""
        self.view.point(which)

    def show_header(self) -> None:
        """Show how the plan stands, or would stand; loudly where that is only imagined."""
        self.header.show_plan(self.shown, "IMAGINED" if self.imagined else self.note())
        self.tabs.mark(self.view.NAME, self.tab_note())
        self.view.show_people(self.people())

    def tab_note(self) -> str:
        """What stands behind the names of the views."""
        return f"IMAGINED: {', '.join(self.imagined)} achieved" if self.imagined else ""

    def _is_quick(self) -> bool:
        """Whether what is to be shown is worked out before anybody notices."""
        if self.view.quick and self.shown.has_links:
            return True
        # In a small plan everything is, once networkx is loaded.
        loaded = self.shown.has_links or self.assessment.has_links
        return loaded and len(self.shown.standings) <= SMALL

    @work(thread=True, group=LOOKING, exclusive=True)
    def work_out_view(self, view: View, look: Look) -> None:
        """Work out what a view shows; networkx alone takes a moment to load."""
        _ = look.assessment.links
        answer = view.work_out(look)
        self.app.call_from_thread(self._worked_out_view, view, look, answer)

    def _worked_out_view(self, view: View, look: Look, answer: Any) -> None:
        if look is self._asked and view is self.view:
            if self.footer.said == _WORKING:
                self.footer.hush()
            self._fill(look, answer)
            self.show_keys()

    def _fill(self, look: Look, answer: Any) -> None:
        self.view.fill(look, answer)
        self.settle()

    def settle(self) -> None:
        """A view is shown: what its cursor is on now was not chosen by anybody."""
        self._followed = self._cursor_now()

    def _cursor_now(self) -> tuple[object, ...]:
        view = self.view
        return view, view.look, view.lines, view.lines.cursor, view.selected

    def show_keys(self) -> None:
        """The keys that can be used, and which item they are about."""
        self.footer.note = str(self.selected or "")
        super().show_keys()

    @property
    def selected(self) -> ItemId | None:
        """The item that the keys are about: in focus, or under the cursor."""
        return self.view.selected if self.is_worked_out else None

    @property
    def is_worked_out(self) -> bool:
        """Whether what is on the screen is what was asked for last, and not what was there before.

        After `typeahead.PATIENCE` keys are taken again: they must not be about other rows.
        """
        return self.view.look is self._asked

    def situation(self) -> Situation:
        """What the commands look at, with what the view shows."""
        from lscb_tui.core.dependencies.clashes import link_to_cut

        here = self.view.contradiction if self.is_worked_out else None
        return replace(
            super().situation(),
            target=self.is_worked_out and self.view.target is not None,
            sides=self.view.sides,
            in_focus=isinstance(self.view, FocusView),
            imagining=bool(self.imagined),
            cut=here is not None and link_to_cut(here) is not None,
            suggested=here is not None and here.is_suggestion,
        )

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

    def _follow(self) -> None:
        """Show what the cursor is on, where it is on something else than before."""
        now = self._cursor_now()
        if now != self._followed:
            self._followed = now
            self.view.moved()
            self.cursor_moved()
            self.show_keys()

    def cursor_moved(self) -> None:
        """Somebody went to another row."""

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click on a row walks there."""
        if event.lines is self.view.lines:
            self.action_command("enter_row")

    def walk(self, which: ItemId, view: str = FocusView.NAME) -> None:
        """Put another action in focus, and remember the way back."""
        self.places.append(Place(self.view.NAME, self.selected or self.item))
        self.item = which
        self.view = self.views[view]
        self.show_view()

    def last_place(self) -> Place | None:
        """Where one walked from last, without the places whose action is gone by now."""
        while self.places:
            place = self.places.pop()
            if place.item is None or self.as_action(place.item) is not None:
                return place
        return None

    def go_to(self, which: ItemId) -> None:
        """Put an item in focus, in this view if it can show it."""
        known = self.as_action(which)
        if known is None:
            self.say(f"{which} has no action to look at.", refused=True)
        else:
            self.walk(known, self.view.NAME if isinstance(self.view, DrawingView) else "Focus")

    def imagined_sentence(self) -> str:
        """What follows from what is imagined."""
        from lscb_tui.core.dependencies.what_if import imagined_sentence

        if not self.imagined:
            return "Back to what the plan says: nothing of it was changed."
        return imagined_sentence(self.assessment, self.shown, self.imagined)
