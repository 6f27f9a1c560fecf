"""Texts that are the same to a person who looks for one."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.words.alike import plain
from tests.core.making import checked

FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Zoë Béla", "zoe bela"),
        ("ﬁne", "fine"),
        ("Œuvre, Ærø", "oeuvre, aero"),
        ("Straße", "strasse"),
        ("children’s ‘own’", "children's 'own'"),
        ("“quoted” «so»", '"quoted" "so"'),
        ("2010\u201311, a\u2011b, a\u2014b, \u22123", "2010-11, a-b, a-b, -3"),
        ("a\u00a0b\u2009c\u3000d\te\n f", "a b c d e f"),
        ("  In\u00a0 progress ", "in progress"),
        ("zero\u200bwidth soft\u00adhyphen \ufeffmark", "zerowidth softhyphen mark"),
        ("２ （ⅸ）", "2 (ix)"),
        ("İstanbul", "istanbul"),
        ("wait…", "wait..."),
    ],
)
def test_what_is_written_is_found_as_it_is_typed(written: str, typed: str) -> None:
    assert plain(written) == plain(typed) == typed


@pytest.mark.parametrize(("one", "other"), [("1.10", "1.1"), ("C&D", "CD"), ("कि", "की")])
def test_what_says_something_else_is_not_alike(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@checked(200)
@given(st.text() | st.text(alphabet="e\u0301\u00e9ﬁi\u0307\u0130 \u00a0\u0323s\u017f“'-"))
def test_every_form_of_one_text_is_alike_and_what_is_plain_stays_so(text: str) -> None:
    found = plain(text)
    assert plain(found) == found
    assert {plain(unicodedata.normalize(form, text)) for form in FORMS[:2]} == {found}
    assert plain(text.upper().lower()) == plain(text.upper().lower().casefold())
