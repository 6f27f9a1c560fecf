"""The bytes of a board's own document: of a file, or of standard input; never more than is read."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from lscb_tui.core.errors import UserError
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import (
    being_written,
    being_written_here,
    capped,
    close,
    not_plain,
    opened,
    reason_of,
)
from lscb_tui.store.waiting import TooLong, Waiting

MOST_BYTES = 64 * 1024 * 1024
"""Of a file; what it unpacks to has limits of its own."""
_PATIENCE = 2.0
"""Seconds that are waited for another program to finish the file."""


def document_bytes(path: Path) -> bytes:
    """The bytes of a plain file that nobody is in the middle of writing; waits 2 s for that.

    Raises StoreError where there is none, or none that can be read, or too much of it.
    """
    try:
        descriptor = opened(path)
        try:
            return _settled_bytes(descriptor, path)
        finally:
            close(descriptor)
    except OSError as problem:
        raise StoreError(path, None, _reason(problem)) from None
    except ValueError:
        raise StoreError(path, None, "this is not the name of a file: check the name") from None


def input_bytes() -> bytes:
    """All of standard input, to its end.

    Raises UserError where it is a terminal, which cuts every line at 4,095 characters without a
    word, where there is none, or too much of it.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise UserError("standard input is closed: name a file, or send one with < FILE")
    if sys.stdin.isatty():
        raise UserError(
            "standard input is the terminal, which cuts long lines: "
            "open the plan and paste it into the app, or name a file"
        )
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as problem:
        raise UserError(f"standard input cannot be read ({reason_of(problem)})") from None
    if len(data) > MOST_BYTES:
        raise UserError(f"standard input has {_TOO_LARGE}")
    return data


_TOO_LARGE = (
    f"over {MOST_BYTES >> 20} MiB, more than is read: "
    "save a copy without its pictures, and import that"
)


def _settled_bytes(descriptor: int, path: Path) -> bytes:
    found = os.fstat(descriptor)
    if wrong := not_plain(found.st_mode):
        raise StoreError(path, None, f"this is {wrong}, not a document: name a file")
    waiting = Waiting(_PATIENCE)
    with suppress(TooLong):
        while being_written(descriptor):
            waiting.pause(path, being_written_here)
    if found.st_size > MOST_BYTES:
        raise _too_large(path)
    data = capped(descriptor, found.st_size, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise _too_large(path)
    if being_written(descriptor):
        raise StoreError(path, None, "another program is writing this file: wait until it is done")
    return data


def _too_large(path: Path) -> StoreError:
    return StoreError(path, None, f"this file has {_TOO_LARGE}")


def _reason(problem: OSError) -> str:
    match problem.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return "there is no such file: check the name"
        case errno.EACCES | errno.EPERM:
            return "you may not read this file: ask its owner for it"
        case errno.ENXIO:
            return "this is a socket, not a document: name a file"
        case errno.ELOOP:
            return "this link leads back to itself: name the file that it should lead to"
    return f"cannot be read ({reason_of(problem)}): copy it again, or name another file"
