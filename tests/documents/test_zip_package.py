"""The zip of a Word or Excel file is read without harm, and what is wrong with it is a sentence."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.zip_package import Package
from tests.documents.packages import (
    OFFICE,
    STRICT,
    bomb,
    excel_parts,
    packed,
    relationships,
    word_document,
    word_parts,
)

MAIN = "word/document.xml"


def refusal(data: bytes, part: str = MAIN) -> str:
    with pytest.raises(Unreadable) as caught:
        Package("plan.docx", data).xml(part)
    return str(caught.value)


@pytest.mark.parametrize("base", [OFFICE, STRICT])
def test_the_main_part_and_what_it_is_related_to_are_found_in_both_dialects(base: str) -> None:
    parts = word_parts(word_document(""), base=base)
    parts["word/_rels/document.xml.rels"] = relationships(
        ("rId1", "styles", "styles.xml"),
        ("rId2", "image", "../media/a%20b.png"),
        ("rId3", "hyperlink", "https://board.example/plan"),
        base=base,
    )
    package = Package("plan.docx", packed(parts))
    assert package.main_part("Word") == MAIN
    assert package.main_part("Excel") == ""
    related = package.related(MAIN)
    assert [(each.id, each.type, each.target, each.external) for each in related] == [
        ("rId1", "styles", "word/styles.xml", False),
        ("rId2", "image", "media/a b.png", False),
        ("rId3", "hyperlink", "https://board.example/plan", True),
    ]
    assert package.related("word/styles.xml") == ()


def test_names_of_parts_are_found_however_they_are_written() -> None:
    package = Package("plan.docx", packed({"Word\\Document.xml": "<a/>"}))
    assert package.names == ("Word/Document.xml",)
    assert MAIN in package
    assert package.read("/word/document.xml") == b"<a/>"


def test_without_relationships_the_content_type_says_what_is_the_main_part() -> None:
    parts = excel_parts()
    del parts["_rels/.rels"]
    assert Package("a.xlsx", packed(parts)).main_part("Excel") == "xl/workbook.xml"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refusal(bomb()) == ("plan.docx unpacks to 1,024 MiB; more than 200 MiB is not read.")
    assert "a part that unpacks to 65 MiB; more than 64 MiB" in refusal(bomb(65))


def test_what_is_packed_too_tightly_is_refused_unless_it_is_small() -> None:
    tight = packed(word_parts(b" " * (3 << 20)))
    assert "times its size (word/document.xml); more than 200 times" in refusal(tight)
    assert len(Package("plan.docx", packed(word_parts(b" " * (1 << 20)))).read(MAIN)) == 1 << 20


def test_no_more_comes_out_of_a_part_than_it_says() -> None:
    data = packed(word_parts(b"x" * 100_000))
    size = (100_000).to_bytes(4, "little")
    assert "is damaged (word/document.xml)" in refusal(
        data.replace(size, (10).to_bytes(4, "little"))
    )
    assert "is damaged (word/document.xml)" in refusal(
        data.replace(size, (100_001).to_bytes(4, "little"))
    )


def test_other_ways_to_pack_are_refused_because_they_cannot_be_bounded() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as package:
        package.writestr(MAIN, "<a/>")
    assert "is damaged (word/document.xml)" in refusal(buffer.getvalue())


def test_too_many_parts_are_refused_before_they_are_listed() -> None:
    assert "more than 10,000 parts" in refusal(b"PK\1\2" * 10_001)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/w.dtd">',
    ],
)
def test_entities_are_refused(doctype: str, encoding: str) -> None:
    document = word_document("", head=doctype).encode(encoding)
    assert refusal(packed(word_parts(document))) == (
        "plan.docx declares entities, which no Word document needs. It is not read."
    )


def test_depth_has_an_end() -> None:
    deep = word_document("<w:tbl>" * 300 + "</w:tbl>" * 300)
    assert refusal(packed(word_parts(deep))) == (
        "plan.docx has tables inside tables 256 deep; it is not read."
    )


def test_a_part_of_tags_only_is_refused_before_it_takes_all_memory() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(MAIN, b"<w>" + b"<a/>" * 4_000_000 + b"</w>")
    assert "over 4,000,000 tags" in refusal(buffer.getvalue())


def test_damage_names_the_part_and_what_may_mend_it() -> None:
    data = packed(word_parts(word_document("<w:p>Set out the plan</w:p>" * 20)))
    at = data.index(MAIN.encode()) + len(MAIN) + 9
    broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
    assert refusal(broken) == (
        "plan.docx is damaged (word/document.xml). "
        "Open it in Word, which may mend it, and save it again."
    )
    assert "is damaged (word/document.xml)" in refusal(packed(word_parts("<w:document>")))
    assert "word/footnotes.xml is missing" in refusal(data, "word/footnotes.xml")
    assert "it was cut off" in refusal(data[:-30])


def test_a_part_with_a_password_is_told() -> None:
    data = bytearray(packed(word_parts("<a/>")))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flags] |= 1
    assert refusal(bytes(data)) == (
        "plan.docx has a password. Open it in Word and save a copy without one."
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_changed_in_a_package_it_is_read_or_unreadable(data: st.DataObject) -> None:
    package = bytearray(packed(word_parts(word_document("<w:p/>"))))
    for at, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(package) - 1), st.integers(0, 255)), max_size=5)
    ):
        package[at] = byte
    with suppress(Unreadable):
        opened = Package("plan.docx", bytes(package))
        opened.related(opened.main_part("Word"))
        for name in opened.names:
            opened.content_type(name)
            opened.xml(name)
