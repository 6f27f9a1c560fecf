"""What in a plan contradicts itself, each kind as an example, and what is no finding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from lscb_tui.core.assessment import assess
from lscb_tui.core.findings.finding import OUT_OF_STEP, Finding
from lscb_tui.core.plan.items import (
    About,
    Action,
    Entry,
    ItemId,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
)
from lscb_tui.core.standing.status import DUE_AGAIN
from tests.core.making import DAY, checked, done, linked_plans, open_, plan_with

DEC, JAN = date(2010, 12, 31), date(2011, 1, 31)
DROPPED = Entry("2010-09", "superseded")


def found(plan: Plan, kind: str) -> list[Finding]:
    return [finding for finding in assess(plan, DAY).findings if finding.kind == kind]


def one(plan: Plan, kind: str) -> Finding:
    (finding,) = found(plan, kind)
    return finding


PAIRS: list[tuple[str, Action, Action, str]] = [
    (
        "prerequisite later",
        open_("1.1", due=JAN),
        open_("1.2", due=DEC, depends_on=("1.1",)),
        "1.2 is due 31 Dec 2010, but 1.1, which it waits for, is not due until 31 Jan 2011",
    ),
    (
        "prerequisite undated",
        open_("1.1"),
        open_("1.2", due=DEC, depends_on=("1.1",)),
        "1.2 is due 31 Dec 2010, but 1.1, which it waits for, has no date",
    ),
    (
        "partners' dates",
        open_("1.1", due=JAN),
        open_("1.2", due=DEC, works_with=("1.1",)),
        "1.2 and 1.1 work together, but 1.2 is due 31 Dec 2010 and 1.1 31 Jan 2011",
    ),
    (
        "achieved early",
        open_("1.1"),
        done("1.2", depends_on=("1.1",)),
        "1.2 is achieved, but 1.1, which it waits for, is still open",
    ),
    (
        "superseded prerequisite",
        Action("1.1", "A", progress=(DROPPED,)),
        open_("1.2", depends_on=("1.1",)),
        "1.2 waited for 1.1, which is superseded and no longer holds it up: confirm this",
    ),
    (
        "same text",
        Action("1.1", "The  same\ntext"),
        Action("1.2", "the same text"),
        "1.1 and 1.2 have the same text: is it one action in two places?",
    ),
]


@pytest.mark.parametrize(("kind", "first", "second", "message"), PAIRS, ids=lambda p: str(p)[:20])
def test_what_two_actions_have_out_of_step(
    kind: str, first: Action, second: Action, message: str
) -> None:
    plan = plan_with(first, second)
    finding = one(plan, kind)
    assert finding.message == message
    assert finding.refs == ("1.1", "1.2")
    assert kind in OUT_OF_STEP
    assert assess(plan, DAY).out_of_step == {"1.1", "1.2"}


@pytest.mark.parametrize(
    "actions",
    [
        (open_("1.1", due=DEC), open_("1.2", due=DEC, depends_on=("1.1",))),
        (open_("1.1", due=DEC), open_("1.2", due=JAN, depends_on=("1.1",))),
        (open_("1.1"), open_("1.2", depends_on=("1.1",))),
        (done("1.1", due=JAN), open_("1.2", due=DEC, depends_on=("1.1",))),
        (done("1.1"), done("1.2", depends_on=("1.1",))),
        (open_("1.1", due=DEC), open_("1.2", works_with=("1.1",))),
        (done("1.1", due=DEC), done("1.2", due=JAN, works_with=("1.1",))),
        (open_("1.1", due=DEC), open_("1.2", due=JAN, see=("1.1",))),
        (Action("1.1", "", progress=(DROPPED,)), Action("1.2", "", progress=(DROPPED,))),
    ],
)
def test_what_is_in_step(actions: tuple[Action, ...]) -> None:
    assert assess(plan_with(*actions), DAY).findings == ()


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("ACHIEVED", "objective 1 is said to be ACHIEVED, but 1.2 is ONGOING"),
        ("superseded", "objective 1 is said to be superseded, but 1.2 is ONGOING"),
        ("ONGOING", ""),
    ],
)
def test_an_objectives_word_against_an_open_action(word: str, message: str) -> None:
    progress = (Entry("2010-09", "", "Words."), Entry("2010-09", word))
    plan = plan_with(done("1.1"), open_("1.2"), Action("1.3", "C"), progress=progress)
    findings = found(plan, "objective against actions")
    assert [finding.message for finding in findings] == ([message] if message else [])
    if findings:
        assert findings[0].refs == ("1.2",)
        assert findings[0].where[:2] == ("progress", 1)


def test_an_objectives_word_when_none_of_its_actions_is_open() -> None:
    plan = plan_with(done("1.1"), progress=(Entry("2010-09", "ONGOING"),))
    assert one(plan, "objective against actions").message == (
        "objective 1 is said to be ONGOING, but none of its actions is open"
    )
    plan = plan_with(progress=(Entry("2010-09", "ONGOING"),))
    assert found(plan, "objective against actions") == []


def test_an_unknown_word_is_a_finding_with_its_place() -> None:
    said = (Entry("2010-06", "ONGOING"), Entry("2010-09", "Amber"))
    finding = one(plan_with(Action("1.1", "A", progress=said)), "unknown word")
    assert finding.where == ("progress", 1, "status")
    assert finding.message == (
        "1.1: the status word “Amber” has no meaning here and counts as open: give it one in "
        "status_words, or use one of ACHIEVED, ONGOING"
    )


@pytest.mark.parametrize("name", ["depends_on", "works_with", "see"])
def test_a_link_that_leads_nowhere_is_an_error(name: str) -> None:
    links: dict[str, Any] = {name: ("7.7",)}
    finding = one(plan_with(open_("1.1", **links)), "missing link")
    assert (finding.level, finding.where, finding.refs) == ("error", (name,), ("1.1",))
    assert "7.7, which is missing" in finding.message
    links[name] = ("1",)
    assert (
        "an objective, not an action"
        in one(plan_with(open_("1.1", **links)), "missing link").message
    )
    links[name] = ("1.1",)
    assert "names 1.1 itself" in one(plan_with(open_("1.1", **links)), "self link").message


def test_what_supersedes_an_action_has_to_be_there() -> None:
    plan = plan_with(open_("1.1", superseded_by="7.7"), open_("1.2", superseded_by="1.1"))
    assert one(plan, "missing link").message == "1.1: superseded by 7.7, which is missing"


def test_a_knot_is_an_error_named_in_full() -> None:
    plan = plan_with(
        open_("1.1", depends_on=("1.2",)),
        open_("1.2", depends_on=("1.3",)),
        open_("1.3", depends_on=("1.1",)),
    )
    finding = one(plan, "knot")
    assert finding.level == "error"
    assert finding.refs == ("1.1", "1.2", "1.3")
    assert "1.1 -> 1.2 -> 1.3 -> 1.1" in finding.message


def test_a_knot_of_several_cycles_names_all_that_is_in_it() -> None:
    plan = plan_with(
        open_("1.1", depends_on=("1.2",)),
        open_("1.2", depends_on=("1.1", "1.3")),
        open_("1.3", depends_on=("1.2",)),
    )
    finding = one(plan, "knot")
    assert "1.1 -> 1.2 -> 1.1" in finding.message
    assert "1.3" in finding.message


def test_codes_that_nothing_explains() -> None:
    plan = Plan(
        sources=(Source("PR"),),
        recommendations=(Recommendation("PR-1", "XX"),),
        objectives=(
            Objective(
                "1",
                "T",
                source=("PR", "NEW"),
                recommendation=("PR-1", "PR-9"),
                actions=(Action("1.1", "A", recommendation=("PR-8",)),),
            ),
        ),
    )
    assert [f.message for f in found(plan, "source not in key")] == [
        "objective 1: its source NEW is not in the source key",
        "recommendation PR-1: its source XX is not in the source key",
    ]
    assert [f.message for f in found(plan, "unknown recommendation")] == [
        "objective 1: there is no recommendation PR-9 in the plan",
        "1.1: there is no recommendation PR-8 in the plan",
    ]


def test_progress_for_a_review_that_is_not_there() -> None:
    plan = plan_with(Action("1.1", "A", progress=(Entry("2011-03", "ACHIEVED"),)))
    finding = one(plan, "unknown review")
    assert (finding.level, finding.where) == ("error", ("progress", 0, "review"))


@pytest.mark.parametrize(
    ("plan", "where"),
    [
        (plan_with(Action("1.1", "a\x1b[2Jb")), ("text",)),
        (plan_with(Action("1.1", "a\u202eb")), ("text",)),
        (plan_with(Action("1.1", lead=("fine", "a\x9bb"))), ("lead",)),
        (plan_with(Action("1.1\x07", "A")), ("ref",)),
        (plan_with(progress=(Entry("2010-09", "", "\u200b"),)), ("progress", 0, "text")),
        (Plan(About(title="\x00")), ("title",)),
        (Plan(About(status_words=(("A\x1b", "achieved"),))), ("status_words",)),
        (Plan(About(unknown=(("note", ["a", {"b": "\x1b"}]),))), ("note",)),
        (Plan(reviews=(Review("r", unknown=(("x\x1b", 1),)),)), ("x\x1b",)),
        (Plan(unknown=(("note", "\x1b"),)), ("note",)),
    ],
    ids=repr,
)
def test_hidden_characters_are_an_error_wherever_they_stand(
    plan: Plan, where: tuple[str | int, ...]
) -> None:
    finding = one(plan, "hidden character")
    assert (finding.level, finding.where) == ("error", where)
    assert finding.message.isprintable()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("based on KPI work in 1.2 above", ["1.2"]),
        ("see 1.2–1.3", ["1.2", "1.3"]),
        ("see 1.2 - 1.3.", ["1.2", "1.3"]),
        ("(1.2, 1.3)", ["1.2", "1.3"]),
        ("see 1.2.", ["1.2"]),
        ("1.10 is not that one", ["1.10"]),
        ("see 1.2b", ["1.2b"]),
        ("see 1.3 – 1.2", ["1.2", "1.3"]),
        ("see 1.2 – 1.99", ["1.2"]),
        ("£1.2m", []),
        ("1.2%", []),
        ("1.25", []),
        ("version 1.2.3", []),
        ("11.2", []),
        ("on 1.2.2010", []),
        ("12.1.2", []),
        ("1.1 is this one", []),
        ("", []),
    ],
)
def test_a_number_in_the_words_is_offered_as_a_link(text: str, named: list[str]) -> None:
    others = (open_(ref) for ref in ("1.2", "1.2b", "1.3", "1.10"))
    plan = plan_with(Action("1.1", text), *others)
    if text.startswith("see 1.2–1.3") or "1.2 - 1.3" in text:
        named = ["1.2", "1.2b", "1.3"]
    if "1.3 – 1.2" in text:
        named = ["1.2", "1.2b", "1.3"]
    suggestions = found(plan, "named, not linked")
    assert sorted(f.refs[1] for f in suggestions) == sorted(named)
    assert all(f.level == "suggestion" for f in suggestions)


@pytest.mark.parametrize("name", ["depends_on", "works_with", "see"])
@pytest.mark.parametrize("other_end", [False, True])
def test_what_is_linked_either_way_is_not_suggested(name: str, other_end: bool) -> None:
    mine: dict[str, Any] = {} if other_end else {name: ("1.2",)}
    theirs: dict[str, Any] = {name: ("1.1",)} if other_end else {}
    plan = plan_with(Action("1.1", "as in 1.2", **mine), Action("1.2", "B", **theirs))
    assert found(plan, "named, not linked") == []


@checked(80)
@given(linked_plans())
def test_findings_come_worst_first_each_about_something_that_is_there(plan: Plan) -> None:
    findings = assess(plan, DAY).findings
    levels = ["error", "warning", "suggestion"]
    assert [f.level for f in findings] == sorted((f.level for f in findings), key=levels.index)
    for finding in findings:
        assert plan.item(finding.which) is not None
        assert finding.message == finding.message.strip()
        assert "\n" not in finding.message


@checked(80)
@given(linked_plans())
def test_a_plan_without_warnings_keeps_its_promises(plan: Plan) -> None:
    """What a warning is about cannot be there when there is none."""
    assessed = assess(plan, DAY)
    early = {f.refs for f in assessed.findings if f.kind == "achieved early"}
    for action in plan.actions():
        after = assessed.standings[action.ref]
        for other in action.depends_on:
            before = assessed.standings.get(other)
            # What recurs is open again since, and no contradiction.
            still = before and before.open and before.status.meaning != DUE_AGAIN
            if still and after.status.meaning == "achieved":
                assert any(set(refs) == {action.ref, other} for refs in early)


def test_the_item_of_each_finding_can_be_asked_for_its_findings() -> None:
    plan = plan_with(open_("1.1"), open_("1.2", due=DEC, depends_on=("1.1",)))
    assessed = assess(plan, DAY)
    for ref in ("1.1", "1.2"):
        (finding,) = assessed.findings_of(ItemId("action", ref))
        assert finding.kind == "prerequisite undated"
    assert assessed.findings_of(ItemId("plan")) == ()
