"""What a person calls things on the command line: items, fields and kinds of links."""

from __future__ import annotations

from typing import get_args

from lscb_tui.core.editing import Refused, existing_item, find_item
from lscb_tui.core.plan.columns import fields_of
from lscb_tui.core.plan.fields import LINK_FIELDS
from lscb_tui.core.plan.items import ItemId, ListedKind, Plan, key_of
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.numbers import named

STATUS = "status"
"""Not a field of the file but what the last review said; `set` takes it like one."""

_LISTED: tuple[ListedKind, ...] = get_args(ListedKind)

_NAMED = 12
"""How many ids a refusal names at the most: in years there come to be hundreds of minutes."""

_LINKS = {
    "waits-for": "depends_on",
    "depends-on": "depends_on",
    "works-with": "works_with",
    "with": "works_with",
    "see": "see",
    "sees": "see",
}


def item_named(plan: Plan, typed: str) -> ItemId:
    """The item that a person means. Raises Refused.

    "10.2", "10" or "objective 10", "plan", "review:2010-09", "source:PR", "recommendation:PR-3",
    "column:priority", "minute:2010-12/3" or "2010-12/3".
    """
    words = typed.strip()
    if words.casefold() in ("plan", "the plan"):
        return ItemId("plan")
    kind, key = _kind_and_key(words)
    for listed in _LISTED:
        if kind == listed:
            return _listed(plan, listed, key)
    if kind == "objective":
        return objective_named(plan, key)
    if kind == "action":
        words = key
    try:
        return find_item(plan, words)
    except Refused:
        if found := named([minute.id for minute in plan.minutes], words):
            return _listed(plan, "minute", found[0])
        raise


def _kind_and_key(words: str) -> tuple[str, str]:
    """The kind before a colon or a blank, and the rest."""
    for mark in (":", None):
        kind, *rest = words.split(mark, 1) or [""]
        if rest:
            return kind.strip().casefold(), rest[0].strip()
    return "", words


def _listed(plan: Plan, kind: ListedKind, typed: str) -> ItemId:
    keys = [key_of(item) for item in plan.listed(kind)]
    found = named(keys, typed)
    if not found:
        there = f"it has {listing(keys, _NAMED)}" if keys else "it has none"
        raise Refused(f"there is no {kind} {typed} in this plan; {there}")
    which = ItemId(kind, found[0])
    existing_item(plan, which)
    return which


def minute_named(plan: Plan, typed: str) -> ItemId:
    """The minute that a person means: "2010-12/3", "minute 2010-12/3". Raises Refused."""
    kind, key = _kind_and_key(typed.strip())
    return _listed(plan, "minute", key if kind == "minute" else typed.strip())


def objective_named(plan: Plan, typed: str) -> ItemId:
    """The objective that a person means: "10", "objective 10". Raises Refused."""
    words = typed.strip()
    numbers = [objective.number for objective in plan.objectives]
    found = named(numbers, words)
    if not found and words.casefold().startswith("objective"):
        words = words[len("objective") :].lstrip(" :")
        found = named(numbers, words)
    if not found:
        raise Refused(f"there is no objective {words} in this plan: name one that is in it")
    return ItemId("objective", found[0])


def action_named(plan: Plan, typed: str) -> str:
    """The number of the action that a person means. Raises Refused."""
    which = item_named(plan, typed)
    if which.kind != "action":
        raise Refused(f"{which} is not an action: name an action, such as 10.2")
    return which.key


def is_status(which: ItemId, typed: str) -> bool:
    """Whether a person means the status of an action or an objective."""
    return _plain(typed) == STATUS and which.kind in ("action", "objective")


def field_named(plan: Plan, which: ItemId, typed: str) -> str:
    """The name of a field, from that name or from what people call it ("waits for", "leads").

    What is no field is given back as it is, for `core.editing` to refuse.
    """
    wanted = _plain(typed)
    if is_status(which, typed):
        return STATUS
    fields = fields_of(plan, which.kind)
    if any(typed == field.name for field in fields):
        return typed
    for field in fields:
        if wanted in (_plain(field.name), _plain(field.label)):
            return field.name
    return typed


def _plain(words: str) -> str:
    return words.strip().casefold().replace("_", "-").replace(" ", "-")


def link_names() -> tuple[str, ...]:
    """How kinds of links can be called: the fields first, then the other words for them."""
    return (*LINK_FIELDS, *(name for name in _LINKS if name.replace("-", "_") not in LINK_FIELDS))


def link_kind(typed: str) -> str:
    """The field of a kind of link: "with" is works_with. Raises ValueError."""
    found = _LINKS.get(_plain(typed))
    if found is None:
        names = ", ".join(link_names())
        raise ValueError(f"“{typed}” is no kind of link: use one of {names}")
    return found
