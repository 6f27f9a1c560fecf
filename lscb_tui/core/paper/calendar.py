"""What of a plan belongs in a calendar: what is due, and the reviews to come, as whole days.

What is achieved or superseded is not in it, but of a recurring action the next time is. It is a
value, as a paper is; `papers.formats.calendar` writes it as iCalendar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.paper.naming import name_in_paper, review_in_words
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import Recipe, paper_text
from lscb_tui.core.plan.items import Action, Minute, Objective, Review, id_of
from lscb_tui.core.plan.minutes import is_open, minutes_in_order
from lscb_tui.core.sentences.due import due_sentence
from lscb_tui.core.sentences.minutes import about_sentence, minute_name
from lscb_tui.core.sentences.standing import overdue_sentence, status_sentence
from lscb_tui.core.sentences.why_blocked import blocked_sentence
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import NO_TEXT
from lscb_tui.core.words.safe_text import one_line, shortened

KIND = "calendar"
"""Its name in a recipe and on the command line, where the kinds of paper have theirs."""

_SUMMARY = 200
"""So many characters of a text stand on the day; the rest is in the description."""


class Event(NamedTuple):
    """A day of a calendar, and what is due on it."""

    uid: str
    """The same for the same thing in every calendar of the plan; ASCII."""
    day: date
    summary: str
    """One line."""
    description: str
    """Lines."""
    sequence: int = 0
    """How many times its date was changed."""


class Calendar(NamedTuple):
    """The days of a plan."""

    recipe: Recipe
    name: str
    description: str
    """Of which plan it is and as at when, as the first page of a paper says it."""
    events: tuple[Event, ...]
    """By their days; those of one day in the order of the plan."""


def calendar_of(occasion: Occasion) -> Calendar:
    """The calendar of the plan as it was at a review, of the actions that were asked for.

    Raises Refused where nothing has a date: a calendar without a day is none.
    """
    about = occasion.plan.about
    events = sorted(_events(occasion), key=lambda event: event.day)
    if not events:
        raise Refused(
            "There is nothing for a calendar: no open action and no review to come has a date. "
            "Give a due date to an action first"
            if occasion.refs is None
            else "There is nothing for a calendar: no open action that matches has a date, and no "
            "review to come has one"
        )
    named = " ".join(filter(str.strip, (about.title, about.period)))
    return Calendar(
        occasion.recipe(KIND),
        _line(named or about.board) or "Improvement plan",
        "\n".join(paragraph.text for paragraph in occasion.opening()),
        tuple(events),
    )


def _events(occasion: Occasion) -> Iterator[Event]:
    now, day = occasion.now, occasion.now.as_at
    for review in occasion.plan.reviews_in_order:
        if review.date is not None and review.date >= day and review.closed is None:
            yield _of_review(occasion, review, review.date)
    for ref, (objective, action) in now.items.items():
        standing = now.standings[ref]
        if standing.due and occasion.wants(ref) and _to_come(occasion, standing):
            yield _of_action(occasion, objective, action, standing.due)
    wanted = _wanted_numbers(occasion)
    for minute in minutes_in_order(occasion.plan, occasion.plan.minutes):
        arising = minute.kind == "action" and is_open(minute)
        if minute.due and arising and (wanted is None or not wanted.isdisjoint(minute.about)):
            yield _of_minute(occasion, minute, minute.due)


def _to_come(occasion: Occasion, standing: Standing) -> bool:
    """Whether an action is open, or recurs and is to be done again."""
    return standing.open or standing.ref in occasion.now.rounds


def _wanted_numbers(occasion: Occasion) -> frozenset[str] | None:
    """The numbers of the actions that were asked for and of their objectives; None for all."""
    if occasion.refs is None:
        return None
    standings = occasion.now.standings
    return occasion.refs | {standings[ref].objective for ref in occasion.refs}


def _of_review(occasion: Occasion, review: Review, day: date) -> Event:
    label, board = _line(review.label or review.id), _line(occasion.plan.about.board)
    named = review_in_words(label).removeprefix("the ")
    return Event(
        _uid(occasion, "review", review.id),
        day,
        f"{named}, {board}" if board else named,
        _as_at(occasion),
    )


def _of_action(occasion: Occasion, objective: Objective, action: Action, day: date) -> Event:
    now = occasion.now
    standing = now.standings[action.ref]
    words = paper_text(action.text.strip()) or NO_TEXT
    objective_words = f"{id_of(objective)}: {one_line(objective.title)}".removesuffix(": ")
    said = (
        f"Of {objective_words}",
        f"Status: {status_sentence(now, standing)}",
        f"Due: {due_sentence(now, action.ref)}",
        overdue_sentence(now, standing),
        f"Lead: {'; '.join(map(one_line, now.leads(objective, action))) or 'no lead'}",
        blocked_sentence(now, standing),
    )
    return Event(
        _uid(occasion, "action", action.ref),
        day,
        _summary(name_in_paper(now, action), words),
        "\n".join((words, *(_line(line) for line in said if line), _as_at(occasion))),
        _times_moved(occasion, objective, action),
    )


def _of_minute(occasion: Occasion, minute: Minute, day: date) -> Event:
    words = paper_text(minute.text.strip()) or NO_TEXT
    name = f"{minute_name(minute.kind)} {one_line(minute.id)}"
    said = (
        about_sentence(occasion.plan, minute),
        f"Due: {spoken(day)}",
        f"Who: {'; '.join(map(one_line, minute.who)) or 'nobody is named'}",
        f"Answer: {minute.answer}" if minute.answer.strip() else "",
    )
    lines = (_line(line) for line in said if line)
    return Event(
        _uid(occasion, "minute", minute.id),
        day,
        _summary(_capital(name), words),
        "\n".join((words, *map(_capital, lines), _as_at(occasion))),
    )


def _times_moved(occasion: Occasion, objective: Objective, action: Action) -> int:
    """How often the date of an action was changed: its own, and those that it takes over.

    A new time of a recurring action is one too.
    """
    now = occasion.now
    items: tuple[Action | Objective, ...] = (action, *now.parts.wholes(action.ref), objective)
    agreed = sum(e.agreed and e.due is not None for item in items for e in item.progress)
    revised = sum(item.revised_due is not None for item in items)
    if action.ref not in now.rounds:
        return agreed + revised
    inherits = now.standings[action.ref].status.origin == "objective"
    progress = objective.progress if inherits else action.progress
    done = sum(now.rule.meaning(entry.status) == "achieved" for entry in progress)
    return agreed + revised + done


def _uid(occasion: Occasion, kind: str, number: str) -> str:
    """A name that nothing else has, of letters that every calendar program takes.

    It is of the board, the period and the number, so that a calendar that is taken over again
    changes the days that are there. The number is told in plain letters for whoever looks; what
    makes it sure is the digest, as numbers may have any letters.
    """
    about = occasion.plan.about
    said = json.dumps([about.board or about.title, about.period, kind, number])
    digest = blake2b(said.encode(), digest_size=10).hexdigest()
    seen = re.sub(r"[^0-9A-Za-z.]+", "-", number)[:40].strip("-.")
    return "-".join(filter(None, (kind, seen, digest))) + "@lscb-tui"


def _summary(name: str, words: str) -> str:
    return f"{_line(name)}: {shortened(words, _SUMMARY)}"


def _as_at(occasion: Occasion) -> str:
    return f"As at {spoken(occasion.now.as_at)}."


def _line(text: str) -> str:
    return paper_text(one_line(text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
