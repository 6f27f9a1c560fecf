"""How many actions of each objective stand how: one table, for all papers that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.paper import Cell, Column, Row, Table, cell, row
from lscb_tui.core.plan.items import Objective
from lscb_tui.core.standing.standing import MEANINGS_IN_ORDER, Counts
from lscb_tui.core.standing.status import NOT_REPORTED, UNKNOWN
from lscb_tui.core.words.grammar import NO_TEXT, count_of, listing
from lscb_tui.core.words.safe_text import one_line

_UNKNOWN = "with a word that the plan does not explain"


def objectives_table(assessment: Assessment) -> Table | None:
    """A row for each objective; None for a plan without any."""
    objectives = assessment.plan.objectives
    if not objectives:
        return None
    counted = [assessment.of_objective(objective) for objective in objectives]
    told = {"achieved", "in progress", NOT_REPORTED, *assessment.counts.meanings}
    meanings = [meaning for meaning in MEANINGS_IN_ORDER if meaning in told]
    inherited = [_inherited(assessment, objective) for objective in objectives]
    some = any(inherited)
    columns = [Column("Objective", 3), Column("What it is", 34), Column("Actions", 3, "number")]
    columns += [Column(_heading(meaning), 3, "number") for meaning in meanings]
    if some:
        columns.append(Column("Status from the objective", 4, "number"))
    rows = [
        _row(assessment, objective, counts, meanings, of_whole if some else None)
        for objective, counts, of_whole in zip(objectives, counted, inherited, strict=True)
    ]
    return Table("How far each objective has come", tuple(columns), tuple(rows))


def _heading(meaning: str) -> str:
    words = "another word" if meaning == UNKNOWN else meaning
    return words[:1].upper() + words[1:]


def _row(
    assessment: Assessment,
    objective: Objective,
    counts: Counts,
    meanings: Sequence[str],
    of_whole: int | None,
) -> Row:
    numbers = [counts.actions, *(counts.meanings.get(meaning, 0) for meaning in meanings)]
    numbers += [] if of_whole is None else [of_whole]
    return row(
        name_in_paper(assessment, objective).removeprefix("Objective "),
        one_line(objective.title) or NO_TEXT,
        *(number_cell(number) for number in numbers),
    )


def number_cell(number: int) -> Cell:
    """A number, that a spreadsheet can add up."""
    return cell(str(number), value=number)


def _inherited(assessment: Assessment, objective: Objective) -> int:
    """How many of its actions have their status from it, and none of their own."""
    statuses = (assessment.standings[action.ref].status for action in objective.actions)
    return sum(status.origin == "objective" for status in statuses)


def counts_in_words(counts: Counts) -> str:
    """How many stand how: "18 are achieved, 28 are in progress and 7 are not reported"."""
    told = [
        f"{count} {'is' if count == 1 else 'are'} {_UNKNOWN if meaning == UNKNOWN else meaning}"
        for meaning, count in counts.meanings.items()
    ]
    return listing(told)


def counts_sentences(assessment: Assessment) -> Iterator[str]:
    """How the plan stands, in plain sentences."""
    counts = assessment.counts
    if not counts.actions:
        yield "The plan has no actions yet."
        return
    yield f"Of {count_of(counts.actions, 'action')}, {counts_in_words(counts)}."
    whole = sum(_inherited(assessment, objective) for objective in assessment.plan.objectives)
    if whole:
        have = "has" if whole == 1 else "have"
        yield f"{whole} of them {have} the status that was given to their objective as a whole."
    late = counts.overdue
    if late:
        yield f"{late} of them {'is' if late == 1 else 'are'} late: past the date, and still open."
    else:
        yield "None of them is late."
