"""Step 1: which tables and sheets are read, where their headers stand, which belong together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lscb_tui.core.editing import Refused
from lscb_tui.core.importing.answering import table_named, with_table
from lscb_tui.core.importing.mapping import Mapping, Table
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.screens.importing.answer_rows import AnswerRow, Option, heading
from lscb_tui.ui.screens.importing.document_rows import TableRows
from lscb_tui.ui.screens.importing.proposing import with_header
from lscb_tui.ui.screens.importing.state import Import

_FIRST_ROWS = 12
"""Among how many rows at the top a header is looked for."""


def tables_rows(now: Import) -> list[AnswerRow]:
    """A row for each table, and below those that are taken what there is to say of them."""
    return [row for table in now.mapping.tables for row in _of_table(now, table)]


def nothing_to_say(now: Import) -> bool:
    """Whether there is one table only, and nothing of it hidden."""
    tables = list(now.rows.tables.values())
    return len(tables) == 1 and not tables[0].part.hidden_rows and not now.asked_at("tables")


def _of_table(now: Import, table: Table) -> Iterator[AnswerRow]:
    rows = now.rows.tables.get(table.name)
    if rows is None:
        yield heading(f"{table.name}: not in this document", table.name)
        return
    take, leave = (_taken(now, table, take) for take in (True, False))
    part = rows.part
    hidden = " (hidden)" if part.hidden else ""
    yield AnswerRow(
        ("table", table.name),
        f"{table.name}{hidden}",
        "taken" if table.take else "not taken",
        (Option("taken", take), Option("not taken", leave)),
        words=rows.words,
        samples=next(filter(None, map(rows.text, rows.rows)), ""),
        take=(leave, "not taken") if table.take else (take, "taken"),
        about=tuple(_about(rows)),
        row=(table.name, rows.rows[0] if rows.rows else 0),
    )
    if table.take:
        yield from _of_taken(now, table, rows)


def _of_taken(now: Import, table: Table, rows: TableRows) -> Iterator[AnswerRow]:
    headers = {_named(rows_): rows_ for rows_ in _headers(table.header, rows)}
    yield AnswerRow(
        ("header", table.name),
        "   its headings",
        _named(table.header),
        tuple(
            Option(said, partial(_with_header, now, table, rows_))
            for said, rows_ in headers.items()
        ),
        samples=" / ".join(filter(None, map(rows.text, table.header))),
        about=("[ and ] make the headings a row shorter or longer.",),
        row=(table.name, (*table.header, *rows.rows, 0)[0]),
    )
    if hidden := rows.part.hidden_rows:
        many = count_of(len(hidden), "row" if rows.part.filtered else "hidden row")
        how = f"{many} that a filter hides" if rows.part.filtered else many
        yield AnswerRow(
            ("hidden", table.name),
            f"   {how}",
            {"take": "taken", "leave": "not taken"}.get(table.hidden_rows, ""),
            tuple(
                Option(said, with_table(now.mapping, table.name, hidden_rows=answer))
                for said, answer in (("taken", "take"), ("not taken", "leave"))
            ),
            samples=rows.text(min(hidden)),
            unsaid=not table.hidden_rows,
            row=(table.name, min(hidden)),
        )
    before = _before(now.mapping, table)
    if before:
        alone = Option("by itself", with_table(now.mapping, table.name, like=""))
        names = (
            Option(f"continues {name}", with_table(now.mapping, table.name, like=name))
            for name in before
        )
        yield AnswerRow(
            ("like", table.name),
            "   is read",
            f"continues {table.like}" if table.like else "by itself",
            (alone, *names),
            about=("A table that continues another has its columns, and no headings of its own.",),
            row=(table.name, (*rows.rows, 0)[0]),
        )


def _taken(now: Import, table: Table, take: bool) -> Mapping:
    return with_table(now.mapping, table.name, take=take)


def _before(mapping: Mapping, table: Table) -> list[str]:
    """The names of the taken tables before one, that it can go on with."""
    place = mapping.tables.index(table)
    return [each.name for each in mapping.tables[:place] if each.take and not each.like]


def _headers(now: tuple[int, ...], rows: TableRows) -> list[tuple[int, ...]]:
    """The headers of that many rows that there can be, none among them."""
    first, many = rows.rows[:_FIRST_ROWS], max(1, len(now))
    runs = [tuple(first[n : n + many]) for n in range(len(first) - many + 1)]
    return [(), *runs] if now in runs or not now else [(), now, *runs]


def _named(header: tuple[int, ...]) -> str:
    if not header:
        return "none"
    return f"{'row' if len(header) == 1 else 'rows'} {', '.join(map(str, header))}"


def _with_header(now: Import, table: Table, header: tuple[int, ...]) -> Mapping:
    if header == table.header:
        return now.mapping
    return with_header(now.document, now.mapping, table.name, header)


def header_resized(now: Import, name: str, by: int) -> Mapping:
    """The answers with a header that is a row longer or shorter. Raises Refused."""
    table, rows = table_named(now.mapping, name), now.rows.tables.get(name)
    if table is None or rows is None or not table.take:
        raise Refused("this table is not taken: Space takes it")
    if by < 0:
        if not table.header:
            raise Refused("it has no heading rows")
        return _with_header(now, table, table.header[:-1])
    after = rows.below(table.header)
    if len(after) < 2:
        raise Refused("there are no more rows")
    return _with_header(now, table, (*table.header, after[0]))


def _about(rows: TableRows) -> Iterator[str]:
    part = rows.part
    size = f"{count_of(part.last_row, 'row')}, {count_of(part.last_column, 'column')}"
    yield f"{size}, {count_of(rows.words, 'word')}."
    if part.hidden:
        yield "The sheet is hidden."
    if hidden := len(part.hidden_columns):
        yield f"{count_of(hidden, 'column')} {'is' if hidden == 1 else 'are'} hidden."
