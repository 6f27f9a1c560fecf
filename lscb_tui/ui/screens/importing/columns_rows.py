"""Step 2: what each column holds."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.document.grid import column_letters
from lscb_tui.core.editing import Refused
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.answering import table_named, tables_asked, with_column, with_review
from lscb_tui.core.importing.mapping import ROLES, SAID, Column, Mapping, Role, Table
from lscb_tui.core.importing.open_questions import has_review
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.screens.importing.answer_rows import AnswerRow, Option, heading, sample
from lscb_tui.ui.screens.importing.document_rows import TableRows
from lscb_tui.ui.screens.importing.state import Import

_MEANS: dict[Role, str] = {
    "number": "the number of the action, kept as it is printed",
    "objective": "the objective that the actions stand under",
    "action": "what is to be done",
    "lead": "who leads it",
    "timescale": "when it is to be done, as it is printed",
    "revised date": "the date that it was put off to",
    "progress": "what was said of it at a review",
    "rating": "the board's rating at a review, never a status",
    "status": "the status word given at a review",
    "source": "the review or report that it comes from",
    "recommendation": "the words of the recommendation behind it",
    "outcome": "what it is to lead to",
    "evidence": "what shows that it was done",
    "not taken": "its words stay out of the plan, and are listed",
}


def columns_rows(now: Import) -> list[AnswerRow]:
    """A row for each column of the tables that are taken."""
    taken = tables_asked(now.mapping)
    return [row for table in taken for row in _of_table(now, table, named=len(taken) > 1)]


def _of_table(now: Import, table: Table, *, named: bool) -> Iterator[AnswerRow]:
    rows = now.rows.tables.get(table.name)
    if rows is None:
        return
    if named:
        yield heading(table.name, table.name)
    for column in table.columns:
        yield _of_column(now, table, column, rows)


def _of_column(now: Import, table: Table, column: Column, rows: TableRows) -> AnswerRow:
    def with_role(role: Role) -> Mapping:
        return with_column(now.mapping, table.name, column, role=role)

    def with_name(typed: str) -> Mapping:
        if column.role not in SAID:
            raise Refused("only progress, a rating and a status belong to a review")
        label = one_line(typed)
        mapping = with_column(now.mapping, table.name, column, review=label)
        return with_review(mapping, label)

    left = column.role == "not taken"
    before = _proposed_role(now, table, column)
    toggled: Role = before if left and before != "not taken" else "" if left else "not taken"
    hidden = " (hidden)" if column.column in rows.part.hidden_columns else ""
    name = one_line(column.heading) or f"(column {column_letters(column.column)})"
    review = _review_of(now.mapping, column)
    about = f"“{one_line(column.heading)}”: {_MEANS[column.role]}." if column.role else ""
    shown = _shown(column, review)
    asks = column.role in SAID and not has_review(table, column, now.mapping)
    if asks:
        about = "Which review does it belong to? r types its name."
        shown = f"{column.role}, ? which review"
    elif column.role in SAID and not review:
        about = "It belongs to the review of the progress beside it. r types another."
    return AnswerRow(
        ("column", table.name, column.column, column.heading),
        name + hidden,
        shown,
        tuple(
            Option(
                shown if role == column.role else _shown(replace(column, role=role), review),
                with_role(role),
                _MEANS[role],
            )
            for role in ROLES
        ),
        words=rows.count(column.column, table.header),
        samples=sample(rows.samples(column.column, table.header)),
        unsaid=not column.role or asks,
        take=(with_role(toggled), toggled or "not said"),
        typed=with_name,
        typing=review,
        what="review",
        about=tuple(filter(None, (about, _unstored(rows, column)))),
        row=rows.first(table),
    )


def _review_of(mapping: Mapping, column: Column) -> str:
    """The review of what a column tells; empty where nobody has said."""
    return column.review or mapping.review if column.role in SAID else column.review


def _shown(column: Column, review: str) -> str:
    """A role as it is shown: with its review, where it has one."""
    if column.role in SAID and review:
        return (
            f"{column.role} of {review}"
            if column.role == "progress"
            else f"{column.role}, {review}"
        )
    return column.role


def _proposed_role(now: Import, table: Table, column: Column) -> Role:
    proposed = table_named(now.proposed, table.name)
    columns = proposed.columns if proposed else ()
    return next((each.role for each in columns if each.column == column.column), "")


def _unstored(rows: TableRows, column: Column) -> str:
    places = [
        rows.part.place(cell.row, cell.column)
        for cell in rows.column(column.column)
        if cell.unstored
    ]
    if not places:
        return ""
    return f"{places[0]}: a formula whose result was not stored." + (
        f" So are {len(places) - 1} more." if len(places) > 1 else ""
    )
