"""The agenda on the command line: on the Kingston plan as at 15 December 2010."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Answer, Call, Done

pytestmark = pytest.mark.usefixtures("plan")


def test_by_exception_as_text_and_as_json(done: Done, answer: Answer) -> None:
    lines = done("agenda", "--exceptions", "--as-at", "2010-12-15").splitlines()
    assert lines[0] == ("September 2010 · 30 Sep 2010 · agenda: by exception, 10 of 52 actions")
    assert "Late: 1 action" in lines
    assert "Blocked: 2 actions" in lines
    assert "Never reported: 7 actions" in lines
    assert any(line.split()[:2] == ["1.1", "ONGOING"] and "76 days late" in line for line in lines)
    found = answer("agenda", "--exceptions", "--as-at", "2010-12-15")
    told = {s["title"]: [a["ref"] for a in s["actions"]] for s in found["sections"]}
    assert told["Late"] == ["1.1"]
    assert told["Blocked"] == ["5.2", "10.2"]
    assert found["sections"][0]["actions"][0]["remark"] == "76 days late"
    assert found["review"]["id"] == "2010-09"


def test_the_whole_plan_a_query_and_what_cannot_be_asked(call: Call, answer: Answer) -> None:
    whole = answer("agenda")
    assert sum(len(section["actions"]) for section in whole["sections"]) == 52
    assert "agenda: is:blocked, 2 of 52 actions" in call("agenda", "is:blocked").stdout
    assert call("agenda", "is:blcked").exit_code == 2
    assert call("agenda", "--exception").exit_code == 2


def test_matters_arising_come_first_with_what_was_left_open(done: Done, answer: Answer) -> None:
    done("minute", "action", "Send the draft.", "--about", "4.3", "--who", "Business Manager")
    done("minute", "challenge", "How is it known?", "--from", "Housing")
    assert answer("agenda")["matters_arising"] == []
    done("add", "review", "December 2010", "--date", "15 Dec 2010", "--present", "Housing")
    lines = done("agenda", "is:overdue").splitlines()
    assert lines[:2] == [
        "December 2010 · 15 Dec 2010 · agenda: is:overdue, 1 of 52 actions",
        "Present 1",
    ]
    at = lines.index("Matters arising from September 2010: 2")
    assert lines[at + 1] == ("  2010-09/1  action arising: Send the draft. (Business Manager)")
    assert "Housing: How is it known? Not answered yet" in lines[at + 2]
    found = answer("agenda")["matters_arising"]
    assert [minute["id"] for minute in found] == ["2010-09/1", "2010-09/2"]
