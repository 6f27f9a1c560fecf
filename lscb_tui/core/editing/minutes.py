"""What a meeting minutes beside progress, as edits: a decision, an action arising, a challenge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lscb_tui.core.editing.existing import existing_item, find_item
from lscb_tui.core.editing.progress import current_review
from lscb_tui.core.editing.refusals import Refused, require_sure_number, require_tables
from lscb_tui.core.editing.typed import new_key, typed_text, typed_value
from lscb_tui.core.edits.edit import AddItem, Edits, set_if_other
from lscb_tui.core.plan.fields import MINUTE_KINDS, Value, field_of
from lscb_tui.core.plan.items import ItemId, Minute, Plan, id_of, review_label
from lscb_tui.core.plan.minutes import (
    CARRIED,
    ids_of_minutes,
    item_about,
    next_minute_id,
    review_of,
    running_number,
)
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line


def add_minute(
    plan: Plan,
    kind: str,
    about: Iterable[str],
    text: str,
    who: Iterable[str] = (),
    raised_by: str = "",
    due: date | None = None,
    id_: str = "",
) -> Edits:
    """A new minute of the current review, with the next of its numbers. Raises Refused.

    `about` are numbers of actions and objectives, as they are typed; there may be none. `id_` is
    one that a person gives it, of whichever review.
    """
    if kind not in MINUTE_KINDS:
        known = listing(MINUTE_KINDS)
        said = f"“{kind}” is no kind of minute" if kind else "a minute needs a kind"
        raise Refused(f"{said}: use one of {known}", "kind")
    key = _own_id(plan, id_) if id_ else next_id(plan)
    require_tables(plan.unknown, "minute")
    words = typed_text(text)
    if not words:
        raise Refused(f"{_A[kind]} needs words: type what was said", "text")
    names = dict.fromkeys(name for raw in who if (name := one_line(typed_text(raw))))
    minute = Minute(
        key,
        kind,
        about_numbers(plan, about),
        words,
        tuple(names),
        one_line(typed_text(raised_by)),
        due,
    )
    return (AddItem(minute),)


def next_id(plan: Plan) -> str:
    """The id of the next minute of the current review. Raises Refused where the plan has none."""
    if plan.current_review is None:
        raise Refused("the plan has no review yet: add one before you take minutes")
    return next_minute_id(current_review(plan).id, ids_of_minutes(plan))


def _own_id(plan: Plan, typed: str) -> str:
    """An id that a person gives a new minute. Raises Refused."""
    key = new_key(plan, "minute", typed)
    review = review_of(key)
    if plan.item(ItemId("review", review)) is None or not running_number(key):
        raise Refused(
            f"“{key}” does not begin with a review of the plan: write it as 2010-12/3", "id"
        )
    return key


def typed_minute(plan: Plan, kind: str, typed: Mapping[str, str]) -> Edits:
    """A new minute of what was typed into the fields of a form, by their names. Raises Refused."""

    def value(name: str) -> Any:
        field = field_of("minute", name)
        assert field is not None
        try:
            return typed_value(plan, field, typed.get(name, ""), field.shape.empty)
        except Refused as refused:
            refused.field = name
            raise

    return add_minute(
        plan,
        kind,
        value("about"),
        typed.get("text", ""),
        value("who"),
        value("from"),
        value("due"),
        typed.get("id", ""),
    )


_A = {
    "decision": "a decision",
    "action": "an action arising",
    "challenge": "a challenge",
    "note": "a note",
}


def about_numbers(plan: Plan, typed: Iterable[str]) -> tuple[str, ...]:
    """The numbers of the items that a person names, each once: "10.2", "objective 10"."""
    found = []
    for words in filter(str.strip, typed):
        try:
            which = find_item(plan, words)
        except Refused as refused:
            refused.field = "about"
            raise
        require_sure_number(which)
        if item_about(plan, which.key) != which:
            raise Refused(
                f"{which.key} is an action too, and a minute about {which.key} is about that: "
                f"name an action of {which}",
                "about",
            )
        found.append(which.key)
    return tuple(dict.fromkeys(found))


def check_minute(plan: Plan, which: ItemId, name: str, value: Value) -> None:
    """Refuse what a field of a minute cannot hold: no words, no kind, a number of nothing."""
    minute = minute_of(plan, which.key)
    if name == "kind" and not value:
        raise Refused(f"{which} needs a kind: use one of {listing(MINUTE_KINDS)}")
    if name == "text" and not value:
        raise Refused(f"{which} needs words: type what was said, or delete it")
    if name == "about" and isinstance(value, tuple):
        for number in (str(part) for part in value if part not in minute.about):
            if item_about(plan, number) is None:
                raise Refused(f"there is no action or objective {number}: type the number of one")
            require_sure_number(ItemId("action", number))


def answer_minute(plan: Plan, id_: str, answer: str) -> Edits:
    """Give a minute another answer, or take its answer away. Raises Refused."""
    minute = minute_of(plan, id_)
    if minute.kind not in CARRIED:
        raise Refused(
            f"{id_of(minute)} is {_kind(minute)}: only a challenge or an action arising is answered"
        )
    return set_if_other(minute, "answer", typed_text(answer))


def close_minute(plan: Plan, id_: str) -> Edits:
    """Close an action arising or a challenge at the current review. Raises Refused."""
    minute, review = minute_of(plan, id_), current_review(plan)
    if minute.kind not in CARRIED:
        raise Refused(
            f"{id_of(minute)} is {_kind(minute)}: only a challenge or an action arising is closed"
        )
    if minute.closed and minute.closed != review.id:
        raise Refused(
            f"{id_of(minute)} was closed at {review_label(plan, minute.closed)} already: "
            "open it again first"
        )
    return set_if_other(minute, "closed", review.id)


def reopen_minute(plan: Plan, id_: str) -> Edits:
    """Put a minute that is closed on the agenda again. Raises Refused."""
    minute = minute_of(plan, id_)
    if not minute.closed:
        raise Refused(f"{id_of(minute)} is not closed")
    return set_if_other(minute, "closed", "")


def minute_of(plan: Plan, id_: str) -> Minute:
    """The minute of that id. Raises Refused."""
    minute = existing_item(plan, ItemId("minute", id_))
    assert isinstance(minute, Minute)
    return minute


def _kind(minute: Minute) -> str:
    return _A.get(minute.kind) or (f"a “{minute.kind}”" if minute.kind else "of no kind")
