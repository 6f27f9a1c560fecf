"""The answers by which a document is read: what each table, column and word of it means.

A mapping is proposed for a document (`proposal`), changed by whoever imports it, and kept with what
was imported, to be proposed for the next version. Whatever it does not say is asked, never guessed.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.plan.items import Meaning

Role = Literal[
    "number",
    "objective",
    "action",
    "lead",
    "timescale",
    "revised date",
    "progress",
    "rating",
    "status",
    "source",
    "recommendation",
    "outcome",
    "evidence",
    "not taken",
    "",
]
"""What a column holds; empty where nobody has said yet."""
ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role)
SAID: tuple[Role, ...] = ("progress", "rating", "status")
"""The roles of what was said at a review."""
PARTED: tuple[Role, ...] = ("lead", "source")
"""The roles whose cells can hold several."""

Shape = Literal["row an action", "row an objective", ""]
"""A row of the table is an action, or an objective with its numbered actions in one cell."""
Objectives = Literal["column", "rows", "before", "numbers", ""]
"""Where the objectives of a table of actions stand.

In a column; as rows across; in the heading or the card before the table; or nowhere, and then the
actions' numbers tell them apart (3.1 is of 3).
"""
Numbers = Literal["as printed", "within objectives"]
"""Whether the actions' numbers run through the plan, or begin anew in each objective."""
Separator = Literal["line", ";", "/", ","]
SEPARATORS: tuple[Separator, ...] = get_args(Separator)
HiddenRows = Literal["take", "leave", ""]
WordMeaning = Meaning | Literal["no status", ""]
"""What a status word means; "no status" where it is no status word but plain text."""


class Column(Struct, frozen=True):
    """One column of a table, and what it holds."""

    heading: str
    """As the document has it, header rows from above to below, parted by " / "."""
    role: Role = ""
    column: int = 0
    """Where it stands, from 1; in a later version it is found by its heading too."""
    review: str = ""
    """Of what was said, the label of its review; empty: the mapping's own `review`."""
    part_at: tuple[Separator, ...] | None = None
    """At what leads or sources in a cell are parted; () never, None nobody has said yet."""


class Table(Struct, frozen=True):
    """One table or sheet, and how it is read."""

    name: str
    """As the grid calls it: "table 1", or the sheet's name."""
    take: bool = False
    header: tuple[int, ...] = ()
    """The rows of its header; titles above it are no part of it."""
    shape: Shape = ""
    objectives: Objectives = ""
    numbers: Numbers = "as printed"
    hidden_rows: HiddenRows = ""
    """Empty where there are some and nobody has said."""
    columns: tuple[Column, ...] = ()
    like: str = ""
    """The name of a table before it that it goes on with, where it has no header of its own."""


class ReviewName(Struct, frozen=True):
    """A review that the document tells of."""

    label: str
    """As columns name it: "November 2023"."""
    id: str = ""
    day: date | None = None
    """When the board met, where the document says it to the day."""


class Given(Struct, frozen=True):
    """Of whom a paragraph of an objective's progress cell speaks, where that is not as proposed.

    As proposed, a paragraph that opens with a status word begins an entry of the objective, and
    any other goes on with the entry above it.
    """

    objective: str
    """The number of the objective."""
    text: str
    """The words of the paragraph, on one line."""
    to: str
    """The number of the action; empty for the objective, ABOVE for the entry above it."""
    nth: int = 1
    """Which one it is of the paragraphs of that cell with the same words."""


ABOVE = "above"
"""In the place of a number: the paragraph goes on with the entry above it."""


class Mapping(Struct, frozen=True):
    """All answers for one document."""

    title: str = ""
    board: str = ""
    period: str = ""
    review: str = ""
    """The label of the review of all columns that name none; empty where it was not said."""
    reviews: tuple[ReviewName, ...] = ()
    tables: tuple[Table, ...] = ()
    status_words: tuple[tuple[str, WordMeaning], ...] = ()
    rag_words: tuple[tuple[str, str], ...] = ()
    """Ratings, each with the board's key where it has one."""
    dates: tuple[tuple[str, date | None], ...] = ()
    """Words of date columns that could mean several days, or a time that the board knows ("Q3")."""
    given: tuple[Given, ...] = ()
    """Paragraphs of progress cells that are not as proposed."""
    next_version: tuple[tuple[str, str], ...] = ()
    """Answers to what a next version asks (`next_version`), each by the key of its question."""


def tables_of(mapping: Mapping) -> dict[str, Table]:
    """The tables by their names; one that goes on with another is read as that."""
    named = {table.name: table for table in mapping.tables}
    return {
        name: replace(
            table,
            columns=like.columns,
            shape=like.shape,
            objectives=like.objectives,
            numbers=like.numbers,
        )
        if (like := named.get(table.like))
        else table
        for name, table in named.items()
    }
