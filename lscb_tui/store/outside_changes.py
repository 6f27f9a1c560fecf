"""Noticing what others made of a plan, and putting into its history what is not in it yet."""

from __future__ import annotations

import os
from pathlib import Path

from lscb_tui.core.edits.diff import diff
from lscb_tui.core.history.record_lines import decode
from lscb_tui.core.history.records import Record, now
from lscb_tui.core.plan.items import Plan
from lscb_tui.store import files
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import records_since
from lscb_tui.store.history.journal import Journal
from lscb_tui.store.history.replay import MergeSides, digest_of, is_base, known_plan
from lscb_tui.store.lock import lock
from lscb_tui.store.plan_file import Snapshot, load, looks_half_written
from lscb_tui.store.waiting import TooLong, Waiting


def record_outside_change(
    path: Path | str,
    before: Snapshot | None = None,
    waiting: Waiting | None = None,
    *,
    begins: bool = True,
) -> str | None:
    """Record what was made of the plan since the last change that is recorded.

    The record says what changed, against `before` where that is what was recorded last, else
    against what the history leads to; where neither is known, only that something did.

    Gives a sentence on why a change that there is could not be recorded. Raises StoreError where
    the plan cannot be read now, and TooLong where others hold it.
    """
    path = Path(path)
    with lock(Path(os.path.realpath(path)).parent, waiting) as directory:
        # Asked under the lock: whoever saves first begins the history once the plan is written.
        if not begins and not history_path(path).exists():
            return None
        if _is_recorded(path, directory, before):
            return None
        there = load(path, waiting)
        if there.read_only:
            return None
        if before is not None and looks_half_written(before.plan, there.plan):
            # An editor may be in the middle of it: the next look will tell.
            return None
        return record_found_change(there, directory, before)


def _is_recorded(path: Path, directory: int, before: Snapshot | None) -> bool:
    """Whether the file is as it was recorded last, or nothing is recorded that it could differ
    from: that its bytes tell, without their being read as a plan."""
    content, settled = files.look(path)
    digest = digest_of(content.data)
    last = Journal(Path(os.path.realpath(path)), directory).last_digest(digest)
    return settled and (last == digest or (last is None and before is None))


def missing_outside(problem: TooLong) -> str:
    """What is said where others hold the plan, and the history is told as it is."""
    return f"what was changed outside lscb-tui may be missing here: {problem.why}"


def record_found_change(
    there: Snapshot, directory: int, before: Snapshot | None = None
) -> str | None:
    """As `record_outside_change`, of what was found under a lock that is held already."""
    journal = Journal(Path(os.path.realpath(there.path)), directory)
    seen = known_plan(before.text, before.plan) if before is not None else None
    _, odd = journal.append(journal.lines(known_plan(there.text, there.plan), seen))
    return f"what was changed outside lscb-tui is {odd}" if odd else None


def changes_since(before: Snapshot, after: Snapshot) -> tuple[Record, ...]:
    """What was made of a plan between two readings, by whom its history says.

    Where the history does not lead from the one to the other, it is one change by nobody known.
    """
    records = _records(before, after)
    return _by_nobody(before.plan, after.plan) if records is None else records


def changes_meanwhile(before: Snapshot, found: Plan, saved: Snapshot) -> tuple[Record, ...]:
    """What others had made of a plan that one has saved a change of, as `changes_since` tells it.

    `before` is the plan as one had it, `found` as it was in the file when the change was saved.
    """
    if found is before.plan:
        return ()
    records = _records(before, saved)
    return _by_nobody(before.plan, found) if records is None else records[:-1]


def since(before: Snapshot) -> tuple[Record, ...]:
    """All that was made of a plan since a reading; nothing where its history does not tell."""
    return records_since(before.path, digest_of(before.text.encode())) or ()


def _records(before: Snapshot, after: Snapshot) -> tuple[Record, ...] | None:
    records = since(before)
    last = digest_of(after.text.encode())
    places = [place for place, record in enumerate(records, 1) if record.digest == last]
    return records[: places[-1]] if places else None


def _by_nobody(before: Plan, after: Plan) -> tuple[Record, ...]:
    return (Record(now(), None, "", "", diff(before, after)),)


def record_merge(there: Snapshot, directory: int, sides: MergeSides) -> str | None:
    """Record that this person has merged two plans by git, whose histories git has merged too.

    Under the lock on the directory. Gives a sentence on why that could not be recorded.
    """
    journal = Journal(Path(os.path.realpath(there.path)), directory)
    _, odd = journal.append(journal.lines_after_merge(known_plan(there.text, there.plan), sides))
    return f"the merge is {odd}" if odd else None


def unrecorded_changes(path: Path, waiting: Waiting) -> tuple[Record, ...]:
    """What `record_outside_change` would record now; raises StoreError as that does."""
    real = Path(os.path.realpath(path))
    with lock(real.parent, waiting) as directory:
        there = load(path, waiting)
        lines = Journal(real, directory).lines(known_plan(there.text, there.plan), None)
    return tuple(decode(line) for line in lines if not is_base(line))
