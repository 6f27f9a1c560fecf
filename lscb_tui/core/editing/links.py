"""Links between actions, as edits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import cast

from lscb_tui.core.editing.existing import action_number, existing_action
from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.edits.edit import Edit, Edits, SetField, set_if_other
from lscb_tui.core.plan.fields import LINK_FIELDS, REFERENCES, Value, keys_in, label_of
from lscb_tui.core.plan.items import Action, Item, ItemId, Plan, id_of, kind_of
from lscb_tui.core.plan.sources import code_of
from lscb_tui.core.standing.parts import parts_of


def link(plan: Plan, ref: str, name: str, other: str) -> Edits:
    """Link an action to another: `name` is depends_on, works_with or see."""
    action, other = existing_action(plan, ref), action_number(plan, other)
    links = _links(action, name)
    partner = plan.action(other) if name == "works_with" else None
    if other in links or (partner and action.ref in partner.works_with):
        return ()
    check_links(plan, id_of(action), name, (*links, other))
    return set_if_other(action, name, (*links, other))


def unlink(plan: Plan, ref: str, name: str, other: str) -> Edits:
    """Take a link out; one that goes both ways, at whichever end it is written."""
    action, other = existing_action(plan, ref), action_number(plan, other)
    if name == "part_of" and other == action.part_of:
        return set_if_other(action, name, "")
    ends = [(action, other)] if other in _links(action, name) else []
    partner = plan.action(other) if name == "works_with" else None
    if partner and partner.ref != action.ref and action.ref in partner.works_with:
        ends.append((partner, action.ref))
    if not ends:
        raise Refused(f"{action.ref} has no link “{label_of('action', name)}” to {other}")
    return tuple(edit for end, gone in ends for edit in remove_references(end, name, {gone}))


def joined(edits: Iterable[Edit]) -> Edits:
    """The edits with those of one field made one, as it is told: from what it was to what it is."""
    found: list[Edit] = []
    for edit in edits:
        last = found[-1] if found else None
        if (
            isinstance(edit, SetField)
            and isinstance(last, SetField)
            and (edit.which, edit.field) == (last.which, last.field)
        ):
            found[-1] = SetField(edit.which, edit.field, last.old, edit.new)
        else:
            found.append(edit)
    return tuple(found)


def dismiss(plan: Plan, ref: str, other: str) -> Edits:
    """Say that no link is meant between two actions, so that it is not suggested again."""
    action, partner = existing_action(plan, ref), existing_action(plan, other)
    if partner.ref in action.dismissed or action.ref in partner.dismissed:
        return ()
    _require_list(action, "dismissed")
    return set_if_other(action, "dismissed", (*action.dismissed, partner.ref))


def _links(action: Action, name: str) -> tuple[str, ...]:
    """The links of a kind that an action has. Raises Refused where the file has no list there."""
    if name not in LINK_FIELDS:
        raise Refused(f"there is no link “{name}”: use one of {', '.join(LINK_FIELDS)}")
    _require_list(action, name)
    return cast("tuple[str, ...]", getattr(action, name))


def _require_list(action: Action, name: str) -> None:
    """Refuse to write a list where the file has something else."""
    if name in dict(action.unknown):
        label = label_of("action", name)
        raise Refused(
            f"“{label}” of {action.ref} is no list of numbers: correct that in the file first, "
            f'as {name} = ["2.1"]'
        )


def check_links(plan: Plan, which: ItemId, name: str, links: tuple[str, ...]) -> None:
    """Refuse links that lead nowhere, unless they were there before."""
    known = {action.ref for action in plan.actions()}
    before = getattr(plan.item(which), name, ())
    for other in links:
        if other in before:
            continue
        if other == which.key:
            raise Refused(f"{which} cannot be linked to itself")
        _require_action(plan, other, known)


def _require_action(plan: Plan, ref: str, known: Collection[str]) -> None:
    """Refuse a number that no action has for sure."""
    require_sure_number(ItemId("action", ref))
    if ref not in known:
        objective = plan.objective(ref)
        hint = (
            f"{ref} is an objective: name one of its actions"
            if objective
            else f"there is no action {ref}: type the number of one"
        )
        if " " in ref:
            hint += ", and commas between several"
        raise Refused(hint)


def check_part(plan: Plan, which: ItemId, whole: str) -> None:
    """Refuse to make an action a part of one that it cannot be a part of."""
    if whole == which.key:
        raise Refused(f"{which} cannot be a part of itself")
    owners = {action.ref: objective.number for objective, action in plan.owned_actions()}
    _require_action(plan, whole, owners)
    own, theirs = owners.get(which.key), owners[whole]
    if own != theirs:
        raise Refused(
            f"{whole} stands under objective {theirs} and {which} under objective {own}: move one "
            "of them first"
        )
    if which.key in (above.ref for above in parts_of(plan).wholes(whole)):
        raise Refused(f"{whole} is itself a part of {which}: take it out of that first")


def _names_any(item: Item, name: str, key: str, gone: Collection[str]) -> bool:
    """Whether what a field has names one of these: of a source its code is one."""
    return key in gone or ("source" in REFERENCES[kind_of(item)][name] and code_of(key) in gone)


def remove_references(item: Item, name: str, gone: Collection[str]) -> Iterator[Edit]:
    """Take keys out of a field that names others."""
    old = getattr(item, name)
    left: Value = tuple(key for key in keys_in(old) if not _names_any(item, name, key, gone))
    if not isinstance(old, tuple):
        left = old if left else ""
    if old != left:
        yield SetField(id_of(item), name, old, left)
