"""An Excel workbook as a document: a part for each worksheet, and the words beside its cells."""

from __future__ import annotations

from hashlib import sha256
from posixpath import basename
from typing import Any
from urllib.parse import unquote

from lscb_tui.core.document.grid import Document, Part
from lscb_tui.core.frozen import Struct
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.excel import limits, told
from lscb_tui.documents.excel.areas import Area
from lscb_tui.documents.excel.beside import Beside, read_beside
from lscb_tui.documents.excel.cells import CellReader
from lscb_tui.documents.excel.colours import colours_of
from lscb_tui.documents.excel.rich_text import RichText, rich_text
from lscb_tui.documents.excel.sheet import Sheet, read_sheet
from lscb_tui.documents.excel.styles import styles_of
from lscb_tui.documents.zip_package import Package, Relationship

_ON = frozenset({"1", "true", "on"})


class _Tab(Struct, frozen=True):
    """A sheet as the workbook lists it."""

    title: str
    target: str
    kind: str
    """"worksheet", "chartsheet", "dialogsheet", "xlMacrosheet"."""
    hidden: bool
    very_hidden: bool


def read_excel(name: str, data: bytes) -> Document:
    """Read an .xlsx or .xlsm, of which `name` is what is said. Nothing in it is run or fetched.

    Raises Unreadable, a sentence, where it is damaged, too large, or no workbook.
    """
    package = Package(name, data)
    main = package.main_part("Excel")
    if not main:
        raise Unreadable(f"{name} has no workbook in it. Open it in Excel and save it as .xlsx.")
    if main.lower().endswith(".bin"):
        raise Unreadable(
            f"{name} is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx."
        )
    root, related = package.xml(main), package.related(main)
    tabs = _tabs(root, related)
    sheets = [tab for tab in tabs if tab.kind == "worksheet"]
    reader = _cell_reader(package, root, related)
    parts: list[Part] = []
    said: list[str] = []
    count = 0
    for tab in sheets:
        sheet = read_sheet(package, tab.target, tab.title, reader)
        beside = read_beside(package, tab.target, tab.title, sheet.print_lines, len(sheets) > 1)
        part = _part(tab, sheet, beside)
        count += len(part.cells)
        limits.check_all(name, count, reader.characters)
        parts += [part, *beside.parts]
        said += told.of_sheet(part, sheet, beside.pictures, tab.very_hidden)
    kinds = {each.type for each in related}
    charts = [tab.title for tab in tabs if tab.kind == "chartsheet"]
    said += told.of_cells([part for part in parts if part.kind == "sheet"])
    said += told.of_workbook(
        package.has_macros or "xlMacrosheet" in kinds,
        "connections" in kinds,
        _other_files(package, related),
        charts,
    )
    return Document(name, sha256(data).hexdigest(), "Excel", tuple(parts), tuple(said))


def _tabs(root: Any, related: tuple[Relationship, ...]) -> list[_Tab]:
    by_id = {each.id: each for each in related}
    tabs = []
    for element in root.iterfind("{*}sheets/{*}sheet"):
        number = next((value for key, value in element.items() if key.endswith("}id")), "")
        found = by_id.get(number)
        if found is not None and not found.external:
            state = element.get("state") or "visible"
            title = " ".join((element.get("name") or "").split())
            hidden = state in {"hidden", "veryHidden"}
            tabs.append(_Tab(title, found.target, found.type, hidden, state == "veryHidden"))
    return tabs


def _cell_reader(package: Package, root: Any, related: tuple[Relationship, ...]) -> CellReader:
    targets = {each.type: each.target for each in related if each.target in package}
    styles = package.xml(targets["styles"]) if "styles" in targets else None
    theme = package.xml(targets["theme"]) if "theme" in targets else None
    strings: list[RichText] = []

    def checked(data: bytes) -> bytes:
        return limits.checked(package.name, "its texts", data, b"si")

    if "sharedStrings" in targets:
        strings += map(rich_text, package.stream(targets["sharedStrings"], "si", checked=checked))
    properties = root.find("{*}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in _ON
    return CellReader(strings, styles_of(styles, colours_of(theme, styles)), since_1904)


def _part(tab: _Tab, sheet: Sheet, beside: Beside) -> Part:
    filters = [area for area in (sheet.filter, *beside.filters) if area]
    return Part(
        tab.title,
        "sheet",
        sheet.cells,
        header_rows=_header_rows(sheet, beside),
        hidden=tab.hidden,
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
        filtered=any(_is_in(row, filters) for row in sheet.hidden_rows),
    )


def _is_in(row: int, areas: list[Area]) -> bool:
    return any(area.top < row <= area.bottom for area in areas)


def _header_rows(sheet: Sheet, beside: Beside) -> int:
    """The rows to the last of the header of Excel's table, where it has all that the sheet says."""
    if len(beside.tables) != 1 or not beside.tables[0][1]:
        return 0
    area, count = beside.tables[0]
    covers = all((cell.row, cell.column) in area for cell in sheet.cells if cell.lines)
    return area.top + count - 1 if covers else 0


def _other_files(package: Package, related: tuple[Relationship, ...]) -> list[str]:
    """The names of the files from which a workbook takes values."""
    names = []
    for each in related:
        if each.type == "externalLink" and each.target in package:
            for behind in package.related(each.target):
                name = basename(unquote(behind.target).replace("\\", "/"))
                names.append(name or behind.target)
    return list(dict.fromkeys(names))
