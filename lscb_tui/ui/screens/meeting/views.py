"""The views of the Meeting, one of them shown: the tabs, and pages that a key opens over them."""

from __future__ import annotations

from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.screens.meeting.agenda_view import AgendaView
from lscb_tui.ui.screens.meeting.changed_view import ChangedView
from lscb_tui.ui.screens.meeting.closing_view import ClosingView
from lscb_tui.ui.screens.meeting.indicators_view import IndicatorsView
from lscb_tui.ui.screens.meeting.item_view import ItemView
from lscb_tui.ui.screens.meeting.minutes_view import MinutesView
from lscb_tui.ui.screens.meeting.over_time_view import OverTimeView
from lscb_tui.ui.screens.meeting.view import View
from lscb_tui.ui.widgets.line_list import LineList

TABS: tuple[type[View], ...] = (ItemView, AgendaView, ChangedView, MinutesView, IndicatorsView)
"""In the order in which Tab goes through them."""
PAGES: tuple[type[View], ...] = (ClosingView, OverTimeView)
"""What is no tab: a key opens it, and Esc leads back."""


class Views:
    """Which view is shown, and which one a page was opened from."""

    def __init__(self, host: Host) -> None:
        self._all: dict[str, View] = {cls.NAME: cls(host) for cls in (*TABS, *PAGES)}
        self.tabs = tuple(cls.NAME for cls in TABS)
        self.current = self._all[ItemView.NAME]
        self._under = ItemView.NAME
        """The tab that a page was opened from."""

    def named(self, name: str) -> View:
        """The view of that name."""
        return self._all[name]

    def open(self, name: str) -> None:
        """Let another view be the current one."""
        if self.current.NAME in self.tabs:
            self._under = self.current.NAME
        self.current = self._all[name]
        self.current.opened()

    def close_page(self) -> bool:
        """Back to the tab that a page was opened from; whether there was a page."""
        if self.current.NAME in self.tabs:
            return False
        self.current = self._all[self._under]
        return True

    def next_to(self, by: int) -> str:
        """The name of the tab so many places after the one that is shown, or was."""
        here = self.current.NAME if self.current.NAME in self.tabs else self._under
        return self.tabs[(self.tabs.index(here) + by) % len(self.tabs)]

    def show_only_current(self) -> None:
        """Let no other view be seen."""
        came = self.current.has_class("-behind")
        for view in self._all.values():
            view.set_class(view is not self.current, "-behind")
        if came:
            # A list has no height while its view is behind, so its lines are drawn anew.
            for lines in self.current.query(LineList):
                lines.refresh()
