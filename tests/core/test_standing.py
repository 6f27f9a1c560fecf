"""What the words of design section 4 mean: each sentence as an example, all by an oracle.

A wrong word on the projector is worse than a missing feature, so the rules are worked out a second
time in `tests.core.oracle`, slowly and independently, and compared over random plans.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.plan.items import About, Action, ItemId, Plan
from lscb_tui.core.standing.standing import as_at_day
from tests.core.making import (
    DAY,
    any_plans,
    checked,
    done,
    linked_plans,
    open_,
    plan_of,
    plan_with,
)
from tests.core.oracle import Oracle
from tests.core.standing_help import DEC, days, sept, standing


def test_blocked_is_open_and_waiting_for_something_open_or_missing() -> None:
    plan = plan_with(
        open_("1.1"),
        done("1.2"),
        open_("1.3", depends_on=("1.1", "1.2")),
        open_("1.4", depends_on=("1.2",)),
        open_("1.5", depends_on=("7.7",)),
        done("1.6", depends_on=("1.1",)),
    )
    found = {ref: s.waits_for for ref, s in assess(plan, DAY).standings.items()}
    assert found == {
        **dict.fromkeys(("1.1", "1.2", "1.4", "1.6"), ()),
        "1.3": ("1.1",),
        "1.5": ("7.7",),
    }
    assert standing(plan, "1.5").missing == ("7.7",)
    assert standing(plan, "1.4").ready
    assert not standing(plan, "1.3").ready
    assert not standing(plan, "1.6").ready


def test_an_unreported_prerequisite_is_open_and_holds_up() -> None:
    plan = plan_with(Action("1.1", "A"), open_("1.2", depends_on=("1.1",)))
    assert standing(plan, "1.2").blocked


def test_a_superseded_prerequisite_releases() -> None:
    plan = plan_with(
        Action("1.1", "A", progress=(sept("superseded"),)), open_("1.2", depends_on=("1.1",))
    )
    assert standing(plan, "1.2").ready


def test_works_with_never_blocks_and_is_two_way_from_either_end() -> None:
    plan = plan_with(open_("1.1", works_with=("1.2",)), open_("1.2"), open_("1.3"))
    assert [standing(plan, ref).partners for ref in ("1.1", "1.2", "1.3")] == [
        ("1.2",),
        ("1.1",),
        (),
    ]
    assert all(s.ready for s in assess(plan, DAY).standings.values())
    assert assess(plan, DAY).links.knots == ()


def test_a_link_written_at_both_ends_is_one_link() -> None:
    plan = plan_with(open_("1.1", works_with=("1.2",)), open_("1.2", works_with=("1.1",)))
    assert standing(plan, "1.1").partners == ("1.2",)


def test_partner_waiting_is_a_soft_mark_that_is_not_cascaded() -> None:
    plan = plan_with(
        open_("1.1"),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3", works_with=("1.2",)),
        open_("1.4", works_with=("1.3",)),
        open_("1.5", depends_on=("1.3",)),
        done("1.6", works_with=("1.2",)),
    )
    found = [ref for ref, s in assess(plan, DAY).standings.items() if s.partner_waiting]
    assert found == ["1.3"]
    assert standing(plan, "1.3").ready
    assert not standing(plan, "1.5").partner_waiting


def test_partners_form_a_joint_package() -> None:
    plan = plan_with(
        open_("1.1", works_with=("1.10", "7.7")),
        open_("1.2", works_with=("1.10",)),
        open_("1.10"),
        open_("1.3"),
    )
    for ref in ("1.1", "1.2", "1.10"):
        assert assess(plan, DAY).package(ref) == ("1.1", "1.2", "1.10")
    assert assess(plan, DAY).package("1.3") == ()


def test_see_has_no_effect() -> None:
    plan = plan_with(open_("1.1", see=("1.2", "7.7")), open_("1.2"))
    assert all(s.ready for s in assess(plan, DAY).standings.values())
    assert standing(plan, "1.1").missing == ("7.7",)
    assert assess(plan, DAY).links.roots("1.1") == ()


@pytest.mark.parametrize(
    ("fields", "objective", "expected"),
    [
        ({"due": DEC}, None, DEC),
        ({}, DEC, DEC),
        ({"due": DAY}, DEC, DAY),
        ({"due": DAY, "revised_due": DEC}, None, DEC),
        ({"revised_due": DEC}, DAY, DEC),
        ({}, None, None),
    ],
)
def test_due_is_its_own_the_revised_one_first_else_its_objectives(
    fields: dict[str, date], objective: date | None, expected: date | None
) -> None:
    assert standing(plan_with(open_("1.1", **fields), due=objective), "1.1").due == expected


def test_overdue_begins_the_day_after() -> None:
    plan = plan_with(open_("1.1", due=DAY), done("1.2", due=DAY), open_("1.3"))
    for day, expected in ((DAY, []), (DAY + timedelta(days=1), ["1.1"])):
        found = [ref for ref, s in assess(plan, day).standings.items() if s.overdue]
        assert found == expected


def test_no_date_is_its_own_list_and_never_overdue() -> None:
    plan = plan_with(open_("1.1"), done("1.2"), open_("1.3", due=DAY))
    assessed = assess(plan, date(2100, 1, 1))
    assert not assessed.standings["1.1"].overdue
    assert assessed.counts.undated == 1


def test_the_day_is_the_one_asked_for_else_the_plans_else_today() -> None:
    plan = Plan(About(as_at=DEC))
    assert as_at_day(plan, DAY) == DAY
    assert as_at_day(plan) == DEC
    assert as_at_day(Plan()) == date.today()
    assert assess(plan).as_at == DEC


@checked(100)
@given(linked_plans(), days)
def test_every_standing_is_what_the_oracle_says(plan: Plan, day: date) -> None:
    oracle, assessed = Oracle(plan, day), assess(plan, day)
    assert list(assessed.standings) == oracle.refs
    for ref, found in assessed.standings.items():
        said = oracle.status(ref)
        status = found.status
        assert (status.word, status.meaning, status.origin) == (
            said.word,
            said.meaning,
            said.origin,
        )
        assert found.open == found.status.open == oracle.open(ref)
        assert set(found.waits_for) == oracle.waits_for(ref)
        assert len(set(found.waits_for)) == len(found.waits_for)
        assert found.blocked == oracle.blocked(ref)
        assert found.ready == (oracle.open(ref) and not oracle.blocked(ref))
        assert set(found.partners) == oracle.partners(ref)
        assert len(set(found.partners)) == len(found.partners)
        assert found.partner_waiting == oracle.partner_waiting(ref)
        assert set(found.missing) == oracle.missing(ref)
        assert found.due == oracle.due(ref)
        assert found.overdue == oracle.overdue(ref)
        assert set(assessed.package(ref)) == oracle.package(ref)
        whole = assessed.parts.whole.get(ref)
        assert (whole.ref if whole else "") == oracle.whole(ref)
        assert list(assessed.parts.inside.get(ref, ())) == oracle.parts(ref)
        assert (ref in assessed.linked) == oracle.linked(ref)


@checked(80)
@given(linked_plans())
def test_lists_of_actions_stand_in_plan_order(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    links = assessed.links
    place = {ref: n for n, ref in enumerate(assessed.standings)}

    def ordered(refs: tuple[str, ...]) -> bool:
        return [place[ref] for ref in refs] == sorted(place[ref] for ref in refs)

    before = {ref: links.few_freed(ref) for ref in place}
    links.work_out()
    for ref in place:
        frees = links.frees(ref)
        assert links.few_freed(ref) == before[ref] == (frees, len(frees.all))
        for refs in (links.roots(ref), links.knot(ref), *frees, assessed.package(ref)):
            assert ordered(refs)
        assert ordered(assessed.holds_up(ref))
    assert ordered(tuple(knot[0] for knot in links.knots))
    assert all(ordered(finding.refs) for finding in assessed.findings)


@checked(80)
@given(linked_plans())
def test_every_word_is_counted_where_it_was_said(plan: Plan) -> None:
    words = assess(plan, DAY).counts.words
    assert {word: count for word, count in words.items() if count} == Oracle(plan, DAY).words()
    own = [word for word, _ in plan.about.status_words]
    assert list(words)[: len(own)] == own


@checked(80)
@given(any_plans(), days)
def test_counts_count_every_action_once(plan: Plan, day: date) -> None:
    assessed = assess(plan, day)
    counts, all_ = assessed.counts, list(assessed.standings.values())
    assert counts.actions == sum(counts.meanings.values()) == len(list(plan.actions()))
    assert counts.meanings == Counter(s.status.meaning for s in all_)
    assert sum(counts.words.values()) == counts.actions
    assert counts.blocked == sum(s.blocked for s in all_)
    assert counts.ready == sum(s.ready for s in all_)
    assert counts.blocked + counts.ready == sum(s.open for s in all_)
    assert counts.overdue == sum(s.overdue for s in all_)
    parts = [assessed.of_objective(objective) for objective in plan.objectives]
    assert sum(part.blocked for part in parts) == counts.blocked
    assert sum(part.undated for part in parts) == counts.undated


@checked(40)
@given(any_plans())
def test_any_plan_is_assessed_with_all_that_is_worked_out_late(plan: Plan) -> None:
    """No plan, however odd, makes the program fall over."""
    assessed: Assessment = assess(plan, DAY)
    links = assessed.links
    refs = tuple(assessed.standings)
    for told in (*links.all_behind(refs), *links.all_roots(refs)):
        assert set(told.refs) <= set(refs)
    for finding in assessed.findings:
        assert finding.message.strip()
        assert set(finding.refs) <= set(assessed.standings)
    assert assessed.out_of_step <= set(assessed.standings)
    for which in (ItemId("plan"), ItemId("action", "1.1")):
        assert all(f in assessed.findings for f in assessed.findings_of(which))


def test_a_plan_is_read_into_standings_from_toml() -> None:
    plan = plan_of(
        """
        [[review]]
        id = "r"
        [[objective]]
        number = 2
          [[objective.action]]
          ref = "2.10"
          depends_on = ["2.9"]
          [[objective.action]]
          ref = "2.9"
        """
    )
    assert list(assess(plan, DAY).standings) == ["2.9", "2.10"]
    assert standing(plan, "2.10").waits_for == ("2.9",)
