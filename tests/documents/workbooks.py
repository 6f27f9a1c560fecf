"""Workbooks for the tests, in memory: ordinary ones by openpyxl, odd ones from XML."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from openpyxl import Workbook

from lscb_tui.core.document.grid import Cell, Document, Part
from lscb_tui.documents.excel.reader import read_excel

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def read(data: bytes) -> Document:
    return read_excel("plan.xlsx", data)


def saved(workbook: Workbook) -> Document:
    stream = BytesIO()
    workbook.save(stream)
    return read(stream.getvalue())


def relationships(*links: tuple[str, str], base: str = LINKS, outside: bool = False) -> str:
    """A part that lists relationships: (last word of the type, target), with ids r1, r2 ..."""
    mode = ' TargetMode="External"' if outside else ""
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{base}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def package(
    rows: str,
    parts: Mapping[str, str | bytes] | None = None,
    *,
    around: str = "",
    before: str = "",
    workbook: str = "",
    links: tuple[tuple[str, str], ...] = (),
    main: str = MAIN,
    base: str = LINKS,
) -> bytes:
    """A workbook with a sheet Plan of these rows; `around` stands behind its cells."""
    sheet = (
        f'<worksheet xmlns="{main}" xmlns:r="{base}">{before}<sheetData>{rows}</sheetData>'
        f"{around}</worksheet>"
    )
    sheets = workbook or '<sheets><sheet name="Plan" sheetId="1" r:id="r1"/></sheets>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}"/></Types>'
        ),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml"), base=base),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{base}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), *links, base=base
        ),
        "xl/worksheets/sheet1.xml": sheet,
        **(parts or {}),
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def text_cell(place: str, text: str, more: str = "") -> str:
    return f'<c r="{place}" t="inlineStr"{more}><is><t>{text}</t></is></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def styles(*xfs: str, formats: str = "", fills: str = "", fonts: str = "", more: str = "") -> str:
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><fonts><font/>{fonts}</fonts>'
        f"<fills><fill/>{fills}</fills><cellXfs><xf/>{''.join(xfs)}</cellXfs>{more}</styleSheet>"
    )


def cell_at(part: Part, row: int, column: int) -> Cell:
    (found,) = [cell for cell in part.cells if (cell.row, cell.column) == (row, column)]
    return found


def shown(document: Document) -> dict[str, str]:
    """What each cell of the first sheet shows, by its letters and number."""
    part = next(document.tables())
    return {part.place(c.row, c.column).partition("!")[2]: c.text for c in part.cells}
