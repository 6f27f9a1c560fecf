"""The plan as one person has it open: what the file said, where all stands, what can be undone.

It knows no widget. Whatever takes long (reading, saving, working out the links) is called from a
thread; what it gives back is a value that the screen swaps in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from lscb_tui.core.assessment import Assessment, assess, reassess
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import Snapshot, line_of, load, not_there_yet
from lscb_tui.store.waiting import TooLong, Waiting
from lscb_tui.ui.session.drafts import Drafts

if TYPE_CHECKING:
    from lscb_tui.core.editing import Edits
    from lscb_tui.core.edits.edit import Conflict, Edit
    from lscb_tui.core.history.records import Imported, Record, Way
    from lscb_tui.core.standing.consequences import Consequences
    from lscb_tui.store.own_saves import OwnSaves
    from lscb_tui.store.toml.text_change import TextChange
    from lscb_tui.ui.session.file_trouble import FileTrouble

Make = Callable[[Plan], "Edits"]

LARGE = 256 * 1024
"""From how many letters on a plan is prepared for the first save."""
_NO_PLAN = "There is no plan yet: an import makes one."
SMALL = 1_000
"""Up to how many actions links and findings are worked out before a change is shown."""


class PlanState(Struct, frozen=True):
    """A plan that was read, and where everything in it stands."""

    snapshot: Snapshot
    assessment: Assessment


class Done(Struct, frozen=True):
    """A change that is on disk."""

    state: PlanState
    before: Plan
    """The plan as it was in the file until then."""
    edits: tuple[Edit, ...]
    moved: Consequences
    """What became ready and blocked by these edits."""
    others: tuple[Record, ...] = ()
    """What others had changed since the plan was last read here."""
    kept: tuple[str, ...] = ()
    """What is kept, though one deleted it, because another has linked to it."""
    knots: tuple[tuple[str, ...], ...] = ()
    """The actions that wait for each other since then."""


class Step(Struct, frozen=True):
    """A change that can be undone or made again, and the item that it was made at."""

    edits: tuple[Edit, ...]
    at: ItemId | None
    missing: frozenset[ItemId] = frozenset()
    """What the changed items named then, and the plan did not have."""
    change: TextChange | None = None
    """How it changed the text of the file."""


def _may_tie(edit: Edit) -> bool:
    """Whether an edit can make actions wait for each other."""
    return getattr(edit, "field", "") == "depends_on" or hasattr(edit, "item")


class PlanSession:
    """One person's open plan."""

    def __init__(
        self,
        path: Path,
        as_at: date | None = None,
        tell: Callable[[str], object] = lambda _: None,
        clock: Callable[[], date] = date.today,
        *,
        is_new: bool = False,
    ) -> None:
        """`tell` is told who holds up a save or a look, from any thread.

        `clock` tells the day, as which dates are judged where neither `as_at` nor the plan has one.
        `is_new`: the plan is still to be made (`begin`), and its file is not there yet.
        """
        self.path = path
        self.tell = tell
        self._held_up = Event()
        self._given_up = Event()
        self.as_at = as_at
        self.clock = clock
        self.today = clock()
        """The day as it was last told: it moves on for all that is shown at once (`Others`)."""
        self.undoable: list[Step] = []
        self.redoable: list[Step] = []
        self.drafts = Drafts(path)
        """What was typed into forms and is not saved."""
        self.knots_told = False
        """Whether knots are remembered as told."""
        self.lost: tuple[Record, ...] = ()
        """What this person has saved that is gone from the plan and its history."""
        self.trouble: FileTrouble | None = None
        """What is wrong with the file now; meanwhile one sees the plan as it was before."""
        self._prepared: Snapshot | None = None
        self.is_new = is_new
        """Whether there is no plan yet, as before a document is imported."""
        there = not_there_yet(path, _NO_PLAN) if is_new else self._load()
        self.state = PlanState(there, assess(there.plan, self._as_at(there.plan)))

    def begin(self, made: Snapshot) -> None:
        """Go on with a plan that was made just now, in its file."""
        self.path, self.is_new = made.path, False
        self.drafts.belong_to(made.path)
        self.state = self.assessed(made)

    @property
    def plan(self) -> Plan:
        """The plan as it was last read or saved."""
        return self.state.snapshot.plan

    @property
    def read_only(self) -> str:
        """Why the plan cannot be changed; empty where it can."""
        return self.state.snapshot.read_only or ""

    def place(self, where: TomlPath) -> str:
        """Where in the file something stands, as "plan.toml:12"."""
        return f"{self.path.name}:{line_of(self.state.snapshot, where)}"

    def read(self) -> PlanState:
        """Read the file. Raises StoreError."""
        return self.assessed(self._load())

    def _load(self) -> Snapshot:
        return load(self.path, Waiting(tell=self.tell))

    def assessed(self, snapshot: Snapshot, today: date | None = None) -> PlanState:
        """A plan that was read, with where everything in it stands (`today`: on another day)."""
        plan = snapshot.plan
        return PlanState(snapshot, reassess(self.state.assessment, plan, self._as_at(plan, today)))

    def _as_at(self, plan: Plan, today: date | None = None) -> date:
        return self.as_at or plan.about.as_at or today or self.today

    def prepare(self) -> None:
        """Do ahead what the first save of a large plan takes longest for. For a thread."""
        there = self.state.snapshot
        if len(there.text) >= LARGE:
            import lscb_tui.store.save_plan  # noqa: F401
            from lscb_tui.store.edited_part import tables_of

            self._prepared = replace(there, tables=tables_of(there))

    def _read_last(self) -> Snapshot:
        """The plan as it was last read or saved, with what was prepared of it."""
        there, ahead, self._prepared = self.state.snapshot, self._prepared, None
        alike = ahead is not None and ahead.text is there.text and there.tables is None
        return replace(there, tables=ahead.tables) if ahead is not None and alike else there

    def save(
        self,
        make: Make,
        way: Way = "edit",
        began: Snapshot | None = None,
        again: TextChange | None = None,
        imported: Imported | None = None,
    ) -> Done:
        """Make a change on disk, then here. For a thread.

        `make` sees the plan as the file has it now, under the lock; `began` is the file as the
        person saw it, if there is anything that was seen; the rest is as for `commit`. Raises
        Refused, Conflict or StoreError with nothing changed; after a Conflict the session has what
        the file says now.
        """
        from lscb_tui.core.editing.meanwhile import refuse_other_date, refuse_reused_number
        from lscb_tui.core.editing.two_histories import Judged, judged
        from lscb_tui.core.edits.edit import Conflict
        from lscb_tui.core.sentences.made_together import new_knots
        from lscb_tui.core.standing.consequences import consequences
        from lscb_tui.store.outside_changes import changes_meanwhile, since
        from lscb_tui.store.save_plan import commit

        made: list[tuple[Plan, Judged]] = []

        def under_lock(plan: Plan) -> Edits:
            found = Judged(tuple(make(plan)))
            if began is not None and plan is not began.plan:
                refuse_reused_number(found.edits, began.plan, plan, since(began))
                refuse_other_date(found.edits, began.plan, plan)
                found = judged(found.edits, began.plan, plan)
            made.append((plan, found))
            return found.edits

        read, before = self._read_last(), self.state.assessment
        try:
            with self.waiting() as waiting:
                snapshot = commit(read, under_lock, way, waiting, again, imported)
        except Conflict as conflict:
            # A hand edit first, or the history would name who changed the same before it.
            self.note_outside()
            self.state = self.read()
            self.trouble = None
            raise self._with_who(conflict) from None
        self.trouble = None
        found, (edits, kept) = made[-1]
        others = changes_meanwhile(read, found, snapshot)
        if others:
            # What became ready by theirs is not said to be by this.
            before = reassess(before, found, self._as_at(found))
        self.state = self.assessed(snapshot)
        after = self.state.assessment
        if len(after.standings) <= SMALL:
            # So little work that the details can be shown whole at once.
            if before.has_findings:
                after.work_out_findings()
            if before.has_links:
                _ = after.links.knots
        moved = consequences(before, after)
        knots: tuple[tuple[str, ...], ...] = ()
        if others or len(after.standings) <= SMALL or any(map(_may_tie, edits)):
            # Also those that others have just made, by their links alone or with these.
            knots = new_knots((assess(read.plan, self.as_at) if others else before,), after)
            self.remember_knots(after)
        return Done(self.state, found, tuple(edits), moved, others, kept, knots)

    @contextmanager
    def waiting(self) -> Iterator[Waiting]:
        """The patience of one save; `give_up` ends it while others are known to hold it up."""

        def tell(who: str) -> None:
            self._held_up.set()
            self.tell(who)

        self._given_up.clear()
        try:
            yield Waiting(tell=tell, given_up=self._given_up.is_set)
        finally:
            self._held_up.clear()

    def give_up(self) -> bool:
        """Give up the save that others hold up; whether there is one. From any thread."""
        if self._held_up.is_set():
            self._given_up.set()
            return True
        return False

    @cached_property
    def own_saves(self) -> OwnSaves:
        """What this person has saved of the plan."""
        from lscb_tui.store.own_saves import OwnSaves

        return OwnSaves(self.path)

    def remember_knots(self, now: Assessment) -> None:
        """Remember that this person has been told of the knots that there are. For a thread."""
        from lscb_tui.store.told_once import ToldOnce

        knots = {" ".join(knot) for knot in now.knots}
        if knots or self.knots_told:
            self.knots_told = bool(knots)
            ToldOnce(self.path).remember(knots)

    def knots_untold(self) -> tuple[tuple[str, ...], ...]:
        """The knots that this person has not been told of; from now on they are. For a thread."""
        from lscb_tui.core.sentences.made_together import new_knots
        from lscb_tui.store.told_once import ToldOnce

        known = ToldOnce(self.path).known()
        self.knots_told = bool(known)
        now = self.state.assessment
        found = new_knots((), now)
        self.remember_knots(now)
        return tuple(knot for knot in found if " ".join(knot) not in known)

    def forget_lost(self, records: Sequence[Record]) -> None:
        """Say no more of what is gone: it is put back, or not wanted back."""
        self.own_saves.forget(records)
        self.lost = tuple(record for record in self.lost if record not in records)

    def change(
        self,
        make: Make,
        at: ItemId | None = None,
        draft: str = "",
        began: Snapshot | None = None,
        imported: Imported | None = None,
    ) -> Done:
        """`save`, and remember how to undo it; the draft of a form that was saved goes with it."""
        done = self.save(make, began=began, imported=imported)
        if draft:
            # Here and not on the screen, which may be frozen: what is saved is not offered again.
            self.drafts.drop(draft)
            self.drafts.flush()
        if done.edits:
            self.undoable.append(self._as_step(done, at))
            self.redoable.clear()
        return done

    @staticmethod
    def _as_step(done: Done, at: ItemId | None) -> Step:
        from lscb_tui.core.editing.two_histories import missing_names

        missing = (missing_names(p, done.edits) for p in (done.before, done.state.snapshot.plan))
        change = done.state.snapshot.change
        return Step(done.edits, at, frozenset().union(*missing), change)

    def undo(self) -> Done:
        """Take back the last change. Raises as `save` does.

        A change that the plan no longer agrees with is given up; one that could not be written
        can still be taken back.
        """
        from lscb_tui.core.edits.edit import invert_all

        def taken_back(step: Step) -> tuple[Edits, TextChange | None]:
            return invert_all(step.edits), step.change and step.change.back()

        return self._step(self.undoable, self.redoable, taken_back, "undo")

    def redo(self) -> Done:
        """Make the change again that was undone last. Raises as `undo` does."""
        return self._step(
            self.redoable, self.undoable, lambda step: (step.edits, step.change), "redo"
        )

    def _step(
        self,
        source: list[Step],
        target: list[Step],
        again: Callable[[Step], tuple[Edits, TextChange | None]],
        way: Way,
    ) -> Done:
        from lscb_tui.core.editing.two_histories import refuse_to_part

        step = source.pop()
        edits, change = again(step)

        def under_lock(plan: Plan) -> Edits:
            refuse_to_part(edits, plan, step.missing)
            return edits

        try:
            done = self.save(under_lock, way, again=change)
        except StoreError:
            source.append(step)
            raise
        target.append(step)
        return done

    def note_outside(self, *, begins: bool = True) -> str:
        """Record what another program made of the plan; "" or why that was not done. For a thread.

        Where there is no history yet, one is begun if it `begins`. Once it is done, what others
        have saved until now is in the history, and by whom. Of a plan that cannot be changed here
        nothing is recorded.
        """
        from lscb_tui.store.outside_changes import missing_outside, record_outside_change

        if self.read_only:
            return ""
        try:
            waiting, before = Waiting(1.0), self.state.snapshot
            return record_outside_change(self.path, before, waiting, begins=begins) or ""
        except TooLong as problem:
            return missing_outside(problem)
        except StoreError as problem:
            return str(problem)

    def _with_who(self, conflict: Conflict) -> Conflict:
        """The conflict with who has changed the same since, where the history knows."""
        from lscb_tui.core.editing.two_histories import NotUndone
        from lscb_tui.core.edits.edit import NumberReused
        from lscb_tui.core.history.records import changed_by
        from lscb_tui.store.history.history_file import read_history
        from lscb_tui.store.history.replay import digest_of

        if isinstance(conflict, NumberReused):
            return conflict
        records = read_history(self.path).records
        if isinstance(conflict, NotUndone):
            conflict.message = conflict.told(records)
            return conflict
        now = digest_of(self.state.snapshot.text.encode())
        # Where the last change is not in the history, it would name who changed the same before.
        told = changed_by(records, conflict.edit) if records and records[-1].digest == now else ""
        message = f"{conflict.message} ({told})" if told else conflict.message
        return type(conflict)(conflict.edit, message, conflict.found)
