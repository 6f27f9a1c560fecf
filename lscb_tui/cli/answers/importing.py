"""`import --report`: the plan as it would be, and what becomes of each word of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from lscb_tui.cli.output import paragraph
from lscb_tui.core.importing.reading import Reading
from lscb_tui.core.importing.sentences import (
    asked_sentence,
    made_sentence,
    not_taken_sentence,
    size_of,
    sum_sentence,
    taken_sentence,
)
from lscb_tui.core.plan.items import Action, Objective, Plan, review_label
from lscb_tui.core.sentences.entries import entry_words
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import as_sentence

T = TypeVar("T")


def report_lines(reading: Reading) -> Iterator[str]:
    """The preview, every word, what was made, told and asked, and at the end the sum."""
    yield from preview(reading.plan)
    yield from _listed("Taken", reading.taken, taken_sentence)
    yield from _listed("Not taken", reading.not_taken, not_taken_sentence)
    yield from _listed("Made here", reading.made, made_sentence)
    yield from _listed("To know", reading.told, as_sentence)
    yield from _listed("To answer", reading.asked, asked_sentence)
    yield ""
    yield sum_sentence(reading.sum)


def preview(plan: Plan) -> Iterator[str]:
    """A plan that is still to be made."""
    period = f" {plan.about.period}" if plan.about.period else ""
    yield paragraph(f"{plan.about.title or '(no title yet)'}{period}: {size_of(plan)}")
    for objective in plan.objectives:
        yield ""
        yield paragraph(objective.title, "      ", first=f"{objective.number or '':<4}  ")
        yield from _fields(plan, objective, "      ")
        for action in objective.actions:
            yield paragraph(action.text, "          ", first=f"    {action.ref:<4}  ")
            yield from _fields(plan, action, "          ")


def _fields(plan: Plan, item: Objective | Action, indent: str) -> Iterator[str]:
    """What an item has beside its words, a line each."""
    printed = item.printed if isinstance(item, Action) else ""
    due = spoken(item.due) if item.due else ""
    when = f"{item.timescale} ({due})" if item.timescale and due else item.timescale or due
    told = [
        ("Printed", printed),
        ("Lead", "; ".join(item.lead)),
        ("When", when),
        ("Source", ", ".join(item.source)),
        ("Recommendation", ", ".join(item.recommendation)),
        *((review_label(plan, entry.review), entry_words(entry)) for entry in item.progress),
    ]
    for label, words in told:
        if words:
            yield paragraph(f"{label}: {words}", f"{indent}  ", first=indent)


def _listed(title: str, found: Iterable[T], sentence: Callable[[T], str]) -> Iterator[str]:
    lines = [paragraph(sentence(each), "    ", first="  ") for each in found]
    if lines:
        yield ""
        yield f"{title}:"
        yield from lines
