"""What was said of an item at the reviews, in the order in which it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeVar

from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.date_order import by_date
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import Action, Entry, Item, ItemId, Objective, Plan, Said

OfItem = TypeVar("OfItem", bound=Item)


def said_at(progress: Iterable[Entry], review: str) -> list[tuple[int, Entry]]:
    """The entries of one review in the order in which they count, each with its place in the file.

    That is the order of `on`, as `by_date` says it; the last word counts.
    """
    mine = [(place, entry) for place, entry in enumerate(progress) if entry.review == review]
    return by_date(mine, lambda placed: placed[1].on) if len(mine) > 1 else mine


def in_order_of_reviews(plan: Plan, progress: tuple[Entry, ...]) -> list[tuple[int, Entry]]:
    """What was said of an item in the order in which it counts, each with its place in the file.

    What was said at reviews that the plan does not have comes first.
    """
    if len(progress) < 2:
        return list(enumerate(progress))
    rank = plan.review_ranks
    reviews = sorted(dict.fromkeys(e.review for e in progress), key=lambda id_: rank.get(id_, -1))
    return [placed for review in reviews for placed in said_at(progress, review)]


def last_word(progress: Iterable[Entry], review: str) -> str:
    """The status word that counts of what was said at a review; empty where none was given."""
    words = (entry.status for _, entry in reversed(said_at(progress, review)))
    return next((word for word in words if word.strip()), "")


def entries_of(plan: Plan, which: ItemId) -> tuple[Entry, ...]:
    """What was said of an item at the reviews; nothing of what is no action and no objective."""
    item = plan.item(which)
    return item.progress if isinstance(item, (Action, Objective)) else ()


def takes(item: Item) -> Literal["progress", "value", ""]:
    """What is said of such an item at a review; empty where nothing is."""
    if isinstance(item, (Action, Objective)):
        return "progress"
    return "value" if isinstance(item, Indicator) else ""


def said_of(item: Item) -> tuple[Said, ...]:
    """What was said of an item at the reviews, in the order of the file: progress, or values."""
    if isinstance(item, (Action, Objective)):
        return item.progress
    return item.values if isinstance(item, Indicator) else ()


def with_said(item: OfItem, said: Sequence[Said]) -> OfItem:
    """The item with other things said of it; of an item that takes them."""
    changed: dict[str, Any] = {"values" if isinstance(item, Indicator) else "progress": tuple(said)}
    return replace(item, **changed)
