"""The person's own directory for what this program keeps between runs, closed to all others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lscb_tui.store.errors import StoreError

_NAME = "lscb-tui"


def state_directory() -> Path:
    """Where it is, or would be; it begins with "~" for whoever has no home directory."""
    named = os.environ.get("XDG_STATE_HOME", "")
    base = Path(named if named.startswith("/") else "~/.local/state")
    with suppress(RuntimeError):
        base = base.expanduser()
    return base / _NAME


@contextmanager
def opened(directory: Path, *inside: str, make: bool) -> Iterator[int]:
    """The descriptor of that directory, or of one in it.

    Those of this program are opened one by one and never through a link. Raises OSError, and
    StoreError where one is another's, or where there is no home directory to have it in.
    """
    if not directory.is_absolute():
        raise StoreError(directory, None, "you have no home directory, and XDG_STATE_HOME is unset")
    base = directory.parent
    if make:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
    above = os.open(base, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in (directory.name, *inside):
            if make:
                with suppress(FileExistsError):
                    os.mkdir(name, 0o700, dir_fd=above)
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
            within = os.open(name, flags, dir_fd=above)
            os.close(above)
            above = within
            found = os.fstat(above)
            if found.st_uid != os.geteuid():
                raise StoreError(directory, None, "belongs to another user")
            if stat.S_IMODE(found.st_mode) & 0o077:
                os.fchmod(above, 0o700)
        yield above
    finally:
        os.close(above)
