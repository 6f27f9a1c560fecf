"""What one has saved and git has taken away: it is said, and put back where that is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from lscb_tui.core.edits.edit import Edit, edited_item
from lscb_tui.core.history.lost_changes import split_by_fit
from lscb_tui.core.history.records import Record
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.choose import Choice, Choose

_ALL, _NONE = "all", "none"


class LostChanges:
    """The part of a screen that gives back what was saved and is gone."""

    def __init__(self, host: Host, saving: Saving) -> None:
        self._host = host
        self._saving = saving

    async def put_back(self) -> None:
        """Show what is gone; put back one of it, or all, or say no more of it."""
        session = self._host.session
        seen = session.state.snapshot
        lost = session.lost
        edits = [edit for record in lost for edit in record.edits]
        choices = [Choice(_ALL, "All", "put all of it back")]
        for n, edit in enumerate(edits):
            which = str(edited_item(edit))
            said = describe(edit, seen.plan).removeprefix(f"{which}: ")
            choices.append(Choice(str(n), which, said))
        choices.append(Choice(_NONE, "None", "leave it out, and do not offer it again"))
        title = f"Put back {count_of(len(lost), 'change')} that you saved and the plan has lost?"
        picked = await self._host.app.push_screen_wait(Choose(title, choices))
        if picked is None:
            return
        if picked.key == _NONE:
            session.forget_lost(lost)
            self._host.say("Left out. It will not be offered again.")
            self._host.show_header()
            return
        await self._put_back(edits if picked.key == _ALL else [edits[int(picked.key)]], lost)

    async def _put_back(self, edits: Sequence[Edit], lost: Sequence[Record]) -> None:
        host, session = self._host, self._host.session
        fit, misfits = split_by_fit(session.plan, edits)
        if misfits and not fit:
            why = misfits[0].message
            host.say(f"Not put back: {why}. Enter it by hand, or choose None.", refused=True)
            return
        at = edited_item(fit[0])
        seen = session.state.snapshot
        if why_not := await self._saving.change(lambda _: fit, seen, at=at):
            host.say(why_not, refused=True)
            return
        session.forget_lost([r for r in lost if all(edit in fit for edit in r.edits)])
        host.show_header()
        if misfits:
            host.say(
                f"{count_of(len(fit), 'change')} put back. Not put back: {misfits[0].message}.",
                refused=True,
            )
