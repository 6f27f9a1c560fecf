"""A page is on the screen before Textual is loaded, which then has nothing to send of it."""

from __future__ import annotations

import termios
from pathlib import Path

import pytest

from tests.ui.test_hang_up import Line, wait
from tests.ui.test_typed_early import copied, held, left

TITLE = b"Kingston LSCB Improvement"


def painted(term: Line) -> bytes:
    """What is on the screen when Textual begins to be loaded."""
    term.until(b"Help")
    wait(lambda: term.raw.endswith(b"\x1b[H") or term.read() is None)
    return term.raw


def test_the_page_is_there_before_textual_which_sends_none_of_it_again(plan: Path) -> None:
    with held(plan) as start:
        page = painted(start.term)
        assert TITLE in page
        assert b"1.1" in page
        start.let_go()
        start.term.type("y")
        start.term.until(b" was sent to the")
        assert start.term.raw.count(TITLE) == 1
        # It does not enter the other screen again: some terminals would clear it for that.
        assert start.term.raw.count(b"\x1b[?1049h") == 1
        left(start.term)


def test_a_terminal_that_has_another_size_by_then_is_drawn_anew(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Some shells export these; they are of when the program was started.
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    with held(plan) as start:
        painted(start.term)
        termios.tcsetwinsize(start.term.slave, (30, 100))
        start.let_go()
        start.term.type("jjy")
        assert copied(start.term) == "1.2"
        assert start.term.raw.count(TITLE) == 2
        left(start.term)


def test_a_plain_driver_paints_nothing_ahead(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LSCB_PLAIN_DRIVER", "1")
    with held(plan) as start:
        assert start.term.read(0) == b""
        start.let_go()
        start.term.until(TITLE)
        left(start.term)
