"""Text from a plan is data: nothing that a terminal acts on leaves the program raw."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.words.safe_text import one_line, shortened, unsafe_characters, visible
from tests.core.making import checked, is_sentence
from tests.strategies import texts

any_text = st.one_of(
    texts(),
    st.text(max_size=20),
    st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Lu"]), max_size=12),
)

# Joiners make one sign of several in Persian and in emoji, and turn nothing around.
JOINERS = "\u200c\u200d"
REORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def acts(character: str) -> bool:
    """Whether a terminal or a reader's eye is led astray, by the tables of Unicode."""
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in REORDERING
        or character in "\u061c\u200e\u200f"
    )


@checked(120)
@given(any_text)
def test_what_is_shown_has_no_control_or_bidirectional_character(text: str) -> None:
    assert not any(map(acts, visible(text)))
    assert not any(map(acts, visible(text, lines=True).replace("\n", "")))


@checked(120)
@given(any_text)
def test_what_is_refused_is_what_would_be_shown_otherwise(text: str) -> None:
    assert bool(unsafe_characters(text, lines=False)) == (visible(text) != text)
    assert bool(unsafe_characters(text)) == (visible(text, lines=True) != text)
    if any(map(acts, text)):
        assert unsafe_characters(text, lines=False)
    assert all(map(is_sentence, unsafe_characters(text, lines=False)))


def test_every_control_and_bidirectional_character_there_is() -> None:
    bad = [c for c in map(chr, range(0x110000)) if acts(c)]
    assert len(bad) > 2100
    assert [c for c in bad if not unsafe_characters(c, lines=False)] == []
    assert not any(map(acts, visible("".join(bad))))


def test_every_invisible_format_character_but_the_joiners() -> None:
    """They change how a text reads or compares, and nobody sees them."""
    marks = [
        c
        for c in map(chr, range(0x110000))
        if unicodedata.category(c) == "Cf"
        and c not in JOINERS
        # These are seen: signs before Arabic numbers, hieroglyphs and shorthand.
        and not unicodedata.name(c, "").startswith(
            ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "SHORTHAND", "MUSICAL")
        )
    ]
    assert [f"{ord(c):04X}" for c in marks if visible(c) == c] == []


@pytest.mark.parametrize(
    "text",
    [
        "Children’s “Services” – 8.1 — 8.2 …",
        "[TODO] [x] [/foo] [@click=app.quit]",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "👨\u200d👩\u200d👧",
        "é İ ß 漢",
        "שלום",
    ],
)
def test_words_of_any_language_are_left_as_they_are(text: str) -> None:
    assert visible(text) == text
    assert unsafe_characters(text, lines=False) == ()


def test_controls_become_the_symbols_that_stand_for_them() -> None:
    assert visible("\x1b]52;c;x\x07") == "␛]52;c;x␇"
    assert visible("a\nb") == "a␊b"
    assert visible("a\nb\x1b", lines=True) == "a\nb␛"
    assert visible("\x7f\x9b\u202e") == "␡‹009B›‹202E›"


@checked(80)
@given(any_text, st.integers(1, 12))
def test_shortened_is_one_line_no_longer_than_asked(text: str, length: int) -> None:
    found = shortened(text, length)
    assert len(found) <= length
    assert len(found.splitlines()) <= 1
    assert found == one_line(text) or found.endswith("…")
