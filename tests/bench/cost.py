"""What a command costs from start to end.

It is started by a small process: Linux counts to a process's most memory what its parent had.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

LIMIT = 120
"""Seconds of computing after which a command is given up."""
_MEMORY = 4 << 30


class Cost(NamedTuple):
    """What a command took; all is infinite where it failed or was given up."""

    seconds: float
    user: float
    """Seconds that it computed."""
    memory: float
    """The most bytes that it held."""


def cost(command: Sequence[str]) -> Cost:
    """Run a command, its answer thrown away, and measure it."""
    asked = subprocess.run(
        [sys.executable, "-I", "-S", __file__, *command], stdout=subprocess.PIPE, text=True
    )
    return Cost(*map(float, asked.stdout.split()))


def _measured(command: list[str]) -> Cost:
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=_NOWHERE)
    resource.prlimit(pid, resource.RLIMIT_CPU, (LIMIT, LIMIT))
    resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    _, status, used = os.wait4(pid, 0)
    seconds = time.perf_counter() - began
    if status:
        return Cost(*[float("inf")] * 3)
    return Cost(seconds, used.ru_utime, used.ru_maxrss * 1024)


_NOWHERE = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]

if __name__ == "__main__":
    print(*_measured(sys.argv[1:]))
