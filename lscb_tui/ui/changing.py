"""Changing the plan from a screen: ask in a dialog, save in a thread, show what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work

from lscb_tui.core.plan import ItemId
from lscb_tui.store.errors import StoreError
from lscb_tui.ui.desk import Desk, Done, Make
from lscb_tui.ui.desk_screen import DeskScreen
from lscb_tui.ui.typeahead import EDITING

if TYPE_CHECKING:
    from lscb_tui.ui.recording import Recording


class Changing(DeskScreen, inherit_bindings=False):
    """The part of a screen that changes the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._saving = asyncio.Lock()

    def editor(self) -> Recording:
        """What asks for changes and has them saved; its methods are named as the commands are."""
        from lscb_tui.ui.editor import Editor

        return Editor(self)

    @work(group=EDITING)
    async def edit(self, name: str) -> None:
        """Ask what is to be changed, and change it; say why where it cannot be."""
        from lscb_tui.core.changes import Refused

        try:
            await getattr(self.editor(), name)()
        except Refused as refused:
            self.say(str(refused), refused=True)

    async def change(self, make: Make, *, at: ItemId | None = None, draft: str = "") -> str:
        """Make a change on disk and show it; "" where it is done, else why not.

        `draft` is the name of the form that it was typed into.
        """
        return await self._save("Saved", lambda: self.desk.change(make, at, draft), at)

    async def _save(self, said: str, do: Callable[[], Done], at: ItemId | None) -> str:
        from lscb_tui.core.changes import Refused
        from lscb_tui.core.edits import Conflict
        from lscb_tui.ui.told import told_of, told_of_conflict

        async with self._saving:
            try:
                done = await asyncio.to_thread(do)
            except Conflict as conflict:
                self.show_plan()
                return told_of_conflict(conflict)
            except (Refused, StoreError) as error:
                self.show_plan()
                return str(error)
        self.show_plan(at)
        self.say(told_of(said, done) + self.after_change(at))
        return ""

    async def step_back(self, *, again: bool) -> None:
        """Undo the last change, or redo the one that was undone last."""
        before = self.desk.redoable if again else self.desk.undoable
        at = before[-1].at
        do = self.desk.redo if again else self.desk.undo
        said = "Made again" if again else "Undone"
        if why_not := await self._save(said, lambda: do()[1], at):
            what = "made again" if again else "taken back"
            self.say(f"That cannot be {what}: {why_not}", refused=True)
