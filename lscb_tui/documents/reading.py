"""From the bytes of a file to a document: judged by content, then read by the reader of its kind.

Readers are loaded only when one is needed: Word's takes lxml along, and Markdown its parser.
"""

from __future__ import annotations

from lscb_tui.core.document.grid import Document, DocumentKind
from lscb_tui.core.frozen import replace
from lscb_tui.documents.kinds import judge

_SUFFIXES: dict[str, tuple[DocumentKind, ...]] = {
    "docx": ("Word",),
    "docm": ("Word",),
    "doc": ("Word",),
    "xlsx": ("Excel",),
    "xlsm": ("Excel",),
    "xls": ("Excel",),
    "csv": ("CSV", "TSV"),
    "tsv": ("CSV", "TSV"),
    "md": ("Markdown",),
}


def read_document(name: str, data: bytes) -> Document:
    """The document that these bytes are; `name` is the file's, without its folder.

    Raises Unreadable where it is none that is read, with what to do.
    """
    document = _read(name, data)
    expected = _SUFFIXES.get(name.rpartition(".")[2].lower(), ())
    if not expected or document.kind in expected:
        return document
    told = f"{name} is {document.kind} by its content, and was read as that."
    return replace(document, told=(told, *document.told))


def read_paste(text: str) -> Document:
    """What was pasted, as a document.

    Raises Unreadable where it has no table, or where the lines of a cell cannot be told from rows.
    """
    from lscb_tui.documents.text import reader

    return reader.read_paste(text)


def _read(name: str, data: bytes) -> Document:
    match judge(name, data):
        case "Word":
            from lscb_tui.documents.word.reader import read_word

            return read_word(name, data)
        case "Excel":
            from lscb_tui.documents.excel.reader import read_excel

            return read_excel(name, data)
        case "text":
            from lscb_tui.documents.text.reader import read_text

            return read_text(name, data)
