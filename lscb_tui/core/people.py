"""Who is at the keyboard: the name that is recorded beside progress."""

from __future__ import annotations

import os
from datetime import date
from typing import NamedTuple


class Person(NamedTuple):
    """Who records something, and when."""

    name: str
    day: date


def name_of(user: int) -> str:
    """What the machine calls a uid; not what `$USER` says, which anybody can set (section 8)."""
    # Late: only who records something, or is not alone, is asked for a name.
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"


def whoami() -> Person:
    """The Unix user of this process, today."""
    return Person(name_of(os.getuid()), date.today())
