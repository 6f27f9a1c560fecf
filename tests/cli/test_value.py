"""Indicators on the command line: added, given values, listed and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Call, Done


def test_an_indicator_is_added_given_values_and_told(
    plan: Path, done: Done, answer: Answer
) -> None:
    assert "no indicators yet" in done("value")
    done(
        *("add", "indicator", "PI-1", "--name", "Assessments in time", "--unit", "%"),
        *("--better", "higher", "--target", "80", "--band", "5", "--serves", "2.1"),
    )
    done("value", "PI-1", "Apr-Jun 2010", "74.50", "--of", "190")
    done("value", "PI-1", "Jul-Sep 2010", "70.2", "--text", "Two posts were vacant.")
    said = done("value", "pi-1", "Jul-Sep 2010", "71.1")
    assert said == "indicator PI-1: September 2010, Jul-Sep 2010: 71.1\n"
    done("value", "PI-1", "Oct-Dec 2010", "--gap", "Not reported until January.")
    assert "  value  = 74.50\n" in plan.read_text(encoding="utf-8")
    assert done("value").splitlines() == [
        "1 indicator · 1 gap · 1 restated",
        "",
        "PI-1  Assessments in time",
        "  Jul-Sep 2010: 71.1 %. Worse than in Apr-Jun 2010 by 3.40. Not known for Oct-Dec 2010. "
        "Far from the target.",
    ]
    page = done("show", "indicator:PI-1")
    assert "71.1  ████████████████████████████▌           |  restated: was 70.2" in page
    assert "September 2010, Jul-Sep 2010: Two posts were vacant." in page
    said = "PI-1 Assessments in time: 71.1 % in Jul-Sep 2010; far, target 80 %"
    assert said in done("show", "2.1")
    (told,) = answer("value")["indicators"]
    assert [each["value"] for each in told["periods"]] == ["74.50", "71.1", None]
    assert told["periods"][1]["restated"][0]["value"] == "70.2"
    assert answer("show", "indicator:PI-1")["item"] == told


def test_a_slip_is_corrected_or_taken_out_and_that_is_no_restatement(
    plan: Path, done: Done
) -> None:
    done("add", "indicator", "PI-2", "--name", "Plans")
    done("value", "PI-2", "Mar 2010", "-3.5")
    assert "-3.5 -> Mar 2010: 3.5" in done("value", "PI-2", "mar 2010", "3.5", "--correct")
    assert "already" in done("value", "PI-2", "Mar 2010", "3.5", "--correct")
    assert "removed" in done("value", "PI-2", "Mar 2010", "--remove")
    assert "No value yet." in done("value")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("PI-1", "Mar 2010", "NaN"), "“NaN” is not a figure"),
        (("PI-1", "Mar 2010"), "type the value"),
        (("PI-1", "Mar 2010", "5", "--gap", "why"), "a gap has no value"),
        (("PI-9", "Mar 2010", "5"), "did you mean PI-1?"),
        (("PI-1",), "name the period"),
        (("PI-1", "Mar 2010", "--correct"), "has no value for “Mar 2010”"),
        (("PI-1", "Mar 2010", "5", "--remove"), "--remove takes ID and PERIOD only"),
        (("PI-1", "Mar 2010", "5", "--json"), "--json is for the list"),
        (("PI-1", "Mar 2010", "5", "6"), "unexpected extra argument"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_changes_nothing(
    plan: Path, call: Call, done: Done, words: tuple[str, ...], said: str
) -> None:
    done("add", "indicator", "PI-1", "--name", "Assessments in time")
    before = plan.read_bytes()
    result = call("value", *words)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert plan.read_bytes() == before


def test_an_indicator_serves_actions_that_are_there_and_is_edited_as_everything(
    plan: Path, call: Call, done: Done
) -> None:
    done("add", "indicator", "PI-1", "--name", "Assessments in time")
    assert "there is no action 99.1" in call("set", "indicator:PI-1", "serves", "99.1").output
    done("set", "indicator:PI-1", "target", "82.50")
    assert "target = 82.50" in plan.read_text(encoding="utf-8")
    done("value", "PI-1", "Mar 2010", "5")
    done("set", "indicator:PI-1", "serves", "2.1, 2.2")
    assert "indicator PI-1" in done("remove", "2.2", "--yes")
    assert 'serves = ["2.1"]' in plan.read_text(encoding="utf-8")
    done("add", "review", "December 2010", "--date", "2010-12-15")
    done("value", "PI-1", "Jun 2010", "6")
    refused = call("remove", "review:2010-12", "--yes").output
    assert "cannot be deleted: 1 value of an indicator was given to it" in refused
