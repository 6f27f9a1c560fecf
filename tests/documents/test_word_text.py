"""What stands in a paragraph of Word: lines, blanks, fields, changes, hidden and struck words."""

from __future__ import annotations

import pytest

from tests.documents.docx import cell as cell_of
from tests.documents.docx import docx, first_cell, lines, para, parts, read, run, table, texts
from tests.documents.docx import row as row_of


def field(instruction: str, *result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{''.join(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize("sign", ["<w:br/>", "<w:cr/>", '<w:br w:type="page"/>'])
def test_shift_enter_parts_lines_as_a_paragraph_does(sign: str) -> None:
    body = para("1.1 Do this.", f"<w:r>{sign}</w:r>", "1.2 Do that.")
    assert texts(read(docx(body))) == ["1.1 Do this.", "1.2 Do that."]


def test_a_word_in_several_runs_is_one_word() -> None:
    assert texts(read(docx(para("Safe", "guard", "ing")))) == ["Safeguarding"]


@pytest.mark.parametrize(
    "blank", ["\u200b", "\u200d", "\ufeff", "\u2060", "\u00a0", "\u202f", " \t "]
)
def test_characters_of_no_width_and_hard_spaces_are_blanks(blank: str) -> None:
    assert texts(read(docx(para(f"{blank}Head of{blank}Quality{blank}")))) == ["Head of Quality"]


def test_tabs_hyphens_and_symbols_are_characters() -> None:
    body = para(
        "a",
        "<w:r><w:tab/></w:r>",
        "e",
        "<w:r><w:noBreakHyphen/></w:r>",
        "mail co",
        "<w:r><w:softHyphen/></w:r>",
        "op ",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    )
    assert texts(read(docx(body))) == ["a e-mail coop ✓"]


@pytest.mark.parametrize(
    ("font", "typed", "seen"),
    [("Wingdings", "ü", "✓"), ("Wingdings 2", "P", "✓"), ("Arial", "ü", "ü")],
)
def test_letters_typed_in_a_font_of_signs_are_the_signs(font: str, typed: str, seen: str) -> None:
    body = para(run(typed, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'), " P")
    assert texts(read(docx(body))) == [f"{seen} P"]


def test_of_a_field_the_result_shows_and_the_instruction_does_not() -> None:
    inner = field("MERGEFIELD x", run("inner"))
    body = para(
        "see ", field(f'IF </w:instrText></w:r>{inner}<w:r><w:instrText> = "1"', run("9.2"))
    )
    body += para('<w:fldSimple w:instr=" REF a "><w:r><w:t>Annex A</w:t></w:r></w:fldSimple>')
    assert texts(read(docx(body))) == ["see 9.2", "Annex A"]


def test_a_field_without_an_end_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    body = table(row_of(cell_of(para(begin, "Action 1")), "Lead 1")) + para("after")
    assert texts(read(docx(body))) == ["Action 1", "Lead 1", "after"]


def test_fields_in_fields_take_no_longer_the_deeper_they_are() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    (text,) = texts(read(docx(para((begin + run("x ")) * 3000 + end * 3000))))
    assert text.split() == ["x"] * 3000


@pytest.mark.parametrize(
    "link",
    [
        '<w:hyperlink r:id="rId7"><w:r><w:t>strategy</w:t></w:r></w:hyperlink>',
        field('HYPERLINK "https://example.org/s"', run("strategy")),
        '<w:fldSimple w:instr="HYPERLINK https://example.org/s \\t x">'
        "<w:r><w:t>strategy</w:t></w:r></w:fldSimple>",
    ],
)
def test_a_line_knows_where_a_link_in_it_leads(link: str) -> None:
    data = docx(
        para("See the ", link, " of 2024"), links=(("rId7", "hyperlink", "https://example.org/s"),)
    )
    (line,) = lines(read(data))
    assert (line.text, line.address) == ("See the strategy of 2024", "https://example.org/s")


def test_a_line_knows_all_of_its_links_and_a_link_in_a_link_is_the_inner() -> None:
    two = field('HYPERLINK "https://a.org"', run("a ")) + field("HYPERLINK https://b.org", run("b"))
    inner = field("HYPERLINK https://in.org", run("c"))
    body = para(two) + para(field("HYPERLINK https://out.org", inner))
    assert [line.address for line in lines(read(docx(body)))] == [
        "https://a.org https://b.org",
        "https://in.org",
    ]


def test_tracked_changes_are_read_as_if_accepted_and_told() -> None:
    body = para(
        "The board ",
        "<w:ins><w:r><w:t>now </w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>gone </w:t></w:r></w:moveFrom>",
        "<w:moveTo><w:r><w:t>agreed</w:t></w:r></w:moveTo>",
    )
    document = read(docx(body))
    assert texts(document) == ["The board now agreed"]
    assert document.told == ("4 tracked changes were read as if accepted.",)


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = para("First half ", properties=gone) + para("and second.") + para("", properties=gone)
    assert texts(read(docx(body))) == ["First half and second."]


@pytest.mark.parametrize(
    ("run_says", "paragraph_says", "hidden"),
    [
        ("<w:vanish/>", "", True),
        ('<w:rStyle w:val="Quiet"/>', "", True),
        ("", '<w:pStyle w:val="Hid"/>', True),
        ('<w:rStyle w:val="Quiet"/>', '<w:pStyle w:val="Hid"/>', False),
        ('<w:vanish w:val="0"/>', '<w:pStyle w:val="Hid"/>', False),
    ],
)
def test_hidden_text_is_read_as_hidden(run_says: str, paragraph_says: str, hidden: bool) -> None:
    styles = {
        "styles": (
            '<w:style w:type="character" w:styleId="Quiet"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Below"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Hid"><w:basedOn w:val="Below"/></w:style>'
        )
    }
    data = docx(para(run("two words", run_says), properties=paragraph_says), related=styles)
    document = read(data)
    (line,) = lines(document)
    assert (line.text, line.hidden) == ("two words", hidden)
    assert document.told == (("2 words are hidden text.",) if hidden else ())


def test_hidden_words_of_a_line_have_a_line_of_their_own() -> None:
    (shown, hidden) = lines(read(docx(para("Train ", run("not ", "<w:vanish/>"), "all staff"))))
    assert (shown.text, shown.hidden) == ("Train all staff", False)
    assert (hidden.text, hidden.hidden) == ("not", True)


def test_a_line_is_struck_where_all_of_its_words_are() -> None:
    body = para(run("all of", "<w:strike/>"), " ", run("it", "<w:dstrike/>"))
    body += para(run("part", "<w:strike/>"), " of it")
    assert [line.struck for line in lines(read(docx(body)))] == [True, False]


def test_of_a_text_box_that_stands_twice_one_is_read() -> None:
    inside = f"<w:txbxContent>{para('in the box')}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(docx(para("before ", box, "behind")))) == ["before behind", "in the box"]


def test_content_controls_show_what_is_in_them_at_every_level() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    cell = control(cell_of(control(para(control(run("in a cell"))))))
    body = control(para("block")) + table(control(row_of(cell, "beside")))
    assert texts(read(docx(body))) == ["block", "in a cell", "beside"]


@pytest.mark.parametrize(("value", "sign", "checked"), [("1", "☒", True), ("0", "☐", False)])
@pytest.mark.parametrize("around", ["run", "paragraph", "cell"])
def test_a_checkbox_is_marked_or_not(value: str, sign: str, checked: bool, around: str) -> None:
    said = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox></w:sdtPr>'

    def box(inside: str) -> str:
        return f"<w:sdt>{said}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    made = {
        "run": cell_of(para(box(run(sign)))),
        "paragraph": cell_of(box(para(sign))),
        "cell": box(cell_of(sign)),
    }
    cell = first_cell(docx(table(row_of(made[around]))))
    assert (cell.checked, cell.text) == (checked, sign)


def test_forms_of_old_show_their_checkboxes_and_lists() -> None:
    def form(data: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    box = form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    chosen = form(
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/><w:listEntry w:val="Green"/>'
        "</w:ddList>"
    )
    cell = first_cell(docx(table(row_of(cell_of(para(box, chosen))))))
    assert (cell.checked, cell.text) == (True, "Green")


def test_a_cell_with_marked_and_unmarked_boxes_is_neither_and_told() -> None:
    def box(value: int) -> str:
        said = f'<w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox>'
        return f"<w:sdt><w:sdtPr>{said}</w:sdtPr><w:sdtContent>{run('☐')}</w:sdtContent></w:sdt>"

    document = read(docx(table(row_of(cell_of(para(box(1), box(0)))))))
    assert document.parts[0].cells[0].checked is None
    assert document.told == (
        "1 cell has several checkboxes, of which only some are ticked: check which.",
    )


def test_equations_and_readings_keep_their_words_apart() -> None:
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
    half += "</m:den></m:f></m:oMath>"
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t>"
    ruby += "</w:r></w:rubyBase></w:ruby></w:r>"
    assert texts(read(docx(para("a ", half) + para(ruby)))) == ["a 1 2", "base above"]


def test_notes_comments_and_page_headers_are_parts() -> None:
    def note(kind: str, number: int, text: str, more: str = "") -> str:
        return f'<w:{kind} w:id="{number}"{more}>{para(text)}</w:{kind}>'

    body = para(
        "text",
        '<w:r><w:footnoteReference w:id="3"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:del><w:r><w:footnoteReference w:id="4"/></w:r></w:del>',
    )
    notes = note("footnote", 0, "line", ' w:type="separator"') + "".join(
        note("footnote", number, f"note {number}") for number in (2, 3, 4)
    )
    document = read(
        docx(
            body,
            related={
                "footnotes": notes,
                "endnotes": note("endnote", 2, "at the end"),
                "comments": note("comment", 0, "Is this agreed?"),
                "hdr header": para("Elmfield SCP"),
                "ftr footer": para("Page 1"),
            },
        )
    )
    found = {name: each.cells[0].text for name, each in parts(document).items()}
    assert found == {
        "text": "text",
        "header": "Elmfield SCP",
        "footer": "Page 1",
        "footnote 1": "note 3",
        "footnote 2": "note 2",
        "endnote 1": "at the end",
        "comment 1": "Is this agreed?",
    }
    assert all(each.kind == "text" for each in document.parts)
    assert "1 comment was read, after the text." in document.told
