"""The numbers that drafts get in the plan: the document's own, and one made where it has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from string import ascii_lowercase
from typing import NamedTuple

from lscb_tui.core.importing.drafts import ActionDraft, Draft, ObjectiveDraft
from lscb_tui.core.importing.mapping import Numbers

NO_NUMBER = "the document has no number for it"


class MadeNumber(NamedTuple):
    """A number that the document does not have so."""

    draft: Draft
    why: str


def with_own_objectives(
    objectives: list[ObjectiveDraft], by_number: set[str]
) -> list[ObjectiveDraft]:
    """The objectives, where those of the named tables are told apart by their actions' numbers."""
    found: list[ObjectiveDraft] = []
    for objective in objectives:
        if objective.table not in by_number or objective.titles:
            found.append(objective)
            continue
        parts: dict[str, ObjectiveDraft] = {}
        numbers = {action.number for action in objective.actions}
        above = {_owner(number, numbers) for number in numbers}
        for action in objective.actions:
            is_title = "." not in action.number and action.number in above - {""}
            prefix = action.number if is_title else _owner(action.number, numbers)
            if prefix not in parts:
                parts[prefix] = ObjectiveDraft(action.table, action.row)
                parts[prefix].number = prefix
                found.append(parts[prefix])
            if is_title and not parts[prefix].titles:
                _entitle(parts[prefix], action)
            else:
                parts[prefix].actions.append(action)
    return found


def _owner(number: str, numbers: set[str]) -> str:
    """The number of the objective that an action's number begins with: 3 of 3.2.1 where 3.2 is."""
    prefix = _prefix(number)
    while "." in prefix and prefix in numbers:
        prefix = _prefix(prefix)
    return prefix


def _entitle(objective: ObjectiveDraft, row: ActionDraft) -> None:
    """Make a row that is numbered as an objective, with actions of its numbers, that objective."""
    objective.titles.append(row.runs("action"))
    objective.printed = row.printed
    objective.number_runs += row.number_runs
    objective.fields = {role: cells for role, cells in row.fields.items() if role != "action"}
    objective.said = row.said


def give_numbers(objectives: list[ObjectiveDraft], numbers: dict[str, Numbers]) -> list[MadeNumber]:
    """Give each draft its `ref`; gives those that are not as the document has them.

    `numbers` says of each table how its actions are numbered. A number that is there twice gets a
    letter behind it, as 9.2b, since a number names one action.
    """
    made = list(_number_objectives(objectives))
    taken: set[str] = set()
    for objective in objectives:
        for action in objective.actions:
            within = numbers.get(action.table) == "within objectives"
            ref = action.number
            if ref and within and not ref.startswith(f"{objective.ref}."):
                ref = f"{objective.ref}.{ref}"
                made.append(MadeNumber(action, "the numbers start again in each objective"))
            if ref and ref in taken:
                ref = _with_letter(ref, taken)
                made.append(MadeNumber(action, f"{action.number} is there twice"))
            action.ref = ref
            taken.add(ref)
    for objective in objectives:
        for action in objective.actions:
            if not action.ref:
                action.ref = _next(objective, taken)
                taken.add(action.ref)
                made.append(MadeNumber(action, NO_NUMBER))
    return made


def _number_objectives(objectives: list[ObjectiveDraft]) -> Iterable[MadeNumber]:
    taken = {each.number for each in objectives if each.number}
    used: set[str] = set()
    for objective in objectives:
        if objective.number and objective.number not in used:
            objective.ref = objective.number
            if not objective.number_runs:
                yield MadeNumber(objective, "its actions’ numbers begin with it")
        elif objective.number:
            objective.ref = _with_letter(objective.number, taken | used)
            yield MadeNumber(objective, f"{objective.number} is there twice")
        used.add(objective.ref)
    for objective in objectives:
        if objective.ref:
            continue
        prefix = _common_prefix(objective.actions)
        if prefix and prefix not in taken | used:
            objective.ref = prefix
            yield MadeNumber(objective, "its actions’ numbers begin with it")
        else:
            objective.ref = str(next(n for n in range(1, 10**6) if str(n) not in taken | used))
            yield MadeNumber(objective, NO_NUMBER)
        used.add(objective.ref)


def _common_prefix(actions: list[ActionDraft]) -> str:
    """What most of an objective's numbers begin with, before the last dot."""
    counted = Counter(prefix for each in actions if (prefix := _prefix(each.number)))
    (prefix, count), *_ = counted.most_common(1) or [("", 0)]
    return prefix if count * 2 > len(actions) else ""


def _prefix(number: str) -> str:
    return number.rpartition(".")[0]


def _with_letter(number: str, taken: set[str]) -> str:
    letters = (f"{number}{letter}" for letter in ascii_lowercase[1:])
    found = next((each for each in letters if each not in taken), "")
    return found or next(f"{number}-{n}" for n in range(2, 10**6) if f"{number}-{n}" not in taken)


def _next(objective: ObjectiveDraft, taken: set[str]) -> str:
    """The next free number of an objective's actions."""
    return next(ref for n in range(1, 10**6) if (ref := f"{objective.ref}.{n}") not in taken)


def told_of_numbers(objectives: list[ObjectiveDraft], made: list[MadeNumber]) -> list[str]:
    """That no action has a number in the document, as a sentence, where it is so."""
    refs = [action.ref for objective in objectives for action in objective.actions]
    given = [m for m in made if m.why == NO_NUMBER and isinstance(m.draft, ActionDraft)]
    if not refs or len(given) < len(refs):
        return []
    here = f"{refs[0]} to {refs[-1]}" if len(refs) > 1 else refs[0]
    return [f"The document does not number its actions. Here they are {here}."]
