"""The kinds of paper, said once: the command line, the screens and the tests go by this table."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import Holds, Paper


class Kind(NamedTuple):
    """A kind of paper, made by `paper_of` of the module of its name."""

    title: str
    """What people call it."""
    help: str
    """What is in it."""
    holds: frozenset[Holds]
    """What it may hold of what not everybody may see; a test looks for all the rest."""
    since: bool = False
    """Whether its review is the one since which it tells, and not the one that it is of."""
    takes_query: bool = True
    """Whether it can be about some of the actions only."""


_BOARD: frozenset[Holds] = frozenset(("leads", "attendance", "minutes", "challenges", "progress"))
"""What may go to the members of the board."""
_OPEN: frozenset[Holds] = frozenset(("leads", "progress"))
"""What may go to whoever works with the plan."""
_PUBLIC: frozenset[Holds] = frozenset(("progress",))
"""What may go to everybody: it names nobody."""

KINDS: Mapping[str, Kind] = {
    "agenda": Kind("Agenda", "matters arising, then the plan to go through", _BOARD),
    "plan": Kind("Plan", "the board’s table, and the drawing of the links", _OPEN | {"drawing"}),
    "exceptions": Kind("Exceptions", "what stands out, on one page for the chair", _OPEN),
    "minutes": Kind(
        "Minutes",
        "who was there, decisions, actions arising, new dates, challenges",
        _BOARD | {"by"},
        takes_query=False,
    ),
    "changes": Kind("Changes", "what changed since a review, and why", _BOARD, since=True),
    "lead": Kind(
        "Lead",
        "one lead’s actions, what was said last, who waits for them",
        _OPEN | {"minutes", "challenges"},
    ),
    "indicators": Kind(
        "Indicators", "each with its values, trend, gaps and comments", _PUBLIC, takes_query=False
    ),
    "quarterly": Kind("Quarterly report", "for the Lead Member", _OPEN, takes_query=False),
    "annual": Kind(
        "Annual report", "progress, impact, and where little moved", _PUBLIC, takes_query=False
    ),
    "assessment": Kind(
        "Self-assessment", "from recommendation to objective, action and evidence", _PUBLIC
    ),
    "summary": Kind("Summary", "for wide circulation", _PUBLIC, takes_query=False),
}
"""By the name that the command line takes, in the order in which they are offered."""


def make_paper(kind: str, occasion: Occasion) -> Paper:
    """The paper of one of KINDS; each loads what it needs and no more.

    Raises Refused, with a sentence, where there is nothing that it could be of.
    """
    module = import_module(f"lscb_tui.core.paper.kinds.{kind}")
    made: Paper = module.paper_of(occasion)
    return made
