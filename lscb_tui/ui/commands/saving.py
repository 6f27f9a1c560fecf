"""Saving a change: made on disk in a thread, settled where another changed the same, and shown."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.store.errors import StoreError
from lscb_tui.store.waiting import TooLong
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.session.plan_session import Done, Make
from lscb_tui.ui.session.type_ahead import EDITING

if TYPE_CHECKING:
    from lscb_tui.core.edits.edit import Conflict, Edit
    from lscb_tui.core.history.records import Imported
    from lscb_tui.store.plan_file import Snapshot


class Saving:
    """The part of a screen that changes the plan."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.editing = False
        """Whether a form or a question about a change is open."""
        self._saving = asyncio.Lock()
        self._lost: tuple[Edit, ...] = ()
        """What was not made, because in a conflict the other's value was chosen."""

    def run(self, do: Callable[[], Awaitable[None]]) -> None:
        """Ask for a change and make it, beside the screen; say why where it cannot be."""
        self._host.run_worker(self._run(do), group=EDITING)

    async def _run(self, do: Callable[[], Awaitable[None]]) -> None:
        from lscb_tui.core.editing import Refused

        self.editing = True
        self.tell_where()
        try:
            await do()
        except Refused as refused:
            self._host.say(str(refused), refused=True)
        finally:
            self.editing = False
            self.tell_where()

    def tell_where(self) -> None:
        """Tell the others which item one is at, and whether one is changing it."""
        self._host.shell.here(self._host.selected, editing=self.editing)

    async def change(
        self,
        make: Make,
        began: Snapshot,
        *,
        at: ItemId | None = None,
        draft: str = "",
        imported: Imported | None = None,
    ) -> str:
        """Make a change on disk and show it; "" where it is done, else why not.

        `began` is the plan as the person saw it, and `draft` the name of the form that it was typed
        into; `imported` is the document that it was taken from. Where somebody has changed the same
        meanwhile, the person chooses between the two.
        """
        from lscb_tui.core.edits.edit import Conflict

        self._lost = ()
        while True:
            try:
                why_not = await self._save(
                    "Saved",
                    partial(self._host.session.change, make, at, draft, began, imported),
                    at,
                )
                if not why_not:
                    self._keep_lost()
                return why_not
            except Conflict as conflict:
                self._host.show_others()
                settled = await self._settled(make, began, conflict)
                if settled is None:
                    return _told(conflict)
                make = settled

    async def _settled(self, make: Make, began: Snapshot, conflict: Conflict) -> Make | None:
        """The change as it is to be made after all; None where it is left for now."""
        from lscb_tui.core.editing import conflicts
        from lscb_tui.core.edits.edit import NumberReused
        from lscb_tui.ui.dialogs.conflict import ConflictDialog

        if isinstance(conflict, NumberReused):
            return None
        plan = self._host.session.plan
        edits = make(plan)
        merged = conflicts.settle_unasked(edits, conflict, plan)
        if merged is not None:
            return lambda _: merged
        sides = conflicts.conflict_values(edits, conflict, began.plan, plan)
        if sides is None:
            return None
        choice = await self._host.app.push_screen_wait(ConflictDialog(conflict.message, sides))
        if choice is None:
            return None
        plan = self._host.session.plan
        which = conflicts.deleted_item(conflict, began.plan, plan)
        if choice == "theirs":
            self._lost += edits if which else (conflict.edit,)
        if which is None:
            chosen = conflicts.settle_conflict(edits, conflict, choice, plan)
        elif choice == "theirs":
            chosen = ()
        else:
            chosen = conflicts.with_deleted_item(edits, which, began.plan, plan)
        return lambda _: chosen

    def _keep_lost(self) -> None:
        """Keep as a draft what was typed and gave way to somebody else's."""
        if not self._lost:
            return
        from lscb_tui.core.editing import conflicts
        from lscb_tui.core.edits.edit import edited_item

        session = self._host.session
        drafts, which = session.drafts, edited_item(self._lost[0])
        forms = conflicts.unsaved_forms(self._lost, session.plan)
        if not forms:
            return
        for form, (typed, held) in forms.items():
            drafts.keep_too(form, which, str(which), typed, held)
        there = session.plan.item(which) is not None
        where = "press the same key to get it back" if there else f"it is in {drafts.path}"
        self._host.say(f"Their version was kept. What you typed is kept too: {where}.")

    async def _save(
        self, said: str, do: Callable[[], Done], at: ItemId | None, *, step: bool = False
    ) -> str:
        """Save, show and say it; "" where that is done. A `step` is an undo or a redo."""
        from lscb_tui.core.editing import Refused
        from lscb_tui.ui.session.notices import saved_notice

        host = self._host
        async with self._saving:
            try:
                done = await asyncio.to_thread(do)
            except (Refused, StoreError) as error:
                host.show_plan()
                why_not = str(error)
                says_so = isinstance(error, (Refused, TooLong)) or "not saved" in why_not
                if not says_so:
                    why_not = f"not saved: {why_not}"
                return why_not
        if step and at is not None:
            host.show_step(at)
        else:
            host.show_plan(at)
        if not done.edits and at is not None and host.session.plan.item(at) is None:
            host.say(f"Nothing was changed: {at} is no longer in the plan.", refused=True)
            return ""
        history_note = done.state.snapshot.history_note
        more = f"But {history_note}" if history_note else ""
        told = (saved_notice(said, done), host.after_change(at), more)
        host.say(" ".join(as_sentence(each) for each in told if each))
        return ""

    async def undo(self) -> None:
        """Take back the last change."""
        session = self._host.session
        await self._step(session.undoable[-1].at, session.undo, "Undone", "undone")

    async def redo(self) -> None:
        """Make the change again that was undone last."""
        session = self._host.session
        await self._step(session.redoable[-1].at, session.redo, "Redone", "redone")

    async def _step(self, at: ItemId | None, do: Callable[[], Done], said: str, what: str) -> None:
        from lscb_tui.core.editing.two_histories import NotUndone
        from lscb_tui.core.edits.edit import Conflict

        try:
            why_not = await self._save(said, do, at, step=True)
        except NotUndone as conflict:
            self._host.show_others()
            more = f"To delete it all the same, press D on {conflict.which}."
            self._host.say(f"{as_sentence(conflict.message)} {more}", refused=True)
            return
        except Conflict as conflict:
            self._host.show_others()
            why_not = _told(conflict)
        if why_not:
            self._host.say(f"That cannot be {what}: {why_not}", refused=True)


def _told(conflict: Conflict) -> str:
    from lscb_tui.ui.session.notices import conflict_notice

    return conflict_notice(conflict)
