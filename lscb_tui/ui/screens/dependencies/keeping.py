"""The keys stay about one item: from view to view, and when that item is taken away by another."""

from __future__ import annotations

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.screens.dependencies.focus_view import FocusView
from lscb_tui.ui.screens.dependencies.viewing import Viewing
from lscb_tui.ui.session.plan_session import Desk


class Keeping(Viewing, inherit_bindings=False):
    """The part of Dependencies that keeps its place, and says where that cannot be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._moved = False
        """Whether the cursor was moved by somebody since the view was shown."""
        self._left: dict[str, ItemId | None] = {}
        """The action in focus when each view was left: the cursor is still where it was then."""
        self._about: ItemId | None = None
        """What the keys must still be about when the plan that was read again is shown."""
        self._was: ItemId | None = None
        """What they were about before one's own change."""

    def visit(self, at: ItemId | None, view: str = "") -> None:
        """Open the screen about an item, which is then what the keys are about."""
        if at is not None:
            self.gone = None
        super().visit(at, view)

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the desk's plan as it now stands, or as it is imagined, with the cursor kept."""
        self.keep_place()
        here, self.gone = self.gone or self.selected, None
        # One's own change, which has an `at`, may take its item out of the list that is shown.
        if here is not None and (at is None or self.desk.plan.item(here) is None):
            self._about = here
        self._was = here
        self.read_plan(here)

    def keep_place(self, *, acted: bool = False) -> None:
        """Let the action under the cursor be in focus, where somebody put the cursor there.

        Where a view has no row of the action in focus, its cursor is on another by chance: that
        is no reason for the next view to be about that one, unless a key has acted on it.
        """
        if acted or self._moved:
            self.item = self.as_action(self.selected) or self.item

    def open_view(self, name: str) -> None:
        """Show another view, about the action that this one was about."""
        view = self.views[name]
        at = self.as_action(self.selected) if view is self.view else None
        self.keep_place()
        if self.is_worked_out:
            self._left[self.view.NAME] = self.item
        self._about = None
        self.view = view
        self.show_view(at)

    def point(self, which: ItemId | None) -> None:
        """Leave the cursor where it was when this view was left, if it was about the same."""
        left = self._left.pop(self.view.NAME, None)
        if left is None or left != which:
            super().point(which)

    def walk(self, which: ItemId, view: str = FocusView.NAME) -> None:
        """Put another action in focus, and remember the way back."""
        self.gone = None
        super().walk(which, view)

    def cursor_moved(self) -> None:
        """The row that somebody went to is what the next view is about."""
        self._moved = True
        if self.gone is not None:
            # Keys cannot have done that: somebody clicked on another row, and so has seen it.
            self.gone = None
            self.show_header()

    def settle(self) -> None:
        """A view is shown: see whether the keys are about what they were about before."""
        super().settle()
        self._moved = False
        about, self._about = self._about, None
        here = self.view.selected
        if about is None and here is None and isinstance(self.view, FocusView):
            about = self.item
        if about is not None and here != about:
            self.gone = about
            self.show_header()
            # What was said before is who did it.
            self.say(f"{self.footer.said} {self.gone_sentence()}".strip(), refused=True)

    @property
    def selected(self) -> ItemId | None:
        """The item that the keys are about; none where that is gone."""
        return super().selected if self.gone is None else None

    def tab_note(self) -> str:
        """What stands behind the names of the views, until the person goes on."""
        return super().tab_note() if self.gone is None else f"{self.what_is_gone()}: Esc"

    def after_change(self, at: ItemId | None) -> str:
        """Said where one's own change took its item out of what is shown, or out of the plan."""
        if self.gone is not None:
            return f" {self.gone_sentence()}"
        here = self.selected
        if at is None or at != self._was or here in (at, None):
            return ""
        return f" The row of {at} is gone: the cursor is on {here}."

    def go_on(self) -> None:
        """After what the keys were about is gone: to the row that is there now, or back."""
        self.gone = None
        if isinstance(self.view, FocusView):
            self.do_back()
            return
        self.show_header()
        self.say_where()

    def do_back(self) -> None:
        """Back to where one came from."""
        raise NotImplementedError
