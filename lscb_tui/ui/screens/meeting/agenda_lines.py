"""The agenda in lines: matters arising, then each heading with its actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.agenda import Agenda, AgendaRow
from lscb_tui.core.plan.items import ItemId, Minute, id_of
from lscb_tui.core.plan.minutes import item_about
from lscb_tui.core.sentences.attendance import attendance_sentence
from lscb_tui.core.sentences.minutes import minute_name, minute_sentence
from lscb_tui.ui.lines.rule_line import rule_line
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, shown_width, wrapped
from lscb_tui.ui.screens.meeting.action_columns import action_line


class Heading(NamedTuple):
    """A heading, and how much stands under it."""

    title: str
    tail: str


class Remark(NamedTuple):
    """Words that are only to be read."""

    text: str


AgendaLine = Heading | Remark | Minute | AgendaRow


def agenda_lines(agenda: Agenda, width: int) -> list[AgendaLine]:
    """All lines of the agenda, in order; words wrapped to a width."""
    return list(_lines(agenda, width))


def _lines(agenda: Agenda, width: int) -> Iterator[AgendaLine]:
    review = agenda.review
    told = attendance_sentence(review) if review else "The plan has no review yet: 3 starts one."
    yield from _remarks(told, width)
    if agenda.review is not None:
        yield Heading(agenda.arising_title, agenda.arising_count)
        yield from agenda.arising
    for section in agenda.sections:
        yield Heading(section.title, section.how_many)
        yield from section.rows
    if agenda.nothing:
        yield from _remarks(agenda.nothing_sentence, width)
    elif not agenda.sections:
        told = "There is no action here." if agenda.of else "The plan has no actions yet."
        yield from _remarks(told, width)


def _remarks(text: str, width: int) -> Iterator[Remark]:
    return (Remark(row) for row in wrapped(text, max(20, width - 2)))


def item_of(assessment: Assessment, line: AgendaLine | None) -> ItemId | None:
    """The action, the objective or the minute that a line is about; None for other lines."""
    if isinstance(line, AgendaRow):
        return ItemId("action", line.ref)
    if isinstance(line, Minute):
        plan = assessment.plan
        about = (item_about(plan, number) for number in line.about)
        return next(filter(None, about), None) or id_of(line)
    return None


def drawn(
    assessment: Assessment, line: AgendaLine, width: int, numbers: int, people: str = ""
) -> Line:
    """One line of the agenda."""
    match line:
        case Heading(title, tail):
            return rule_line(title, tail, width)
        case Remark(text):
            return Line((part(fitted(f" {text}", width), "muted"),))
        case Minute():
            return _minute(assessment, line, width)
        case _:
            return action_line(assessment, line, width, numbers, people)


def _minute(assessment: Assessment, minute: Minute, width: int) -> Line:
    head = (Part(f"  {fitted(minute.id, 11)} ", "link"), part(f"{minute_name(minute.kind)}: "))
    told = minute_sentence(assessment.plan, minute)
    room = max(0, width - shown_width(head))
    return Line((*head, Part(fitted(told, room))), item_of(assessment, minute))
