"""An answer in JSON that is told piece by piece is the answer, written as `json` writes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.json_answer import as_json, json_pieces
from lscb_tui.core.words.safe_text import visible
from tests.core.making import checked

_texts = st.text(st.sampled_from('a “\n\\"\u202e\x1b\x7fé,[]{}'), max_size=6)
_values = st.recursive(
    st.none() | st.integers(0, 20) | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=8,
)
_answers = st.dictionaries(st.sampled_from(("schema", "plan", "counts")), _values, min_size=1)
_streamed = st.dictionaries(st.sampled_from(("actions", "roots")), st.lists(_values, max_size=3))


@pytest.mark.parametrize("indent", [None, 2])
@checked(60)
@given(head=_answers, lists=_streamed)
def test_pieces_are_the_answer(
    indent: int | None, head: dict[str, Any], lists: dict[str, list[Any]]
) -> None:
    whole = head | lists
    told = "".join(json_pieces(head | {key: iter(each) for key, each in lists.items()}, indent))
    assert told == "".join(json_pieces(whole, indent)) == as_json(whole, indent)
    assert json.loads(told) == whole
    assert visible(told, lines=True) == told
    plain = json.dumps(whole, ensure_ascii=False, indent=indent)
    assert told == plain or visible(plain, lines=True) != plain


def test_what_comes_one_by_one_is_told_before_the_next_is_asked_for() -> None:
    asked = []

    def each() -> Any:
        for number in range(3):
            asked.append(number)
            yield number

    for piece in json_pieces({"actions": each()}):
        assert not piece.strip("{}[], ").isdecimal() or asked[-1] == int(piece.strip("[], "))
    assert asked == [0, 1, 2]
