"""Plans, and edits of them, as hypothesis makes them: small, odd and hostile."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st

from lscb_tui.core.edits.apply import apply_all
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
from lscb_tui.core.plan.entries import said_of
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, VALUE_FIELDS, Field, Shape, get
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import (
    MEANINGS,
    About,
    Action,
    Column,
    Entry,
    Item,
    ItemId,
    Kind,
    Minute,
    Objective,
    Plan,
    Recommendation,
    Review,
    Said,
    Source,
    Unknown,
    id_of,
    key_of,
)
from lscb_tui.core.words.numbers import siblings_in_order

HOSTILE = (
    "plain words",
    "Children’s “Services” – 8.1 – 8.2",
    'a "quoted" word, and one ending in a "',
    '"""',
    "'''",
    "''''",
    "it's",
    "back\\slash \\n \\",
    "# not a comment",
    "two\nlines",
    "\nfirst line empty\n",
    "text\n[[objective]]\nnumber = 1\n",
    "\n  [[objective.action]]\n# no\n",
    "carriage\r\nreturn",
    "\r",
    "tab\there",
    "  spaces  ",
    "[TODO] {x = 1}, [/foo] [@click=app.quit]",
    "\x1b[31m \x00 \x7f \x9b",
    "\u202eright to left\u2066 \u200b \ufeff \u2028 \x85",
    "=cmd()",
    "🧒 and İ",
)


ODD_NUMBERS = (
    "2 (i)",
    "2 (iv)",
    "2 (v)",
    "2 (ix)",
    "Rec 3.2",
    "Rec 3.10",
    "R1",
    "MD10",
    "MD2",
    "A",
)
"""Numbers as some boards have them; not all of them sort."""


def apply(plan: Plan, edit: Edit) -> Plan:
    """The plan with one edit made."""
    return apply_all(plan, (edit,))


@cache
def texts() -> st.SearchStrategy[str]:
    """Any text that a file can hold, hostile more often than not."""
    letters = st.characters(codec="utf-8", exclude_categories=["Cs"])
    return st.sampled_from(HOSTILE) | st.text(letters, max_size=8)


@cache
def _days() -> st.SearchStrategy[date]:
    return st.dates(date(1, 1, 1), date(9999, 12, 31))


@cache
def _floats() -> st.SearchStrategy[float]:
    return st.floats(allow_nan=False)


@cache
def _moments() -> st.SearchStrategy[datetime]:
    zones = st.none() | st.integers(-720, 720)
    plain = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30))
    return st.builds(_with_zone, plain, zones)


def _with_zone(moment: datetime, minutes: int | None) -> datetime:
    if minutes is None:
        return moment
    zone = timezone(timedelta(minutes=minutes)) if minutes else UTC
    return moment.replace(tzinfo=zone)


@cache
def values() -> st.SearchStrategy[Any]:
    """Any value of a TOML file (but NaN, which is not equal to itself)."""
    single: st.SearchStrategy[Any] = st.one_of(
        texts(), st.integers(-(2**63), 2**63 - 1), st.booleans(), _floats(), _days(), _moments()
    ) | st.times(max_value=time(23, 59, 59))
    return st.recursive(
        single,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_odd_keys(), inner, max_size=3),
        max_leaves=4,
    )


@cache
def _odd_keys() -> st.SearchStrategy[str]:
    return (
        st.sampled_from(("note", "x-1", "two words", "a.b", 'q"q', "é", "", "it's", "#")) | texts()
    )


_KNOWN = {f.name for fields in FIELDS.values() for f in fields}
_KNOWN |= {f.name for f in (*ENTRY_FIELDS, *VALUE_FIELDS)}
_TAKEN = _KNOWN | {"progress", "action", "plan", "review", "source", "recommendation", "objective"}
_TAKEN |= {"column", "minute", "indicator", "value"}


@cache
def unknown_keys() -> st.SearchStrategy[str]:
    """A key that no kind of item has a field for."""
    return _odd_keys().filter(lambda key: key not in _TAKEN)


@cache
def unknowns() -> st.SearchStrategy[Unknown]:
    """The keys of an item that the program has no name for; mostly none."""
    some = st.dictionaries(unknown_keys(), values(), max_size=2)
    return st.one_of(st.just(()), st.just(()), some.map(lambda d: tuple(sorted(d.items()))))


@cache
def field_values(shape: Shape) -> st.SearchStrategy[Any]:
    """Values of a field, the empty one among them."""
    match shape:
        case Shape.DATE:
            return st.none() | _days()
        case Shape.WORDS:
            words = st.dictionaries(texts(), st.sampled_from(MEANINGS), max_size=4)
            return words.map(lambda d: tuple(d.items()))
        case Shape.KEYED:
            ratings = st.dictionaries(texts(), texts(), max_size=4)
            return ratings.map(lambda d: tuple(d.items()))
        case Shape.FLAG:
            return st.booleans()
        case Shape.FIGURE:
            return st.sampled_from(("", "86.40", "86.4", "0", "-3.5", "1200"))
        case Shape.GIVEN:
            return st.none() | st.lists(texts(), max_size=3).map(tuple)
        case Shape.REFS | Shape.CODES:
            return st.lists(refs(), max_size=3, unique=True).map(tuple)
        case Shape.SOURCES:
            return st.lists(sources(), max_size=3, unique=True).map(tuple)
        case Shape.LINES:
            return st.lists(texts(), max_size=4).map(tuple)
        case _:
            return st.just("") | texts()


@cache
def refs() -> st.SearchStrategy[str]:
    """Numbers of actions, whether or not there are such."""
    return st.builds(
        "{}.{}{}".format, st.integers(1, 12), st.integers(1, 12), st.sampled_from(("", "", "b"))
    ) | st.sampled_from(ODD_NUMBERS)


@cache
def sources() -> st.SearchStrategy[str]:
    """Codes of sources, whether or not there are such, some with a place."""
    codes = st.sampled_from(("PR", "C&D", "SCR2", "Peer review")) | refs()
    return st.builds("{}{}".format, codes, st.sampled_from(("", "", ", para 43", ", 7", ", Annex")))


@cache
def numbers() -> st.SearchStrategy[str]:
    """Numbers of objectives."""
    return st.integers(0, 12).map(str) | st.sampled_from(
        ("A1", "007", "2b", "3.5", "“x”", "-", "Rec 3", "2 (i)", "R1")
    )


@cache
def keys() -> st.SearchStrategy[str]:
    """Ids and codes."""
    return st.sampled_from(("2010-09", "2010-12", "PR", "C&D", "PR-3", "é’s", '"', "[1]"))


_COUNTS = st.integers(0, 2)


@cache
def _some_of(fields: tuple[Field, ...]) -> st.SearchStrategy[list[Field]]:
    return st.lists(st.sampled_from(fields), max_size=5, unique=True)


_CLASSES: dict[Kind, Any] = {
    "plan": About,
    "review": Review,
    "source": Source,
    "recommendation": Recommendation,
    "column": Column,
    "objective": Objective,
    "action": Action,
    "minute": Minute,
    "indicator": Indicator,
}


def _draw_item(
    draw: st.DrawFn,
    kind: Kind,
    key: str,
    progress: tuple[Entry, ...] | None = None,
    actions: tuple[Action, ...] | None = None,
) -> Any:
    known: dict[str, Any] = {} if progress is None else {"progress": progress}
    if kind == "indicator":
        known["values"] = tuple(_draw_value(draw) for _ in range(draw(_COUNTS)))
    if actions is not None:
        known["actions"] = actions
    own = [f for f in FIELDS[kind] if f.shape is Shape.KEY]
    rest = [f for f in FIELDS[kind] if f.shape is not Shape.KEY]
    for field in draw(_some_of(tuple(rest))):
        known[field.attribute] = draw(field_values(field.shape))
    if own:
        known[own[0].name] = key
    return _CLASSES[kind](**known, unknown=draw(unknowns()))


_OF_A_MEETING = tuple(
    field
    for field in ENTRY_FIELDS
    if field.name in ("due", "agreed", "no_update", "rag", "evidence", "impact")
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Progress entries."""
    return _draw_entry(draw)


def _draw_entry(draw: st.DrawFn) -> Entry:
    some = draw(_some_of(_OF_A_MEETING)) if draw(st.booleans()) else ()
    return Entry(
        draw(keys()),
        draw(st.sampled_from(("", "ONGOING", "Achieved")) | texts()),
        draw(st.just("") | texts()),
        draw(st.sampled_from(("", "asha"))),
        draw(st.none() | _days()),
        **{field.name: draw(field_values(field.shape)) for field in some},
        unknown=draw(unknowns()),
    )


def _draw_value(draw: st.DrawFn) -> IndicatorValue:
    fields = draw(_some_of(VALUE_FIELDS[1:]))
    known = {field.attribute: draw(field_values(field.shape)) for field in fields}
    return IndicatorValue(draw(keys()), **known, unknown=draw(unknowns()))


def _draw_said(draw: st.DrawFn, item: Item) -> Said:
    return _draw_value(draw) if isinstance(item, Indicator) else _draw_entry(draw)


def _draw_progress(draw: st.DrawFn) -> tuple[Entry, ...]:
    return tuple(_draw_entry(draw) for _ in range(draw(_COUNTS)))


@st.composite
def actions(draw: st.DrawFn, ref: str | None = None) -> Action:
    """Actions, with a given number or any."""
    return _draw_action(draw, draw(refs()) if ref is None else ref)


def _draw_action(draw: st.DrawFn, ref: str) -> Action:
    made: Action = _draw_item(draw, "action", ref, _draw_progress(draw))
    return made


def _draw_objective(
    draw: st.DrawFn, number: str, taken: Container[str] = (), most: int = 3
) -> Objective:
    found = dict.fromkeys(draw(refs()) for _ in range(draw(st.integers(0, most))))
    free = siblings_in_order([ref for ref in found if ref not in taken], str)
    inside = tuple(_draw_action(draw, ref) for ref in free)
    made: Objective = _draw_item(draw, "objective", number, _draw_progress(draw), inside)
    return made


@st.composite
def plans(draw: st.DrawFn, most_objectives: int = 3) -> Plan:
    """Whole plans."""

    def listed(kind: Kind) -> tuple[Any, ...]:
        found = dict.fromkeys(draw(keys()) for _ in range(draw(_COUNTS)))
        return tuple(_draw_item(draw, kind, key) for key in found)

    taken: set[str] = set()
    inside = []
    found = dict.fromkeys(draw(numbers()) for _ in range(draw(st.integers(0, most_objectives))))
    for number in siblings_in_order(list(found), str):
        objective = _draw_objective(draw, number, taken)
        taken.update(action.ref for action in objective.actions)
        inside.append(objective)
    return Plan(
        _draw_item(draw, "plan", ""),
        listed("review"),
        listed("source"),
        listed("recommendation"),
        tuple(inside),
        draw(unknowns()),
        listed("column"),
        listed("minute"),
        listed("indicator"),
    )


def edits_for(plan: Plan, most: int = 3) -> st.SearchStrategy[tuple[Edit, ...]]:
    """Runs of edits of every kind that can be made, in order, in the plan."""
    return _runs(plan, most)


@st.composite
def _runs(draw: st.DrawFn, plan: Plan, most: int) -> tuple[Edit, ...]:
    made: list[Edit] = []
    for _ in range(draw(st.integers(1, most))):
        edit = _draw_edit(draw, plan)
        plan = apply(plan, edit)
        made.append(edit)
    return tuple(made)


@st.composite
def one_edit(draw: st.DrawFn, plan: Plan) -> Edit:
    """An edit of any kind that the plan allows."""
    return _draw_edit(draw, plan)


def _draw_edit(draw: st.DrawFn, plan: Plan) -> Edit:
    kinds: list[Callable[[st.DrawFn, Plan], Edit]] = [_set_field, _set_field, _add_item]
    if _removable(plan):
        kinds.append(_remove_item)
    if any(plan.actions()) and len(plan.objectives) > 1:
        kinds.append(_move_action)
    if _reported(plan):
        kinds.append(_add_entry)
    if _with_progress(plan):
        kinds += [_change_entry, _remove_entry]
    return draw(st.sampled_from(kinds))(draw, plan)


def _listed(plan: Plan) -> list[Item]:
    found: list[Item] = [*plan.reviews, *plan.sources, *plan.recommendations, *plan.columns]
    return [*found, *plan.minutes, *plan.indicators]


def _with_progress(plan: Plan) -> list[Item]:
    return [item for item in _reported(plan) if said_of(item)]


def _reported(plan: Plan) -> list[Item]:
    return [*plan.objectives, *plan.actions(), *plan.indicators]


def _removable(plan: Plan) -> list[Item]:
    return [*_listed(plan), *plan.objectives, *plan.actions()]


def _set_field(draw: st.DrawFn, plan: Plan) -> Edit:
    item: Item | None = draw(
        st.sampled_from([None, plan.about, *_listed(plan), *plan.objectives, *plan.actions()])
    )
    which = ItemId("file") if item is None else id_of(item)
    unknown = plan.unknown if item is None else item.unknown
    fields = [f for f in FIELDS[which.kind] if f.name not in ("ref", "number")]
    field: Field | None = None
    if fields and draw(st.sampled_from((True, True, True, False))):
        field = draw(st.sampled_from(fields))
    if field is None or item is None:
        there = [key for key, _ in unknown]
        name = draw(unknown_keys() | st.sampled_from(there)) if there else draw(unknown_keys())
        new = draw(st.none() | values()) if name in there else draw(values())
        return SetField(which, name, dict(unknown).get(name), new)
    if field.shape is Shape.KEY:
        taken = {key_of(i) for i in _listed(plan) if id_of(i).kind == which.kind}
        free = keys().filter(lambda key: key not in taken)
        return SetField(which, field.name, get(item, field.name), draw(free))
    return SetField(which, field.name, get(item, field.name), draw(field_values(field.shape)))


def _add_item(draw: st.DrawFn, plan: Plan) -> Edit:
    taken = tuple(action.ref for action in plan.actions())
    kind: Kind = draw(
        st.sampled_from(
            (
                "action",
                "action",
                "objective",
                "review",
                "source",
                "recommendation",
                "column",
                "minute",
                "indicator",
            )
        )
    )
    if kind == "action" and plan.objectives:
        ref = draw(refs().filter(lambda r: r not in taken))
        owner = draw(st.sampled_from(plan.objectives)).number
        return AddItem(_draw_action(draw, ref), owner)
    if kind in ("action", "objective"):
        used = {o.number for o in plan.objectives}
        number = draw(numbers().filter(lambda n: n not in used))
        return AddItem(_draw_objective(draw, number, taken, 2))
    there = [i for i in _listed(plan) if id_of(i).kind == kind]
    free = keys().filter(lambda key: key not in {key_of(i) for i in there})
    at = draw(st.none() | st.integers(0, len(there)))
    return AddItem(_draw_item(draw, kind, draw(free)), at=at)


def _remove_item(draw: st.DrawFn, plan: Plan) -> Edit:
    item = draw(st.sampled_from(_removable(plan)))
    if isinstance(item, Action):
        owner = plan.owner(item.ref)
        return RemoveItem(item, owner.number if owner else "")
    if isinstance(item, Objective):
        return RemoveItem(item)
    same_kind = [i for i in _listed(plan) if id_of(i).kind == id_of(item).kind]
    return RemoveItem(item, at=same_kind.index(item))


def _move_action(draw: st.DrawFn, plan: Plan) -> Edit:
    owner, action = draw(st.sampled_from(list(plan.owned_actions())))
    others = [o.number for o in plan.objectives if o is not owner]
    return MoveAction(action.ref, owner.number, draw(st.sampled_from(others)))


def _add_entry(draw: st.DrawFn, plan: Plan) -> Edit:
    item = draw(st.sampled_from(_reported(plan)))
    at = draw(st.none() | st.integers(0, len(said_of(item))))
    return AddEntry(id_of(item), _draw_said(draw, item), at)


def _change_entry(draw: st.DrawFn, plan: Plan) -> Edit:
    item = draw(st.sampled_from(_with_progress(plan)))
    at = draw(st.integers(0, len(said_of(item)) - 1))
    return ChangeEntry(id_of(item), said_of(item)[at], _draw_said(draw, item), at)


def _remove_entry(draw: st.DrawFn, plan: Plan) -> Edit:
    item = draw(st.sampled_from(_with_progress(plan)))
    at = draw(st.integers(0, len(said_of(item)) - 1))
    return RemoveEntry(id_of(item), said_of(item)[at], draw(st.none() | st.just(at)))
