"""Word and Excel packages made in memory, whole and broken, for tests of what reads them."""

from __future__ import annotations

import zipfile
from io import BytesIO

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(parts: dict[str, bytes | str]) -> bytes:
    """A zip of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def content_types(part: str, content_type: str) -> str:
    """What says what the main part is."""
    return (
        f'<Types xmlns="{_CONTENT}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    )


def relationships(*rows: tuple[str, str, str], base: str = OFFICE) -> str:
    """A part of relationships: id, type and target of each; an address is external."""
    inside = "".join(
        f'<Relationship Id="{number}" Type="{base}/{kind}" Target="{target}"'
        f"{' TargetMode=' + repr('External') if '://' in target else ''}/>"
        for number, kind, target in rows
    )
    return f'<Relationships xmlns="{_RELATED}">{inside}</Relationships>'


def word_parts(
    document: bytes | str, content_type: str = WORD, base: str = OFFICE
) -> dict[str, bytes | str]:
    """The parts of a Word file with this main part."""
    main = "word/document.xml"
    return {
        "[Content_Types].xml": content_types(main, content_type),
        "_rels/.rels": relationships(("rId1", "officeDocument", main), base=base),
        main: document,
    }


def excel_parts(content_type: str = EXCEL) -> dict[str, bytes | str]:
    """The parts of an Excel file that is nothing but its main part."""
    main = "xl/workbook.xml"
    return {
        "[Content_Types].xml": content_types(main, content_type),
        "_rels/.rels": relationships(("rId1", "officeDocument", f"/{main}")),
        main: "<workbook/>",
    }


def word_document(body: str, head: str = "") -> str:
    """The main part of a Word file with this in its body."""
    return f'{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'


def bomb(mebibytes: int = 1024) -> bytes:
    """A Word file that says that its document unpacks to so much."""
    data = packed(word_parts(word_document("")))
    size, most = (
        len(word_document("")).to_bytes(4, "little"),
        (mebibytes << 20).to_bytes(4, "little"),
    )
    assert data.count(size) == 2, "once in front of the part, once in the directory"
    return data.replace(size, most)
