"""A paper as HTML: its words and no other, safe, and readable by everybody."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.drawing.selection import WHOLE_PLAN
from lscb_tui.core.paper.paper import (
    Column,
    Paper,
    Paragraph,
    Picture,
    Section,
    Table,
    cell,
    row,
)
from lscb_tui.papers.formats import html_style
from lscb_tui.papers.formats.html import html
from lscb_tui.papers.formats.recipe_marks import recipe_in
from tests.core.making import checked, open_, plan_with
from tests.papers.sample_papers import (
    PAPERS,
    RECIPE,
    hostile_paper,
    paper_of_one_text,
    whole_paper,
)
from tests.papers.words import HtmlReader, html_words, paper_words
from tests.strategies import texts

ELEMENTS = (
    "html head meta title style script body main header section footer h1 h2 h3 h4 p br ul li a "
    "span table caption thead tbody tr th td figure figcaption div label input output "
    "svg desc g path rect circle text tspan"
)


def _read(paper: Paper) -> HtmlReader:
    return HtmlReader(html(paper).decode())


def _of(reader: HtmlReader, *tags: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in reader.elements if tag in tags]


@pytest.mark.parametrize("name", PAPERS)
def test_it_has_the_words_of_the_paper_and_no_other(name: str) -> None:
    paper = PAPERS[name]()
    made = html(paper)
    assert html_words(made) == paper_words(paper)
    assert html(paper) == made
    (recipe,) = (m["content"] for m in _of(_read(paper), "meta") if m.get("name") == "lscb-tui")
    assert recipe_in(str(recipe)) == paper.recipe


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_in_it_acts_or_comes_from_elsewhere(name: str) -> None:
    paper = PAPERS[name]()
    reader = _read(paper)
    assert {tag for tag, _ in reader.elements} <= set(ELEMENTS.split())
    assert len(_of(reader, "script")) == 1
    for tag, attributes in reader.elements:
        assert not any(name.startswith("on") or name in ("src", "style") for name in attributes)
        if tag != "a":
            assert "href" not in attributes
    hashes = {
        what: f"'sha256-{b64encode(sha256(reader.sheets[what].encode()).digest()).decode()}'"
        for what in ("style", "script")
    }
    policy = next(m for m in _of(reader, "meta") if "http-equiv" in m)["content"]
    assert policy == (
        f"default-src 'none'; style-src {hashes['style']}; script-src {hashes['script']}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|https?:", reader.sheets["style"])


@checked(60)
@given(texts() | st.text("<>&\"'/=-!]; \nabscript", max_size=40))
def test_no_text_is_an_element_wherever_it_stands(text: str) -> None:
    paper = paper_of_one_text(text)
    reader = _read(paper)
    assert "".join(reader.texts).split() == paper_words(paper)
    assert {tag for tag, _ in reader.elements} <= set(ELEMENTS.split())
    assert not _of(reader, "a", "svg", "script")


def test_only_a_line_that_is_an_address_of_a_page_is_a_link() -> None:
    links = _of(_read(hostile_paper()), "a")
    assert {link["href"] for link in links} == {"https://example.org/a?b=1&c=2"}
    assert all("noopener" in str(link["rel"]) for link in links)


def test_who_hears_it_read_out_is_told_what_heads_what() -> None:
    reader = _read(whole_paper())
    assert _of(reader, "html") == [{"lang": "en-GB"}]
    assert len(_of(reader, "h1")) == 1
    scopes = [th["scope"] for th in _of(reader, "th")]
    assert scopes[:4] == ["col"] * 4
    assert (scopes.count("rowgroup"), scopes.count("row")) == (17, 53)
    assert len(_of(reader, "tbody")) == 18 - 1
    assert len(_of(reader, "caption")) == len(_of(reader, "table")) == 1
    ids = [str(a["id"]) for _, a in reader.elements if "id" in a]
    assert len(ids) == len(set(ids))
    (drawing,) = _of(reader, "svg")
    assert drawing["role"] == "img"
    assert {drawing["aria-labelledby"], drawing["aria-describedby"]} <= set(ids)
    assert {label["for"] for label in _of(reader, "label")} <= set(ids)


def test_each_page_of_each_drawing_is_a_picture_with_a_name_of_its_own() -> None:
    many = assess(plan_with(*(open_(f"1.{n}", depends_on=(f"1.{n - 1}",)) for n in range(1, 90))))
    drawing = Picture("The links", "All wait for each other.", many, WHOLE_PLAN)
    reader = _read(Paper(RECIPE, "T", "", (drawing, drawing), ()))
    pages = _of(reader, "svg")
    assert len(pages) > 5
    ids = [str(a["id"]) for _, a in reader.elements if "id" in a]
    assert len(ids) == len(set(ids)) == 2 * len(pages)
    names = [a["aria-label"] for _, a in reader.elements if "aria-label" in a]
    assert names[0] == f"The links, page 1 of {len(pages) // 2}"


def test_the_box_that_filters_is_hidden_without_the_script_and_is_there_for_rows_only() -> None:
    (box,) = (d for d in _of(_read(whole_paper()), "div") if d.get("class") == "filter")
    assert "hidden" in box
    without = _read(whole_paper()._replace(sections=()))
    assert not _of(without, "script", "input")


def _luminance(colour: str) -> float:
    """As WCAG 2 has it."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_text_stands_out_from_all_that_can_be_behind_it() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    style = html_style.style_of(whole_paper())
    texts = set(re.findall(r"(?<![-\w])color: (#\w{6})", style))
    behind = set(re.findall(r"background: (#\w{6})", style))
    assert texts == set(html_style.TEXT_COLOURS)
    assert behind == set(html_style.BACKGROUNDS)
    for text, background in product(texts, behind):
        assert _contrast(text, background) >= 4.5, (text, background)
    assert _contrast(html_style.EDGE, html_style.PAPER) >= 3


def test_a_draft_says_so_first_and_on_each_page_that_is_printed() -> None:
    draft, agreed = _read(whole_paper()), _read(whole_paper(draft=False))
    assert _of(draft, "body") == [{"class": "draft"}]
    assert _of(agreed, "body") == [{}]
    foot = html_style.css_text(whole_paper().footer)
    assert f"@bottom-left {{ content: {foot};" in draft.sheets["style"]
    assert '.draft::before { content: "DRAFT"; position: fixed;' in draft.sheets["style"]


def test_a_title_that_is_the_heading_over_it_is_read_out_and_not_seen_twice() -> None:
    titles = (Table("Decisions", (Column("A"),), (row("x"),)), Table("Notes", (Column("A"),), ()))
    paper = Paper(RECIPE, "T", "", (), (Section("Decisions", titles), Section("Notes", titles)))
    reader = _read(paper)
    assert [c.get("class") for c in _of(reader, "caption")] == ["unseen", None]
    assert [p.get("class") for p in _of(reader, "p")] == ["caption", None, "unseen", None]
    assert html_words(html(paper)) == paper_words(paper)


def test_a_bar_is_on_one_line_and_not_read_out() -> None:
    said = Table("Values", (Column("A"), Column("B")), (row("71.0 %", "███▌"), row("█ 3", "")))
    made = html(Paper(RECIPE, "T", "", (said,), ())).decode()
    assert '<td><span class="bar" aria-hidden="true">███▌</span></td>' in made
    assert made.count("<span") == 1


def test_a_text_of_css_is_one_whatever_is_in_it() -> None:
    assert html_style.css_text('a"b\\c</style>é') == r'"a\22 b\5c c\3c \2f style\3e é"'


def test_a_table_may_have_columns_without_titles_and_rows_that_are_not_full() -> None:
    table = Table("Odd", (Column(""), Column("B", 0)), (row("x"), row("a", cell("b", "c"))), False)
    paper = Paper(RECIPE, "T", "", (), (Section("", (table, Paragraph(""))),))
    assert html_words(html(paper)) == paper_words(paper)
    assert not _of(_read(paper), "h2")
