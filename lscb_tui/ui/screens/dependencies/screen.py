"""Screen 2, Dependencies: it pairs the keys of the table with its views."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from lscb_tui.core.dependencies.clashes import clashing_actions
from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.standing.status import status_word
from lscb_tui.ui.screens.base import bindings
from lscb_tui.ui.screens.dependencies.clashes_view import ClashesView
from lscb_tui.ui.screens.dependencies.drawing_view import DrawingView
from lscb_tui.ui.screens.dependencies.exporting import Exporting
from lscb_tui.ui.screens.dependencies.focus_view import FocusView

if TYPE_CHECKING:
    from lscb_tui.ui.screens.dependencies.mending import Mending


class DependencyScreen(Exporting, inherit_bindings=False):
    """The keys of Dependencies."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dependencies")

    def editor(self) -> Mending:
        """What changes the plan here: as everywhere, and what mends a contradiction."""
        from lscb_tui.ui.screens.dependencies.mending import Mending

        return Mending(self)

    # Moving within a view.

    def do_down(self) -> None:
        """One row down."""
        self.view.lines.step(1)

    def do_up(self) -> None:
        """One row up."""
        self.view.lines.step(-1)

    def do_first(self) -> None:
        """The first row."""
        self.view.lines.move_to(0)

    def do_last(self) -> None:
        """The last row."""
        self.view.lines.move_to(self.view.lines.count() - 1)

    def do_page_down(self) -> None:
        """A page down."""
        self.view.lines.page(1)

    def do_page_up(self) -> None:
        """A page up."""
        self.view.lines.page(-1)

    def do_turn_page(self) -> None:
        """The next part of the details."""
        self.view.page.turn_page()

    def do_left(self) -> None:
        """The left side; again: walk there."""
        self._side(left=True)

    def do_right(self) -> None:
        """The right side; again: walk there."""
        self._side(left=False)

    def _side(self, left: bool) -> None:
        if self.view.choose_side(left):
            return
        if self.view.side_chosen(left):
            self.do_enter_row()
        else:
            self.say(self.view.no_side(left), refused=True)

    # Moving between actions and views.

    def do_enter_row(self) -> None:
        """Walk to the action under the cursor."""
        target = self.view.target
        if target is None:
            return
        if target.kind != "action":
            self.say(f"{target} has no links of its own: choose one of its actions.", refused=True)
        elif target.key not in self.shown.standings:
            self.say(f"{target.key} is missing: no action has this number.", refused=True)
        elif target == self.item and isinstance(self.view, FocusView):
            self.say(f"{target.key} waits for itself.")
        else:
            self.walk(target)

    def do_dependencies_of(self) -> None:
        """The action under the cursor in focus."""
        if self.selected is not None:
            self.walk(self.selected)

    def do_dependencies(self) -> None:
        """The next view."""
        self.do_next_view()

    def do_next_view(self) -> None:
        """The next view, about the same action."""
        self._turn(1)

    def do_previous_view(self) -> None:
        """The view before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        names = list(self.views)
        self.open_view(names[(names.index(self.view.NAME) + by) % len(names)])

    def do_back(self) -> None:
        """Out of what is imagined, back along the way, out of a part of the drawing, away."""
        if self.gone is not None:
            self.go_on()
        elif self.imagined:
            at = self.as_action(self.selected)
            self.keep_place()
            self.look_at((), at)
            self.say("Back to what the plan says: nothing of it was changed.")
        elif (place := self.last_place()) is not None:
            self.item, self.view = place.item or self.item, self.views[place.view]
            self.show_view()
        elif isinstance(self.view, DrawingView) and self.part != WHOLE_PLAN:
            self.item = self.selected or self.item
            self.part = WHOLE_PLAN
            self.show_view()
        else:
            self.do_plan()

    def do_plan(self) -> None:
        """The Plan; what is imagined stays behind."""
        at = self.selected or self.item
        if self.imagined:
            self.look_at(())
        self.plan_app.show_plan(at)

    def do_previous_action(self) -> None:
        """The action before, in the order of the plan."""
        self._next_in_plan(-1)

    def do_next_action(self) -> None:
        """The action after, in the order of the plan."""
        self._next_in_plan(1)

    def _next_in_plan(self, by: int) -> None:
        here = self.as_action(self.selected)
        refs = list(self.shown.standings)
        at = refs.index(here.key) + by if here else 0
        if not 0 <= at < len(refs):
            self.say(f"{here} is the {'last' if by > 0 else 'first'} action of the plan.")
            return
        self._put_in_focus(ItemId("action", refs[at]))

    def _put_in_focus(self, which: ItemId) -> None:
        """Go on to an action, in a view that can show any."""
        self.item = which
        if not isinstance(self.view, (FocusView, DrawingView)):
            self.view = self.views[FocusView.NAME]
        self.show_view()
        if self.selected != which:
            self.say(f"{which} is not drawn here: f or O shows all.", refused=True)

    def do_root(self) -> None:
        """To the root blocker; where there are several, choose."""
        here = self.as_action(self.selected)
        if here is None:
            return
        roots = [ref for ref in self.shown.links.roots(here.key) if ref != here.key]
        standing = self.shown.standings[here.key]
        if len(roots) == 1:
            self.walk(ItemId("action", roots[0]))
        elif roots:
            self.edit("choose_root")
        elif standing.blocked:
            self.say(f"{here} waits only for itself or for what is missing.", refused=True)
        else:
            why = "is ready" if standing.ready else f"is {status_word(standing.status)}"
            self.say(f"{here} {why}: nothing blocks it.")

    def do_next_clash(self) -> None:
        """The next action that a contradiction is about; in the list of them, the next one."""
        if isinstance(self.view, ClashesView) and self.view.lines.count():
            self.view.next_contradiction()
            return
        clashes = clashing_actions(self.shown)
        order = self.view.order() or list(self.shown.standings)
        here = self.as_action(self.selected)
        at = order.index(here.key) if here is not None and here.key in order else -1
        # Round from the row after this one to this one.
        ref = next((ref for ref in (*order[at + 1 :], *order[: at + 1]) if ref in clashes), None)
        if ref is None:
            self.say("Nothing that is shown here contradicts.")
            return
        self._put_in_focus(ItemId("action", ref))
        self.say(clashes[ref])

    # The drawing, and what is imagined.

    def do_only_chain(self) -> None:
        """Draw only what hangs together with the action, or all again."""
        here = self.as_action(self.selected)
        whole = here is None or (isinstance(self.view, DrawingView) and self.part.ref)
        part = WHOLE_PLAN if here is None or whole else Selection("chain", here.key)
        self.part = part._replace(open_only=self.part.open_only)
        self.keep_place(acted=True)
        self.open_view(DrawingView.NAME)

    def do_only_open(self) -> None:
        """Draw only what is open, or all again."""
        drawn = isinstance(self.view, DrawingView)
        self.part = self.part._replace(open_only=not (self.part.open_only and drawn))
        self.open_view(DrawingView.NAME)

    def do_imagine(self) -> None:
        """Achieve the action in imagination, or no longer."""
        from lscb_tui.core.editing import Refused

        here = self.as_action(self.selected)
        if here is None:
            return
        ref = here.key
        self.keep_place(acted=True)
        if ref in self.imagined:
            self.look_at(tuple(other for other in self.imagined if other != ref))
        elif not self.assessment.standings[ref].open:
            word = status_word(self.assessment.standings[ref].status)
            self.say(f"{ref} is {word} already.", refused=True)
            return
        else:
            try:
                self.look_at((*self.imagined, ref))
            except Refused as refused:
                self.say(str(refused), refused=True)
                return
        self.say(self.imagined_sentence())
