"""What an item names: links, parts, sources, recommendations, and the reviews that it is of."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from lscb_tui.core.plan.entries import said_of
from lscb_tui.core.plan.fields import REFERENCES, keys_in, label_of
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import Item, ItemId, Minute, Plan, id_of
from lscb_tui.core.plan.minutes import review_of
from lscb_tui.core.plan.sources import code_of

PROGRESS = "progress"
"""In the place of a field: that progress was recorded for a review."""
VALUE = "value"
"""In the place of a field: that a value of an indicator was given to a review."""
MINUTED = "minuted"
"""In the place of a field: that a minute is one of a review, by its id."""
LASTING = frozenset({PROGRESS, VALUE, MINUTED, "about"})
"""What is named for good: what was said and minuted keeps it, whatever is deleted."""
_DENIALS = frozenset({"dismissed"})
"""Fields that name others to say that nothing is between them."""
_MADE = {
    "depends_on": "made {} wait for it",
    "works_with": "linked {} with it",
    "see": "pointed to it from {}",
    "superseded_by": "recorded that it supersedes {}",
    "part_of": "made {} a part of it",
    "added": "added {} at it",
    "added_after": "added {} at it",
    "about": "recorded {} about it",
    "closed": "closed {} at it",
    "agreed_at": "agreed the minutes of {} at it",
    MINUTED: "recorded {} at it",
    PROGRESS: "recorded progress of {} for it",
    VALUE: "gave it a value of {}",
    "serves": "said that {} serves it",
}


class Reference(NamedTuple):
    """That one item names another in a field."""

    by: ItemId
    field: str
    to: ItemId

    @property
    def made(self) -> str:
        """What somebody did who made it, behind "has" or a name: "made 2.1 wait for it"."""
        words = _MADE.get(self.field)
        if words is None:
            return f"named it under “{label_of(self.by.kind, self.field)}” of {self.by}"
        return words.format(self.by)


def references_of(item: Item) -> Iterator[Reference]:
    """All that an item names; what it says is not linked to it is not named.

    A number that can be that of an item of two kinds names both.
    """
    which = id_of(item)
    for name, kinds in REFERENCES[which.kind].items():
        value = getattr(item, name)
        if value and name not in _DENIALS:
            for key in keys_in(value):
                for kind in kinds:
                    yield Reference(
                        which, name, ItemId(kind, code_of(key) if kind == "source" else key)
                    )
    if isinstance(item, Minute) and (review := review_of(item.id)):
        yield Reference(which, MINUTED, ItemId("review", review))
    field = VALUE if isinstance(item, Indicator) else PROGRESS
    for said in said_of(item):
        yield Reference(which, field, ItemId("review", said.review))


def to_nothing(plan: Plan) -> set[Reference]:
    """What the items of a plan name that it does not have."""
    items = list(plan.all_items())
    there = set(map(id_of, items))
    return {found for item in items for found in missing_of(item, there)}


def missing_of(item: Item, there: Container[ItemId]) -> Iterator[Reference]:
    """What an item names that is not there, in any of the kinds that it can be of."""
    for link in references_of(item):
        first, *others = REFERENCES[link.by.kind].get(link.field) or (link.to.kind,)
        if link.to in there or link.to.kind != first:
            continue
        if not any(ItemId(kind, link.to.key) in there for kind in others):
            yield link
