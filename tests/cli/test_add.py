"""`add`: an item with all its fields, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Call, Done, read


def test_add_action_with_all_its_fields_is_one_item(plan: Path, done: Done) -> None:
    told = done(
        *("add", "action", "objective 10", "Do it", "--timescale", "Jan 2012"),
        *("--lead", "A & B", "--lead", "C", "--waits-for", "10.2"),
    )
    added = "10.4 added under objective 10: “Do it”\n10.4 is due 31 Jan 2012.\n"
    assert told.startswith(f"{added}10.4 is blocked")
    action = read(plan).action("10.4")
    assert action is not None
    assert (action.lead, action.depends_on) == (("A & B", "C"), ("10.2",))
    assert str(action.due) == "2012-01-31"


def test_add_takes_the_next_number_or_the_one_that_is_named(plan: Path, done: Done) -> None:
    assert done("add", "action", "9", "x").startswith("9.4 added")
    assert done("add", "action", "9", "x", "--ref", "9.3b").startswith("9.3b added")
    assert done("add", "objective", "x", "--source", "PR").startswith("objective 18 added")


def test_a_new_review_is_the_current_one(plan: Path, done: Done) -> None:
    told = done("add", "review", "2010-12", "--label", "December 2010", "--date", "1 Dec 2010")
    assert "Progress is recorded for December 2010 from now on." in told
    assert "10.2: December 2010, ACHIEVED" in done("set", "10.2", "status", "achieved")
    action = read(plan).action("10.2")
    assert action is not None
    assert [entry.review for entry in action.progress] == ["2010-09", "2010-12"]


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["December 2010"], ("2010-12", "December 2010", None)),
        (["2010-12"], ("2010-12", "December 2010", None)),
        (["15 December 2010"], ("2010-12", "15 December 2010", date(2010, 12, 15))),
        (["15/12/2010"], ("2010-12", "15 Dec 2010", date(2010, 12, 15))),
        (["Dec 2010", "--date", "15/12/2010"], ("2010-12", "Dec 2010", date(2010, 12, 15))),
        (["2010-12", "--label", "Winter"], ("2010-12", "Winter", None)),
        (["Winter meeting"], ("Winter-meeting", "Winter meeting", None)),
        (["Janury 2011", "--date", "Jan 2011"], ("2011-01", "Janury 2011", date(2011, 1, 31))),
    ],
)
def test_a_review_is_understood_as_people_call_it(
    words: list[str], made: tuple[str, str, date | None], plan: Path, call: Call
) -> None:
    result = call("add", "review", *words)
    assert result.exit_code == 0, result.stderr
    review = read(plan).reviews[-1]
    assert (review.id, review.label, review.date) == made


def test_what_is_odd_about_a_review_is_said(plan: Path, call: Call) -> None:
    refused = call("add", "review", "Janury 2011")
    assert refused.exit_code == 1
    assert "did you mean January 2011?" in refused.stderr
    said = call("add", "review", "Autumn", "--date", "30 Sep 2010").stderr
    assert "The review September 2010 is on 30 Sep 2010 too." in said


def test_with_an_earlier_date_the_current_review_stays(plan: Path, done: Done) -> None:
    told = done("add", "review", "2010-06", "--label", "June 2010", "--date", "30 June 2010")
    assert "The current review stays September 2010." in told
    assert "from now on" not in told
    assert [review.id for review in read(plan).reviews] == ["2010-06", "2010-09"]
    assert "September 2010, ONGOING -> ACHIEVED" in done("set", "10.2", "status", "achieved")
    told = done("set", "review:2010-06", "date", "1 Dec 2010")
    assert "Progress is recorded for June 2010 from now on." in told


def test_add_source_and_recommendation(plan: Path, done: Done, answer: Answer) -> None:
    done("add", "source", "NEW", "--name", "A new one", "--date", "March 2010")
    done("add", "recommendation", "NEW-1", "--source", "NEW", "--text", "Words")
    assert answer("show", "source:NEW")["item"]["date"] == "2010-03-31"
    assert answer("show", "recommendation:NEW-1")["item"]["source"] == "NEW"


@pytest.mark.parametrize(
    "words",
    [
        ["action", "99", "x"],
        ["action", "10", "x", "--ref", "10.2"],
        ["action", "10", "x", "--due", "soon"],
        ["action", "10", "x", "--waits-for", "99"],
        ["action", "10", " "],
        ["review", "2010-09"],
        ["source", "PR"],
        ["objective", "x", "--number", "10"],
    ],
)
def test_add_refuses(words: list[str], plan: Path, call: Call) -> None:
    before = plan.read_bytes()
    result = call("add", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert plan.read_bytes() == before


def test_a_part_gets_the_next_number_of_its_action(plan: Path, done: Done, call: Call) -> None:
    add = ("add", "action", "10", "--part-of", "10.2")
    assert "10.2a added under objective 10" in done(*add, "A")
    assert "10.2b added" in done(*add, "B")
    assert "Parts: 0 of 2 achieved." in done("show", "10.2")
    assert done("list", "part:10.2").startswith("10.2a\t")
    told = done("set", "10.1", "part of", "10.2")
    assert told.startswith("10.1 is part of 10.2")
    refused = call("add", "action", "9", "C", "--part-of", "10.2")
    assert "10.2 stands under objective 10" in refused.stderr
