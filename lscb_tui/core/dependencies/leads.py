"""Who waits for whom: each lead's list, and how much of it somebody else holds up."""

from __future__ import annotations

from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.separate_leads import separate_leads
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
    """Who leads that; nobody for a number that no action has."""


class Lead(NamedTuple):
    """What one lead has to do, and what of it waits for others."""

    name: str
    open: tuple[str, ...]
    blocked: tuple[str, ...]
    held_by_others: tuple[Held, ...]
    """Waiting for what this lead does not lead."""
    holds_up_others: tuple[Held, ...]
    """What others lead and that waits for this lead's actions; `whose` is theirs."""

    @property
    def waiting(self) -> tuple[str, ...]:
        """The actions that wait for another lead."""
        return tuple(dict.fromkeys(held.ref for held in self.held_by_others))


def leads(assessment: Assessment) -> tuple[Lead, ...]:
    """Every lead who has something open or holds something up, those whom most waits for first."""
    spelt = _Spelling(assessment)
    whose = {
        ref: tuple(dict.fromkeys(map(spelt, filter(str.strip, assessment.leads(*both)))))
        or (NOBODY,)
        for ref, both in assessment.items.items()
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
                    held.setdefault(name, []).append(Held(ref, other, theirs))
            for name in theirs:
                if other in whose and name not in whose[ref]:
                    holds.setdefault(name, []).append(Held(ref, other, whose[ref]))
    found = [
        Lead(
            name,
            tuple(has.get(name, ())),
            tuple(ref for ref in has.get(name, ()) if assessment.standings[ref].blocked),
            tuple(held.get(name, ())),
            tuple(holds.get(name, ())),
        )
        for name in {**has, **holds}
    ]
    return tuple(
        sorted(found, key=lambda lead: (-len(lead.holds_up_others), -len(lead.waiting), lead.name))
    )


class _Spelling:
    """How a lead is spelt in the list: the first way of several that are alike in the plan.

    Those that somebody has said are different leads stay apart.
    """

    def __init__(self, assessment: Assessment) -> None:
        self._separate = frozenset(map(looks, separate_leads(assessment.plan)))
        self._first: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        if name not in self._known:
            seen = looks(name)
            own = seen if seen in self._separate else plain(name)
            self._known[name] = self._first.setdefault(own, name)
        return self._known[name]


def lead_sentence(lead: Lead) -> str:
    """How much of a lead's list waits for another: "5 open, 1 blocked, 1 of them by others"."""
    said = f"{len(lead.open)} open, {len(lead.blocked)} blocked"
    if lead.blocked:
        said += f" ({len(lead.waiting)} by other leads)"
    if lead.holds_up_others:
        refs = dict.fromkeys(held.ref for held in lead.holds_up_others)
        said += f"; holds up {count_of(len(refs), 'action')} of theirs"
    return said


def held_sentence(held: Held) -> str:
    """Who waits for whom with what: "10.2 waits for 2.1 of LSCB Chair"."""
    if held.whose == (NOBODY,):
        return f"{held.ref} waits for {held.by}, which has no lead, or is missing"
    return f"{held.ref} waits for {held.by} of {listing(held.whose)}"


def holds_sentence(held: Held) -> str:
    """The same, from the side of who is waited for: "2.1 holds up 10.2 of ..."."""
    return f"{held.by} holds up {held.ref} of {listing(held.whose)}"
