"""How long more of what a terminal sends is waited for: behind a key hardly, within a text long."""

import pytest

from lscb_tui.ui.terminal.arrival import Arrival
from tests.ui.test_terminal_input import Clock


def patience(*pieces: bytes, pause: float = 0.0) -> int:
    """Milliseconds for the last of several pieces, which came so many seconds apart."""
    clock = Clock()
    arrival = Arrival(clock)
    for piece in pieces[:-1]:
        arrival.came(piece)
        clock.now += pause
    return arrival.patience(pieces[-1])


@pytest.mark.parametrize(
    "pieces",
    [
        (b"j",),
        (b"jjk",),
        (b"j", b"k"),
        (b"u", b"u"),
        (b"uuu",),
        (b"\x1b",),
        (b"\x1b[A",),
        (b"\x7f",),
        (b"S", b"\x7f"),
        (b"\x1a",),
        (b"Set out the plan\r\x1a",),
        (b"",),
    ],
)
def test_what_only_moves_is_held_down_or_types_nothing_is_not_held_up(
    pieces: tuple[bytes, ...],
) -> None:
    assert patience(*pieces) == 0


@pytest.mark.parametrize("key", [b"s", b"1", b"\r", b"\t", "é".encode()])
def test_a_command_waits_for_less_than_anybody_sees(key: bytes) -> None:
    assert 0 < patience(key) <= 10
    assert patience(b"s", key, pause=0.05) == patience(key)


def test_a_text_is_waited_for_as_soon_as_it_comes_faster_than_keys() -> None:
    assert patience(b"Se") == patience(b"S", b"e", pause=0.03) == patience(b"q") == 40
    assert patience(b"S", b"j") == patience(b"d", b"\r") == 40
    for text in (b"Set out the plan to", b"Set\r", b"jj\rs"):
        assert patience(text) == 150
