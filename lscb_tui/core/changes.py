"""What a person does to a plan, as edits: the keys, the forms and the command line share these.

Each function looks at a plan and gives the edits that do it, or raises `Refused` with a sentence
that says why not and what to do. Nothing here changes anything: `core.edits` does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
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
from lscb_tui.core.fields import (
    FIELDS,
    LINK_FIELDS,
    REFERENCES,
    Field,
    Shape,
    Value,
    field_of,
    get,
    parse,
    show,
)
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
    Unknown,
    id_of,
    key_of,
    kind_of,
)
from lscb_tui.core.text import one_line, unsafe_characters

Edits = tuple[Edit, ...]


class Refused(Exception):
    """What was asked cannot be done; the message is a sentence that says why, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


class Person(NamedTuple):
    """Who records something, and when."""

    name: str
    day: date


def status_words(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The words that can be chosen, each with its meaning.

    They are the plan's own, then the plain names of meanings that it has no word for (design
    section 5).
    """
    words = ((word, meaning.casefold()) for word, meaning in plan.about.status_words)
    own = tuple((word, meaning) for word, meaning in words if meaning in MEANINGS)
    said = {meaning for _, meaning in own}
    return own + tuple((meaning, meaning) for meaning in MEANINGS if meaning not in said)


def find_word(plan: Plan, typed: str) -> str:
    """The plan's spelling of a status word, without regard to case. Raises Refused."""
    wanted = one_line(typed).casefold()
    words = [word for word, _ in status_words(plan)]
    for word in (*words, *MEANINGS):
        if one_line(word).casefold() == wanted:
            return word
    raise Refused(
        f"“{typed}” is not a status word of this plan: use one of {', '.join(words)}, or give it "
        "a meaning in status_words"
    )


def current_review(plan: Plan) -> Review:
    """The review that progress is recorded for. Raises Refused where the plan has none."""
    if plan.current_review is None:
        raise Refused("the plan has no review yet: add one before you record progress")
    _sure(id_of(plan.current_review))
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
        return (AddEntry(which, Entry(review, word, by=who.name, on=who.day)),) if word else ()
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
    progress = _reported(plan, which).progress
    if not 0 <= at < len(progress):
        raise Refused(f"this progress of {which} is no longer in the plan")
    entry = progress[at]
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
    if typed == show(field, get(item, name)):
        return ()  # what was looked at and left as it is keeps its every space
    if field.shape is Shape.KEY:
        return _rename(plan, which, field, typed)
    if which.kind == "plan":
        _in_one_form(plan.unknown, which.kind)
    value = _parsed(field, typed)
    if name in LINK_FIELDS:
        _check_links(plan, which, name, cast("tuple[str, ...]", value))
    if name in ("title", "text") and not value and which.kind in ("objective", "action"):
        raise Refused(f"{which} needs words: its {field.label.lower()} cannot be empty")
    edits = list(_set(item, name, value))
    if name == "timescale" and edits:
        try:
            due = dates.as_typed(typed)
        except ValueError as error:
            raise Refused(str(error)) from None
        if due or _names_a_day(str(get(item, "timescale"))):
            edits += _set(item, "due", due)
    return tuple(edits)


def _names_a_day(timescale: str) -> bool:
    """Whether a date may be that of its timescale; one beside "Autumn term" was given by itself."""
    try:
        return dates.as_typed(timescale) is not None
    except ValueError:
        return False


def set_fields(plan: Plan, which: ItemId, typed: Mapping[str, str]) -> Edits:
    """Set several fields of one item, as a form does; a typed date wins over its timescale's.

    Another id or code comes last, with all that follows from it. Raises Refused for the first
    field that cannot be set.
    """
    own: dict[str, Edit] = {}
    derived: dict[str, Edit] = {}
    renamed: Edits = ()
    for name, words in typed.items():
        edits = set_field(plan, which, name, words)
        field = field_of(which.kind, name)
        if field is not None and field.shape is Shape.KEY:
            renamed = edits
            continue
        for edit in edits:
            if isinstance(edit, SetField):
                (own if edit.field == name else derived)[edit.field] = edit
    return (*(own | {k: e for k, e in derived.items() if k not in own}).values(), *renamed)


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
    if one_line(new) == which.key:
        return ()
    new = new_key(plan, which.kind, new)
    edits: list[Edit] = [SetField(which, field.name, which.key, new)]
    for item in _all_items(plan):
        for name in _naming(item, which):
            old = getattr(item, name)
            renamed: Value = new
            if isinstance(old, tuple):
                renamed = tuple(new if key == which.key else key for key in old)
            edits += _set(item, name, renamed)
        if which.kind == "review" and isinstance(item, (Objective, Action)):
            for at, entry in enumerate(item.progress):
                if entry.review == which.key:
                    edits.append(ChangeEntry(id_of(item), entry, replace(entry, review=new), at))
    return tuple(edits)


def new_key(plan: Plan, kind: Kind, typed: str) -> str:
    """A number, id or code that a new item can have. Raises Refused."""
    key = natural(typed) if kind in ("action", "objective") else one_line(typed)
    names = {"action": "a number", "objective": "a number", "source": "a code"}
    if not key:
        raise Refused(f"{kind} needs {names.get(kind, 'an id')}: type one")
    if bad := unsafe_characters(key, lines=False):
        raise Refused(f"“{typed}” has {', '.join(bad)} in it: type it without")
    for sign in (UNSURE, ","):  # several are typed with commas between
        if sign in key:
            raise Refused(f"“{key}” cannot be used: leave out “{sign}”")
    if plan.item(ItemId(kind, key)) is not None:
        raise Refused(f"{ItemId(kind, key)} is in the plan already: choose another")
    return key


def link(plan: Plan, ref: str, name: str, other: str) -> Edits:
    """Link an action to another: `name` is depends_on, works_with or see."""
    action, other = _action(plan, ref), natural(other)
    links = _links(action, name)
    partner = plan.action(other) if name == "works_with" else None
    if other in links or (partner and action.ref in partner.works_with):
        return ()
    _check_links(plan, id_of(action), name, (*links, other))
    return tuple(_set(action, name, (*links, other)))


def unlink(plan: Plan, ref: str, name: str, other: str) -> Edits:
    """Take a link out; one that goes both ways, at whichever end it is written."""
    action, other = _action(plan, ref), natural(other)
    ends = [(action, other)] if other in _links(action, name) else []
    partner = plan.action(other) if name == "works_with" else None
    if partner and partner.ref != action.ref and action.ref in partner.works_with:
        ends.append((partner, action.ref))
    if not ends:
        raise Refused(f"{action.ref} has no link “{_label(name)}” to {other}")
    return tuple(edit for end, gone in ends for edit in _without(end, name, {gone}))


def _links(action: Action, name: str) -> tuple[str, ...]:
    """The links of a kind that an action has. Raises Refused where the file has no list there."""
    if name not in LINK_FIELDS:
        raise Refused(f"there is no link “{name}”: use one of {', '.join(LINK_FIELDS)}")
    if name in dict(action.unknown):
        raise Refused(
            f"“{_label(name)}” of {action.ref} is no list of numbers: put that right in the file "
            f'first, as {name} = ["2.1"]'
        )
    return cast("tuple[str, ...]", getattr(action, name))


def _label(name: str) -> str:
    field = field_of("action", name)
    return field.label.lower() if field else name


def _check_links(plan: Plan, which: ItemId, name: str, links: tuple[str, ...]) -> None:
    """Refuse links that lead nowhere, unless they were there before."""
    known = {action.ref for action in plan.actions()}
    before = getattr(plan.item(which), name, ())
    for other in links:
        if other in before:
            continue
        if other == which.key:
            raise Refused(f"{which} cannot be linked to itself")
        _sure(ItemId("action", other))
        if other not in known:
            objective = plan.objective(other)
            hint = (
                f"{other} is an objective: link to one of its actions"
                if objective
                else f"there is no action {other}: type the number of one"
            )
            raise Refused(hint)


def _without(item: Item, name: str, gone: Collection[str]) -> Iterator[Edit]:
    """Take keys out of a field that names others."""
    old = getattr(item, name)
    if isinstance(old, tuple):
        left: Value = tuple(key for key in old if key not in gone)
    else:
        left = "" if old in gone else old
    if old != left:
        yield SetField(id_of(item), name, old, left)


def add_action(plan: Plan, objective: str, text: str, ref: str = "") -> Edits:
    """A new action under an objective; without a number it gets the next one."""
    _home(plan, objective)
    taken = {action.ref for action in plan.actions()}
    key = new_key(plan, "action", ref or next_action(objective, taken))
    words = typed_text(text)
    if not words:
        raise Refused("an action needs words: type what is to be done")
    return (AddItem(Action(key, words), objective),)


def _home(plan: Plan, number: str) -> Objective:
    """An objective that actions can be put under. Raises Refused."""
    objective = plan.objective(number)
    if objective is None:
        raise Refused(f"there is no objective {number}: name one that is in the plan")
    _sure(id_of(objective))
    _in_one_form(objective.unknown, "action")
    return objective


def _in_one_form(unknown: Unknown, name: str) -> None:
    """Refuse to write tables beside a key of their name that holds something else."""
    if name in dict(unknown):
        raise Refused(f"“{name}” in the file is not written as tables are: put that right first")


def add_objective(plan: Plan, title: str, number: str = "") -> Edits:
    """A new objective; without a number it gets the next one."""
    key = new_key(plan, "objective", number or next_objective(o.number for o in plan.objectives))
    _in_one_form(plan.unknown, "objective")
    words = typed_text(title)
    if not words:
        raise Refused("an objective needs words: type its title")
    return (AddItem(Objective(key, words)),)


def add_listed(plan: Plan, kind: Kind, key: str) -> Edits:
    """A new review, source or recommendation, last of its kind."""
    key = new_key(plan, kind, key)
    _in_one_form(plan.unknown, kind)
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
        for name in _naming(item, which)
        if (field := field_of(kind_of(item), name))
    )


def _naming(item: Item, which: ItemId) -> Iterator[str]:
    """The fields of an item that name another."""
    for name, kind in REFERENCES[kind_of(item)].items():
        if kind == which.kind:
            value = getattr(item, name)
            if value == which.key or (isinstance(value, tuple) and which.key in value):
                yield name


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
    gone: dict[Kind, set[str]] = {which.kind: {which.key}}
    if isinstance(item, Objective):
        gone["action"] = {action.ref for action in item.actions}
    edits: list[Edit] = []
    for other in _all_items(plan):
        if key_of(other) not in gone.get(kind_of(other), ()):
            for name, kind in REFERENCES[kind_of(other)].items():
                if kind in gone:
                    edits += _without(other, name, gone[kind])
    owner = plan.owner(which.key) if which.kind == "action" else None
    at = None
    if isinstance(item, (Review, Source, Recommendation)):
        kind = cast('Literal["review", "source", "recommendation"]', which.kind)
        at = [id_of(i) for i in plan.listed(kind)].index(which)
    return (*edits, RemoveItem(item, owner.number if owner else "", at))


def move(plan: Plan, ref: str, objective: str) -> Edits:
    """Put an action under another objective; its number is permanent, so it keeps it."""
    action = _action(plan, ref)
    owner, home = plan.owner(action.ref), _home(plan, objective)
    if owner is None or owner.number == home.number:
        return ()
    return (MoveAction(action.ref, owner.number, home.number),)


def find_item(plan: Plan, typed: str) -> ItemId:
    """The action or objective that a person means: "10.2", "objective 10", "10". Raises Refused.

    What has exactly that number comes before what has it in other letters.
    """
    rest = re.sub(r"^\s*objective\b", "", typed, flags=re.IGNORECASE)
    key = natural(rest)
    items: list[Item] = [] if rest != typed else list(plan.actions())
    items += plan.objectives
    for alike in (str, str.casefold):
        for item in items:
            if alike(key_of(item)) == alike(key):
                return id_of(item)
    raise Refused(f"there is no action or objective {typed.strip()} in this plan")


def existing(plan: Plan, which: ItemId) -> Item:
    """The item of that name. Raises Refused where there is none, or its number is not sure."""
    item = plan.item(which)
    if item is None:
        raise Refused(f"{which} is not in the plan")
    _sure(which)
    return item


def _sure(which: ItemId) -> None:
    if UNSURE in which.key:
        raise Refused(f"{which} has no sure number: give it one in the file, then edit it here")


def _action(plan: Plan, ref: str) -> Action:
    item = existing(plan, ItemId("action", natural(ref)))
    return cast(Action, item)


def _reported(plan: Plan, which: ItemId) -> Action | Objective:
    item = existing(plan, which)
    if not isinstance(item, (Action, Objective)):
        raise Refused(f"{which} has no status: choose an action or an objective")
    _in_one_form(item.unknown, "progress")
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
