"""A plan changed by edits in its file, never half-written (design section 7).

An edit on disk is one compare-and-set: under the lock the file is read as it is now, the edits
are applied to that, what is about to be written is parsed and compared with what was meant, and
the new file takes the old one's name.

What only reads a plan, to show it, imports nothing of this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.deleted_numbers import with_deleted_numbers
from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.history.records import Imported, Way
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_writer import same_plan, write_document
from lscb_tui.store import files, replacement
from lscb_tui.store.edited_text import edited
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import Content
from lscb_tui.store.history.journal import Journal, record_of
from lscb_tui.store.history.replay import KnownPlan, digest_of, known_plan
from lscb_tui.store.lock import lock
from lscb_tui.store.own_saves import OwnSaves
from lscb_tui.store.plan_file import (
    Snapshot,
    ids_of,
    load_settled,
    looks_half_written,
    snapshot_of,
)
from lscb_tui.store.plan_text import refuse_deep_nesting, without_collector
from lscb_tui.store.read_only import why_read_only
from lscb_tui.store.toml.layout import document_text
from lscb_tui.store.toml.text_change import TextChange
from lscb_tui.store.waiting import TooLong, Waiting
from lscb_tui.store.work_tree import WorkTree, work_tree_of
from lscb_tui.store.written_text import verified, written

_TRIES = 5


def commit(
    snapshot: Snapshot,
    edits: Sequence[Edit] | Callable[[Plan], Sequence[Edit]],
    way: Way = "edit",
    waiting: Waiting | None = None,
    again: TextChange | None = None,
    imported: Imported | None = None,
) -> Snapshot:
    """Make edits in the file of a snapshot, as the file is now, and give the new snapshot.

    `edits` may be a function of the plan as it is under the lock, for one that takes the next
    free number; the list of deleted numbers is changed along with what they delete and put back.
    `again` is how these edits changed the text once, or the way back of those that they take back:
    the text is to be so again, with its comments and its layout. `imported` is the document that
    they were taken from; the history keeps it, also where it brings nothing new, unless it has just
    that one already. Once this returns, the edits are
    on disk; if it raises, nothing was written unless the message says so. Raises Conflict where the
    plan is no longer as an edit expects it, and StoreError where the file cannot be read or
    written.

    It is one record of the plan's history, written under the same lock once the plan is. A history
    that cannot be written stops nothing: the snapshot says why, in `history_note`. After a kill in
    between, whoever writes next records the change as made outside: who made it is lost, no more.
    """
    path = snapshot.path
    if reason := why_read_only(path):
        raise StoreError(path, None, reason)
    real = files.resolved(path)
    waiting = waiting or Waiting()
    tree = work_tree_of(real.parent)
    saves = OwnSaves(real)
    with refuse_deep_nesting(path):
        for _ in range(_TRIES):
            try:
                with lock(real.parent, waiting) as directory:
                    place = Place(real, directory, tree)
                    saved = _commit(snapshot, edits, way, place, waiting, again, imported)
            except replacement.Changed:
                continue
            except TooLong as problem:
                raise TooLong(path, problem.why, given_up=problem.given_up) from None
            if saved.line:
                saves.remember(saved.line)
                if tree is not None and not _outlives_git(saved, saves, tree, waiting):
                    saves.forget_line(saved.line)
                    continue
            return saved.snapshot
    raise StoreError(
        path,
        None,
        "not saved: another program keeps writing this file; the file holds what it wrote; "
        "try again when it has finished",
    )


class Place(Struct, frozen=True):
    """Where a plan is saved, under the lock."""

    real: Path
    """The plan's file itself, not a link to it."""
    directory: int
    """The descriptor that `lock` gave."""
    tree: WorkTree | None


class _Saved(Struct, frozen=True):
    """What came of a save: the plan as it is now and, where it was changed, the history's line."""

    snapshot: Snapshot
    line: bytes = b""


def _commit(
    snapshot: Snapshot,
    edits: Sequence[Edit] | Callable[[Plan], Sequence[Edit]],
    way: Way,
    place: Place,
    waiting: Waiting,
    again: TextChange | None,
    imported: Imported | None,
) -> _Saved:
    """As `commit`, under the lock. Raises Changed where the file was changed meanwhile."""
    path = snapshot.path
    if files.resolved(path) != place.real:
        raise StoreError(path, None, "not saved: this link has just been changed: try again")
    now, content = _as_it_is_now(snapshot, waiting)
    made = with_deleted_numbers(now.plan, edits(now.plan) if callable(edits) else edits)
    plan = apply_all(now.plan, made)
    if plan == now.plan and same_plan(plan, now.plan):
        return _Saved(_with_import(now, imported, place) if imported is not None else now)
    text, reading, change, tables = edited(now, made, plan, again)
    if text == now.text:
        return _Saved(now)
    data = text.encode()
    journal = Journal(place.real, place.directory)
    with without_collector(len(text)):
        found = KnownPlan(now.digest or digest_of(content.data), now.plan, now.text)
        after = KnownPlan(digest_of(data), reading.plan, text)
        seen = found if snapshot.text is now.text else known_plan(snapshot.text, snapshot.plan)
        record = replace(record_of(way, made, after.digest), imported=imported)
        lines = journal.lines(found, seen, after, record)
    content = replacement.replace(path, place.real, content, data, place.directory, place.tree)
    recorded, odd = journal.append(lines)
    history_note = f"this change is {odd}" if odd else None
    snapshot = Snapshot(
        path, text, *reading, content.stamp, None, history_note, change, tables, after.digest
    )
    # Where the history does not have it, nobody could tell that it is gone from there.
    return _Saved(snapshot, lines[-1] if recorded else b"")


def _with_import(now: Snapshot, imported: Imported, place: Place) -> Snapshot:
    """Keep in the history a document that brings nothing new; the same one again is not kept."""
    # Late: whoever saves seldom imports.
    from lscb_tui.store.history.imports import is_kept

    if is_kept(place.real, imported):
        return now
    journal = Journal(place.real, place.directory)
    there = known_plan(now.text, now.plan)
    record = replace(record_of("edit", (), there.digest), imported=imported)
    _, odd = journal.append(journal.lines(there, there, there, record))
    return replace(now, history_note=f"this import is {odd}") if odd else now


def _outlives_git(saved: _Saved, saves: OwnSaves, tree: WorkTree, waiting: Waiting) -> bool:
    """Whether a save is still there once git has ended that began in the middle of it.

    Git looks which files were changed, and later writes them: what is saved in between it does
    not see. It cannot begin after a save and take that for unchanged.
    """
    path = saved.snapshot.path
    try:
        if not tree.is_held() and saved.snapshot.stamp.is_of(path.stat()):
            return True
        while tree.is_held():
            waiting.pause(path, tree.holder)
        now = load_settled(path, waiting)
    except (StoreError, OSError):
        # Whoever looks next will find out.
        return True
    if now.stamp.digest == saved.snapshot.stamp.digest:
        return True
    return not saves.is_overwritten(saved.line, now.plan)


def create(
    path: Path | str,
    plan: Plan,
    waiting: Waiting | None = None,
    imported: Imported | None = None,
) -> Snapshot:
    """Write a plan to a new file, in the layout of design section 3.

    Where it was `imported`, its history begins with that; a history that cannot be written stops
    nothing, as in `commit`. Raises StoreError where the file is there already, or cannot be made.
    """
    path = Path(path)
    text = document_text(write_document(plan))
    with refuse_deep_nesting(path), without_collector(len(text)):
        reading = verified(path, text, plan)
    with lock(path.absolute().parent, waiting) as directory:
        stamp = replacement.create(path, text.encode(), directory).stamp
        note = None
        if imported is not None:
            journal = Journal(files.resolved(path), directory)
            first = journal.first_lines(known_plan(text, reading.plan), imported)
            note = journal.append(first).note
    OwnSaves(path).forget_all()
    history_note = f"this import is {note}" if note else None
    return Snapshot(path, text, *reading, stamp, why_read_only(path), history_note)


def text_with(snapshot: Snapshot, edits: Sequence[Edit], plan: Plan) -> str:
    """The text of a plan's file with edits in it, which make this other plan of it.

    Raises StoreError where that cannot be put into it.
    """
    return written(snapshot.path, (snapshot.text, snapshot.places), edits, plan).text


def _as_it_is_now(snapshot: Snapshot, waiting: Waiting) -> tuple[Snapshot, Content]:
    content = files.read_settled(snapshot.path, waiting)
    if content.stamp.digest == snapshot.stamp.digest:
        now = replace(snapshot, stamp=content.stamp, read_only=None, history_note=None, change=None)
        return now, content
    now = snapshot_of(snapshot.path, content, None)
    if looks_half_written(snapshot.plan, now.plan):
        raise StoreError(
            snapshot.path,
            None,
            f"not saved: the file holds {len(ids_of(now.plan))} items where it had "
            f"{len(ids_of(snapshot.plan))}; another program may be in the middle of writing it: "
            "look at it and try again",
        )
    return now, content
