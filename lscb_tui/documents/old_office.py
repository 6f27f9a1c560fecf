"""What is told of files of Office before 2007, and of those with a password: they are OLE files.

Such a file has a directory of streams, of 128 bytes each: the name in UTF-16 with a zero behind it,
filled up to 64 bytes, and its length. Sectors begin at multiples of 512, so an entry stands at a
multiple of 128: that is enough to tell what is in it, however damaged the rest may be.
"""

from __future__ import annotations

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_LENGTH_AT = 64
_MOST_TRIES = 10_000
"""A name in the text of a file is no entry; a text of nothing else must not take long."""

_OLD_WORD = (
    "is a Word 97-2003 file by its content. Open it in Word and save it as Word Document (.docx)."
)
OLD_EXCEL = (
    "is an Excel 97-2003 file by its content. "
    "Open it in Excel and save it as Excel Workbook (.xlsx)."
)
_STREAMS = {
    "DRMEncryptedDataSpace": (
        "is protected by whoever sent it (rights management). "
        "Open it in {program} and save a copy without protection, or ask for one."
    ),
    "EncryptedPackage": "has a password. Open it in {program} and save a copy without one.",
    "WordDocument": _OLD_WORD,
    "Workbook": OLD_EXCEL,
    "Book": OLD_EXCEL,
    "PowerPoint Document": (
        "is a PowerPoint presentation. Copy its table into Word or Excel, save that, and import it."
    ),
    "__properties_version1.0": (
        "is an Outlook message. Save the document that is attached to it, and import that."
    ),
}
"""Names of streams, the telling ones first: a Word file can hold a workbook."""


def old_office(data: bytes, program: str) -> str:
    """What an OLE file is and what to do, to be said behind its name; `program` opens it."""
    for stream, said in _STREAMS.items():
        if _has_stream(data, stream):
            return said.format(program=program)
    return (
        "is an old Office file of a kind that is not read. "
        f"Open it in the program that made it, and copy its table into {program}."
    )


def _has_stream(data: bytes, name: str) -> bool:
    looked_for = name.encode("utf-16-le") + b"\0\0"
    at = data.find(looked_for)
    for _ in range(_MOST_TRIES):
        if at < 0:
            break
        length = data[at + _LENGTH_AT : at + _LENGTH_AT + 2]
        if at % _ENTRY == 0 and int.from_bytes(length, "little") == len(looked_for):
            return True
        at = data.find(looked_for, at + 1)
    return False
