"""The history of the plan that a command is about, with what was changed outside since."""

from __future__ import annotations

from pathlib import Path

from lscb_tui.cli.output import remark
from lscb_tui.core.history.records import Record
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.history.problems import told
from lscb_tui.store.outside_changes import missing_outside, record_outside_change
from lscb_tui.store.waiting import TooLong, Waiting

_PATIENCE = 2.0
"""Seconds to wait for the plan, to record what was changed outside: the answer can do without."""


def history_of(path: Path) -> tuple[Record, ...]:
    """The records of a plan; what cannot be read of them is told on stderr and left out."""
    try:
        unrecorded = record_outside_change(path, waiting=Waiting(_PATIENCE, remark))
    except TooLong as problem:
        remark(f"{path}: {missing_outside(problem)}")
    else:
        if unrecorded:
            remark(f"{path}: {unrecorded}")
    history = read_history(path)
    for wrong in told(history.problems, history_path(path).parent):
        remark(wrong)
    return history.records
