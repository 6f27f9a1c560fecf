"""What a person does to a plan, as edits: the keys, the forms and the command line share these.

Each function looks at a plan and gives the edits that do it, or raises `Refused` with a sentence
that says why not and what to do. Nothing here changes anything: `core.edits` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, cast

from lscb_tui.core import dates
from lscb_tui.core.edits import (
    AddEntry,
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
    replace,
)
from lscb_tui.core.fields import FIELDS, LINK_FIELDS, Field, Shape, Value, field_of, get, parse
from lscb_tui.core.numbers import natural, next_action, next_objective
from lscb_tui.core.plan import (
    MEANINGS,
    UNSURE,
    Action,
    Entry,
    Item,
    ItemId,
    Kind,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
    id_of,
)
from lscb_tui.core.text import one_line, unsafe_characters

Edits = tuple[Edit, ...]


class Refused(Exception):
    """What was asked cannot be done; the message is a sentence that says why, and what to do."""


class Person(NamedTuple):
    """Who records something, and when."""

    name: str
    day: date


def status_words(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The words that can be chosen, each with its meaning.

    They are the plan's own, then the plain names of meanings that it has no word for (design
    section 5).
    """
    own = plan.about.status_words
    said = {meaning for _, meaning in own}
    return own + tuple((meaning, meaning) for meaning in MEANINGS if meaning not in said)


def find_word(plan: Plan, typed: str) -> str:
    """The plan's spelling of a status word, without regard to case. Raises Refused."""
    wanted = one_line(typed).casefold()
    words = [word for word, _ in status_words(plan)]
    for word in (*words, *MEANINGS):
        if word.casefold() == wanted:
            return word
    raise Refused(
        f"“{typed}” is not a status word of this plan: use one of {', '.join(words)}, or give it "
        "a meaning in status_words"
    )


def current_review(plan: Plan) -> Review:
    """The review that progress is recorded for. Raises Refused where the plan has none."""
    if plan.current_review is None:
        raise Refused("the plan has no review yet: add one before you record progress")
    return plan.current_review


def set_status(plan: Plan, which: ItemId, word: str, who: Person) -> Edits:
    """Give an item another word in the current review; an earlier review is never touched.

    Changes the entry that holds this review's word, else adds the word to its last entry, else
    makes one.
    """
    item = _reported(plan, which)
    review = current_review(plan).id
    mine = [n for n, entry in enumerate(item.progress) if entry.review == review]
    if not mine:
        return (AddEntry(which, Entry(review, word, by=who.name, on=who.day)),)
    at = next((n for n in reversed(mine) if item.progress[n].status), mine[-1])
    old = item.progress[at]
    if old.status == word:
        return ()
    return (ChangeEntry(which, old, replace(old, status=word), at),)


def record_progress(plan: Plan, which: ItemId, word: str, text: str, who: Person) -> Edits:
    """Add an entry with words, a status word, or both, for the current review."""
    _reported(plan, which)
    review = current_review(plan).id
    text = typed_text(text)
    if not word and not text:
        raise Refused("there is nothing to record: type some words or choose a status")
    return (AddEntry(which, Entry(review, word, text, who.name, who.day)),)


def change_entry(plan: Plan, which: ItemId, at: int, word: str, text: str) -> Edits:
    """Give one of an item's entries of the current review another word or other words."""
    old = _entry_of_now(plan, which, at)
    new = replace(old, status=word, text=typed_text(text))
    if not new.status and not new.text:
        raise Refused("an entry without words says nothing: delete it instead")
    return () if new == old else (ChangeEntry(which, old, new, at),)


def remove_entry(plan: Plan, which: ItemId, at: int) -> Edits:
    """Take out one of an item's entries of the current review."""
    return (RemoveEntry(which, _entry_of_now(plan, which, at), at),)


def _entry_of_now(plan: Plan, which: ItemId, at: int) -> Entry:
    """An entry of the current review; last meeting's position is never overwritten."""
    entry = _reported(plan, which).progress[at]
    if entry.review != current_review(plan).id:
        label = next((r.label for r in plan.reviews if r.id == entry.review), "") or entry.review
        raise Refused(f"what was said at {label} stays as it was said: record what is said now")
    return entry


def typed_text(typed: str) -> str:
    """Text as a person typed it, white space put in order. Raises Refused for hidden characters."""
    if bad := unsafe_characters(typed):
        raise Refused(f"the text has {', '.join(bad)} in it: type it without")
    return "\n".join(one_line(line) for line in typed.strip().splitlines())


def set_field(plan: Plan, which: ItemId, name: str, typed: str) -> Edits:
    """Set one field to what a person typed. A timescale that names a day sets the date too."""
    item = existing(plan, which)
    field = field_of(which.kind, name)
    if field is None:
        names = ", ".join(f.name for f in FIELDS[which.kind] if f.shape is not Shape.KEY)
        raise Refused(f"{which} has no field “{name}”: its fields are {names}")
    value = _parsed(field, typed)
    if field.shape is Shape.KEY:
        return _rename(plan, which, field, str(value))
    if name in LINK_FIELDS:
        _check_links(plan, which, name, cast("tuple[str, ...]", value))
    if name in ("title", "text") and not value and which.kind in ("objective", "action"):
        raise Refused(f"{which} needs words: its {field.label.lower()} cannot be empty")
    edits = list(_set(item, name, value))
    if name == "timescale" and edits:
        try:
            due = dates.as_typed(typed) if typed.strip() else None
        except ValueError as error:
            raise Refused(str(error)) from None
        edits += _set(item, "due", due)
    return tuple(edits)


def set_fields(plan: Plan, which: ItemId, typed: Mapping[str, str]) -> Edits:
    """Set several fields of one item, as a form does; a typed date wins over its timescale's.

    Raises Refused for the first that cannot be set.
    """
    edits: dict[str, Edit] = {}
    for name, words in typed.items():
        for edit in set_field(plan, which, name, words):
            if isinstance(edit, SetField) and not (edit.field != name and edit.field in typed):
                edits[edit.field] = edit
    return tuple(edits.values())


def _set(item: Item, name: str, value: Value) -> Iterator[Edit]:
    old = get(item, name)
    if old != value:
        yield SetField(id_of(item), name, old, value)


def _parsed(field: Field, typed: str) -> Value:
    try:
        return parse(field, typed)
    except ValueError as error:
        raise Refused(str(error)) from None


def _rename(plan: Plan, which: ItemId, field: Field, new: str) -> Edits:
    """Another id or code, there and wherever it is named."""
    if which.kind in ("action", "objective"):
        raise Refused(f"the number of {which} is permanent; what the document prints is “printed”")
    if new == which.key:
        return ()
    new = new_key(plan, which.kind, new)
    edits: list[Edit] = [SetField(which, field.name, which.key, new)]
    names = {"source": ("source",), "recommendation": ("recommendation",)}.get(which.kind, ())
    for item in _all_items(plan):
        for name in names:
            if field_of(id_of(item).kind, name) is None or item is plan.item(which):
                continue
            old = get(item, name)
            renamed = (
                tuple(new if key == which.key else key for key in old)
                if isinstance(old, tuple)
                else (new if old == which.key else old)
            )
            edits += _set(item, name, renamed)
        if which.kind == "review" and isinstance(item, (Objective, Action)):
            for at, entry in enumerate(item.progress):
                if entry.review == which.key:
                    edits.append(ChangeEntry(id_of(item), entry, replace(entry, review=new), at))
    return tuple(edits)


def new_key(plan: Plan, kind: Kind, typed: str) -> str:
    """A number, id or code that a new item can have. Raises Refused."""
    key = natural(typed)
    names = {"action": "a number", "objective": "a number", "source": "a code"}
    if not key:
        raise Refused(f"{kind} needs {names.get(kind, 'an id')}: type one")
    if bad := unsafe_characters(key, lines=False):
        raise Refused(f"“{typed}” has {', '.join(bad)} in it: type it without")
    if UNSURE in key:
        raise Refused(f"“{key}” cannot be used: leave out “{UNSURE}”")
    if plan.item(ItemId(kind, key)) is not None:
        raise Refused(f"{ItemId(kind, key)} is in the plan already: choose another")
    return key


def link(plan: Plan, ref: str, name: str, other: str) -> Edits:
    """Link an action to another: `name` is depends_on, works_with or see."""
    action = _action(plan, ref)
    other = natural(other)
    links: tuple[str, ...] = getattr(action, name)
    if name == "works_with" and (found := plan.action(other)) and ref in found.works_with:
        return ()
    return _link_edits(plan, action, name, links if other in links else (*links, other))


def unlink(plan: Plan, ref: str, name: str, other: str) -> Edits:
    """Take a link out; one that goes both ways, at whichever end it is written."""
    action = _action(plan, ref)
    other = natural(other)
    edits = list(_without(action, name, other))
    partner = plan.action(other)
    if name == "works_with" and partner is not None:
        edits += _without(partner, name, ref)
    if not edits:
        label = _label(name)
        raise Refused(f"{ref} has no link “{label}” to {other}")
    return tuple(edits)


def _label(name: str) -> str:
    field = field_of("action", name)
    return field.label.lower() if field else name


def _link_edits(plan: Plan, action: Action, name: str, links: tuple[str, ...]) -> Edits:
    _check_links(plan, id_of(action), name, links)
    return tuple(_set(action, name, links))


def _check_links(plan: Plan, which: ItemId, name: str, links: tuple[str, ...]) -> None:
    """Refuse links that lead nowhere, unless they were there before."""
    known = {action.ref for action in plan.actions()}
    before = getattr(plan.item(which), name, ())
    for other in links:
        if other == which.key:
            raise Refused(f"{which} cannot be linked to itself")
        if other not in known and other not in before:
            objective = plan.objective(other)
            hint = (
                f"{other} is an objective: link to one of its actions"
                if objective
                else f"there is no action {other}: type the number of one"
            )
            raise Refused(hint)


def _without(item: Item, name: str, key: str) -> Iterator[Edit]:
    old = get(item, name)
    if isinstance(old, tuple) and key in old:
        yield SetField(id_of(item), name, old, tuple(part for part in old if part != key))


def add_action(plan: Plan, objective: str, text: str, ref: str = "") -> Edits:
    """A new action under an objective; without a number it gets the next one."""
    if plan.objective(objective) is None:
        raise Refused(f"there is no objective {objective}: name one that is in the plan")
    taken = {action.ref for action in plan.actions()}
    key = new_key(plan, "action", ref or next_action(objective, taken))
    words = typed_text(text)
    if not words:
        raise Refused("an action needs words: type what is to be done")
    return (AddItem(Action(key, words), objective),)


def add_objective(plan: Plan, title: str, number: str = "") -> Edits:
    """A new objective; without a number it gets the next one."""
    key = new_key(plan, "objective", number or next_objective(o.number for o in plan.objectives))
    words = typed_text(title)
    if not words:
        raise Refused("an objective needs words: type its title")
    return (AddItem(Objective(key, words)),)


def add_listed(plan: Plan, kind: Kind, key: str) -> Edits:
    """A new review, source or recommendation, last of its kind."""
    key = new_key(plan, kind, key)
    match kind:
        case "review":
            return (AddItem(Review(key)),)
        case "source":
            return (AddItem(Source(key)),)
        case "recommendation":
            return (AddItem(Recommendation(key)),)
        case _:
            raise Refused(f"a plan has no list of {kind}s")


def named_by(plan: Plan, which: ItemId) -> tuple[tuple[ItemId, str], ...]:
    """What names an item: the items, and the label of the field that does."""
    return tuple(
        (id_of(item), field.label.lower())
        for item in _all_items(plan)
        if id_of(item) != which
        for field in FIELDS[id_of(item).kind]
        if _names(field, which) and which.key in get(item, field.name)
    )


def _names(field: Field, which: ItemId) -> bool:
    if which.kind == "action":
        return field.name in LINK_FIELDS
    return field.name == which.kind and field.shape is Shape.CODES


def remove(plan: Plan, which: ItemId) -> Edits:
    """Delete an item, with the links to it and to what is under it."""
    item = existing(plan, which)
    if which.kind == "plan":
        raise Refused("a plan cannot be deleted here: remove its file")
    if isinstance(item, Review):
        said = sum(entry.review == item.id for i in _reportable(plan) for entry in i.progress)
        if said:
            raise Refused(
                f"{which} cannot be deleted: {said} progress entries were recorded for it, "
                "and an earlier review is never lost"
            )
    going = {which}
    if isinstance(item, Objective):
        going |= {id_of(action) for action in item.actions}
    edits: dict[tuple[ItemId, str], SetField] = {}
    for other in _all_items(plan):
        if id_of(other) in going:
            continue
        for field in FIELDS[id_of(other).kind]:
            keys = {gone.key for gone in going if _names(field, gone)}
            old = get(other, field.name)
            if keys and isinstance(old, tuple) and keys.intersection(old):
                left = tuple(key for key in old if key not in keys)
                edits[id_of(other), field.name] = SetField(id_of(other), field.name, old, left)
    owner = plan.owner(which.key) if which.kind == "action" else None
    at = None
    if isinstance(item, (Review, Source, Recommendation)):
        kind = cast('Literal["review", "source", "recommendation"]', which.kind)
        at = [id_of(i) for i in plan.listed(kind)].index(which)
    return (*edits.values(), RemoveItem(item, owner.number if owner else "", at))


def move(plan: Plan, ref: str, objective: str) -> Edits:
    """Put an action under another objective; its number is permanent, so it keeps it."""
    _action(plan, ref)
    owner = plan.owner(ref)
    if plan.objective(objective) is None:
        raise Refused(f"there is no objective {objective}: name one that is in the plan")
    if owner is None or owner.number == objective:
        return ()
    return (MoveAction(ref, owner.number, objective),)


def find_item(plan: Plan, typed: str) -> ItemId:
    """The action or objective that a person means: "10.2", "objective 10", "10". Raises Refused."""
    words = typed.casefold().removeprefix("objective").strip()
    key = natural(words)
    for kind in ("action", "objective"):
        items = plan.actions() if kind == "action" else plan.objectives
        for item in items:
            which = id_of(item)
            if which.key.casefold() == key:
                return which
    raise Refused(f"there is no action or objective {typed.strip()} in this plan")


def existing(plan: Plan, which: ItemId) -> Item:
    """The item of that name. Raises Refused where there is none, or its number is not sure."""
    item = plan.item(which)
    if item is None:
        raise Refused(f"{which} is not in the plan")
    if UNSURE in which.key:
        raise Refused(f"{which} has no sure number: give it one in the file, then edit it here")
    return item


def _action(plan: Plan, ref: str) -> Action:
    item = existing(plan, ItemId("action", natural(ref)))
    return cast(Action, item)


def _reported(plan: Plan, which: ItemId) -> Action | Objective:
    item = existing(plan, which)
    if not isinstance(item, (Action, Objective)):
        raise Refused(f"{which} has no status: choose an action or an objective")
    return item


def _reportable(plan: Plan) -> Iterator[Action | Objective]:
    for objective in plan.objectives:
        yield objective
        yield from objective.actions


def _all_items(plan: Plan) -> Iterator[Item]:
    yield plan.about
    yield from plan.reviews
    yield from plan.sources
    yield from plan.recommendations
    yield from _reportable(plan)
