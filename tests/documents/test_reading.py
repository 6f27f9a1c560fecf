"""One door for every document: judged by content, read by its reader, or refused in a sentence."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.reading import read_document
from tests.documents.bad_files import PDF, WEB_PAGE, lock_file, ole
from tests.documents.packages import bomb, packed, word_document, word_parts
from tests.documents.workbooks import package, relationships

SAMPLES = Path(__file__).parent.parent / "data" / "import"
_WORD, _EXCEL = "kingston-plan.docx", "tracker.xlsx"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (_WORD, "Word"),
        (_EXCEL, "Excel"),
        ("s3-task-export.csv", "CSV"),
        ("pasted.tsv", "TSV"),
    ],
)
def test_a_document_is_read_as_what_it_is_whatever_its_name(name: str, kind: str) -> None:
    data = (SAMPLES / name).read_bytes()
    document = read_document(name, data)
    assert (document.file, document.kind) == (name, kind)
    assert not any("by its content" in said for said in document.told)
    misnamed = read_document("plan.md", data)
    assert misnamed.told[0] == f"plan.md is {kind} by its content, and was read as that."
    assert misnamed.parts == document.parts
    assert read_document("plan", data).told == document.told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\3\4 cut off",
        PDF,
        WEB_PAGE,
        lock_file("Asha Nair"),
        ole("WordDocument"),
        ole("EncryptedPackage"),
        bomb(),
        packed(word_parts(word_document("", "<!DOCTYPE w [<!ENTITY x 'y'>]>"))),
        packed(word_parts(word_document("<w:tbl><w:tr><w:tc>" * 90))),
        b"Dear all, no table here",
    ],
    # Their bytes tell the time, and every process that runs tests is to know them by one name.
    ids=lambda data: f"{len(data)} bytes",
)
def test_every_bad_file_is_a_sentence_that_begins_with_its_name(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document("plan.docx", data)
    assert str(caught.value).startswith("plan.docx ")
    assert str(caught.value).endswith(".")


@cache
def _parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(SAMPLES / name) as file:
        return {part: file.read(part) for part in file.namelist()}


_ODD = st.sampled_from(
    ["", "0", "-1", "9" * 30, "1e400", "x", "A1", "XFD1048577", "B2:A1", "rId1", "rId9", "../x",
     "true", "FFFFFF", "%1.%9", "[Red]0.0;;", "#REF!", "\u0663", "inlineStr", "s", "d", "restart"]
)  # fmt: skip
_CHANGES = st.lists(st.tuples(st.integers(0, 5000), _ODD), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([_WORD, _EXCEL]), st.data())
def test_whatever_is_changed_in_its_xml_a_document_is_read_or_refused(
    name: str, data: st.DataObject
) -> None:
    parts = dict(_parts(name))
    changed = data.draw(st.sampled_from(sorted(parts)))
    text = parts[changed].decode("utf-8", "replace")
    values = list(re.finditer(r'(?<==")[^"<>]*|(?<=>)[^<>]+', text))
    for at, odd in data.draw(_CHANGES) if values else ():
        found = values[at % len(values)]
        text = f"{text[: found.start()]}{odd}{text[found.end() :]}"
        values = list(re.finditer(r'(?<==")[^"<>]*|(?<=>)[^<>]+', text)) or values
    with suppress(Unreadable):
        read_document(name, packed({**parts, changed: text}))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([_WORD, _EXCEL]),
    st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 255)), min_size=1, max_size=3),
    st.integers(0, 40_000),
)
def test_whatever_byte_is_changed_or_cut_off_a_document_is_read_or_refused(
    name: str, changes: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray((SAMPLES / name).read_bytes())
    for at, byte in changes:
        data[at % len(data)] = byte
    with suppress(Unreadable):
        read_document(name, bytes(data))
    with suppress(Unreadable):
        read_document(name, bytes(data[: cut % len(data)]))


def test_a_sheet_that_is_nothing_but_a_row_is_read_or_refused() -> None:
    buffer = BytesIO(package("<row/>"))
    with zipfile.ZipFile(buffer) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    sheet = next(part for part in parts if "worksheets/" in part and part.endswith(".xml"))
    for odd in ("<row/>", "<col/>", "<mergeCell/>", "<hyperlink/>"):
        with suppress(Unreadable):
            read_document("plan.xlsx", packed({**parts, sheet: odd}))


@pytest.mark.parametrize(("count", "rows"), [("", 1), ("2", 2), ("x", 1), ("9" * 5000, 1)])
def test_a_table_of_excel_without_a_number_of_header_rows_has_one(count: str, rows: int) -> None:
    table = f'<table ref="A1:B3" headerRowCount="{count}"/>'
    related = relationships(("table", "../tables/table1.xml"))
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c></row>' for n in (1, 2, 3)
    )
    data = package(
        cells,
        {"xl/tables/table1.xml": table, "xl/worksheets/_rels/sheet1.xml.rels": related},
    )
    (part,) = read_document("plan.xlsx", data).parts
    assert part.header_rows == rows


def test_readers_and_their_libraries_are_loaded_when_one_is_needed() -> None:
    code = (
        "import sys, lscb_tui.documents.reading; "
        "print([name for name in ('lxml', 'markdown_it', 'zipfile', 'csv') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
