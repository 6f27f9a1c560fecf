"""`list`: one row an action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import (
    Failed,
    columns,
    fitted,
    fitted_ends,
    one_row,
    paragraph,
    remark,
    say,
    say_json,
    terminal_width,
)
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter import Query, QueryError
from lscb_tui.core.sentences.standing import counts_sentence, last_done_sentence
from lscb_tui.core.standing.status import DUE_AGAIN, status_word
from lscb_tui.core.words.dates import spoken, spoken_due

INHERITED = "↑"
"""Behind a status that an action has from its objective, where there is no room for words."""

_GAP = 2


def list_actions(
    query: Query,
    plan: Path,
    as_json: bool,
    as_at: date | None,
    sort: str = "",
    full: bool = False,
) -> int:
    """Print the actions that a query matches, sorted by a field; gives the exit code.

    `full` is about the lists of JSON: a row has none that are long.
    """
    assessment = assess_plan(plan, as_at)
    try:
        refs = query.matches(assessment)
        if sort:
            from lscb_tui.core.filter.sorting import sort_refs

            refs = sort_refs(assessment, refs, sort)
    except QueryError as problem:
        raise Failed(f"{problem}\nlscb-tui list --help says more.", code=2) from None
    if as_json:
        from lscb_tui.cli.answers.item_json import actions
        from lscb_tui.core.json_answer import common_keys

        found = {"query": query.text, "actions": actions(assessment, refs, full=full)}
        say_json(common_keys(assessment) | found)
        return 0
    width = terminal_width()
    if refs:
        rows = [_row(assessment, ref, short=width is not None) for ref in refs]
        if sort:
            _tell_values(assessment, refs, rows, sort)
        say(*(_cut(rows, width) if width else map("\t".join, rows)), raw=True)
    if not refs and not query.empty:
        remark(f"no action matches “{query.text}”")
    elif width:
        say("", *_footer(assessment, refs))
    return 0


def _row(assessment: Assessment, ref: str, short: bool) -> list[str]:
    """One action, its cells safe to print."""
    standing = assessment.standings[ref]
    objective, action = assessment.items[ref]
    status = status_word(standing.status)
    if standing.status.origin == "objective":
        status += INHERITED if short else f", from objective {objective.number}"
    marks = []
    if short and standing.overdue:
        marks.append("overdue")  # first: a terminal cuts what comes later
    if standing.blocked:
        first, more = standing.waits_for[0], len(standing.waits_for) - 1
        by = ", ".join(standing.waits_for)
        if short and more:
            by = f"{fitted_ends(first, min(columns(first), _NAMED))} +{more}"
        marks.append(f"blocked by {by}")
    if standing.partner_waiting:
        marks.append("partner waiting")
    if standing.status.meaning == DUE_AGAIN:
        marks.append(last_done_sentence(assessment, standing))
    if standing.overdue and "overdue" not in marks:
        marks.append("overdue")
    leads = "; ".join(assessment.leads(objective, action))
    cells = (ref, status, spoken_due(standing.due), leads, ", ".join(marks), action.text)
    return [one_row(cell) for cell in cells]


def _tell_values(
    assessment: Assessment, refs: Sequence[str], rows: list[list[str]], sort: str
) -> None:
    """Put what a list is sorted by among the marks, where no column of the list has it."""
    from lscb_tui.core.filter.sorting import sorting_column
    from lscb_tui.core.plan.field_text import shown
    from lscb_tui.core.plan.items import id_of
    from lscb_tui.core.standing.columns import column_giver

    field = sorting_column(assessment, sort)
    for ref, row in zip(refs, rows, strict=True) if field else ():
        assert field is not None
        value, giver = column_giver(assessment, field, *assessment.items[ref])
        if value is not None:
            told = f"{field.label} {'; '.join(shown(field, value).splitlines())}"
            told += "" if giver is assessment.items[ref][1] else f" (from {id_of(giver)})"
            row[_MARKS] = one_row(", ".join(filter(None, (row[_MARKS], told))))


_MARKS = 4
_LEAST_TEXT = 20
"""How many columns the marks and the text have at the least, before others give way."""
_NAMED = 8
"""How much is told of the first of several numbers, so that there is room for their count."""
_LEAST_MARKS = 17
"""Where an action that is blocked and overdue has both said."""
_LEAST_STATUS = 8
_WIDEST = (12, 16, 11, 24)
"""The most columns that numbers, statuses, dates and leads take on a terminal."""


def _cut(rows: list[list[str]], width: int) -> list[str]:
    """Rows with their columns aligned; the leads give way, so that the text has room.

    Few actions have marks: they stand before the text instead of in a column of their own.
    """
    widths = [min(max(columns(row[n]) for row in rows), widest) for n, widest in enumerate(_WIDEST)]
    over = sum(widths) + _GAP * len(widths) + max(width // 3, 24) - width
    if over > 0:
        widths[3] = max(widths[3] - over, min(widths[3], 12))
    for n in (3, 2):  # leads, then dates: what is overdue or blocked has a mark beside its words
        if width - sum(widths) - _GAP * len(widths) < _LEAST_TEXT:
            widths[n] = 0
    missing = _LEAST_MARKS - (width - sum(widths) - _GAP * sum(map(bool, widths)))
    if missing > 0:
        widths[1] = max(widths[1] - missing, min(widths[1], _LEAST_STATUS))
    shown = [n for n, size in enumerate(widths) if size]
    widths = [widths[n] for n in shown]
    left = max(width - sum(widths) - _GAP * len(widths), 8)
    lines = []
    for row in rows:
        text = f"{row[_MARKS]}: {row[-1]}" if row[_MARKS] else row[-1]
        cells = [*map(fitted_ends, (row[n] for n in shown), widths), fitted(text, left)]
        lines.append((" " * _GAP).join(cells).rstrip())
    return lines


def _footer(assessment: Assessment, refs: tuple[str, ...]) -> list[str]:
    """What was listed, of what, and as at which day; and what a sign means if it was used."""
    standings = [assessment.standings[ref] for ref in refs]
    counts = counts_sentence(assessment.counts_of(standings))
    all_of_them = len(refs) == assessment.counts.actions
    of = "" if all_of_them else f" (of {assessment.counts.actions} in the plan)"
    lines = [paragraph(f"{counts}{of}; as at {spoken(assessment.as_at)}")]
    if any(standing.status.origin == "objective" for standing in standings):
        lines.append(paragraph(f"{INHERITED} said of the objective, not of the action itself"))
    return lines
