"""The views of Dependencies, one of them shown; what is shown is worked out in the core."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.screens.dependencies.clashes_view import ClashesView
from lscb_tui.ui.screens.dependencies.drawing_view import DrawingView
from lscb_tui.ui.screens.dependencies.first_view import FirstView
from lscb_tui.ui.screens.dependencies.focus_view import FocusView
from lscb_tui.ui.screens.dependencies.leads_view import LeadsView
from lscb_tui.ui.screens.dependencies.subject import Subject
from lscb_tui.ui.screens.dependencies.view import Look, View
from lscb_tui.ui.session.plan_session import SMALL
from lscb_tui.ui.session.type_ahead import LOOKING

VIEWS: tuple[type[View], ...] = (FocusView, DrawingView, FirstView, LeadsView, ClashesView)
_WORKING = "Working out what follows from the links …"


class Views:
    """Shows a view at once or, for a large plan, when it is worked out."""

    def __init__(
        self,
        host: Host,
        subject: Subject,
        point: Callable[[View, ItemId | None], None],
        shown: Callable[[], None],
    ) -> None:
        """`point` puts the cursor of a view that is shown again on an item.

        `shown` is called when a view is shown.
        """
        self._host = host
        self._subject = subject
        self._point = point
        self._shown = shown
        self.all: dict[str, View] = {cls.NAME: cls() for cls in VIEWS}
        self.current = self.all[FocusView.NAME]
        self._asked: Look | None = None
        """What is being worked out; the answer to any look before it comes too late."""

    @property
    def is_worked_out(self) -> bool:
        """Whether what is on the screen is what was asked for last, and not what was there before.

        After `type_ahead.PATIENCE` keys are taken again: they must not be about other rows.
        """
        return self.current.look is self._asked

    @property
    def selected(self) -> ItemId | None:
        """The item that the keys are about: in focus, or under the cursor."""
        return self.current.selected if self.is_worked_out else None

    def cursor_now(self) -> tuple[object, ...]:
        """Where the cursor is: what differs once somebody has moved it."""
        view = self.current
        return view, view.look, view.lines, view.lines.cursor, view.selected

    def next_to(self, by: int) -> str:
        """The name of the view so many places after the one that is shown."""
        names = list(self.all)
        return names[(names.index(self.current.NAME) + by) % len(names)]

    def show(self, at: ItemId | None) -> None:
        """Show the current view, with its cursor on `at`."""
        view = self.current
        for each in self.all.values():
            each.display = each is view
        look = self._asked = self._subject.look(None if isinstance(view, FocusView) else at)
        if view.answers(look):
            view.look = look
            self._point(view, look.item)
            self._shown()
        elif self.is_quick():
            view.fill(look, view.work_out(look))
            self._shown()
        else:
            self._host.footer.say(_WORKING)
            work = partial(self._work_out, view, look)
            self._host.run_worker(work, group=LOOKING, thread=True, exclusive=True)

    def is_quick(self) -> bool:
        """Whether what is to be shown is worked out before anybody notices."""
        subject = self._subject
        if self.current.quick and subject.shown.has_links:
            return True
        # In a small plan everything is, once networkx is loaded.
        return "networkx" in sys.modules and len(subject.shown.standings) <= SMALL

    def _work_out(self, view: View, look: Look) -> None:
        """Work out what a view shows; networkx alone takes a moment to load. In a thread."""
        _ = look.assessment.links
        answer = view.work_out(look)
        self._host.app.call_from_thread(self._fill, view, look, answer)

    def _fill(self, view: View, look: Look, answer: Any) -> None:
        if look is self._asked and view is self.current:
            if self._host.footer.said == _WORKING:
                self._host.footer.hush()
            view.fill(look, answer)
            self._shown()
            self._host.show_keys()
