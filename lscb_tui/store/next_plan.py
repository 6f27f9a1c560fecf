"""Another plan made of one: its text with edits in it, in a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import Plan
from lscb_tui.store import files
from lscb_tui.store.errors import StoreError
from lscb_tui.store.export import write_export
from lscb_tui.store.own_saves import OwnSaves
from lscb_tui.store.plan_file import Snapshot
from lscb_tui.store.readers import give_readers
from lscb_tui.store.replacement import access_of
from lscb_tui.store.save_plan import text_with
from lscb_tui.store.waiting import Waiting


def write_next(
    path: Path,
    of: Snapshot,
    edits: Sequence[Edit],
    plan: Plan,
    *,
    over: bool = False,
    waiting: Waiting | None = None,
) -> None:
    """Put the text of a plan, with the edits that make another of it, into a file.

    What they leave alone, comments too, is there as it was. It begins a history of its own, and the
    file that it was made of stays as it is; who can read that can read this, and nobody else.
    Raises StoreError as `write_export` does, where the text would not be read as the plan that is
    meant, and where somebody has changed the old plan meanwhile.
    """
    text = text_with(of, edits, plan)
    waiting = waiting or Waiting()
    if files.read_settled(of.path, waiting).stamp.digest != of.stamp.digest:
        message = "has been changed meanwhile, so nothing was written: run it again"
        raise StoreError(of.path, None, message)
    like = access_of(of.path)
    # Also of a plan that nobody may change: the new one goes on.
    like = replace(like, mode=like.mode | 0o600)

    def give(descriptor: int) -> None:
        give_readers(descriptor, like)

    write_export(path, text.encode(), of.path, over=over, waiting=waiting, give=give)
    OwnSaves(path).forget_all()
