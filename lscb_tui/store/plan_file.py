"""A plan as its file has it at one moment; `store.save_plan` changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId, Plan, id_of
from lscb_tui.core.plan.toml_faults import Fault
from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store import files
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import Content, Stamp
from lscb_tui.store.plan_text import read_text
from lscb_tui.store.read_only import why_read_only
from lscb_tui.store.waiting import TooLong, Waiting

if TYPE_CHECKING:
    from lscb_tui.store.toml.text_change import TextChange
    from lscb_tui.store.toml.top_tables import TopTables

_FEWEST_LOST = 3


class Snapshot(Struct, frozen=True):
    """A plan's file as it was at one moment."""

    path: Path
    text: str
    plan: Plan
    faults: tuple[Fault, ...]
    places: Mapping[ItemId, TomlPath]
    stamp: Stamp
    """What identifies the content."""
    read_only: str | None
    """Why it cannot be changed and how to mend that, where that is so."""
    history_note: str | None = None
    """What is odd about how the history has the change that made this, where something is."""
    change: TextChange | None = None
    """How the save that made this changed the text, where one did."""
    tables: TopTables | None = None
    """Where the top-level tables stand in the text, once that was looked for."""
    digest: str = ""
    """What identifies the text in the history, once that was worked out."""


def load(path: Path | str, waiting: Waiting | None = None) -> Snapshot:
    """Read a plan; what another program is in the middle of writing is waited for.

    Raises StoreError, with the line where there is one, for a file that cannot be read or is not
    TOML; what is odd in a plan that can be read is among the snapshot's faults.
    """
    path = Path(path)
    waiting = waiting or Waiting()
    while True:
        try:
            content, settled = files.look(path)
            text, stamp = files.decode(path, content.data), content.stamp
            del content  # before it is parsed: that takes room enough
            snapshot = Snapshot(path, text, *read_text(path, text), stamp, why_read_only(path))
        except StoreError as problem:
            holds_up = _passing(path)
            if holds_up is None:
                raise
            try:
                waiting.pause(path, holds_up)
            except TooLong:
                raise problem from None
            continue
        if settled:
            return snapshot
        try:
            waiting.pause(path, files.being_written_here)
        except TooLong:
            return snapshot


def not_there_yet(path: Path, why: str) -> Snapshot:
    """An empty plan that has no file yet; `why` nothing can be changed in it."""
    return Snapshot(path, "", Plan(), (), {}, Stamp(0, 0, 0, 0, 0), why)


def _passing(path: Path) -> Callable[[], str] | None:
    """Who may have left a plan broken or missing for a moment only; None where nobody seems to."""
    if files.may_be_half(path):
        return files.being_written_here
    # Late: what is whole is asked for nearly always.
    from lscb_tui.store.work_tree import work_tree_of

    tree = work_tree_of(path.absolute().parent)
    return tree.holder if tree is not None and tree.is_held() else None


def load_settled(path: Path, waiting: Waiting) -> Snapshot:
    """The plan in a file that nobody is in the middle of writing.

    Raises StoreError as `load` does, and TooLong where the other program does not finish.
    """
    return snapshot_of(path, files.read_settled(path, waiting), why_read_only(path))


def snapshot_of(path: Path, content: Content, read_only: str | None) -> Snapshot:
    """What was read from a file as a snapshot. Raises StoreError as `load` does."""
    text = files.decode(path, content.data)
    return Snapshot(path, text, *read_text(path, text), content.stamp, read_only)


def line_of(snapshot: Snapshot, where: TomlPath | ItemId) -> int:
    """The line of an item, or of a place in the file's tables, or of the nearest thing to it."""
    # Late: what has nothing to say of a line does without the patterns of the scanner.
    from lscb_tui.store.toml import line_finder

    path = snapshot.places.get(where, ()) if isinstance(where, ItemId) else where
    return line_finder.line_of(snapshot.text, path)


def looks_half_written(before: Plan, after: Plan) -> bool:
    """Whether a plan has lost so much that an editor may have been in the middle of writing it.

    Of all ways to cut a plan short 23 % leave valid TOML (design section 7), so what another
    program wrote is looked at twice before it is believed. A file with nothing in it is no plan.
    """
    old, new = ids_of(before), ids_of(after)
    if old and after == Plan():
        return True
    lost = len(old - new)
    return lost >= _FEWEST_LOST and lost * 10 >= len(old) * 3


def ids_of(plan: Plan) -> set[ItemId]:
    """All that a plan has but its own table, which no plan is without."""
    return set(map(id_of, plan.all_items())) - {id_of(plan.about)}
