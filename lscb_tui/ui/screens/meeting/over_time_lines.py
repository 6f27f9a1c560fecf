"""One item over the reviews, and the totals of the plan at each, set in lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from lscb_tui.core.meeting.over_time import AtReview, ItemAt, OverTime, totals
from lscb_tui.core.meeting.over_time_words import (
    NOT_KNOWN,
    due_words,
    held_words,
    review_in_full,
    said_words,
)
from lscb_tui.core.words import dates
from lscb_tui.core.words.bars import bar
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.rule_line import rule_line
from lscb_tui.ui.lines.status_marks import INHERITED, sign, status_style, status_text
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, wrapped


def item_lines(over: OverTime, words: str, width: int) -> list[Line]:
    """An item at every review: its words first, then review by review, then all in a row."""
    return list(_item(over, words, max(30, width)))


def _item(over: OverTime, words: str, width: int) -> Iterator[Line]:
    text, _, beside = words.partition("\n")
    for told, style in ((text, "strong"), (beside, "muted")):
        yield from (Line((part(f" {row}", style),)) for row in wrapped(told, width - 2) if row)
    if len(over.reviews) > 1:
        yield rule_line("all reviews", "", width)
        yield from _side_by_side(over, width)
    for at, here in over.reviews:
        yield rule_line(review_in_full(at), "", width)
        if here is None:
            yield Line((Part("  not in the plan", "muted"),))
        else:
            yield from _at(at, here, width)


def _at(at: AtReview, here: ItemAt, width: int) -> Iterator[Line]:
    head = f"  {_word_of(here)}"
    cells = [due_words(here), held_words(here), here.rating]
    style = status_style(here.status)
    rest = "   ".join(filter(None, cells))
    if cell_len(head) + 3 + cell_len(rest) <= width:
        yield Line((part(fitted(head, max(19, cell_len(head) + 3)), style), part(rest)), at)
    else:
        yield Line((part(head, style),), at)
        yield from (Line((part(f"    {row}"),), at) for row in wrapped(rest, width - 5))
    for words in said_words(at, here):
        yield from (Line((part(f"  {row}"),), at) for row in wrapped(words, width - 3))


_COLUMN = 18
"""How many cells a review has at the most, where the reviews stand side by side."""


def _side_by_side(over: OverTime, width: int) -> Iterator[Line]:
    """The last reviews as far as there is room: word, rating and date, each below its review."""
    columns = [
        (
            _short(at),
            _word(at, here),
            here.rating or "–" if here else "",
            dates.spoken_due(here.due) if here else "",
        )
        for at, here in over.reviews
    ]
    widths = [min(_COLUMN, max(map(cell_len, column))) + 2 for column in columns]
    while len(columns) > 1 and sum(widths) > width - 3:
        del columns[0], widths[0]
    rated = any(here and here.rating for _, here in over.reviews)
    for n, cells in enumerate(zip(*columns, strict=True)):
        if n == 2 and not rated:
            continue
        row = "".join(
            fitted(cell, size - 2) + "  " for cell, size in zip(cells, widths, strict=True)
        )
        yield Line((part(f"  {row}", "" if n else "muted"),))


def _short(at: AtReview) -> str:
    """A review in few letters: "Dec 2010"."""
    return dates.spoken(at.review.date).split(" ", 1)[1] if at.review.date else at.label


def _word(at: AtReview, here: ItemAt | None) -> str:
    if here is None:
        return "not there"
    stayed = here.status.word and here.status.review != at.review.id
    return f"{sign(here.status)} (stayed)" if stayed else _word_of(here)


def _word_of(here: ItemAt) -> str:
    """The word as the rows of the plan have it; an objective's own word is no inherited one."""
    return status_text(here.status).removesuffix("" if here.inherited else INHERITED)


def totals_lines(reviews: Sequence[AtReview], width: int) -> list[Line]:
    """How many actions were achieved, late, blocked and not reported at each review, as bars."""
    return list(_totals(reviews, max(30, width)))


def _totals(reviews: Sequence[AtReview], width: int) -> Iterator[Line]:
    names = [one_line(at.label) for at in reviews]
    room = min(max(map(cell_len, names), default=0), max(10, width // 3))
    for total, fractions in totals(reviews):
        figures = [str(fraction or NOT_KNOWN) for fraction in fractions]
        widest = max(map(cell_len, figures), default=0)
        blocks = max(4, width - room - widest - 7)
        yield rule_line(total, "", width)
        for label, fraction, figure in zip(names, fractions, figures, strict=True):
            drawn = bar(fraction.number, fraction.of, blocks) if fraction else ""
            yield Line(
                (part(f"  {fitted(label, room)} "), Part(f"{fitted(drawn, blocks)} "), part(figure))
            )
