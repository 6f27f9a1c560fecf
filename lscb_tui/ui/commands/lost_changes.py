"""What one has saved that is gone from the plan: put back where that is wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.edits.edit import Edits, edited_item
from lscb_tui.core.history.lost_changes import made_again
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.choose import Choice, Choose
from lscb_tui.ui.dialogs.confirm import Confirm

_ALL, _NONE = "all", "none"


class LostChanges:
    """The part of a screen that gives back what was saved and is gone."""

    def __init__(self, host: Host, saving: Saving) -> None:
        self._host = host
        self._saving = saving

    async def put_back(self) -> None:
        """Show what is gone; put back one of it, or all, or drop it."""
        host, session = self._host, self._host.session
        lost = session.lost
        them = "it" if len(lost) == 1 else "them"
        rows = [(_ALL, "All", f"put {them} back" if len(lost) == 1 else "put all of them back")]
        rows += [(str(n), *_row(record, session.plan)) for n, record in enumerate(lost)]
        rows.append((_NONE, "None", f"drop {them}, and do not offer {them} again"))
        choices = [Choice(key, f"{n} {name}", said) for n, (key, name, said) in enumerate(rows, 1)]
        title = f"Put back {count_of(len(lost), 'change')} that you saved?"
        picked = await host.app.push_screen_wait(Choose(title, choices))
        if picked is None:
            return
        if picked.key == _NONE:
            await self._drop(lost, them)
        else:
            chosen = lost if picked.key == _ALL else (lost[int(picked.key)],)
            await self._put_back(chosen, lost)
        host.show_header()
        host.show_keys()

    async def _drop(self, lost: Sequence[Record], them: str) -> None:
        gone = "\n".join(": ".join(_row(record, self._host.session.plan)) for record in lost)
        what = count_of(len(lost), "change")
        if await self._host.app.push_screen_wait(
            Confirm(f"Drop {what} that you saved?", gone, f"drops {them}")
        ):
            await asyncio.to_thread(self._host.session.forget_lost, lost)
            self._host.say(f"{what} dropped.")

    async def _put_back(self, chosen: Sequence[Record], lost: Sequence[Record]) -> None:
        """Make changes again one after the other: the history tells what came of each.

        What fits is seen among all that is lost: a number may be another item's by now.
        """
        host, session = self._host, self._host.session
        done, misfits = [], 0
        for record in chosen:
            again = made_again(session.plan, lost, record)
            misfits += len(again.misfits)
            if again.fit:
                make = partial(_made, tuple(lost), record)
                seen, at = session.state.snapshot, edited_item(again.fit[0])
                if why_not := await self._saving.change(
                    make, seen, at=at, imported=record.imported
                ):
                    host.say(why_not, refused=True)
                    break
            if not again.misfits:
                done.append(record)
        await asyncio.to_thread(session.forget_lost, done)
        if misfits:
            host.say(
                f"{count_of(len(done), 'change')} put back. The rest does not fit any more: "
                "somebody has changed the same since.",
                refused=True,
            )
        elif len(done) == len(chosen) > 1:
            host.say(f"{count_of(len(done), 'change')} put back.")


def _made(lost: tuple[Record, ...], record: Record, now: Plan) -> Edits:
    """What of a change is to be made again in the plan as it is under the lock."""
    return made_again(now, lost, record).fit


def _row(record: Record, plan: Plan) -> tuple[str, str]:
    """The item that a change is about, and what it was."""
    edit, *others = told_edits(record.edits)
    which = str(edited_item(edit))
    more = f", and {count_of(len(others), 'other change')}" if others else ""
    return which, describe(edit, plan).removeprefix(f"{which}: ") + more
