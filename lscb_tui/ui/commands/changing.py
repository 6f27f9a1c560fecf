"""Changing the plan from a screen: ask in a dialog, save in a thread, show what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.errors import StoreError
from lscb_tui.ui.screens.base import DeskScreen
from lscb_tui.ui.session.plan_session import Desk, Done, Make
from lscb_tui.ui.session.type_ahead import EDITING

if TYPE_CHECKING:
    from lscb_tui.core.edits.edit import Conflict, Edit
    from lscb_tui.store.plan_file import Snapshot
    from lscb_tui.ui.commands.recording import Recording


class Changing(DeskScreen, inherit_bindings=False):
    """The part of a screen that changes the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.editing = False
        """Whether a form or a question about a change is open."""
        self._saving = asyncio.Lock()
        self._lost: tuple[Edit, ...] = ()
        """What was not made, because in a conflict the other's value was chosen."""

    def editor(self) -> Recording:
        """What asks for changes and has them saved; its methods are named as the commands are."""
        from lscb_tui.ui.commands.editor import Editor

        return Editor(self)

    @work(group=EDITING)
    async def edit(self, name: str) -> None:
        """Ask what is to be changed, and change it; say why where it cannot be."""
        from lscb_tui.core.editing import Refused

        self.editing = True
        self.tell_where()
        try:
            await getattr(self.editor(), name)()
        except Refused as refused:
            self.say(str(refused), refused=True)
        finally:
            self.editing = False
            self.tell_where()

    def tell_where(self) -> None:
        """Tell the others which item one is at, and whether one is changing it."""
        self.plan_app.here(self.selected, editing=self.editing)

    async def change(
        self, make: Make, began: Snapshot, *, at: ItemId | None = None, draft: str = ""
    ) -> str:
        """Make a change on disk and show it; "" where it is done, else why not.

        `began` is the plan as the person saw it, and `draft` the name of the form that it was typed
        into. Where somebody has changed the same meanwhile, the person chooses between the two.
        """
        from lscb_tui.core.edits.edit import Conflict

        self._lost = ()
        while True:
            try:
                why_not = await self._save(
                    "Saved", partial(self.desk.change, make, at, draft, began), at
                )
                if not why_not:
                    self._keep_lost()
                return why_not
            except Conflict as conflict:
                self.show_others()
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
        edits = make(self.desk.plan)
        merged = conflicts.settle_unasked(edits, conflict)
        if merged is not None:
            return lambda _: merged
        sides = conflicts.conflict_values(edits, conflict, began.plan, self.desk.plan)
        if sides is None:
            return None
        choice = await self.app.push_screen_wait(ConflictDialog(conflict.message, sides))
        if choice is None:
            return None
        which = conflicts.deleted_item(conflict, began.plan, self.desk.plan)
        if choice == "theirs":
            self._lost += edits if which else (conflict.edit,)
        if which is None:
            chosen = conflicts.settle_conflict(edits, conflict, choice)
        elif choice == "theirs":
            chosen = ()
        else:
            chosen = conflicts.with_deleted_item(edits, which, began.plan, self.desk.plan)
        return lambda _: chosen

    def _keep_lost(self) -> None:
        """Keep as a draft what was typed and gave way to somebody else's."""
        if not self._lost:
            return
        from lscb_tui.core.editing import conflicts
        from lscb_tui.core.edits.edit import edited_item

        drafts, which = self.desk.drafts, edited_item(self._lost[0])
        forms = conflicts.unsaved_forms(self._lost)
        if not forms:
            return
        for form, (typed, held) in forms.items():
            drafts.keep_too(form, which, str(which), typed, held)
        there = self.desk.plan.item(which) is not None
        where = "its key brings it back" if there else f"it is in {drafts.path}"
        self.say(f"Theirs is kept. What you typed is kept too: {where}.")

    async def _save(self, said: str, do: Callable[[], Done], at: ItemId | None) -> str:
        from lscb_tui.core.editing import Refused
        from lscb_tui.ui.session.notices import told_of

        async with self._saving:
            try:
                done = await asyncio.to_thread(do)
            except (Refused, StoreError) as error:
                self.show_plan()
                return str(error)
        self.show_plan(at)
        if not done.edits and at is not None and self.desk.plan.item(at) is None:
            self.say(f"Nothing was changed: {at} is no longer in the plan.", refused=True)
            return ""
        unrecorded = done.opened.snapshot.unrecorded
        more = f" But {unrecorded}." if unrecorded else ""
        self.say(told_of(said, done) + self.after_change(at) + more)
        return ""

    async def step_back(self, *, again: bool) -> None:
        """Undo the last change, or redo the one that was undone last."""
        from lscb_tui.core.edits.edit import Conflict

        before = self.desk.redoable if again else self.desk.undoable
        at = before[-1].at
        do = self.desk.redo if again else self.desk.undo
        said = "Made again" if again else "Undone"
        try:
            why_not = await self._save(said, lambda: do()[1], at)
        except Conflict as conflict:
            self.show_others()
            why_not = _told(conflict)
        if why_not:
            what = "made again" if again else "taken back"
            self.say(f"That cannot be {what}: {why_not}", refused=True)


def _told(conflict: Conflict) -> str:
    from lscb_tui.ui.session.notices import told_of_conflict

    return told_of_conflict(conflict)
