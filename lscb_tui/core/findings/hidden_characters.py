"""Characters in a plan that a terminal would act on, or that hide what a text says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Any

from lscb_tui.core.findings.finding import Finding, refs_of
from lscb_tui.core.plan.entries import said_of, takes
from lscb_tui.core.plan.fields import FIELDS, Field, said_fields
from lscb_tui.core.plan.items import Item, ItemId, Plan, Said, Unknown, id_of
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import shortened, unsafe_characters, visible


def hidden_characters(plan: Plan) -> Iterator[Finding]:
    """Characters that a terminal would act on, or that hide what a text says."""
    values = _Values()
    yield from _hidden(ItemId("file"), (), (), plan.unknown, ())
    for item in plan.all_items():
        which, refs = id_of(item), refs_of(item)
        yield from _hidden(which, refs, (), item.unknown, values(item, FIELDS[which.kind]))
        for index, said in enumerate(said_of(item)):
            own = values(said, said_fields(said))
            yield from _hidden(which, refs, (takes(item), index), said.unknown, own)


class _Values:
    """The fields of an item that hold something else than one harmless text."""

    def __init__(self) -> None:
        self._of_class: dict[type, tuple[list[str], attrgetter[tuple[Any, ...]]]] = {}
        """The names of the fields, and what gives all of their values at once."""

    def __call__(self, item: Item | Said, fields: Iterable[Field]) -> Iterator[tuple[str, object]]:
        cls = type(item)
        if cls not in self._of_class:
            known = tuple(fields)
            all_of = attrgetter(*(field.attribute for field in known))
            self._of_class[cls] = [field.name for field in known], all_of
        names, all_of = self._of_class[cls]
        for name, value in zip(names, all_of(item), strict=True):
            if value and not (type(value) is str and value.isprintable()):
                yield name, value


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of a field or of an unknown key, however deep."""
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            todo += (*part.values(), *part.keys())
        elif isinstance(part, (tuple, list)):
            todo += reversed(part)


def _hidden(
    which: ItemId,
    refs: tuple[str, ...],
    where: tuple[str | int, ...],
    unknown: Unknown,
    values: Iterable[tuple[str, object]],
) -> Iterator[Finding]:
    texts = ((name, text) for name, value in values for text in _texts(value))
    others = ((name, text) for name, value in unknown for text in _texts((name, value)))
    for name, text in chain(texts, others):
        if not text.isprintable() and (names := unsafe_characters(text)):
            words = visible(shortened(text, 40))
            message = f"{which}: {listing(names)} hidden in “{words}”: type it again without"
            yield Finding("hidden character", "error", which, (*where, name), refs, message)
