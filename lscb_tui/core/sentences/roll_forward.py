"""What is said of the year's turn before it is made: what goes along, what rests, what is odd."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.fields import label_of
from lscb_tui.core.plan.items import Plan, review_label
from lscb_tui.core.plan.minutes import items_by_number
from lscb_tui.core.sentences.links import link_sentence
from lscb_tui.core.sentences.standing import objective_status_sentence, status_sentence
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import one_line

OPEN, RECURS, WHOLE, SUPERSEDES = "open", "recurs", "whole", "supersedes"
"""Why an action goes along."""


def told_of_actions(assessment: Assessment, going: Mapping[str, str], after: Plan) -> Iterator[str]:
    """Which actions and objectives go along, and why those that are done; and which rest."""
    actions, objectives = (
        count_of(len(going), "action"),
        count_of(len(after.objectives), "objective"),
    )
    yield (
        f"{actions} in {objectives} {_verb(going, 'goes', 'go')} along, with all that was said of "
        "them and the links between them"
    )
    done = [ref for ref, standing in assessment.standings.items() if not standing.open]
    yield from _told_of_done(assessment, going, [ref for ref in done if ref in going])
    yield from _told_of_rest(assessment, [ref for ref in done if ref not in going])
    there = {objective.number for objective in after.objectives}
    gone = [o for o in assessment.plan.objectives if o.number not in there]
    if gone:
        some = f"{_verb(gone, 'objective', 'objectives')} {_numbers(o.number for o in gone)}"
        rest = _verb(
            gone, "rests too, with nothing open in it", "rest too, with nothing open in them"
        )
        yield f"{some} {rest}"
    if len(going) < len(assessment.standings) or gone:
        yield "no number of what rests is given again"


def _told_of_done(
    assessment: Assessment, going: Mapping[str, str], done: Sequence[str]
) -> Iterator[str]:
    """Why what is done goes along."""
    recurs = [ref for ref in done if going[ref] == RECURS]
    known = [ref for ref in recurs if ref in assessment.rounds]
    if known:
        again = _verb(
            known,
            "recurs: it is due again when its time comes",
            "recur: they are due again when their time comes",
        )
        yield f"{_numbers(known)} {again}"
    for ref in recurs:
        if ref not in known:
            yield (
                f"{ref} goes along, as it recurs, but its next time cannot be told, so it stays "
                f"{_status(assessment, ref)}"
            )
    wholes = [ref for ref in done if going[ref] == WHOLE]
    if wholes:
        along = _verb(
            wholes,
            "goes along, done as it is: a part of it does",
            "go along, done as they are: parts of them do",
        )
        yield f"{_numbers(wholes)} {along}"
    for ref in done:
        if going[ref] == SUPERSEDES:
            yield f"{ref} goes along, done as it is: what it supersedes does"


def _told_of_rest(assessment: Assessment, rest: Sequence[str]) -> Iterator[str]:
    """Which actions rest, by what is said of them; what their objectives give them apart."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for ref in rest:
        status = assessment.standings[ref].status
        groups.setdefault((status.meaning, status.origin == "objective"), []).append(ref)
    for (meaning, inherited), refs in sorted(groups.items()):
        word = _verb(refs, ", by the word of its objective,", ", by the word of their objective,")
        yield (
            f"{count_of(len(refs), 'action')} {_verb(refs, 'is', 'are')} {meaning}"
            f"{word if inherited else ''} and {_verb(refs, 'rests', 'rest')} in the old plan: "
            f"{_numbers(refs)}"
        )


def told_of_lists(plan: Plan, after: Plan, left_out: Iterable[str]) -> Iterator[str]:
    """What of minutes and indicators goes along, and what the plan said of itself that does not."""
    if plan.minutes:
        still, others = after.minutes, len(plan.minutes) - len(after.minutes)
        rest = f"; {count_of(others, 'other')} {'rests' if others == 1 else 'rest'} in the old plan"
        yield (
            f"{len(still)} of {count_of(len(plan.minutes), 'minute')} {_verb(still, 'is', 'are')} "
            f"open and {_verb(still, 'goes', 'go')} along{rest if others else ''}"
        )
    gone = items_by_number(plan).keys() - items_by_number(after).keys() if after.minutes else ()
    for minute in after.minutes:
        about = [number for number in minute.about if number in gone]
        if about:
            yield (
                f"{minute.id} stays about {_numbers(about)}, which {_verb(about, 'rests', 'rest')} "
                "in the old plan"
            )
    if plan.indicators:
        count = count_of(len(plan.indicators), "indicator")
        yield f"{count} {_verb(plan.indicators, 'goes', 'go')} along, with every value"
    left = [label_of("plan", name) for name in left_out if getattr(plan.about, name)]
    if left:
        yield f"left out, as said of the old plan only: {listing(left)}"


def lost_link(assessment: Assessment, ref: str, name: str, other: str) -> str:
    """That an action is no longer linked to one that rests, and why that rests."""
    said = link_sentence(ref, name, (other,), ())
    said = said or f"{ref}: “{label_of('action', name)}” no longer names {other}"
    return one_line(f"{said}, which is {_status(assessment, other)}")


def lost_service(assessment: Assessment, indicator: str, ref: str) -> str:
    """That an indicator no longer serves an action that rests, and why that rests."""
    return one_line(
        f"indicator {indicator} no longer serves {ref}, which is {_status(assessment, ref)}"
    )


def warnings(assessment: Assessment, after: Plan) -> Iterator[str]:
    """What one may want to do first in the old plan, or then in the new one."""
    plan = assessment.plan
    there = {objective.number for objective in after.objectives}
    for objective in plan.objectives:
        status = assessment.objective_status[objective.number]
        if status.open and status.word and objective.number not in there:
            yield (
                f"objective {objective.number} rests, though it is "
                f"{one_line(objective_status_sentence(assessment, objective))}: nothing in it is "
                "open; add an action to it first if it is to go along"
            )
    review = plan.current_review
    if review is not None:
        label = one_line(review_label(plan, review.id))
        if review.closed is None:
            yield f"{label} is not closed yet: what is said at it later is not in the new plan"
        elif plan.minutes and not review.agreed_at:
            yield (
                f"the minutes of {label} are not agreed yet: once they are, record that in the old "
                "plan too, which has all of them"
            )
    title, old = one_line(after.about.title), one_line(plan.about.period)
    if old in title:
        yield f"the title still says {old}: “{title}”; change it in the new plan"


def _status(assessment: Assessment, ref: str) -> str:
    return one_line(status_sentence(assessment, assessment.standings[ref]))


def _numbers(refs: Iterable[str]) -> str:
    return listing([one_line(ref) for ref in refs])


def _verb(of: Sequence[object] | Mapping[str, str], one: str, several: str) -> str:
    return one if len(of) == 1 else several
