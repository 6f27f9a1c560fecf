"""What the agenda is narrowed to: a filter, and what stands out."""

from __future__ import annotations

from lscb_tui.ui.commands.filter import Filter
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.screens.meeting.agenda_view import AgendaView
from lscb_tui.ui.screens.meeting.host import MeetingHost


class AgendaFilter:
    """Narrows the agenda; from another view, it opens the agenda first."""

    def __init__(self, host: MeetingHost, prompt: LinePrompt, view: AgendaView) -> None:
        self._host = host
        self._view = view
        self._filter = view.filter = Filter(host, prompt)

    def blocked(self) -> None:
        """Only blocked actions, or all again."""
        self._open()
        self._filter.blocked()

    def ready(self) -> None:
        """Only ready actions, or all again."""
        self._open()
        self._filter.ready()

    def overdue(self) -> None:
        """Only overdue actions, or all again."""
        self._open()
        self._filter.overdue()

    def filter(self) -> None:
        """Type a filter, and see the agenda narrow."""
        self._open()
        self._filter.filter()

    def exceptions(self) -> None:
        """Only what stands out, or the whole plan again."""
        self._open()
        view = self._view
        view.by_exception = not view.by_exception
        self._host.show_plan(self._host.selected)
        self._host.say(self._said())

    def clear(self) -> bool:
        """Take the filter away, else what stands out; whether there was any."""
        if self._host.view is not self._view:
            return False
        if self._filter.text:
            self._filter.put("")
        elif self._view.by_exception:
            self.exceptions()
        else:
            return False
        return True

    def _open(self) -> None:
        if self._host.view is not self._view:
            self._host.open_view(self._view.NAME)

    def _said(self) -> str:
        if not self._view.by_exception:
            return "The agenda is the whole plan again."
        return "Only what stands out: f shows the whole plan again."
