"""What was spoken of at a review (design section 4): an item that has an entry of it, or its
objective has.

What was not spoken of keeps its last word, told with the name of the review that gave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from lscb_tui.core.plan.items import Action, Entry, Objective, Plan


class Spoken(NamedTuple):
    """What was said of an item at one review."""

    what: Literal["said", "no update", ""]
    """"no update" where it was asked for and nothing else came; empty: not spoken of."""
    origin: Literal["item", "objective", "none"]
    """Of what it was said: of the item itself, or of the objective that it stands under."""


NOT_SPOKEN_OF = Spoken("", "none")


def spoken_at(plan: Plan, review: str) -> Mapping[str, Spoken]:
    """What was said of every action at a review, by number."""
    return {
        action.ref: spoken(action, objective, review) for objective, action in plan.owned_actions()
    }


def spoken(item: Action | Objective, owner: Objective | None, review: str) -> Spoken:
    """What was said of an item that stands under an objective, at a review."""
    if own := _said(item.progress, review):
        return Spoken(own, "item")
    if owner is not None and (above := _said(owner.progress, review)):
        return Spoken(above, "objective")
    return NOT_SPOKEN_OF


def _said(progress: Iterable[Entry], review: str) -> Literal["said", "no update", ""]:
    mine = [entry for entry in progress if entry.review == review]
    if not mine:
        return ""
    return "no update" if all(entry.no_update for entry in mine) else "said"
