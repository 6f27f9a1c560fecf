"""A session of a day needs no more memory than its first minute, give or take a half."""

from __future__ import annotations

import gc
import random
import termios
from collections import Counter
from pathlib import Path

import pytest
from textual.widget import Widget

from tests.ui.driving import opened
from tests.ui.test_hang_up import Line, line

ESC = "\x1b[27u"
OPENING = ("?", "\x10", "s", "p", "e", "L", "P", ":", "/", "D", "4", "2", "1")
KEYS = (
    *"abcdefghijklmnoprstuvwxyzABCDEFGHILMPRSTVWZ0123456789!?.,:;/\\-+=*#@ []",
    *(("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F") * 2),
    *(("\r", "\t", ESC, "\x7f") * 4),
    *"\x10\x04\x15\x12\x0e\x0b\x01\x05",
)


def live() -> Counter[str]:
    """How many widgets of each kind there are, also of screens that are closed."""
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, Widget))


async def test_what_is_closed_is_gone(kingston: Path) -> None:
    async with opened(kingston) as app:
        keys = ("question_mark", "ctrl+p", "s", "p", "e", "L", "P", "colon", "slash")

        async def visit() -> Counter[str]:
            for key in (*keys, "2", "4", "1"):
                await app.press(key)
                await app.hold("down", "pagedown", "escape", "escape", "escape")
            await app.press("1")
            return live()

        await visit()
        first = await visit()
        later = [await visit() for _ in range(2)]
        # One that is just being taken away may be counted once; what is kept is there each time.
        kept = {name for name in later[0] if all(now[name] > first[name] for now in later)}
        assert kept == set()


def resident(term: Line) -> float:
    """MiB of memory that the program has."""
    status = Path(f"/proc/{term.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def press(term: Line, keys: str) -> None:
    term.type(keys)
    term.read(0.02)
    while term.read(0.002):
        pass
    term.raw = b""


# Whoever presses a key before the first screen is there is on another screen when it is.
@pytest.mark.parametrize("early", [pytest.param("", marks=pytest.mark.long), "4"])
def test_help_over_and_over_needs_no_more(kingston: Path, early: str) -> None:
    with line(kingston) as term:
        term.type(early)
        term.until(b"LSCB")
        for _ in range(40):
            press(term, "?")
            press(term, ESC)
        first = resident(term)
        for _ in range(100):
            press(term, "?")
            press(term, ESC)
        assert resident(term) < 1.25 * first
        term.type(f"{ESC}1q")
        assert term.ended() == 0


@pytest.mark.long
@pytest.mark.parametrize("keys", OPENING, ids=ascii)
def test_a_thousand_times_each_needs_no_more(kingston: Path, keys: str) -> None:
    with line(kingston) as term:
        term.until(b"Objective 1")
        for n in range(1000):
            if n == 100:
                first = resident(term)
            press(term, keys)
            press(term, ESC)
        assert resident(term) < 1.5 * first


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_ten_thousand_random_keys_need_no_more(kingston: Path, seed: int) -> None:
    chance = random.Random(seed)
    sizes = [(24, 80), (24, 80), (50, 160), (1, 1), (2, 4), (1, 80), (24, 4), (12, 40)]
    with line(kingston, controlling=True) as term:
        term.until(b"Objective 1")
        for n in range(10_000):
            if n == 2000:
                first = resident(term)
            if chance.random() < 0.02:
                termios.tcsetwinsize(term.slave, chance.choice(sizes))
            press(term, chance.choice(KEYS))
            assert term.process.poll() is None
        assert resident(term) < 1.5 * first
