"""What in a plan contradicts itself, is not as it should be, or is only suggested.

Each finding is a sentence that says what and, where that is plain, what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from typing import TYPE_CHECKING

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.findings.suggestions import named_not_linked
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, LINK_FIELDS, Field, field_of
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    Item,
    ItemId,
    Objective,
    Plan,
    Review,
    Unknown,
    id_of,
)
from lscb_tui.core.standing.standing import Standing, Standings
from lscb_tui.core.standing.status import UNKNOWN, status_word
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line, shortened, unsafe_characters, visible

if TYPE_CHECKING:
    from lscb_tui.core.standing.graph import Links


def find_all(assessment: Standings, links: Callable[[], Links]) -> tuple[Finding, ...]:
    """Every finding of a plan: errors, then what is out of step, then suggestions.

    `links` gives the graph of the plan's links, and is called only where there is a knot.
    """
    found = [
        *_links(assessment),
        *_knots(assessment, links),
        *_statuses(assessment),
        *_reviews(assessment.plan),
        *_names(assessment.plan),
        *_characters(assessment.plan),
        *_prerequisites(assessment),
        *_partners(assessment),
        *_objectives(assessment),
        *_same_text(assessment.plan),
        *named_not_linked(assessment),
    ]
    # The words of a plan stand in these sentences, whatever is in them.
    told = [
        f if f.message.isprintable() else f._replace(message=visible(one_line(f.message)))
        for f in found
    ]
    return tuple(f for level in _LEVELS for f in told if f.level == level)


_LEVELS = ("error", "warning", "suggestion")


def _links(assessment: Standings) -> Iterator[Finding]:
    standings = assessment.standings
    objectives = {objective.number for objective in assessment.plan.objectives}
    for action in assessment.plan.actions():
        which = id_of(action)
        for name in LINK_FIELDS:
            field = field_of("action", name)
            label = field.label.lower() if field else name
            for other in getattr(action, name):
                if other == action.ref:
                    message = f"{which}: “{label}” names {which} itself; take that link out"
                    yield Finding(
                        "self link", "error", which, (name,), (other,), message, name, other
                    )
                elif other not in standings:
                    what = "an objective, not an action" if other in objectives else "missing"
                    message = (
                        f"{which}: “{label}” names {other}, which is {what}: "
                        "correct the number or take the link out"
                    )
                    refs = (action.ref,)
                    yield Finding(
                        "missing link", "error", which, (name,), refs, message, name, other
                    )
        if action.superseded_by and action.superseded_by not in standings:
            message = f"{which}: superseded by {action.superseded_by}, which is missing"
            where = ("superseded_by",)
            yield Finding("missing link", "warning", which, where, (action.ref,), message)


def _knots(assessment: Standings, graph: Callable[[], Links]) -> Iterator[Finding]:
    waits = {standing.ref: standing.waits_for for standing in assessment.standings.values()}
    try:
        # Most plans have no knot, and can be told so without the graph library.
        TopologicalSorter(waits).prepare()
        return
    except CycleError:
        pass
    links = graph()
    for knot in links.knots:
        if len(knot) == 1:
            continue
        cycle = links.cycle(knot[0])
        all_told = len(cycle) > len(knot)
        more = "" if all_told else f" (with {listing(knot)} all waiting for each other)"
        message = (
            f"a knot: {' -> '.join(cycle)}, each waits for the next{more}; "
            "take one of these links out, or record one as achieved"
        )
        which = ItemId("action", knot[0])
        yield Finding("knot", "error", which, ("depends_on",), knot, message)


def _statuses(assessment: Standings) -> Iterator[Finding]:
    rule = assessment.rule
    reviews = {review.id for review in assessment.plan.reviews}
    known = (word for word, _ in assessment.plan.about.status_words)
    words = ", ".join(word for word in known if rule.meaning(word) != UNKNOWN)
    advice = f", or use one of {words}" if words else ""
    for item in _reported(assessment.plan):
        which = id_of(item)
        refs = _refs(item)
        for index, entry in enumerate(item.progress):
            if entry.review and entry.review not in reviews:
                message = (
                    f"{which}: progress for the review “{entry.review}”, which the plan does not "
                    "have: correct the id or add the review"
                )
                where = ("progress", index, "review")
                yield Finding("unknown review", "error", which, where, refs, message)
            if entry.status.strip() and rule.meaning(entry.status) == UNKNOWN:
                message = (
                    f"{which}: the status word “{entry.status}” has no meaning here and counts as "
                    f"open: give it one in status_words{advice}"
                )
                where = ("progress", index, "status")
                yield Finding("unknown word", "warning", which, where, refs, message)


def _reported(plan: Plan) -> Iterator[Objective | Action]:
    for objective in plan.objectives:
        yield objective
        yield from objective.actions


def _refs(item: Item) -> tuple[str, ...]:
    if isinstance(item, Objective):
        return tuple(action.ref for action in item.actions)
    return (item.ref,) if isinstance(item, Action) else ()


def _reviews(plan: Plan) -> Iterator[Finding]:
    """Reviews that are not in the order of their dates; the last in the plan is the current one."""
    latest: Review | None = None
    for review in plan.reviews:
        if review.date and latest and latest.date and review.date < latest.date:
            which = id_of(review)
            message = (
                f"{which} of {spoken(review.date)} stands after {id_of(latest)} of "
                f"{spoken(latest.date)} and so counts as the later one: put them in order"
            )
            yield Finding("review order", "warning", which, ("date",), (), message)
        elif review.date:
            latest = review


def _names(plan: Plan) -> Iterator[Finding]:
    """Codes and ids that nothing in the plan explains."""
    sources = {source.code for source in plan.sources}
    bullets = {recommendation.id for recommendation in plan.recommendations}
    for objective in plan.objectives:
        which = id_of(objective)
        for code in objective.source:
            if code not in sources:
                message = f"{which}: its source {code} is not in the source key"
                refs = _refs(objective)
                yield Finding("source not in key", "warning", which, ("source",), refs, message)
    for item in _reported(plan):
        for bullet in item.recommendation:
            if bullet not in bullets:
                message = f"{id_of(item)}: there is no recommendation {bullet} in the plan"
                where = ("recommendation",)
                kind = "unknown recommendation"
                yield Finding(kind, "warning", id_of(item), where, _refs(item), message)
    for recommendation in plan.recommendations:
        if recommendation.source and recommendation.source not in sources:
            which = id_of(recommendation)
            message = f"{which}: its source {recommendation.source} is not in the source key"
            yield Finding("source not in key", "warning", which, ("source",), (), message)


def _characters(plan: Plan) -> Iterator[Finding]:
    """Characters that a terminal would act on, or that hide what a text says."""
    items: list[Item] = [plan.about, *plan.reviews, *plan.sources, *plan.recommendations]
    yield from _hidden(ItemId("file"), (), (), plan.unknown, ())
    for item in (*items, *_reported(plan)):
        which, refs = id_of(item), _refs(item)
        yield from _hidden(which, refs, (), item.unknown, _values(item, FIELDS[which.kind]))
        if isinstance(item, (Objective, Action)):
            for index, entry in enumerate(item.progress):
                values = _values(entry, ENTRY_FIELDS)
                yield from _hidden(which, refs, ("progress", index), entry.unknown, values)


def _values(item: Item | Entry, fields: Iterable[Field]) -> Iterator[tuple[str, object]]:
    """The fields of an item that hold something else than one harmless text."""
    for field in fields:
        value = getattr(item, field.name)
        if value and not (type(value) is str and value.isprintable()):
            yield field.name, value


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
            message = f"{which}: {listing(names)} hidden in “{words}”: type it anew without"
            yield Finding("hidden character", "error", which, (*where, name), refs, message)


def _prerequisites(assessment: Standings) -> Iterator[Finding]:
    standings = assessment.standings
    for action in assessment.plan.actions():
        for other in action.depends_on:
            before, after = standings.get(other), standings[action.ref]
            if before is None or before is after:
                continue
            for kind, message in _between(before, after):
                refs = assessment.in_plan_order((action.ref, other))
                link = "depends_on"
                yield Finding(kind, "warning", id_of(action), (link,), refs, message, link, other)


def _between(before: Standing, after: Standing) -> Iterator[tuple[str, str]]:
    """What is out of step between an action and one that it waits for."""
    a, b = after.ref, before.ref
    if after.status.meaning == "achieved" and before.open:
        yield "achieved early", f"{a} is achieved, while {b}, on which it rests, is still open"
    if not after.open:
        return
    if before.status.meaning == "superseded":
        yield (
            "superseded prerequisite",
            f"{a} waited for {b}, which is superseded and holds it no longer: confirm",
        )
    if not before.open or after.due is None:
        return
    if before.due is None:
        yield (
            "prerequisite undated",
            f"{a} is due {spoken(after.due)}, but {b}, for which it waits, has no date",
        )
    elif before.due > after.due:
        yield (
            "prerequisite later",
            f"{a} is due {spoken(after.due)}, but {b}, for which it waits, "
            f"only {spoken(before.due)}",
        )


def _partners(assessment: Standings) -> Iterator[Finding]:
    standings = assessment.standings
    seen: set[tuple[str, ...]] = set()
    for action in assessment.plan.actions():
        for other in action.works_with:
            mine, theirs = standings[action.ref], standings.get(other)
            if theirs is None or not (mine.due and theirs.due):
                continue
            pair = assessment.in_plan_order((action.ref, other))
            if pair in seen:
                continue
            seen.add(pair)
            if mine.due != theirs.due and (mine.open or theirs.open):
                message = (
                    f"{action.ref} and {other} work together, but {action.ref} is due "
                    f"{spoken(mine.due)} and {other} {spoken(theirs.due)}"
                )
                link, which = "works_with", id_of(action)
                kind = "partners' dates"
                yield Finding(kind, "warning", which, (link,), pair, message, link, other)


def _objectives(assessment: Standings) -> Iterator[Finding]:
    """An objective's word against the words that its actions have of their own."""
    for objective in assessment.plan.objectives:
        status = assessment.objective_status[objective.number]
        standings = [assessment.standings[action.ref] for action in objective.actions]
        if not status.word or not standings:
            continue
        still = [s for s in standings if s.open]
        which = id_of(objective)
        if not status.open and still:
            told = [f"{s.ref} is {status_word(s.status)}" for s in still]
            message = f"{which} is said to be {status.word}, but {listing(told)}"
        elif status.open and not still:
            message = f"{which} is said to be {status.word}, but none of its actions is open"
        else:
            continue
        refs = tuple(s.ref for s in still or standings)
        said = [(entry.review, entry.status) for entry in objective.progress]
        place = len(said) - 1 - said[::-1].index((status.review, status.word))
        kind = "objective against actions"
        yield Finding(kind, "warning", which, ("progress", place, "status"), refs, message)


def _same_text(plan: Plan) -> Iterator[Finding]:
    places: dict[str, list[str]] = {}
    for action in plan.actions():
        if words := one_line(action.text).casefold():
            places.setdefault(words, []).append(action.ref)
    for refs in places.values():
        if len(refs) > 1:
            message = f"{listing(refs)} have the same text: is it one action in two places?"
            which = ItemId("action", refs[-1])
            yield Finding(
                "same text", "warning", which, ("text",), tuple(refs), message, other=refs[0]
            )
