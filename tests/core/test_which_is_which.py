"""Which action of a next version is which: by words before numbers, whatever was put in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.versions.which_is_which import which_is_which
from lscb_tui.core.plan.items import Action, Objective, Plan
from tests.core.making import kingston

NEW = "Ask each school what has come of the referrals that it made since the spring term"
PLACES = range(52)


def automatic(plan: Plan, rows: Sequence[tuple[str, Action]]) -> tuple[Plan, dict[str, str]]:
    """A version with automatic numbers, and of each of its actions which one it is.

    `rows` are the actions with their objectives; an action without a number is new.
    """
    objectives, truth = [], {}
    for objective in plan.objectives:
        actions: list[Action] = []
        for home, action in rows:
            if home == objective.number:
                ref = f"{home}.{len(actions) + 1}"
                actions.append(replace(action, ref=ref, printed=""))
                if action.ref:
                    truth[ref] = action.ref
        objectives.append(replace(objective, actions=tuple(actions)))
    return replace(plan, objectives=tuple(objectives)), truth


def versions(plan: Plan, place: int) -> Iterator[tuple[Plan, dict[str, str]]]:
    """One action put in at a place; one taken out; one put in and five reworded from there on."""
    rows = [(objective.number, action) for objective, action in plan.owned_actions()]
    added = (rows[place][0], Action("", NEW))
    yield automatic(plan, [*rows[:place], added, *rows[place:]])
    yield automatic(plan, [*rows[:place], *rows[place + 1 :]])
    reworded = {(place + n) % len(rows) for n in range(0, 10, 2)}
    again = [(o, _reworded(a) if n in reworded else a) for n, (o, a) in enumerate(rows)]
    yield automatic(plan, [*again[:place], added, *again[place:]])


def _reworded(action: Action) -> Action:
    """The action in other words: a quarter of them, at most, are others."""
    words = action.text.split()
    changed = ["altogether" if n % 5 == 3 else word for n, word in enumerate(words)]
    return replace(
        action, text=" ".join((*changed, "this year")) if len(words) > 8 else action.text
    )


@pytest.mark.parametrize(
    "place", [pytest.param(n, marks=[] if n % 13 == 4 else pytest.mark.long) for n in PLACES]
)
def test_every_action_of_a_version_with_automatic_numbers_is_known_again(place: int) -> None:
    plan = kingston()
    for theirs, truth in versions(plan, place):
        same = which_is_which(plan, plan, theirs)
        assert same.actions == truth
        assert all(there == here for there, here in same.objectives.items())


def plan_of(*objectives: tuple[str, str, Sequence[tuple[str, str]]]) -> Plan:
    return Plan(
        objectives=tuple(
            Objective(number, title, actions=tuple(Action(ref, text) for ref, text in actions))
            for number, title, actions in objectives
        )
    )


def test_equal_words_come_before_numbers() -> None:
    base = plan_of(("1", "Front door", [("1.1", "Answer every call"), ("1.2", "Write a script")]))
    theirs = plan_of(("1", "Front door", [("1.1", "Write a script"), ("1.2", "Answer every call")]))
    assert which_is_which(base, base, theirs).actions == {"1.1": "1.2", "1.2": "1.1"}


def test_the_same_number_and_half_of_the_words_come_before_like_words_elsewhere() -> None:
    base = plan_of(("1", "", [("1.1", "train all new staff in chronologies by May")]))
    theirs = plan_of(
        (
            "1",
            "",
            [
                ("1.1", "train all new staff in something else quickly"),
                ("1.2", "train all new staff in chronologies by June"),
            ],
        )
    )
    assert which_is_which(base, base, theirs).actions == {"1.1": "1.1"}


def test_equal_words_twice_are_told_by_number_then_objective_then_order() -> None:
    texts = [("1.1", "Report to the board"), ("1.2", "Report to the board")]
    base = plan_of(("1", "Audit", texts), ("2", "Training", [("2.1", "Report to the board")]))
    theirs = plan_of(
        ("1", "Training", [("1.3", "Report to the board")]),
        ("2", "Audit", [("1.2", "Report to the board"), ("2.2", "Report to the board")]),
    )
    same = which_is_which(base, base, theirs)
    assert same.actions == {"1.2": "1.2", "1.3": "2.1", "2.2": "1.1"}
    assert same.objectives == {"1": "2", "2": "1"}


def test_what_has_little_in_common_is_new() -> None:
    base = plan_of(("1", "Front door", [("1.1", "Answer every call within a day")]))
    theirs = plan_of(("1", "Attendance", [("1.1", "List children out of school weekly")]))
    same = which_is_which(base, base, theirs)
    assert (same.actions, same.objectives) == ({}, {})


def test_what_we_reworded_is_known_by_the_words_of_either() -> None:
    base = plan_of(("1", "", [("1.1", "Anser evry cal")]))
    ours = plan_of(("1", "", [("1.1", "Answer every call")]))
    for text in ("Anser evry cal", "Answer every call"):
        assert which_is_which(base, ours, plan_of(("4", "", [("4.7", text)]))).actions == {
            "4.7": "1.1"
        }


def test_an_objective_with_another_title_is_known_by_its_actions() -> None:
    actions = [("1.1", "Answer every call"), ("1.2", "Write a script")]
    base = plan_of(("1", "Front door", actions), ("2", "Attendance", []))
    theirs = plan_of(("2", "First contact", actions))
    assert which_is_which(base, base, theirs).objectives == {"2": "1"}
    assert which_is_which(None, base, theirs).objectives == {"2": "1"}


def test_quotes_and_capitals_make_no_other_action() -> None:
    base = plan_of(("1", "", [("1.1", "Agree the board's “offer”")]))
    theirs = plan_of(("1", "", [("1.9", 'Agree the Board’s "offer"')]))
    assert which_is_which(base, base, theirs).actions == {"1.9": "1.1"}
