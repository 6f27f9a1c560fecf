"""Who waits for whom: each lead's list, and how much of it somebody else holds up."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.columns import columns_of
from lscb_tui.core.plan.field_text import names_in
from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.plan.items import Kind
from lscb_tui.core.plan.separate_leads import separate_leads
from lscb_tui.core.standing.columns import column_value
from lscb_tui.core.words.alike import looks, plain
from lscb_tui.core.words.grammar import count_of, listing

NOBODY = "nobody"
"""Stands for the leads of an action that has none."""


class Held(NamedTuple):
    """An open action that waits for another one."""

    ref: str
    by: str
    """What it waits for."""
    whose: tuple[str, ...]
    """Who leads that; nobody for a number that no action has. With what else one is of it."""


class Lead(NamedTuple):
    """What one lead has to do, and what of it waits for others."""

    name: str
    open: tuple[str, ...]
    blocked: tuple[str, ...]
    held_by_others: tuple[Held, ...]
    """Waiting for what this lead does not lead."""
    holds_up_others: tuple[Held, ...]
    """What others lead and that waits for this lead's actions; `whose` is theirs."""
    roles: tuple[tuple[str, int], ...] = ()
    """The columns of the board's own that name this person, each with how many open actions."""

    @property
    def waiting(self) -> tuple[str, ...]:
        """The actions that wait for another lead."""
        return tuple(dict.fromkeys(held.ref for held in self.held_by_others))


def leads(assessment: Assessment) -> tuple[Lead, ...]:
    """Every lead who has something open or holds something up, those whom most waits for first."""
    roles: dict[str, Counter[str]] = {}
    persons = whose_actions(assessment, roles)
    whose = {ref: tuple(names) or (NOBODY,) for ref, names in persons.items()}
    told = {
        ref: tuple(f"{name} as {role}" if role else name for name, role in names.items())
        or (NOBODY,)
        for ref, names in persons.items()
    }
    has: dict[str, list[str]] = {}
    held: dict[str, list[Held]] = {}
    holds: dict[str, list[Held]] = {}
    for ref, standing in assessment.standings.items():
        if not standing.open:
            continue
        for name in whose[ref]:
            has.setdefault(name, []).append(ref)
        for other in standing.waits_for:
            theirs = whose.get(other, (NOBODY,))
            for name in whose[ref]:
                if name not in theirs:
                    held.setdefault(name, []).append(Held(ref, other, told.get(other, theirs)))
            for name in theirs:
                if other in whose and name not in whose[ref]:
                    holds.setdefault(name, []).append(Held(ref, other, told[ref]))
    found = [
        Lead(
            name,
            tuple(has.get(name, ())),
            tuple(ref for ref in has.get(name, ()) if assessment.standings[ref].blocked),
            tuple(held.get(name, ())),
            tuple(holds.get(name, ())),
            tuple(roles.get(name, Counter()).items()),
        )
        for name in {**has, **holds}
    ]
    return tuple(
        sorted(found, key=lambda lead: (-len(lead.holds_up_others), -len(lead.waiting), lead.name))
    )


def whose_actions(
    assessment: Assessment, roles: dict[str, Counter[str]] | None = None
) -> dict[str, dict[str, str]]:
    """Who leads each action, each with what else they are of it: "" for a lead.

    Into `roles` goes how many open actions name somebody in each column of the board's own.
    """
    spelt, persons = Spelling(assessment), _person_columns(assessment)
    whose: dict[str, dict[str, str]] = {}
    for ref, both in assessment.items.items():
        names = dict.fromkeys(map(spelt, filter(str.strip, assessment.leads(*both))), "")
        for field in persons:
            for name in map(spelt, _persons(assessment, field, ref)):
                said = names.setdefault(name, field.label)
                if said not in ("", field.label):
                    names[name] = f"{said} and {field.label}"
                if roles is not None and assessment.standings[ref].open:
                    roles.setdefault(name, Counter())[field.label] += 1
        whose[ref] = names
    return whose


def _person_columns(assessment: Assessment) -> list[Field]:
    """The columns of objectives and actions that name persons."""
    kinds: tuple[Kind, ...] = ("objective", "action")
    fields = {field.name: field for kind in kinds for field in columns_of(assessment.plan, kind)}
    return [field for field in fields.values() if field.shape is Shape.NAMES]


def _persons(assessment: Assessment, field: Field, ref: str) -> list[str]:
    """The persons whom a column names for an action."""
    value = column_value(assessment, field, *assessment.items[ref])
    return [name for name in names_in(value) if name.strip()] if field.shape.fits(value) else []


class Spelling:
    """How a lead is spelt in the list: the first way of several that are alike in the plan.

    Those that somebody has said are different leads stay apart.
    """

    def __init__(self, assessment: Assessment) -> None:
        self._separate = frozenset(map(looks, separate_leads(assessment.plan)))
        self._first: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """The spelling that stands for a name."""
        if name not in self._known:
            seen = looks(name)
            own = seen if seen in self._separate else plain(name)
            self._known[name] = self._first.setdefault(own, name)
        return self._known[name]


def lead_sentence(lead: Lead) -> str:
    """How much a lead has to do, and who waits: "5 open, 1 blocked, waiting for another lead"."""
    said = f"{len(lead.open)} open"
    if lead.roles:
        said += f" ({listing([f'{count} as {label}' for label, count in lead.roles])})"
    said += f", {len(lead.blocked) or 'none'} blocked"
    waiting = len(lead.waiting)
    if waiting:
        some = "" if waiting == len(lead.blocked) else f"{waiting} of them "
        said += f", {some}waiting for {'another lead' if waiting == 1 else 'other leads'}"
    if lead.holds_up_others:
        refs = dict.fromkeys(held.ref for held in lead.holds_up_others)
        whose = "another lead" if len(refs) == 1 else "other leads"
        said += f"; holds up {count_of(len(refs), 'action')} of {whose}"
    return said


def lead_in_brief(lead: Lead) -> str:
    """The same where there is little room."""
    return f"{len(lead.open)} open, {len(lead.blocked) or 'none'} blocked"


def held_sentence(held: Held) -> str:
    """Who waits for whom with what: "10.2 waits for 2.1 of LSCB Chair"."""
    if held.whose == (NOBODY,):
        return f"{held.ref} waits for {held.by}, which has no lead, or is missing"
    return f"{held.ref} waits for {held.by} of {listing(held.whose)}"


def holds_sentence(held: Held) -> str:
    """The same, from the side of who is waited for: "2.1 holds up 10.2 of ..."."""
    return f"{held.by} holds up {held.ref} of {listing(held.whose)}"
