"""What changed between two plans, as edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
)
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.entries import said_of
from lscb_tui.core.plan.fields import FIELDS, get
from lscb_tui.core.plan.items import Action, Item, ItemId, Plan, Said, Unknown, id_of
from lscb_tui.core.plan.toml_values import same


def diff(a: Plan, b: Plan) -> tuple[Edit, ...]:
    """The edits that make `b` of `a`: `apply_all(a, diff(a, b)) == b`."""
    return tuple(_diff(a, b))


def _diff(a: Plan, b: Plan) -> Iterator[Edit]:
    yield from _keys(ItemId("file"), a.unknown, b.unknown)
    yield from _fields(a.about, b.about)
    for old, new in (
        (a.reviews, b.reviews),
        (a.sources, b.sources),
        (a.recommendations, b.recommendations),
        (a.columns, b.columns),
        (a.minutes, b.minutes),
        (a.indicators, b.indicators),
    ):
        yield from _listed(old, new)
    yield from _objectives(a, b)


def _objectives(a: Plan, b: Plan) -> Iterator[Edit]:
    """New objectives first and lost ones last, so that actions can move between them."""
    was = {action.ref: (owner.number, action) for owner, action in a.owned_actions()}
    now = {action.ref: (owner.number, action) for owner, action in b.owned_actions()}
    old = {o.number: o for o in a.objectives}
    new = {o.number: o for o in b.objectives}
    for number, objective in new.items():
        if number not in old:
            fresh = tuple(action for action in objective.actions if action.ref not in was)
            yield AddItem(replace(objective, actions=fresh))
    for number, objective in new.items():
        if number in old and old[number] is not objective:
            yield from _fields(old[number], objective)
            yield from _entries(id_of(objective), old[number].progress, objective.progress)
    for ref, (number, action) in now.items():
        if ref not in was:
            if number in old:
                yield AddItem(action, number)
            continue
        owner, before = was[ref]
        if owner != number:
            yield MoveAction(ref, owner, number)
        if not _alike(before, action):
            yield from _fields(before, action)
            yield from _entries(id_of(action), before.progress, action.progress)
    for ref, (number, action) in was.items():
        if ref not in now and number in new:
            yield RemoveItem(action, number)
    for number, objective in old.items():
        if number not in new:
            left = tuple(action for action in objective.actions if action.ref not in now)
            yield RemoveItem(replace(objective, actions=left))


def _alike(old: Action, new: Action) -> bool:
    """Whether two actions are the same; those that are make no difference, and are quickly told."""
    if old is new:
        return True
    if any(item.unknown or any(entry.unknown for entry in item.progress) for item in (old, new)):
        # In an unknown key 1 is not true, and what is no number is the same as itself.
        return same(old, new)
    return old == new


def _fields(old: Item, new: Item) -> Iterator[Edit]:
    which = id_of(old)
    fields = FIELDS[which.kind]
    if not old.unknown and not new.unknown:
        for field in fields:
            before, after = field.of(old), field.of(new)
            if before != after:
                yield SetField(which, field.name, before, after)
        return
    for field in fields:
        before, after = get(old, field.name), get(new, field.name)
        if not same(before, after):
            yield SetField(which, field.name, before, after)
    yield from _keys(which, old.unknown, new.unknown, [field.name for field in fields])


def _keys(which: ItemId, old: Unknown, new: Unknown, known: Sequence[str] = ()) -> Iterator[Edit]:
    if old or new:
        before, after = dict(old), dict(new)
        for key in sorted((before.keys() | after.keys()) - set(known)):
            if not same(before.get(key), after.get(key)):
                yield SetField(which, key, before.get(key), after.get(key))


def _listed(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Edit]:
    before, after = [id_of(item) for item in old], [id_of(item) for item in new]
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = [(i + n, j + n) for i, j, size in blocks for n in range(size)]
    for i, j in kept:
        yield from _fields(old[i], new[j])
        yield from _entries(id_of(new[j]), said_of(old[i]), said_of(new[j]))
    stay = {i for i, _ in kept}
    for i in reversed(range(len(old))):
        if i not in stay:
            yield RemoveItem(old[i], at=i)
    stay = {j for _, j in kept}
    length = len(kept)
    for j, item in enumerate(new):
        if j not in stay:
            yield AddItem(item, at=None if j == length else j)
            length += 1


def _entries(which: ItemId, old: Sequence[Said], new: Sequence[Said]) -> Iterator[Edit]:
    if same(old, new):
        return
    # Entries may hold unhashable values of unknown keys, so equal ones are given a number.
    plain: dict[Said, int] = {}
    others: list[Said] = []

    def token(entry: Said) -> int:
        if not entry.unknown:
            return plain.setdefault(entry, len(plain))
        number = next((n for n, other in enumerate(others) if same(entry, other)), len(others))
        if number == len(others):
            others.append(entry)
        return -1 - number

    matcher = SequenceMatcher(None, [*map(token, old)], [*map(token, new)], autojunk=False)
    length = len(old)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for n in range(both):
            if old[i1 + n].review == new[j1 + n].review:
                yield ChangeEntry(which, old[i1 + n], new[j1 + n], j1 + n)
            else:
                yield RemoveEntry(which, old[i1 + n], j1 + n)
                last = j1 + n == length - 1
                yield AddEntry(which, new[j1 + n], None if last else j1 + n)
        for i in range(i1 + both, i2):
            yield RemoveEntry(which, old[i], j1 + both)
            length -= 1
        for j in range(j1 + both, j2):
            yield AddEntry(which, new[j], None if j == length else j)
            length += 1
