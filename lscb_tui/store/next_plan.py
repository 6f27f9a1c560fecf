"""Another plan made of one: its text with edits in it, in a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.plan.items import Plan
from lscb_tui.store.export import write_export
from lscb_tui.store.own_saves import OwnSaves
from lscb_tui.store.plan_file import Snapshot
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
    file that it was made of stays as it is. Raises StoreError as `write_export` does, and where
    the text would not be read as the plan that is meant.
    """
    text = text_with(of, edits, plan)
    write_export(path, text.encode(), of.path, over=over, waiting=waiting)
    OwnSaves(path).forget_all()
