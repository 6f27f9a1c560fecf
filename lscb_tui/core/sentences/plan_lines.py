"""A plan in words, a fact a line, so that a difference of lines reads as one of plans."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.plan.columns import own_values, undeclared
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, Shape
from lscb_tui.core.plan.items import Entry, Item, Plan, id_of, kind_of, review_label
from lscb_tui.core.plan.toml_text import toml_text
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.safe_text import visible


def plan_lines(plan: Plan) -> Iterator[str]:
    """Every fact of a plan, as "10.2 | status for September 2010 | ONGOING"."""
    yield from _item(plan, plan.about, "plan")
    for items in (plan.reviews, plan.sources, plan.recommendations, plan.columns, plan.minutes):
        for item in items:
            yield from _item(plan, item, str(id_of(item)))
    for objective in plan.objectives:
        yield from _item(plan, objective, str(id_of(objective)))
        yield from _progress(plan, objective.progress, str(id_of(objective)))
        for action in objective.actions:
            yield _line(action.ref, "under objective", objective.number)
            yield from _item(plan, action, action.ref)
            yield from _progress(plan, action.progress, action.ref)
    for key, value in plan.unknown:
        yield _line("file", f"“{key}”", toml_text(value))


def _item(plan: Plan, item: Item, name: str) -> Iterator[str]:
    empty = True
    for field in FIELDS[kind_of(item)]:
        value = field.of(item)
        if field.shape is Shape.KEY or value == field.shape.empty:
            continue
        empty = False
        # A line for each part of a list: one that comes or goes is one line of a difference.
        for part in value if isinstance(value, tuple) else (value,):
            words = part if isinstance(part, str) else show(field, value)
            words = " = ".join(part) if isinstance(part, tuple) else words
            yield _line(name, field.label.lower(), words)
    for own, value in own_values(plan, item):
        empty = False
        # Of a list, a line for each value here too.
        for words in (
            show(own, value).split("\n") if isinstance(value, list) else (show(own, value),)
        ):
            yield _line(name, own.label, words)
    for key, value in undeclared(plan, item):
        empty = False
        yield _line(name, f"“{key}”", toml_text(value))
    if empty and item is not plan.about:
        yield _line(name, "is there", "")


_OWN_LINES = ("review", "status", "text", "by", "on")
_BESIDE = [field for field in ENTRY_FIELDS if field.name not in _OWN_LINES]
"""The fields of an entry that have no line made for them."""


def _progress(plan: Plan, progress: tuple[Entry, ...], name: str) -> Iterator[str]:
    for entry in progress:
        review = review_label(plan, entry.review)
        if entry.status:
            yield _line(name, f"status for {review}", entry.status)
        beside = [(field, field.of(entry)) for field in _BESIDE]
        told = [(field, value) for field, value in beside if value != field.shape.empty]
        if entry.text or not (entry.status or told):
            yield _line(name, f"words for {review}", entry.text)
        for field, value in told:
            for words in show(field, value).split("\n"):
                yield _line(name, f"{field.label.lower()} for {review}", words)
        if entry.by or entry.on:
            when = spoken(entry.on) if entry.on else ""
            yield _line(name, f"recorded for {review}", f"{entry.by} {when}".strip())
        for own, value in own_values(plan, entry):
            yield _line(name, f"{own.label} for {review}", show(own, value))
        for key, value in undeclared(plan, entry):
            yield _line(name, f"“{key}” for {review}", toml_text(value))


def _line(name: str, what: str, words: str) -> str:
    return visible(f"{name} | {what} | {words}").rstrip()
