"""A person's own directory for what the program keeps between runs, closed to everybody else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lscb_tui.store.errors import StoreError


def state_directory() -> Path:
    """The person's directory for what programs keep between runs."""
    named = os.environ.get("XDG_STATE_HOME", "")
    return Path(named) if named.startswith("/") else Path("~/.local/state").expanduser()


@contextmanager
def private_directory(base: Path, name: str, *, make: bool) -> Iterator[int]:
    """The descriptor of a directory of this program: this user's own, and closed to all others.

    `base` is where the person's programs keep such things. Its directory of this program, and the
    one in that, are opened one by one and never through a link. Raises OSError, and StoreError
    where one is another's.
    """
    if make:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
    above = os.open(base, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in ("lscb-tui", name):
            if make:
                with suppress(FileExistsError):
                    os.mkdir(part, 0o700, dir_fd=above)
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            inside = os.open(part, flags, dir_fd=above)
            os.close(above)
            above = inside
            found = os.fstat(above)
            if found.st_uid != os.geteuid():
                raise StoreError(base / "lscb-tui", None, "belongs to another user")
            if stat.S_IMODE(found.st_mode) & 0o077:
                os.fchmod(above, 0o700)
        yield above
    finally:
        os.close(above)
