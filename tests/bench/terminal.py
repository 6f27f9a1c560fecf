"""Programs in a pseudo-terminal: their first paint, how soon they answer a key, what it costs."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.screen import Screen

QUIET = 0.25
"""Seconds without output after which a program has said all that it had to say."""
SLOW = 3.0
"""Seconds in which a key is answered, or changes nothing."""
PATIENCE = 60.0
_PAINTED = 0.7
"""The part of the rows that a screen which is there has drawn; programs leave some blank."""
_NOT_TAKEN_ALONG = ("COLORTERM", "LINES", "COLUMNS", "NO_COLOR")


class Answer(NamedTuple):
    """What one key cost."""

    seconds: float
    """From the key to the last byte of its answer."""
    size: int
    """Bytes."""


class Terminal:
    """A program in a pseudo-terminal of its own; leaving the context ends it.

    It has painted once most of its rows are drawn, and these words are there, if any are named.
    `speed` is how many bytes a second the line to it carries; none for a line without bounds.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        speed: int | None = None,
        words: str = "",
    ) -> None:
        self._command, self._size, self._speed = list(command), size, speed
        self._environment, self._words = dict(environment or {}), words
        self._screen = Screen(*size)
        self._unseen: list[bytes] = []
        self._pressed = self._came = 0.0
        """When what was read last was all on the screen."""
        self.paint = 0.0
        """Seconds from the start to the first paint."""
        self.sent = 0
        """Bytes until the first silence."""

    def __enter__(self) -> Terminal:
        began = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            self._become_program()
        while not self.paint:
            data = self._read(QUIET if self.sent else PATIENCE)
            now = self._came
            if not data and not self.sent:
                raise RuntimeError(f"{self._command} painted nothing: {self.screen.text().strip()}")
            if data:
                self.sent += len(data)
                if self.screen.drawn() >= _PAINTED and self._words in self.screen.text():
                    self.paint = now - began
            elif time.perf_counter() - began > PATIENCE:
                raise RuntimeError(f"{self._command} left its screen blank: {self.screen.text()}")
        return self

    def _become_program(self) -> None:
        columns, rows = self._size
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        kept = {name: text for name, text in os.environ.items() if name not in _NOT_TAKEN_ALONG}
        environment = {**kept, "TERM": "xterm-256color", **self._environment}
        os.execvpe(self._command[0], self._command, environment)

    def __exit__(self, *_: object) -> None:
        os.killpg(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)

    @property
    def screen(self) -> Screen:
        """What is shown of all that was read so far."""
        for data in self._unseen:
            self._screen.feed(data)
        self._unseen.clear()
        return self._screen

    def _read(self, timeout: float) -> bytes:
        """What comes next, and when the line has carried it; nothing after `timeout` seconds.

        What is sent faster than the line carries it waits before the line, as ssh has it wait.
        """
        ready, _, _ = select.select([self._fd], [], [], timeout)
        try:
            data = os.read(self._fd, 1 << 16) if ready else b""
        except OSError:
            data = b""
        if data:
            self._came = max(time.perf_counter(), self._came)
            if self._speed is not None:
                self._came += len(data) / self._speed
            self._unseen.append(data)
        return data

    def settle(self, quiet: float = QUIET) -> int:
        """Wait until the program has nothing more to say; gives the bytes that it said."""
        size = 0
        while data := self._read(quiet):
            size += len(data)
        return size

    def idle(self, seconds: float) -> int:
        """The bytes that come in so many seconds."""
        end, size = time.perf_counter() + seconds, 0
        while (left := end - time.perf_counter()) > 0:
            size += len(self._read(left))
        return size

    def press(self, key: str, quiet: float = QUIET, patience: float = SLOW) -> Answer:
        """Send a key and wait for all of its answer.

        It may be `patience` seconds in coming, and `quiet` seconds of silence end it. A key that
        changes nothing has an answer of no bytes.
        """
        self.send(key)
        size = 0
        while data := self._read(quiet if size else max(quiet, patience)):
            size += len(data)
        return Answer(self._came - self._pressed, size)

    def send(self, key: str) -> None:
        """Send a key once the line is free."""
        time.sleep(max(0.0, self._came - time.perf_counter()))
        self._pressed = self._came = time.perf_counter()
        os.write(self._fd, key.encode())

    def until(self, shown: Callable[[str], bool]) -> float:
        """Seconds from the last key until the screen shows that; infinite where it never does."""
        while not shown(self.screen.text()):
            if not self._read(PATIENCE):
                return float("inf")
        return self._came - self._pressed

    @property
    def memory(self) -> int:
        """The most bytes of memory that the program has had so far."""
        for line in Path(f"/proc/{self._pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        return 0
