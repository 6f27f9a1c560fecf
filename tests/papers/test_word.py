"""Word: A4 on its sides, headings and tables that are read out, and nothing of the library's."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_tui.core.paper.kinds.table import make_paper
from lscb_tui.core.paper.paper import (
    Column,
    Paper,
    Paragraph,
    Picture,
    Section,
    Table,
    cell,
    paper_text,
    row,
)
from lscb_tui.papers.errors import CannotDraw
from lscb_tui.papers.formats.recipe_reading import named_in
from lscb_tui.papers.formats.table import draw
from tests.core.making import is_sentence
from tests.papers.mock_meeting import december
from tests.papers.sample_papers import HOSTILE, RECIPE, whole_paper


def opened(paper: Paper) -> Any:
    return Document(BytesIO(draw(paper, "docx")))


def paper_of(*rows: tuple[str, ...], columns: int = 2, draft: bool = False) -> Paper:
    heads = tuple(Column(f"Column {n}", n) for n in range(1, columns + 1))
    table = Table("A table", heads, tuple(row(*cells) for cells in rows))
    return Paper(RECIPE, "A paper", "A board", (), (Section("A heading", (table,)),), draft)


def test_a_page_lies_on_its_side_and_the_drawing_stands_upright_on_pages_of_its_own() -> None:
    document = opened(make_paper("plan", december().occasion()))
    sizes = [(s.page_width > s.page_height, s.orientation) for s in document.sections]
    assert [wide for wide, _ in sizes][:2] == [True, False]
    (drawing,) = document.inline_shapes
    about = drawing._inline.docPr
    assert about.get("descr")
    assert about.get("title")
    upright = next(s for s in document.sections if s.page_width < s.page_height)
    assert drawing.width <= upright.page_width - upright.left_margin - upright.right_margin
    assert drawing.height < upright.page_height - upright.top_margin - upright.bottom_margin


def test_heading_rows_come_again_and_rows_are_whole_but_one_longer_than_a_page() -> None:
    document = opened(paper_of(("1", "short"), ("2", "word " * 3000)))
    (table,) = document.tables
    head, short, long = table.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert short._tr.trPr.find(qn("w:tblHeader")) is None
    assert [r._tr.trPr.find(qn("w:cantSplit")) is not None for r in (head, short, long)] == [
        True,
        True,
        False,
    ]
    form = table._tbl.tblPr
    assert form.find(qn("w:tblCaption")).get(qn("w:val")) == "A table"
    assert "Columns: Column 1, Column 2" in form.find(qn("w:tblDescription")).get(qn("w:val"))
    widths = [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid]
    assert widths[0] < widths[1]
    assert sum(widths) == round(26.7 * 1440 / 2.54)


def test_headings_are_real_and_the_language_is_british_english() -> None:
    document = opened(whole_paper())
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Caption", "List Bullet"} <= styles
    languages = document.styles.element.findall(f".//{qn('w:lang')}")
    assert {each.get(qn("w:val")) for each in languages} == {"en-GB"}


def test_the_foot_of_a_page_names_the_plan_and_counts_the_pages_and_a_draft_says_so() -> None:
    paper = whole_paper(draft=True)
    section = opened(paper).sections[0]
    said = "".join(p.text for p in section.footer.paragraphs)
    assert paper.footer in said
    fields = section.footer._element.findall(f".//{qn('w:fldSimple')}")
    assert [each.get(qn("w:instr")).strip() for each in fields] == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == "DRAFT"
    assert all(each.header.is_linked_to_previous for each in list(opened(paper).sections)[1:])
    final = opened(whole_paper(draft=False)).sections[0].header
    assert "DRAFT" not in "".join(p.text for p in final.paragraphs)


def test_the_file_says_of_what_it_was_made_and_has_nothing_of_the_library_or_a_clock() -> None:
    paper = whole_paper()
    made = draw(paper, "docx")
    with ZipFile(BytesIO(made)) as package:
        names = package.namelist()
        assert not [name for name in names if "thumbnail" in name]
        said = package.read("docProps/core.xml") + package.read("docProps/app.xml")
        relations = package.read("_rels/.rels")
        assert {info.date_time[:3] for info in package.infolist()} == {(2010, 12, 15)}
    assert b"python-docx" not in said
    assert b"thumbnail" not in relations
    properties = opened(paper).core_properties
    assert (properties.title, properties.author) == (paper.title, paper.board)
    assert (properties.language, properties.created.year) == ("en-GB", 2010)
    named = named_in(made)
    assert named is not None
    assert named.recipe == RECIPE
    assert draw(paper, "docx") == made


def test_only_a_line_that_is_an_address_of_a_page_leads_anywhere() -> None:
    lines = ("https://example.org/a?b=1&c=2", "javascript:alert(1)", "see https://example.org")
    document = opened(paper_of(*((line, "x") for line in lines)))
    external = [r for r in document.part.rels.values() if r.is_external]
    assert [each.target_ref for each in external] == [lines[0]]
    (link,) = document.element.body.findall(f".//{qn('w:hyperlink')}")
    assert "".join(t.text for t in link.iter(qn("w:t"))) == lines[0]


def test_a_table_without_rows_says_so() -> None:
    document = opened(paper_of())
    assert document.tables == []
    assert [p.text for p in document.paragraphs][-2:] == ["A table", "None."]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_nobody_means_well_is_words_only(text: str) -> None:
    document = opened(paper_of((text, text)))
    shown = document.tables[0].rows[1].cells[0].text
    assert shown == "\n".join(paper_text(line) for line in cell(text).lines)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_can_be_written(title: str, text: str) -> None:
    table = Table(title, (Column(title), Column("b")), (row(text, title),))
    paper = Paper(RECIPE, title, text, (), (Section(title, (table,)),))
    assert Document(BytesIO(draw(paper, "docx"))).tables


def test_a_group_is_headed_across_the_table_and_not_left_alone() -> None:
    document = opened(make_paper("minutes", december().occasion()))
    spans = document.element.body.findall(f".//{qn('w:gridSpan')}")
    assert spans
    for each in spans:
        inside = each.getparent().getparent()
        assert inside.findall(f".//{qn('w:keepNext')}")


def test_what_stands_at_the_foot_leads_nowhere_for_its_part_knows_no_address() -> None:
    paper = whole_paper()._replace(board="A board\nhttps://example.org/\nof Kingston")
    made = draw(paper, "docx")
    with ZipFile(BytesIO(made)) as package:
        heads_and_feet = [n for n in package.namelist() if "footer" in n or "header" in n]
        assert len(heads_and_feet) == 2
        for name in heads_and_feet:
            assert b"hyperlink" not in package.read(name)
    assert "https://example.org/" in opened(paper).sections[0].footer.paragraphs[0].text


def test_an_address_is_known_once_however_often_it_stands_there() -> None:
    lines = ("https://example.org/a", "https://example.org/b", "https://example.org/a")
    document = opened(paper_of(*((line, line) for line in lines)))
    numbers = {n: r.target_ref for n, r in document.part.rels.items() if r.is_external}
    assert sorted(numbers.values()) == ["https://example.org/a", "https://example.org/b"]
    links = document.element.body.findall(f".//{qn('w:hyperlink')}")
    assert [numbers[each.get(qn("r:id"))] for each in links] == [
        line for line in lines for _ in "ab"
    ]


def test_no_part_of_the_file_is_in_american_english() -> None:
    with ZipFile(BytesIO(draw(whole_paper(), "docx"))) as package:
        assert [name for name in package.namelist() if b"en-US" in package.read(name)] == []


def test_words_over_a_table_are_not_left_alone_at_the_foot_of_a_page() -> None:
    table = Table("A table", (Column("a"),), (row("x"),))
    blocks = (Paragraph("First"), Paragraph("Over it"), table)
    paper = Paper(RECIPE, "A paper", "", (), (Section("A heading", blocks),))
    kept = {p.text: p.paragraph_format.keep_with_next for p in opened(paper).paragraphs}
    assert (kept["First"], kept["Over it"]) == (None, True)


def test_a_drawing_that_cannot_be_made_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> list[bytes]:
        raise CannotDraw("a PNG needs a package")

    monkeypatch.setattr("lscb_tui.papers.links.formats.export_pages", fails)
    paper = make_paper("plan", december().occasion())
    (picture,) = (block for block in paper.blocks if isinstance(block, Picture))
    document = opened(paper)
    assert not document.inline_shapes
    said, described = (p.text for p in list(document.paragraphs)[-2:])
    assert is_sentence(said)
    assert described == picture.description
