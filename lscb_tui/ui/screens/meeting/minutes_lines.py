"""The minutes before a meeting in lines: each kind with its minutes, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.meeting.minutes import Group, minutes_by_kind
from lscb_tui.core.plan.items import Action, ItemId, Minute, Objective, Plan, review_label
from lscb_tui.core.plan.minutes import is_open, item_about, review_of
from lscb_tui.core.sentences.minutes import minute_name, minuted, minutes_title
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import NO_TEXT, listing
from lscb_tui.core.words.safe_text import visible
from lscb_tui.ui.lines.presence_marks import presence_mark
from lscb_tui.ui.lines.rule_line import rule_line
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, shown_width, wrapped

_LABEL = 10
"""The width of the labels of a minute in full."""
_WIDEST = (14, 10)
"""The most columns that ids and numbers take."""


class Heading(NamedTuple):
    """A kind of minutes, and how many there are."""

    title: str
    how_many: str


class Gone(NamedTuple):
    """In the place of a minute that the cursor was on and that has gone."""

    id_: str


MinuteLine = Heading | Minute | Gone


def minute_rows(plan: Plan) -> list[MinuteLine]:
    """All that the current review has before it, by kind; those carried over to it come first."""
    review = plan.current_review
    rows: list[MinuteLine] = []
    for group in minutes_by_kind(plan, review.id if review else ""):
        rows += (Heading(minutes_title(group.kind), _counted(group)), *group.minutes)
    return rows


def _counted(group: Group) -> str:
    """How many minutes of a kind there are: "2: 1 from before, 1 open"."""
    if not group.minutes:
        return "none"
    told = []
    if earlier := len(group.minutes) - group.of_now:
        told.append(f"{earlier} from before")
    still = sum(map(is_open, group.minutes))
    if still and not told and still == len(group.minutes):
        return f"{still} open"
    if still:
        told.append(f"{still} open")
    return ": ".join(filter(None, (str(len(group.minutes)), ", ".join(told))))


Widths = tuple[int, int, int]
"""How many columns the ids, the numbers and the states take."""


def widths(rows: list[MinuteLine]) -> Widths:
    """The columns of some rows."""
    minutes = [row for row in rows if isinstance(row, Minute)]
    ids = max((cell_len(visible(minute.id)) for minute in minutes), default=0)
    about = max((cell_len(visible(", ".join(minute.about))) for minute in minutes), default=0)
    states = max((len(_state(minute)[0]) for minute in minutes), default=0)
    return min(ids, _WIDEST[0]), min(about, _WIDEST[1]), states


def minute_line(row: MinuteLine, width: int, columns: Widths, people: str = "") -> Line:
    """One row: a heading, or a minute with its id, what it is about, how it stands, its words.

    `people` are at what it is about.
    """
    if isinstance(row, Heading):
        return rule_line(row.title, row.how_many, width)
    if isinstance(row, Gone):
        return Line((part(fitted(f"  {row.id_}  is no longer here", width), "muted"),))
    state, style = _state(row)
    head = [
        Part("  "),
        Part(fitted(row.id, columns[0]), "link"),
        Part(f"  {fitted(', '.join(row.about), columns[1])}  "),
    ]
    if state:
        head.append(Part(f"{fitted(state, columns[2])}  ", style))
    head += presence_mark(people, width - shown_width(head))
    room = max(0, width - shown_width(head))
    return Line((*head, Part(fitted(minuted(row), room))))


def _state(minute: Minute) -> tuple[str, str]:
    """How a minute stands in a word, and its style; nothing of what is never open."""
    if is_open(minute):
        if minute.kind == "challenge" and minute.answer.strip():
            return "answered", ""
        return "open", "strong"
    return ("closed", "muted") if minute.closed else ("", "")


def minute_heading(minute: Minute) -> tuple[Part, ...]:
    """What stands above a minute in full."""
    return part(minute.id, "strong"), part(f" {minute_name(minute.kind)}")


def minute_in_full(assessment: Assessment, minute: Minute, width: int) -> list[Line]:
    """All of a minute, nothing of it cut."""
    return list(_in_full(assessment, minute, max(30, width)))


def _in_full(assessment: Assessment, minute: Minute, width: int) -> Iterator[Line]:
    plan = assessment.plan
    for row in wrapped(minute.text.strip() or NO_TEXT, width):
        yield Line((Part(row, "strong"),))
    for n, number in enumerate(minute.about):
        which = item_about(plan, number)
        label = "" if n else "About"
        yield from _field(label, _about(assessment, number, which), width, which)
    given = (
        ("From", minute.from_),
        ("Who", listing(minute.who)),
        ("By", spoken(minute.due) if minute.due else ""),
        ("Answer", minute.answer),
        ("Closed at", minute.closed and review_label(plan, minute.closed)),
        ("Minuted", review_label(plan, review_of(minute.id))),
    )
    for label, words in given:
        if words.strip():
            yield from _field(label, words, width)
        elif label == "Who" and minute.kind == "action":
            yield from _field(label, "nobody is named", width)
        elif label == "Answer" and minute.kind == "challenge" and is_open(minute):
            yield from _field(label, "not yet: A types it", width)


def _about(assessment: Assessment, number: str, which: ItemId | None) -> str:
    """An item that a minute is about: its number, how it stands and its words."""
    plan = assessment.plan
    item = plan.item(which) if which is not None else None
    if isinstance(item, Action):
        return f"{number} {status_word(assessment.standings[number].status)}: {item.text}"
    if isinstance(item, Objective):
        return f"objective {number}: {item.title}"
    deleted = number in plan.about.deleted_numbers
    return f"{number} ({'deleted since' if deleted else 'not in the plan'})"


def _field(label: str, text: str, width: int, target: ItemId | None = None) -> Iterator[Line]:
    for n, row in enumerate(wrapped(text, width - _LABEL)):
        name = label if n == 0 else ""
        style = "link" if target is not None and n == 0 else ""
        yield Line((part(f"{name:<{_LABEL}}", "muted"), Part(row, style)), target)
