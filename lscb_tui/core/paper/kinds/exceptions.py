"""What stands out in the plan at a review, for the chair: an action on a line, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lscb_tui.core.history.movement import NEW, NO_UPDATE, Movement
from lscb_tui.core.history.periods import last_review, since_words
from lscb_tui.core.history.since import Since, since_review
from lscb_tui.core.meeting.agenda import Agenda, AgendaRow, agenda_of
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Column,
    Paper,
    Paragraph,
    Row,
    Table,
    Tone,
    cell,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.paper.paper import Section as PaperSection
from lscb_tui.core.plan.items import Review
from lscb_tui.core.sentences.standing import counts_sentence, words_sentence
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.core.words.safe_text import one_line, shortened

_ACTION, _WHY, _LEAD, _WAITS = 44, 46, 38, 14
"""So many characters of each, so that a row stays one line of A4 landscape."""
_NEVER, _NO_WORD = "never reported, ", "words, but no status, "
_CALLED: Mapping[str, tuple[str, Tone]] = {
    "Late": ("", "late"),
    "Blocked": ("blocked ", "blocked"),
    "Never reported": (_NEVER, ""),
    "No update twice running": ("no update ", ""),
    "Put off twice or more": ("put off ", ""),
}
"""What an exception is called in front of its remark, and its colour."""


class _Reason(NamedTuple):
    words: str
    tone: Tone


def paper_of(occasion: Occasion) -> Paper:
    """The exceptions of a review, the counts first."""
    review = last_review(occasion.plan, occasion.now.as_at)
    since = since_review(occasion.records, occasion.now, review)
    asked = occasion.request.query
    agenda = agenda_of(occasion.now, refs=occasion.refs, asked=asked, moved=since.movements)
    reasons = _reasons(occasion, agenda, _first_moved(since.movements))
    title = f"Exceptions: {occasion.label}" if occasion.label else "Exceptions"
    return Paper(
        occasion.recipe("exceptions"),
        title,
        paper_text(one_line(occasion.plan.about.board)),
        (*occasion.opening(), *_counts(occasion, since, review), *_how_many(agenda)),
        (PaperSection("What stands out", (_block(occasion, reasons),)),),
        data=(_table(occasion, reasons, whole=True),) if reasons else (),
    )


def _counts(occasion: Occasion, since: Since, review: Review | None) -> tuple[Paragraph, ...]:
    """How all actions stand, and how many were achieved and late at the review before."""
    now = occasion.now
    standings = now.standings.values()
    counts = now.counts_of(s for s in standings if occasion.wants(s.ref))
    words = words_sentence(counts)
    told = [f"{counts_sentence(counts)}.", f"{words}." if words else ""]
    first = review is None or (occasion.review and review.id == occasion.review.id)
    if occasion.refs is None and not first:
        tallies = (f"{t.name.lower()} {t.then} → {t.now}" for t in (since.achieved, since.late))
        known = "" if since.whole else ", as far as the history goes"
        told.append(
            as_sentence(f"{since_words(occasion.plan, review)}{known}: {'; '.join(tallies)}")
        )
    return paragraphs((" ".join(filter(None, told)),))


def _how_many(agenda: Agenda) -> tuple[Paragraph, ...]:
    """How many exceptions there are of each kind, and of which there is none."""
    told = (f"{s.title}: {s.how_many}." for s in agenda.sections)
    nothing = agenda.nothing_sentence
    return paragraphs((" ".join((*told, nothing and f"{nothing}.")),))


def _block(occasion: Occasion, reasons: Mapping[str, list[_Reason]]) -> Block:
    if not reasons:
        of_these = "" if occasion.refs is None else " of these"
        return Paragraph(f"No action{of_these} stands out.")
    return _table(occasion, reasons)


def _table(
    occasion: Occasion, reasons: Mapping[str, list[_Reason]], *, whole: bool = False
) -> Table:
    """A row for each action, with all that makes it stand out; in a spreadsheet in whole words."""
    columns = (
        *(Column("Number", 6), Column("Action", 42), Column("Why", 42)),
        *(Column("Lead", 37), Column("Waits for", 13)),
    )
    rows = (_row(occasion, ref, why, whole) for ref, why in reasons.items())
    return Table("Actions, the most urgent first", columns, tuple(rows))


def _reasons(
    occasion: Occasion, agenda: Agenda, changed: Mapping[str, str]
) -> dict[str, list[_Reason]]:
    """Why each action stands out, in the order of the agenda: what is late comes first."""
    found: dict[str, list[_Reason]] = {}
    for section in agenda.sections:
        for each in section.rows if section.counted else ():
            reason = _reason(occasion, section.title, each, changed)
            found.setdefault(each.ref, []).append(reason)
    return found


def _reason(occasion: Occasion, title: str, each: AgendaRow, changed: Mapping[str, str]) -> _Reason:
    if title not in _CALLED:
        return _Reason(changed.get(each.ref, each.remark), "")
    called, tone = _CALLED[title]
    if called == _NEVER and _has_words(occasion, each.ref):
        called = _NO_WORD
    return _Reason(called + each.remark, tone)


def _has_words(occasion: Occasion, ref: str) -> bool:
    return any(entry.has_words for entry in occasion.now.items[ref][1].progress)


def _first_moved(moved: Iterable[Movement]) -> Mapping[str, str]:
    """What moved first of each action that changed, in words."""
    found: dict[str, str] = {}
    for movement in moved:
        if movement.which.kind == "action" and movement.kind != NO_UPDATE:
            new = movement.kind == NEW
            found.setdefault(movement.which.key, "new" if new else movement.told)
    return found


def _row(occasion: Occasion, ref: str, why: list[_Reason], whole: bool) -> Row:
    now = occasion.now
    objective, action = now.items[ref]
    leads = "; ".join(map(one_line, now.leads(objective, action)))
    waits = now.standings[ref].waits_for

    def fitted(words: str, most: int) -> str:
        return one_line(words) if whole else shortened(words, most)

    return row(
        ref,
        fitted(action.text, _ACTION),
        cell(
            fitted("; ".join(reason.words for reason in why), _WHY),
            tone=next((reason.tone for reason in why if reason.tone), ""),
        ),
        fitted(leads, _LEAD) if leads else "no lead",
        cell(fitted(", ".join(waits), _WAITS), tone="blocked" if waits else ""),
    )
