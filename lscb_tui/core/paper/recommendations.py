"""What answers each recommendation: the objectives and actions that name it.

An action's own recommendations win over its objective's, as its other fields do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lscb_tui.core.plan.items import Action, Objective, Plan, Recommendation
from lscb_tui.core.sentences.standing import source_in_full
from lscb_tui.core.words.safe_text import one_line


class Answer(NamedTuple):
    """An objective with those of its actions that answer something."""

    objective: Objective
    actions: tuple[Action, ...]


class Answered(NamedTuple):
    """A recommendation, and what answers it."""

    recommendation: Recommendation
    answers: tuple[Answer, ...]


def answered(plan: Plan) -> tuple[Answered, ...]:
    """Every recommendation of a plan in the order of the file."""
    found: dict[str, list[Answer]] = {each.id: [] for each in plan.recommendations}
    for objective in plan.objectives:
        ids = dict.fromkeys(objective.recommendation)
        ids |= dict.fromkeys(id_ for action in objective.actions for id_ in action.recommendation)
        for id_ in found.keys() & ids.keys():
            found[id_].append(Answer(objective, _answering(objective, id_)))
    return tuple(Answered(each, tuple(found[each.id])) for each in plan.recommendations)


def _answering(objective: Objective, id_: str) -> tuple[Action, ...]:
    return tuple(
        action
        for action in objective.actions
        if id_ in (action.recommendation or objective.recommendation)
    )


def answering_none(plan: Plan) -> tuple[Answer, ...]:
    """The objectives that name no recommendation of the plan, with their actions that do not."""
    known = {each.id for each in plan.recommendations}
    found = []
    for objective in plan.objectives:
        silent = tuple(
            action
            for action in objective.actions
            if known.isdisjoint(action.recommendation or objective.recommendation)
        )
        if silent or (not objective.actions and known.isdisjoint(objective.recommendation)):
            found.append(Answer(objective, silent))
    return tuple(found)


def by_source(plan: Plan) -> Iterator[tuple[str, tuple[Answered, ...]]]:
    """The recommendations of each source, in the order of the source key, with its name."""
    codes = dict.fromkeys(source.code for source in plan.sources)
    codes |= dict.fromkeys(each.source for each in plan.recommendations)
    everything = answered(plan)
    for code in codes:
        some = tuple(each for each in everything if each.recommendation.source == code)
        if some:
            yield one_line(source_in_full(plan, code)) if code.strip() else "Without a source", some


def heading_of(recommendation: Recommendation) -> str:
    """A recommendation with its id: "PR-3: Develop a more strategic audit programme ..."."""
    words = one_line(recommendation.text)
    return f"{one_line(recommendation.id)}: {words}" if words else one_line(recommendation.id)
