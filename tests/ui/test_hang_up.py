"""A line that drops: what was typed is kept, the process ends, and the terminal is as it was."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyte
import pytest

PROMISE = 5.0
"""Seconds within which the process has ended; it is 2 where nothing else is running."""
TYPED = "Half a sent"


ASKED, WELL = b"\x1b[5n", "\x1b[0n"
"""What a program asks a terminal that is to say how it is, and what that answers."""


class Line:
    """The program at the far end of a line, without anybody who reads what it draws."""

    def __init__(
        self,
        plan: Path,
        *words: str,
        ignore: tuple[int, ...] = (),
        typed: str = "",
        controlling: bool = False,
        answers: bool = True,
    ) -> None:
        """`answers` is whether the terminal does when it is asked how it is, as after Esc."""
        self.answers = answers
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, 80))
        self.before = termios.tcgetattr(slave)
        self.raw = b""
        self._unseen = b""
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        if typed:
            # The terminal has taken it in when it shows the last of it.
            self.type(typed)
            self.until(typed[-1].encode())
            self.raw = b""

        def start() -> None:
            os.setsid()
            if controlling:
                # Keys such as Ctrl+c send a signal only then.
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for number in ignore:
                signal.signal(number, signal.SIG_IGN)

        command = words or ("-m", "lscb_tui", str(plan))
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=start,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )
        self.slave = slave

    @property
    def attributes(self) -> list[Any]:
        return termios.tcgetattr(self.slave)

    def read(self, timeout: float = 0.05) -> bytes:
        """What the program drew."""
        data = b""
        if select.select([self.master], [], [], timeout)[0]:
            data = os.read(self.master, 1 << 16)
        self.raw += data
        self._unseen += data
        if self.answers:
            for _ in range(data.count(ASKED)):
                self.type(WELL)
        return data

    def until(self, what: bytes) -> None:
        """Read until something was sent, or is on the screen by what was sent."""
        deadline = time.monotonic() + 30
        while not self.shows(what):
            assert time.monotonic() < deadline, self.raw[-2000:]
            self.read()

    def clear(self) -> None:
        """Know of what comes from now on only."""
        self.raw = self._unseen = b""
        self._screen.reset()

    def left_the_form(self) -> bool:
        """Press Esc; whether the form is gone."""
        self.type("\x1b")
        deadline = time.monotonic() + 3
        while not self.shows(b"Not saved.") and time.monotonic() < deadline:
            self.read()
        return self.shows(b"Not saved.")

    def shows(self, what: bytes) -> bool:
        """Whether something was sent, or is on the screen by what was sent."""
        if what in self.raw:
            return True
        # pyte knows neither questions about modes nor the protocol of the keyboard.
        self._stream.feed(re.sub(rb"\x1b\[\?\d+\$p|\x1b\[[<>=][^a-z]*[a-z]", b"", self._unseen))
        self._unseen = b""
        return what.decode() in "\n".join(self._screen.display)

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def ended(self, *, reading: bool = True) -> int:
        """Wait for the end of the process, within what is promised; its exit code."""
        deadline = time.monotonic() + PROMISE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, "it is still there"
            if reading:
                self.read(0.02)
            else:
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.02)
        while reading and self.read(0):
            pass
        return self.process.returncode

    @property
    def cpu(self) -> float:
        """Seconds of processor that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def idle(self) -> bool:
        """Whether it does nothing for a while."""
        before = self.cpu
        select.select([], [], [], 0.2)
        return self.cpu == before

    def close(self) -> None:
        """Take the terminal away."""
        for name in ("master", "slave"):
            if (descriptor := getattr(self, name)) >= 0:
                os.close(descriptor)
                setattr(self, name, -1)


def wait(what: Callable[[], object]) -> None:
    """Wait until something holds, within reason."""
    deadline = time.monotonic() + 30
    while not what():
        assert time.monotonic() < deadline, "in vain"
        select.select([], [], [], 0.01)


@contextmanager
def line(plan: Path, *words: str, **how: Any) -> Iterator[Line]:
    made = Line(plan, *words, **how)
    try:
        yield made
    finally:
        if made.process.poll() is None:
            made.process.kill()
        made.process.wait()
        made.close()


def state() -> Path:
    return Path(os.environ["XDG_STATE_HOME"]) / "lscb-tui" / "drafts"


def drafts() -> list[dict[str, Any]]:
    """What is in the draft files."""
    found: list[dict[str, Any]] = []
    for path in sorted(state().glob("*.json")) if state().exists() else ():
        with suppress(FileNotFoundError):
            found += json.loads(path.read_bytes())["drafts"]
    return found


def kept(term: Line, text: str = TYPED) -> None:
    """Wait until what was typed is on disk."""
    deadline = time.monotonic() + 30
    while not any(text in draft["typed"].values() for draft in drafts()):
        assert time.monotonic() < deadline, drafts()
        term.read()


def half_typed(term: Line, text: str = TYPED) -> None:
    """Begin to record progress for 2.1."""
    term.until(b"Objective 1")
    term.type(f":2.1\rp{text}")
    term.until(text[-4:].encode())


@pytest.mark.parametrize(
    "number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGKILL]
)
def test_what_is_half_typed_is_on_disk_after_a_signal(plan: Path, number: int) -> None:
    with line(plan) as term:
        half_typed(term)
        if number == signal.SIGKILL:
            kept(term)
        term.process.send_signal(number)
        code = term.ended()
        assert code == (-9 if number == signal.SIGKILL else 128 + number)
        (draft,) = drafts()
        assert draft["typed"] == {"text": TYPED}
        assert draft["form"] == "progress 2.1"
        assert draft["plan"] == str(plan.resolve())
        if number != signal.SIGKILL:
            assert term.attributes == term.before
            assert b"\x1b[?1049l" in term.raw[-400:]
            assert b"Traceback" not in term.raw


@pytest.mark.parametrize("ignored", [(), (signal.SIGHUP,)])
def test_it_ends_when_the_terminal_goes(plan: Path, ignored: tuple[int, ...]) -> None:
    with line(plan, ignore=ignored) as term:
        half_typed(term)
        before = term.cpu
        after = before
        term.close()
        deadline = time.monotonic() + PROMISE
        while term.process.poll() is None:
            assert time.monotonic() < deadline, "it is still there"
            with suppress(FileNotFoundError, ProcessLookupError, IndexError):
                after = max(after, term.cpu)
            with suppress(subprocess.TimeoutExpired):
                term.process.wait(0.02)
        assert after - before < 0.75, "it ran in circles"
        assert term.process.returncode == 129
        assert [draft["typed"] for draft in drafts()] == [{"text": TYPED}]


@pytest.mark.parametrize("how", ["HUP", "TERM", "close"])
def test_it_ends_when_nobody_reads_what_it_draws(plan: Path, how: str) -> None:
    with line(plan) as term:
        half_typed(term)
        kept(term)
        # More is drawn than the terminal and the queue before it take: each T is a whole screen.
        wait(lambda: term.left_the_form())
        term.type("T" * 60)
        wait(lambda: not select.select([], [term.slave], [], 0)[1])
        wait(term.idle)
        if how == "close":
            term.close()
        else:
            term.process.send_signal(getattr(signal, f"SIG{how}"))
        assert term.ended(reading=False) == (143 if how == "TERM" else 129)
        assert [draft["typed"] for draft in drafts()] == [{"text": TYPED}]


@pytest.mark.parametrize("how", ["quit", "exception", "start"])
def test_the_terminal_is_as_it_was(plan: Path, how: str) -> None:
    broken = {
        "exception": "Program.copy = lambda self: 1 / 0",
        "start": "PlanScreen.compose = lambda self: 1 / 0",
        "quit": "",
    }
    code = (
        "import sys; from lscb_tui.cli.screen import open_screen; "
        "from lscb_tui.ui.commands.program import Program; "
        "from lscb_tui.ui.screens.plan.screen import PlanScreen; "
        f"{broken[how]}\nsys.exit(open_screen({str(plan)!r}))"
    )
    with line(plan, "-c", code) as term:
        if how == "exception":
            half_typed(term)
            kept(term)
            term.type("\x1b")
            term.until(b"Not saved.")
            term.type("y")
        elif how == "quit":
            term.until(b"Objective 1")
            term.type("q")
        wait(lambda: term.read() or term.process.poll() is not None)
        term.ended()
        assert term.process.returncode == (0 if how == "quit" else 1)
        assert term.attributes == term.before
        assert term.raw.rindex(b"\x1b[?1049l") > term.raw.rindex(b"\x1b[?1049h")
        assert term.raw.rindex(b"\x1b[?25h") > term.raw.rindex(b"\x1b[?25l")
        if how == "exception":
            assert [draft["typed"] for draft in drafts()] == [{"text": TYPED}]


def test_bytes_that_are_not_utf_8_are_shown_as_such(plan: Path) -> None:
    with line(plan) as term:
        term.until(b"Objective 1")
        os.write(term.master, b"\xff\xe9\x80:2.1\rpGr\xfc\xdfe \xff")
        kept(term, "Gr��e �")
        # Half a character at the end of a packet, and the other half in the next.
        os.write(term.master, b"\xc3")
        os.write(term.master, b"\xb6!")
        kept(term, "Gr��e �ö!")
        term.type("\x0f")
        term.until(b"Saved")
        term.type("q")
        assert term.ended() == 0
    assert "Gr��e �ö!" in plan.read_text()
    assert drafts() == []


def test_a_save_that_was_asked_for_is_on_disk_and_not_offered_again(plan: Path) -> None:
    with line(plan) as term:
        half_typed(term)
        term.type("\x0f")
        term.until(b"Saved")
        term.process.send_signal(signal.SIGHUP)
        assert term.ended() == 129
    assert TYPED in plan.read_text()
    assert drafts() == []
