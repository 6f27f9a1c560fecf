"""The names beside an item: short enough for its row, the pen never lost, nothing raw in them."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from lscb_tui.ui.lines.presence_marks import PEN, heading_with_presence, presence_mark
from lscb_tui.ui.lines.styled_text import Part


def text(names: str, room: int) -> str:
    return "".join(part.text for part in presence_mark(names, room))


def test_a_name_stands_in_full_where_half_of_the_row_is_enough() -> None:
    assert text("asha", 40) == "‹asha› "
    assert text(f"asha {PEN}, ben", 40) == f"‹asha {PEN}, ben› "
    assert text("", 40) == ""


@pytest.mark.parametrize(
    "names", [f"christopherson-smith {PEN}", f"wu, christopherson-smith {PEN}"]
)
@pytest.mark.parametrize("room", range(7, 60))
def test_a_long_one_is_cut_and_the_pen_stays(names: str, room: int) -> None:
    shown = text(names, room)
    assert PEN in shown
    assert cell_len(shown) <= min(room, max(12, room // 2))


def test_where_there_is_no_room_no_letter_is_shown() -> None:
    assert text("asha", 6) == ""


def test_a_control_character_is_made_visible() -> None:
    assert text("as\x1b[31mha", 40) == "‹as␛[31mha› "


def test_a_heading_has_the_names_behind_it() -> None:
    parts = heading_with_presence(Part("10.2", "strong"), "asha", 80)
    assert "".join(part.text for part in parts) == "10.2  ‹asha›"
    assert heading_with_presence(Part("10.2", "strong"), "", 80) == (Part("10.2", "strong"),)
