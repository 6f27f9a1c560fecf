"""The summary for wide circulation: plain words, true counts, and nobody's name."""

from __future__ import annotations

from datetime import date

from lscb_tui.core.assessment import assess
from lscb_tui.core.paper.kinds.summary import paper_of
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Paper, Table
from lscb_tui.core.plan.items import Plan
from tests.core.making import kingston, plan_of
from tests.core.paper_help import headings, opening, row_of, section
from tests.papers.mock_meeting import december, march


def summary_of(plan: Plan, day: date | None = None) -> Paper:
    return paper_of(occasion_of((), assess(plan, day), Request()))


def test_the_september_plan() -> None:
    paper = summary_of(kingston())
    assert paper.title == "Summary of the improvement plan: September 2010"
    assert opening(paper) == ["Kingston LSCB Improvement Plan 2010-11, as at 30 Sep 2010."]
    assert section(paper, "What the plan is for") == [
        "The plan has 17 objectives and 52 actions.",
        "The board meets four times a year.",
        "It answers what came of:",
        "Challenge and development day (4 Feb 2009)",
        *("Peer review", "Laming review"),
    ]
    far = section(paper, "How far it has come")
    assert far[:3] == [
        "Of 52 actions, 17 are achieved, 28 are in progress and 7 are not reported.",
        "25 of them have the status that was given to their objective as a whole.",
        "None of them is late.",
    ]
    assert row_of(far, "9")[2:] == ("4", "1", "3", "0", "3")
    assert row_of(far, "12")[2:] == ("4", "1", "0", "3", "0")


def test_the_counts_of_the_objectives_add_up_to_those_of_the_plan() -> None:
    for now in (assess(kingston()), december().now, march().now):
        paper = paper_of(occasion_of((), now, Request()))
        (table,) = (b for b in paper.sections[1].blocks if isinstance(b, Table))
        numbers = [[c.value for c in each.cells[2:-1]] for each in table.rows]
        assert all(each[0] == sum(each[1:]) for each in numbers)  # type: ignore[arg-type]
        counts = now.counts.meanings
        totals = [sum(column) for column in zip(*numbers, strict=True)]
        assert totals == [
            now.counts.actions,
            *(counts.get(c.title.lower(), 0) for c in table.columns[3:-1]),
        ]


def test_what_is_achieved_has_what_came_of_it() -> None:
    rows = section(paper_of(december().occasion()), "Key outcomes")
    # What difference it made comes before what was said.
    assert row_of(rows, "4.1")[2] == "Impact: Two challenges were raised with agencies since."
    assert row_of(rows, "5.1")[2] == "December 2010: The board’s key messages are agreed."
    assert row_of(rows, "16.1")[2] == (
        "September 2010, of objective 16: Training sub group is active and reports regularly to "
        "the Board / ACHIEVED was said of objective 16 as a whole."
    )
    numbers = [each[0] for each in rows if isinstance(each, tuple) and len(each) == 3]
    now = december().now.standings.values()
    assert numbers == [s.ref for s in now if s.status.meaning == "achieved"]


def test_what_is_due_next_comes_first() -> None:
    rows = section(paper_of(december().occasion()), "What comes next")
    assert rows[1] == ("31 Dec 2010", "4.4", rows[1][2])
    days = [each[0] for each in rows if isinstance(each, tuple)]
    assert days == ["31 Dec 2010"] * 22 + ["28 Feb 2011"] * 3
    # Put off to the end of March, which is more than 90 days ahead.
    assert "4.3" not in [each[1] for each in rows if isinstance(each, tuple)]


def test_an_empty_plan_and_one_with_odd_numbers() -> None:
    paper = summary_of(Plan())
    assert paper.title == "Summary of the improvement plan"
    assert [section(paper, heading) for heading in headings(paper)] == [
        ["The plan has 0 objectives and 0 actions."],
        ["The plan has no actions yet."],
        ["Nothing is achieved yet."],
        ["Nothing is due within 90 days."],
    ]
    odd = plan_of(
        '[[review]]\nid = "r"\n[[objective]]\nnumber = "Rec 3"\ndue = 2010-10-01\n'
        '[[objective.action]]\nref = "Rec 3.2"\noutcome = "Fewer."\n'
        '[[objective.action.progress]]\nreview = "r"\nstatus = "achieved"\n'
        '[[objective.action]]\nref = "2 (i)"\n'
        '[[objective.action.progress]]\nreview = "r"\nstatus = "dropped"\n'
    )
    paper = summary_of(odd, date(2010, 9, 30))
    far = section(paper, "How far it has come")
    assert far[0] == (
        "Of 2 actions, 1 is achieved and 1 is with a word that the plan does not explain."
    )
    assert row_of(section(paper, "Key outcomes"), "Rec 3.2")[2] == "Outcome: Fewer."
    assert section(paper, "What comes next")[1] == ("1 Oct 2010", "2 (i)", "(no text yet)")
