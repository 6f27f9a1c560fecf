"""Whether the answers of a mapping fit a document: one that does not is an error with its place.

Between two versions of a document a column or its header may have moved: they are found by their
headings.
"""

from __future__ import annotations

from collections.abc import Sequence

from lscb_tui.core.document.grid import Document, Part
from lscb_tui.core.errors import UserError
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.mapping import ABOVE, Column, Mapping, Table
from lscb_tui.core.importing.reading import ObjectiveProgress, Reading
from lscb_tui.core.importing.runs import line_text
from lscb_tui.core.importing.table_rows import heading_runs
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line, shortened, visible

_SHOWN = 40


class Misfit(UserError):
    """An answer that does not fit the document; the message names its place in the mapping."""


def fitted(document: Document, mapping: Mapping) -> Mapping:
    """The mapping with its columns where the document has them now.

    A column that the document has and the mapping has not is in it without a role: what it holds
    is asked. Raises Misfit.
    """
    tables = tuple(
        _fitted(document, table, f"tables[{n}]") if table.take else table
        for n, table in enumerate(mapping.tables, 1)
    )
    return replace(mapping, tables=tables)


def refuse_misfits(mapping: Mapping, reading: Reading) -> None:
    """Refuse answers about progress whose objective, paragraph or action there is not.

    Raises Misfit.
    """
    cells: dict[str, list[ObjectiveProgress]] = {}
    for progress in reading.progress:
        cells.setdefault(progress.objective, []).append(progress)
    for n, given in enumerate(mapping.given, 1):
        found = cells.get(given.objective, [])
        said = [(p.text, p.nth) for progress in found for p in progress.paragraphs]
        place = f"given[{n}]"
        if not found:
            raise Misfit(f"{place}.objective: {_quoted(given.objective)} has no progress cell")
        if (given.text, given.nth) not in said:
            raise Misfit(f"{place}.text: objective {given.objective} has no {_quoted(given.text)}")
        actions = {ref for progress in found for ref in progress.actions}
        if given.to not in ("", ABOVE, *actions):
            is_none = f"is no action of objective {given.objective}"
            raise Misfit(f"{place}.to: {_quoted(given.to)} {is_none}")


def _fitted(document: Document, table: Table, place: str) -> Table:
    number = _part_of(document, table, place)
    part = document.parts[number]
    if table.like:
        return replace(table, name=part.name)
    there = _headings(document, number, table.header)
    if not _has(there, table.columns):
        header = _moved_header(document, number, table)
        table, there = replace(table, header=header), _headings(document, number, header)
    columns = [
        _column(part, table, column, there, f"{place}.columns[{n}]")
        for n, column in enumerate(table.columns, 1)
    ]
    known = {column.column for column in columns}
    new = [Column(heading, "", at) for at, heading in there.items() if at not in known]
    return replace(table, name=part.name, columns=(*columns, *new))


def _part_of(document: Document, table: Table, place: str) -> int:
    """The part that a table is; where its name is another, the one with its headings."""
    parts = [n for n, part in enumerate(document.parts) if part.kind != "text"]
    named = [n for n in parts if document.parts[n].name == table.name]
    alike = [n for n in parts if _has(_headings(document, n, table.header), table.columns)]
    if named or len(alike) == 1:
        return (named or alike)[0]
    names = listing([_quoted(document.parts[n].name) for n in parts])
    has = f"it has {names}" if parts else "it has none"
    raise Misfit(f"{place}.name: the document has no table {_quoted(table.name)}; {has}")


def _headings(document: Document, number: int, header: Sequence[int]) -> dict[int, str]:
    """The headings of the columns that have words, by where they stand."""
    part = document.parts[number]
    bare = Table(part.name, header=tuple(header))
    used = sorted({cell.column for cell in part.cells if cell.text})
    return {
        at: line_text(heading_runs(document, number, bare, Column("", column=at))) for at in used
    }


def _has(there: dict[int, str], columns: Sequence[Column]) -> bool:
    wanted = {plain(column.heading) for column in columns if column.heading}
    return bool(wanted) and wanted <= set(map(plain, there.values()))


def _moved_header(document: Document, number: int, table: Table) -> tuple[int, ...]:
    """Where the header is now: rows as far from each other as they were, with its headings."""
    part = document.parts[number]
    first = min(table.header, default=0)
    for row in sorted({cell.row for cell in part.cells})[:60] if first else ():
        header = tuple(each - first + row for each in table.header)
        if _has(_headings(document, number, header), table.columns):
            return header
    return table.header


def _column(part: Part, table: Table, column: Column, there: dict[int, str], place: str) -> Column:
    """A column where the document has it now."""
    if plain(there.get(column.column, "")) == plain(column.heading):
        return column
    found = [at for at, heading in there.items() if plain(heading) == plain(column.heading)]
    if column.heading and len(found) == 1:
        return replace(column, column=found[0])
    if not column.heading and column.column not in there:
        return column
    where = part.place(max(table.header, default=1), column.column)
    has = (
        f"{where} is {_quoted(there[column.column])}"
        if column.column in there
        else (f"the document has no column at {where}")
    )
    raise Misfit(f"{place}.heading: {_quoted(column.heading)} is not there: {has}")


def _quoted(text: str) -> str:
    return f"“{shortened(visible(one_line(text)), _SHOWN)}”"
