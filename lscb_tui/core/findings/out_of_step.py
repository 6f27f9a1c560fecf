"""What in a plan does not go together: dates, statuses and texts (design section 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.items import ItemId, Plan, id_of
from lscb_tui.core.standing.standing import Standing, Standings
from lscb_tui.core.standing.status import DUE_AGAIN, status_word
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line


def prerequisites(assessment: Standings) -> Iterator[Finding]:
    """The dates and statuses of an action against those of what it waits for."""
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
    # Done while the last round of what recurs was: that is open again since, and no contradiction.
    early = before.open and before.status.meaning != DUE_AGAIN
    if after.status.meaning == "achieved" and early:
        yield "achieved early", f"{a} is achieved, but {b}, which it waits for, is still open"
    if not after.open:
        return
    if before.status.meaning == "superseded":
        yield (
            "superseded prerequisite",
            f"{a} waited for {b}, which is superseded and no longer holds it up: confirm this",
        )
    if not before.open or after.due is None:
        return
    if before.due is None:
        yield (
            "prerequisite undated",
            f"{a} is due {spoken(after.due)}, but {b}, which it waits for, has no date",
        )
    elif before.due > after.due:
        yield (
            "prerequisite later",
            f"{a} is due {spoken(after.due)}, but {b}, which it waits for, "
            f"is not due until {spoken(before.due)}",
        )


def partner_dates(assessment: Standings) -> Iterator[Finding]:
    """Partners with two dates."""
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


def objectives_against_actions(assessment: Standings) -> Iterator[Finding]:
    """An objective's word against the words that its actions have of their own."""
    for objective in assessment.plan.objectives:
        status = assessment.objective_status[objective.number]
        standings = [assessment.standings[action.ref] for action in objective.actions]
        if not status.word or not standings:
            continue
        is_open = any(s.open for s in standings)
        # What recurs is open again after the word that was said of it.
        still = [s for s in standings if s.open and s.status.meaning != DUE_AGAIN]
        which = id_of(objective)
        if not status.open and still:
            words = [f"{s.ref} is {status_word(s.status)}" for s in still]
            message = f"{which} is said to be {status.word}, but {listing(words)}"
        elif status.open and not is_open:
            message = f"{which} is said to be {status.word}, but none of its actions is open"
        else:
            continue
        refs = tuple(s.ref for s in still or standings)
        said = [(entry.review, entry.status) for entry in objective.progress]
        place = len(said) - 1 - said[::-1].index((status.review, status.word))
        kind = "objective against actions"
        yield Finding(kind, "warning", which, ("progress", place, "status"), refs, message)


def same_text(plan: Plan) -> Iterator[Finding]:
    """Actions with the same words."""
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
