"""Spellings of leads that look like one and are different: what `[plan] separate_leads` says."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.plan.items import Plan
from lscb_tui.core.words.safe_text import one_line


def separate_leads(plan: Plan) -> frozenset[str]:
    """The spellings that somebody has said are different leads, however they are spaced."""
    return frozenset(map(one_line, plan.about.separate_leads))


def kept_apart(separate: frozenset[str], spellings: Iterable[str]) -> frozenset[str]:
    """Those of some spellings that are different leads: two or more, or none."""
    apart = frozenset(spelling for spelling in spellings if one_line(spelling) in separate)
    return apart if len(apart) > 1 else frozenset()
