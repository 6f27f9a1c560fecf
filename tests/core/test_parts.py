"""Parts of actions: milestones, phases and sub-actions, each an action like any other."""

from __future__ import annotations

from datetime import date

import pytest

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import invert_all
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.findings.finding import OUT_OF_STEP, Finding
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan
from lscb_tui.core.sentences.due import due_sentence
from lscb_tui.core.sentences.parts import part_sentence, parts_sentence
from tests.core.making import DAY, done, open_, plan_with

AUG, DEC = date(2010, 8, 31), date(2010, 12, 31)


def due(plan: Plan, ref: str) -> date | None:
    return assess(plan, DAY).standings[ref].due


def found(plan: Plan, *kinds: str) -> list[Finding]:
    return [finding for finding in assess(plan, DAY).findings if finding.kind in kinds]


def test_an_action_says_how_its_parts_stand_and_a_late_part_is_late() -> None:
    plan = plan_with(
        open_("1.1", due=DEC),
        done("1.1a", part_of="1.1", due=AUG),
        open_("1.1b", part_of="1.1", due=AUG),
        open_("1.1c", part_of="1.1", depends_on=("1.1b",)),
        Action("1.2", "B", progress=(Entry("2010-09", "superseded"),), part_of="1.1c"),
    )
    assessed = assess(plan, DAY)
    assert assessed.parts.inside == {"1.1": ("1.1a", "1.1b", "1.1c"), "1.1c": ("1.2",)}
    assert [*assessed.parts.under("1.1")] == ["1.1a", "1.1b", "1.1c", "1.2"]
    assert [whole.ref for whole in assessed.parts.wholes("1.2")] == ["1.1c", "1.1"]
    assert parts_sentence(assessed, "1.1") == (
        "Parts: 1 of 3 achieved, 1 blocked (1.1c), 1 overdue (1.1b)."
    )
    assert parts_sentence(assessed, "1.1c") == "Parts: 0 of 1 achieved, 1 superseded."
    assert parts_sentence(assessed, "1.1a") == ""
    assert part_sentence(assessed, "1.1b") == (
        "It is a part of 1.1 (ONGOING, 31 Dec 2010, no lead)."
    )
    # An action does not wait for its parts, nor is it late because one of them is.
    assert assessed.standings["1.1"].ready
    assert not assessed.standings["1.1"].overdue
    assert assessed.counts.overdue == 1


def test_a_part_takes_its_actions_date_where_it_says_nothing_of_when_itself() -> None:
    plan = plan_with(
        open_("1.1", due=AUG, revised_due=DEC),
        open_("1.1a", part_of="1.1"),
        open_("1.1b", part_of="1.1", timescale="Ongoing"),
        open_("1.1c", part_of="1.1", due=DAY),
        open_("1.1d", part_of="1.1a"),
        open_("1.2"),
        open_("1.2a", part_of="1.2"),
        open_("1.3", timescale="Ongoing"),
        open_("1.3a", part_of="1.3"),
        due=AUG,
    )
    assert {ref: due(plan, ref) for ref in assess(plan, DAY).standings} == {
        "1.1": DEC,
        "1.1a": DEC,
        "1.1b": None,
        "1.1c": DAY,
        "1.1d": DEC,
        "1.2": AUG,
        "1.2a": AUG,
        "1.3": None,
        "1.3a": None,
    }
    assessed = assess(plan, DAY)
    assert due_sentence(assessed, "1.1d").startswith("31 Dec 2010, from 1.1, revised")
    assert due_sentence(assessed, "1.2a") == "31 Aug 2010, from objective 1"
    assert due_sentence(assessed, "1.3a") == "no date"


def test_a_part_takes_leads_and_sources_of_its_action_before_those_of_its_objective() -> None:
    plan = plan_with(
        open_("1.1", lead=("Chair",), source=("PR, para 1",)),
        open_("1.1a", part_of="1.1"),
        open_("1.1b", part_of="1.1a", lead=("Police",)),
        open_("1.2a", part_of="1.2"),
        open_("1.2"),
        lead=("Housing",),
        source=("C&D",),
    )
    assessed = assess(plan, DAY)
    items = assessed.items
    assert [assessed.leads(*items[ref]) for ref in ("1.1a", "1.1b", "1.2a")] == [
        ("Chair",),
        ("Police",),
        ("Housing",),
    ]
    assert [assessed.sources(*items[ref]) for ref in ("1.1b", "1.2a")] == [
        ("PR, para 1",),
        ("C&D",),
    ]


def test_a_part_inherits_no_status_of_its_action() -> None:
    plan = plan_with(done("1.1"), Action("1.1a", "A", part_of="1.1"))
    assert assess(plan, DAY).standings["1.1a"].status.meaning == "not reported"


def test_others_can_wait_for_a_part() -> None:
    plan = plan_with(done("1.1"), open_("1.1a", part_of="1.1"), open_("1.2", depends_on=("1.1a",)))
    assert assess(plan, DAY).standings["1.2"].waits_for == ("1.1a",)


def test_achieved_over_an_open_part_is_out_of_step() -> None:
    plan = plan_with(
        done("1.1"),
        open_("1.1a", part_of="1.1"),
        done("1.1b", part_of="1.1"),
        Action("1.1c", "C", part_of="1.1"),
        done("1.2"),
        done("1.2a", part_of="1.2"),
    )
    (finding,) = found(plan, "open parts")
    assert finding.message == (
        "1.1 is achieved, but parts of it are still open: 1.1a is ONGOING and 1.1c is not reported"
    )
    assert finding.refs == ("1.1", "1.1a", "1.1c")
    assert finding.kind in OUT_OF_STEP
    assert finding.level == "warning"


def test_a_part_of_nothing_of_itself_or_round_in_a_circle_is_found_and_counts_as_none() -> None:
    plan = plan_with(
        *(open_(f"1.{n}", part_of=f"1.{other}") for n, other in ((1, 2), (2, 3), (3, 1))),
        open_("1.4", part_of="1.1"),
        open_("1.5", part_of="1.5"),
        open_("1.6", part_of="9.9"),
        open_("1.7", part_of="1"),
    )
    parts = assess(plan, DAY).parts
    assert parts.inside == {"1.1": ("1.4",)}
    messages = {(f.kind, f.level): f.message for f in assess(plan, DAY).findings}
    assert messages["circle of parts", "error"] == (
        "1.1 -> 1.2 -> 1.3 -> 1.1: each is said to be a part of the next, so none of them counts "
        "as a part; empty “part of” where it is wrong"
    )
    assert messages["self link", "error"].startswith("1.5: “part of” names 1.5 itself")
    missing = [finding.message for finding in found(plan, "missing link")]
    assert missing[0].startswith("1.6: “part of” names 9.9, which is missing")
    assert missing[1].startswith("1.7: “part of” names 1, which is an objective, not an action")
    assert assess(plan, DAY).standings["1.6"].missing == ("9.9",)
    for finding in found(plan, "self link", "missing link", "circle of parts"):
        gone = editing.unlink(plan, finding.which.key, finding.link, finding.other)
        assert finding not in assess(apply_all(plan, gone), DAY).findings


def test_a_part_of_an_action_under_another_objective_is_found_and_counts_as_none() -> None:
    plan = Plan(
        objectives=(
            Objective("1", "One", actions=(Action("1.1", "A"),)),
            Objective("2", "Two", due=AUG, actions=(Action("2.1", "B", part_of="1.1"),)),
        )
    )
    (finding,) = found(plan, "part elsewhere")
    assert (finding.level, finding.refs) == ("warning", ("1.1", "2.1"))
    assert "stands under objective 1 and not 2" in finding.message
    assert assess(plan, DAY).parts.inside == {}
    assert due(plan, "2.1") == AUG


def test_a_very_long_chain_of_parts_takes_one_pass() -> None:
    count = 20_000
    chain = tuple(
        Action(f"1.{n}", "A", part_of=f"1.{n + 1}" if n < count else "")
        for n in range(1, count + 1)
    )
    plan = Plan(objectives=(Objective("1", "One", due=AUG, actions=chain),))
    assessed = assess(plan, DAY)
    assert assessed.counts.overdue == count
    assert len([*assessed.parts.under(f"1.{count}")]) == count - 1


WHICH = ItemId("action", "1.2")
BASE = Plan(
    objectives=(
        Objective("1", "One", actions=tuple(Action(f"1.{n}", "A") for n in (1, 2, 3))),
        Objective("2", "Two", actions=(Action("2.1", "B"),)),
    )
)


def test_part_of_is_set_and_cleared_like_any_field() -> None:
    made = apply_all(BASE, editing.set_field(BASE, WHICH, "part_of", " 1.1. "))
    assert made.action("1.2") == Action("1.2", "A", part_of="1.1")
    assert apply_all(made, editing.set_field(made, WHICH, "part_of", "")) == BASE


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        ("1.2", "1.2 cannot be a part of itself"),
        ("9.9", "there is no action 9.9: type the number of one"),
        ("2", "2 is an objective: name one of its actions"),
        ("2.1", "2.1 stands under objective 2 and 1.2 under objective 1: move one of them first"),
        ("1.3", "1.3 is itself a part of 1.2: take it out of that first"),
    ],
)
def test_what_cannot_be_a_part_is_refused(whole: str, why: str) -> None:
    plan = apply_all(BASE, editing.set_field(BASE, ItemId("action", "1.3"), "part_of", "1.2"))
    with pytest.raises(editing.Refused) as refused:
        editing.set_field(plan, WHICH, "part_of", whole)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("parts", "others", "number"),
    [
        ((), (), "1.1a"),
        (("1.1a", "1.1b"), (), "1.1c"),
        (("1.1a",), ("1.1b",), "1.1c"),
        (("1.1.1", "1.1.2"), (), "1.1.3"),
        (("1.5",), (), "1.1a"),
        (("1.10",), (), "1.1a"),
        (tuple(f"1.1{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), (), "1.1.1"),
    ],
)
def test_a_new_part_gets_the_next_number_of_its_series(
    parts: tuple[str, ...], others: tuple[str, ...], number: str
) -> None:
    plan = plan_with(
        Action("1.1", "A"),
        *(Action(ref, "B", part_of="1.1") for ref in parts),
        *(Action(ref, "C") for ref in others),
    )
    assert editing.next_number(plan, "1", "1.1") == number
    added = editing.filled(
        plan, editing.add_action(plan, "1", "New", part_of="1.1"), {"part_of": "1.1"}
    )
    made = apply_all(plan, added).action(number)
    assert made == Action(number, "New", part_of="1.1", added="2010-09")


def test_the_first_part_of_what_ends_in_a_letter_has_a_number() -> None:
    plan = plan_with(Action("1.1b", "A"))
    assert editing.next_number(plan, "1", "1.1b") == "1.1b.1"


def test_a_new_part_of_what_it_cannot_be_a_part_of_is_refused() -> None:
    with pytest.raises(editing.Refused, match=r"there is no action 9\.9"):
        editing.filled(
            BASE, editing.add_action(BASE, "1", "New", part_of="9.9"), {"part_of": "9.9"}
        )


FAMILY = Plan(
    objectives=(
        Objective(
            "1",
            "One",
            actions=(
                Action("1.1", "A"),
                Action("1.1a", "B", part_of="1.1"),
                Action("1.1a.1", "C", part_of="1.1a"),
                Action("1.2", "D", depends_on=("1.1a",)),
            ),
        ),
        Objective("2", "Two"),
    )
)


def test_an_action_is_moved_with_its_parts_and_back_by_undo() -> None:
    edits = editing.move(FAMILY, "1.1", "2")
    made = apply_all(FAMILY, edits)
    assert [a.ref for a in made.objectives[1].actions] == ["1.1", "1.1a", "1.1a.1"]
    assert assess(made, DAY).parts.inside == {"1.1": ("1.1a",), "1.1a": ("1.1a.1",)}
    assert apply_all(made, invert_all(edits)) == FAMILY


def test_a_part_that_is_moved_by_itself_is_a_part_no_more() -> None:
    made = apply_all(FAMILY, editing.move(FAMILY, "1.1a", "2"))
    assert assess(made, DAY).parts.inside == {"1.1a": ("1.1a.1",)}
    assert made.action("1.1a") == Action("1.1a", "B")


def test_the_parts_of_a_deleted_action_stay_as_actions_of_their_own() -> None:
    edits = editing.remove(FAMILY, ItemId("action", "1.1"))
    made = apply_all(FAMILY, edits)
    assert made.action("1.1a") == Action("1.1a", "B")
    assert made.action("1.1a.1") == Action("1.1a.1", "C", part_of="1.1a")
    assert apply_all(made, invert_all(edits)) == FAMILY


def test_a_merge_keeps_a_part_of_what_the_other_deleted_and_somebody_changed() -> None:
    ours = apply_all(FAMILY, editing.set_field(FAMILY, ItemId("action", "1.1"), "text", "A!"))
    theirs = apply_all(FAMILY, editing.remove(FAMILY, ItemId("action", "1.1")))
    for merged in (merge(FAMILY, ours, theirs), merge(FAMILY, theirs, ours)):
        assert assess(merged.plan, DAY).parts.inside["1.1"] == ("1.1a",)


def test_two_new_parts_with_one_number_both_follow_their_series() -> None:
    def with_part(text: str) -> Plan:
        added = editing.add_action(FAMILY, "1", text, part_of="1.1")
        return apply_all(FAMILY, editing.filled(FAMILY, added, {"part_of": "1.1"}))

    made = merge(FAMILY, with_part("Ours"), with_part("Theirs")).plan
    inside = assess(made, DAY).parts.inside["1.1"]
    assert inside == ("1.1a", "1.1b", "1.1c")
