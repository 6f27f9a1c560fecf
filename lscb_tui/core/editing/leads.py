"""Spellings that may be one lead, as edits: made one, or kept apart for good."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lscb_tui.core.editing.refusals import Refused, require_sure_number, require_tables
from lscb_tui.core.editing.typed import typed_text
from lscb_tui.core.edits.edit import Edit, Edits, set_if_other
from lscb_tui.core.plan.items import Plan, id_of
from lscb_tui.core.plan.separate_leads import kept_apart, separate_leads
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line


def one_lead(plan: Plan, spellings: Collection[str], chosen: str) -> Edits:
    """Spell a lead one way wherever it has one of these spellings.

    Those that are kept apart from each other stay, and then one of them has to be chosen.
    """
    name = one_line(typed_text(chosen))
    if not name:
        raise Refused("a lead needs a name: type one")
    apart = kept_apart(separate_leads(plan), spellings)
    if apart and name not in map(one_line, apart):
        known = listing([f"“{one_line(spelling)}”" for spelling in spellings if spelling in apart])
        raise Refused(
            f"{known} are kept apart: choose one of them, or take them out of separate_leads first"
        )
    others = set(spellings) - apart - {name}
    edits: list[Edit] = []
    for item in plan.objectives_and_actions():
        if not others.isdisjoint(item.lead):
            require_sure_number(id_of(item))
            edits += set_if_other(item, "lead", tuple(_renamed(item.lead, others, name)))
    return tuple(edits)


def _renamed(leads: Sequence[str], others: Collection[str], name: str) -> Iterator[str]:
    """The leads in their order with one name for all of these, once."""
    said = False
    for lead in leads:
        if lead in others or lead == name:
            if not said:
                yield name
            said = True
        else:
            yield lead


def keep_leads_apart(plan: Plan, spellings: Collection[str]) -> Edits:
    """Say that spellings are different leads, so that they are not taken for one again."""
    require_tables(plan.unknown, "plan")
    if "separate_leads" in dict(plan.about.unknown):
        raise Refused(
            "“separate_leads” of the plan is no list of texts: correct that in the file first, "
            'as separate_leads = ["Chair", "LSCB Chair"]'
        )
    names = dict.fromkeys(one_line(typed_text(spelling)) for spelling in spellings)
    new = names.keys() - separate_leads(plan)
    listed = (*plan.about.separate_leads, *(name for name in names if name in new))
    return set_if_other(plan.about, "separate_leads", listed)
