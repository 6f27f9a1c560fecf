"""A paper as Markdown: its words and no other, and nothing of a plan is markup there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.paper.paper import Paper
from lscb_tui.papers.formats.markdown import markdown
from lscb_tui.papers.formats.recipe_marks import recipe_in
from tests.core.making import checked
from tests.papers.sample_papers import PAPERS, paper_of_one_text
from tests.papers.words import markdown_tokens, markdown_words, paper_words
from tests.strategies import texts

BLOCKS = (
    "heading_open heading_close inline paragraph_open paragraph_close blockquote_open "
    "blockquote_close bullet_list_open bullet_list_close list_item_open list_item_close "
    "table_open table_close thead_open thead_close tbody_open tbody_close tr_open tr_close "
    "th_open th_close td_open td_close html_block"
)
INLINE = {"text", "softbreak", "hardbreak", "html_inline", "strong_open", "strong_close"}


def _nothing_is_markup(paper: Paper) -> None:
    """Nothing but what the format itself puts there."""
    tokens = markdown_tokens(markdown(paper))
    assert {token.type for token in tokens} <= set(BLOCKS.split())
    assert [token.type for token in tokens].count("html_block") == 1
    assert tokens[-1].content.startswith("<!-- lscb-tui kind=")
    parts = [part for token in tokens for part in token.children or ()]
    assert {part.type for part in parts} <= INLINE
    assert {part.content for part in parts if part.type == "html_inline"} <= {"<br>"}
    headings = [token for token in tokens if token.type == "heading_open"]
    assert len(headings) == 1 + sum(1 for s in paper.sections if s.heading)


@pytest.mark.parametrize("name", PAPERS)
def test_it_has_the_words_of_the_paper_and_no_other(name: str) -> None:
    paper = PAPERS[name]()
    made = markdown(paper)
    assert markdown_words(made) == paper_words(paper)
    assert markdown(paper) == made
    assert recipe_in(made.decode().splitlines()[-1]) == paper.recipe
    _nothing_is_markup(paper)


ACTIVE = st.lists(
    st.sampled_from(
        [*"\\`*_[]<>|~#$@&:!()-+=.'\" \nax1", "1. ", "- ", "www.", "http://e.org", "&lt;"]
    )
).map("".join)


@checked(150)
@given(texts() | ACTIVE)
def test_no_text_is_markup_wherever_it_stands(text: str) -> None:
    paper = paper_of_one_text(text)
    assert markdown_words(markdown(paper)) == paper_words(paper)
    _nothing_is_markup(paper)
