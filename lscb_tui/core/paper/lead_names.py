"""Whose papers there are: the leads of a plan, as a paper for one of them names them."""

from __future__ import annotations

from lscb_tui.core.dependencies.leads import NOBODY, Spelling, leads, whose_actions
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.meeting.minutes import open_minutes
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.plan.known_values import leads as leads_of
from lscb_tui.core.words.alike import nearest, plain
from lscb_tui.core.words.grammar import listing

_NAMED = 8
"""How many leads a refusal names at the most."""


def lead_names(occasion: Occasion) -> tuple[str, ...]:
    """Who leads something open of what the paper is about, or has to do what was minuted."""
    found = {
        lead.name
        for lead in leads(occasion.now)
        if lead.name != NOBODY and any(map(occasion.wants, lead.open))
    }
    spelt = Spelling(occasion.now)
    known = {spelt(name) for names in whose_actions(occasion.now).values() for name in names}
    for minute in open_minutes(occasion.plan):
        if occasion.refs is None or any(map(occasion.wants, minute.about)):
            found |= known & set(map(spelt, minute.who))
    return tuple(sorted(found, key=plain))


def lead_named(occasion: Occasion, typed: str) -> str:
    """The lead that was typed, as the plan spells it. Raises Refused."""
    known = [*(lead.name for lead in leads(occasion.now)), *leads_of(occasion.plan)]
    if typed in known:
        return typed  # of two that are kept apart, though they are alike
    by_plain = {plain(name): name for name in reversed(known)}
    if found := by_plain.get(plain(typed)):
        return found
    names = list(by_plain.values())
    if near := nearest(typed, names):
        raise Refused(f"there is no lead “{typed}” in this plan; did you mean “{near}”?")
    there = f"it has {listing(sorted(names, key=plain), _NAMED)}" if names else "it has none"
    raise Refused(f"there is no lead “{typed}” in this plan; {there}")
