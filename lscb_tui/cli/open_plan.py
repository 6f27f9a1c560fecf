"""Reading the plan that a command is about, and what is said when that fails."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from lscb_tui.cli.output import Failed, remark
from lscb_tui.cli.screen import as_argument
from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.words.grammar import some
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import Snapshot, load


def load_plan(path: Path) -> Snapshot:
    """The plan's file as it is now. Raises StoreError."""
    if not os.path.lexists(path):
        make = f"lscb-tui new {as_argument(str(path))}"
        message = f"there is no such file; name another with --plan FILE, or make it: {make}"
        raise StoreError(path, None, message)
    return load(path)


def read(path: Path) -> Snapshot:
    """As `load_plan`, for a command that has nothing to say without the plan. Raises Failed."""
    try:
        return load_plan(path)
    except StoreError as problem:
        raise Failed(str(problem)) from None


def opened(path: Path, as_at: date | None) -> Assessment:
    """The plan and where everything in it stands, for an answer. Raises Failed.

    An answer from a file with errors in it says so, because it may be wrong.
    """
    snapshot = read(path)
    wrong = sum(fault.level == "error" for fault in snapshot.faults)
    if wrong:
        remark(f"{path}: {some(wrong, 'error')} in this file; lscb-tui check tells what and where")
    return assess(snapshot.plan, as_at)
