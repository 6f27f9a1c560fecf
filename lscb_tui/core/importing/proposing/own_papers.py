"""The papers that this program writes itself: what their tables hold need not be asked.

`report plan` gives the board's table in Word, HTML and Markdown, and a row for each action in Excel
and CSV. Of the latter, what is worked out (status, blocked, late, last words) is not taken: it is
no record of what the board said.
"""

from __future__ import annotations

import re

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.mapping import Column, Mapping, Role, Table
from lscb_tui.core.importing.runs import all_runs

_BOARDS_TABLE = ("Objectives", "Source", "Time Scale", "Outcomes", "Lead Officer")
_FOOT = re.compile(r"(?:(?P<board>.+) · )?Improvement plan\b.* · plan [0-9a-f]{12}")
_OPENING = re.compile(r"(?P<title>.+?)(?: (?P<period>\S*\d{4}\S*))?, as at \d.*\.")
_DATA: dict[str, Role] = {
    "Number": "number",
    "Action": "action",
    "Objective": "objective",
    "Title of the objective": "objective",
    "Source": "source",
    "Time scale": "timescale",
    "Due": "not taken",
    "Lead": "lead",
    "Status": "not taken",
    "Status from": "not taken",
    "Status given at": "not taken",
    "Meaning": "not taken",
    "Blocked by": "not taken",
    "Late": "not taken",
    "Last words": "not taken",
    "Last words from": "not taken",
    "Rating": "not taken",
    "Evidence": "not taken",
}
"""The columns of the table of actions (`core.paper.action_data`)."""


def is_own_paper(document: Document, mapping: Mapping) -> bool:
    """Whether a document is a paper of the plan by this program, whose answers are known."""
    data = tuple(_DATA)
    has_data = any(
        tuple(column.heading for column in table.columns)[: len(data)] == data
        for table in mapping.tables
    )
    return has_data or any(_FOOT.fullmatch(run.text) for run in all_runs(document))


def with_own_paper(document: Document, mapping: Mapping) -> Mapping:
    """The mapping, with all answers where the document is a paper of the plan by this program."""
    lines = [run.text for run in all_runs(document)]
    foot = next((found for line in lines if (found := _FOOT.fullmatch(line))), None)
    tables = tuple(_own(table, foot is not None) for table in mapping.tables)
    if tables == mapping.tables and foot is None:
        return mapping
    opening = next((found for line in lines if (found := _OPENING.fullmatch(line))), None)
    return replace(
        mapping,
        tables=tables,
        title=opening["title"] if opening and foot else mapping.title,
        period=(opening["period"] or "") if opening and foot else mapping.period,
        board=(foot["board"] or "") if foot else mapping.board,
    )


def _own(table: Table, has_foot: bool) -> Table:
    headings = tuple(column.heading for column in table.columns)
    if headings[: len(_DATA)] == tuple(_DATA):
        columns = tuple(map(_of_data, table.columns))
        return replace(
            table, take=True, shape="row an action", objectives="column", columns=columns
        )
    if has_foot and headings[: len(_BOARDS_TABLE)] == _BOARDS_TABLE:
        return replace(table, columns=tuple(map(_parted_at_lines, table.columns)))
    return table


def _of_data(column: Column) -> Column:
    parts = column.heading in ("Source", "Lead")
    role = _DATA.get(column.heading, "not taken")
    return replace(column, role=role, review="", part_at=(";",) if parts else None)


def _parted_at_lines(column: Column) -> Column:
    return replace(column, part_at=("line",)) if column.role in ("lead", "source") else column
