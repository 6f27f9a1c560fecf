"""A paper names of what it was made, and that is read back as it was, whatever was asked for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.paper.paper import Recipe
from lscb_tui.papers.formats.recipe_marks import LONGEST, recipe_in, recipe_line

DECEMBER = Recipe("plan", "2010-12", "", "", date(2010, 12, 15), "0123456789ab", "0.1.0")
TEXTS = st.text(st.characters(exclude_categories=()) | st.sampled_from('-<>"&\\{}]'), max_size=30)


@given(TEXTS, TEXTS, TEXTS)
def test_a_recipe_is_read_back_as_it_was(review: str, query: str, lead: str) -> None:
    recipe = DECEMBER._replace(review=review, query=query, lead=lead)
    line = recipe_line(recipe)
    assert recipe_in(line) == recipe
    assert recipe_in(f"<!-- lscb-tui {line} -->") == recipe


@given(TEXTS)
def test_nothing_in_it_ends_what_it_stands_in(query: str) -> None:
    line = recipe_line(DECEMBER._replace(query=query))
    assert line.isascii()
    assert line.isprintable()
    assert not any(sign in line for sign in ("--", "<", ">", "&", "'", '"', ",", ";", ":"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kind=",
        "kind=plan " * 5_000,
        "kind=plan as_at=2010-12-15 digest=%ff version=%ff",
        recipe_line(DECEMBER).replace("2010-12-15", "2010-13-15"),
        recipe_line(DECEMBER).replace("2010-12-15", "2010"),
        recipe_line(DECEMBER).replace("kind=", "kinds="),
        recipe_line(DECEMBER._replace(query="x" * LONGEST)),
    ],
)
def test_what_names_no_recipe_is_none(text: str) -> None:
    assert recipe_in(text) is None
