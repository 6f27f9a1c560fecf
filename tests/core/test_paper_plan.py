"""The plan on paper: the document's own table to the word, and at later reviews nothing more."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.paper.kinds.plan import paper_of
from lscb_tui.core.paper.occasion import Occasion, Request, occasion_of
from lscb_tui.core.paper.paper import Bullets, Paper, Paragraph, Picture, Table
from lscb_tui.core.paper.progress_lines import has_word
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_reader import read_document
from tests.core.making import kingston, open_, plan_of, plan_with
from tests.papers.mock_meeting import december, march

DATA = Path(__file__).parents[1] / "data"
SEED = json.loads((DATA / "kingston-table.json").read_text(encoding="utf-8"))
COLUMNS = ("objectives", "source", "time_scale", "outcomes", "lead_officer", "progress")


def occasion(plan: Plan, review: str = "", query: str = "") -> Occasion:
    return occasion_of((), assess(plan), Request(review, query))


def table_of(paper: Paper) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table))


def rows_of(paper: Paper) -> dict[str, dict[str, tuple[str, ...]]]:
    """The lines of each cell, by the number of the objective and the column."""
    table = table_of(paper)
    found = {}
    for each in table.rows:
        cells = dict(zip(COLUMNS, (cell.lines for cell in each.cells), strict=False))
        found[cells["objectives"][0].partition(". ")[0]] = cells
    return found


def words(lines: Iterable[str]) -> list[str]:
    """The words of a cell, without the punctuation and white space around them."""
    bare = (re.sub(r"^\W+|\W+$", "", word) for word in " ".join(lines).split())
    return list(filter(None, bare))


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("number", range(1, 18))
def test_september_is_the_document_to_the_word(number: int, column: str) -> None:
    paper = paper_of(occasion(kingston(), "2010-09"))
    ours, printed = rows_of(paper)[str(number)][column], SEED[number - 1][column]
    if (number, column) == (4, "time_scale"):
        printed = printed[:1]  # the document prints it twice
    assert words(ours) == words(printed)


def test_the_columns_are_those_of_the_document() -> None:
    paper = paper_of(occasion(kingston(), "2010-09"))
    table = table_of(paper)
    assert [column.title for column in table.columns] == [
        *("Objectives", "Source", "Time Scale", "Outcomes", "Lead Officer"),
        "Progress September 2010",
    ]
    assert len(table.rows) == 17
    assert paper.title == "Improvement plan: September 2010"
    key = next(block for block in paper.blocks if isinstance(block, Bullets))
    assert key.items[0] == "C&D = Challenge and development day"
    drawing = paper.sections[-1]
    assert drawing.upright
    (picture,) = drawing.blocks
    assert isinstance(picture, Picture)
    assert "10.2 waits for 2.1." in picture.description
    assert "1.1 works with 8.1 and 8.2." in picture.description
    assert "8.1 works with" not in picture.description  # it is written at both ends


def test_a_drawing_that_would_fill_the_paper_is_left_out_and_that_is_said() -> None:
    waits = (open_(f"1.{n}", depends_on=(f"1.{n - 1}",) if n > 1 else ()) for n in range(1, 202))
    paper = paper_of(occasion(plan_with(*waits)))
    (said,) = paper.sections[-1].blocks
    assert not paper.sections[-1].upright
    assert isinstance(said, Paragraph)
    assert said.text.startswith("201 actions are linked: a drawing of them would fill this paper.")


def test_a_later_review_tells_of_which_action_and_from_when_each_word_is() -> None:
    rows = rows_of(paper_of(december().occasion()))
    assert rows["4"]["progress"] == (
        "4.1: ACHIEVED (September 2010)",
        "4.1, evidence: Letter of appointment, 1 July 2010; https://example.org/lscb/chair",
        "4.1, impact: Two challenges were raised with agencies since.",
        "4.2: ACHIEVED (September 2010)",
        "4.3: In progress, Amber – Draft went round in November; three comments.",
        "4.3: new date 31 Mar 2011, agreed – Members asked for a month to comment.",
        "4.4: In progress (September 2010); no update given",
    )
    assert rows["4"]["time_scale"] == (
        "Dec 2010",
        "4.3: 31 Mar 2011, was Dec 2010",
        "4.5: 31 Mar 2011",
    )
    assert rows["4"]["lead_officer"][1:] == ("4.5: Business Manager",)
    assert rows["1"]["progress"][:2] == (
        "1.1: ONGOING (September 2010)",
        "1.1: The first draft comes to the March meeting.",
    )
    assert rows["6"]["progress"] == ("Objective 6: ONGOING (September 2010)",)
    assert rows["9"]["time_scale"] == ("Dec 2010",)  # what was only asked for moves nothing
    assert rows["9"]["progress"][1] == (
        "9.1: new date 30 Jun 2011 asked for, not agreed – "
        "The training sub-group asked for the summer."
    )
    assert rows["12"]["progress"][1] == "12.2: Annual Report produced Sept 2010. (September 2010)"


def test_the_paper_of_a_review_that_is_over_is_of_the_plan_as_it_was() -> None:
    then = paper_of(march().occasion("2010-09"))
    assert table_of(then) == table_of(paper_of(occasion(kingston())))
    december_ = paper_of(march().occasion("2010-12"))
    assert rows_of(december_) == rows_of(paper_of(december().occasion()))
    assert rows_of(paper_of(march().occasion()))["4"]["progress"][2:] == (
        "4.3: ACHIEVED – The job description is adopted.",
        "4.4: In progress (September 2010)",
    )


def test_a_query_leaves_only_what_it_matches() -> None:
    paper = paper_of(december().occasion(query="is:blocked"))
    rows = rows_of(paper)
    assert list(rows) == ["10"]
    assert [line.split()[0] for line in rows["10"]["outcomes"]] == ["10.2"]
    assert rows["10"]["progress"] == (
        "Objective 10: ONGOING (September 2010)",
        "10.2: ONGOING (September 2010)",
    )
    assert not [b for b in paper.blocks if isinstance(b, Picture)]
    assert [each.cells[0].lines for each in paper.data[0].rows] == [("10.2",)]


def test_a_query_that_matches_nothing_and_an_empty_plan_say_so() -> None:
    none = paper_of(occasion(kingston(), query="zebra"))
    assert Paragraph("No action matches.") in list(none.blocks)
    empty = paper_of(occasion(Plan()))
    assert Paragraph("The plan is empty.") in list(empty.blocks)
    assert empty.data[0].rows == ()


ODD = """
[plan]
as_at = 2011-01-31
status_words = { ONGOING = "in progress", ACHIEVED = "achieved" }
[[review]]
id = "x"
label = "The autumn meeting"
[[objective]]
number = "Rec 3"
title = "Odd"
due = 2010-12-31
lead = ["A"]
  [[objective.progress]]
  review = "x"
  status = "ONGOING"
  [[objective.action]]
  ref = "Rec 3.2"
  text = "Inherits"
  [[objective.action]]
  ref = "Rec 3.10"
  text = "Dated"
  due = 2011-02-28
  source = ["PR"]
    [[objective.action.progress]]
    review = "x"
    status = "ACHIEVED"
    [[objective.action.progress]]
    review = "x"
    text = "More words."
    rag = "Green"
  [[objective.action]]
  ref = "Rec 3.11"
  text = "Says it again"
    [[objective.action.progress]]
    review = "x"
    status = "ongoing"
    text = "So it is."
"""


def test_odd_numbers_and_an_undated_review() -> None:
    paper = paper_of(occasion(plan_of(ODD)))
    table = table_of(paper)
    assert table.columns[-1].title == "Progress The autumn meeting"
    (only,) = table.rows
    assert only.cells[0].lines == ("Rec 3. Odd",)
    assert only.cells[1].lines == ("Rec 3.10: PR",)
    assert only.cells[2].lines == ("31 Dec 2010", "Rec 3.10: 28 Feb 2011")
    # Behind ACHIEVED the word of the row is told again, or it would be taken for achieved.
    assert only.cells[5].lines == (
        *("ONGOING", "ACHIEVED", "Green – More words.", "ongoing – So it is."),
    )


def test_without_a_review_the_words_stand_as_they_are() -> None:
    plan = read_document(tomllib.loads(ODD.replace('[[review]]\nid = "x"', "[other]"))).plan
    paper = paper_of(occasion(plan))
    table = table_of(paper)
    assert table.columns[-1].title == "Progress"
    assert table.rows[0].cells[5].lines[0] == "Objective Rec 3: ONGOING (x)"


NEW = """
[plan]
[[review]]
id = "a"
date = 2010-09-30
[[review]]
id = "b"
date = 2010-12-31
[[objective]]
number = 1
title = "T"
  [[objective.progress]]
  review = "a"
  status = "achieved"
  [[objective.action]]
  ref = "1.1"
  text = "Old"
  [[objective.action]]
  ref = "1.2"
  text = "New"
  added = "b"
  [[objective.action]]
  ref = "1.3"
  text = "Replaced"
  superseded_by = "1.2"
"""


def test_an_action_that_the_word_of_its_row_is_not_said_of_says_so() -> None:
    (only,) = table_of(paper_of(occasion(plan_of(NEW)))).rows
    assert only.cells[5].lines == (
        *("Objective 1: achieved (a)", "1.2: not reported", "1.3: superseded by 1.2"),
    )


@pytest.mark.parametrize(
    ("text", "word", "has"),
    [
        ("Review of workforce is ongoing.", "ongoing", True),
        ("Review of workforce is ongoing.", "ONGOING", False),
        ("Ongoing as each policy is reviewed", "ONGOING", True),
        ("Achievedness", "ACHIEVED", False),
        ("It is not ongoing.", "ongoing", False),
        ("The work is in-progress", "progress", True),
        ("Foregoing", "going", False),
        ("", "ONGOING", False),
        ("Words", "", False),
    ],
)
def test_a_text_has_its_word(text: str, word: str, has: bool) -> None:
    assert has_word(text, word) is has


def test_the_data_has_a_row_for_each_action_with_its_status_and_where_that_is_from() -> None:
    (data,) = paper_of(december().occasion()).data
    titles = [column.title for column in data.columns]
    rows = {
        each.cells[0].lines[0]: dict(zip(titles, each.cells, strict=True)) for each in data.rows
    }
    assert len(rows) == len(data.rows) == 53

    def told(ref: str, *names: str) -> list[str]:
        return [" ".join(rows[ref][name].lines) for name in names]

    status = ("Status", "Status from", "Status given at", "Meaning")
    assert told("9.2b", *status) == ["ONGOING", "objective 9", "September 2010", "in progress"]
    assert told("4.1", *status) == ["ACHIEVED", "action", "September 2010", "achieved"]
    assert told("5.5", *status) == ["", "none", "", "not reported"]
    assert told("10.2", "Blocked by", "Late") == ["2.1", ""]
    assert told("1.1", "Late", "Last words from") == ["76 days late", "December 2010"]
    assert rows["4.3"]["Due"].value == date(2011, 3, 31)
    assert told("4.3", "Rating") == ["Amber (Some issues), December 2010"]
    assert told("2.1", "Last words from") == ["September 2010, of objective 2"]
    assert told("4.5", "Time scale", "Lead") == ["", "Business Manager"]


def test_the_boards_own_columns() -> None:
    plan = read_document(
        tomllib.loads((DATA / "brag-regulator.toml").read_text(encoding="utf-8"))
        | tomllib.loads((DATA / "brag-regulator-columns.toml").read_text(encoding="utf-8"))
    ).plan
    paper = paper_of(occasion(plan))
    assert len(table_of(paper).columns) == 6  # more than two have no room on paper
    told = "\n".join(line for each in table_of(paper).rows for c in each.cells for line in c.lines)
    assert "Executive lead: " in told
    titles = [column.title for column in paper.data[0].columns]
    assert {"Executive lead", "Start", "% done", "Cost"} <= set(titles)
    two = plan_of(
        '[[column]]\nkey = "priority"\n[[objective]]\nnumber = 1\n'
        '[[objective.action]]\nref = "1.1"\npriority = "High"\n'
    )
    table = table_of(paper_of(occasion(two)))
    assert [c.title for c in table.columns][6:] == ["Priority"]
    assert table.rows[0].cells[6].lines == ("1.1: High",)


MOVED = """
[[review]]
id = "a"
label = "June 2010"
date = 2010-06-30
[[review]]
id = "b"
label = "September 2010"
date = 2010-09-30
[[objective]]
number = 1
title = "T"
timescale = "Jul 2010"
due = 2010-07-31
  [[objective.progress]]
  review = "a"
  due = 2010-09-30
  agreed = true
  text = "Why"
  [[objective.progress]]
  review = "b"
  no_update = true
  [[objective.action]]
  ref = "1.1"
  timescale = "Aug 2010"
  due = 2010-08-31
    [[objective.action.progress]]
    review = "a"
    due = 2010-10-31
    agreed = true
    [[objective.action.progress]]
    review = "b"
    due = 2010-12-31
    agreed = true
    text = "Again"
  [[objective.action]]
  ref = "1.2"
  due = 2010-07-31
  [[objective.action]]
  ref = "1.3"
  due = 2010-08-31
  revised_due = 2010-09-15
  [[objective.action]]
  ref = "1.4"
  recurs = "every year"
"""


def test_a_date_that_was_moved_is_told_with_those_before_it() -> None:
    (only,) = table_of(paper_of(occasion(plan_of(MOVED)))).rows
    assert only.cells[2].lines == (
        "30 Sep 2010, was Jul 2010",
        "1.1: 31 Dec 2010, was Aug 2010 and then 31 Oct 2010",
        "1.2: 31 Jul 2010",
        "1.3: 15 Sep 2010, was 31 Aug 2010",
        "1.4: every year",
    )
    assert only.cells[5].lines == (
        "Objective 1: no update given",
        "1.1: new date 31 Dec 2010, agreed – Again",
    )
