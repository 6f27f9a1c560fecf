"""Which tables of a document are proposed, where their headers are, and what their columns hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.document.grid import Cell, Document, Part
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.heading_words import review_in, role_of
from lscb_tui.core.importing.mapping import PARTED, SAID, Column, Role, Separator, Table
from lscb_tui.core.importing.numbering import is_only_number, number_opening
from lscb_tui.core.importing.proposed_words import looks_like_status, rating_of
from lscb_tui.core.importing.runs import line_text
from lscb_tui.core.importing.table_rows import body_rows, heading_runs

_FIRST_ROWS = 20
"""Among so many rows a header is looked for."""
_LONG = 12
"""More words than a heading has."""
_SINGLE: tuple[Role, ...] = ("number", "objective", "action", "timescale", "revised date")
"""The roles that one column has, or none."""


def proposed_tables(document: Document) -> tuple[Table, ...]:
    """Each table of the document as it is proposed to be read."""
    found: list[Table] = []
    for number, part in enumerate(document.parts):
        if part.kind != "text":
            found.append(_proposed(document, number, part, found))
    return tuple(found)


def with_header(document: Document, name: str, header: tuple[int, ...]) -> Table:
    """A table as it is proposed with its header in these rows, because somebody takes it so."""
    number = _number_of(document, name)
    part = document.parts[number]
    bare = _with_headings(document, number, part, Table(name, header=header))
    columns = _with_roles(document, number, part, bare)
    return with_shape(document, Table(name, True, header, columns=columns))


def with_shape(document: Document, table: Table) -> Table:
    """A table with the shape that is proposed for it, once a column of it is the action."""
    if any(column.role == "action" for column in table.columns):
        return _with_shape(document, _number_of(document, table.name), table)
    return table


def with_parts(document: Document, table: Table) -> Table:
    """A table with where the names of its leads and sources are parted, where nobody has said."""
    if all(c.role not in PARTED or c.part_at is not None for c in table.columns):
        return table
    cells = column_cells(document, _number_of(document, table.name), table)
    columns = (
        _with_parts(c, cells.get(c.column, [])) if c.part_at is None else c for c in table.columns
    )
    return replace(table, columns=tuple(columns))


def _number_of(document: Document, name: str) -> int:
    parts = enumerate(document.parts)
    return next(number for number, part in parts if part.kind != "text" and part.name == name)


def _proposed(document: Document, number: int, part: Part, before: Sequence[Table]) -> Table:
    header = _header_of(part)
    bare = Table(part.name, header=header)
    bare = _with_headings(document, number, part, bare)
    named = sum(bool(role_of(column.heading)) for column in bare.columns)
    likes = [t for t in before if t.take and len(t.columns) == part.last_column]
    if named < 2 and likes and not part.hidden:
        return Table(part.name, take=True, header=(), like=likes[-1].like or likes[-1].name)
    columns = _with_roles(document, number, part, bare)
    roles = {column.role for column in columns}
    take = not part.hidden and "action" in roles and len(roles - {"", "not taken"}) > 1
    table = Table(part.name, take, header, columns=columns)
    return _with_shape(document, number, table) if take else table


def _header_of(part: Part) -> tuple[int, ...]:
    """The rows of a table's header: as the file says, else where the known headings stand."""
    if part.header_rows:
        return tuple(range(1, part.header_rows + 1))
    rows: dict[int, list[Cell]] = {}
    for cell in part.cells:
        if cell.text and (cell.row in rows or len(rows) < _FIRST_ROWS):
            rows.setdefault(cell.row, []).append(cell)
    scores = {
        row: sum(bool(role_of(_heading(cell))) for cell in cells if cell.columns == 1)
        + sum(bool(role_of(_heading(cell))) for cell in cells if cell.columns > 1) / 2
        for row, cells in rows.items()
        if len(cells) > 1 and all(cell.words <= _LONG for cell in cells)
    }
    best = max(scores, key=lambda row: (scores[row], -row), default=0)
    if not best or scores[best] < 2:
        return ()
    last = max(cell.row + cell.rows - 1 for cell in rows[best])
    first = best
    while first - 1 in rows and _groups_columns(rows[first - 1]):
        first -= 1
    return tuple(range(first, last + 1))


def _groups_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row above the headings says of which group they are."""
    return len(cells) > 1 and any(cell.columns > 1 for cell in cells)


def _heading(cell: Cell) -> str:
    return cell.text.replace("\n", " ")


def _with_headings(document: Document, number: int, part: Part, table: Table) -> Table:
    """The table with its columns and their headings; columns without any words are left out."""
    used = {
        column
        for cell in part.cells
        if cell.text and cell.row >= min(table.header, default=1)
        for column in range(cell.column, cell.column + min(cell.columns, 300))
    }
    begun = {cell.column for cell in part.cells if cell.text}
    columns = tuple(
        Column(line_text(heading_runs(document, number, table, Column("", column=at))), column=at)
        for at in sorted(used & begun)
    )
    return Table(table.name, header=table.header, columns=columns)


def _with_roles(document: Document, number: int, part: Part, table: Table) -> tuple[Column, ...]:
    cells = column_cells(document, number, table)
    found: list[Column] = []
    for column in table.columns:
        texts = [text for text, _ in cells.get(column.column, [])]
        role = _role(column, texts, part)
        if role in _SINGLE and any(each.role == role for each in found):
            role = ""
        review = review_in(column.heading) if role in SAID else ""
        found.append(Column(column.heading, role, column.column, review))
    return tuple(
        _with_parts(column, cells.get(column.column, [])) for column in _with_action(found, cells)
    )


def column_cells(document: Document, number: int, table: Table) -> dict[int, list[tuple[str, int]]]:
    """Of each column, the texts of its cells below the header, and how many lines each has."""
    found: dict[int, list[tuple[str, int]]] = {}
    part = document.parts[number]
    for row in body_rows(document, number, table):
        for cell in row.cells:
            if cell.begins:
                at = part.cells[cell.at].column
                text = "\n".join(run.text for run in cell.runs)
                found.setdefault(at, []).append((text, len(cell.runs)))
    return found


def _role(column: Column, texts: Sequence[str], part: Part) -> Role:
    """What a column holds, by its heading, and by its cells where the heading says little."""
    if column.column in part.hidden_columns or not texts:
        return role_of(column.heading) if texts == [] and column.heading else "not taken"
    role = role_of(column.heading)
    if role in ("progress", "status") and all(map(rating_of, texts)):
        return "rating"
    if role == "progress" and not review_in(column.heading) and all(map(looks_like_status, texts)):
        return "status"
    if not role and not column.heading and all(map(is_only_number, texts)):
        return "number"
    return role


def _with_action(
    columns: list[Column], cells: dict[int, list[tuple[str, int]]]
) -> Iterator[Column]:
    """The columns; where none is headed as actions, the one with numbered lines has them."""
    has_action = any(column.role == "action" for column in columns)
    numbered = {
        column.column: sum(_numbered_lines(text) for text, _ in cells.get(column.column, []))
        for column in columns
        if column.role in ("", "outcome")
    }
    best = max(numbered, key=numbered.__getitem__, default=0)
    for column in columns:
        if not has_action and column.column == best and numbered[best] > 1:
            yield Column(column.heading, "action", column.column)
        else:
            yield column


def _numbered_lines(text: str) -> int:
    from lscb_tui.core.importing.runs import Run

    lines = text.split("\n")
    runs = (Run(0, 0, 0, 0, len(line.split(" ")), line) for line in lines)
    return sum(number_opening(run) is not None for run in runs)


def _with_parts(column: Column, cells: Sequence[tuple[str, int]]) -> Column:
    """The column with where its names are parted; not said where that could be read in two ways."""
    if column.role not in PARTED:
        return column
    lines: tuple[Separator, ...] = ("line",) if any(count > 1 for _, count in cells) else ()
    signs: tuple[Separator, ...] = (";",) if any(";" in text for text, _ in cells) else ()
    at: tuple[Separator, ...] | None = (*lines, *signs)
    unsure = ["/"] if column.role == "source" else ["/", ","]
    if any(sign in text for text, _ in cells for sign in unsure):
        at = None
    return Column(column.heading, column.role, column.column, column.review, at)


def _with_shape(document: Document, number: int, table: Table) -> Table:
    """The table with what a row of it is, and where its objectives stand."""
    roles = {column.role: column for column in table.columns}
    cells = column_cells(document, number, table)
    actions = cells.get(roles["action"].column, [])
    several = sum(_numbered_lines(text) > 1 for text, _ in actions)
    if "number" not in roles and several * 2 > len(actions):
        return replace(table, shape="row an objective", objectives="column")
    table = replace(table, shape="row an action")
    if "objective" in roles:
        return replace(table, objectives="column")
    if any(_goes_across(document, number, table)):
        return replace(table, objectives="rows")
    numbers = cells.get(roles["number"].column, []) if "number" in roles else []
    before = document.parts[number - 1] if number else None
    if before is not None and before.kind == "text" and before.heading and before.cells:
        tables = sum(part.kind != "text" for part in document.parts)
        if tables > 1:
            return replace(table, objectives="before")
    if numbers and all("." in text.strip(" .") for text, _ in numbers):
        return replace(table, objectives="numbers")
    return table


def _goes_across(document: Document, number: int, table: Table) -> Iterator[bool]:
    part = document.parts[number]
    for row in body_rows(document, number, table):
        if (alone := row.alone) and not is_only_number(line_text(alone.runs)):
            yield part.cells[alone.at].columns > 1 or alone.column.role == "number"
