"""The plan for a spreadsheet: a row for each action, with all that is worked out for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.paper.own_columns import data_column, value_cell
from lscb_tui.core.paper.paper import Cell, Column, Row, Table, cell, row
from lscb_tui.core.plan.columns import all_columns
from lscb_tui.core.plan.items import Action, Objective, review_label
from lscb_tui.core.sentences.due import rating_sentence
from lscb_tui.core.sentences.entries import evidence_words
from lscb_tui.core.sentences.late import late_in_words
from lscb_tui.core.sentences.said import last_words
from lscb_tui.core.standing.columns import column_value
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.safe_text import one_line

_COLUMNS = (
    Column("Number"),
    Column("Action", 6),
    Column("Objective"),
    Column("Title of the objective", 4),
    Column("Source", 2),
    Column("Time scale", 2),
    Column("Due", 2, "date"),
    Column("Lead", 3),
    Column("Status", 2),
    Column("Status from", 2),
    Column("Status given at", 2),
    Column("Meaning", 2),
    Column("Blocked by", 2),
    Column("Late", 2),
    Column("Last words", 6),
    Column("Last words from", 2),
    Column("Rating", 2),
    Column("Evidence", 4),
)


def action_data(assessment: Assessment, refs: Collection[str] | None) -> Table:
    """The table; of some actions only, where their numbers are given."""
    own = tuple(all_columns(assessment.plan).values())
    rows = []
    for objective in assessment.plan.objectives:
        for action in objective.actions:
            if refs is None or action.ref in refs:
                values = (column_value(assessment, field, objective, action) for field in own)
                cells = (value_cell(f, v) for f, v in zip(own, values, strict=True))
                rows.append(row(*_cells(assessment, objective, action), *cells))
        if not objective.actions and refs is None:
            rows.append(_without_actions(objective, len(_COLUMNS) + len(own)))
    return Table("Actions", (*_COLUMNS, *map(data_column, own)), tuple(rows))


def _without_actions(objective: Objective, width: int) -> Row:
    """An objective that has no action yet: a plan without it would be another."""
    cells = [Cell()] * width
    cells[2:4] = cell(objective.number), cell(one_line(objective.title))
    cells[4] = cell("; ".join(objective.source))
    cells[5] = cell(one_line(objective.timescale))
    cells[6] = cell(spoken(objective.due), value=objective.due) if objective.due else Cell()
    cells[7] = cell("; ".join(objective.lead))
    return Row(tuple(cells))


def _cells(assessment: Assessment, objective: Objective, action: Action) -> Iterator[Cell]:
    standing = assessment.standings[action.ref]
    yield cell(action.ref)
    yield cell(action.text)
    yield cell(objective.number)
    yield cell(one_line(objective.title))
    yield cell("; ".join(map(one_line, assessment.sources(objective, action))))
    yield cell(one_line(action.timescale or _above(assessment, objective, action)))
    yield cell(spoken(standing.due), value=standing.due) if standing.due else Cell()
    yield cell("; ".join(map(one_line, assessment.leads(objective, action))))
    yield from _status(assessment, standing)
    yield cell(", ".join(standing.waits_for), tone="blocked" if standing.blocked else "")
    yield cell(late_in_words(assessment, action.ref), tone="late" if standing.overdue else "")
    yield from _last_words(assessment, objective, action)
    yield cell(rating_sentence(assessment.plan, action))
    yield cell("; ".join(_evidence(action)))


def _above(assessment: Assessment, objective: Objective, action: Action) -> str:
    """The time scale that an action takes over; none where it has a date of its own."""
    if action.due:
        return ""
    return assessment.giver(objective, action, "timescale").timescale


def _status(assessment: Assessment, standing: Standing) -> Iterator[Cell]:
    status = standing.status
    origin = f"objective {standing.objective}" if status.origin == "objective" else status.origin
    yield cell(one_line(status.word), tone="achieved" if status.meaning == "achieved" else "")
    yield cell(origin)
    at = review_label(assessment.plan, status.review) if status.word else ""
    yield cell(one_line(at))
    yield cell(status.meaning)


def _last_words(assessment: Assessment, objective: Objective, action: Action) -> Iterator[Cell]:
    said = last_words(assessment, objective, action)
    if said is None:
        yield from (Cell(), Cell())
        return
    of = f", of {said.which}" if said.which.kind == "objective" else ""
    yield cell(said.entry.text)
    yield cell(f"{one_line(said.review)}{of}")


def _evidence(action: Action) -> Iterator[str]:
    if action.evidence.strip():
        yield action.evidence
    yield from filter(None, map(evidence_words, action.progress))
