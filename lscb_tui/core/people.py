"""Who is at the keyboard: the name that is recorded beside progress."""

from __future__ import annotations

import os
from datetime import date

from lscb_tui.core.changes import Person


def whoami() -> Person:
    """The Unix user of this process, today.

    The name is that of the uid, not `$USER`, which anybody can set (design section 8).
    """
    # Late: only who records something is asked for a name.
    import pwd

    user = os.getuid()
    try:
        name = pwd.getpwuid(user).pw_name
    except KeyError:
        name = f"user {user}"
    return Person(name, date.today())
