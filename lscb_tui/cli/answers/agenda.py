"""What `agenda` answers: matters arising, then the plan, a query, or what stands out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lscb_tui.cli.answers import item_json
from lscb_tui.cli.answers.list import INHERITED
from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import (
    Failed,
    columns,
    fitted,
    fitted_ends,
    one_row,
    paragraph,
    say,
    say_json,
    terminal_width,
)
from lscb_tui.cli.plan_history import history_of
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter import Query, QueryError
from lscb_tui.core.json_answer import Answer, common_keys
from lscb_tui.core.meeting.agenda import Agenda, Section, agenda_of, moved_since_last
from lscb_tui.core.plan.items import review_label
from lscb_tui.core.sentences.attendance import attendance_sentence
from lscb_tui.core.sentences.minutes import minute_name, minute_sentence
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.dates import spoken

_WIDEST = (12, 18, 16)
"""The most columns that numbers, statuses and remarks take on a terminal."""


def agenda(query: Query, exceptions: bool, plan: Path, as_json: bool, as_at: date | None) -> int:
    """Print the agenda; gives the exit code."""
    assessment = assess_plan(plan, as_at)
    try:
        refs = None if query.empty else query.matches(assessment)
    except QueryError as problem:
        raise Failed(f"{problem}\nlscb-tui list --help says more.", code=2) from None
    moved = moved_since_last(history_of(plan), assessment) if exceptions else None
    found = agenda_of(assessment, refs=refs, asked=query.text, moved=moved)
    if as_json:
        say_json(common_keys(assessment) | _answer(assessment, found, query, exceptions))
    else:
        say(*_lines(assessment, found))
    return 0


def _answer(assessment: Assessment, found: Agenda, query: Query, exceptions: bool) -> Answer:
    plan = assessment.plan
    every = tuple({row.ref: None for section in found.sections for row in section.rows})
    standing = dict(zip(every, item_json.actions(assessment, every), strict=True))
    return {
        "review": item_json.fields(plan, found.review) if found.review else None,
        "query": query.text,
        "by_exception": exceptions,
        "about": found.sentence,
        "matters_arising": [item_json.minute(plan, minute) for minute in found.arising],
        "sections": [
            {
                "title": section.title,
                "exception": exceptions and section.counted,
                "actions": [standing[row.ref] | {"remark": row.remark} for row in section.rows],
            }
            for section in found.sections
        ],
    }


def _lines(assessment: Assessment, found: Agenda) -> Iterator[str]:
    review = found.review
    if review is None:
        yield paragraph(f"The plan has no review yet; agenda: {found.sentence}")
    else:
        label = review_label(assessment.plan, review.id)
        day = f" · {spoken(review.date)}" if review.date else ""
        yield paragraph(f"{label}{day} · agenda: {found.sentence}")
        yield paragraph(attendance_sentence(review))
        yield ""
        yield paragraph(f"{found.arising_title}: {found.arising_count}")
        for minute in found.arising:
            said = f"{minute_name(minute.kind)}: {minute_sentence(assessment.plan, minute)}"
            yield paragraph(said, "    ", f"  {one_row(minute.id)}  ")
    for section in found.sections:
        yield ""
        yield paragraph(f"{section.title}: {section.how_many}")
        yield from _rows(assessment, section)
    if found.nothing:
        yield from ("", paragraph(found.nothing_sentence))


def _rows(assessment: Assessment, section: Section) -> Iterator[str]:
    """The actions of a section in columns, cut to the width of a terminal."""
    rows: list[list[str]] = []
    for row in section.rows:
        status = assessment.standings[row.ref].status
        said = status_word(status) + (INHERITED if status.origin == "objective" else "")
        text = assessment.items[row.ref][1].text
        rows.append([one_row(cell) for cell in (row.ref, said, row.remark, text)])
    widths = [max(columns(row[n]) for row in rows) for n in range(len(_WIDEST))]
    width = terminal_width()
    if width:
        widths = [min(size, most) for size, most in zip(widths, _WIDEST, strict=True)]
    for cells in rows:
        head = "  ".join(map(fitted_ends, cells[:-1], widths))
        text = fitted(cells[-1], max(8, width - columns(head) - 4)) if width else cells[-1]
        yield f"  {head}  {text}".rstrip()
