"""`show --over-time`: an item at every review, and the totals of each."""

from pathlib import Path

from tests.cli.conftest import Answer, Call, Done


def test_an_item_and_the_totals_are_told_review_by_review(
    plan: Path, done: Done, answer: Answer, call: Call
) -> None:
    done("add", "review", "2010-12", "--label", "December 2010", "--date", "2010-12-15")
    done("progress", "5.1", "--status", "ACHIEVED", "--text", "Agreed.")
    told = done("show", "5.1", "--over-time").splitlines()
    assert told[0] == "5.1 over 2 reviews"
    assert told[3:] == [
        "September 2010 (30 Sep 2010)",
        "  not reported; due 31 Dec 2010",
        "  No word at this review.",
        "",
        "December 2010 (15 Dec 2010)",
        "  ACHIEVED; due 31 Dec 2010",
        "  Agreed.",
    ]
    found = answer("show", "5.1", "--over-time")
    assert found["schema"] == 1
    assert [r["item"]["status"]["word"] for r in found["reviews"]] == [None, "ACHIEVED"]
    assert found["reviews"][1]["item"]["said"][0]["text"] == "Agreed."
    told = done("show", "--over-time").splitlines()
    assert told[0] == "Achieved"
    assert [line.rpartition("  ")[2] for line in told[1:3]] == [
        "17 of 52 (32.7 %)",
        "18 of 52 (34.6 %)",
    ]
    assert "█" in told[1]
    totals = answer("show", "--over-time")["reviews"]
    assert [r["counts"]["achieved"] for r in totals] == [17, 18]
    result = call("show", "plan", "--over-time")
    assert result.exit_code == 1
    assert "name an action or an objective" in result.stderr
