"""What a shell can offer for a word: it is read from the plan.

A shell puts what is offered on its command line, where it would be run with the next Enter, so
only words of harmless characters are ever offered, and blanks and brackets are escaped where the
shell does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from lscb_tui.cli.arguments import STATUS, field_named, item_named, link_names
from lscb_tui.cli.screen import plan_name
from lscb_tui.core.editing import status_words
from lscb_tui.core.plan.columns import columns_of, field_in, fields_of
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.known_values import known_values, leads
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import shortened, visible

_HARMLESS = re.compile(r"[\w.+/–][\w .+/()–-]*=?")
_HELP_LENGTH = 60

Completion = list[CompletionItem[str]]


def _from_plan(
    offer: Callable[[Plan, click.Context], Iterable[tuple[str, str]]],
) -> Callable[[click.Context, click.Parameter, str], Completion]:
    """A completion that knows the plan; where it cannot be read there is nothing to offer."""

    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> Completion:
        try:
            offered = list(offer(_plan(ctx), ctx))
        except Exception:
            # A shell is asking in the middle of a line: a message there would only be in the way.
            return []
        return [
            CompletionItem(value, help=_help(words))
            for value, words in offered
            if plain(value).startswith(plain(incomplete)) and _HARMLESS.fullmatch(value)
        ]

    return complete


def _help(words: str) -> str | None:
    return visible(shortened(words, _HELP_LENGTH)).replace(",", ";") or None


def _plan(ctx: click.Context) -> Plan:
    from lscb_tui.store.plan_file import load

    outer = ctx.find_root().params.get("plan")
    return load(Path(ctx.params.get("plan") or plan_name(outer))).plan


def _actions(plan: Plan, _: click.Context) -> Iterable[tuple[str, str]]:
    return [(action.ref, action.text) for action in plan.actions()]


def _objectives(plan: Plan, _: click.Context) -> Iterable[tuple[str, str]]:
    return [(objective.number, objective.title) for objective in plan.objectives]


def _items(plan: Plan, ctx: click.Context) -> Iterable[tuple[str, str]]:
    return [*_objectives(plan, ctx), *_actions(plan, ctx), ("plan", plan.about.title)]


def _minutes(plan: Plan, _: click.Context) -> Iterable[tuple[str, str]]:
    return [(minute.id, minute.text) for minute in plan.minutes]


def _indicators(plan: Plan, _: click.Context) -> Iterable[tuple[str, str]]:
    return [(indicator.id, indicator.name) for indicator in plan.indicators]


def _words(plan: Plan, _: click.Context) -> Iterable[tuple[str, str]]:
    return status_words(plan)


def _fields(plan: Plan, ctx: click.Context) -> Iterable[tuple[str, str]]:
    which = item_named(plan, ctx.params["ref"])
    if which.kind in ("action", "objective"):
        yield STATUS, "the board's word, for the current review"
    for field in fields_of(plan, which.kind):
        yield field.name, field.hint or field.label


def _values(plan: Plan, ctx: click.Context) -> Iterable[tuple[str, str]]:
    """What a field can hold, as far as the plan knows it."""
    which = item_named(plan, ctx.params["ref"])
    name = field_named(plan, which, ctx.params["field"])
    field = field_in(plan, which.kind, name)
    if name == STATUS:
        return _words(plan, ctx)
    return known_values(plan, which.kind, field) if field is not None else []


def _columns(plan: Plan, _: click.Context) -> Iterable[tuple[str, str]]:
    return [(f"{field.name}=", field.label) for field in columns_of(plan, "progress")]


def _sortings(plan: Plan, _: click.Context) -> Iterable[tuple[str, str]]:
    from lscb_tui.core.filter.sorting import SORTED_BY
    from lscb_tui.core.plan.columns import all_columns

    columns = [(field.name, field.label) for field in all_columns(plan).values()]
    return [("ref", ""), *((name, "") for name in SORTED_BY), *columns]


def _reviews(plan: Plan, _: click.Context) -> Iterable[tuple[str, str]]:
    return [(review.id, review.label) for review in reversed(plan.reviews_in_order)]


def _leads(plan: Plan, _: click.Context) -> Iterable[tuple[str, str]]:
    return [(name, "") for name in leads(plan)]


def _kinds(*_: object) -> Iterable[tuple[str, str]]:
    from lscb_tui.papers.offered import PAPERS

    return [(name, kind.help) for name, kind in PAPERS.items()]


def _links(*_: object) -> Iterable[tuple[str, str]]:
    return [(name, "") for name in link_names()]


COMPLETERS = {
    "action": _from_plan(_actions),
    "objective": _from_plan(_objectives),
    "item": _from_plan(_items),
    "minute": _from_plan(_minutes),
    "indicator": _from_plan(_indicators),
    "word": _from_plan(_words),
    "field": _from_plan(_fields),
    "value": _from_plan(_values),
    "link": _from_plan(_links),
    "sorting": _from_plan(_sortings),
    "review": _from_plan(_reviews),
    "lead": _from_plan(_leads),
    "kind": _from_plan(_kinds),
    "column": _from_plan(_columns),
}
"""By the names that the declarations of the commands give them."""
