"""What changed since a review and why, in the words of the Meeting's list of changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.history.periods import last_review, since_words
from lscb_tui.core.meeting.changed import LISTS, Changed, changed
from lscb_tui.core.meeting.changed import Section as ChangedSection
from lscb_tui.core.paper.changed_rows import (
    CHANGED_COLUMNS,
    ChangedRows,
    of_items,
    tally_blocks,
)
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Column,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    cell,
    paper_text,
    paragraphs,
)
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line


def paper_of(occasion: Occasion) -> Paper:
    """What changed since the review that is asked for; without one, since the one before."""
    asked = occasion.review if occasion.request.review else None
    review = asked or last_review(occasion.plan, occasion.now.as_at)
    found = changed(occasion.records, occasion.now, review)
    sections: Sequence[ChangedSection] = found.sections
    if occasion.refs is not None:
        parts = (of_items(occasion, section) for section in sections)
        sections = [section for section in parts if section.lines]
    since = one_line(since_words(occasion.plan, review))
    return Paper(
        occasion.recipe("changes")._replace(review=review.id if review else ""),
        paper_text(f"Changes {since}"),
        paper_text(one_line(occasion.plan.about.board)),
        (*occasion.opening(), *_reach(found, since)),
        tuple(_sections(occasion, found, sections)),
        data=(_data(occasion, sections),),
    )


def _reach(found: Changed, since: str) -> Iterator[Paragraph]:
    """That the history does not say all, where that is so."""
    if not found.since.whole:
        told = (
            f"The history of the plan does not hold every change {since}: what is told here is "
            "told as far as the history goes."
        )
        yield from paragraphs((told,), "warning")


def _sections(
    occasion: Occasion, found: Changed, sections: Sequence[ChangedSection]
) -> Iterator[Section]:
    since, whole_plan, rows = found.since, occasion.refs is None, ChangedRows(occasion.now)
    if whole_plan:
        yield Section("Counts", tuple(tally_blocks((since.achieved, since.late))))
    for section in sections:
        if section.name != LISTS:
            yield _section(rows, section)
    if whole_plan and since.words:
        yield Section("Ratings and words", tuple(tally_blocks(since.words)))
    for section in sections:
        if section.name == LISTS:
            yield _section(rows, section)
    if not sections:
        which = "" if whole_plan else " of these"
        yield Section("Changes", paragraphs((f"None{which}.",)))
    yield from _silent(occasion, found)


def _section(rows: ChangedRows, section: ChangedSection) -> Section:
    return Section(f"{section.name}: {section.how_many}", (rows.table(section),))


def _silent(occasion: Occasion, found: Changed) -> Iterator[Section]:
    """What was not spoken of yet, and of which kinds there is no change."""
    told: list[Block] = []
    unspoken = [ref for ref in found.unspoken if occasion.wants(ref)]
    if unspoken:
        told += paragraphs((f"{count_of(len(unspoken), 'action')}: {', '.join(unspoken)}",))
        yield Section("No word yet at this review", tuple(told))
    if found.silent and occasion.refs is None:
        names = "; ".join(name[:1].lower() + name[1:] for name in found.silent)
        yield Section("Nothing to tell", paragraphs((f"None: {names}.",)))


def _data(occasion: Occasion, sections: Sequence[ChangedSection]) -> Table:
    """For a spreadsheet one table, with the kind of each change in a column."""
    found = ChangedRows(occasion.now)
    rows = [
        Row((cell(section.name), *found.row(line).cells))
        for section in sections
        for line in section.lines
    ]
    return Table("Changes", (Column("Kind", 6), *CHANGED_COLUMNS), tuple(rows), heads_rows=False)
