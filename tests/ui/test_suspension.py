"""Ctrl+z: a shell has the terminal meanwhile, nobody waits, and all comes back as it was left."""

import os
import re
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.editing import Edits, record_progress
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.store.plan_file import load
from lscb_tui.store.presence import Presence
from lscb_tui.store.save_plan import commit
from lscb_tui.store.waiting import Waiting
from tests.ui.driving import opened
from tests.ui.test_hang_up import drafts, line, wait
from tests.ui.test_terminal import Terminal, opened_whole
from tests.ui.test_typed_early import copied, left

STOPPED = "Stopped"


@contextmanager
def shell(plan: Path) -> Iterator[Terminal]:
    """A shell with job control, in which the program was begun."""
    term = Terminal(
        ["bash", "--norc", "--noprofile", "-i"],
        (80, 24),
        PS1="$ ",
        HISTFILE="",
        PS0="",
        TERM="xterm",
    )
    try:
        term.until(lambda text: "$" in text)
        term.child.send(f"exec 3>&2; {sys.executable} -m lscb_tui {plan}\r")
        term.until(opened_whole)
        yield term
    finally:
        with suppress(OSError):
            os.killpg(os.tcgetpgrp(term.child.child_fd), signal.SIGKILL)
        term.child.close(force=True)


def program_of(term: Terminal) -> int:
    """The process that has the terminal."""
    return os.tcgetpgrp(term.child.child_fd)


def modes(raw: bytes) -> dict[str, str]:
    """The last setting of each mode of the terminal."""
    return {name.decode(): on.decode() for name, on in re.findall(rb"\x1b\[\?(\d+)([hl])", raw)}


def suspend(term: Terminal, keys: str = "\x1a") -> None:
    term.child.send(keys)
    term.until(lambda text: STOPPED in text)


def back(term: Terminal) -> None:
    term.raw = b""
    term.child.send("fg\r")
    wait(lambda: term.read() and b"\x1b[?1049h" in term.raw)


def test_the_shell_has_a_clean_terminal_and_its_keys(plan: Path) -> None:
    before = plan.read_bytes()
    with shell(plan) as term:
        term.child.send(":2.1\r")
        term.until(lambda text: "── 2.1" in text)
        suspend(term, "\x1als\r")
        assert {modes(term.raw)[mode] for mode in ("1049", "1000", "1003", "1006", "2004")} <= {
            "l"
        } | ({"h"} if modes(term.raw)["2004"] == "h" else set())
        assert modes(term.raw)["1049"] == modes(term.raw)["1000"] == "l"
        assert modes(term.raw)["25"] == "h"
        term.child.send("ls -d /usr\r")
        term.until(lambda text: "\n/usr" in text)
        term.child.send("stty size\r")
        term.until(lambda text: "\n24 80" in text)
        back(term)
        term.until(lambda text: "── 2.1" in text and "Kingston LSCB" in text.splitlines()[0])
        term.child.send("y")
        term.until(lambda text: "2.1 was sent" in text.splitlines()[-1])
        term.child.send("q")
        term.until(lambda text: "$" in text.splitlines()[-1] or text.rstrip().endswith("$"))
    assert plan.read_bytes() == before


def test_what_is_half_typed_is_on_disk_and_there_again(plan: Path) -> None:
    with shell(plan) as term:
        term.child.send(":2.1\rp")
        term.until(lambda text: "Esc leave" in text)
        term.child.send("Half a sent")
        term.until(lambda text: "Half a sent" in text)
        suspend(term)
        assert [draft["typed"] for draft in drafts()] == [{"text": "Half a sent"}]
        back(term)
        term.until(lambda text: "Half a sent" in text)
        term.child.send("ence\x0f")
        term.until(lambda text: "Saved" in text)
        assert "Half a sentence" in plan.read_text()


def test_nobody_waits_for_it_or_sees_it_at_its_item(plan: Path) -> None:
    others = Presence(plan)
    with shell(plan) as term:
        term.child.send(":2.1\r")
        wait(lambda: term.read() and any(o.at and o.at.key == "2.1" for o in others.others()))
        # With a save on its way.
        suspend(term, "s1\x1a")
        assert load(plan).plan.action("2.1").progress[-1].status == "ACHIEVED"  # type: ignore[union-attr]
        assert others.others() == ()

        def add(now: Plan) -> Edits:
            return record_progress(
                now, ItemId("action", "3.1"), "", "Meanwhile", Person("asha", date(2010, 10, 1))
            )

        commit(load(plan), add, waiting=Waiting(0))
        back(term)
        wait(lambda: term.read() and any(o.at and o.at.key == "2.1" for o in others.others()))
        term.child.send(":3.1\r")
        term.until(lambda text: "Meanwhile" in text)


def test_it_comes_back_at_the_size_that_the_terminal_has_then(plan: Path) -> None:
    with shell(plan) as term:
        suspend(term)
        term.child.setwinsize(40, 120)
        term.screen.resize(40, 120)
        back(term)
        term.until(lambda text: opened_whole(text) and "Filter" in "".join(text.splitlines()[39:]))
        assert len(term.text.splitlines()[0]) > 100


def test_the_signal_does_the_same_and_a_stop_without_a_word_is_mended(plan: Path) -> None:
    with shell(plan) as term:
        for number in (signal.SIGTSTP, signal.SIGSTOP):
            term.raw = b""
            os.kill(program_of(term), number)
            wait(lambda: term.read() and b"Stopped" in term.raw)
            back(term)
            term.until(opened_whole)
            term.child.send(":2.1\r")
            term.until(lambda text: "── 2.1" in text)
            term.child.send("g")
            term.until(opened_whole)


def test_continued_in_the_background_it_waits_for_the_foreground(plan: Path) -> None:
    with shell(plan) as term:
        pid = program_of(term)
        suspend(term)
        term.raw = b""
        term.child.send("bg\r")
        wait(lambda: term.read() and b"&" in term.raw)
        wait(lambda: " T " in Path(f"/proc/{pid}/stat").read_text())
        assert b"\x1b[?1049h" not in term.raw
        back(term)
        term.until(opened_whole)


def test_the_line_may_drop_meanwhile(plan: Path) -> None:
    with shell(plan) as term:
        pid = program_of(term)
        suspend(term)
        term.child.close(force=True)
        wait(
            lambda: (
                not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text()
            )
        )


@pytest.mark.parametrize("ignored", [(), (signal.SIGTSTP,)])
def test_without_a_shell_it_says_so_and_does_nothing(ignored: tuple[int, ...], plan: Path) -> None:
    with line(plan, ignore=ignored, controlling=True) as term:
        term.until(b"Objective 1")
        term.type("\x1a:2.1\ry")
        assert copied(term) == "2.1"
        term.raw = b""
        term.type("\x1a")
        term.until(b"Ctrl+z does nothing here")
        assert termios.tcgetattr(term.slave) != term.before
        term.type("y")
        assert copied(term) == "2.1"
        left(term)


async def test_in_a_form_it_is_said_there(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("p", "x", "ctrl+z")
        assert "does nothing here" in app.message
        assert app.value("text") == "x"
