"""The plan as one person has it open: what the file said, where all stands, what can be undone.

It knows no widget. Whatever takes long (reading, saving, working out the links) is called from a
thread; what it gives back is a value that the screen swaps in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.core.standing.consequences import Consequences, consequences
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import Snapshot, line_of, load
from lscb_tui.ui.session.drafts import Drafts

if TYPE_CHECKING:
    from lscb_tui.core.editing import Edits
    from lscb_tui.core.edits.edit import Conflict, Edit
    from lscb_tui.core.history.records import Record, Way

Make = Callable[[Plan], "Edits"]

SMALL = 1_000
"""Up to how many actions links and findings are worked out before a change is shown."""


class Opened(Struct, frozen=True):
    """A plan that was read, and where everything in it stands."""

    snapshot: Snapshot
    assessment: Assessment


class Done(Struct, frozen=True):
    """A change that is on disk."""

    opened: Opened
    edits: tuple[Edit, ...]
    moved: Consequences
    """What became ready and blocked by these edits."""
    others: tuple[Record, ...] = ()
    """What others had changed since the plan was last read here."""


class Step(Struct, frozen=True):
    """A change that can be undone or made again, and the item that it was made at."""

    edits: tuple[Edit, ...]
    at: ItemId | None


class Desk:
    """One person's open plan."""

    def __init__(self, path: Path, as_at: date | None = None) -> None:
        self.path = path
        self.as_at = as_at
        self.undoable: list[Step] = []
        self.redoable: list[Step] = []
        self.drafts = Drafts(path)
        """What was typed into forms and is not saved."""
        self.opened = self.read()

    @property
    def plan(self) -> Plan:
        """The plan as it was last read or saved."""
        return self.opened.snapshot.plan

    @property
    def read_only(self) -> str:
        """Why the plan cannot be changed; empty where it can."""
        return self.opened.snapshot.read_only or ""

    def place(self, where: TomlPath) -> str:
        """Where in the file something stands, as "plan.toml:12"."""
        return f"{self.path.name}:{line_of(self.opened.snapshot, where)}"

    def read(self) -> Opened:
        """Read the file. Raises StoreError."""
        return self.assessed(load(self.path))

    def assessed(self, snapshot: Snapshot) -> Opened:
        """A plan that was read, with where everything in it stands."""
        return Opened(snapshot, assess(snapshot.plan, self.as_at))

    def save(self, make: Make, way: Way = "edit", began: Snapshot | None = None) -> Done:
        """Make a change on disk, then here. For a thread.

        `make` sees the plan as the file has it now, under the lock; `began` is the file as the
        person saw it, if there is anything that was seen. Raises Refused, Conflict or
        StoreError with nothing changed; after a Conflict the desk has what the file says now.
        """
        from lscb_tui.core.editing.conflicts import refuse_reused_number
        from lscb_tui.core.edits.edit import Conflict
        from lscb_tui.store.outside_changes import changes_meanwhile, since
        from lscb_tui.store.save_plan import commit

        made: list[tuple[Plan, Sequence[Edit]]] = []

        def under_lock(plan: Plan) -> Edits:
            edits = make(plan)
            if began is not None and plan is not began.plan:
                refuse_reused_number(edits, began.plan, plan, since(began))
            made.append((plan, edits))
            return edits

        read, before = self.opened.snapshot, self.opened.assessment
        try:
            snapshot = commit(read, under_lock, way)
        except Conflict as conflict:
            # A hand edit first, or the history would name who changed the same before it.
            self.note_outside()
            self.opened = self.read()
            raise self._with_who(conflict) from None
        found, edits = made[-1]
        others = changes_meanwhile(read, found, snapshot)
        if others:
            # What became ready by theirs is not said to be by this.
            before = assess(found, self.as_at)
        self.opened = self.assessed(snapshot)
        after = self.opened.assessment
        if len(after.standings) <= SMALL:
            # So little work that the details can be shown whole at once.
            if before.has_findings:
                _ = after.findings
            if before.has_links:
                _ = after.links.knots
        return Done(self.opened, tuple(edits), consequences(before, after), others)

    def change(
        self,
        make: Make,
        at: ItemId | None = None,
        draft: str = "",
        began: Snapshot | None = None,
    ) -> Done:
        """`save`, and remember how to undo it; the draft of a form that was saved goes with it."""
        done = self.save(make, began=began)
        if draft:
            # Here and not on the screen, which may be frozen: what is saved is not offered again.
            self.drafts.drop(draft)
            self.drafts.flush()
        if done.edits:
            self.undoable.append(Step(done.edits, at))
            self.redoable.clear()
        return done

    def undo(self) -> tuple[Step, Done]:
        """Take back the last change. Raises as `save` does.

        A change that the plan no longer agrees with is given up; one that could not be written
        can still be taken back.
        """
        from lscb_tui.core.edits.edit import invert_all

        return self._step(self.undoable, self.redoable, lambda step: invert_all(step.edits), "undo")

    def redo(self) -> tuple[Step, Done]:
        """Make the change again that was undone last. Raises as `undo` does."""
        return self._step(self.redoable, self.undoable, lambda step: step.edits, "redo")

    def _step(
        self,
        source: list[Step],
        target: list[Step],
        edits: Callable[[Step], Edits],
        way: Way,
    ) -> tuple[Step, Done]:
        step = source.pop()
        try:
            done = self.save(lambda _: edits(step), way)
        except StoreError:
            source.append(step)
            raise
        target.append(step)
        return step, done

    def note_outside(self) -> str:
        """Record what another program made of the plan; "" or why that was not done. For a thread.

        Of a plan that cannot be changed here nothing is recorded.
        """
        from lscb_tui.store.outside_changes import record_outside_change

        if self.read_only:
            return ""
        try:
            return record_outside_change(self.path, self.opened.snapshot) or ""
        except StoreError as problem:
            return str(problem)

    def _with_who(self, conflict: Conflict) -> Conflict:
        """The conflict with who has changed the same since, where the history knows."""
        from lscb_tui.core.edits.edit import Conflict, NumberReused
        from lscb_tui.core.history.records import changed_by
        from lscb_tui.store.history.history_file import read_history
        from lscb_tui.store.history.replay import digest_of

        if isinstance(conflict, NumberReused):
            return conflict
        records = read_history(self.path).records
        now = digest_of(self.opened.snapshot.text.encode())
        # Where the last change is not in the history, it would name who changed the same before.
        told = changed_by(records, conflict.edit) if records and records[-1].digest == now else ""
        message = f"{conflict.message} ({told})" if told else conflict.message
        return Conflict(conflict.edit, message, conflict.found)
