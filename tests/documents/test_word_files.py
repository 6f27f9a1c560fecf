"""Word files as a whole: their kinds, what is told of them, and the samples."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from lscb_tui.documents.errors import Unreadable
from tests.documents.docx import docx, grid, only_table, para, part, read, row, run, table, texts
from tests.documents.packages import packed, relationships

SAMPLES = Path(__file__).parent.parent / "data" / "import"


def test_a_strict_file_is_read_as_another() -> None:
    body = para(run("Agreed", "<w:strike/>")) + table(row("1.1", "Train staff"))
    strict, other = read(docx(body, strict=True)), read(docx(body))
    assert strict.parts == other.parts
    assert texts(strict) == ["Agreed", "1.1", "Train staff"]


def test_a_text_box_of_a_strict_file_is_read() -> None:
    inside = f"<wne:txbxContent>{para('in the box')}</wne:txbxContent>"
    box = f"<w:r><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></w:r>"
    assert texts(read(docx(para("text", box), strict=True))) == ["text", "in the box"]


def test_the_document_is_the_part_that_the_file_names() -> None:
    moved: dict[str, bytes | str] = {
        "_rels/.rels": relationships(("a", "officeDocument", "/stuff/Main%20text.xml")),
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Override PartName="/stuff/main text.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            "</Types>"
        ),
        "stuff/main text.xml": (
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{para('found')}</w:body></w:document>"
        ),
        "word/document.xml": "<not-it/>",
    }
    assert texts(read(packed(moved))) == ["found"]


def test_a_document_knows_its_file_and_its_digest() -> None:
    data = docx(para("text"))
    document = read(data, "Plan 2024.docx")
    assert (document.file, document.kind) == ("Plan 2024.docx", "Word")
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_macros_are_told() -> None:
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    data = docx(para("text"), content_type=macros, more={"vbaProject.bin": b"\1"})
    assert read(data, "plan.docm").told == ("Its macros were not looked at.",)


def test_what_word_would_fetch_is_told_and_links_are_not() -> None:
    links = (
        ("rId1", "hyperlink", "https://example.org/a"),
        ("rId2", "image", "https://example.org/b.png"),
        ("rId3", "attachedTemplate", "https://example.org/c.dotm"),
    )
    told = read(docx(para("text"), links=links)).told
    assert told == ("2 links to something outside it were not followed.",)


def test_the_template_of_a_document_is_not_fetched_and_told() -> None:
    template = relationships(("rId1", "attachedTemplate", "https://example.org/plan.dotm"))
    data = docx(
        para("text"),
        links=(("rId1", "settings", "settings.xml"),),
        more={"settings.xml": b"<settings/>", "_rels/settings.xml.rels": template.encode()},
    )
    assert read(data).told == ("1 link to something outside it was not followed.",)


def test_styles_that_rest_on_each_other_without_end_are_read() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{at}"><w:basedOn w:val="S{(at + 1) % 500}"/>'
        "</w:style>"
        for at in range(500)
    )
    body = "".join(para("x", properties=f'<w:pStyle w:val="S{at}"/>') for at in range(500))
    assert texts(read(docx(body, related={"styles": styles}))) == ["x"] * 500


def test_pictures_objects_and_inserted_files_are_told() -> None:
    picture = "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"
    thing = "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>"
    told = read(docx(para(picture, picture, thing) + "<w:altChunk/>")).told
    assert told == (
        "1 inserted file was not read.",
        "1 embedded object was not read.",
        "2 pictures were not searched for words.",
    )


def test_the_words_of_a_diagram_are_a_part() -> None:
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    model = (
        f'<dgm:dataModel xmlns:dgm="urn:d" xmlns:a="{a}"><dgm:pt><dgm:t><a:p><a:r><a:t>The Board'
        "</a:t></a:r><a:br/><a:r><a:t>four times a year</a:t></a:r></a:p></dgm:t></dgm:pt>"
        "</dgm:dataModel>"
    )
    links = (("rId1", "diagramData", "diagrams/data1.xml"),)
    document = read(docx(para("text"), links=links, more={"diagrams/data1.xml": model.encode()}))
    assert [part.name for part in document.parts] == ["text", "diagram"]
    assert texts(document) == ["text", "The Board", "four times a year"]


def test_a_control_that_nobody_filled_in_is_told() -> None:
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    told = read(docx(para(control.format(run("Click here."))))).told
    assert told == ("1 field was never filled in: the words there are Word's own.",)


def test_what_is_no_word_document_is_refused() -> None:
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with pytest.raises(Unreadable, match=r"^plan\.docx is not a Word document by its content\."):
        read(docx("", content_type=excel))


def test_a_file_without_any_text_is_an_empty_document() -> None:
    assert read(docx("")).parts == ()


def test_the_board_s_own_plan_is_read_to_the_last_word() -> None:
    document = read((SAMPLES / "kingston-plan.docx").read_bytes())
    assert sum(cell.words for part in document.parts for cell in part.cells) == 2932
    assert document.told == ()


def test_a_plan_with_a_row_an_action_is_its_rows() -> None:
    found = only_table(read((SAMPLES / "row-per-action.docx").read_bytes()))
    rows = grid(found)
    assert found.header_rows == 1
    assert rows[1, 2] == ["Recommendation from"]
    assert rows[3, 4] == ["Head of Quality", "Designated Doctor"]
    assert rows[5, 1] == ["1.10"]
    assert rows[5, 6] == ["First report made in June.", "Second due in December."]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("s1-versions-1", ["1 Front door", "1.1", "1.2", "2 Attendance", "2.1"]),
        ("s1-versions-2", ["1 Front door", "1.1", "1.2", "2 Attendance", "2.1", "2.2"]),
    ],
)
def test_numbers_that_stand_in_no_text_are_those_that_word_shows(
    name: str, numbers: list[str]
) -> None:
    found = only_table(read((SAMPLES / f"{name}.docx").read_bytes()))
    assert [cell.text for cell in found.cells if cell.column == 1] == ["No.", *numbers]


def test_what_is_named_any_number_of_times_is_read_once() -> None:
    names = ("header1.xml", "Header1.xml", "HEADER1.XML")
    links = tuple((f"rId{at}", "header", name) for at, name in enumerate(names))
    header = part("hdr", para("Elmfield SCP")).encode()
    named = "".join(f'<w:headerReference r:id="rId{at}"/>' for at in range(3))
    body = para("text") + f"<w:sectPr>{named}</w:sectPr>"
    document = read(docx(body, links=links, more={"header1.xml": header}))
    assert texts(document) == ["text", "Elmfield SCP"]
