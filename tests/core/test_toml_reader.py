"""What is wrong in a file is told, with what to write; an item without a sure number is kept."""

from __future__ import annotations

from datetime import date

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import (
    UNSURE,
    Action,
    Entry,
    ItemId,
    Objective,
    Plan,
    Review,
    Source,
    id_of,
)
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import Reading, read_document
from tests.core.making import is_sentence


def read(toml: str) -> Reading:
    return read_document(parse_toml(toml))


def faults(toml: str) -> list[tuple[str, str, str]]:
    return [(f.level, f.kind, f.message) for f in read(toml).faults]


def test_objectives_and_actions_stand_in_the_order_of_their_numbers() -> None:
    plan = read(
        """
        [[objective]]
        number = 10
        [[objective]]
        number = 2
        [[objective.action]]
        ref = "2.10"
        [[objective.action]]
        ref = "2.9"
        """
    ).plan
    assert [o.number for o in plan.objectives] == ["2", "10"]
    assert [a.ref for a in plan.actions()] == ["2.9", "2.10"]


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('plan = "x"', "“plan” must be written as [plan]"),
        ("[review]\nid = 'x'", "“review” must be written as [[review]]"),
        ("objective = 3", "“objective” must be written as [[objective]]"),
        ("[[objective]]\ntitle = 'x'", "an objective has no number: add number ="),
        ("[[review]]", "a review has no id: add id ="),
        (
            "[[objective]]\nnumber = 1\n[[objective]]\nnumber = '1'",
            "a second objective has number 1: give it another",
        ),
        (
            "[[source]]\ncode = 'PR'\n[[source]]\ncode = 'PR'",
            "a second source has code PR: give it another",
        ),
        (
            "[[objective]]\nnumber = 9\n[[objective.action]]\nref = '9.2'\n"
            "[[objective.action]]\nref = '9.2'",
            'a second action has ref 9.2: give it another, as 9.2b, and keep printed = "9.2"',
        ),
        (
            "[[objective]]\nnumber = 9\n[[objective.action]]\nref = 9.2",
            "ref = 9.2 must be text, in quotes",
        ),
        ("[[objective]]\nnumber = 9\n[[objective.action]]\nref = '9#2'", "has “#” in it"),
        ("[[review]]\nid = ' r1'", "has a space at an end, or two together"),
        ("[[objective]]\nnumber = 1\ndue = 'Dec 2010'", "must be a date, without quotes"),
        ("[[objective]]\nnumber = 1\ndue = 2010-12-31T00:00:00", "must be a date"),
        ("[[objective]]\nnumber = 1\nlead = 'Housing'", 'must be a list of names, as ["Housing"]'),
        ("[[objective]]\nnumber = 1\ntitle = 3", "“title” of objective 1 must be text, in quotes"),
        ("[[objective]]\nnumber = 1\nprogress = 'x'", "tables: write [[objective.progress]]"),
        (
            "[[objective]]\nnumber = 1\n[[objective.action]]\nref='1.1'\nprogress = 'x'",
            "must be tables: write [[objective.action.progress]]",
        ),
        (
            "[[objective]]\nnumber = 1\n[[objective.action]]\nref='1.1'\ndepends_on = '1.2'",
            '“depends_on” of 1.1 must be a list of numbers, as ["1.2"]',
        ),
        (
            "[[objective]]\nnumber = 1\n[[objective.action]]\nref='1.1'\ndepends_on = [1.2]",
            "“depends_on” of 1.1 must be a list of numbers",
        ),
        ("[[objective]]\nnumber = 1\n[[objective.progress]]\nstatus = 'x'", "says no review"),
        ("[plan]\nstatus_words = { A = 1 }", "“status_words” of the plan must be a table"),
        ("[plan]\nstatus_words = { A = 'amber' }", "“A” means “amber”"),
        (
            "[plan]\nstatus_words = { Done = 'achieved', DONE = 'superseded' }",
            "“Done” and “DONE” are one word",
        ),
    ],
)
def test_what_is_wrong_is_an_error_that_says_what_to_write(toml: str, message: str) -> None:
    errors = [words for level, _, words in faults(toml) if level == "error"]
    assert len(errors) == 1
    assert message in errors[0]
    assert is_sentence(errors[0])


@pytest.mark.parametrize(
    ("toml", "meant"),
    [
        ("[[objectives]]", "objective"),
        ("[[reviews]]", "review"),
        ("[plan]\ntitel = 'x'", "title"),
        ("[[objective]]\nnumber = 1\nleads = ['x']", "lead"),
        ("[[objective]]\nnumber = 1\n[[objective.actions]]\nref = '1.1'", "action"),
        ("[[objective]]\nnumber = 1\n[[objective.action]]\nref='1'\ndepend_on = []", "depends_on"),
        ("[[objective]]\nnumber = 1\n[[objective.progress]]\nreview='x'\nstaus = ''", "status"),
    ],
)
def test_a_likely_misspelling_is_a_warning(toml: str, meant: str) -> None:
    (fault,) = faults(toml)
    assert fault[:2] == ("warning", "misspelt key")
    assert f"did you mean “{meant}”?" in fault[2]


@pytest.mark.parametrize(
    ("toml", "header"),
    [
        ("[[action]]\nref = '1.1'", "[[objective.action]]"),
        ("[[progress]]\nreview = 'x'", "[[objective.progress]]"),
        (
            "[[objective]]\nnumber = 1\n[[objective.action]]\nref='1.1'\n"
            "[[objective.action.action]]\nref = '1.2'",
            "[[objective.action]]",
        ),
    ],
)
def test_an_action_in_the_wrong_place_is_not_passed_over_in_silence(toml: str, header: str) -> None:
    """It is kept, but no list would show it, and a board would miss it."""
    (fault,) = faults(toml)
    assert fault[:2] == ("warning", "misplaced")
    assert header in fault[2]


def test_unknown_keys_and_tables_are_kept_without_a_word() -> None:
    toml = """
        budget = 3
        [theme]
        colour = "red"
        [plan]
        chair = "A"
        [[objective]]
        number = 1
        risk = { score = [1, 2.5, true] }
        [[objective.action]]
        ref = "1.1"
        cost = 1_000
        [[objective.action.progress]]
        review = "2010-09"
        minute = 12
        """
    reading = read(toml)
    assert reading.faults == ()
    plan = reading.plan
    assert plan.unknown == (("budget", 3), ("theme", {"colour": "red"}))
    assert plan.about.unknown == (("chair", "A"),)
    assert plan.objectives[0].unknown == (("risk", {"score": [1, 2.5, True]}),)
    (action,) = plan.actions()
    assert action.unknown == (("cost", 1000),)
    assert action.progress == (Entry("2010-09", unknown=(("minute", 12),)),)


def test_an_empty_file_is_a_plan_and_says_that_it_is_empty() -> None:
    reading = read("")
    assert reading.plan == Plan()
    assert [fault.kind for fault in reading.faults] == ["empty"]


def keyed(*refs: object) -> Plan:
    numbers: list[dict[str, object]] = [{} if ref is None else {"ref": ref} for ref in refs]
    actions = [{"text": f"{n}"} | number for n, number in enumerate(numbers)]
    return read_document({"objective": [{"number": 9, "action": actions}]}).plan


def test_an_action_whose_number_is_used_twice_is_kept_under_one_of_its_own() -> None:
    plan = keyed("9.2", "9.1", "9.2", "9.2")
    assert [(a.ref, a.text) for a in plan.actions()] == [
        ("9.1", "1"),
        ("9.2", "0"),
        ("9.2#2", "2"),
        ("9.2#3", "3"),
    ]


def test_that_number_does_not_hang_on_what_stands_beside_it() -> None:
    """An edit that adds or removes another action must not rename this one."""
    full, fewer = keyed("9.1", "9.2", "9.2", None), keyed("9.2", "9.2", None)
    assert {a.ref for a in fewer.actions()} == {a.ref for a in full.actions()} - {"9.1"}


@pytest.mark.parametrize("ref", [9.2, 1.10, True, ["9.2"], {"x": 1}, date(2010, 12, 31)])
def test_a_number_that_is_no_text_is_not_sure(ref: object) -> None:
    """1.10 without quotes is 1.1, which may be another action."""
    (action,) = keyed(ref).actions()
    assert UNSURE in action.ref


def test_what_people_call_a_review_or_a_source_may_have_spaces() -> None:
    toml = """
        [[review]]
        id = "September 2010"
        [[source]]
        code = "Peer review"
        [[objective]]
        number = 1
        source = ["Peer review"]
        [[objective.action]]
        ref = "1.1"
        text = "A"
        [[objective.action.progress]]
        review = "September 2010"
        status = "achieved"
        """
    reading = read(toml)
    assert reading.faults == ()
    assert reading.plan.current_review == Review("September 2010")
    assert reading.plan.sources == (Source("Peer review"),)
    assert assess(reading.plan, date(2010, 9, 30)).findings == ()


@pytest.mark.parametrize("key", [" ", " x", "x ", "a  b", "a\nb", "\u2003"])
def test_spaces_that_cannot_be_seen_are_not_part_of_a_name(key: str) -> None:
    reading = read_document({"review": [{"id": key}]})
    assert [fault.kind for fault in reading.faults] == ["bad number"]


def test_items_are_named_as_people_say_them() -> None:
    assert str(id_of(Objective("10"))) == "objective 10"
    assert str(id_of(Action("10.2"))) == "10.2"
    assert str(ItemId("plan")) == "the plan"
