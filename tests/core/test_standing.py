"""What the words of design section 4 mean: each sentence as an example, all by an oracle.

A wrong word on the projector is worse than a missing feature, so the rules are worked out a second
time in `tests.core.oracle`, slowly and independently, and compared over random plans.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.plan.items import About, Action, Entry, ItemId, Objective, Plan, Review
from lscb_tui.core.sentences.standing import (
    blocked_sentence,
    frees_sentence,
    knot_sentence,
    overdue_sentence,
    partner_sentence,
    roots_sentence,
    status_sentence,
)
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.core.standing.standing import Standing, as_at_day
from lscb_tui.core.standing.status import Status
from tests.core.making import (
    DAY,
    DAYS,
    any_plans,
    checked,
    done,
    linked_plans,
    open_,
    plan_of,
    plan_with,
)
from tests.core.oracle import Oracle

DEC = date(2010, 12, 31)
days = st.sampled_from((*DAYS, *(day + timedelta(days=1) for day in DAYS)))


def standing(plan: Plan, ref: str, day: date = DAY) -> Standing:
    return assess(plan, day).standings[ref]


def status_of(*entries: Entry, objective: tuple[Entry, ...] = ()) -> Status:
    plan = plan_with(Action("1.1", "A", progress=entries), progress=objective)
    return standing(plan, "1.1").status


def june(status: str = "", text: str = "") -> Entry:
    return Entry("2010-06", status, text)


def sept(status: str = "", text: str = "") -> Entry:
    return Entry("2010-09", status, text)


# Status.


def test_the_last_word_of_the_latest_review_that_speaks_is_the_status() -> None:
    assert status_of(sept("ONGOING"), sept("ACHIEVED")).word == "ACHIEVED"
    assert status_of(june("ACHIEVED"), sept("ONGOING")).word == "ONGOING"
    assert status_of(sept("ONGOING"), june("ACHIEVED")).word == "ONGOING"
    assert status_of(june("ONGOING")).word == "ONGOING"
    assert status_of(sept("ACHIEVED"), sept("", "More words.")).word == "ACHIEVED"


def test_words_without_a_word_of_status_are_not_reported_and_inherit_nothing() -> None:
    status = status_of(june("ACHIEVED"), sept("", "Some words."), objective=(sept("ONGOING"),))
    assert (status.word, status.meaning, status.origin) == ("", "not reported", "none")
    assert status.open
    assert status.review == "2010-09"


def test_without_an_entry_of_its_own_it_has_its_objectives_latest_word() -> None:
    status = status_of(objective=(june("ONGOING"), sept("ACHIEVED"), sept("", "Words.")))
    assert status == Status("ACHIEVED", "achieved", "objective", "2010-09")
    status = status_of(objective=(june("ONGOING"), sept("", "No word this time.")))
    assert status == Status("ONGOING", "in progress", "objective", "2010-06")


def test_an_inherited_status_says_from_where() -> None:
    plan = plan_with(Action("1.1", "A"), progress=(sept("ONGOING"),))
    assessed = assess(plan, DAY)
    said = status_sentence(assessed, assessed.standings["1.1"])
    assert said == "ONGOING, from objective 1 (September 2010)"


def test_where_nobody_spoke_it_is_not_reported() -> None:
    status = status_of(objective=(sept("", "Only words."),))
    assert (status.meaning, status.origin, status.open) == ("not reported", "none", True)


def test_an_entry_that_says_nothing_is_not_said_to_have_words() -> None:
    words = sept("", "Words.")
    plan = plan_with(Action("1.1", "A", progress=(sept(),)), Action("1.2", progress=(words,)))
    assessed = assess(plan, DAY)
    assert [status_sentence(assessed, s) for s in assessed.standings.values()] == [
        "not reported (September 2010)",
        "not reported (September 2010): there are words, but no status word",
    ]


@pytest.mark.parametrize("word", ["ACHIEVED", "Achieved", "achieved", " ACHIEVED", "AchieveD "])
def test_a_word_has_its_meaning_without_regard_to_case_and_is_shown_as_it_stands(
    word: str,
) -> None:
    assert status_of(sept(word)) == Status(word, "achieved", "action", "2010-09")


def test_the_plain_names_of_meanings_are_words_of_every_plan() -> None:
    for word in ("not started", "In progress", "Superseded"):
        assert status_of(sept(word)).meaning == word.casefold()


def test_the_boards_own_meaning_of_a_word_wins() -> None:
    about = About(status_words=(("Achieved", "in progress"),))
    plan = plan_with(Action("1.1", "A", progress=(sept("achieved"),)), about=about)
    assert standing(plan, "1.1").status.meaning == "in progress"


def test_an_unknown_word_is_shown_as_it_stands_and_counts_as_open() -> None:
    status = status_of(sept("Amber"))
    assert (status.word, status.meaning, status.open) == ("Amber", "unknown", True)


def test_a_review_that_the_plan_does_not_have_comes_before_all_that_it_has() -> None:
    assert status_of(sept("ONGOING"), Entry("2011-03", "ACHIEVED")).word == "ONGOING"
    assert status_of(Entry("2011-03", "ACHIEVED")).word == "ACHIEVED"


def test_of_reviews_that_the_plan_does_not_have_the_one_written_last_is_the_latest() -> None:
    """A plan without [[review]] tables must not show the position before last."""
    said = (Entry("2010-06", "ONGOING"), Entry("2010-09", "ACHIEVED"))
    plan = Plan(objectives=(Objective("1", actions=(Action("1.1", progress=said),)),))
    assert standing(plan, "1.1").status.word == "ACHIEVED"
    plan = Plan(objectives=(Objective("1", progress=said, actions=(Action("1.1"),)),))
    assert standing(plan, "1.1").status.word == "ACHIEVED"


def test_the_order_of_reviews_is_that_of_the_plan() -> None:
    plan = Plan(
        reviews=(Review("z"), Review("a")),
        objectives=(
            Objective(
                "1",
                actions=(Action("1.1", progress=(Entry("a", "new"), Entry("z", "old"))),),
            ),
        ),
    )
    assert standing(plan, "1.1").status.word == "new"


@pytest.mark.parametrize("word", ["achieved", "superseded"])
def test_open_is_neither_achieved_nor_superseded(word: str) -> None:
    assert not standing(plan_with(Action("1.1", "A", progress=(sept(word),))), "1.1").open


def test_a_status_word_with_a_meaning_that_there_is_not_leaves_the_others_theirs() -> None:
    plan = Plan(
        About(status_words=(("DONE", "achieved"), ("AMBER", "amber"), ("Half", "In Progress"))),
        objectives=(
            Objective(
                "1",
                actions=(
                    Action("1.1", progress=(sept("DONE"),)),
                    Action("1.2", progress=(sept("AMBER"),)),
                    Action("1.3", progress=(sept("half"),)),
                ),
            ),
        ),
    )
    found = [s.status.meaning for s in assess(plan, DAY).standings.values()]
    assert found == ["achieved", "unknown", "in progress"]
    assert assess(plan, DAY).counts.actions == 3


# Blocked, ready, partners.


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


def test_being_blocked_is_said_in_a_sentence() -> None:
    plan = plan_with(
        open_("1.1", lead=("LSCB Chair", "Housing")),
        open_("1.2", depends_on=("1.1", "7.7")),
        open_("1.3", due=DEC, depends_on=("1.1",)),
        open_("1.4", depends_on=("1.3",)),
    )
    assessed = assess(plan, DAY)
    assert blocked_sentence(assessed, assessed.standings["1.2"]) == (
        "1.2 is blocked: it waits for 1.1 (ONGOING, no date, LSCB Chair; Housing) and "
        "7.7 (missing: no action has this number)."
    )
    assert blocked_sentence(assessed, assessed.standings["1.4"]) == (
        "1.4 is blocked: it waits for 1.3 (ONGOING, 31 Dec 2010, no lead)."
    )
    assert blocked_sentence(assessed, assessed.standings["1.1"]) == ""


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


# Knots, roots, frees.

KNOT = plan_with(
    open_("1.1", depends_on=("1.2",)),
    open_("1.2", depends_on=("1.1",)),
    open_("1.3", depends_on=("1.2",)),
)


def test_a_knot_is_named_in_full() -> None:
    links = assess(KNOT, DAY).links
    assert links.knots == (("1.1", "1.2"),)
    assert links.cycle("1.1") == ("1.1", "1.2", "1.1")
    assert links.cycle("1.2") == ("1.1", "1.2", "1.1")
    assert links.cycle("1.3") == ()
    assert "1.1 -> 1.2 -> 1.1" in knot_sentence(links.cycle("1.1"), links.knot("1.1"))


def test_an_achieved_member_unties_a_knot() -> None:
    plan = plan_with(
        done("1.1", depends_on=("1.2",)),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3", depends_on=("1.2",)),
    )
    assessed = assess(plan, DAY)
    assert assessed.links.knots == ()
    assert assessed.standings["1.2"].ready
    assert assessed.links.roots("1.3") == ("1.2",)


def test_a_knot_is_the_root_of_what_waits_for_it() -> None:
    links = assess(KNOT, DAY).links
    assert links.roots("1.3") == ("1.1", "1.2")
    assert links.roots("1.1") == ("1.1", "1.2")


def test_an_action_that_waits_for_itself_is_a_knot_of_one() -> None:
    plan = plan_with(open_("1.1", depends_on=("1.1",)), open_("1.2", depends_on=("1.1",)))
    links = assess(plan, DAY).links
    assert links.knots == (("1.1",),)
    assert links.cycle("1.1") == ("1.1", "1.1")
    assert links.roots("1.2") == ("1.1",)


def test_knots_stand_in_the_order_of_their_numbers() -> None:
    refs = ("2.1", "2.2", "10.1", "10.2")
    plan = plan_with(
        *(open_(a, depends_on=(b,)) for a, b in permutations(refs, 2) if a[:-1] == b[:-1]),
    )
    assert assess(plan, DAY).links.knots == (("2.1", "2.2"), ("10.1", "10.2"))


def test_roots_are_the_open_actions_upstream_that_wait_for_nothing_open() -> None:
    plan = plan_with(
        done("1.1"),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3"),
        open_("1.4", depends_on=("1.2", "1.3")),
        open_("1.5", depends_on=("1.4",)),
    )
    links = assess(plan, DAY).links
    assert links.roots("1.5") == links.roots("1.4") == ("1.2", "1.3")
    assert links.roots("1.2") == ()


def test_frees_counts_what_becomes_ready_at_once_and_all_that_waits_behind() -> None:
    plan = plan_with(
        open_("1.1"),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3", depends_on=("1.1", "1.9")),
        open_("1.4", depends_on=("1.2",)),
        open_("1.9"),
        done("1.8", depends_on=("1.1",)),
    )
    links = assess(plan, DAY).links
    assert links.frees("1.1") == (("1.2",), ("1.2", "1.3", "1.4"))
    assert links.frees("1.9") == ((), ("1.3",))
    assert links.frees("1.8") == ((), ())


# Dates.


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


# In words.


def test_what_holds_an_action_up_and_what_follows_is_said_in_sentences() -> None:
    plan = plan_with(
        open_("1.1", due=DAY),
        open_("1.2", depends_on=("1.1",)),
        open_("1.3", depends_on=("1.2",)),
        open_("1.4", works_with=("1.2", "1.3")),
        open_("1.5", depends_on=("1.2", "1.3")),
        open_("1.6"),
    )
    assessed = assess(plan, DAY + timedelta(days=2))
    links, all_ = assessed.links, assessed.standings
    assert roots_sentence(all_["1.3"], links.roots("1.3")) == "At the root of it: 1.1."
    assert roots_sentence(all_["1.2"], links.roots("1.2")) == ""
    assert frees_sentence("1.1", links.frees("1.1")) == (
        "1.1 frees 1.2 at once, and 3 in all wait behind it."
    )
    assert frees_sentence("1.3", links.frees("1.3")) == (
        "1.3 holds up 1.5, but frees none of them by itself."
    )
    assert frees_sentence("1.6", links.frees("1.6")) == ""
    assert partner_sentence(assessed, all_["1.4"]) == (
        "1.2 and 1.3, which it works with, are blocked."
    )
    assert partner_sentence(assessed, all_["1.6"]) == ""
    assert overdue_sentence(assessed, all_["1.1"]) == "Overdue by 2 days as at 2 Oct 2010."
    assert overdue_sentence(assessed, all_["1.6"]) == ""
    tomorrow = assess(plan, DAY + timedelta(days=1))
    said = overdue_sentence(tomorrow, tomorrow.standings["1.1"])
    assert said == "Overdue by 1 day as at 1 Oct 2010."


def test_a_knot_of_several_cycles_is_told_with_all_that_is_in_it() -> None:
    plan = plan_with(
        open_("1.1", depends_on=("1.2",)),
        open_("1.2", depends_on=("1.1", "1.3")),
        open_("1.3", depends_on=("1.2",)),
    )
    links = assess(plan, DAY).links
    assert knot_sentence(links.cycle("1.1"), links.knot("1.1")) == (
        "A knot: 1.1 -> 1.2 -> 1.1 (with 1.1, 1.2 and 1.3 all waiting for each other). "
        "None of them can be the first."
    )


@checked(80)
@given(linked_plans(), st.data())
def test_what_moved_is_what_stands_otherwise_than_before(plan: Plan, data: st.DataObject) -> None:
    refs = [action.ref for action in plan.actions()]
    assume(refs)
    oracle = Oracle(plan, DAY)
    ref = data.draw(st.sampled_from(refs))
    now = oracle.achieved(ref)
    assessed = assess(plan, DAY)
    change = consequences(assessed, assess(now, DAY))
    later = Oracle(now, DAY)
    assert change.became_ready == tuple(
        r for r in refs if oracle.blocked(r) and later.open(r) and not later.blocked(r)
    )
    assert change.became_blocked == tuple(
        r for r in refs if later.blocked(r) and not oracle.blocked(r)
    )
    assert assessed.waits_or_holds_up(ref) == (
        oracle.blocked(ref) or any(ref in oracle.waits_for(r) for r in refs)
    )


# Everything at once, against the oracle.


@checked(100)
@given(linked_plans(), days)
def test_every_standing_is_what_the_oracle_says(plan: Plan, day: date) -> None:
    oracle, assessed = Oracle(plan, day), assess(plan, day)
    assert list(assessed.standings) == oracle.refs
    for ref, found in assessed.standings.items():
        said = oracle.status(ref)
        assert tuple(found.status)[:3] == (said.word, said.meaning, said.origin)
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
        assert (ref in assessed.linked) == oracle.linked(ref)


@checked(100)
@given(linked_plans(), days)
def test_all_that_follows_from_chains_is_what_the_oracle_says(plan: Plan, day: date) -> None:
    oracle, links = Oracle(plan, day), assess(plan, day).links
    for ref in oracle.refs:
        knot = oracle.knot(ref)
        assert set(links.knot(ref)) == knot
        assert set(links.roots(ref)) == oracle.roots(ref)
        frees = links.frees(ref)
        assert set(frees.now) == oracle.freed_at_once(ref)
        assert set(frees.all) == oracle.behind(ref)
        cycle = links.cycle(ref)
        assert bool(cycle) == bool(knot)
        if cycle:
            assert cycle[0] == cycle[-1] == links.knot(ref)[0]
            assert len(set(cycle)) == len(cycle) - 1
            for one, other in pairwise(cycle):
                assert other in oracle.waits_for(one)
    found = {frozenset(oracle.knot(ref)) for ref in oracle.refs} - {frozenset()}
    assert {frozenset(knot) for knot in links.knots} == found


@checked(100)
@given(linked_plans())
def test_one_pass_over_all_says_what_asking_for_each_says(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    links = assessed.links
    is_open = [ref for ref, s in assessed.standings.items() if s.open]
    assert links.all_frees == {ref: links.frees(ref) for ref in is_open}
    blocked = [ref for ref, s in assessed.standings.items() if s.blocked]
    assert links.all_roots == {ref: links.roots(ref) for ref in blocked}


@checked(80)
@given(linked_plans())
def test_lists_of_actions_stand_in_plan_order(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    links = assessed.links
    place = {ref: n for n, ref in enumerate(assessed.standings)}

    def ordered(refs: tuple[str, ...]) -> bool:
        return [place[ref] for ref in refs] == sorted(place[ref] for ref in refs)

    for ref in place:
        frees = links.frees(ref)
        for refs in (links.roots(ref), links.knot(ref), *frees, assessed.package(ref)):
            assert ordered(refs)
        assert ordered(assessed.holds_up(ref))
    assert ordered(tuple(knot[0] for knot in links.knots))
    assert all(ordered(finding.refs) for finding in assessed.findings)


@checked(80)
@given(any_plans(), days)
def test_counts_count_every_action_once(plan: Plan, day: date) -> None:
    assessed = assess(plan, day)
    counts, all_ = assessed.counts, list(assessed.standings.values())
    assert counts.actions == sum(counts.meanings.values()) == len(list(plan.actions()))
    assert counts.meanings == Counter(s.status.meaning for s in all_)
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
    assert set(links.all_frees) <= set(assessed.standings)
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
