"""What one lead has to do, or each of them: what is late, what is due, who waits for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.dependencies.leads import Spelling, lead_sentence, leads, whose_actions
from lscb_tui.core.meeting.minutes import open_minutes
from lscb_tui.core.meeting.urgency import SOON, is_soon
from lscb_tui.core.paper.action_cells import (
    due_cell,
    last_said_cell,
    status_cell,
    waiting_cell,
    waits_cell,
    words_of,
)
from lscb_tui.core.paper.lead_names import lead_named
from lscb_tui.core.paper.minuted_rows import ARISING_COLUMNS, arising_row
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Cell,
    Column,
    Paper,
    Row,
    Section,
    Table,
    cell,
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.plan.items import Minute
from lscb_tui.core.plan.minutes import items_by_number
from lscb_tui.core.words.grammar import count_of, ended
from lscb_tui.core.words.safe_text import one_line

_NOBODY = "Without a lead"
_OTHERS = "Arising, for those who lead no action"
_GROUPS = (
    "Late",
    f"Due within {SOON} days",
    "Blocked",
    "Later, or without a date",
    "Achieved or superseded",
)
_COLUMNS = (
    Column("Number", 3),
    Column("Action", 13),
    Column("Status", 5),
    Column("Due", 5, "date"),
    Column("Said last", 12),
    Column("Waits for", 6),
    Column("Who waits for it", 6),
)


def paper_of(occasion: Occasion) -> Paper:
    """The paper of the lead that is asked for; of all of them, in the order of the plan, else.

    Raises Refused for a lead that the plan does not have.
    """
    typed = occasion.request.lead
    parts = _parts(occasion, lead_named(occasion, typed) if typed else "")
    whose = parts[0].lead if typed else ""
    occasion = occasion._replace(request=occasion.request._replace(lead=whose))
    title = f"Actions of {paper_text(one_line(whose))}" if whose else "Actions by lead"
    return Paper(
        occasion.recipe("lead"),
        f"{title}: {occasion.label}" if occasion.label else title,
        paper_text(one_line(occasion.plan.about.board)),
        (*occasion.opening(), *paragraphs((parts[0].in_brief,) if whose else ())),
        tuple(_of_one(occasion, parts[0]) if whose else _of_all(occasion, parts)),
        data=tuple(_data(occasion, parts)),
    )


_Group = tuple[str, tuple[Row, ...]]
"""What is most urgent of some actions, with their rows."""


class _Part(NamedTuple):
    """What one lead has."""

    lead: str
    """Empty for what nobody leads."""
    groups: tuple[_Group, ...]
    minutes: Sequence[Minute]
    """The actions arising and challenges that they are named in."""
    in_brief: str
    """How much they have to do; of a part of the plan nothing, as it would be said of all."""


def _parts(occasion: Occasion, only: str) -> list[_Part]:
    """Each lead in the order of the plan, or the one asked for; then what nobody leads."""
    now, spelt = occasion.now, Spelling(occasion.now)
    actions: dict[str, dict[str, str]] = {}
    for ref, names in whose_actions(now).items():
        for name, role in (names or {"": ""}).items():
            of_lead = actions.setdefault(spelt(name), {})
            if occasion.wants(ref):
                of_lead[ref] = role
    minutes: dict[str, list[Minute]] = {name: [] for name in actions if name}
    nobody: list[Minute] = []
    for minute in open_minutes(occasion.plan):
        if occasion.refs is None or any(map(occasion.wants, minute.about)):
            named = {spelt(name) for name in minute.who if name.strip()}
            for name in named & minutes.keys():
                minutes[name].append(minute)
            if not named or named - minutes.keys():
                nobody.append(minute)
    told = _in_brief(occasion)
    parts = [
        _Part(
            name,
            tuple(_grouped(now, actions.get(name, {}))),
            minutes.get(name, nobody),
            told.get(name, "Nothing is open.") if name and occasion.refs is None else "",
        )
        for name in ([spelt(only)] if only else [*minutes, ""])
    ]
    return [part for part in parts if only or part.groups or part.minutes]


def _in_brief(occasion: Occasion) -> dict[str, str]:
    return {lead.name: ended(lead_sentence(lead)) for lead in leads(occasion.now)}


def _grouped(now: Assessment, roles: Mapping[str, str]) -> Iterator[_Group]:
    """The actions under the most urgent that holds of each; those parts in which there are some."""
    found: dict[str, list[Row]] = {group: [] for group in _GROUPS}
    late, soon, blocked, later, done = found.values()
    for ref, role in roles.items():
        standing = now.standings[ref]
        if not standing.open:
            into = done
        elif standing.overdue:
            into = late
        elif is_soon(now, standing):
            into = soon
        else:
            into = blocked if standing.blocked else later
        into.append(row(*_cells(now, ref, role)))
    return ((group, tuple(rows)) for group, rows in found.items() if rows)


def _cells(now: Assessment, ref: str, role: str) -> Iterator[Cell]:
    _, action = now.items[ref]
    yield cell(name_in_paper(now, action), f"as {role}" if role else "")
    yield cell(words_of(action))
    yield status_cell(now, ref)
    yield due_cell(now, ref)
    yield last_said_cell(now, ref)
    yield waits_cell(now, ref)
    yield waiting_cell(now, ref)


def _of_one(occasion: Occasion, part: _Part) -> Iterator[Section]:
    yield Section("Actions", tuple(_actions(occasion, part)))
    if part.minutes:
        yield Section("Arising from the minutes", (_arising(occasion, part.minutes),))


def _of_all(occasion: Occasion, parts: Iterable[_Part]) -> Iterator[Section]:
    for part in parts:
        if part.lead:
            told = [*paragraphs((part.in_brief,)), *_actions(occasion, part)]
            if part.minutes:
                told.append(_arising(occasion, part.minutes))
            yield Section(paper_text(one_line(part.lead)), tuple(told))
            continue
        if part.groups:
            yield Section(_NOBODY, tuple(_actions(occasion, part)))
        if part.minutes:
            yield Section(_OTHERS, (_arising(occasion, part.minutes),))
    if not parts:
        nothing = "No action matches." if occasion.request.query else "The plan has no actions yet."
        yield Section("Actions", paragraphs((nothing,)))


def _actions(occasion: Occasion, part: _Part) -> Iterator[Block]:
    rows: list[Row] = []
    for group, some in part.groups:
        rows += [heading_row(f"{group}: {count_of(len(some), 'action')}"), *some]
    who = paper_text(one_line(part.lead))
    if rows:
        title = f"Actions of {who}" if who else "Actions without a lead"
        yield Table(title, _COLUMNS, tuple(rows))
    elif occasion.refs is not None:
        yield from paragraphs((f"No action of {who} matches.",))
    elif not part.minutes:
        yield from paragraphs((f"No action of the plan is led by {who}.",))


def _arising(occasion: Occasion, minutes: Iterable[Minute]) -> Table:
    items = items_by_number(occasion.plan)
    rows = (arising_row(occasion.plan, minute, items) for minute in minutes)
    return Table("Actions arising and challenges that are open", ARISING_COLUMNS, tuple(rows))


def _data(occasion: Occasion, parts: Iterable[_Part]) -> Iterator[Table]:
    """For a spreadsheet one table of all, with who leads and how urgent it is in columns."""
    rows = [
        Row((cell(part.lead or _NOBODY), cell(group), *each.cells))
        for part in parts
        for group, some in part.groups
        for each in some
    ]
    columns = (Column("Lead", 7), Column("How urgent", 5), *_COLUMNS)
    yield Table("Actions", columns, tuple(rows))
    minuted = {minute.id: minute for part in parts for minute in part.minutes}
    if minuted:
        yield _arising(occasion, minuted.values())._replace(title="Arising")
