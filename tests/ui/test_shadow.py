"""A terminal that is sent only what differs shows what one shows that is sent everything."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_tui.ui.terminal.abilities import COMMON, abilities_of
from lscb_tui.ui.terminal.cell_width import graphemes, is_sure
from lscb_tui.ui.terminal.difference import Abilities
from lscb_tui.ui.terminal.sgr import canonical, change
from lscb_tui.ui.terminal.shadow import Shadow
from tests.ui.emulator import Emulator

COLUMNS, ROWS = 24, 8
STYLES = (
    "",
    "1",
    "38;5;9;48;5;0",
    "38;5;9;48;5;2",
    "2;3;38;2;1;2;3",
    "4;7;31;42",
    "1;2;9",
    "48;5;2",
)
PIECES = (
    *(
        "a",
        "b ",
        "   ",
        " " * 12,
        "- over –",
        "é",
        "Ж",
        "─┼",
        "日本",
        "한국어",
        "e\u0301",
        "\u0301x",
    ),
    *(
        "👩\u200d👩\u200d👧",
        "🇬🇧",
        "❤\ufe0f",
        "a\ufe0f",
        "\u200b",
        "ｗ",
        "1\ufe0f\u20e3",
        "…",
        "“q”",
    ),
)
EVERYTHING = Abilities(erases=True, scrolls=True)
abilities = st.sampled_from(
    (EVERYTHING, Abilities(scrolls=True), Abilities(erases=True), Abilities())
)


def fitted(pieces: list[tuple[str, str]], room: int) -> str:
    """Pieces of text in their styles, as far as there is room, as Rich would write them."""
    written = ""
    for style, text in pieces:
        width = sum(width for _, width in graphemes(text))
        if width > room:
            break
        room -= width
        written += f"\x1b[{style}m{text}\x1b[0m" if style else text
    return written


@st.composite
def rows_of(draw: st.DrawFn) -> str:
    """A part of a row, or a whole one."""
    x = draw(st.integers(0, COLUMNS - 1)) if draw(st.booleans()) else 0
    pieces = st.tuples(st.sampled_from(STYLES), st.sampled_from(PIECES))
    text = fitted(draw(st.lists(pieces, max_size=6)), COLUMNS - x)
    return f"\x1b[{draw(st.integers(1, ROWS))};{x + 1}H{text}"


@st.composite
def frames(draw: st.DrawFn) -> str:
    cursor = f"\x1b[{draw(st.integers(1, ROWS))};{draw(st.integers(1, COLUMNS))}H"
    return "".join(draw(st.lists(rows_of(), max_size=6))) + cursor


@st.composite
def scrolled(draw: st.DrawFn) -> list[str]:
    """Pages of a list that goes up and down under a heading."""
    first, last = draw(st.integers(0, 2)), draw(st.integers(5, ROWS))
    tops = draw(st.lists(st.integers(0, 12), min_size=2, max_size=4))
    return [
        "".join(
            f"\x1b[{y + 1};1H\x1b[38;5;9;48;5;{top % 2}m{f'row {top + y} of a list':24}\x1b[0m"
            for y in range(first, last)
        )
        + "\x1b[1;1H"
        for top in tops
    ]


def agree(written: list[str], able: Abilities) -> None:
    plain, differing = Emulator(COLUMNS, ROWS), Emulator(COLUMNS, ROWS)
    shadow = Shadow(COLUMNS, ROWS, able)
    for text in written:
        plain.write(text)
        differing.write(shadow.sent_for(text))
        assert differing.cells() == plain.cells()
        assert (differing.cursor.y, differing.cursor.x) == (plain.cursor.y, plain.cursor.x)


@settings(max_examples=150)
@given(st.lists(frames(), max_size=5), abilities)
def test_any_frames_end_in_the_same_screen(written: list[str], able: Abilities) -> None:
    agree(written, able)


@settings(max_examples=60)
@given(scrolled(), abilities)
def test_lists_that_scroll_end_in_the_same_screen(written: list[str], able: Abilities) -> None:
    agree(written, able)


@given(st.sampled_from(STYLES), st.sampled_from(STYLES))
def test_a_style_is_changed_to_any_other(one: str, other: str) -> None:
    direct, afresh = Emulator(2, 1), Emulator(2, 1)
    direct.write(f"\x1b[0;{one or 0}m" + change(canonical(one), canonical(other)) + "x")
    afresh.write(f"\x1b[0;{other or 0}mx")
    assert direct.cells() == afresh.cells()


def full(text: str) -> str:
    lines = (f"\x1b[{y + 1};1H\x1b[31;42m{text:{COLUMNS}}\x1b[0m" for y in range(ROWS))
    return "".join(lines) + "\x1b[1;1H"


def test_what_is_there_already_sends_nothing() -> None:
    shadow = Shadow(COLUMNS, ROWS, EVERYTHING)
    assert shadow.sent_for(full("said"))
    assert shadow.sent_for(full("said")) == ""
    assert shadow.sent_for("\x1b[?25h\x1b[?2026$p\x07") == "\x1b[?25h\x1b[?2026$p\x07"
    assert shadow.sent_for(full("said")) == ""
    assert len(shadow.sent_for(full("sand"))) < 20 * ROWS


@pytest.mark.parametrize(
    "said",
    [
        *(
            "\x1b[2J",
            "\x1bc",
            "\x1b[?1049h",
            "plain words",
            "\x1b[4h",
            "\x1b[3;1Htab\there\x1b[1;1H",
        ),
        *(
            f"\x1b[1;20H{'too long for it'}\x1b[1;1H",
            "\x1b[99;1Hx\x1b[1;1H",
            "\x1b[8;1Hx\n\x1b[1;1H",
        ),
    ],
)
def test_what_is_not_understood_passes_and_all_is_drawn_again(said: str) -> None:
    shadow = Shadow(COLUMNS, ROWS, EVERYTHING)
    whole = shadow.sent_for(full("said"))
    assert shadow.sent_for(said).endswith(said)
    assert len(shadow.sent_for(full("said"))) >= len(whole) - 8


def test_whoever_doubts_the_screen_has_it_drawn_whole() -> None:
    shadow, screen = Shadow(COLUMNS, ROWS, EVERYTHING), Emulator(COLUMNS, ROWS)
    screen.write(shadow.sent_for(full("said")))
    screen.rubbish()
    screen.write("\x1b[5;7r\x1b[9m\x1b[r")
    shadow.forget()
    screen.write(shadow.sent_for(full("said")))
    whole = Emulator(COLUMNS, ROWS)
    whole.write(full("said"))
    assert screen.cells() == whole.cells()


def test_whoever_has_the_terminal_next_has_its_usual_look() -> None:
    shadow = Shadow(COLUMNS, ROWS, EVERYTHING)
    shadow.sent_for(full("said"))
    shadow.forget()
    assert shadow.sent_for("\x1b[?1049l") == "\x1b[m\x1b[?1049l"


def test_a_screen_of_another_size_is_drawn_whole() -> None:
    shadow = Shadow(COLUMNS + 4, ROWS, EVERYTHING)
    shadow.sent_for(full("said"))
    shadow.resize(COLUMNS, ROWS)
    screen, whole = Emulator(COLUMNS, ROWS), Emulator(COLUMNS, ROWS)
    screen.write(shadow.sent_for(full("said")))
    whole.write(full("said"))
    assert screen.cells() == whole.cells()


def test_a_page_of_a_list_is_scrolled_where_that_is_shorter() -> None:
    def page(top: int) -> str:
        lines = (f"\x1b[{y + 1};1H{f'{top + y:9} words':24}" for y in range(ROWS))
        return "".join(lines) + "\x1b[1;1H"

    shadow = Shadow(COLUMNS, ROWS, EVERYTHING)
    shadow.sent_for(page(100))
    assert "\n\n" in shadow.sent_for(page(102))
    assert "\x1bM\x1bM" in shadow.sent_for(page(100))
    shadow.abilities = Abilities(erases=True)
    assert "\n\n\n" not in shadow.sent_for(page(102))


def test_what_is_sure_has_the_width_of_one_cell_by_itself() -> None:
    sure = [c for c in map(chr, range(32, sys.maxunicode + 1)) if is_sure(c)]
    assert len(sure) > 1500
    assert [c for c in sure if graphemes(c) != ((c, 1),)] == []


def test_a_terminal_that_nobody_knows_can_do_nothing_special() -> None:
    assert abilities_of("no-such-terminal") == Abilities()
    for name, abilities in COMMON.items():
        # Of one terminal only can a process ask.
        asked = f"import curses as c; c.setupterm({name!r}, 1); print(c.tigetflag('bce'))"
        said = subprocess.run(
            [sys.executable, "-c", asked], capture_output=True, text=True, check=False
        )
        assert said.stdout.strip() in ("", "1" if abilities.erases else "0")
    known = abilities_of("xterm-256color")
    assert known in (EVERYTHING, Abilities())
