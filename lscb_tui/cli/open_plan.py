"""Reading the plan that a command is about, and what is said when that fails."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from lscb_tui.cli import working_directory
from lscb_tui.cli.output import remark
from lscb_tui.cli.screen import as_argument
from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.words.grammar import count_of
from lscb_tui.store.companion_files import keep_to_readers
from lscb_tui.store.errors import StoreError
from lscb_tui.store.own_saves import OwnSaves
from lscb_tui.store.plan_file import Snapshot, load
from lscb_tui.store.waiting import Waiting


def load_plan(path: Path, *, tell_lost: bool = True) -> Snapshot:
    """The plan's file as it is now. Raises StoreError, which says how to make one.

    Whoever has saved something that is gone is told, unless not `tell_lost`.
    """
    try:
        snapshot = load(path, Waiting(tell=remark))
    except StoreError:
        if os.path.lexists(path):
            raise
        if working_directory.is_deleted() and not path.is_absolute():
            raise StoreError(path, None, working_directory.DELETED) from None
        make = f"lscb-tui new {as_argument(str(path))}"
        message = f"there is no such file; name another with --plan FILE, or make it: {make}"
        raise StoreError(path, None, message) from None
    keep_to_readers(path)
    if tell_lost and (lost := OwnSaves(path).gone(snapshot.plan)):
        from lscb_tui.core.sentences.lost_changes import lost_changes_notice

        remark(f"{path}: {lost_changes_notice(len(lost), 'lscb-tui restore')}")
    return snapshot


def assess_plan(path: Path, as_at: date | None) -> Assessment:
    """The plan and where everything in it stands, for an answer. Raises StoreError.

    An answer from a file with errors in it says so, because it may be wrong.
    """
    snapshot = load_plan(path)
    wrong = sum(fault.level == "error" for fault in snapshot.faults)
    if wrong:
        remark(
            f"{path}: {count_of(wrong, 'error')} in this file; lscb-tui check says what and where"
        )
    return assess(snapshot.plan, as_at)
