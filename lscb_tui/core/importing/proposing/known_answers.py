"""Answers that a plan gives itself, where a document is imported into one that is there.

Its leads say where names are parted, and what was said of its actions says of whom the paragraphs
of a progress cell speak. So what this program writes comes back without a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Sequence

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.cell_values import parted
from lscb_tui.core.importing.mapping import (
    ABOVE,
    Column,
    Given,
    Mapping,
    Separator,
    Table,
    tables_of,
)
from lscb_tui.core.importing.proposing.columns import column_cells
from lscb_tui.core.importing.reading import ObjectiveProgress, Reading, read
from lscb_tui.core.importing.runs import Run
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan
from lscb_tui.core.words.alike import plain

_WAYS: tuple[tuple[Separator, ...], ...] = (
    (),
    ("line",),
    (";",),
    ("line", ";"),
    ("/",),
    (",",),
    ("line", "/"),
    ("line", ","),
)
_SIGNS = " .,:;–-—"


def with_known(document: Document, mapping: Mapping, plan: Plan) -> Mapping:
    """The mapping with what the plan that the document goes into answers itself."""
    about = plan.about
    mapping = replace(
        mapping,
        title=about.title or mapping.title,
        board=about.board or mapping.board,
        period=about.period or mapping.period,
        tables=tuple(_with_leads(document, mapping, plan)),
    )
    if not _has_shared_progress(document, mapping):
        return mapping
    given = {(each.objective, each.text, each.nth): each for each in mapping.given}
    reading = read(document, mapping)
    for progress in reading.progress:
        for each in _given(progress, reading, plan):
            given.setdefault((each.objective, each.text, each.nth), each)
    return replace(mapping, given=tuple(given.values()))


def _has_shared_progress(document: Document, mapping: Mapping) -> bool:
    """Whether a cell of progress can speak for several actions: reading it all takes seconds."""
    parts = {part.name: part for part in document.tables()}
    for name, table in tables_of(mapping).items():
        said = {column.column for column in table.columns if column.role == "progress"}
        if not table.take or not said or name not in parts:
            continue
        if table.shape == "row an objective":
            return True
        if any(cell.rows > 1 and cell.column in said for cell in parts[name].cells):
            return True
    return False


def _with_leads(document: Document, mapping: Mapping, plan: Plan) -> Iterator[Table]:
    """The tables, with their names parted where only so they are leads of the plan."""
    known = {plain(lead) for item in plan.objectives_and_actions() for lead in item.lead}
    places = {part.name: number for number, part in enumerate(document.parts)}
    for table in mapping.tables:
        if not table.take or table.name not in places:
            yield table
            continue
        cells = column_cells(document, places[table.name], table)
        columns = tuple(
            _parted(column, [text for text, _ in cells.get(column.column, [])], known)
            for column in table.columns
        )
        yield replace(table, columns=columns)


def _parted(column: Column, texts: Sequence[str], known: set[str]) -> Column:
    if column.role != "lead" or not texts or not known:
        return column
    ways = [way for way in _WAYS if _all_known(texts, way, known)]
    return replace(column, part_at=ways[0]) if ways else column


def _all_known(texts: Iterable[str], way: tuple[Separator, ...], known: set[str]) -> bool:
    return all(
        plain(name) in known
        for text in texts
        for name in parted([Run(0, 0, 0, 0, 0, line) for line in text.split("\n")], way)
    )


def _given(progress: ObjectiveProgress, reading: Reading, plan: Plan) -> Iterator[Given]:
    """The paragraphs that the plan has as words of an action, or apart from those above."""
    theirs = reading.plan.objective(progress.objective)
    ours = plan.objective(progress.objective)
    if theirs is None or ours is None:
        return
    words = [_bare(paragraph.text) for paragraph in progress.paragraphs]
    homes: dict[int, str] = {}
    for ref, entry in _said_at(ours, progress):
        for lines in _printed(entry):
            if (start := _where(words, lines, homes.keys())) is not None:
                homes |= dict.fromkeys(range(start + 1, start + len(lines)), ABOVE)
                homes[start] = ref
                break
    for place, to in sorted(homes.items()):
        found = progress.paragraphs[place]
        if (to == ABOVE) == found.begins or (to != ABOVE and to != found.to):
            yield Given(progress.objective, found.text, to, found.nth)


def _said_at(objective: Objective, progress: ObjectiveProgress) -> Iterator[tuple[str, Entry]]:
    """What was said of an objective and its actions at the review of a cell, with whose it is."""
    items: tuple[Objective | Action, ...] = (objective, *objective.actions)
    for item in items:
        ref = item.ref if isinstance(item, Action) else ""
        if not ref or ref in progress.actions:
            yield from ((ref, entry) for entry in item.progress if entry.review == progress.review)


def _printed(entry: Entry) -> Iterator[list[str]]:
    """The paragraphs of an entry as a document can have them, the longest first.

    A status word stands in a paragraph of its own, before the words, or not at all.
    """
    lines = [_bare(line) for line in entry.text.split("\n") if _bare(line)]
    status = _bare(entry.status)
    if not status or not lines:
        yield [status] if status else lines
        return
    yield [status, *lines]
    yield [f"{status} {lines[0]}", *lines[1:]]
    yield lines


def _where(words: Sequence[str], lines: Sequence[str], taken: KeysView[int]) -> int | None:
    """Where paragraphs stand one behind the other, none of them taken."""
    for start in range(len(words) - len(lines) + 1) if lines else ():
        there = range(start, start + len(lines))
        if list(words[start : start + len(lines)]) == list(lines) and taken.isdisjoint(there):
            return start
    return None


def _bare(text: str) -> str:
    return " ".join(bare for word in plain(text).split() if (bare := word.strip(_SIGNS)))
