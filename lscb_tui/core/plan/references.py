"""What an item names: links, parts, sources, recommendations, and the reviews of its progress."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lscb_tui.core.plan.fields import REFERENCES, keys_in, label_of
from lscb_tui.core.plan.items import Action, Item, ItemId, Objective, Plan, id_of
from lscb_tui.core.plan.sources import code_of

PROGRESS = "progress"
"""In the place of a field: that progress was recorded for a review."""
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
    PROGRESS: "recorded progress of {} for it",
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
    """All that an item names; what it says is not linked to it is not named."""
    which = id_of(item)
    for name, kind in REFERENCES[which.kind].items():
        value = getattr(item, name)
        if value and name not in _DENIALS:
            for key in keys_in(value):
                yield Reference(
                    which, name, ItemId(kind, code_of(key) if kind == "source" else key)
                )
    if isinstance(item, (Action, Objective)):
        for entry in item.progress:
            yield Reference(which, PROGRESS, ItemId("review", entry.review))


def to_nothing(plan: Plan) -> set[Reference]:
    """What the items of a plan name that it does not have."""
    items = list(plan.all_items())
    there = set(map(id_of, items))
    return {found for item in items for found in references_of(item) if found.to not in there}
