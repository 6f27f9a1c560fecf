"""Whatever a terminal sends, the app stays, answers the next real key, and `q` ends it with 0."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.test_hang_up import Line, line

ESC = "\x1b[27u"
NUMBERS = (0, 1, 2, 3, 27, 49, 97, 106, 255, 256, 55296, 57344, 57441, 1114111, 1114112, 999999999)
FINALS = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ~@^_`{|}$"


def _numbers(chance: random.Random, most: int, marks: str = ";;:") -> str:
    picked = [str(chance.choice((*NUMBERS, ""))) for _ in range(chance.randint(0, most))]
    return "".join(f"{number}{chance.choice(marks)}" for number in picked)


def _key(chance: random.Random) -> str:
    """A key in the kitty protocol, with any number in any place; never `q` itself."""
    return f"\x1b[{_numbers(chance, 5)}{chance.choice(NUMBERS)}{chance.choice('uuuu~ABCDEFHPQRS')}"


def _sequence(chance: random.Random) -> str:
    private, last = chance.choice(("", "", "?", ">", "<", "=")), chance.choice(FINALS)
    return f"\x1b[{private}{_numbers(chance, 6)}{chance.choice(('', ' ', '$', '!'))}{last}"


def _mouse(chance: random.Random) -> str:
    button, x, y = (chance.choice((*NUMBERS, -1, 64, 65, 35)) for _ in range(3))
    return f"\x1b[<{button};{x};{y}{chance.choice('Mm')}"


def _report(chance: random.Random) -> str:
    a, b, c, d = (chance.choice(NUMBERS) for _ in range(4))
    return chance.choice(
        (
            *(f"\x1b[48;{a};{b};{c};{d}t", f"\x1b[{a};{b}R", f"\x1b[?{a};{b}$y", "\x1b[?2048;2$y"),
            *("\x1b[?2026;2$y", "\x1b[I", "\x1b[O", f"\x1b]11;rgb:{a}/{b}/{c}\x1b\\", "\x1b[201~"),
            *(f"\x1bP1$r{a}q\x1b\\", f"\x1b_G{b}q\x07", f"\x1b[200~q{a}\x1b[31mq\x1b[201~"),
            *("\x9b1;2q", "\x1b[M\x00\xff\x20", "\x1b[Mqqq", "\x1b[[Z", "\x1bO"),
        )
    )


MADE: tuple[Callable[[random.Random], str], ...] = (_key, _sequence, _mouse, _report)


def answers(term: Line) -> None:
    """Wait until the app does what a real key asks for, out of whatever is open."""
    for more in (2, 1, 0):
        term.raw = b""
        term.type(ESC * 6 + "1" + ":10.2\ry")
        try:
            term.until(b"10.2 was sent to")
        except AssertionError:
            # Keys that come right behind half a paste may be of it, and on a busy machine it may
            # say that it is still working, and give up the keys.
            if not more:
                raise
        else:
            return


def sends(plan: Path, seed: int, rounds: int, each: int) -> None:
    chance = random.Random(seed)
    with line(plan, answers=False) as term:
        term.until(b"Objective 1")
        for _ in range(rounds):
            # In any screen, in any dialog.
            term.type(chance.choice(("", "2", "4", "?", "\x10", ":", "/", "s", "p", "e", "L")))
            for _ in range(each):
                term.type(chance.choice(MADE)(chance))
                term.read(0)
            answers(term)
        term.type("q")
        assert term.ended() == 0
        assert term.attributes == term.before


def test_a_thousand_odd_sequences_end_nothing(kingston: Path) -> None:
    sends(kingston, seed=0, rounds=16, each=64)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 110))
def test_a_hundred_thousand_odd_sequences_end_nothing(kingston: Path, seed: int) -> None:
    sends(kingston, seed, rounds=100, each=100)


@pytest.mark.parametrize(
    "odd",
    ["\x1b[106;1:3u", "\x1b[999999999u", "\x1b[48;0;0;9;9t\x1b[<0;1;1M", "\x1b[113;1:3u"],
    ids=ascii,
)
def test_letting_go_and_numbers_of_nothing_are_no_keys(kingston: Path, odd: str) -> None:
    with line(kingston, answers=False) as term:
        term.until(b"Objective 1")
        term.type(f"{odd}y")
        term.until(b"1 was sent to")
        term.type("q")
        assert term.ended() == 0
