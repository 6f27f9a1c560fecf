"""Word documents made in memory from XML, for tests of what reads them."""

from __future__ import annotations

from html import escape

from lscb_tui.core.document.grid import Cell, Document, Line, Part
from lscb_tui.documents.word.reader import read_word
from tests.documents.packages import OFFICE, STRICT, WORD, packed, relationships, word_parts

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wne": "http://schemas.microsoft.com/office/word/2006/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_STRICT_SPACES = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "r": STRICT,
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
    "a": "http://purl.oclc.org/ooxml/drawingml/main",
}


def part(element: str, inside: str, *, strict: bool = False) -> str:
    """A part of a Word file: its root element with the usual namespaces."""
    spaces = _SPACES | (_STRICT_SPACES if strict else {})
    declared = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return f"<w:{element}{declared}>{inside}</w:{element}>"


def docx(
    body: str,
    *,
    related: dict[str, str] | None = None,
    links: tuple[tuple[str, str, str], ...] = (),
    content_type: str = WORD,
    strict: bool = False,
    more: dict[str, bytes] | None = None,
) -> bytes:
    """A Word file with this in its body.

    `related` has what stands in other parts, by the name of the root and then of the type, where
    that is another ("ftr footer"); `links` are relationships of the body (id, type, target); `more`
    are other parts of `word/`.
    """
    base = STRICT if strict else OFFICE
    document = part("document", f"<w:body>{body}</w:body>", strict=strict)
    parts = word_parts(document, content_type, base)
    rows = list(links)
    for number, (name, inside) in enumerate((related or {}).items(), 100):
        root, _, type_ = name.partition(" ")
        file = f"part{number}.xml"
        rows.append((f"rId{number}", type_ or root, file))
        parts[f"word/{file}"] = part(root, inside, strict=strict)
    parts["word/_rels/document.xml.rels"] = relationships(*rows, base=base)
    return packed(parts | {f"word/{name}": data for name, data in (more or {}).items()})


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*inside: str, properties: str = "") -> str:
    """A paragraph; what does not begin with "<" is a run of text."""
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = "".join(each if each.startswith("<") else run(each) for each in inside if each)
    return f"<w:p>{said}{runs}</w:p>"


def cell(*inside: str, properties: str = "") -> str:
    """A cell of paragraphs."""
    said = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    blocks = "".join(
        each if each.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else para(each) for each in inside
    )
    return f"<w:tc>{said}{blocks or para('')}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; what does not begin with "<" is the text of one."""
    said = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    made = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr>{said}{made}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def numbered(list_id: int | str = 1, level: int = 0) -> str:
    """What the properties of a numbered paragraph say."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(at: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*definitions: str, more: str = "") -> dict[str, str]:
    """The part of numbering: the first definition's list is 1, the second's 2; `more` lists."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{each}</w:abstractNum>'
        for at, each in enumerate(definitions, 1)
    )
    used = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(1, len(definitions) + 1)
    )
    return {"numbering": made + used + more}


def read(data: bytes, name: str = "plan.docx") -> Document:
    """Read a Word file."""
    return read_word(name, data)


def parts(document: Document) -> dict[str, Part]:
    """The parts by their names; of several texts of one name the last."""
    return {each.name: each for each in document.parts}


def texts(document: Document) -> list[str]:
    """Every line of the document, in its order."""
    return [line.text for line in lines(document)]


def lines(document: Document) -> list[Line]:
    """Every line of the document, in its order."""
    return [line for part in document.parts for cell in part.cells for line in cell.lines]


def only_table(document: Document) -> Part:
    """The one table of a document."""
    (found,) = document.tables()
    return found


def grid(part: Part) -> dict[tuple[int, int], list[str]]:
    """The lines of each cell, by its row and column."""
    return {(cell.row, cell.column): [line.text for line in cell.lines] for cell in part.cells}


def first_cell(data: bytes) -> Cell:
    """The first cell of a file's first table or text."""
    return read(data).parts[0].cells[0]
