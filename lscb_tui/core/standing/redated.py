"""How the date of an item was put off from review to review: every new date, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan
from lscb_tui.core.standing.agreed_dates import AgreedDates, is_redating
from lscb_tui.core.standing.due_date import due_date, has_own_date, objective_due_day
from lscb_tui.core.standing.parts import Parts, parts_of
from lscb_tui.core.standing.standing import Standings


class Redating(NamedTuple):
    """One new date of an item: agreed by the board, or only asked for."""

    day: date
    was: date | None
    """The date that held before; None where there was none."""
    review: str
    """The id of the review."""
    reason: str
    agreed: bool
    """Without it the date did not move."""
    on: date | None
    by: str

    @property
    def days(self) -> int:
        """By how many days it was put off; negative where it was brought forward, 0 from none."""
        return (self.day - self.was).days if self.was else 0


def redatings(plan: Plan, item: Action | Objective) -> tuple[Redating, ...]:
    """Every new date that entries of an item have, in the order in which they count."""
    if not any(map(is_redating, item.progress)):
        return ()
    return tuple(_redatings(plan, item))


def put_off(plan: Plan, item: Action | Objective) -> tuple[Redating, ...]:
    """Those of the new dates that were agreed and are later than the one before."""
    return tuple(r for r in redatings(plan, item) if r.agreed and r.days > 0)


def date_now(plan: Plan, item: Action | Objective) -> date | None:
    """The date that holds for an item."""
    agreed = AgreedDates(plan)
    if isinstance(item, Objective):
        return objective_due_day(item, agreed)
    owner = plan.owner(item.ref)
    if owner is None:
        return None
    wholes = tuple(parts_of(plan).wholes(item.ref))
    if any(action.recurs for action in (item, *wholes)):
        return Standings(plan).standings[item.ref].due
    return due_date(owner, item, agreed, wholes).day


def _redatings(plan: Plan, item: Action | Objective) -> Iterator[Redating]:
    own = item.revised_due or item.due
    moved = False
    for _, entry in in_order_of_reviews(plan, item.progress):
        if entry.due is None:
            continue
        was = own
        if own is None and not moved and isinstance(item, Action):
            was = _inherited(plan, item, entry)
        yield Redating(entry.due, was, entry.review, entry.text, entry.agreed, entry.on, entry.by)
        if entry.agreed:
            own, moved = entry.due, True


def _inherited(plan: Plan, action: Action, entry: Entry) -> date | None:
    """The date that an action without its own took over when something was said of it."""
    if has_own_date(action):
        return None  # words, or a date that cannot be read
    places = _places_in(plan)
    owner = places.owners.get(action.ref)
    for above in (*places.parts.wholes(action.ref), *((owner,) if owner else ())):
        day = _held(plan, above, entry)
        if day or (isinstance(above, Action) and has_own_date(above)):
            return day
    return None


class _Places(Struct, frozen=True):
    """Under what the actions of a plan stand."""

    plan: Plan
    owners: Mapping[str, Objective]
    parts: Parts


_looked_up: tuple[_Places, ...] = ()
"""Those of the last two plans: a paper or a history of 10,000 actions asks for each of them."""


def _places_in(plan: Plan) -> _Places:
    global _looked_up
    found = next((places for places in _looked_up if places.plan is plan), None)
    if found is None:
        owners = {action.ref: objective for objective, action in plan.owned_actions()}
        found = _Places(plan, owners, parts_of(plan))
        _looked_up = (found, *_looked_up[:1])
    return found


def _held(plan: Plan, item: Action | Objective, entry: Entry) -> date | None:
    """An item's own date as it was by the review of an entry."""
    rank = plan.review_ranks
    until = rank.get(entry.review, -1)
    agreed = [
        said.due
        for _, said in in_order_of_reviews(plan, item.progress)
        if said.due and said.agreed and rank.get(said.review, -1) <= until
    ]
    return agreed[-1] if agreed else item.revised_due or item.due
