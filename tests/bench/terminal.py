"""Programs in a pseudo-terminal: when they first paint, how soon they answer a key, what it costs.

Every figure is a median over runs that take turns with the reference, so that what else the
machine does weighs on both.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

QUIET = 0.25
"""Seconds without output after which a program has said all that it had to say."""
PATIENCE = 60.0
_PAINTED = 800
"""Bytes in the alternate screen that are more than setting the terminal up takes."""


class Key(NamedTuple):
    """What one key cost."""

    last_byte: float
    """Seconds from the key to the last byte of its answer."""
    size: int


class Terminal:
    """A program in a pseudo-terminal of its own; leaving the context ends it."""

    def __init__(self, command: Sequence[str], columns: int = 80, rows: int = 24) -> None:
        self.command = list(command)
        self.size = struct.pack("HHHH", rows, columns, 0, 0)
        self.paint = 0.0
        """Seconds from the start to the first paint."""

    def __enter__(self) -> Terminal:
        began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, self.size)
            for name in ("COLORTERM", "LINES", "COLUMNS", "NO_COLOR"):
                os.environ.pop(name, None)
            os.environ["TERM"] = "xterm-256color"
            os.execvp(self.command[0], self.command)
        shown = b""
        while True:
            data = self._read(PATIENCE)
            if not data:
                raise RuntimeError(f"{self.command} painted nothing: {shown!r}")
            shown += data
            if len(shown.partition(b"\x1b[?1049h")[2]) > _PAINTED:
                self.paint = time.perf_counter() - began
                return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def _read(self, timeout: float) -> bytes:
        ready, _, _ = select.select([self.fd], [], [], timeout)
        try:
            return os.read(self.fd, 1 << 16) if ready else b""
        except OSError:
            return b""

    def settle(self, quiet: float = QUIET) -> None:
        """Wait until the program has nothing more to say."""
        while self._read(quiet):
            pass

    def press(self, key: str, quiet: float = QUIET) -> Key:
        """Send a key and wait for all of its answer, which `quiet` seconds of silence end."""
        began = last = time.perf_counter()
        os.write(self.fd, key.encode())
        size = 0
        while data := self._read(quiet):
            last = time.perf_counter()
            size += len(data)
        return Key(last - began, size)

    @property
    def memory(self) -> int:
        """The most bytes of memory that the program has had so far."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        return 0


Figure = TypeVar("Figure")


def alternate(cases: Mapping[str, Callable[[], Figure]], runs: int) -> dict[str, list[Figure]]:
    """Run the cases in turn, after one run of each that does not count."""
    results: dict[str, list[Figure]] = {name: [] for name in cases}
    for run in range(runs + 1):
        for name, case in cases.items():
            figure = case()
            if run:
                results[name].append(figure)
    return results


def ms(seconds: Sequence[float]) -> str:
    """A median with its least and greatest, in milliseconds."""
    low, high = min(seconds) * 1e3, max(seconds) * 1e3
    return f"{statistics.median(seconds) * 1e3:7.1f} ms ({low:.1f} to {high:.1f})"


def ratio(ours: Sequence[float], reference: Sequence[float]) -> float:
    """How many times the reference ours is, by medians."""
    return statistics.median(ours) / statistics.median(reference)


def app(plan: Path) -> list[str]:
    """The command that opens a plan."""
    return [sys.executable, "-m", "lscb_tui", str(plan)]
