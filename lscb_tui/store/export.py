"""Writing what was made from a plan into a file: whole or not at all, and never over the plan."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from lscb_tui.core.words.grammar import count_of
from lscb_tui.store import replacement
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import reason_of
from lscb_tui.store.lock import lock
from lscb_tui.store.waiting import Waiting


def write_exports(
    files: Sequence[tuple[Path, bytes]],
    plan: Path,
    *,
    over: bool = False,
    waiting: Waiting | None = None,
) -> None:
    """Put the pages of something, or several papers, in files: none where one cannot be.

    Raises as `write_export` does; then those that are new are taken away again, and what was
    written over is told.
    """
    places = [place_for(path, plan, over) for path, _ in files]
    new = [place for place in places if not os.path.lexists(place)]
    for done, (path, data) in enumerate(files):
        try:
            write_export(path, data, plan, over=over, waiting=waiting)
        except StoreError as problem:
            for place in places[:done]:
                if place in new:
                    with suppress(OSError):
                        place.unlink()
            kept = sum(1 for place in places[:done] if place not in new)
            told = f". {count_of(kept, 'file')} written over before that" if kept else ""
            raise StoreError(problem.path, None, f"{problem.message}{told}") from None


def write_export(
    path: Path,
    data: bytes,
    plan: Path,
    *,
    over: bool = False,
    waiting: Waiting | None = None,
    give: Callable[[int], None] | None = None,
) -> None:
    """Put a picture, a table or a letter in a file; `over` one that is there, if that is wanted.

    `give` says who can read it (`replacement.create`). Raises StoreError where the file is the
    plan, is no plain file, is there already, or cannot be written; what was there is then still
    there.
    """
    real = place_for(path, plan, over)
    try:
        with lock(real.parent, waiting) as directory:
            replacement.create(real, data, directory, over=over, give=give)
    except StoreError as problem:
        # By the name that was given, not by where it leads.
        raise StoreError(path, None, problem.message) from None


def place_for(path: Path, plan: Path, over: bool) -> Path:
    """Where a file is written to in truth. Raises StoreError where it cannot be."""
    # Through a link to what it leads to, as a shell's `>` would.
    real = Path(os.path.realpath(path))
    try:
        found = real.lstat() if os.path.lexists(real) else None
        # Also where nothing may be overwritten: the sentence should say what is wrong most.
        if found and plan.exists() and real.samefile(plan):
            raise StoreError(path, None, "this is the plan itself: choose another name")
    except (OSError, ValueError) as problem:
        said = reason_of(problem) if isinstance(problem, OSError) else str(problem)
        raise StoreError(path, None, f"cannot be written ({said}): choose another name") from None
    if found and not stat.S_ISREG(found.st_mode):
        raise StoreError(path, None, "this is no plain file: choose another name")
    if found and not over:
        message = "is there already: choose another name, or overwrite it with --force"
        raise StoreError(path, None, message)
    return real
