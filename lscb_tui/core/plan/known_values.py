"""What a field can hold, as far as a plan knows it: to offer while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.plan.items import Entry, Item, Kind, Plan, kind_of
from lscb_tui.core.words.alike import plain

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
        case Field(shape=Shape.REF | Shape.REFS):
            return [(action.ref, action.text) for action in plan.actions()]
        case Field(shape=Shape.NOTE | Shape.NAMES | Shape.VALUES):
            items = (item for item in plan.objectives_and_actions() if kind_of(item) == kind)
            return [(text, "") for text in said_in(field, items)]
    return []


def leads(plan: Plan) -> tuple[str, ...]:
    """Who leads something, each once; of names that are alike the first."""
    everybody = dict.fromkeys(item.lead for item in plan.objectives_and_actions())
    return _once(name for names in everybody for name in names)


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
