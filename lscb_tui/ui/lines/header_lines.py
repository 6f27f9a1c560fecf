"""What the header says in the room that it has: whole pieces give way, and never half a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import MEANINGS, Review
from lscb_tui.core.sentences.standing import words_sentence
from lscb_tui.core.standing.standing import Counts
from lscb_tui.core.standing.status import DUE_AGAIN, NOT_REPORTED, UNKNOWN
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line, visible
from lscb_tui.ui.lines.styled_text import Part, in_whole_words, shown_width

_LEAST_TITLE, _LEAST_REVIEW = 9, 20
"""How many columns of the title stay whatever else is said, and of a review that is named."""


class HeaderFacts(Struct, frozen=True):
    """What the header tells of a plan."""

    title: str
    period: str
    note: str
    review: str
    day: str
    counts: Counts


def facts_of(assessment: Assessment, note: str) -> HeaderFacts:
    """The facts of a plan as it stands, with a note (as "read-only") that stands by its title."""
    about, review = assessment.plan.about, assessment.plan.current_review
    title = one_line(about.title or about.board or "A plan without a title")
    return HeaderFacts(
        visible(title),
        visible(one_line(about.period)) if about.period not in title else "",
        visible(note),
        _review(review) if review else "",
        dates.spoken(assessment.as_at),
        assessment.counts,
    )


def _review(review: Review) -> str:
    """What people call the review, and that it is closed where it is."""
    closed = ", closed" if review.closed else ""
    return visible(one_line(review.label or review.id)) + closed


def header_lines(facts: HeaderFacts, notice: str, width: int) -> tuple[tuple[Part, ...], ...]:
    """The title, the review and the day; then the counts, or a notice of what comes first."""
    below: tuple[Part, ...] = (Part(in_whole_words(notice, width - 2), "refused"),)
    if not notice:
        below = counts_line(facts.counts, width - 1)
    return title_line(facts, width), (Part(" "), *below)


def title_line(facts: HeaderFacts, width: int) -> tuple[Part, ...]:
    """The title and the note, and at the right end the current review and the as-at day.

    The title gives way first, but for its first words; then the words of the review.
    """
    room = width - 3
    """Less a blank at both ends, and one between."""
    least = min(cell_len(facts.title), _LEAST_TITLE)
    right = _review_and_day(facts, room - least - _note_width(facts.note))
    room -= cell_len(right)
    note = _note(facts.note, room - least)
    room -= cell_len(note)
    with_period = f"{facts.title} {facts.period}" if facts.period else facts.title
    name = with_period if cell_len(with_period) <= room else in_whole_words(facts.title, room)
    return (Part(f" {name}{note} ", "strong"), Part(" " * (room - cell_len(name)) + right))


def _review_and_day(facts: HeaderFacts, room: int) -> str:
    """The current review and the as-at day; the day is told in any case."""
    day = f"as at {facts.day}"
    if not facts.review:
        return day
    for way in (f"{facts.review} · {day}", f"{facts.review} · {facts.day}"):
        if cell_len(way) <= room:
            return way
    left = room - cell_len(f" · {facts.day}")
    return f"{in_whole_words(facts.review, left)} · {facts.day}" if left >= _LEAST_REVIEW else day


def _note_width(note: str) -> int:
    return cell_len(f" [{note}]") if note else 0


def _note(note: str, room: int) -> str:
    """The note in brackets; of several, those that there is room for."""
    pieces = note.split("; ")
    while len(pieces) > 1 and _note_width("; ".join(pieces)) > room:
        pieces.pop()
    return f" [{in_whole_words('; '.join(pieces), max(1, room - 3))}]" if note else ""


def counts_line(counts: Counts, width: int) -> tuple[Part, ...]:
    """What is blocked and overdue, and how all actions stand, in at most `width` columns.

    Where there is not room for all, the board's own words give way, then what there is none of,
    then the rarest statuses, then all of them.
    """
    ways = list(_ways(counts))
    return next((way for way in ways if shown_width(way) <= width), ways[-1])


def _ways(counts: Counts) -> Iterator[tuple[Part, ...]]:
    """The same in fewer and fewer pieces."""
    if not counts.actions:
        yield (Part("No actions yet"),)
        return
    held_up = (
        (counts.blocked, Part(f"{counts.blocked} blocked", "blocked" if counts.blocked else "")),
        (counts.overdue, Part(f"{counts.overdue} overdue", "late" if counts.overdue else "")),
    )
    actions = count_of(counts.actions, "action")
    told = _statuses(counts)
    first = [part for _, part in held_up]
    words = words_sentence(counts)
    if words:
        yield (*_pieces(first, actions, told), Part(f"   {visible(words)}"))
    yield _pieces(first, actions, told)
    first = [part for count, part in held_up if count]
    while told:
        yield _pieces(first, actions, told)
        told.remove(min(reversed(told), key=lambda each: (each[1] == "achieved", each[0])))
    yield _pieces(first, actions, ())
    yield tuple(_joined(first))


def _statuses(counts: Counts) -> list[tuple[int, str]]:
    """How many actions have which status: what the board's words mean, where that is what it says.

    Where it has ratings of its own, as red and green, those: there several mean the same.
    """
    said = [word for word, count in counts.words.items() if count and word != NOT_REPORTED]
    if said and not any(word.casefold() in {*MEANINGS, DUE_AGAIN} for word in counts.words):
        return [(count, visible(one_line(word))) for word, count in counts.words.items() if count]
    return [
        (count, "unknown word" if meaning == UNKNOWN else meaning)
        for meaning, count in counts.meanings.items()
    ]


def _pieces(
    first: Sequence[Part], actions: str, told: Sequence[tuple[int, str]]
) -> tuple[Part, ...]:
    statuses = ", ".join(f"{count} {word}" for count, word in told)
    return tuple(_joined([*first, Part(actions + (f": {statuses}" if statuses else ""))]))


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Parts with a dot between them."""
    for n, part in enumerate(parts):
        if n:
            yield Part(" · ")
        yield part
