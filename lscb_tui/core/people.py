"""Who is at the keyboard: the name that is recorded beside progress."""

from __future__ import annotations

import os
from datetime import date

from lscb_tui.core.changes import Person


def whoami() -> Person:
    """The Unix user of this process, today.

    The name is that of the uid, not `$USER`, which anybody can set (design section 8).
    """
    return Person(named(os.getuid()), date.today())


def named(uid: int) -> str:
    """What a Unix user is called."""
    # Late: only who records something is asked for a name.
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
