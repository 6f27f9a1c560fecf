"""Something that happens at a chosen call that a save makes of the operating system."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import get_ident
from typing import Any
from unittest import mock

_OS = (
    *("open", "read", "write", "close", "stat", "lstat", "fstat", "readlink", "listdir"),
    *("fsync", "rename", "unlink", "fchown", "fchmod", "getxattr", "setxattr", "removexattr"),
    *("urandom", "utime"),
)
_FCNTL = ("flock", "fcntl")
# What an error can be reported of although it was done.
DONE_ALL_THE_SAME = frozenset({"close", "fsync", "rename", "write", "unlink", "fchmod"})

Happening = Callable[[str, int], None]


def nothing(name: str, number: int) -> None:
    """What happens while calls are only counted."""


@contextmanager
def at_calls(before: Happening = nothing, after: Happening = nothing) -> Iterator[list[str]]:
    """Tell of every call, by its name and number, before it is made and when it was made.

    Gives the names of the calls so far. Close is always made: Linux lets go of the descriptor
    whatever it reports. Sync is never made: it takes most of the time and changes nothing here.
    """
    made: list[str] = []
    ours = get_ident()

    def told(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if get_ident() != ours:
                # A thread of a test before this one, which still looks at its plan.
                return function(*arguments, **named)
            made.append(name)
            number = len(made)
            if name != "close":
                before(name, number)
            found = None if name == "fsync" else function(*arguments, **named)
            if name == "close":
                before(name, number)
            after(name, number)
            return found

        return call

    patches = [mock.patch.object(os, name, told(name, getattr(os, name))) for name in _OS]
    patches += [mock.patch.object(fcntl, n, told(n, getattr(fcntl, n))) for n in _FCNTL]
    with ExitStack() as stack:
        for patch in patches:
            stack.enter_context(patch)
        yield made
