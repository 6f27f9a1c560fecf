"""Which action and which objective of a document is which of those that are known.

Known is what the last import of the document brought, with the plan's numbers, and what the plan
has besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from lscb_tui.core.frozen import Struct
from lscb_tui.core.importing.versions.matching import Row, same_rows, words_of
from lscb_tui.core.plan.items import Action, Objective, Plan


class Same(Struct, frozen=True):
    """What a document's items are in the plan, by their numbers there and here.

    What is in neither table is new.
    """

    actions: Mapping[str, str]
    objectives: Mapping[str, str]


def printed_number(action: Action) -> str:
    """The number that the document has for an action."""
    return action.printed or action.ref


def which_is_which(base: Plan | None, ours: Plan, theirs: Plan) -> Same:
    """Which items of `theirs` are which of `base`, which has our numbers, or of `ours`."""
    known = _objectives((base, ours))
    by_title = _same_objectives(known, theirs.objectives, {})
    actions = _same_actions((base, ours), theirs, by_title)
    homes = {a.ref: o.number for plan in (base, ours) if plan for o, a in plan.owned_actions()}
    homes_there = {a.ref: o.number for o, a in theirs.owned_actions()}
    votes: dict[str, Counter[str]] = {}
    for there, here in actions.items():
        votes.setdefault(homes_there[there], Counter())[homes[here]] += 1
    return Same(actions, _same_objectives(known, theirs.objectives, votes))


def _objectives(plans: Iterable[Plan | None]) -> dict[str, list[Objective]]:
    """The objectives by number, each as every plan has it."""
    found: dict[str, list[Objective]] = {}
    for plan in plans:
        for objective in plan.objectives if plan else ():
            found.setdefault(objective.number, []).append(objective)
    return found


def _same_objectives(
    known: Mapping[str, list[Objective]],
    theirs: Iterable[Objective],
    votes: Mapping[str, Counter[str]],
) -> dict[str, str]:
    """By title and number; where `votes` says where its actions are, of equal titles by that.

    What is left is where most of its actions are.
    """
    there = list(theirs)
    found: dict[str, str] = {}

    def take_voted(same_title: bool) -> None:
        taken = set(found.values())
        for objective in there:
            (home, count), *_ = votes.get(objective.number, Counter()).most_common(1) or [("", 0)]
            is_free = objective.number not in found and home and home not in taken
            if is_free and 2 * count > len(objective.actions):
                titles = words_of(*(each.title for each in known[home]))
                if not same_title or set(words_of(objective.title)) & set(titles):
                    found[objective.number] = home
                    taken.add(home)

    take_voted(same_title=True)
    taken = set(found.values())
    numbers = [number for number in known if number not in taken]
    left = [objective for objective in there if objective.number not in found]
    old = [Row((n,), words_of(*(o.title for o in known[n]))) for n in numbers]
    new = [Row((o.number,), words_of(o.title)) for o in left]
    found |= {left[m].number: numbers[k] for m, k in same_rows(old, new).items()}
    take_voted(same_title=False)
    taken |= set(found.values())
    for objective in there:
        number, there_already = objective.number, objective.number in found
        # Where the document has no titles, the number is the objective.
        if not objective.title and not there_already and number in known and number not in taken:
            found[number] = number
            taken.add(number)
    return found


def _same_actions(
    plans: tuple[Plan | None, Plan], theirs: Plan, homes: Mapping[str, str]
) -> dict[str, str]:
    known: dict[str, list[tuple[str, Action]]] = {}
    for plan in plans:
        for objective, action in plan.owned_actions() if plan else ():
            known.setdefault(action.ref, []).append((objective.number, action))
    refs = list(known)
    old = [
        Row(
            tuple(dict.fromkeys(printed_number(action) for _, action in known[ref])),
            words_of(*(action.text for _, action in known[ref])),
            known[ref][0][0],
        )
        for ref in refs
    ]
    there = list(theirs.owned_actions())
    new = [
        Row((printed_number(action),), words_of(action.text), homes.get(objective.number))
        for objective, action in there
    ]
    return {there[m][1].ref: refs[k] for m, k in same_rows(old, new).items()}
