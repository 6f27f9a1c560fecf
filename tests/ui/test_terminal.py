"""The command in a real terminal: it opens, moves, edits, ends and leaves no trace."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

from tests.ui.test_hang_up import ASKED, WELL, Line, line, wait
from tests.ui.test_hostile import hostile_plan


class Terminal:
    """A program in a terminal of its own, and what is on its screen."""

    def __init__(self, command: list[str], size: tuple[int, int], **env: str) -> None:
        width, height = size
        clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "LSCB_THEME")}
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env=clean | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | env,
            dimensions=(height, width),
            timeout=30,
        )
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""

    @property
    def text(self) -> str:
        # pyte's own `display` fails where half of a wide character was drawn over.
        width = range(self.screen.columns)
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in width).rstrip() for row in rows)

    def looks(self, row: int) -> tuple[str, str, bool]:
        """Foreground, background and whether they are swapped, early in a row."""
        cell = self.screen.buffer[row][3]
        return cell.fg, cell.bg, cell.reverse

    def until(self, what: Callable[[str], object]) -> str:
        """Read what the program draws until something is on the screen."""
        deadline = time.monotonic() + 30
        while not what(self.text):
            assert time.monotonic() < deadline, f"in vain:\n{self.text}"
            self.read()
        return self.text

    def read(self, wait: float = 0.05) -> bool:
        """Read what there is, or comes soon; whether the program is still there."""
        try:
            data = self.child.read_nonblocking(1 << 16, wait)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        for _ in range(data.count(ASKED)):
            self.child.send(WELL)
        # pyte knows neither questions about modes nor the protocol of the keyboard.
        self.stream.feed(re.sub(rb"\x1b\[\?\d+\$p|\x1b\[[<>=][^a-z]*[a-z]", b"", data))
        return True

    def end(self) -> int | None:
        """Read to the end; the exit code."""
        while self.read():
            pass
        self.child.close()
        status: int | None = self.child.exitstatus
        return status


@contextmanager
def terminal(*words: str, size: tuple[int, int] = (80, 24), **env: str) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "lscb_tui", *words]
    child = Terminal(command, size, **env)
    try:
        yield child
    finally:
        child.child.close(force=True)


def opened_whole(text: str) -> bool:
    return all(part in text for part in ("52 actions:", "── Objective 1", "? Help"))


@pytest.mark.parametrize(
    "env",
    [{}, {"TERM": "xterm-16color"}, {"NO_COLOR": "1"}, {"TERM": "xterm-16color", "NO_COLOR": "1"}],
)
def test_it_opens_moves_and_ends(plan: Path, env: dict[str, Any]) -> None:
    with terminal(str(plan), **env) as term:
        text = term.until(opened_whole)
        assert "Kingston LSCB Improvement Plan" in text.splitlines()[0]
        assert "52 actions: 17 achieved, 28 in progress" in text.splitlines()[1]
        term.child.send("j")
        # Half of the page may have arrived: the cursor is seen once its row looks unlike the next.
        term.until(lambda text: "── 1.1" in text and term.looks(3) != term.looks(4))
        here, other = term.looks(3), term.looks(4)
        assert here[:2] != other[:2] or here[2] != other[2], "the cursor is seen"
        for foreground, background, _ in (here, other):
            assert foreground != background or foreground == "default"
        term.child.send("q")
        assert term.end() == 0
        assert b"Traceback" not in term.raw
        # The terminal is as it was: the other screen left, the cursor shown, the mouse let go.
        tail = term.raw[-400:]
        assert b"\x1b[?1049l" in tail
        assert b"\x1b[?25h" in tail
        assert b"\x1b[?1000l" in tail


def test_the_first_paint_is_of_the_whole_screen(plan: Path) -> None:
    with terminal(str(plan)) as term:
        term.until(lambda text: opened_whole(text) and "Filter" in text)
        painted = term.raw.partition(b"\x1b[?1049h")[2].decode()
        title, details = painted.index("Kingston LSCB"), painted.index("Objective 1")
        assert title < painted.index("An LSCB Business plan") < details < painted.index("Filter")


def all_painted(term: Line) -> bool:
    """Whether a page has come, and nothing more does."""
    while term.read():
        pass
    return b"\x1b[H" in term.raw and term.idle() and not term.read()


# The first page; back from another; in other colours; another screen, and back.
@pytest.mark.parametrize(
    ("keys", "synchronised"),
    [
        *(("", False), ("", True), ("?\x1b", True), ("T", False), ("2", False), ("21", True)),
        ("4", True),
        *(
            pytest.param(keys, other, marks=pytest.mark.long)
            for keys, other in (("?\x1b", 0), ("T", 1), ("2", 1), ("21", 0), ("4", 0))
        ),
    ],
    ids=repr,
)
def test_a_page_crosses_the_line_once(keys: str, synchronised: bool, plan: Path) -> None:
    with line(plan) as term:
        if synchronised:
            # A terminal that can wait for the whole of a page says so when it is asked.
            term.until(b"\x1b[?2026$p")
            term.type("\x1b[?2026;2$y")
        wait(lambda: all_painted(term))
        for key in keys:
            term.raw = b""
            term.type(key)
            wait(lambda: all_painted(term))
        # What both screens have does not cross it at all.
        title = term.raw.count(b"Kingston LSCB Improvement Plan 2010-11")
        assert title == (keys[:1] not in ("2", "4"))
        assert synchronised == (b"\x1b[?2026h" in term.raw)


def test_a_visit_that_arrives_in_one_packet_changes_what_it_named(plan: Path) -> None:
    before = plan.read_text()
    with terminal(str(plan)) as term:
        term.until(opened_whole)
        term.child.send(":2.1\rs1:10.2\r")
        text = term.until(lambda text: "── 10.2" in text)
        assert "1 blocked" in text
        term.child.send("u")
        term.until(lambda text: "Undone" in text and "2 blocked" in text)
        assert plan.read_text() == before
        term.child.send("q")
        assert term.end() == 0


def test_leaving_at_once_leaves(plan: Path) -> None:
    with terminal(str(plan)) as term:
        term.until(lambda text: "52 actions:" in text)
        term.child.send("q")
        assert term.end() == 0
        assert b"Traceback" not in term.raw


def test_no_control_character_of_a_plan_goes_out_raw(plan: Path) -> None:
    plan.write_text(hostile_plan())
    with terminal(str(plan)) as term:
        term.until(lambda text: "[TODO]" in text)
        for keys, seen in (
            ("j", "── 1.1 [TODO]"),
            ("s", "Enter choose"),
            ("\x1b", "── 1.1 [TODO]"),
            ("\t", "1.1 [TODO]"),
            ("D", "Delete 1.1 [TODO]"),
            ("n", "── 1.1 [TODO]"),
            ("\tj", "── 1.2, printed [TODO]"),
            ("D", "Delete 1.2?"),
            ("n", "── 1.2"),
            ("q", ""),
        ):
            term.child.send(keys)
            if seen:
                term.until(lambda text, seen=seen: seen in " ".join(text.split()))  # type: ignore[misc]
                for _ in range(3):
                    term.read()
        assert term.end() == 0
        raw = term.raw.decode()
        assert "\x9b" not in raw
        assert "\u202e" not in raw
        assert "\x1b]52" not in raw
        assert "\x1b[31mred" not in raw
        assert "\x1b[5m" not in raw
        assert "\x00" not in raw


def test_text_typed_outside_ascii_comes_in_whole(plan: Path) -> None:
    with terminal(str(plan)) as term:
        term.until(opened_whole)
        term.child.send(":3.1\rp“Größe” – 漢字\x0f")
        term.until(lambda text: "Saved." in text)
        assert '"“Größe” – 漢字"' in plan.read_text()
        term.child.send("q")
        assert term.end() == 0


def quiet(term: Terminal) -> str:
    """What is on the screen once nothing more comes."""
    length = -1
    while length != len(term.raw):
        length = len(term.raw)
        term.read(0.2)
    return term.text


def written_over(term: Terminal) -> None:
    """Another program writes to the same terminal."""
    quiet(term)
    device = Path(f"/proc/{term.child.pid}/fd/0").readlink()
    with device.open("wb", buffering=0) as other:
        other.write(b"\x1b[5;1H\x1b[31mBroadcast message\r\n\x1b[Jthe system goes down\r\n")
    term.until(lambda text: "the system goes down" in text)


@pytest.mark.parametrize("env", [{}, {"LSCB_PLAIN_DRIVER": "1"}])
def test_what_another_program_has_written_goes_when_one_asks(
    plan: Path, env: dict[str, Any]
) -> None:
    with terminal(str(plan), **env) as term:
        term.until(opened_whole)
        term.child.send("jj")
        term.until(lambda text: "── 1.2" in text)
        as_it_was = quiet(term).splitlines()[:-1]
        written_over(term)
        term.child.send("\x0c")
        term.until(lambda text: "drawn anew" in text and text.splitlines()[:-1] == as_it_was)
        term.child.send("q")
        assert term.end() == 0


def test_a_plain_driver_is_asked_for_by_an_option(plan: Path) -> None:
    sizes = {}
    for words in ((), ("--plain-driver",)):
        with terminal(str(plan), *words) as term:
            term.until(opened_whole)
            term.child.send("jjk")
            term.until(lambda text: "── 1.1" in text)
            term.child.send("q")
            assert term.end() == 0
            sizes[words] = len(term.raw)
    assert sizes[()] < 0.7 * sizes["--plain-driver",]
