"""Step 3: what a row is, where objectives stand, and what the plan is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Answers
from datetime import date
from typing import Any

from lscb_tui.core.editing import Refused
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.answering import tables_asked, with_review, with_table
from lscb_tui.core.importing.mapping import Mapping, Numbers, Objectives, ReviewName, Shape, Table
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.screens.importing.answer_rows import AnswerRow, Option, heading
from lscb_tui.ui.screens.importing.document_rows import TableRows
from lscb_tui.ui.screens.importing.state import Import

_SHAPES: dict[Shape, str] = {
    "row an action": "an action",
    "row an objective": "an objective, its actions in one cell",
}
_STAND: dict[Objectives, str] = {
    "column": "in a column",
    "rows": "as rows across the table",
    "before": "before each table",
    "numbers": "in the actions' numbers",
}
_NUMBERS: dict[Numbers, str] = {
    "as printed": "as printed",
    "within objectives": "from 1 in each objective",
}
_AS_NAMED = "as the columns name it"


def shape_rows(now: Import) -> list[AnswerRow]:
    """What the plan is called, and the shape of each table that is taken."""
    return [*_of_plan(now), *_of_reviews(now), *_of_tables(now)]


def _of_plan(now: Import) -> Iterator[AnswerRow]:
    yield heading("The plan")
    mapping = now.mapping

    def named(field: str) -> Callable[[str], Mapping]:
        return lambda typed: replace(mapping, **{field: one_line(typed)})

    for field, label, about in (
        ("title", "title", "What the plan is called."),
        ("board", "board", "Whose plan it is; it can stay empty."),
        ("period", "period", "Which years it is for, such as 2025-26; it can stay empty."),
    ):
        value = getattr(mapping, field)
        needed = field == "title" and not value
        yield AnswerRow(
            ("plan", field),
            f"   {label}",
            one_line(value) or ("" if needed else "none"),
            unsaid=needed,
            typed=named(field),
            typing=value,
            what=label,
            about=(f"{about} r types it.",),
        )


def _named(mapping: Mapping) -> bool:
    """Whether a column says itself of which review it tells."""
    return any(c.review for table in tables_asked(mapping) for c in table.columns)


def _of_reviews(now: Import) -> Iterator[AnswerRow]:
    mapping = now.mapping

    def current(typed: str) -> Mapping:
        label = one_line(typed)
        return with_review(replace(mapping, review=label), label)

    yield AnswerRow(
        ("review",),
        "   review",
        one_line(mapping.review) or (_AS_NAMED if _named(mapping) else "none"),
        tuple(
            Option(one_line(each.label), replace(mapping, review=each.label))
            for each in mapping.reviews
        ),
        typed=current,
        typing=mapping.review,
        what="review",
        about=(
            "The review of every column that names none, such as “September 2010”. r types it.",
        ),
    )
    for review in mapping.reviews:
        yield AnswerRow(
            ("day", review.label),
            f"   {one_line(review.label)}: the board met",
            dates.spoken(review.day) if review.day else "no day",
            typed=_day_of(mapping, review),
            typing=review.day.isoformat() if review.day else "",
            what="day",
            about=("The day of the meeting, where it is known; it can stay empty. r types it.",),
        )


def _day_of(mapping: Mapping, review: ReviewName) -> Callable[[str], Mapping]:
    def with_day(typed: str) -> Mapping:
        day = typed_day(typed)
        new = replace(review, day=day)
        reviews = (new if each == review else each for each in mapping.reviews)
        return replace(mapping, reviews=tuple(reviews))

    return with_day


def typed_day(typed: str) -> date | None:
    """The day that was typed; None for nothing. Raises Refused."""
    if not typed.strip():
        return None
    try:
        day = dates.as_typed(typed)
    except ValueError as problem:
        raise Refused(str(problem)) from None
    if day is None:
        raise Refused(f"“{one_line(typed)}” names no day: type one as {dates.EXAMPLES}")
    return day


def _of_tables(now: Import) -> Iterator[AnswerRow]:
    for table in tables_asked(now.mapping):
        rows = now.rows.tables.get(table.name)
        if rows is None:
            continue
        yield heading(f"The rows of {table.name}", table.name)
        yield _shape(now, table, rows)
        if table.shape == "row an action":
            yield _stand(now, table, rows)
        yield _numbers(now, table, rows)


def _in_role(table: Table, rows: TableRows, *roles: str) -> str:
    """The first text of a column of a role, as an example."""
    for role in roles:
        for column in table.columns:
            if column.role == role and (found := rows.samples(column.column, table.header)):
                return found[0]
    return ""


def _options(
    now: Import, table: Table, field: str, answers: Answers[Any, str]
) -> tuple[Option, ...]:
    """The answers to one question of a table, each as it is said."""
    return tuple(
        Option(said, with_table(now.mapping, table.name, **{field: answer}))
        for answer, said in answers.items()
    )


def _shape(now: Import, table: Table, rows: TableRows) -> AnswerRow:
    return AnswerRow(
        ("shape", table.name),
        "   a row is",
        _SHAPES.get(table.shape, ""),
        _options(now, table, "shape", _SHAPES),
        samples=_in_role(table, rows, "action", "objective"),
        unsaid=not table.shape,
        row=rows.first(table),
    )


def _stand(now: Import, table: Table, rows: TableRows) -> AnswerRow:
    across = next((rows.text(r) for r in rows.rows if len(rows.cells(r)) == 1), "")
    examples = {
        "column": _in_role(table, rows, "objective"),
        "rows": across,
        "numbers": _in_role(table, rows, "number"),
    }
    return AnswerRow(
        ("objectives", table.name),
        "   objectives stand",
        _STAND.get(table.objectives, ""),
        _options(now, table, "objectives", _STAND),
        samples=examples.get(table.objectives, ""),
        unsaid=not table.objectives,
        about=tuple(f"{_STAND[o]}: {text}" for o, text in examples.items() if text),  # type: ignore[index]
        row=rows.first(table),
    )


def _numbers(now: Import, table: Table, rows: TableRows) -> AnswerRow:
    return AnswerRow(
        ("numbers", table.name),
        "   actions are numbered",
        _NUMBERS[table.numbers],
        _options(now, table, "numbers", _NUMBERS),
        samples=_in_role(table, rows, "number"),
        row=rows.first(table),
    )
