"""What was minuted, as rows of a paper's tables: a decision, an action arising, a challenge."""

from __future__ import annotations

from collections.abc import Mapping

from lscb_tui.core.paper.paper import Cell, Column, Row, cell, row
from lscb_tui.core.plan.items import ItemId, Minute, Plan
from lscb_tui.core.plan.minutes import is_open
from lscb_tui.core.sentences.minutes import about_sentence, minute_name, minute_state
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import NO_TEXT
from lscb_tui.core.words.safe_text import one_line

ARISING_COLUMNS = (
    Column("Minute", 4),
    Column("What", 5),
    Column("About", 5),
    Column("Said", 14),
    Column("Who", 7),
    Column("By when", 4, "date"),
    Column("How it stands", 8),
)
"""Of actions arising and challenges together."""
ACTION_COLUMNS = (
    Column("Minute", 4),
    Column("Action", 16),
    Column("By whom", 8),
    Column("By when", 4, "date"),
    Column("About", 5),
    Column("How it stands", 6),
)
CHALLENGE_COLUMNS = (
    Column("Minute", 4),
    Column("Raised by", 6),
    Column("Challenge", 14),
    Column("To be answered by", 8),
    Column("About", 5),
    Column("Answer", 10),
)
NOTE_COLUMNS = (Column("Minute", 4), Column("About", 5), Column("Said", 26))
"""Of decisions, notes, and what the file has of other kinds."""

Items = Mapping[str, ItemId]


def arising_row(plan: Plan, minute: Minute, items: Items) -> Row:
    """A row of ARISING_COLUMNS."""
    raised = one_line(minute.from_)
    words = _words(minute)
    return row(
        one_line(minute.id),
        minute_name(minute.kind),
        _about(plan, minute, items),
        f"{raised}: {words}" if raised else words,
        _who(minute),
        _by_when(minute),
        _state(plan, minute),
    )


def action_row(plan: Plan, minute: Minute, items: Items) -> Row:
    """A row of ACTION_COLUMNS."""
    return row(
        one_line(minute.id),
        _words(minute),
        _who(minute),
        _by_when(minute),
        _about(plan, minute, items),
        _state(plan, minute),
    )


def challenge_row(plan: Plan, minute: Minute, items: Items) -> Row:
    """A row of CHALLENGE_COLUMNS."""
    due = f"by {spoken(minute.due)}" if minute.due else ""
    return row(
        one_line(minute.id),
        one_line(minute.from_),
        _words(minute),
        cell(*_names(minute), due),
        _about(plan, minute, items),
        _state(plan, minute),
    )


def note_row(plan: Plan, minute: Minute, items: Items) -> Row:
    """A row of NOTE_COLUMNS; what is no part of its kind is told with the words."""
    due = f"by {spoken(minute.due)}" if minute.due else ""
    raised = f"From {one_line(minute.from_)}" if minute.from_.strip() else ""
    who = ", ".join(filter(None, (*_names(minute), due)))
    said = cell(_words(minute), raised, who, minute_state(plan, minute))
    return row(one_line(minute.id), _about(plan, minute, items), said)


def _words(minute: Minute) -> str:
    return minute.text.strip() or NO_TEXT


def _names(minute: Minute) -> tuple[str, ...]:
    return tuple(one_line(name) for name in minute.who if name.strip())


def _who(minute: Minute) -> Cell:
    return cell(*_names(minute))


def _by_when(minute: Minute) -> Cell:
    return cell(spoken(minute.due), value=minute.due) if minute.due else Cell()


def _about(plan: Plan, minute: Minute, items: Items) -> str:
    return about_sentence(plan, minute, items).removeprefix("about ")


def _state(plan: Plan, minute: Minute) -> str:
    """How it stands; that it is open in so many words."""
    return minute_state(plan, minute) or ("Open" if is_open(minute) else "")
