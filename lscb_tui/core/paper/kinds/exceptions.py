"""What stands out in the plan at a review, for the chair: an action on a line, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lscb_tui.core.history.movement import NO_UPDATE, Movement
from lscb_tui.core.history.periods import last_review, since_words
from lscb_tui.core.history.since import Since, since_review
from lscb_tui.core.meeting.agenda import Agenda, AgendaRow, Section, agenda_of
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Cell,
    Column,
    Paper,
    Row,
    Table,
    Tone,
    cell,
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.paper.paper import Section as PaperSection
from lscb_tui.core.plan.items import Review
from lscb_tui.core.sentences.standing import counts_sentence, words_sentence
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.core.words.safe_text import one_line, shortened

_ACTION, _WHY, _LEAD, _WAITS = 44, 40, 38, 16
"""So many characters of each, so that a row stays one line of A4 landscape."""


def paper_of(occasion: Occasion) -> Paper:
    """The exceptions of a review, the counts first."""
    review = last_review(occasion.plan, occasion.now.as_at)
    since = since_review(occasion.records, occasion.now, review)
    asked = occasion.request.query
    agenda = agenda_of(occasion.now, refs=occasion.refs, asked=asked, moved=since.movements)
    title = f"Exceptions: {occasion.label}" if occasion.label else "Exceptions"
    return Paper(
        occasion.recipe("exceptions"),
        title,
        paper_text(one_line(occasion.plan.about.board)),
        (*occasion.opening(), *_counts(occasion, since, review)),
        (PaperSection("What stands out", tuple(_blocks(occasion, agenda, since.movements))),),
    )


def _counts(occasion: Occasion, since: Since, review: Review | None) -> Iterator[Block]:
    now = occasion.now
    standings = now.standings.values()
    counts = now.counts_of(s for s in standings if occasion.wants(s.ref))
    words = words_sentence(counts)
    told = [f"{counts_sentence(counts)}.", f"{words}." if words else ""]
    if occasion.refs is None:
        told.append(_since(occasion, since, review))
    yield from paragraphs(told)


def _since(occasion: Occasion, since: Since, review: Review | None) -> str:
    """How many were achieved and late then, and now."""
    tallies = (f"{t.name.lower()} {t.then} → {t.now}" for t in (since.achieved, since.late))
    known = "" if since.whole else ", as far as the history goes"
    return as_sentence(f"{since_words(occasion.plan, review)}{known}: {'; '.join(tallies)}")


def _blocks(occasion: Occasion, agenda: Agenda, moved: tuple[Movement, ...]) -> Iterator[Block]:
    why = _first_moved(moved)
    rows: list[Row] = []
    for section in agenda.sections:
        if section.counted:
            rows.append(heading_row(f"{section.title}: {section.how_many}"))
            rows += [_row(occasion, section, each, why) for each in section.rows]
    columns = (
        *(Column("Number", 6), Column("Action", 43), Column("Why", 39)),
        *(Column("Lead", 37), Column("Waits for", 15)),
    )
    if rows:
        yield Table("Actions that stand out", columns, tuple(rows))
    else:
        which = "" if occasion.refs is None else " of these"
        yield from paragraphs((f"None{which} is an exception.",))
    yield from paragraphs((agenda.nothing_sentence and f"{agenda.nothing_sentence}.",))
    for section in agenda.sections:
        if not section.counted:
            yield from paragraphs((f"{section.title}: {section.how_many}.",), "note")


def _first_moved(moved: tuple[Movement, ...]) -> Mapping[str, str]:
    """What moved first of each action that changed, in words."""
    found: dict[str, str] = {}
    for movement in moved:
        if movement.which.kind == "action" and movement.kind != NO_UPDATE:
            found.setdefault(movement.which.key, movement.told)
    return found


def _row(occasion: Occasion, section: Section, each: AgendaRow, why: Mapping[str, str]) -> Row:
    now = occasion.now
    objective, action = now.items[each.ref]
    leads = "; ".join(map(one_line, now.leads(objective, action)))
    waits = now.standings[each.ref].waits_for
    return row(
        name_in_paper(now, action),
        shortened(action.text, _ACTION),
        _why(section, each, why),
        shortened(leads, _LEAD) if leads else "no lead",
        cell(shortened(", ".join(waits), _WAITS), tone="blocked" if waits else ""),
    )


def _why(section: Section, each: AgendaRow, why: Mapping[str, str]) -> Cell:
    words, tone = each.remark, _TONES.get(section.title, "")
    if tone == "blocked":
        words = f"blocked {words}"
    elif section.title.startswith("Changed"):
        words = why.get(each.ref, words)
    return cell(shortened(words, _WHY), tone=tone)


_TONES: Mapping[str, Tone] = {"Late": "late", "Blocked": "blocked"}
