"""The exceptions on paper: counts first, an action on a line, and what there is none of."""

from __future__ import annotations

from lscb_tui.core.assessment import assess
from lscb_tui.core.paper.kinds.exceptions import paper_of
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Paper, Paragraph, Table
from lscb_tui.core.plan.items import Plan
from tests.core.making import kingston, plan_of
from tests.papers.mock_meeting import december, march


def rows_of(paper: Paper) -> list[tuple[str, ...]]:
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    return [tuple(" / ".join(cell.lines) for cell in each.cells) for each in table.rows]


def texts(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]


def test_the_december_meeting() -> None:
    paper = paper_of(december().occasion())
    assert texts(paper)[1:] == [
        "53 actions: 18 achieved, 28 in progress, 7 not reported; 1 blocked; 1 overdue. "
        "ACHIEVED 18, ONGOING 23, In progress 5, not reported 7 of 53. "
        "Since September 2010 (30 Sep 2010): achieved 17 of 52 (32.7 %) → 18 of 53 (34.0 %); "
        "late 0 of 52 (0.0 %) → 1 of 53 (1.9 %).",
        "Late: 1 action. Blocked: 1 action. Never reported: 7 actions. "
        "Changed since September 2010: 7 actions. "
        "Not an exception, but due within 90 days: 17 more actions. "
        "None: no update twice running; put off twice or more.",
    ]
    rows = rows_of(paper)
    assert rows[:3] == [
        (
            *("1.1", "An LSCB Business plan which will be based o…"),
            "76 days late; still ONGOING: The first draft…",
            *("Chair Policy & Procedure Group; Servi…", ""),
        ),
        (
            *("10.2", "Ensure the strategic audit programme will b…", "blocked by 2.1"),
            *("Chair Monitoring & Evaluation", "2.1"),
        ),
        (
            *("4.5", "Publish the register of members."),
            *("never reported, due 31 Mar 2011; new", "Business Manager", ""),
        ),
    ]
    why = {each[0]: each[2] for each in rows}
    assert why["12.2"] == "words, but no status, due in 16 days"
    assert why["12.3"] == "never reported, due in 16 days"
    # A date that was only asked for has not changed, and is not said to have.
    assert rows[-1][0] == "9.1"
    assert rows[-1][2] == "30 Jun 2011 asked for, not agreed: The traini…"
    assert len(rows) == len({each[0] for each in rows}) == 14


def test_of_the_first_review_nothing_is_told_since_itself() -> None:
    paper = paper_of(occasion_of((), assess(kingston()), Request()))
    assert texts(paper)[1].endswith("not reported 7 of 52.")


def test_a_row_stays_one_line() -> None:
    for meeting in (december(), march()):
        for each in rows_of(paper_of(meeting.occasion())):
            assert len("  ".join(each)) < 150
            assert "\n" not in "".join(each)


def test_a_spreadsheet_has_the_words_whole() -> None:
    paper = paper_of(december().occasion())
    (data,) = paper.data
    first = [" / ".join(cell.lines) for cell in data.rows[0].cells]
    assert first[1].endswith("Combine with 8.1 – 8.2 below")
    assert first[2] == ("76 days late; still ONGOING: The first draft comes to the March meeting.")
    assert len(data.rows) == len(rows_of(paper))
    assert not any("…" in line for each in data.rows for cell in each.cells for line in cell.lines)
    assert paper_of(occasion_of((), assess(Plan()), Request())).data == ()


def test_a_review_that_is_over_is_judged_as_at_its_day() -> None:
    paper = paper_of(march().occasion("2010-12"))
    assert rows_of(paper) == rows_of(paper_of(december().occasion()))


def test_of_a_part_of_the_plan_nothing_is_said_of_the_rest() -> None:
    paper = paper_of(december().occasion(query="objective:4"))
    assert [each[0] for each in rows_of(paper)] == ["4.5", "4.1", "4.3"]
    assert "None: " not in "".join(texts(paper))
    assert texts(paper)[2].startswith("5 actions: ")
    none = paper_of(december().occasion(query="ref:5.4"))
    assert "No action of these stands out." in texts(none)


def test_a_plan_in_which_nothing_stands_out_and_an_empty_one() -> None:
    fine = plan_of(
        '[plan]\nas_at = 2010-01-01\n[[objective]]\nnumber = 1\n[[objective.action]]\nref = "1.1"\n'
        '[[objective.action.progress]]\nreview = "x"\nstatus = "in progress"\n'
    )
    paper = paper_of(occasion_of((), assess(fine), Request()))
    assert texts(paper)[-1] == "No action stands out."
    assert texts(paper)[-2].startswith("None: late; blocked; never reported; ")
    assert paper.title == "Exceptions"
    empty = paper_of(occasion_of((), assess(Plan()), Request()))
    assert "No action stands out." in texts(empty)
