"""The page before a review is closed, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.agenda import AgendaRow
from lscb_tui.core.meeting.closing import Closing, Loose
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import as_sentence, count_of
from lscb_tui.ui.lines.rule_line import rule_line
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, wrapped
from lscb_tui.ui.screens.meeting.action_columns import action_line

_OPEN = (
    "What was not spoken of keeps its last word and says when that was. Nothing is recorded for "
    "it, unless you press n on its row, or N for all that are listed.",
    "Closing writes {day} to the review. What was said can be corrected until the next review "
    "opens; each correction is told in the history.",
)
_CLOSED = (
    "E makes the papers: the minutes, which are a draft until they are agreed, the plan, the "
    "exceptions.",
    "What was said can still be corrected, until the next review opens: 3 starts it. Each "
    "correction is told in the history. u takes back what you did last.",
)


class Rule(NamedTuple):
    """A heading, and how many stand under it."""

    title: str
    tail: str


class Words(NamedTuple):
    """One row of words that are only to be read."""

    text: str


ClosingLine = Rule | Words | AgendaRow | Loose


def closing_lines(closing: Closing, width: int) -> list[ClosingLine]:
    """All lines of the page, words wrapped to a width."""
    return list(_lines(closing, width))


def _lines(closing: Closing, width: int) -> Iterator[ClosingLine]:
    yield from _words(f"{closing.spoke.sentence}.", width)
    if closing.minuted:
        yield from _words(as_sentence(closing.minuted), width)
    if closing.loose:
        count = count_of(len(closing.loose), "thing")
        yield from _words(f"{count} to look at before the minutes go out: G goes there.", width)
    for section in closing.silent:
        yield Rule(section.title, str(len(section.rows)))
        yield from section.rows
    if closing.silent_before:
        yield Rule("Not spoken of: achieved or superseded before", str(closing.silent_before))
    yield Rule("Before the minutes go out", str(len(closing.loose) or "nothing"))
    yield from closing.loose
    if closing.review.closed:
        yield Rule(f"Closed on {spoken(closing.review.closed)}", "")
    else:
        yield Rule("What closing does", "")
    for sentence in _CLOSED if closing.review.closed else _OPEN:
        yield from _words(sentence.format(day=spoken(closing.day)), width)


def _words(text: str, width: int) -> Iterator[Words]:
    return (Words(row) for row in wrapped(text, max(20, width - 2)))


def is_row(line: ClosingLine) -> bool:
    """Whether the keys can be about a line."""
    return isinstance(line, (AgendaRow, Loose))


def item_of(line: ClosingLine | None) -> ItemId | None:
    """What a line is about; None where it is only to be read."""
    if isinstance(line, AgendaRow):
        return ItemId("action", line.ref)
    return line.which if isinstance(line, Loose) else None


def drawn(
    assessment: Assessment, line: ClosingLine, width: int, numbers: int, people: str = ""
) -> Line:
    """One line of the page."""
    match line:
        case Rule(title, tail):
            return rule_line(title, tail, width)
        case Words(text):
            return Line((part(fitted(f" {text}", width)),))
        case AgendaRow():
            return action_line(assessment, line, width, numbers, people)
        case Loose(which, told, _):
            name = {"action": which.key, "minute": ""}.get(which.kind, str(which))
            head = Part(f"  {fitted(name, max(numbers, cell_len(name)))} ")
            return Line((head, Part(fitted(told, max(0, width - cell_len(head.text))))), which)
