"""What a field can hold, as far as a plan knows it: to offer while somebody types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.plan.items import Entry, Item, Kind, Plan, kind_of
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.lead_names import lead_key, place_of
from lscb_tui.core.words.safe_text import unsafe_characters

Known = tuple[str, str]
"""A value, and what it stands for."""


def known_values(plan: Plan, kind: Kind, field: Field) -> Iterable[Known]:
    """What a field of that kind of item can hold: words of its own, or what the plan has."""
    if field.choices:
        return [(word, "") for word in field.choices]
    match field:
        case Field(name="lead"):
            return [(name, "") for name in leads(plan)]
        case Field(name="source"):
            return [(source.code, source.name) for source in plan.sources]
        case Field(name="recommendation"):
            return [(bullet.id, bullet.text) for bullet in plan.recommendations]
        case Field(name="about"):
            objectives = [(objective.number, objective.title) for objective in plan.objectives]
            return [*objectives, *((action.ref, action.text) for action in plan.actions())]
        case Field(name="who" | "from"):
            return [(name, "") for name in people(plan)]
        case Field(shape=Shape.REF | Shape.REFS):
            return [(action.ref, action.text) for action in plan.actions()]
        case Field(shape=Shape.NOTE | Shape.NAMES | Shape.VALUES):
            items = (item for item in plan.objectives_and_actions() if kind_of(item) == kind)
            return [(text, "") for text in said_in(field, items)]
    return []


def leads(plan: Plan) -> tuple[str, ...]:
    """Who leads something, most of it first; of names that are alike the one that is used most."""
    everybody = Counter(item.lead for item in plan.objectives_and_actions())
    names = Counter[str]()
    for together, count in everybody.items():
        for name in together:
            names[name] += count
    return _once(name for name, _ in names.most_common())


def people(plan: Plan) -> tuple[str, ...]:
    """Who can be named in minutes: the leads, who was named in them, and agencies."""
    minuted = (name for minute in plan.minutes for name in (*minute.who, minute.from_) if name)
    return _once((*leads(plan), *minuted, *plan.about.agencies, *plan.about.sub_groups))


def said_in(field: Field, items: Iterable[Item | Entry]) -> tuple[str, ...]:
    """What stands in a column of the board's own already, each once."""
    return _once(_texts(field, items))


def _texts(field: Field, items: Iterable[Item | Entry]) -> Iterator[Any]:
    for item in items:
        value = dict(item.unknown).get(field.name) if item.unknown else None
        yield from [value] if isinstance(value, str) else value if isinstance(value, list) else ()


def _once(texts: Iterable[Any]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        if isinstance(text, str) and text.strip():
            found.setdefault(plain(text), text)
    return tuple(found.values())


class KnownNames:
    """The names that a field of a plan can hold, to complete one of them as it is typed."""

    def __init__(self, plan: Plan, kind: Kind, field: Field) -> None:
        known = known_values(plan, kind, field) if field.shape in _COMPLETED else ()
        self._names = [name for name, _ in known if not unsafe_characters(name, lines=False)]
        self._place = place_of(plan.about.board)
        self._of_people = field.name == "lead" or field.shape is Shape.NAMES
        self._signs = "\n" if field.shape in (Shape.LINES, Shape.NAMES) else ",;"

    def last(self, typed: str) -> str:
        """What is typed of the last of several names."""
        return typed[max(map(typed.rfind, self._signs)) + 1 :].lstrip()

    def completed(self, typed: str) -> str:
        """The name that the last one typed begins, or of which it is another spelling; or ""."""
        begun = self.last(typed)
        wanted = plain(begun)
        if len(wanted) < _LEAST or begun in self._names:
            return ""
        if begins := next((n for n in self._names if plain(n).startswith(wanted)), ""):
            return begins
        key = lead_key(begun, self._place) if self._of_people else ""
        alike = (name for name in self._names if key and lead_key(name, self._place) == key)
        return next(alike, "")


_COMPLETED = (Shape.LINES, Shape.NAMES, Shape.SOURCES, Shape.CODES, Shape.REF, Shape.REFS)
_LEAST = 2
"""From how many letters on a name is completed."""
