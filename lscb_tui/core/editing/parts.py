"""Parts of actions that a file writes in another way, accepted as parts: one edit for all of it."""

from __future__ import annotations

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing.existing import existing_action
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.edits.edit import AddItem, Edits, SetField
from lscb_tui.core.findings.offered_parts import milestones_of, parent_of
from lscb_tui.core.frozen import replace
from lscb_tui.core.people import Person
from lscb_tui.core.plan.deleted_numbers import numbers_of_actions
from lscb_tui.core.plan.fields import get
from lscb_tui.core.plan.items import Action, Plan, id_of
from lscb_tui.core.standing.parts import parts_of


def accept_parts(plan: Plan, ref: str, key: str, who: Person) -> Edits:
    """Take what an action has under a key as `part_of`, or its tables as parts. Raises Refused."""
    action = existing_action(plan, ref)
    which, old = id_of(action), get(action, key)
    gone = SetField(which, key, old, None)
    parent = parent_of(assess(plan), action)
    if parent and parent[0] == key:
        return (SetField(which, "part_of", "", parent[1]), gone)
    inside = parts_of(plan).inside.get(ref, ())
    found = milestones_of(plan, action, inside, numbers_of_actions(plan))
    owner = plan.owner(ref)
    if found is None or owner is None or found.key != key or found.why_not:
        raise Refused(f"“{key}” of {ref} has been changed since: look again")
    return (gone, *(AddItem(_recorded(part, who), owner.number) for part in found.parts))


def _recorded(part: Action, who: Person) -> Action:
    """A part with who recorded its status."""
    said = tuple(replace(entry, by=who.name, on=who.day) for entry in part.progress)
    return replace(part, progress=said)
