"""The keys stay about one item: from view to view, and when that item is deleted by another."""

from __future__ import annotations

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.deleted_item import DeletedItem
from lscb_tui.ui.screens.dependencies.focus_view import FocusView
from lscb_tui.ui.screens.dependencies.subject import Subject
from lscb_tui.ui.screens.dependencies.view import View
from lscb_tui.ui.screens.dependencies.views import Views


class KeptItem:
    """Keeps the place in Dependencies, and knows where that cannot be."""

    def __init__(self, subject: Subject, deleted: DeletedItem) -> None:
        self._subject = subject
        self._deleted = deleted
        self._moved = False
        """Whether the cursor was moved by somebody since the view was shown."""
        self._left: dict[str, ItemId | None] = {}
        """The action in focus when each view was left: the cursor is still where it was then."""
        self._about: ItemId | None = None
        """What the keys must still be about when the plan that was read again is shown."""
        self.was: ItemId | None = None
        """What they were about before one's own change."""

    def keep(self, selected: ItemId | None, *, acted: bool = False) -> None:
        """Let the action under the cursor be in focus, where somebody put the cursor there.

        Where a view has no row of the action in focus, its cursor is on another by chance: that
        is no reason for the next view to be about that one, unless a key has acted on it.
        """
        if acted or self._moved:
            self._subject.item = self._subject.as_action(selected) or self._subject.item

    def must_stay(self, here: ItemId | None) -> None:
        """The plan is read again: whether the keys are still about this item is to be seen."""
        if here is not None:
            self._about = here

    def leave_view(self, views: Views) -> None:
        """Another view is opened."""
        if views.is_worked_out:
            self._left[views.current.NAME] = self._subject.item
        self._about = None

    def point(self, view: View, which: ItemId | None) -> None:
        """Leave the cursor where it was when the view was left, if it was about the same."""
        left = self._left.pop(view.NAME, None)
        if left is None or left != which:
            view.point(which)

    def cursor_moved(self) -> bool:
        """The row that somebody went to is what the next view is about.

        Whether the keys were about something that is gone until then: keys cannot have moved the
        cursor; somebody clicked on another row, and so has seen it.
        """
        self._moved = True
        was_gone, self._deleted.which = self._deleted.which is not None, None
        return was_gone

    def shown(self, view: View) -> bool:
        """A view is shown; whether what the keys were about before is gone from it."""
        self._moved = False
        about, self._about = self._about, None
        here = view.selected
        if about is None and here is None and isinstance(view, FocusView):
            about = self._subject.item
        if about is None or here == about:
            return False
        self._deleted.which = about
        return True
