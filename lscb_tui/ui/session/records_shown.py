"""The history of the plan up to what is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lscb_tui.core.history.records import Record
    from lscb_tui.store.plan_file import Snapshot
    from lscb_tui.ui.session.plan_session import PlanSession


def records_shown(session: PlanSession, snapshot: Snapshot) -> tuple[Record, ...]:
    """The changes that led to a plan that was read, with what was changed outside. For a thread.

    What others have saved since is left out. Where the history does not have what was read, it is
    given as it is.
    """
    from lscb_tui.store.history.history_file import read_history
    from lscb_tui.store.history.replay import digest_of

    session.note_outside(begins=False)
    records = read_history(session.path).records
    read = digest_of(snapshot.text.encode())
    for later, record in enumerate(reversed(records)):
        if record.digest == read:
            return records[: len(records) - later]
    return records
