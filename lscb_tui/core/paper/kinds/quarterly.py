"""The report of a quarter to the Lead Member: the position, what moved, what is late or held up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lscb_tui.core.history.periods import since_words
from lscb_tui.core.meeting.agenda import agenda_of
from lscb_tui.core.meeting.changed import LISTS, MINUTED, Changed, changed
from lscb_tui.core.paper.action_cells import (
    due_cell,
    leads_cell,
    status_cell,
    waiting_cell,
    waits_cell,
    words_of,
)
from lscb_tui.core.paper.changed_rows import CHANGED_COLUMNS, ChangedRows, tally_blocks
from lscb_tui.core.paper.kinds.indicators import indicator_section
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.objective_counts import objectives_table
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Column,
    Paper,
    Row,
    Section,
    Table,
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.paper.past_reviews import review_before
from lscb_tui.core.sentences.standing import counts_sentence, words_sentence
from lscb_tui.core.words.safe_text import one_line

_NOT_FOR_IT = frozenset((MINUTED, LISTS))
"""What changed that is the board's own business: what was minuted, who was there."""
_TOLD_ABOVE = ("Late", "Blocked")
_HELD_COLUMNS = (
    Column("Number", 3),
    Column("Action", 11),
    Column("Status", 6),
    Column("Due", 6, "date"),
    Column("Lead", 7),
    Column("Waits for", 8),
    Column("Who waits for it", 8),
)


def paper_of(occasion: Occasion) -> Paper:
    """The report as at a review."""
    before = review_before(occasion)
    moved = changed(occasion.records, occasion.now, before) if before else None
    name = "Quarterly report"
    return Paper(
        occasion.recipe("quarterly"),
        f"{name}: {occasion.label}" if occasion.label else name,
        paper_text(one_line(occasion.plan.about.board)),
        occasion.opening(),
        tuple(_sections(occasion, moved)),
    )


def _sections(occasion: Occasion, moved: Changed | None) -> Iterator[Section]:
    now = occasion.now
    yield Section("Position", tuple(_position(occasion)))
    if moved is not None:
        since = one_line(since_words(occasion.plan, moved.review))
        yield Section(paper_text(f"What moved {since}"), tuple(_moved(occasion, moved)))
    elif occasion.review is not None:
        told = "This is the first review of the plan: there is none before it to compare with."
        yield Section("What moved", paragraphs((told,)))
    late = [s.ref for s in now.standings.values() if s.overdue]
    late.sort(key=lambda ref: now.standings[ref].due or now.as_at)
    blocked = [s.ref for s in now.standings.values() if s.blocked]
    yield Section("Late", (_held(occasion, "Late, the longest first", late, "Nothing is late."),))
    yield Section("Blocked", (_held(occasion, "Blocked", blocked, "Nothing is blocked."),))
    yield Section("Other exceptions", tuple(_exceptions(occasion, moved)))
    if occasion.plan.indicators:
        yield indicator_section(occasion)


def _position(occasion: Occasion) -> Iterator[Block]:
    counts = occasion.now.counts
    words = words_sentence(counts)
    yield from paragraphs((f"{counts_sentence(counts)}.", f"{words}." if words else ""))
    if table := objectives_table(occasion.now):
        yield table


def _moved(occasion: Occasion, moved: Changed) -> Iterator[Block]:
    since = moved.since
    if not since.whole:
        told = (
            "The history of the plan does not hold every change since then: this is told as far "
            "as the history goes."
        )
        yield from paragraphs((told,), "warning")
    yield from tally_blocks((since.achieved, since.late))
    found, rows = ChangedRows(occasion.now), list[Row]()
    for section in moved.sections:
        if section.name not in _NOT_FOR_IT:
            rows.append(heading_row(f"{section.name}: {section.how_many}"))
            rows += map(found.row, section.lines)
    if rows:
        yield Table("What moved", CHANGED_COLUMNS, tuple(rows))
    else:
        yield from paragraphs(("Nothing moved.",))


def _held(occasion: Occasion, title: str, refs: Iterable[str], none: str) -> Block:
    now = occasion.now
    rows = tuple(
        row(
            name_in_paper(now, action),
            words_of(action),
            status_cell(now, ref),
            due_cell(now, ref),
            leads_cell(now, ref),
            waits_cell(now, ref),
            waiting_cell(now, ref),
        )
        for ref in refs
        for _, action in (now.items[ref],)
    )
    return Table(title, _HELD_COLUMNS, rows) if rows else paragraphs((none,))[0]


def _exceptions(occasion: Occasion, moved: Changed | None) -> Iterator[Block]:
    """What else stands out; what changed is told above."""
    now = occasion.now
    agenda = agenda_of(now, moved=moved.since.movements if moved else ())
    rows: list[Row] = []
    for section in agenda.sections:
        told = section.title in _TOLD_ABOVE or section.title.startswith("Changed since")
        if section.counted and section.rows and not told:
            rows.append(heading_row(f"{section.title}: {section.how_many}"))
            for each in section.rows:
                _, action = now.items[each.ref]
                rows.append(
                    row(
                        name_in_paper(now, action),
                        words_of(action),
                        status_cell(now, each.ref),
                        each.remark,
                        leads_cell(now, each.ref),
                    )
                )
    columns = (
        *(Column("Number", 3), Column("Action", 16), Column("Status", 8)),
        *(Column("Why", 6), Column("Lead", 10)),
    )
    if rows:
        yield Table("What else stands out", columns, tuple(rows))
    else:
        yield from paragraphs(("None.",))
