"""Ending a review: the page of what is still open, then the day written to the review."""

from __future__ import annotations

from lscb_tui.core.editing import Refused
from lscb_tui.core.editing.closing import close_review, no_update_for
from lscb_tui.core.people import whoami
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.commands.forms import Forms
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.confirm import Confirm
from lscb_tui.ui.screens.meeting.closing_view import ClosingView
from lscb_tui.ui.screens.meeting.host import MeetingHost


class Ending:
    """Closes the current review."""

    def __init__(self, host: MeetingHost, saving: Saving, forms: Forms, view: ClosingView) -> None:
        self._host = host
        self._saving = saving
        self._forms = forms
        self._view = view

    def closing_page(self) -> None:
        """Show what was not spoken of, and what is still loose."""
        self._host.open_view(self._view.NAME)

    async def close_review(self) -> None:
        """Write the day to the review."""
        seen, day = self._forms.seen(), self._host.assessment.as_at
        refused = await self._saving.change(lambda plan: close_review(plan, day), seen.snapshot)
        if refused:
            self._host.say(refused, refused=True)

    async def no_update_for_all(self) -> None:
        """Record for all that are listed that nothing came; asked first."""
        seen, closing = self._forms.seen(), self._view.closing
        listed = frozenset(closing.listed if closing else ())
        if not listed:
            raise Refused("nothing that is open is left to be spoken of")
        count = count_of(len(listed), "action")
        question = f"Record “no update” for {count}?"
        what = (
            "These are all that are open and were not spoken of at this review. Each keeps its "
            "last word. If somebody records something of one of them meanwhile, it is left out."
        )
        if not await self._host.app.push_screen_wait(Confirm(question, what, "records it")):
            return
        refused = await self._saving.change(
            lambda plan: no_update_for(plan, listed, whoami()), seen.snapshot
        )
        if refused:
            self._host.say(refused, refused=True)
