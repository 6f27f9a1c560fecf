"""One lead that is spelt in several ways: people read one name, and a list of leads has several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lscb_tui.core.findings.finding import Finding, Spelling
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan, id_of
from lscb_tui.core.plan.separate_leads import kept_apart, separate_leads
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.words.alike import looks
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.lead_names import lead_key, place_of

_MOST_SPELLINGS, _MOST_ITEMS = 12, 6
"""What more of them there are is only counted in the sentence."""


def same_lead(assessment: Standings) -> Iterator[Finding]:
    """Leads that may be one, unless all of their spellings are kept apart by now."""
    plan = assessment.plan
    place = place_of(plan.about.board)
    alike: dict[str, list[str]] = {}
    for spelling in _spellings(plan):
        if key := lead_key(spelling, place):
            alike.setdefault(key, []).append(spelling)
    separate = separate_leads(plan)
    groups = [
        group
        for group in alike.values()
        if len(set(map(looks, group))) > 1 and len(kept_apart(separate, group)) < len(group)
    ]
    if not groups:
        return
    group_of = {spelling: n for n, group in enumerate(groups) for spelling in group}
    used, refs = _uses(assessment, group_of)
    for n, group in enumerate(groups):
        apart = kept_apart(separate, group)
        leads = tuple(Spelling(text, tuple(used[text]), text in apart) for text in group)
        first = leads[0].items[0]
        told, by_hand = _told(leads)
        yield Finding(
            "same lead",
            "suggestion",
            first,
            ("lead",),
            tuple(refs[n]),
            told,
            leads=leads,
            by_hand=by_hand,
        )


def _spellings(plan: Plan) -> Iterable[str]:
    """Every spelling that is in use, once, in the order of the plan."""
    return dict.fromkeys(
        spelling
        for objective in plan.objectives
        for lead in (objective.lead, *(action.lead for action in objective.actions))
        for spelling in lead
    )


def _uses(
    assessment: Standings, group_of: Mapping[str, int]
) -> tuple[dict[str, list[ItemId]], dict[int, dict[str, None]]]:
    """The items that have each spelling, and the actions that each group leads, in plan order."""
    used: dict[str, list[ItemId]] = {spelling: [] for spelling in group_of}
    refs: dict[int, dict[str, None]] = {n: {} for n in group_of.values()}
    for objective in assessment.plan.objectives:
        items: tuple[Objective | Action, ...] = (objective, *objective.actions)
        for item in items:
            for spelling in dict.fromkeys(item.lead):
                if spelling in group_of:
                    used[spelling].append(id_of(item))
        for action in objective.actions:
            for lead in assessment.leads(objective, action):
                if lead in group_of:
                    refs[group_of[lead]][action.ref] = None
    return used, refs


def _told(leads: Sequence[Spelling]) -> tuple[str, str]:
    """The question, and what to do by hand."""
    apart = [_used(lead) for lead in leads if lead.apart]
    new = listing([_used(lead) for lead in leads if not lead.apart], _MOST_SPELLINGS)
    if apart:
        return (
            f"the same lead? {new} beside {listing(apart, _MOST_SPELLINGS)}, which are kept apart",
            ": spell it as one of them, or add it to separate_leads of the plan",
        )
    return (
        f"the same lead? {new}",
        ": spell it one way, or list them in separate_leads of the plan if they are different",
    )


def _used(lead: Spelling) -> str:
    """A spelling with the items that have it."""
    objectives = [which.key for which in lead.items if which.kind == "objective"]
    actions = [which.key for which in lead.items if which.kind == "action"]
    said = []
    if objectives:
        noun = "objective" if len(objectives) == 1 else "objectives"
        said.append(f"{noun} {listing(objectives, _MOST_ITEMS)}")
    if actions:
        said.append(listing(actions, _MOST_ITEMS))
    return f"“{lead.text}” ({'; '.join(said)})"
