"""What the columns of a table are proposed to hold: by their headings, and by their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import pairwise, takewhile

from lscb_tui.core.document.grid import Document, Part
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.heading_words import (
    is_day,
    is_number_heading,
    is_weak,
    review_in,
    role_of,
)
from lscb_tui.core.importing.mapping import PARTED, SAID, Column, Role, Separator, Table
from lscb_tui.core.importing.numbering import is_only_number, item_lines
from lscb_tui.core.importing.proposing.words import looks_like_status, rating_of
from lscb_tui.core.importing.runs import line_text
from lscb_tui.core.importing.table_rows import heading_runs

_SINGLE: tuple[Role, ...] = ("number", "objective", "action", "timescale", "revised date")
"""The roles that one column has, or none."""
_TEXTS: tuple[Role, ...] = ("progress", "outcome", "evidence", "action", "recommendation", "lead")
"""The roles that hold words: where all cells are figures, the heading means something else."""
_FIGURES = re.compile(r"[\d.,]+\s?%?")
_LEVELS = re.compile(
    r"(very )?(high|medium|med|low|urgent|critical|normal|essential|desirable)|[hml]|p?\d"
    r"|must|should"
)
_MANY = 20
"""Of more columns without a known heading nobody is asked: they are not taken, and told."""
_NARROW = 3
"""At most so many characters the heading of a day or a week on a chart has."""
_NAME = 2
"""At most so many words the name of something has that is no number: "Rec A"."""
_ACTION_WORDS = 4
_SOURCE_WORDS = 12
"""More words than a source has."""

Cells = dict[int, list[tuple[str, int]]]
"""Of each column, the texts of its cells below the header, and how many lines each has."""


def columns_of(document: Document, number: int, header: tuple[int, ...]) -> tuple[Column, ...]:
    """The columns of a table with their headings; those without any words are left out."""
    part = document.parts[number]
    first = min(header, default=1)
    used = {
        column
        for cell in part.cells
        if cell.row >= first and cell.text
        for column in range(cell.column, cell.column + min(cell.columns, 300))
    }
    begun = {cell.column for cell in part.cells if cell.text}
    bare = Table(part.name, header=header)
    return tuple(
        Column(line_text(heading_runs(document, number, bare, Column("", column=at))), column=at)
        for at in sorted(used & begun)
    )


def column_cells(document: Document, number: int, table: Table) -> Cells:
    """Of each column, the texts of its cells below the header, and how many lines each has."""
    found: Cells = {}
    last = max(table.header, default=0)
    for cell in document.parts[number].cells:
        if cell.row > last and (text := cell.text):
            found.setdefault(cell.column, []).append((text, text.count("\n") + 1))
    return found


def with_roles(document: Document, number: int, table: Table) -> tuple[Column, ...]:
    """The columns of a table, each with what it is proposed to hold; empty where that is asked."""
    part, cells = document.parts[number], column_cells(document, number, table)
    found = [
        _with_role(column, cells, part, _group_of(part, table.header, column.column))
        for column in table.columns
    ]
    beside = _numbers_beside(found, cells)
    found = [replace(c, role="number") if beside.get(c.column) == "action" else c for c in found]
    numbers = {at for at, role in beside.items() if role == "objective"}
    single = _without_doubles(found, numbers)
    found = _with_unsure_outcome(list(_with_action(single, cells)))
    unknown = [c for c in found if not c.role]
    if len(unknown) > _MANY:
        found = [replace(c, role="not taken") if not c.role else c for c in found]
    return tuple(parted_column(column, cells.get(column.column, [])) for column in found)


def _group_of(part: Part, header: tuple[int, ...], column: int) -> str:
    """What stands over several columns of a header, this one among them; empty for nothing."""
    over = (
        cell.text.replace("\n", " ")
        for cell in takewhile(lambda each: each.row <= max(header), part.cells if header else ())
        if cell.columns > 1
        and cell.column <= column < cell.column + cell.columns
        and cell.row + cell.rows - 1 < max(header)
    )
    return next(over, "")


def _with_role(column: Column, cells: Cells, part: Part, group: str) -> Column:
    texts = [text for text, _ in cells.get(column.column, [])]
    role = _role(column, texts, part)
    if not role and texts and (said := role_of(group)) in SAID:
        # "Progress" over "Autumn" and "Spring".
        role = said
    review = (review_in(column.heading) or review_in(group)) if role in SAID else ""
    return Column(column.heading, role, column.column, review)


def _role(column: Column, texts: Sequence[str], part: Part) -> Role:
    """What a column holds, by its heading, and by its cells where the heading says little."""
    if column.column in part.hidden_columns or not (texts or column.heading):
        return "not taken"
    role = role_of(column.heading)
    if not texts:
        return role or "not taken"
    if not column.heading:
        return "number" if all(map(is_only_number, texts)) else ""
    if role in ("progress", "status") and _are_ratings(texts):
        return "rating"
    if role in _TEXTS and all(map(_FIGURES.fullmatch, texts)):
        return "not taken" if role == "progress" else ""
    if role == "progress" and not review_in(column.heading):
        if all(map(looks_like_status, texts)):
            return "status"
        return "" if all(map(is_day, texts)) else role
    if role == "number" and not _most(texts, _could_be_number):
        return "action" if is_weak(column.heading) else ""
    if column.heading.casefold().startswith("priorit") and all(map(_is_level, texts)):
        # "High" is how urgent an action is, and no objective; 1 could be either.
        return "" if all(map(is_only_number, texts)) else "not taken"
    if role == "source" and any(len(text.split()) > _SOURCE_WORDS for text in texts):
        return ""
    if not role and len(column.heading) <= _NARROW and max(map(len, texts)) <= _NARROW:
        return "not taken"
    return role


def _are_ratings(texts: Sequence[str]) -> bool:
    """Whether cells are ratings; among colours "Complete" is one too."""
    rated = sum(map(rating_of, texts))
    return rated * 2 >= len(texts) and all(
        rating_of(text) or looks_like_status(text) for text in texts
    )


def _most(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, texts)) * 2 > len(texts)


def _could_be_number(text: str) -> bool:
    return any(map(str.isdigit, text)) or len(text.split()) <= _NAME


def _is_level(text: str) -> bool:
    """Whether a text says how urgent something is."""
    return all(map(_LEVELS.fullmatch, re.split(r"\s*/\s*", text.casefold().strip("[]"))))


def _numbers_beside(columns: Sequence[Column], cells: Cells) -> dict[int, Role]:
    """The columns of numbers that share their heading with what they number, right of them."""
    found: dict[int, Role] = {}
    for left, right in pairwise(columns):
        texts = [text for text, _ in cells.get(left.column, [])]
        if left.heading == right.heading and texts and all(map(is_only_number, texts)):
            found[left.column] = role_of(left.heading)
    return found


def _without_doubles(columns: Sequence[Column], numbers: Container[int]) -> list[Column]:
    """The columns, where of several with a role that one has the surest keeps it.

    The number of an objective can stand in a column beside its title.
    """
    best: dict[Role, Column] = {}
    for column in columns:
        numbered = is_number_heading(column.heading, "objective") or column.column in numbers
        if column.role in _SINGLE and not numbered:
            held = best.setdefault(column.role, column)
            if is_weak(held.heading) and not is_weak(column.heading):
                best[column.role] = column
    return [
        column
        if column.role not in _SINGLE
        or best.get(column.role) is column
        or is_number_heading(column.heading, "objective")
        or column.column in numbers
        else replace(column, role="", review="")
        for column in columns
    ]


def _with_action(columns: Sequence[Column], cells: Cells) -> Iterator[Column]:
    """The columns; where none is headed as actions, the one with numbered lines has them."""
    has_action = any(column.role == "action" for column in columns)
    numbered = {
        column.column: sum(item_lines(text) for text in texts)
        for column in columns
        if column.role in ("", "outcome")
        and (texts := [text for text, _ in cells.get(column.column, [])])
        and _most(texts, _says_actions)
    }
    best = max(numbered, key=numbered.__getitem__, default=0)
    for column in columns:
        if not has_action and column.column == best and numbered[best] > 1:
            yield Column(column.heading, "action", column.column)
        else:
            yield column


def _with_unsure_outcome(columns: list[Column]) -> list[Column]:
    """The columns; an outcome left of the actions may be what they stand under, which is asked."""
    roles = [column.role for column in columns]
    if "objective" in roles or "action" not in roles:
        return columns
    left = roles.index("action")
    return [
        replace(column, role="") if column.role == "outcome" and place < left else column
        for place, column in enumerate(columns)
    ]


def _says_actions(text: str) -> bool:
    """Whether a cell has numbered lines that say what is to be done: "12.5 KB" does not."""
    return item_lines(text) > 0 and len(text.split()) >= _ACTION_WORDS


def parted_column(column: Column, cells: Sequence[tuple[str, int]]) -> Column:
    """The column with where its names are parted; not said where that could be read in two ways."""
    if column.role not in PARTED:
        return column
    lines: tuple[Separator, ...] = ("line",) if any(count > 1 for _, count in cells) else ()
    signs: tuple[Separator, ...] = (";",) if any(";" in text for text, _ in cells) else ()
    at: tuple[Separator, ...] | None = (*lines, *signs)
    unsure = ["/"] if column.role == "source" else ["/", ","]
    if any(sign in text for text, _ in cells for sign in unsure):
        at = None
    return replace(column, part_at=at)
