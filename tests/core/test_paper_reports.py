"""The reports of a quarter and of a year: the position, what moved, and what did not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.paper.kinds import annual, quarterly
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Paper
from lscb_tui.core.paper.past_reviews import review_before, reviews_of_year
from lscb_tui.core.plan.items import Plan, Review
from tests.core.making import kingston, plan_of
from tests.core.paper_help import all_words, headings, opening, row_of, section
from tests.papers.mock_meeting import december, december_closed, march


def quarter(plan: Plan, day: date | None = None) -> Paper:
    return quarterly.paper_of(occasion_of((), assess(plan, day), Request()))


def year(plan: Plan, day: date | None = None) -> Paper:
    return annual.paper_of(occasion_of((), assess(plan, day), Request()))


def test_the_quarter_to_december() -> None:
    paper = quarterly.paper_of(december_closed().occasion())
    assert paper.title == "Quarterly report: December 2010"
    position = section(paper, "Position")
    assert position[:2] == [
        "53 actions: 18 achieved, 28 in progress, 7 not reported; 1 blocked; 1 overdue.",
        "ACHIEVED 18, ONGOING 23, In progress 5, not reported 7 of 53.",
    ]
    moved = section(paper, "What moved since September 2010 (30 Sep 2010)")
    assert moved[0] == "Achieved: 17 of 52 (32.7 %) → 18 of 53 (34.0 %)"
    assert ("Dates: 2 actions",) in moved
    late = section(paper, "Late")
    assert [each[0] for each in late[1:]] == ["1.1"]
    assert row_of(late, "1.1")[3] == "30 Sep 2010, from objective 1 / 76 days late"
    blocked = row_of(section(paper, "Blocked"), "10.2")
    chair = "LSCB Chair, and Chair Monitoring & Evaluation Group"
    assert blocked[4:] == (
        *("Chair Monitoring & Evaluation", f"2.1 (ONGOING, no date, {chair})"),
        "",
    )
    assert ("Never reported: 7 actions",) in section(paper, "Other exceptions")


def test_a_quarter_says_nothing_of_what_was_minuted() -> None:
    paper = quarterly.paper_of(december_closed().occasion())
    words = all_words(paper)
    assert "2010-12/1" not in words
    assert "KPIs that are agreed" not in words


def test_the_first_review_has_nothing_to_compare_with() -> None:
    paper = quarter(kingston())
    assert section(paper, "What moved") == [
        "This is the first review of the plan: there is none before it to compare with."
    ]
    assert section(paper, "Late") == ["Nothing is late."]


def test_the_longest_late_comes_first() -> None:
    rows = section(quarterly.paper_of(march().occasion()), "Late")
    days = [int(each[3].split(" / ")[1].split()[0]) for each in rows if isinstance(each, tuple)]
    assert days == sorted(days, reverse=True)
    assert days[0] == 167


def test_where_the_history_does_not_reach_a_report_says_so() -> None:
    plan = december().plan
    moved = section(quarter(plan), "What moved since September 2010 (30 Sep 2010)")
    assert str(moved[0]).startswith("The history of the plan does not hold every change since then")
    told = section(year(plan), "Progress over the year")
    assert any("does not reach back to September 2010" in str(each) for each in told)


def test_the_year_to_march() -> None:
    paper = annual.paper_of(march().occasion())
    assert paper.title == "Annual report: March 2011"
    progress = section(paper, "Progress over the year")
    assert (
        progress[0] == "Of 53 actions, 19 are achieved, 27 are in progress and 7 are not reported."
    )
    assert row_of(progress, "Achieved")[1:] == (
        *("17 of 52 (32.7 %)", "18 of 53 (34.0 %)", "19 of 53 (35.8 %)"),
    )
    assert row_of(progress, "Late")[1:] == (
        *("0 of 52 (0.0 %)", "1 of 53 (1.9 %)", "26 of 53 (49.1 %)"),
    )
    assert "+2 4.3 and 5.1 were achieved: 17 → 19 of 52 (36.5 %)" in progress
    assert row_of(section(paper, "What difference it made"), "4.1")[2] == (
        "December 2010: Two challenges were raised with agencies since."
    )


def test_an_outcome_that_is_yet_to_come_is_not_told_as_what_was_made() -> None:
    plan = plan_of(
        '[[review]]\nid = "r"\n[[objective]]\nnumber = 1\n'
        '[[objective.action]]\nref = "1.1"\noutcome = "Fewer."\n'
        '[[objective.action]]\nref = "1.2"\noutcome = "More."\n'
        '[[objective.action.progress]]\nreview = "r"\nstatus = "achieved"\n'
    )
    told = section(year(plan), "What difference it made")
    assert told[1:] == [("1.2", "(no text yet)", "Outcome: More.")]


def test_recommendations_and_how_far() -> None:
    rows = section(annual.paper_of(march().occasion()), "Recommendations, and how far they are met")
    far = {each[0].partition(":")[0]: each[1] for each in rows if len(each) == 2}
    assert far["PR-4"] == "Objective 11: of 2 actions, 2 are achieved."
    assert far["C&D-4"] == (
        "Objective 4 (4.2, 4.3, 4.4 and 4.5): of 4 actions, 2 are achieved, 1 is in progress and "
        "1 is not reported; 1 late."
    )
    assert far["LR-3"] == (
        "Objective 16: of 1 action, 1 is achieved; 1 by the status of the objective as a whole."
    )


def test_little_progress_has_the_serious_first() -> None:
    told = section(annual.paper_of(march().occasion()), "Where there was little or no progress")
    objectives = [each[0] for each in told if len(each) == 3]
    assert objectives == ["6", "7", "8", "17", "2", "3"]
    rows = {each[0]: each[4] for each in told if len(each) == 5}
    assert list(rows)[:2] == ["1.1", "5.3"]
    assert rows["5.3"] == "75 days late / never reported"
    # Words were said of it: it was not given a status.
    assert rows["12.2"] == "75 days late / words, but no status"
    assert rows["3.1"] == "not spoken of at December 2010 and March 2011"
    assert "1.2" not in rows
    # What is new at the review has had no time yet.
    told = section(annual.paper_of(december().occasion()), "Where there was little or no progress")
    assert "4.5" not in [each[0] for each in told]


@pytest.mark.parametrize("of", [quarter, year])
def test_an_empty_plan(of: Callable[[Plan], Paper]) -> None:
    paper = of(Plan())
    assert str(opening(paper)[0]).startswith("The plan, as at ")
    assert all(section(paper, heading) for heading in headings(paper))


def test_an_undated_review_and_odd_numbers() -> None:
    plan = plan_of(
        '[[review]]\nid = "r"\nlabel = "Spring"\n[[review]]\nid = "s"\nlabel = "Summer"\n'
        '[[objective]]\nnumber = "Rec 3"\ndue = 2010-01-01\n'
        '[[objective.action]]\nref = "Rec 3.2"\n[[objective.action]]\nref = "2 (i)"\n'
    )
    day = date(2010, 2, 1)
    told = section(year(plan, day), "Progress over the year")
    # As at which day Spring is judged nobody knows.
    assert row_of(told, "Late")[1:] == ("not known: it has no date", "2 of 2 (100.0 %)")
    assert row_of(section(quarter(plan, day), "Late"), "2 (i)")[3].endswith("31 days late")


def test_which_reviews_are_those_of_the_year() -> None:
    def of(*reviews: Review) -> list[str]:
        occasion = occasion_of((), assess(Plan(reviews=reviews), date(2012, 1, 1)), Request())
        before = review_before(occasion)
        assert (before.id if before else "") == ("" if len(reviews) < 2 else reviews[-2].id)
        return [review.id for review in reviews_of_year(occasion)]

    dated = [Review(f"{2009 + n // 4}-{n % 4}", date=date(2009 + n // 4, 3 * (n % 4) + 1, 5))
             for n in range(12)]  # fmt: skip
    # The one from which the year began, and the four of it.
    assert of(*dated) == ["2010-3", "2011-0", "2011-1", "2011-2", "2011-3"]
    assert of(dated[0], dated[-1]) == ["2009-0", "2011-3"]
    undated = [Review(f"r{n}") for n in range(8)]
    assert of(*undated) == ["r3", "r4", "r5", "r6", "r7"]
    assert of(undated[0]) == ["r0"]
    assert of() == []


@pytest.mark.parametrize("kind", [quarterly, annual])
def test_the_indicators_are_at_the_end_where_there_are_some(kind: ModuleType) -> None:
    paper = kind.paper_of(december().occasion())
    assert headings(paper)[-1] == "The indicators at a glance"
    assert row_of(section(paper, "The indicators at a glance"), "PI-1")[2].startswith("71.1 %")
    none = kind.paper_of(occasion_of((), assess(kingston()), Request()))
    assert "The indicators at a glance" not in headings(none)
