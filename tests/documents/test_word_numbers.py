"""Automatic numbers of Word, as Word shows them."""

from __future__ import annotations

import pytest

from lscb_tui.documents.word.number_formats import number_text
from tests.documents.docx import (
    cell,
    docx,
    grid,
    level,
    lines,
    lists,
    numbered,
    only_table,
    para,
    read,
    row,
    run,
    table,
    texts,
)

OUTLINE = level(0, "%1") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter")


def item(text: str, at: int = 0, list_id: int | str = 1, more: str = "") -> str:
    return para(text, properties=f"{more}{numbered(list_id, at)}")


def numbers(body: str, related: dict[str, str]) -> list[str]:
    return [line.numbered for line in lines(read(docx(body, related=related)))]


def test_a_number_stands_in_front_of_its_line_and_is_told_apart() -> None:
    body = item("Front door") + item("Answer every call", 1) + item("by day", 2)
    found = lines(read(docx(body, related=lists(OUTLINE))))
    assert [(line.text, line.numbered) for line in found] == [
        ("1 Front door", "1"),
        ("1.1 Answer every call", "1.1"),
        ("(a) by day", "(a)"),
    ]


def test_a_number_can_be_all_that_a_cell_holds() -> None:
    rows = [row(cell(item("", 1)), "Train staff"), row(cell(item("", 1)), "Tell them")]
    found = only_table(read(docx(item("Theme") + table(*rows), related=lists(OUTLINE))))
    assert grid(found) == {
        (1, 1): ["1.1"],
        (1, 2): ["Train staff"],
        (2, 1): ["1.2"],
        (2, 2): ["Tell them"],
    }


def test_deeper_levels_begin_again_below_each_higher_one() -> None:
    body = "".join(item("x", at) for at in (0, 1, 1, 2, 2, 1, 2, 0, 1))
    found = numbers(body, lists(OUTLINE))
    assert found == ["1", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "2", "2.1"]


def test_a_level_can_go_on_counting_or_begin_again_below_some_only() -> None:
    never = level(0, "%1") + level(1, "%2", more='<w:lvlRestart w:val="0"/>')
    body = "".join(item("x", at) for at in (0, 1, 0, 1))
    assert numbers(body, lists(never)) == ["1", "1", "2", "2"]
    first = OUTLINE.replace('lowerLetter"/>', 'lowerLetter"/><w:lvlRestart w:val="1"/>')
    body = "".join(item("x", at) for at in (0, 1, 2, 1, 2, 0, 2))
    assert numbers(body, lists(first)) == ["1", "1.1", "(a)", "1.2", "(b)", "2", "(a)"]


@pytest.mark.parametrize("bullet", [level(0, "o", "bullet"), level(0, "–", "none")])
def test_bullets_are_no_numbers(bullet: str) -> None:
    (line,) = lines(read(docx(item("Housing"), related=lists(bullet))))
    assert (line.text, line.numbered) == ("Housing", "")


def test_a_number_that_is_hidden_counts_and_is_not_seen() -> None:
    hidden = level(0, "%1", more="<w:rPr><w:vanish/></w:rPr>") + level(1, "%1.%2")
    assert numbers(item("a") + item("b", 1), lists(hidden)) == ["", "1.1"]


def test_a_level_that_has_no_number_shows_none_in_those_below_it() -> None:
    mixed = level(0, "%1.") + level(1, "-", "bullet") + level(2, "%1.%2%3")
    assert numbers(item("a") + item("b", 2), lists(mixed)) == ["1.", "1.1"]


def test_words_of_a_number_are_the_lists_own() -> None:
    named = level(0, "Action %1:", start=3) + level(1, "Note", "none")
    assert numbers(item("a") + item("b", 1), lists(named)) == ["Action 3:", "Note"]


def test_a_number_that_nothing_parts_from_the_text_is_not_parted() -> None:
    glued = level(0, "%1)", more='<w:suff w:val="nothing"/>')
    assert texts(read(docx(item("text"), related=lists(glued)))) == ["1)text"]
    with_blank = level(0, "%1 ", more='<w:suff w:val="nothing"/>')
    assert texts(read(docx(item("text"), related=lists(with_blank)))) == ["1 text"]


def test_lists_of_one_definition_count_together_and_a_start_holds_when_first_used() -> None:
    again = (
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="8"/></w:lvlOverride></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = item("a") + item("b") + item("c", 0, 8) + item("d", 0, 8) + item("e") + item("f", 0, 9)
    assert numbers(body, lists(OUTLINE, more=again)) == ["1", "2", "8", "9", "10", "11"]


def test_a_start_is_used_up_by_a_level_below() -> None:
    own = (
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("a", 1, 8) + item("b", 0, 8) + item("c", 1, 8)
    assert numbers(body, lists(OUTLINE, more=own)) == ["5.1", "6", "6.1"]


def test_a_list_can_show_a_level_otherwise_than_its_definition() -> None:
    own = (
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'E%1.', 'upperRoman')}</w:lvlOverride></w:num>"
    )
    assert numbers(item("a") + item("b", 0, 8), lists(OUTLINE, more=own)) == ["1", "EII."]


def test_styles_number_their_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="H2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Linked"><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Plain"><w:basedOn w:val="H1"/><w:pPr><w:numPr>'
        '<w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    linked = OUTLINE.replace('lowerLetter"/>', 'lowerLetter"/><w:pStyle w:val="Linked"/>')
    names = ("H1", "H2", "Sub", "Linked", "Plain")
    body = "".join(para("x", properties=f'<w:pStyle w:val="{name}"/>') for name in names)
    assert numbers(body, lists(linked) | {"styles": styles}) == ["1", "1.1", "1.2", "(a)", ""]


def test_a_paragraph_can_refuse_the_number_of_its_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = para("a") + item("b", 0, 0) + para("c")
    assert numbers(body, lists(OUTLINE) | {"styles": styles}) == ["1", "", "2"]


def test_a_list_can_take_its_levels_from_a_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    defined = lists('<w:styleLink w:val="L"/>' + OUTLINE, '<w:numStyleLink w:val="L"/>')
    body = item("a", 0, 2) + item("b", 1, 2)
    assert numbers(body, defined | {"styles": styles}) == ["1", "1.1"]
    circle = lists('<w:numStyleLink w:val="L"/>')
    assert numbers(item("a"), circle | {"styles": styles}) == [""]


def test_all_levels_are_decimal_where_the_level_asks_for_it() -> None:
    legal = (
        level(0, "Article %1.", "upperRoman")
        + level(1, "Section %1.%2", "decimalZero", "<w:isLgl/>")
        + level(2, "%1.%2.%3", "lowerRoman", "<w:isLgl/>")
    )
    body = item("a") + item("b", 1) + item("c", 2)
    assert numbers(body, lists(legal)) == ["Article I.", "Section 1.01", "1.1.1"]


def test_a_level_that_was_never_used_counts_as_used_and_is_told() -> None:
    document = read(docx(item("a", 1) + item("b", 1) + item("c"), related=lists(OUTLINE)))
    assert [line.numbered for line in lines(document)] == ["1.1", "1.2", "2"]
    assert document.told == (
        "A list skips a level that its numbers show (“1.1”). "
        "Word counts that level; another program may not.",
    )


def test_what_is_deleted_or_hidden_is_not_counted() -> None:
    deleted = "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>"
    body = (
        item("a")
        + para(deleted, properties=f"{numbered()}<w:rPr><w:del/></w:rPr>")
        + para(run("c", "<w:vanish/>"), properties=f"{numbered()}<w:rPr><w:vanish/></w:rPr>")
        + item("d")
    )
    found = lines(read(docx(body, related=lists(OUTLINE))))
    assert [(line.text, line.hidden) for line in found] == [
        ("1 a", False),
        ("c", True),
        ("2 d", False),
    ]


def test_text_boxes_and_notes_count_for_themselves() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{item('box')}"
    box += "</w:txbxContent></v:textbox></w:pict></w:r>"
    body = item("a") + para(box) + item("b")
    found = read(docx(body, related=lists(OUTLINE) | {"hdr header": item("top")}))
    assert texts(found) == ["1 a", "1 box", "2 b", "1 top"]


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("decimal", 10, "10"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4, "IV"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 103, "103rd"),
        ("cardinalText", 21, "Twenty-one"),
        ("cardinalText", 1105, "One thousand one hundred five"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 112, "One hundred twelfth"),
        ("decimalEnclosedCircle", 3, "③"),
        ("none", 3, ""),
        ("bullet", 3, ""),
        ("aiueo", 3, "3"),
        ("lowerLetter", 10**9, "1000000000"),
        ("lowerRoman", 0, "0"),
    ],
)
def test_numbers_are_written_in_words_forms(form: str, number: int, shown: str) -> None:
    assert number_text(number, form) == shown


def test_a_form_of_ones_own_has_as_many_digits_as_its_example() -> None:
    own = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1"/></w:lvl>'
    )
    assert numbers(item("a"), lists(own)) == ["001"]


def test_a_number_of_a_hostile_file_is_no_longer_than_words_own() -> None:
    digits = number_text(1, "custom", "0" * 1_000_000)
    (line,) = lines(read(docx(item("a"), related=lists(level(0, "x" * 1_000_000)))))
    assert (len(digits), len(line.numbered)) == (9, 255)
