"""Going through the plan at a meeting: the next item, the next objective."""

from __future__ import annotations

from lscb_tui.ui.screens.meeting.host import MeetingHost
from lscb_tui.ui.screens.meeting.item_view import ItemView


class Objectives:
    """Goes from objective to objective."""

    def __init__(self, host: MeetingHost) -> None:
        self._host = host

    def previous_objective(self) -> None:
        """The objective before."""
        self._go(-1)

    def next_objective(self) -> None:
        """The objective after."""
        self._go(1)

    def next_item(self) -> None:
        """What is cut of this item first; then the next one, of whichever objective."""
        view = self._host.view
        if view.turn():
            return
        page = view.page
        if page.is_short or page.top + page.view_height < page.count():
            page.turn_page()
            return
        before = view.lines.cursor
        view.lines.step(1)
        if view.lines.cursor == before:
            self._go(1)

    def _go(self, by: int) -> None:
        view = self._host.view
        if not isinstance(view, ItemView):
            if not view.jump(by):
                where = "end" if by > 0 else "beginning"
                self._host.say(f"This is the {where} of this list.", refused=True)
            return
        following = view.step(by)
        if following is None:
            which = "last" if by > 0 else "first"
            left = " that is left" if view.narrowed else ""
            self._host.say(f"This is the {which} objective{left}.", refused=True)
            return
        self._host.go_to(following)
