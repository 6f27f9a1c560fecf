"""Step 4: at what leads are parted, and what status words, ratings and odd dates mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from lscb_tui.core.document.grid import Cell
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.answering import tables_asked, with_column, with_pair
from lscb_tui.core.importing.cell_values import names_in
from lscb_tui.core.importing.mapping import (
    PARTED,
    SEPARATORS,
    Column,
    Mapping,
    Separator,
    Table,
    WordMeaning,
)
from lscb_tui.core.importing.runs import runs_in
from lscb_tui.core.plan.items import MEANINGS
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.screens.importing.answer_rows import AnswerRow, Option, heading, sample
from lscb_tui.ui.screens.importing.document_rows import TableRows, shown
from lscb_tui.ui.screens.importing.shape_rows import typed_day
from lscb_tui.ui.screens.importing.state import Import

_CALLED: dict[Separator, str] = {"line": "line ends", ";": "“;”", "/": "“/”", ",": "“,”"}
_MEANINGS: tuple[WordMeaning, ...] = (*MEANINGS, "no status")
_EXAMPLES = 4
_DATE = "dates."


def words_rows(now: Import) -> list[AnswerRow]:
    """What has to be said of words; nothing where all is plain."""
    return [*_leads(now), *_status_words(now), *_ratings(now), *_dates(now)]


def _leads(now: Import) -> Iterator[AnswerRow]:
    found = [row for table in tables_asked(now.mapping) for row in _of_table(now, table)]
    if found:
        yield heading("Several in one cell")
    yield from found


def _of_table(now: Import, table: Table) -> Iterator[AnswerRow]:
    rows = now.rows.tables.get(table.name)
    for column in table.columns if rows is not None else ():
        assert rows is not None
        if column.role not in PARTED:
            continue
        signs = signs_in(rows, table, column)
        if signs or column.part_at is None:
            yield _of_column(now, table, column, rows, signs)


def signs_in(rows: TableRows, table: Table, column: Column) -> list[Separator]:
    """The signs that stand in the cells of a column, between words."""
    texts = [cell.text for cell in rows.column(column.column, table.header)]
    return [sign for sign in SEPARATORS if any(_has(text, sign) for text in texts)]


def _has(text: str, sign: Separator) -> bool:
    if sign == "line":
        return "\n" in text
    return any(sign in line.strip(f"{sign} ") for line in text.splitlines())


def _of_column(
    now: Import, table: Table, column: Column, rows: TableRows, signs: Sequence[Separator]
) -> AnswerRow:
    ways = [way for many in range(len(signs) + 1) for way in combinations(signs, many)]
    having = [
        cell
        for cell in rows.column(column.column, table.header)
        if any(_has(cell.text, sign) for sign in signs)
    ]
    first = next(iter(having), None)
    way = column.part_at
    return AnswerRow(
        ("part", table.name, column.column),
        f"   {one_line(column.heading) or column.role}",
        "" if way is None else _way(way),
        tuple(
            Option(
                _way(way),
                with_column(now.mapping, table.name, column, part_at=way),
                _example(column, first, way),
            )
            for way in ways
        ),
        samples=_example(column, first, way),
        unsaid=way is None,
        about=tuple(_about(having, column)),
        row=(table.name, first.row if first else 0),
    )


def _example(column: Column, cell: Cell | None, way: tuple[Separator, ...] | None) -> str:
    """The names in a cell, parted in a way."""
    return sample(names_in(replace(column, part_at=way), runs_in(cell))) if cell else ""


def _about(having: Sequence[Cell], column: Column) -> Iterator[str]:
    yield f"{count_of(len(having), 'cell')} with such a sign. By this answer:"
    for cell in having[:_EXAMPLES]:
        names = names_in(column, runs_in(cell))
        yield f"{shown(cell)}  gives {listing([f'“{name}”' for name in names])}"


def _way(way: Sequence[Separator]) -> str:
    return f"split at {listing([_CALLED[sign] for sign in way])}" if way else "not split"


def _status_words(now: Import) -> Iterator[AnswerRow]:
    mapping = now.mapping
    if mapping.status_words:
        yield heading("What status words mean")
    for word, meaning in mapping.status_words:
        yield AnswerRow(
            ("status", word),
            f"   {one_line(word)}",
            meaning,
            tuple(
                Option(
                    each, replace(mapping, status_words=with_pair(mapping.status_words, word, each))
                )
                for each in _MEANINGS
            ),
            samples=now.rows.where(word),
            unsaid=not meaning,
            about=("“no status” means plain text, which says nothing of how far an action is.",),
        )


def _ratings(now: Import) -> Iterator[AnswerRow]:
    mapping = now.mapping
    if mapping.rag_words:
        yield heading("Ratings, as the board explains them")

    def keyed(word: str) -> Callable[[str], Mapping]:
        return lambda typed: replace(
            mapping, rag_words=with_pair(mapping.rag_words, word, one_line(typed))
        )

    for word, key in mapping.rag_words:
        yield AnswerRow(
            ("rating", word),
            f"   {one_line(word)}",
            one_line(key) or "not explained",
            typed=keyed(word),
            typing=key,
            what="what it means",
            samples=now.rows.where(word),
            about=("A rating is the board's own, never taken as a status. r types what it means.",),
        )


def _dates(now: Import) -> Iterator[AnswerRow]:
    mapping = now.mapping
    known = dict(mapping.dates)
    doubtful = [e.key.removeprefix(_DATE) for e in now.reading.asked if e.key.startswith(_DATE)]
    asked = {words: None for words in doubtful if words not in known}
    if known or asked:
        yield heading("Dates that could be two days, or name none")

    def on(words: str) -> Callable[[str], Mapping]:
        return lambda typed: replace(
            mapping, dates=with_pair(mapping.dates, words, typed_day(typed))
        )

    for words, day in {**known, **asked}.items():
        none = replace(mapping, dates=with_pair(mapping.dates, words, None))
        yield AnswerRow(
            ("date", words),
            f"   {one_line(words)}",
            "" if words in asked else dates.spoken(day) if day else "no date",
            (Option("no date", none),),
            unsaid=words in asked,
            typed=on(words),
            typing=day.isoformat() if day else "",
            what="day",
            samples=now.rows.where(words),
            about=(
                "r types the day that is meant. Nothing typed means no date. "
                "The words stay as they are printed.",
            ),
        )
