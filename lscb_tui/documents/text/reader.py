"""Text documents: what their letters are, what parts their cells, and their tables."""

from __future__ import annotations

from hashlib import sha256

from lscb_tui.core.document.grid import Document, DocumentKind
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.text.cell_lines import by_cell_lines
from lscb_tui.documents.text.delimited import delimited, separator_line
from lscb_tui.documents.text.delimiters import delimiter_of
from lscb_tui.documents.text.encoding import decoded
from lscb_tui.documents.text.markdown import has_markdown_table, markdown
from lscb_tui.documents.text.parts import Read
from lscb_tui.documents.text.paste_check import check_rows
from lscb_tui.documents.text.records import check_size, records

PASTE = "the paste"


def read_text(name: str, data: bytes) -> Document:
    """A file of text as a document. Raises Unreadable where it has no table that can be read."""
    found = decoded(name, data)
    unix = _with_unix_ends(found.text)
    check_size(name, unix)
    kind, read = _read(name, unix)
    told = (*found.told, *read.told)
    return Document(name, sha256(data).hexdigest(), kind, read.parts, told, found.encoding)


def read_paste(text: str) -> Document:
    """What was pasted, as a document. Raises Unreadable where it has no table, or where lines of a
    cell cannot be told from rows.
    """
    unix = _with_unix_ends(text)
    check_size(PASTE, unix)
    if not (has_markdown_table(unix) or by_cell_lines(PASTE, unix)) and delimiter_of(unix) == "\t":
        check_rows(PASTE, records(PASTE, unix, "\t").rows)
    _, read = _read(PASTE, unix)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(PASTE, digest, "paste", read.parts, read.told)


def _read(name: str, text: str) -> tuple[DocumentKind, Read]:
    if has_markdown_table(text):
        return "Markdown", markdown(name, text)
    if read := by_cell_lines(name, text):
        return "TSV", read
    delimiter = separator_line(text)[0] or delimiter_of(text)
    if not delimiter:
        raise Unreadable(
            f"{name} has text but no table: "
            "no two rows of it are split into cells by a tab, comma, semicolon or bar. "
            "Name the Word or Excel file that has the plan's table."
        )
    return ("TSV" if delimiter == "\t" else "CSV"), delimited(name, text, delimiter)


def _with_unix_ends(text: str) -> str:
    """The text with LF at its line ends, and without NUL bytes and a second mark."""
    return text.removeprefix("\ufeff").replace("\0", " ").replace("\r\n", "\n").replace("\r", "\n")
