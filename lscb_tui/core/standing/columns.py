"""What an action has in a column of the board's own, and from where.

It is its own value, else that of its latest progress that has one, else, as with leads and dates,
that of the action it is a part of, else of its objective. Not a number: what all of it costs is not
what each part costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lscb_tui.core.plan.columns import all_columns, columns_of
from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.fields import Field, Shape, get, holder_of
from lscb_tui.core.plan.items import Action, Objective, Plan
from lscb_tui.core.standing.standing import Standings


def column_value(standings: Standings, field: Field, objective: Objective, action: Action) -> Any:
    """What an action has in a column; None where it has nothing."""
    return column_giver(standings, field, objective, action)[0]


def column_giver(
    standings: Standings, field: Field, objective: Objective, action: Action
) -> tuple[Any, Action | Objective]:
    """What an action has in a column, and which item says it."""
    above: tuple[Action | Objective, ...] = ()
    if field.shape is not Shape.NUMBER:
        above = (*standings.parts.wholes(action.ref), objective)
    for item in (action, *above):
        for value in _values(standings.plan, field, item):
            if value not in (None, "", []):
                return value, item
    return None, action


def taken_over(
    standings: Standings, action: Action
) -> Iterator[tuple[Field, Any, Action | Objective]]:
    """The columns that an action has nothing in, with what it has from above, and whose that is."""
    objective, _ = standings.items[action.ref]
    for field in all_columns(standings.plan).values():
        value, giver = column_giver(standings, field, objective, action)
        if giver is not action:
            yield field, value, giver


def _values(plan: Plan, field: Field, item: Action | Objective) -> Iterator[Any]:
    """What an item has in a column, then what was said in it at the reviews, the latest first."""
    if field in columns_of(plan, holder_of(item)):
        yield get(item, field.name)
    if field in columns_of(plan, "progress"):
        for _, entry in reversed(in_order_of_reviews(plan, item.progress)):
            yield get(entry, field.name)
