"""Which tables of a document are proposed to be read, and as what."""

from __future__ import annotations

from collections.abc import Sequence

from lscb_tui.core.document.grid import Document, Part
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.heading_words import is_no_plan, is_weak
from lscb_tui.core.importing.mapping import PARTED, Column, Table
from lscb_tui.core.importing.proposing.columns import (
    column_cells,
    columns_of,
    parted_column,
    with_roles,
)
from lscb_tui.core.importing.proposing.header import header_of
from lscb_tui.core.importing.proposing.shape import shaped


def proposed_tables(document: Document) -> tuple[Table, ...]:
    """Each table of the document as it is proposed to be read."""
    found: list[Table] = []
    for number, part in enumerate(document.parts):
        if part.kind != "text":
            found.append(_proposed(document, number, part, found))
    if any(table.take and not _is_other(table.columns) for table in found):
        # Beside a plan a register of risks is none.
        found = [replace(t, take=t.take and not _is_other(t.columns)) for t in found]
    return tuple(_with_shape(document, table) if table.take else table for table in found)


def with_header(document: Document, name: str, header: tuple[int, ...]) -> Table:
    """A table as it is proposed with its header in these rows, because somebody takes it so."""
    number = _number_of(document, name)
    bare = Table(name, header=header, columns=columns_of(document, number, header))
    columns = with_roles(document, number, bare)
    return with_shape(document, Table(name, True, header, columns=columns))


def with_shape(document: Document, table: Table) -> Table:
    """A table with the shape that is proposed for it, once a column of it is the action."""
    if any(column.role == "action" for column in table.columns):
        return _with_shape(document, table)
    return table


def with_parts(document: Document, table: Table) -> Table:
    """A table with where the names of its leads and sources are parted, where nobody has said."""
    if all(c.role not in PARTED or c.part_at is not None for c in table.columns):
        return table
    cells = column_cells(document, _number_of(document, table.name), table)
    columns = (
        parted_column(c, cells.get(c.column, [])) if c.part_at is None else c for c in table.columns
    )
    return replace(table, columns=tuple(columns))


def _with_shape(document: Document, table: Table) -> Table:
    return table if table.like else shaped(document, _number_of(document, table.name), table)


def _number_of(document: Document, name: str) -> int:
    parts = enumerate(document.parts)
    return next(number for number, part in parts if part.kind != "text" and part.name == name)


def _proposed(document: Document, number: int, part: Part, before: Sequence[Table]) -> Table:
    header = header_of(part)
    bare = Table(part.name, header=header, columns=columns_of(document, number, header))
    if not header and not part.hidden and (like := _goes_on(part, before)):
        return Table(part.name, take=True, header=(), like=like)
    columns = with_roles(document, number, bare)
    filled = {cell.column for cell in part.cells if cell.text and cell.row > max(header, default=0)}
    held = [column for column in columns if column.column in filled]
    actions = any(column.role == "action" for column in held)
    take = not part.hidden and _is_plan(columns) and (actions or _is_plan(held))
    return replace(bare, take=take, columns=columns)


def _goes_on(part: Part, before: Sequence[Table]) -> str:
    """The table right before that one without a header goes on with, as wide as it."""
    last = before[-1] if before else None
    if last is None or not last.take or part.kind != "table":
        return ""
    columns = last.columns
    if last.like:
        columns = next(table.columns for table in before if table.name == last.like)
    wide = max((column.column for column in columns), default=0)
    return (last.like or last.name) if wide == part.last_column > 1 else ""


def _is_other(columns: Sequence[Column]) -> bool:
    return any(is_no_plan(column.heading) for column in columns)


def _is_plan(columns: Sequence[Column]) -> bool:
    """Whether columns are those of a plan: actions, and who does them or how they stand.

    Without a column for the actions a table with leads and times is one too: which column has
    them is asked. A register of risks or of people is none.
    """
    roles = {column.role for column in columns}
    action = next((column for column in columns if column.role == "action"), None)
    if _is_other(columns):
        return action is not None and not is_weak(action.heading) and {"lead", "timescale"} <= roles
    if action is not None and not is_weak(action.heading):
        return len(roles - {"", "not taken", "number"}) > 1
    if action is not None:
        return "lead" in roles and bool(roles & {"timescale", "progress", "status", "rating"})
    return {"lead", "timescale"} <= roles and len(roles - {"", "not taken"}) > 2
