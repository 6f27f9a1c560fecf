"""Changing the plan from its screen: ask in a dialog, save in a thread, show what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual import work

from lscb_tui.core.plan import ItemId
from lscb_tui.store.errors import StoreError
from lscb_tui.ui.desk import Desk, Done, Make
from lscb_tui.ui.panes import Panes
from lscb_tui.ui.typeahead import EDITING

if TYPE_CHECKING:
    from lscb_tui.ui.dialogs.form import Typed
    from lscb_tui.ui.plan_screen import PlanScreen


class Changing(Panes, inherit_bindings=False):
    """The part of the screen that changes the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.drafts: dict[str, Typed] = {}
        """What was typed into forms that were left without saving."""
        self._saving = asyncio.Lock()

    @work(group=EDITING)
    async def edit(self, name: str) -> None:
        """Ask what is to be changed, and change it; say why where it cannot be."""
        from lscb_tui.core.changes import Refused
        from lscb_tui.ui.editor import Editor

        try:
            await getattr(Editor(cast("PlanScreen", self)), name)()
        except Refused as refused:
            self.say(str(refused), refused=True)

    async def change(self, make: Make, *, at: ItemId | None = None) -> str:
        """Make a change on disk and show it; "" where it is done, else why not."""
        return await self._save("Saved", lambda: self.desk.change(make, at), at)

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
        self.say(told_of(said, done) + self._left_the_filter(at))
        return ""

    def _left_the_filter(self, at: ItemId | None) -> str:
        """Said where a change took its item out of what is shown: the cursor is on another."""
        if at is None or self.matched is None or at in self.outline.rows:
            return ""
        if self.assessment.plan.item(at) is None:
            return ""
        here = f": the cursor is on {self.selected}" if self.selected else ""
        return f" {at} is not among what {self.query_text} matches any more{here}."

    async def step_back(self, *, again: bool) -> None:
        """Undo the last change, or redo the one that was undone last."""
        before = self.desk.redoable if again else self.desk.undoable
        at = before[-1].at
        do = self.desk.redo if again else self.desk.undo
        said = "Made again" if again else "Undone"
        if why_not := await self._save(said, lambda: do()[1], at):
            what = "made again" if again else "taken back"
            self.say(f"That cannot be {what}: {why_not}", refused=True)
