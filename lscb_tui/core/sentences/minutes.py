"""A minute in words: what it is, what was said, who is to do it by when, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping

from lscb_tui.core.plan.fields import MINUTE_KINDS
from lscb_tui.core.plan.items import ItemId, Minute, Plan, review_label
from lscb_tui.core.plan.minutes import is_open, item_about
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import NO_TEXT, ended, listing
from lscb_tui.core.words.safe_text import one_line

_NAMES = dict(zip(MINUTE_KINDS, ("decision", "action arising", "challenge", "note"), strict=True))
_TITLES = {"action": "Actions arising"}


def minute_name(kind: str) -> str:
    """What a minute of a kind is called: "decision", "action arising"."""
    return _NAMES.get(kind) or (f"“{one_line(kind)}”" if kind.strip() else "minute of no kind")


def minutes_title(kind: str) -> str:
    """The heading of the minutes of a kind: "Decisions", "Actions arising"."""
    if kind not in MINUTE_KINDS:
        return f"Of the kind “{one_line(kind)}”" if kind.strip() else "Of no kind"
    return _TITLES.get(kind) or f"{kind.capitalize()}s"


def minute_heading(plan: Plan, minute: Minute, items: Mapping[str, ItemId] | None = None) -> str:
    """Which minute it is: "2010-12/1 decision, about 10.2 and 2.1", "2010-12/2 open challenge"."""
    still = "open " if is_open(minute) else ""
    said = f"{one_line(minute.id)} {still}{minute_name(minute.kind)}"
    return ", ".join(filter(None, (said, about_sentence(plan, minute, items))))


def minute_sentence(plan: Plan, minute: Minute) -> str:
    """A minute on one line, behind its id: "Housing: How is it known? Not answered yet"."""
    said, state = minuted(minute), minute_state(plan, minute)
    return f"{ended(said)} {state}" if state else said


def minuted(minute: Minute) -> str:
    """What was said, by whom, and who is to do it: "Housing: How is it known? (Chair, by May)"."""
    return " ".join(filter(None, (_said(minute), _who(minute))))


def minute_state(plan: Plan, minute: Minute) -> str:
    """How a minute stands: what was answered, and whether it is closed; empty for nothing."""
    answer = one_line(minute.answer)
    told = [ended(f"Answer: {answer}")] if answer else []
    if minute.kind == "challenge" and not answer and is_open(minute):
        told.append("Not answered yet")
    elif minute.closed:
        told.append(f"Closed at {one_line(review_label(plan, minute.closed))}")
    elif answer and is_open(minute):
        told.append("Still open")
    return " ".join(told)


def about_sentence(plan: Plan, minute: Minute, items: Mapping[str, ItemId] | None = None) -> str:
    """What a minute is about: "about 10.2 and objective 4"; empty where it is about nothing.

    `items` is `items_by_number`, for whoever tells many.
    """
    told = [one_line(_named(plan, number, items)) for number in minute.about]
    return f"about {listing(told)}" if told else ""


def _named(plan: Plan, number: str, items: Mapping[str, ItemId] | None) -> str:
    which = item_about(plan, number) if items is None else items.get(number)
    if which is not None:
        return str(which)
    deleted = number in plan.about.deleted_numbers
    return f"{number} ({'deleted since' if deleted else 'not in the plan'})"


def _said(minute: Minute) -> str:
    words = one_line(minute.text) or NO_TEXT
    raised_by = one_line(minute.from_)
    return f"{raised_by}: {words}" if raised_by else words


def _who(minute: Minute) -> str:
    """Who is to do it, and by when: "(Business Manager, by 14 Jan 2011)"."""
    names = listing([one_line(name) for name in minute.who if name.strip()])
    day = f"by {spoken(minute.due)}" if minute.due else ""
    told = ", ".join(filter(None, (names, day)))
    return f"({told})" if told else ""
