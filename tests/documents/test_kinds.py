"""What a file is, is told by its content; what is not read is refused with what to do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.kinds import judge
from tests.documents.bad_files import (
    EXCEL_2003,
    PDF,
    PNG,
    WEB_ARCHIVE,
    WEB_PAGE,
    lock_file,
    office_zip,
    ole,
    open_document,
)
from tests.documents.packages import STRICT, excel_parts, packed, word_document, word_parts

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TEXT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PDF_SAID = (
    "is a PDF. Ask for the Word or Excel file; "
    "or open it in Word, save it as .docx, and look every row over."
)
_SLIDES_SAID = (
    "is a PowerPoint presentation. Copy its table into Word or Excel, save that, and import it."
)
_SLIDES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_AS_WORD = "Open it in Word and save it as Word Document (.docx)."
_AS_EXCEL = "Open it in Excel and save it as Excel Workbook (.xlsx)."


@pytest.mark.parametrize(
    "content_type",
    [
        f"{_TEXT}.document.main+xml",
        f"{_TEXT}.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/xml",
    ],
)
def test_a_word_file_is_one_whatever_its_name(content_type: str) -> None:
    parts = word_parts(word_document(""), content_type)
    assert judge("plan.xlsx", packed(parts)) == "Word"
    assert judge("plan", packed(word_parts(word_document(""), content_type, STRICT))) == "Word"


@pytest.mark.parametrize(
    "content_type",
    [
        f"{_SHEET}.sheet.main+xml",
        f"{_SHEET}.template.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml",
    ],
)
def test_an_excel_file_is_one_whatever_its_name(content_type: str) -> None:
    assert judge("tracker.docx", packed(excel_parts(content_type))) == "Excel"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plan.docx", ole("WordDocument"), f"is a Word 97-2003 file by its content. {_AS_WORD}"),
        (
            "plan.doc",
            ole("Workbook", "WordDocument"),
            f"is a Word 97-2003 file by its content. {_AS_WORD}",
        ),
        ("plan.xlsx", ole("Workbook"), f"is an Excel 97-2003 file by its content. {_AS_EXCEL}"),
        ("plan.xls", ole("Book"), f"is an Excel 97-2003 file by its content. {_AS_EXCEL}"),
        (
            "plan.xls",
            b"\x09\x08\x10\0\0\6\5\0",
            f"is an Excel 97-2003 file by its content. {_AS_EXCEL}",
        ),
        (
            "plan.docx",
            ole("EncryptionInfo", "EncryptedPackage"),
            "has a password. Open it in Word and save a copy without one.",
        ),
        (
            "plan.xlsx",
            ole("EncryptedPackage"),
            "has a password. Open it in Excel and save a copy without one.",
        ),
        (
            "plan",
            ole("EncryptedPackage"),
            "has a password. Open it in Word or Excel and save a copy without one.",
        ),
        (
            "plan.docx",
            ole("DRMEncryptedDataSpace", "EncryptedPackage"),
            "is protected by whoever sent it (rights management). Open it in Word "
            "and save a copy without protection, or ask for one.",
        ),
        (
            "plan.ppt",
            ole("PowerPoint Document"),
            _SLIDES_SAID,
        ),
        (
            "plan.msg",
            ole("__properties_version1.0"),
            "is an Outlook message. Save the document that is attached to it, and import that.",
        ),
        (
            "plan.vsd",
            ole("VisioDocument"),
            "is an old Office file of a kind that is not read. Open it in the "
            "program that made it, and copy its table into Word or Excel.",
        ),
        (
            "~$plan.docx",
            lock_file("Asha Nair"),
            "is Word's lock file; the plan is plan.docx. Import that.",
        ),
        (
            "~$ngston-plan.docx",
            lock_file("Asha Nair"),
            "is Word's lock file; the plan is the file whose name ends in "
            "ngston-plan.docx. Import that.",
        ),
        (
            "~$kingston-tracker.xlsx",
            lock_file("Asha Nair", 165),
            "is Excel's lock file; the plan is kingston-tracker.xlsx. Import that.",
        ),
        (
            "copy of a plan.docx",
            lock_file("Asha Nair"),
            "is Word's lock file, and holds only who has a document open. Import that one.",
        ),
        (
            ".~lock.plan.docx#",
            b",asha,server,28.11.2026 02:00,",
            "is LibreOffice's lock file; the plan is plan.docx. Import that.",
        ),
        (
            "plan.pdf",
            PDF,
            _PDF_SAID,
        ),
        (
            "plan.docx",
            PDF,
            _PDF_SAID,
        ),
        ("plan.doc", b"{\\rtf1\\ansi", f"is a Rich Text file. {_AS_WORD}"),
        ("plan.xls", WEB_PAGE, f"is a web page. {_AS_EXCEL}"),
        ("plan.xls", WEB_ARCHIVE, f"is a web page. {_AS_EXCEL}"),
        (
            "plan.html",
            "<!DOCTYPE html>".encode("utf-16"),
            "is a web page. Open it in Word or Excel, and save it as .docx or .xlsx.",
        ),
        (
            "plan.eml",
            b"From: a@board.example\nSubject: the plan\n of ours\nMIME-Version: 1.0\n",
            "is an e-mail. Save the document that is attached to it, and import that.",
        ),
        ("plan.xls", EXCEL_2003, f"is an Excel 2003 XML file. {_AS_EXCEL}"),
        (
            "plan.xml",
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
            f"is a Word XML file. {_AS_WORD}",
        ),
        (
            "plan.xml",
            b'<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"/>',
            "is a Microsoft Project file. Save it there as Excel Workbook (.xlsx), "
            "and import that.",
        ),
        ("plan.odt", open_document("text"), f"is an OpenDocument text. {_AS_WORD}"),
        ("plan.xlsx", open_document("spreadsheet"), f"is an OpenDocument spreadsheet. {_AS_EXCEL}"),
        (
            "plan.pptx",
            office_zip(
                "ppt/presentation.xml",
                _SLIDES_TYPE,
            ),
            _SLIDES_SAID,
        ),
        (
            "plan.xlsb",
            office_zip(
                "xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
            ),
            f"is a binary Excel workbook (.xlsb). {_AS_EXCEL}",
        ),
        (
            "plan.pages",
            packed({"Index/Document.iwa": b"x"}),
            "is a Pages or Numbers document. Export it from there as Word or Excel.",
        ),
        (
            "plans.zip",
            packed({"a.docx": b"x"}),
            "is a zip of other files, not a Word or Excel document. Unpack it, and "
            "import the document that is in it.",
        ),
        (
            "plan.docx",
            packed(word_parts(word_document("")))[:-200],
            "was cut off: its end is missing. Copy or download it again.",
        ),
        ("plan.docx", b"", "is empty. Check that it was saved, or copied to the end."),
        ("plan.docx", b"\0" * 4096, "is empty. Check that it was saved, or copied to the end."),
        (
            "plan.csv",
            b"\xef\xbb\xbf\r\n",
            "is empty. Check that it was saved, or copied to the end.",
        ),
        (
            "plan.docx",
            PNG,
            "is a picture. Ask for the Word or Excel file that it was made from, and import that.",
        ),
        (
            "plan.exe",
            b"MZ\x90\0\3\0",
            "is a program, not a document. Name the file that holds the plan.",
        ),
        (
            "plan.gz",
            b"\x1f\x8b\x08\0",
            "is an archive. Unpack it, and import the document that is in it.",
        ),
        (
            "plan.ics",
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "is a calendar. Import the document that it was made from.",
        ),
        (
            "plan.toml",
            b"# ours\n[plan]\ntitle = 'x'\n",
            "is a plan already: open it with lscb-tui plan.toml.",
        ),
    ],
    # The bytes of a zip hold the time, and each worker has to call a test the same.
    ids=lambda value: value[:40] if isinstance(value, str) else "data",
)
def test_what_is_not_read_is_refused_with_what_to_do(name: str, data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        judge(name, data)
    assert str(caught.value) == f"{name} {said}"


@pytest.mark.parametrize(
    "text",
    [
        "Ref,Action\n1.1,Scan the %PDF files\n",
        "MZ,Action\n1,x\n",
        "BM,Action\n1,x\n",
        "PK,Action\n1,x\n",
        "<!-- ours -->\n| a | b |\n| - | - |\n",
        "Action: a\nLead: b\n",
    ],
)
def test_a_text_is_one_whatever_it_begins_with(text: str) -> None:
    assert judge("plan.docx", text.encode()) == "text"


def test_names_of_streams_in_the_text_of_an_old_file_are_no_streams() -> None:
    data = ole("Workbook") + bytes(3) + "EncryptedPackage\0WordDocument\0".encode("utf-16-le")
    with pytest.raises(Unreadable, match="Excel 97-2003"):
        judge("plan.xls", data)


@settings(max_examples=150, deadline=None)
@given(st.text("~$plan.docx#k", max_size=12), st.binary(max_size=400))
def test_random_bytes_are_judged_or_refused(name: str, data: bytes) -> None:
    starts = (b"", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml ", b"\xff\xfe", b"MZ")
    for start in starts:
        try:
            assert judge(name, start + data) in ("Word", "Excel", "text")
        except Unreadable as refused:
            text = str(refused)
            assert text.startswith(name)
            assert text.endswith(".")
