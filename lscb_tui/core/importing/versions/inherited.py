"""What each row of a document repeats of its objective, where the plan says it once."""

from __future__ import annotations

from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.fields import get, put
from lscb_tui.core.plan.items import Action, Objective, Plan

_TAKEN_OVER = (("lead",), ("source",), ("timescale", "due"))
"""What an action has from its objective where it has none of its own (design section 3)."""


def without_inherited(ours: Plan, theirs: Plan) -> Plan:
    """The plan of a document, without what our actions have from their objectives already."""
    homes = {action.ref: (owner, action) for owner, action in ours.owned_actions()}
    objectives = (
        replace(
            objective,
            actions=tuple(
                _bare(action, *homes[action.ref]) if action.ref in homes else action
                for action in objective.actions
            ),
        )
        for objective in theirs.objectives
    )
    return replace(theirs, objectives=tuple(objectives))


def _bare(theirs: Action, owner: Objective, ours: Action) -> Action:
    for names in _TAKEN_OVER:
        own = [get(ours, name) for name in names]
        above = [get(owner, name) for name in names]
        if not any(own) and [get(theirs, name) for name in names] == above:
            for name in names:
                theirs = put(theirs, name, get(ours, name))
    return theirs
