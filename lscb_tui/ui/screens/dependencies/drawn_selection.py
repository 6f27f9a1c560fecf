"""Which part of the links the drawing shows."""

from __future__ import annotations

from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection
from lscb_tui.ui.screens.dependencies.drawing_view import DrawingView
from lscb_tui.ui.screens.dependencies.host import DependencyHost


class DrawnSelection:
    """Chooses what is drawn: everything, one action's chain, only what is open."""

    def __init__(self, host: DependencyHost) -> None:
        self._host = host

    def only_chain(self) -> None:
        """Draw only what hangs together with the action, or all again."""
        subject = self._host.subject
        here = subject.as_action(self._host.selected)
        whole = here is None or (self._is_drawn and subject.selection.ref)
        selection = WHOLE_PLAN if here is None or whole else Selection("chain", here.key)
        subject.selection = selection._replace(open_only=subject.selection.open_only)
        self._host.keep_place()
        self._host.open_view(DrawingView.NAME)

    def only_open(self) -> None:
        """Draw only what is open, or all again."""
        selection = self._host.subject.selection
        self._host.subject.selection = selection._replace(
            open_only=not (selection.open_only and self._is_drawn)
        )
        self._host.open_view(DrawingView.NAME)

    @property
    def _is_drawn(self) -> bool:
        return isinstance(self._host.view, DrawingView)
