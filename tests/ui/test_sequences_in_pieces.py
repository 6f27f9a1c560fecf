"""A sequence that comes in pieces is that key, or nothing; Esc is Esc as soon as that is sure."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from lscb_tui.ui.terminal.input import TerminalInput
from tests.ui.test_hang_up import Line, line
from tests.ui.test_pasting import bracketed
from tests.ui.test_terminal_input import sent, told
from tests.ui.test_typed_early import copied, left

WELL = "\x1b[0n"
TICK = 0.1
"""The driver looks as often as this whether something was waited for for too long."""


class Clocked:
    """The input of a terminal on a line, with a clock of its own."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.asked = 0
        self.input = TerminalInput(self._asked, self._time)
        self.told: list[str] = []

    def _asked(self) -> None:
        self.asked += 1

    def _time(self) -> float:
        return self.now

    def send(self, text: str) -> None:
        self.told += map(told, self.input.feed(text))

    def wait(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now = min(self.now + TICK, end)
            self.told += map(told, self.input.tick())


@contextmanager
def clocked() -> Iterator[Clocked]:
    yield Clocked()


# Alt and a character is no sequence that can be told from Esc and a key.
SEQUENCES = sorted(s for s in ANSI_SEQUENCES_KEYS if s[:2] in ("\x1b[", "\x1bO") and len(s) > 2)
OTHERS = [
    *("\x1b[27u", "\x1b[106;5:2u", "\x1b[106:74:106;2:1;74u", "\x1b[1;1:3A", "\x1b[<0;12;7M"),
    *("\x1b[M qq", "\x1b[[A", "\x1b[3$", "\x1b[?2026;2$y", "\x1b[48;24;80;0;0t", "\x1b[113;1:3u"),
    *(bracketed("two\rlines [A and \x1b[31mred"), bracketed("é"), "\x9b5~", "j", "é"),
]


@given(
    st.lists(st.sampled_from([*SEQUENCES, *OTHERS]), min_size=1, max_size=3),
    st.data(),
)
def test_cut_anywhere_with_pauses_it_is_the_same(sequences: list[str], data: st.DataObject) -> None:
    whole = "".join(sequences)
    cuts = data.draw(st.sets(st.integers(1, len(whole)), max_size=5), label="cuts")
    pauses = st.sampled_from([0.05, 0.15, 0.5, 0.99, 1.0])
    with clocked() as term:
        for start, end in pairwise([0, *sorted(cuts), len(whole)]):
            term.send(whole[start:end])
            term.wait(data.draw(pauses, label="pause"))
        term.wait(9)
        assert term.told == sent(whole)


@pytest.mark.parametrize("pause", [0.0, 0.03, 0.4, 1.0])
def test_esc_is_esc_when_the_answer_follows(pause: float) -> None:
    with clocked() as term:
        term.send("\x1b")
        term.wait(pause)
        assert (term.told, term.asked) == ([], 1)
        term.send(WELL)
        assert term.told == ["escape \x1b"]
        term.send("j[")
        assert term.told == ["escape \x1b", "j j", "left_square_bracket ["]


@pytest.mark.parametrize("second", ["[", "O", "q", "]", "P"])
def test_a_key_behind_esc_is_that_key(second: str) -> None:
    with clocked() as term:
        term.send("\x1b")
        term.wait(0.2)
        term.send(second)
        term.wait(0.2)
        term.send(WELL)
        assert [key[-1] for key in term.told] == ["\x1b", second]


def test_two_esc_wait_for_two_answers() -> None:
    with clocked() as term:
        term.send("\x1b")
        term.send("\x1b")
        assert term.asked == 2
        term.send(f"{WELL}[")
        term.send("A")
        assert term.told == ["escape \x1b", "up"]


def test_a_terminal_that_does_not_answer_has_its_esc_all_the_same() -> None:
    with clocked() as term:
        term.send("\x1b")
        term.wait(1.0)
        assert term.told == []
        term.wait(0.5)
        assert term.told == ["escape \x1b"]
        assert not term.input.is_asking


@pytest.mark.parametrize("rest", ["[A", "[5~", "[1;5C", "OP", "[[A", "[106;5u"])
def test_the_rest_of_a_sequence_behind_esc_is_nothing(rest: str) -> None:
    with clocked() as term:
        term.send("\x1b")
        term.send(WELL)
        term.wait(0.5)
        term.send(f"{rest}j")
        assert term.told == ["escape \x1b", "j j"]
        term.wait(2)
        term.send("[")
        assert term.told[2:] == ["left_square_bracket ["]


def test_an_answer_that_nobody_asked_for_is_nothing() -> None:
    with clocked() as term:
        term.send(f"j{WELL}k\x1b[3n\x1b[")
        term.send("A")
        assert term.told == ["j j", "k k", "up"]


@pytest.mark.parametrize("pieces", [("\x1b", "[C"), ("\x1b[", "C"), ("\x1b", "[1;", "5C")])
def test_in_a_form_an_arrow_in_pieces_is_no_esc_and_no_letters(
    pieces: tuple[str, ...], plan: Path
) -> None:
    with line(plan, answers=False) as term:
        term.until(b"Objective 1")
        term.type(":2.1\rp")
        term.until(b"Esc leave")
        term.type("Half a sent")
        term.until(b"sent")
        for piece in pieces:
            term.type(piece)
            # As long as a line takes that is bad, and longer than Esc alone was waited for.
            for _ in range(3):
                term.read(0.15)
        term.raw = b""
        term.type("ence\x0f")
        term.until(b"Saved")
        left(term)
    assert "Half a sentence" in plan.read_text()


QUESTION = b"\x1b[5n"


def answer(term: Line) -> None:
    """Answer as a terminal does, once it is asked."""
    term.until(QUESTION)
    term.raw = b""
    term.type(WELL)


def test_a_terminal_is_asked_once_an_esc_and_acts_on_the_answer(plan: Path) -> None:
    with line(plan, answers=False) as term:
        term.until(b"Objective 1")
        term.type(":2.1\r?")
        term.until(b"PgDn next")
        assert QUESTION not in term.raw
        term.raw = b""
        term.type("\x1b")
        answer(term)
        term.type("y")
        assert copied(term) == "2.1"
        assert QUESTION not in term.raw
        left(term)


def test_no_answer_is_left_to_the_shell(plan: Path) -> None:
    with line(plan, answers=False) as term:
        term.until(b"Objective 1")
        term.type("?\x1b")
        answer(term)
        term.type("\x1b")
        term.until(QUESTION)
        # Not at once, which would be Alt and q.
        while term.read(0.2):
            pass
        term.type("q")
        # It has begun to end, and waits.
        term.until(b"\x1b[?2004l")
        term.type(WELL)
        assert term.ended() == 0
        os.set_blocking(term.slave, False)
        with pytest.raises(BlockingIOError):
            os.read(term.slave, 1)
