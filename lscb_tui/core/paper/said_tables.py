"""What came of the items at a review, as tables of its minutes: said, re-dated, new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import replace
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.paper import Cell, Column, Row, Table, Tone, cell, heading_row, row
from lscb_tui.core.paper.progress_lines import entry_line
from lscb_tui.core.plan.entries import last_word, said_at
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan
from lscb_tui.core.sentences.entries import beside_words
from lscb_tui.core.sentences.standing import objective_status_sentence, status_sentence
from lscb_tui.core.standing.redated import Redating, redatings
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import NO_TEXT
from lscb_tui.core.words.safe_text import one_line

_OF_ROW = "said of the whole objective"


def said_table(assessment: Assessment, review: str) -> Table | None:
    """What was said of each item, with the status that it has; None where nothing was.

    New dates and that nothing came are told in tables of their own.
    """
    rows: list[Row] = []
    for objective in assessment.plan.objectives:
        told = [
            _said_row(assessment, item, entries, review)
            for item in _items(objective)
            if (entries := _sayings(assessment.plan, item, review))
        ]
        if told:
            rows += [heading_row(f"{objective.number}. {one_line(objective.title)}"), *told]
    if not rows:
        return None
    recorded = any(each.cells[-1].lines for each in rows if not each.heading)
    columns = [
        *(Column("Number", 4), Column("Action", 12), Column("Status", 7), Column("Said", 16)),
        Column("Recorded by", 5),
    ]
    if not recorded:
        columns.pop()
        rows = [each if each.heading else Row(each.cells[:-1]) for each in rows]
    return Table("Words, ratings and evidence", tuple(columns), tuple(rows))


def _items(objective: Objective) -> tuple[Objective | Action, ...]:
    return (objective, *objective.actions)


def _sayings(plan: Plan, item: Objective | Action, review: str) -> list[Entry]:
    """The entries of a review without what is told elsewhere."""
    found = []
    for _, entry in said_at(item.progress, review):
        if entry.due or entry.no_update:
            # The words of a new date are its reason.
            text = "" if entry.due else entry.text
            entry = replace(entry, due=None, agreed=False, no_update=False, text=text)
        if entry_line(entry) or any(beside_words(plan, entry)):
            found.append(entry)
    return found


def _said_row(
    assessment: Assessment, item: Objective | Action, entries: Sequence[Entry], review: str
) -> Row:
    return row(
        name_in_paper(assessment, item),
        _OF_ROW if isinstance(item, Objective) else item.text.strip() or NO_TEXT,
        _status(assessment, item, review),
        cell(*_said(assessment.plan, entries)),
        cell(*dict.fromkeys(filter(None, map(_recorded, entries)))),
    )


def _status(assessment: Assessment, item: Objective | Action, review: str) -> Cell:
    """The word that was given at the review, else the one that stands, with where it is from."""
    if isinstance(item, Objective):
        meaning = assessment.objective_status[item.number].meaning
        stands = objective_status_sentence(assessment, item)
    else:
        meaning = assessment.standings[item.ref].status.meaning
        stands = status_sentence(assessment, assessment.standings[item.ref])
    word = one_line(last_word(item.progress, review))
    tone: Tone = "achieved" if meaning == "achieved" else ""
    return cell(word or stands, *_ratings(assessment.plan, item, review), tone=tone)


def _ratings(plan: Plan, item: Objective | Action, review: str) -> Iterator[str]:
    """The ratings that an item was given at the review, each with what it stands for."""
    keys = dict(plan.about.rag_words)
    for _, entry in said_at(item.progress, review):
        if word := one_line(entry.rag):
            key = one_line(keys.get(entry.rag.strip(), ""))
            yield f"{word} ({key})" if key else word


def _said(plan: Plan, entries: Sequence[Entry]) -> Iterator[str]:
    """The words; with the status and rating of each where more than one status was given."""
    several = sum(bool(entry.status.strip()) for entry in entries) > 1
    for entry in entries:
        told = entry if several else replace(entry, status="", rag="")
        yield entry_line(told)
        yield from (f"{label}: {words}" for label, words in beside_words(plan, entry))


def _recorded(entry: Entry) -> str:
    day = spoken(entry.on) if entry.on else ""
    return ", ".join(filter(None, (one_line(entry.by), day)))


def new_dates(assessment: Assessment, review: str) -> Iterator[Table]:
    """The new dates: those that the board agreed, then those that were only asked for."""
    agreed: list[Row] = []
    asked: list[Row] = []
    for objective in assessment.plan.objectives:
        for item in _items(objective):
            for new in redatings(assessment.plan, item):
                if new.review == review:
                    into = agreed if new.agreed else asked
                    into.append(_date_row(assessment, item, new))
    if agreed:
        yield _dates("Agreed by the board", "New date", agreed)
    if asked:
        yield _dates("Asked for and not agreed: the date did not move", "Asked for", asked)


def _dates(title: str, new: str, rows: Iterable[Row]) -> Table:
    columns = (
        *(Column("Number", 4), Column("Action", 14), Column("Was", 4, "date")),
        *(Column(new, 4, "date"), Column("Why", 16)),
    )
    return Table(title, columns, tuple(rows))


def _date_row(assessment: Assessment, item: Objective | Action, new: Redating) -> Row:
    return row(
        name_in_paper(assessment, item),
        _words(item),
        cell(spoken(new.was), value=new.was) if new.was else cell("no date"),
        cell(spoken(new.day), value=new.day),
        new.reason,
    )


def _words(item: Objective | Action) -> str:
    return (item.title if isinstance(item, Objective) else item.text).strip() or NO_TEXT


def without_update(assessment: Assessment, review: str) -> Table | None:
    """That for which nothing came though it was asked for, and the status that it keeps."""
    rows = []
    for objective in assessment.plan.objectives:
        for item in _items(objective):
            if any(entry.no_update for entry in item.progress if entry.review == review):
                leads = (
                    objective.lead
                    if isinstance(item, Objective)
                    else assessment.leads(objective, item)
                )
                rows.append(
                    row(
                        name_in_paper(assessment, item),
                        _words(item),
                        cell(*map(one_line, leads)),
                        _status(assessment, item, review),
                    )
                )
    columns = (
        *(Column("Number", 4), Column("Action", 16), Column("Lead", 10)),
        Column("Status that stays", 8),
    )
    return Table("Asked for, and nothing came", columns, tuple(rows)) if rows else None


def new_actions(assessment: Assessment, review: str) -> Table | None:
    """The actions that were added at the review."""
    rows = [
        row(
            name_in_paper(assessment, action),
            _words(action),
            cell(*map(one_line, assessment.leads(objective, action))),
            cell(spoken(due), value=due) if due else cell("no date"),
        )
        for objective, action in assessment.plan.owned_actions()
        if action.added == review
        for due in (assessment.standings[action.ref].due,)
    ]
    columns = (
        *(Column("Number", 4), Column("Action", 16), Column("Lead", 10)),
        Column("Due", 4, "date"),
    )
    return Table("Added at this review", columns, tuple(rows)) if rows else None
