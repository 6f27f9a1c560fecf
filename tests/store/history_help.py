"""What the tests of histories share: saying something, and what the history then tells."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from pathlib import Path

from lscb_tui.core.edits.edit import AddEntry, Edit
from lscb_tui.core.history.changes import changes_of
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import Entry, ItemId
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit

ONE = ItemId("action", "1.1")


processes = multiprocessing.get_context("fork")


def note(text: str) -> list[Edit]:
    return [AddEntry(ONE, Entry("1", "", text))]


def say(plan: Path, *texts: str) -> None:
    for text in texts:
        assert commit(load(plan), note(text)).history_note is None


def records(plan: Path) -> tuple[Record, ...]:
    history = read_history(plan)
    assert history.problems == ()
    return history.records


def told(plan: Path) -> list[str]:
    """Who said what, as far as it could be read."""
    return [
        f"{'outside' if change.record.outside else 'us'}: {change.edit.entry.text}"
        if isinstance(change.edit, AddEntry)
        else f"{change.record.who}: {change.record.known}"
        for change in changes_of(read_history(plan).records)
    ]


def by_hand(plan: Path, text: str) -> None:
    """Add progress as an editor does, without a lock or a history."""
    entry = f'[[objective.action.progress]]\nreview = "1"\ntext = "{text}"\n'
    plan.write_text(plan.read_text() + entry)


def lines(plan: Path) -> list[bytes]:
    return history_path(plan).read_bytes().splitlines()


def killed(work: Callable[[], object]) -> None:
    """Do something in a process that kills itself in the middle."""
    process = processes.Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
