"""The minutes of a review: who was there, what was decided, said, re-dated and is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.meeting.closing import closing_of
from lscb_tui.core.meeting.minutes import Group, minutes_by_kind
from lscb_tui.core.paper.minuted_rows import (
    ACTION_COLUMNS,
    CHALLENGE_COLUMNS,
    NOTE_COLUMNS,
    Items,
    action_row,
    challenge_row,
    note_row,
)
from lscb_tui.core.paper.naming import review_in_words
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
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.paper.said_tables import new_actions, new_dates, said_table, without_update
from lscb_tui.core.plan.items import Minute, Plan, Review, review_label
from lscb_tui.core.plan.minutes import items_by_number
from lscb_tui.core.sentences.attendance import NOBODY
from lscb_tui.core.sentences.minutes import minutes_title
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.safe_text import one_line

NONE = Paragraph("None.")
_RowOf = Callable[[Plan, Minute, Items], Row]


def paper_of(occasion: Occasion) -> Paper:
    """The minutes of a review. Raises Refused where the plan has none."""
    review = occasion.review
    if review is None:
        raise Refused("the plan has no review yet, so there are no minutes: add a review first")
    return Paper(
        occasion.recipe("minutes"),
        f"Minutes of {review_in_words(occasion.label)}",
        paper_text(one_line(occasion.plan.about.board)),
        (*occasion.opening(), *_whether_agreed(occasion, review), *_in_brief(occasion)),
        tuple(_sections(occasion, review)),
        draft=not occasion.agreed,
    )


def _whether_agreed(occasion: Occasion, review: Review) -> Iterator[Paragraph]:
    if occasion.agreed:
        at = review_in_words(occasion.agreed)
        yield Paragraph(f"These minutes were agreed at {at}.")
    elif review.closed:
        yield Paragraph("DRAFT: these minutes are not agreed yet.", "warning")
    else:
        told = "DRAFT: the review is not closed, and these minutes are not agreed."
        yield Paragraph(told, "warning")


def _in_brief(occasion: Occasion) -> Iterator[Paragraph]:
    closing = closing_of(occasion.now)
    if closing is not None:
        told = (closing.spoke.sentence, closing.minuted)
        yield from paragraphs(f"{each}." for each in told if each)


def _sections(occasion: Occasion, review: Review) -> Iterator[Section]:
    plan = occasion.plan
    yield Section("Attendance", tuple(_attendance(plan, review)))
    items = items_by_number(plan)
    groups = {group.kind: group for group in minutes_by_kind(plan, review.id)}
    decisions = groups.pop("decision").minutes
    yield Section("Decisions", (_notes(plan, items, "What was decided", decisions),))
    arising = groups.pop("action")
    yield Section(
        "Actions arising",
        (_carried(plan, items, arising, "By whom and when", ACTION_COLUMNS, action_row),),
    )
    challenges = groups.pop("challenge")
    table = _carried(plan, items, challenges, "Answers", CHALLENGE_COLUMNS, challenge_row)
    yield Section("Challenges", (table,))
    yield Section("What was said", (said_table(occasion.now, review.id) or NONE,))
    yield Section("New dates", tuple(new_dates(occasion.now, review.id)) or (NONE,))
    yield Section("No update given", (without_update(occasion.now, review.id) or NONE,))
    if new := new_actions(occasion.now, review.id):
        yield Section("New actions", (new,))
    for kind, group in groups.items():
        if group.minutes:
            table = _notes(plan, items, "What was noted", group.minutes)
            yield Section(minutes_title(kind), (table,))
    if review.closed:
        told = f"The review was closed on {spoken(review.closed)}."
        yield Section("Close", paragraphs((told,)))


def _attendance(plan: Plan, review: Review) -> Iterator[Block]:
    rows = (
        ("In the chair", (review.chair,), "not noted"),
        ("Present", review.present, NOBODY),
        ("Apologies", review.apologies, "none noted"),
        ("Absent", review.absent, "none noted"),
        ("Minutes by", (review.minutes_by,), "not noted"),
    )
    table = tuple(_who(role, names, nobody) for role, names, nobody in rows)
    yield Table("Who was there", (Column("Role", 4), Column("Who", 20)), table)
    for earlier in plan.reviews_in_order:
        if earlier.agreed_at == review.id and earlier.id != review.id:
            name = review_in_words(one_line(review_label(plan, earlier.id)))
            yield from paragraphs((f"The minutes of {name} were agreed.",))


def _who(role: str, names: Iterable[str], nobody: str) -> Row:
    found = [one_line(name) for name in names if name.strip()]
    return row(role, cell(*found) if found else nobody)


def _notes(plan: Plan, items: Items, title: str, minutes: Sequence[Minute]) -> Block:
    if not minutes:
        return NONE
    return Table(title, NOTE_COLUMNS, tuple(note_row(plan, each, items) for each in minutes))


def _carried(
    plan: Plan, items: Items, group: Group, title: str, columns: tuple[Column, ...], row_of: _RowOf
) -> Block:
    """What is carried from review to review: this one's own, then what was open before it."""
    if not group.minutes:
        return NONE
    before = len(group.minutes) - group.of_now
    parts = (
        ("Of this review", group.minutes[before:]),
        ("Carried over to this review", group.minutes[:before]),
    )
    rows: list[Row] = []
    for heading, minutes in parts:
        if minutes:
            rows.append(heading_row(heading))
            rows += [row_of(plan, each, items) for each in minutes]
    return Table(title, columns, tuple(rows))
