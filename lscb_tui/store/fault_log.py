"""What nobody foresaw, for whoever mends the program: the last faults, in a file of the person's.

It may hold words of the plan, so nobody else can read it.
"""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from lscb_tui.core.errors import UserError
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import reason_of, write_all
from lscb_tui.store.state_directory import opened, state_directory

NAME = "faults.log"
MOST_BYTES = 1 << 20
"""How large the file may become; then it begins anew."""
_MOST_OF_ONE = 1 << 16


def log_path() -> Path:
    """Where the file is."""
    return state_directory() / NAME


def keep_fault(problem: BaseException) -> str:
    """Keep what happened; "" where that is in the file, else why it is not. Never raises."""
    directory = state_directory()
    try:
        data = _told(problem).encode(errors="backslashreplace")
        with opened(directory, make=True) as within:
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
            file = os.open(NAME, flags | os.O_CLOEXEC, 0o600, dir_fd=within)
            try:
                found = os.fstat(file)
                if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
                    raise StoreError(directory / NAME, None, "is not your file")
                os.fchmod(file, 0o600)
                if found.st_size + len(data) > MOST_BYTES:
                    os.ftruncate(file, 0)
                write_all(file, data)
            finally:
                os.close(file)
    except UserError as why:
        return str(why)
    except OSError as why:
        return f"{directory / NAME}: cannot be written ({reason_of(why)})"
    except Exception as why:
        return f"{directory / NAME}: cannot be written ({type(why).__name__})"
    return ""


def _told(problem: BaseException) -> str:
    import platform
    import sys
    import traceback

    from lscb_tui import __version__

    when = datetime.now(UTC).isoformat(timespec="seconds")
    system = f"Python {platform.python_version()}, {platform.platform()}"
    told = "".join(traceback.format_exception(problem))
    if len(told) > _MOST_OF_ONE:
        half = _MOST_OF_ONE // 2
        told = f"{told[:half]}\n[...]\n{told[-half:]}"
    return f"{when} lscb-tui {__version__}, {system}\n{sys.argv[1:]!a:.2000}\n{told}\n"
