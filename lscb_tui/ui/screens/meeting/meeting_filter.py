"""What the meeting is narrowed to: a filter of the items and the agenda, and what stands out."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.plan.known_values import leads
from lscb_tui.ui.commands.filter import Filter
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.dialogs.choose import Choice, Choose
from lscb_tui.ui.screens.meeting.agenda_view import AgendaView
from lscb_tui.ui.screens.meeting.host import MeetingHost
from lscb_tui.ui.screens.meeting.item_view import ItemView


class MeetingFilter:
    """Narrows the items and the agenda; from another view, it opens the agenda first."""

    def __init__(
        self, host: MeetingHost, prompt: LinePrompt, view: AgendaView, items: ItemView
    ) -> None:
        self._host = host
        self._view = view
        self._items = items
        self._filter = view.filter = items.filter = Filter(host, prompt)

    def let_in(self, which: ItemId) -> None:
        """Take the filter away where it does not match what one goes to."""
        self._filter.let_in(which)

    @property
    def query(self) -> str:
        """The filter of what is shown; empty where that is not narrowed."""
        narrowed = self._host.view in (self._view, self._items)
        return self._filter.query if narrowed else ""

    def unmatched(self, at: ItemId) -> str:
        """That an item is shown though the filter does not match it; empty where it does."""
        return self._filter.unmatched(at) if self._host.view is self._items else ""

    def moved_on(self) -> None:
        """Show no longer what the filter does not match, once one is on another row."""
        kept, here = self._filter.kept, self._host.selected
        if self._host.view is self._items and kept is not None and here != kept:
            self._host.show_plan(here)

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
        """Type a filter, and see what it leaves."""
        self._open()
        self._filter.filter()

    async def led_by(self) -> None:
        """Only what somebody leads, of whom there is a digit; who leads this item comes first."""
        host = self._host
        names = _leads_first(host.assessment, host.selected)
        if not names:
            host.say("Nobody leads anything in this plan yet: e names who does.", refused=True)
            return
        # As the text of a choice, a long name has the whole row.
        choices = [Choice(name, "", name) for name in names]
        picked = await host.app.push_screen_wait(Choose("Whose actions?", choices))
        if picked is not None:
            self._open_agenda()
            quoted = picked.key.replace('"', " ").strip()
            self._filter.put(f'lead:"{quoted}"')

    def exceptions(self) -> None:
        """Only what stands out, or the whole plan again."""
        self._open_agenda()
        view = self._view
        view.by_exception = not view.by_exception
        self._host.show_plan(self._host.selected)
        self._host.say(self._said())

    def clear(self) -> bool:
        """Take the filter away, else what stands out; whether there was any."""
        if self._host.view not in (self._view, self._items):
            return False
        if self._filter.text:
            self._filter.put("")
        elif self._host.view is self._view and self._view.by_exception:
            self.exceptions()
        else:
            return False
        return True

    def _open(self) -> None:
        """Of another view that cannot be narrowed, to the agenda."""
        if self._host.view is not self._items:
            self._open_agenda()

    def _open_agenda(self) -> None:
        if self._host.view is not self._view:
            self._host.open_view(self._view.NAME)

    def _said(self) -> str:
        if not self._view.by_exception:
            return "The agenda is the whole plan again."
        return "Only what stands out: f shows the whole plan again."


def _leads_first(assessment: Assessment, which: ItemId | None) -> tuple[str, ...]:
    """Everybody who leads something, those first who lead an item."""
    own: tuple[str, ...] = ()
    if which is not None and which.kind == "action":
        own = assessment.leads(*assessment.items[which.key])
    elif which is not None and (objective := assessment.plan.objective(which.key)):
        own = objective.lead
    return tuple(dict.fromkeys((*own, *leads(assessment.plan))))
