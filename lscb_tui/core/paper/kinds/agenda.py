"""The agenda of a review, to be printed: who is there, matters arising, what is due, the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.meeting.agenda import Agenda, AgendaRow, agenda_of
from lscb_tui.core.meeting.agenda import Section as AgendaSection
from lscb_tui.core.meeting.minutes import minutes_of
from lscb_tui.core.meeting.urgency import SOON, is_soon, urgency_in_words
from lscb_tui.core.paper.minuted_rows import ARISING_COLUMNS, arising_row
from lscb_tui.core.paper.naming import name_in_paper, review_in_words
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Bullets,
    Cell,
    Column,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    Tone,
    cell,
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.plan.items import Plan, Review, review_label
from lscb_tui.core.plan.minutes import items_by_number
from lscb_tui.core.sentences.standing import status_sentence
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line, shortened

_SHORT = 90
"""So many characters of what is due: the plan beneath has all of it."""


def paper_of(occasion: Occasion) -> Paper:
    """The agenda of a review; of a plan without one, what there is to go through."""
    agenda = agenda_of(occasion.now, refs=occasion.refs, asked=occasion.request.query)
    title = f"Agenda for {review_in_words(occasion.label)}" if occasion.label else "Agenda"
    return Paper(
        occasion.recipe("agenda"),
        title,
        paper_text(one_line(occasion.plan.about.board)),
        occasion.opening(),
        tuple(_sections(occasion, agenda)),
    )


def _sections(occasion: Occasion, agenda: Agenda) -> Iterator[Section]:
    if occasion.review is not None:
        yield Section("Meeting", (Bullets(tuple(_meeting(occasion.plan, occasion.review))),))
        yield Section(one_line(agenda.arising_title), (_arising(occasion, agenda),))
    yield Section("Late, or due soon", (_due(occasion),))
    yield Section("The plan", tuple(_plan(occasion, agenda)))


def _meeting(plan: Plan, review: Review) -> Iterator[str]:
    """When it is, who chairs it and takes the minutes, and who has sent apologies."""
    told = [
        ("Date", spoken(review.date) if review.date else "not set yet"),
        ("In the chair", one_line(review.chair) or "not named yet"),
        ("Minutes by", one_line(review.minutes_by) or "not named yet"),
        ("Apologies", listing([one_line(name) for name in review.apologies]) or "none known"),
    ]
    yield from (paper_text(f"{label}: {words}") for label, words in told)
    *before, _ = plan.reviews_in_order
    if before and _was_minuted(plan, before[-1]) and not before[-1].agreed_at:
        label = one_line(review_label(plan, before[-1].id))
        yield paper_text(f"To be agreed: the minutes of {review_in_words(label)}")


def _was_minuted(plan: Plan, review: Review) -> bool:
    return bool(review.closed or review.present or minutes_of(plan, review.id))


def _arising(occasion: Occasion, agenda: Agenda) -> Block:
    if not agenda.arising:
        return Paragraph("Nothing is left open.")
    items = items_by_number(occasion.plan)
    rows = (arising_row(occasion.plan, minute, items) for minute in agenda.arising)
    return Table("Actions arising and challenges", ARISING_COLUMNS, tuple(rows))


def _due(occasion: Occasion) -> Block:
    """What is late and what is due next, the nearest date first."""
    near = [s for s in occasion.now.standings.values() if occasion.wants(s.ref)]
    near = [s for s in near if s.due and (s.overdue or is_soon(occasion.now, s))]
    if not near:
        return Paragraph(f"Nothing is late, and nothing is due within {SOON} days.")
    columns = (
        Column("Number", 2),
        Column("Action", 14),
        Column("Due", 4, "date"),
        Column("How urgent", 4),
        Column("Lead", 9),
    )
    ordered = sorted(near, key=lambda standing: standing.due or occasion.now.as_at)
    return Table(
        f"Late, or due within {SOON} days",
        columns,
        tuple(_due_row(occasion, standing) for standing in ordered),
    )


def _due_row(occasion: Occasion, standing: Standing) -> Row:
    objective, action = occasion.now.items[standing.ref]
    leads = occasion.now.leads(objective, action)
    assert standing.due is not None
    return row(
        name_in_paper(occasion.now, action),
        shortened(action.text, _SHORT),
        cell(spoken(standing.due), value=standing.due),
        _urgency(occasion, AgendaRow(standing.ref, urgency_in_words(occasion.now, standing.ref))),
        "; ".join(map(one_line, leads)),
    )


def _plan(occasion: Occasion, agenda: Agenda) -> Iterator[Block]:
    yield from paragraphs((f"To go through: {agenda.sentence}.",))
    rows: list[Row] = []
    for section in agenda.sections:
        rows.append(_heading(occasion, section))
        rows += [_row(occasion, each) for each in section.rows]
    if rows:
        columns = (
            *(Column("Number", 2), Column("Action", 14), Column("Status", 8), Column("Remark", 5)),
        )
        yield Table("Actions by objective", columns, tuple(rows))


def _heading(occasion: Occasion, section: AgendaSection) -> Row:
    """An objective with who leads it; of one that has no action, without."""
    title = one_line(section.title)
    if not section.rows:
        return heading_row(title)
    objective, _ = occasion.now.items[section.rows[0].ref]
    return Row((cell(title, _lead(objective.lead)),), heading=True)


def _lead(names: Sequence[str]) -> str:
    return f"Lead: {'; '.join(map(one_line, names))}" if names else ""


def _row(occasion: Occasion, each: AgendaRow) -> Row:
    objective, action = occasion.now.items[each.ref]
    standing = occasion.now.standings[each.ref]
    status = standing.status
    leads = occasion.now.leads(objective, action)
    return row(
        name_in_paper(occasion.now, action),
        cell(action.text, _lead(leads) if leads != objective.lead else ""),
        cell(
            status_sentence(occasion.now, standing),
            tone="achieved" if status.meaning == "achieved" else "",
        ),
        _urgency(occasion, each),
    )


def _urgency(occasion: Occasion, each: AgendaRow) -> Cell:
    """That an action is late, or blocked, or when it is due."""
    standing = occasion.now.standings[each.ref]
    tone: Tone = "late" if standing.overdue else "blocked" if standing.blocked else ""
    words = each.remark
    if standing.blocked and not standing.overdue:
        words = f"blocked {words}"
    return cell(words, tone=tone)
