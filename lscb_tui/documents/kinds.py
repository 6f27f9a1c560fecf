"""What a file is by its content: one that is read, or a sentence that says what to do instead.

A name can lie: of 174 files that were named .docx or .xlsx, 7 were something else.
"""

from __future__ import annotations

import re
from typing import Literal

from lscb_tui.core.words.patterns import late
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.old_office import OLD_EXCEL, SIGNATURE, old_office

Kind = Literal["Word", "Excel", "text"]

_HEAD = 4096
_LOCK_SIZES = (162, 165)
"""Of the files in which Word and Excel note who has a document open."""
_LONGEST_USER = 54
_ZIP_END = 65_557
"""How far from the end of a zip its last record can begin."""

_PICTURE = "is a picture. Ask for the Word or Excel file that it was made from, and import that."
_PROGRAM = "is a program, not a document. Name the file that holds the plan."
_ARCHIVE = "is an archive. Unpack it, and import the document that is in it."
_PREFIXES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\x7fELF", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"\x09\x08\x10\0", OLD_EXCEL),
    (b"\x09\x08\x08\0", OLD_EXCEL),
    (b"\x09\x04\x06\0", OLD_EXCEL),
    (b"\x09\x02\x06\0", OLD_EXCEL),
)
_SAVE_AS = {
    "Word": "Open it in Word and save it as Word Document (.docx).",
    "Excel": "Open it in Excel and save it as Excel Workbook (.xlsx).",
    "Word or Excel": "Open it in Word or Excel, and save it as .docx or .xlsx.",
}
_PDF = (
    "is a PDF. Ask for the Word or Excel file; "
    "or open it in Word, save it as .docx, and look every row over."
)
_WEB_PAGE = late(
    r"\s*(?:(?:<\?xml[^>]*\?>|<!--.*?-->)\s*)*"
    r"<(?:!doctype html|html|head|body|table|meta|style|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_MESSAGE = late(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
_XML = late(r"\s*<\?xml\s")
_PLAN = late(r"^\[(?:plan|\[objective\])\][ \t]*(?:#.*)?\r?$", re.MULTILINE)


def judge(name: str, data: bytes) -> Kind:
    """How a file is to be read. Raises Unreadable where it is not, with what to do."""
    said = _refusal_of_bytes(name, data)
    if said:
        raise Unreadable(f"{name} {said}")
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return _judge_zip(name, data)
    if said := _refusal_of_text(name, _head(data)):
        raise Unreadable(f"{name} {said}")
    return "text"


def program_of(name: str) -> str:
    """The program that a file of this name is opened with, for what to do with it."""
    suffix = name.rpartition(".")[2].lower()
    if suffix.startswith("do"):
        return "Word"
    return "Excel" if suffix.startswith(("xl", "csv", "tsv")) else "Word or Excel"


def _refusal_of_bytes(name: str, data: bytes) -> str:
    """What to say, behind the name, of a file that is told by its bytes; empty for none."""
    if said := _lock_file(name, data):
        return said
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "is empty. Check that it was saved, or copied to the end."
    if data.startswith(SIGNATURE):
        return old_office(data, program_of(name))
    if b"%PDF-" in data[:1024]:
        return _PDF
    for prefix, said in _PREFIXES:
        if data.startswith(prefix):
            return said
    if data[8:12] == b"WEBP" or data[4:8] == b"ftyp" or (data[:2] == b"BM" and b"\0" in data[:16]):
        return _PICTURE
    return _PROGRAM if data[:2] == b"MZ" and b"\0" in data[:64] else ""


def _lock_file(name: str, data: bytes) -> str:
    """What to say of a file in which a program notes who has a document open."""
    if name.startswith(".~lock."):
        return f"is LibreOffice's lock file; the plan is {name[7:].rstrip('#')}. Import that."
    named = name.startswith("~$")
    if not (_notes_a_user(data) or (named and len(data) <= max(_LOCK_SIZES))):
        return ""
    program = program_of(name)
    if program == "Word or Excel":
        program = "Office"
    if not named:
        return f"is {program}'s lock file, and holds only who has a document open. Import that one."
    # Of a long name Word writes its two signs over the first two letters; Excel never does.
    cut = program != "Excel" and len(name.rpartition(".")[0]) >= len("~$") + 6
    plan = f"the file whose name ends in {name[2:]}" if cut else name[2:]
    return f"is {program}'s lock file; the plan is {plan}. Import that."


def _notes_a_user(data: bytes) -> bool:
    """Whether it is a user's name in one byte a letter, and again in UTF-16, and nothing else."""
    length = data[0] if data else 0
    if len(data) not in _LOCK_SIZES or not 0 < length <= _LONGEST_USER:
        return False
    user = data[1 : 1 + length].decode("latin-1")
    return user.encode("utf-16-le")[:20] in data[_LONGEST_USER:]


def _judge_zip(name: str, data: bytes) -> Kind:
    from lscb_tui.documents.zip_package import Package

    if b"PK\5\6" not in data[-_ZIP_END:]:
        raise Unreadable(f"{name} was cut off: its end is missing. Copy or download it again.")
    package = Package(name, data)
    if package.main_part("Word"):
        return "Word"
    if main := package.main_part("Excel"):
        if not main.endswith(".bin"):
            return "Excel"
        raise Unreadable(f"{name} is a binary Excel workbook (.xlsb). {_SAVE_AS['Excel']}")
    if package.main_part("PowerPoint"):
        raise Unreadable(
            f"{name} is a PowerPoint presentation. "
            "Copy its table into Word or Excel, save that, and import it."
        )
    kind = package.read("mimetype").decode("latin-1") if "mimetype" in package else ""
    if "opendocument.text" in kind:
        raise Unreadable(f"{name} is an OpenDocument text. {_SAVE_AS['Word']}")
    if "opendocument.spreadsheet" in kind:
        raise Unreadable(f"{name} is an OpenDocument spreadsheet. {_SAVE_AS['Excel']}")
    if any(part.endswith(".iwa") for part in package.names):
        raise Unreadable(
            f"{name} is a Pages or Numbers document. Export it from there as Word or Excel."
        )
    raise Unreadable(
        f"{name} is a zip of other files, not a Word or Excel document. "
        "Unpack it, and import the document that is in it."
    )


def _head(data: bytes) -> str:
    """The beginning of a text, as far as it can be told before its encoding is."""
    piece = data[:_HEAD]
    if piece.startswith((b"\xff\xfe", b"\xfe\xff")):
        return piece[: len(piece) & ~1].decode("utf-16", "replace")
    return piece.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _refusal_of_text(name: str, head: str) -> str:
    """What to say, behind the name, of a text that is a file of another kind; empty for none."""
    program = program_of(name)
    if head.lstrip().startswith("{\\rtf"):
        return f"is a Rich Text file. {_SAVE_AS['Word']}"
    if _MESSAGE.match(head):
        if "multipart/related" in head:
            return f"is a web page. {_SAVE_AS[program]}"
        return "is an e-mail. Save the document that is attached to it, and import that."
    if _WEB_PAGE.match(head):
        return f"is a web page. {_SAVE_AS[program]}"
    if _XML.match(head):
        return _xml(head)
    if head.startswith("BEGIN:VCALENDAR"):
        return "is a calendar. Import the document that it was made from."
    if _PLAN.search(head):
        return f"is a plan already: open it with lscb-tui {name}."
    return ""


def _xml(head: str) -> str:
    if "office:spreadsheet" in head or "Excel.Sheet" in head:
        return f"is an Excel 2003 XML file. {_SAVE_AS['Excel']}"
    if "wordml" in head or "Word.Document" in head or "xmlPackage" in head:
        return f"is a Word XML file. {_SAVE_AS['Word']}"
    if "schemas.microsoft.com/project" in head:
        return (
            "is a Microsoft Project file. Save it there as Excel Workbook (.xlsx), and import that."
        )
    return f"is XML of a kind that is not read. {_SAVE_AS['Word or Excel']}"
