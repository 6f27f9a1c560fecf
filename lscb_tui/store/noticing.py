"""Noticing what another program made of a plan, and putting it into the history."""

from __future__ import annotations

import os
from pathlib import Path

from lscb_tui.core.records import Record, decode
from lscb_tui.store import replacing
from lscb_tui.store.journal import Journal
from lscb_tui.store.planfile import Snapshot, load, looks_half_written
from lscb_tui.store.replaying import Sides, is_base, known


def note_outside(path: Path | str, before: Snapshot | None = None) -> str | None:
    """Record what was made of the plan since the last change that is recorded.

    The record says what changed, against `before` where that is what was recorded last, else
    against what the history leads to; where neither is known, only that something did.

    Gives a sentence on why a change that there is could not be recorded. Raises StoreError where
    the plan cannot be read now.
    """
    path = Path(path)
    real = Path(os.path.realpath(path))
    with replacing.lock(real.parent) as directory:
        now = load(path)
        if before is not None and looks_half_written(before.plan, now.plan):
            # An editor may be in the middle of it: the next look will tell.
            return None
        journal = Journal(real, directory)
        seen = known(before.text, before.plan) if before is not None else None
        missing = journal.append(journal.lines(known(now.text, now.plan), seen))
    return f"what was changed outside lscb-tui is {missing}" if missing else None


def note_merge(path: Path, sides: Sides) -> str | None:
    """Record that this person has merged two plans by git, whose histories git has merged too.

    Gives a sentence on why that could not be recorded. Raises StoreError where the plan cannot
    be read now.
    """
    real = Path(os.path.realpath(path))
    with replacing.lock(real.parent) as directory:
        now = load(path)
        journal = Journal(real, directory)
        missing = journal.append(journal.lines_after_merge(known(now.text, now.plan), sides))
    return f"the merge is {missing}" if missing else None


def unnoted(path: Path) -> tuple[Record, ...]:
    """What `note_outside` would record now. Writes nothing; raises StoreError as that does."""
    real = Path(os.path.realpath(path))
    with replacing.lock(real.parent) as directory:
        now = load(path)
        lines = Journal(real, directory).lines(known(now.text, now.plan), None)
    return tuple(decode(line) for line in lines if not is_base(line))
