"""The year's turn: what of a plan goes on in the plan for the next period, as edits.

What is open goes along with its number, what was said of it and its links; what is achieved or
superseded rests in the old file. No number of it is ever given again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.editing.links import remove_references
from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.editing.typed import typed_text
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.deleted_numbers import with_deleted_numbers
from lscb_tui.core.edits.edit import Edits, RemoveItem, SetField, set_if_other
from lscb_tui.core.plan.fields import REFERENCES, keys_in, label_of
from lscb_tui.core.plan.items import (
    Item,
    Minute,
    Objective,
    Plan,
    Review,
    id_of,
    key_of,
    kind_of,
    review_label,
)
from lscb_tui.core.plan.minutes import is_open
from lscb_tui.core.plan.references import LASTING
from lscb_tui.core.sentences.links import link_sentence
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import one_line

_OF_THE_OLD = ("as_at", "printed_title")
"""What the old plan says of itself and the new one has to say anew."""
_NAMED = 12
"""So many numbers of what rests are named."""


class Turn(NamedTuple):
    """The plan for the next period, and what is said before it is written."""

    edits: Edits
    """Of the old plan."""
    plan: Plan
    """What they make of it."""
    told: tuple[str, ...]
    """What goes along and what rests, a sentence each."""
    losses: tuple[str, ...]
    """The links that lose an end, a sentence each."""
    warnings: tuple[str, ...]
    """What one may want to do in the old plan first."""


def roll_forward(assessment: Assessment, period: str) -> Turn:
    """What the plan is to be in another period. Raises Refused where it cannot go on."""
    plan = assessment.plan
    period = _period(plan, period)
    for item in plan.all_items():
        require_sure_number(id_of(item))
    kept = _kept(assessment)
    if not kept and not any(not o.actions for o in _objectives(assessment, kept)):
        raise Refused("nothing in this plan is open: make a new one with lscb-tui new")
    objectives = _objectives(assessment, kept)
    rests = _rests(plan, kept, objectives)
    unlinked, losses = _unlinked(assessment, rests)
    edits = with_deleted_numbers(
        plan,
        (
            *_about(plan, period),
            *unlinked,
            *(
                edit
                for action in plan.actions()
                if action.ref in kept and not action.carried_from.strip()
                for edit in set_if_other(action, "carried_from", plan.about.period)
            ),
            *_removed(plan, kept, objectives),
        ),
    )
    after = apply_all(plan, edits)
    told = (*_told(assessment, kept, after), *_told_of_lists(plan, after))
    return Turn(edits, after, told, losses, tuple(_warnings(plan)))


def _period(plan: Plan, typed: str) -> str:
    period, old = one_line(typed_text(typed)), one_line(plan.about.period)
    if not old:
        raise Refused(
            "the plan does not say which period it is for: lscb-tui set plan period 2010-11 says it"
        )
    if not period:
        raise Refused("name the next period, for example 2011-12")
    if period == old:
        raise Refused(f"the plan is for {old} already: name the next period")
    return period


def _kept(assessment: Assessment) -> frozenset[str]:
    """The actions that go along: open ones, those that recur, and what these are parts of.

    A part says when and by whom it is done by its action, where it does not say so itself.
    """
    found: dict[str, None] = {}
    for ref, standing in assessment.standings.items():
        _, action = assessment.items[ref]
        superseded = standing.status.meaning == "superseded"
        if standing.open or (action.recurs.strip() and not superseded):
            inside: str | None = ref
            while inside is not None and inside not in found:
                found[inside] = None
                whole = assessment.parts.whole.get(inside)
                inside = whole.ref if whole else None
    return frozenset(found)


def _objectives(assessment: Assessment, kept: frozenset[str]) -> tuple[Objective, ...]:
    """The objectives that go along: with an action that does, or without any and not done."""
    done = ("achieved", "superseded")
    return tuple(
        objective
        for objective in assessment.plan.objectives
        if any(action.ref in kept for action in objective.actions)
        or not (objective.actions or _meaning(assessment, objective) in done)
    )


def _meaning(assessment: Assessment, objective: Objective) -> str:
    return assessment.objective_status[objective.number].meaning


def _rests(
    plan: Plan, kept: frozenset[str], objectives: tuple[Objective, ...]
) -> dict[str, frozenset[str]]:
    """The keys of what stays behind, by kind."""
    going = {objective.number for objective in objectives}
    return {
        "action": frozenset(a.ref for a in plan.actions() if a.ref not in kept),
        "objective": frozenset(o.number for o in plan.objectives if o.number not in going),
    }


def _about(plan: Plan, period: str) -> Iterator[SetField]:
    for edit in (
        *set_if_other(plan.about, "period", period),
        *(e for name in _OF_THE_OLD for e in set_if_other(plan.about, name, _empty(name))),
    ):
        assert isinstance(edit, SetField)
        yield edit


def _empty(name: str) -> object:
    return None if name == "as_at" else ""


def _unlinked(assessment: Assessment, rests: dict[str, frozenset[str]]) -> tuple[Edits, Losses]:
    """The links to what rests taken out of what goes along, and what is said of each."""
    edits: list[SetField] = []
    said: list[str] = []
    for item in assessment.plan.all_items():
        if key_of(item) in rests.get(kind_of(item), ()):
            continue
        for name, kinds in REFERENCES[kind_of(item)].items():
            if name in LASTING:
                continue
            for kind in kinds:
                for edit in remove_references(item, name, rests.get(kind, frozenset())):
                    assert isinstance(edit, SetField)
                    edits.append(edit)
                    said += _said(assessment, item, edit)
    return tuple(edits), tuple(said)


Losses = tuple[str, ...]


def _said(assessment: Assessment, item: Item, edit: SetField) -> Iterator[str]:
    """What a link loses, an end at a time; what was only denied is not missed."""
    if edit.field == "dismissed":
        return
    which = id_of(item)
    left = keys_in(edit.new)
    for ref in keys_in(edit.old):
        if ref in left:
            continue
        said = link_sentence(str(which), edit.field, (ref,), ())
        if edit.field == "serves":
            said = f"{which} no longer serves {ref}"
        said = said or f"{which}: “{label_of(which.kind, edit.field)}” no longer names {ref}"
        word = one_line(status_word(assessment.standings[ref].status))
        yield f"{said}, which is {word}"


def _removed(
    plan: Plan, kept: frozenset[str], objectives: tuple[Objective, ...]
) -> Iterator[RemoveItem]:
    going = {objective.number for objective in objectives}
    for objective in plan.objectives:
        if objective.number not in going:
            yield RemoveItem(objective)
            continue
        for action in objective.actions:
            if action.ref not in kept:
                yield RemoveItem(action, objective.number)
    for at, minute in reversed([*enumerate(plan.minutes)]):
        if not is_open(minute):
            yield RemoveItem(minute, at=at)


def _told(assessment: Assessment, kept: frozenset[str], after: Plan) -> Iterator[str]:
    plan = assessment.plan
    actions = count_of(len(kept), "action")
    objectives = count_of(len(after.objectives), "objective")
    go = "goes" if len(kept) == 1 else "go"
    yield f"{actions} in {objectives} {go} along, with all that was said and with their links"
    done = [
        ref for ref in assessment.standings if ref in kept and not assessment.standings[ref].open
    ]
    again = [ref for ref in done if assessment.items[ref][1].recurs.strip()]
    if again:
        yield f"{_numbers(again)} recur: they are due again when their time comes"
    wholes = [ref for ref in done if ref not in again]
    if wholes:
        yield f"{_numbers(wholes)} go along because parts of them are open"
    rests = [a for a in plan.actions() if a.ref not in kept]
    if rests:
        refs = _numbers([action.ref for action in rests])
        stay = "rests" if len(rests) == 1 else "rest"
        yield f"{count_of(len(rests), 'action')} {stay} in the old plan, as done: {refs}"
    gone = [o.number for o in plan.objectives if after.objective(o.number) is None]
    if gone:
        some, rest = ("Objective", "rests") if len(gone) == 1 else ("Objectives", "rest")
        yield f"{some} {_numbers(gone)} {rest} with all their actions"
    if rests or gone:
        yield "No number of these is given again"


def _told_of_lists(plan: Plan, after: Plan) -> Iterator[str]:
    if plan.minutes:
        still, all_ = len(after.minutes), count_of(len(plan.minutes), "minute")
        goes = "goes" if still == 1 else "go"
        yield f"{still} of {all_}, what is open, {goes} along; the others rest in the old plan"
    if plan.indicators:
        yield f"{count_of(len(plan.indicators), 'indicator')}: all go along, with every value"
    left = [name for name in _OF_THE_OLD if getattr(plan.about, name)]
    if left:
        labels = listing([label_of("plan", name) for name in left])
        yield f"Left out, as said of the old plan only: {labels}"


def _warnings(plan: Plan) -> Iterator[str]:
    review: Review | None = plan.current_review
    if review is None:
        return
    label = one_line(review_label(plan, review.id))
    if review.closed is None:
        yield f"{label} is not closed yet: what is said at it later is not in the new plan"
    elif _minuted(plan) and not review.agreed_at:
        yield f"The minutes of {label} are not agreed yet: that is told in the old plan"


def _minuted(plan: Plan) -> bool:
    return any(isinstance(minute, Minute) for minute in plan.minutes)


def _numbers(refs: list[str]) -> str:
    return listing([one_line(ref) for ref in refs], _NAMED)
