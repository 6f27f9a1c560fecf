"""A plan in its file: read whole, changed by edits, never half-written (design section 7).

An edit on disk is one compare-and-set: under the lock the file is read as it is now, the edits
are applied to that, what is about to be written is parsed and compared with what was meant, and
the new file takes the old one's name.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import tomli

from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.toml_reader import Fault, Reading, read_document
from lscb_tui.core.plan.toml_reader import Path as Where
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store import files
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import Content, Stamp

if TYPE_CHECKING:
    from lscb_tui.core.edits.edit import Edit
    from lscb_tui.core.history.records import Way

_LARGE = 256 * 1024
_TRIES = 5
_COORDINATES = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_MARKER = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)


class Snapshot(NamedTuple):
    """A plan's file as it was at one moment."""

    path: Path
    text: str
    plan: Plan
    faults: tuple[Fault, ...]
    places: Mapping[ItemId, Where]
    stamp: Stamp
    """What identifies the content."""
    read_only: str | None
    """Why it cannot be changed and how to mend that, where that is so."""
    unrecorded: str | None = None
    """Why the change that made this is not in the history, where that is so."""


def load(path: Path | str) -> Snapshot:
    """Read a plan.

    Raises StoreError, with the line where there is one, for a file that cannot be read or is not
    TOML; what is odd in a plan that can be read is among the snapshot's faults.
    """
    path = Path(path)
    return _snapshot(path, files.read(path), files.why_read_only(path))


def load_settled(path: Path) -> Snapshot:
    """The plan in a file that nobody is in the middle of writing; waits for that.

    Raises StoreError as `load` does, and where the other program does not finish.
    """
    return _snapshot(path, files.read_settled(path), files.why_read_only(path))


def commit(
    snapshot: Snapshot,
    edits: Sequence[Edit] | Callable[[Plan], Sequence[Edit]],
    way: Way = "edit",
) -> Snapshot:
    """Make edits in the file of a snapshot, as the file is now, and give the new snapshot.

    `edits` may be a function of the plan as it is under the lock, for one that takes the next
    free number. Once this returns, the edits are on disk; if it raises, nothing was written
    unless the message says so. Raises core.edits.Conflict where the plan is no longer as an edit
    expects it, and StoreError where the file cannot be read or written.

    It is one record of the plan's history, written under the same lock once the plan is. A history
    that cannot be written stops nothing: the snapshot says why, in `unrecorded`. After a kill in
    between, whoever writes next records the change as made outside: who made it is lost, no more.
    """
    # Late, here and below: what reads a plan to show it should not wait for what writes one.
    from lscb_tui.core.edits.apply import apply_all
    from lscb_tui.store import replacement
    from lscb_tui.store.history.journal import Journal, record_of
    from lscb_tui.store.history.replay import known_plan

    path = snapshot.path
    if reason := files.why_read_only(path):
        raise StoreError(path, None, reason)
    real = files.resolved(path)
    with _sentences_for_deep_nesting(path), replacement.lock(real.parent) as directory:
        for _ in range(_TRIES):
            if files.resolved(path) != real:
                raise StoreError(
                    path, None, "not saved: this link leads elsewhere since a moment: try again"
                )
            now, content = _as_it_is_now(snapshot)
            made = edits(now.plan) if callable(edits) else edits
            plan = apply_all(now.plan, made)
            if plan == now.plan and same_plan(plan, now.plan):
                return now
            text, reading = _written(path, now, made, plan)
            if text == now.text:
                return now
            data = text.encode()
            journal = Journal(real, directory)
            with _without_collector(len(text)):
                found, after = known_plan(now.text, now.plan), known_plan(text, reading.plan)
                seen = (
                    found if snapshot.text is now.text else known_plan(snapshot.text, snapshot.plan)
                )
                lines = journal.lines(found, seen, after, record_of(way, made, after.digest))
            try:
                stamp = replacement.replace(path, real, content, data, directory).stamp
            except replacement.Changed:
                continue
            missing = journal.append(lines)
            unrecorded = f"this change is {missing}" if missing else None
            return Snapshot(path, text, *reading, stamp, None, unrecorded)
    raise StoreError(
        path,
        None,
        "not saved: another program keeps writing this file; the file holds what that one wrote; "
        "try again when it has finished",
    )


def create(path: Path | str, plan: Plan) -> Snapshot:
    """Write a plan to a new file, in the layout of design section 3.

    Raises StoreError where the file is there already, or cannot be made.
    """
    from lscb_tui.core.plan.toml_writer import write_document
    from lscb_tui.store import replacement
    from lscb_tui.store.toml.layout import document_text

    path = Path(path)
    text = document_text(write_document(plan))
    with _sentences_for_deep_nesting(path), _without_collector(len(text)):
        reading = _verified(path, text, plan)
    with replacement.lock(path.absolute().parent) as directory:
        stamp = replacement.create(path, text.encode(), directory).stamp
    return Snapshot(path, text, *reading, stamp, files.why_read_only(path))


def read_text(path: Path, text: str) -> Reading:
    """What a text says that is not in a file of its own. Raises StoreError where it is not TOML."""
    with _sentences_for_deep_nesting(path), _without_collector(len(text)):
        return read_document(_parse(path, text))


def line_of(snapshot: Snapshot, where: Where | ItemId) -> int:
    """The line of an item, or of a place in the file's tables, or of the nearest thing to it."""
    from lscb_tui.store.toml import scanner

    path = snapshot.places.get(where, ()) if isinstance(where, ItemId) else where
    return scanner.line_of(snapshot.text, path)


def looks_half_written(before: Plan, after: Plan) -> bool:
    """Whether a plan has lost so much that an editor may have been in the middle of writing it.

    Of all ways to cut a plan short 23 % leave valid TOML (design section 7), so what another
    program wrote is looked at twice before it is believed.
    """
    old, new = _items(before), _items(after)
    lost = len(old - new)
    return lost >= _FEWEST_LOST and lost * 10 >= len(old) * 3


_FEWEST_LOST = 3


def _items(plan: Plan) -> set[tuple[str, str]]:
    found = {("review", r.id) for r in plan.reviews}
    found |= {("source", s.code) for s in plan.sources}
    found |= {("recommendation", r.id) for r in plan.recommendations}
    for objective in plan.objectives:
        found.add(("objective", objective.number))
        found |= {("action", action.ref) for action in objective.actions}
    return found


def _as_it_is_now(snapshot: Snapshot) -> tuple[Snapshot, Content]:
    content = files.read_settled(snapshot.path)
    if content.stamp.digest == snapshot.stamp.digest:
        return snapshot._replace(stamp=content.stamp, read_only=None, unrecorded=None), content
    now = _snapshot(snapshot.path, content, None)
    if looks_half_written(snapshot.plan, now.plan):
        raise StoreError(
            snapshot.path,
            None,
            f"not saved: the file holds {len(_items(now.plan))} items where it had "
            f"{len(_items(snapshot.plan))}; another program may be in the middle of writing it: "
            "look at it and try again",
        )
    return now, content


def _written(path: Path, now: Snapshot, edits: Sequence[Edit], plan: Plan) -> tuple[str, Reading]:
    """The file's text with the edits in it, and what that reads as, which is what was meant."""
    from lscb_tui.store.toml.splice import splice
    from lscb_tui.store.toml.values import WrongForm

    with _without_collector(len(now.text)):
        try:
            text = splice(now.text, now.places, edits)
        except WrongForm as problem:
            raise _not_as_meant(path, str(problem)) from None
        return text, _verified(path, text, plan)


def _verified(path: Path, text: str, plan: Plan) -> Reading:
    """What a text that is about to be written reads as. Raises StoreError if not as the plan."""
    try:
        text.encode()
        reading = read_document(_parse(path, text))
    except StoreError as problem:
        raise _not_as_meant(path, problem.message) from None
    except UnicodeEncodeError:
        raise _not_as_meant(path, "its text has half a character in it") from None
    if not same_plan(reading.plan, plan):
        raise _not_as_meant(path, "it would read as something else")
    return reading


def _not_as_meant(path: Path, why: str) -> StoreError:
    return StoreError(
        path,
        None,
        f"not saved, and nothing was written: this change cannot be put into this file ({why}); "
        "make it in an editor",
    )


def _snapshot(path: Path, content: Content, read_only: str | None) -> Snapshot:
    text = files.decode(path, content.data)
    return Snapshot(path, text, *read_text(path, text), content.stamp, read_only)


def _parse(path: Path, text: str) -> dict[str, object]:
    try:
        return tomli.loads(text.removeprefix(files.BOM))
    except tomli.TOMLDecodeError as problem:
        raise _broken(path, text, problem) from None
    except ValueError as problem:
        raise StoreError(path, None, f"the TOML cannot be read ({problem})") from None


def _broken(path: Path, text: str, problem: tomli.TOMLDecodeError) -> StoreError:
    """What is wrong with the TOML, and where."""
    found = _COORDINATES.search(str(problem))
    what = str(problem)[: found.start()] if found else str(problem)
    line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
    if marker := _MARKER.search(text):
        where = text.count("\n", 0, marker.start()) + 1
        if where <= line:
            return StoreError(
                path,
                where,
                "a git merge has left both sides here: keep one and delete the marks "
                "<<<<<<<, ======= and >>>>>>>",
            )
    column = f", at column {found[2]}" if found and found[2] else ""
    return StoreError(
        path, line, f"the TOML is broken here ({what}{column}): put it right in an editor"
    )


@contextmanager
def _sentences_for_deep_nesting(path: Path) -> Iterator[None]:
    try:
        yield
    except RecursionError:
        raise StoreError(
            path, None, "arrays or tables are nested too deep: write the plan with fewer levels"
        ) from None


@contextmanager
def _without_collector(size: int) -> Iterator[None]:
    """Keep the garbage collector from counting the 100,000 values of a large plan over and over."""
    if size < _LARGE or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
