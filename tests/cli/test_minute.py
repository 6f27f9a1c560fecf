"""Minutes on the command line: taken, answered, closed, listed, edited, deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Call, Done


def test_a_meeting_is_minuted_and_its_minutes_are_told(
    plan: Path, call: Call, done: Done, answer: Answer
) -> None:
    before = plan.read_text(encoding="utf-8")
    done(
        *("add", "review", "2010-12", "--label", "December 2010", "--date", "2010-12-15"),
        *("--chair", "LSCB Chair", "--minutes-by", "Business Manager", "--present", "Housing"),
        *("--present", "LSCB Chair", "--apologies", "CAFCASS", "--agreed-at", "2010-09"),
    )
    review = answer("show", "review:2010-12")["item"]
    assert review["present"] == ["Housing", "LSCB Chair"]
    assert (review["chair"], review["agreed_at"]) == ("LSCB Chair", "2010-09")
    assert done("minute") == "Nothing has been minuted yet.\n"
    said = done("minute", "decision", "Start on the KPIs.", "--about", "10.2", "--about", "2.1")
    assert said == "decision 2010-12/1 added, about 10.2 and 2.1: “Start on the KPIs.”\n"
    done(
        *("minute", "action", "Send the draft.", "--about", "4.3", "--due", "14 Jan 2011"),
        *("--who", "Business Manager", "--who", "Housing"),
    )
    done("minute", "challenge", "How is it known?", "--about", "9.2b", "--from", "Housing")
    done("minute", "answer", "2010-12/3", "An evaluation comes in March.")
    assert "minute 2010-12/3 closed at December 2010" in done("minute", "close", "2010-12/3")
    assert "already" in done("minute", "close", "2010-12/3")
    assert done("minute").splitlines() == [
        "3 minutes, 1 open",
        "",
        "December 2010",
        "  2010-12/1 decision, about 10.2 and 2.1: Start on the KPIs.",
        "  2010-12/2 open action arising, about 4.3: Send the draft. (Business Manager and "
        "Housing, by 14 Jan 2011)",
        "  2010-12/3 challenge, about 9.2b: Housing: How is it known? Answer: An evaluation comes "
        "in March. Closed at December 2010",
    ]
    told = answer("minute", "--open")["minutes"]
    assert told == [
        {
            "id": "2010-12/2",
            "review": "2010-12",
            "kind": "action",
            "about": ["4.3"],
            "text": "Send the draft.",
            "who": ["Business Manager", "Housing"],
            "from": None,
            "due": "2011-01-14",
            "answer": None,
            "closed": None,
            "open": True,
        }
    ]
    assert answer("show", "4.3")["actions"][0]["minutes"] == told
    assert "Send the draft." in done("show", "4.3")
    assert "How is it known?" in done("show", "2010-12/3")
    assert [m["id"] for m in answer("minute", "--about", "9.2b")["minutes"]] == ["2010-12/3"]
    assert answer("minute", "--review", "September 2010")["minutes"] == []
    assert [m["id"] for m in answer("show", "review:2010-12")["item"]["minutes"]][1] == "2010-12/2"
    assert "Send the draft." in done("show", "review:2010-12")
    assert "9.2b" in done("list", "known")  # as its details show the minute

    done("minute", "reopen", "2010-12/3")
    done("set", "2010-12/2", "who", "Housing")
    done("remove", "minute 2010-12/2", "--yes")
    done("minute", "note", "Sandwiches.")
    assert [m["id"] for m in answer("minute")["minutes"]][-1] == "2010-12/4"
    assert call("check").exit_code == 0
    # What was there before stands word for word; the review only moved the day.
    after = plan.read_text(encoding="utf-8").splitlines()
    assert [line for line in before.splitlines() if line not in after] == ["as_at  = 2010-09-30"]
    assert "decision about 10.2 and 2.1" in done("changes", "--since", "2010-09")
    # What was minuted about an item is told with it, also once it is deleted.
    told = done("changes", "--ref", "4.3")
    assert "action arising 2010-12/2 added, about 4.3" in told
    assert "minute 2010-12/2 deleted" in told
    assert "2010-12/3" not in told
    assert "deleted" in done("changes", "--ref", "2010-12/2")


@pytest.mark.usefixtures("plan")
def test_what_cannot_be_minuted_is_said(call: Call, done: Done) -> None:
    done("minute", "decision", "x")
    for words, told in (
        (("minute", "decision", "x", "--about", "99"), "no action or objective 99"),
        (("minute", "wish", "x"), "No such command"),
        (("minute", "close", "10.2"), "there is no minute 10.2 in this plan; it has 2010-09/1"),
        (("minute", "close", "2010-09/9"), "2010-09/9"),
        (("minute", "answer", "2010-09/1", "x"), "is a decision"),
        (("set", "2010-09/1", "id", "2010-09/2"), "is permanent"),
        (("set", "2010-09/1", "kind", "wish"), "decision, action"),
        (("minute", "--review", "2012"), "there is no review “2012”"),
    ):
        found = call(*words)
        assert (found.exit_code != 0, told in found.stderr) == (True, True), (words, found.stderr)


def test_check_names_the_lines(plan: Path, call: Call) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        f'{text}\n[[minute]]\nid = "2010-09/1"\nkind = "note"\nabout = ["99.9"]\ntext = "x"\n'
        '[[minute]]\nid = "2010-09/1"\nkind = "wish"\ntext = "y"\nclosed = "2012"\n',
        encoding="utf-8",
    )
    line = text.count("\n")
    found = call("check")
    assert found.exit_code == 1
    for at, said in (
        (5, "minute 2010-09/1: it is about 99.9, which is not in the plan"),
        (7, "a second minute has id 2010-09/1"),
        (9, "“wish” is no kind of minute"),
        (11, "closed at “2012”, which the plan does not have"),
    ):
        assert any(
            row.startswith(f"{plan.name}:{line + at}:") and said in row
            for row in found.stdout.splitlines()
        ), (at, said, found.stdout)
