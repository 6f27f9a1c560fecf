"""The new dates that the board agreed at its reviews; of each item the last one counts.

A date that was only asked for moves nothing (design section 3).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan


class AgreedDates:
    """Of each item that was re-dated, with what it was agreed last."""

    def __init__(self, plan: Plan) -> None:
        self.actions: Mapping[str, Entry] = _last_agreed(
            plan, ((a.ref, a.progress) for o in plan.objectives for a in o.actions if a.progress)
        )
        self.objectives: Mapping[str, Entry] = _last_agreed(
            plan, ((o.number, o.progress) for o in plan.objectives if o.progress)
        )

    def with_others(
        self, others: AgreedDates, refs: Collection[str], numbers: Collection[str]
    ) -> AgreedDates:
        """The same, where for those actions and objectives the others hold."""
        found = AgreedDates(Plan())
        found.actions = _with(self.actions, others.actions, refs)
        found.objectives = _with(self.objectives, others.objectives, numbers)
        return found

    def of(self, item: Action | Objective) -> Entry | None:
        """With what the date was agreed that holds for an item; None where none was."""
        if isinstance(item, Action):
            return self.actions.get(item.ref)
        return self.objectives.get(item.number)

    def day(self, item: Action | Objective) -> date | None:
        """The new date that was agreed last; None where none was."""
        entry = self.of(item)
        return entry.due if entry else None


def is_redating(entry: Entry) -> bool:
    """Whether an entry asks for a new date; its words are the reason."""
    return entry.due is not None


def _with(
    some: Mapping[str, Entry], others: Mapping[str, Entry], keys: Collection[str]
) -> dict[str, Entry]:
    kept = {key: entry for key, entry in some.items() if key not in keys}
    return kept | {key: others[key] for key in keys if key in others}


def _last_agreed(plan: Plan, said: Iterable[tuple[str, tuple[Entry, ...]]]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for key, progress in said:
        for entry in progress:
            if entry.due is not None and entry.agreed:
                break
        else:
            continue  # nearly all of them
        order = in_order_of_reviews(plan, progress)
        found[key] = [entry for _, entry in order if entry.due is not None and entry.agreed][-1]
    return found


NONE_AGREED = AgreedDates(Plan())
"""Of a plan in which no new date was agreed."""
