"""`progress`: what was said at the review, added to what was said before, by whom."""

import subprocess
from pathlib import Path

import pytest

from lscb_tui.core.people import whoami
from tests.cli.conftest import Answer, Call, Done, installed_command, read, status


def test_progress_is_added_to_what_was_said(plan: Path, done: Done, answer: Answer) -> None:
    told = done("progress", "10.2", "--status", "achieved", "--text", "All [TODO] audited")
    assert "10.2: September 2010, ACHIEVED “All [TODO] audited”" in told
    action = read(plan).action("10.2")
    assert action is not None
    assert [entry.status for entry in action.progress] == ["ONGOING", "ACHIEVED"]
    assert status(answer, "10.2") == "ACHIEVED"


def test_progress_reads_standard_input(plan: Path, done: Done) -> None:
    done("progress", "10.2", "--text", "-", stdin="one\n  two\n")
    action = read(plan).action("10.2")
    assert action is not None
    assert action.progress[-1].text == "one\ntwo"


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a" * ((1 << 20) + 1), b"\x1b[2J", b"  \n"])
def test_progress_refuses_input_that_is_no_text(data: bytes, plan: Path, call: Call) -> None:
    before = plan.read_bytes()
    result = call("progress", "10.2", "--text", "-", stdin=data)
    assert (result.exit_code, result.stdout) == (1, "")
    assert plan.read_bytes() == before


def test_progress_needs_something_to_record(plan: Path, call: Call) -> None:
    assert call("progress", "10.2").exit_code == 2
    assert call("progress", "10.2", "--text", " ").exit_code == 1
    assert call("progress", "review:2010-09", "--text", "x").exit_code == 1


def test_what_several_record_at_once_is_all_kept(plan: Path) -> None:
    running = [
        subprocess.Popen(
            [installed_command(), "progress", "10.2", "--text", f"Said by {n}"],
            cwd=plan.parent,
            stdout=subprocess.DEVNULL,
        )
        for n in range(6)
    ]
    assert [process.wait(timeout=60) for process in running] == [0] * 6
    action = read(plan).action("10.2")
    assert action is not None
    told = {entry.text for entry in action.progress}
    assert {f"Said by {n}" for n in range(6)} < told


def test_the_name_comes_from_the_uid(
    plan: Path, done: Done, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER", "somebody-else")
    monkeypatch.setenv("LOGNAME", "somebody-else")
    assert whoami().name != "somebody-else"
    monkeypatch.setattr("os.getuid", lambda: 4_000_000)
    assert whoami().name == "user 4000000"


def test_a_review_is_recorded_whole(plan: Path, done: Done, answer: Answer, call: Call) -> None:
    done("set", "plan", "rag_words", "Green = On track\nAmber = Some issues")
    told = done(
        *("progress", "10.2", "--status", "ongoing", "--rag", "amber", "--text", "So"),
        *("--evidence", "A letter", "--evidence", "https://example.org", "--impact", "Much"),
    )
    assert "10.2: September 2010, ONGOING, Amber “So”, evidence “A letter; https" in told
    told = done("progress", "10.2", "--due", "Mar 2011", "--text", "Late KPIs", "--agreed")
    assert "10.2: 31 Dec 2010 → 31 Mar 2011, agreed, September 2010: Late KPIs" in told
    told = done("progress", "10.2", "--due", "Jun 2011", "--text", "Please", "--rag", "Green")
    assert "30 Jun 2011 asked for, not agreed, September 2010: Please" in told
    assert "10.2: September 2010, Green" in told
    assert "5.1: September 2010, no update given" in done("progress", "5.1", "--no-update")
    done("progress", "10.2", "--evidence", "none given")
    [shown] = answer("show", "10.2")["actions"]
    entries = shown["progress"]
    assert [(e.get("due"), e.get("agreed"), e.get("rag")) for e in entries] == [
        (None, None, None),
        (None, None, "Amber"),
        ("2011-03-31", True, None),
        ("2011-06-30", None, None),
        (None, None, "Green"),
    ]
    assert entries[1]["evidence"] == ["A letter", "https://example.org"]
    assert (shown["due"], shown["rating"]["word"]) == ("2011-03-31", "Green")
    listed = {row["ref"]: row for row in answer("list")["actions"]}
    assert listed["10.2"]["rating"] == {"word": "Green", "review": "2010-09"}
    assert "rating" not in listed["5.1"]
    assert [(r["was"], r["day"]) for r in shown["redatings"]] == [
        ("2010-12-31", "2011-03-31"),
        ("2011-03-31", "2011-06-30"),
    ]
    page = done("show", "10.2")
    assert "31 Mar 2011, put off from 31 Dec 2010, agreed, September 2010: Late KPIs" in page
    assert "new date 30 Jun 2011 asked for, not agreed" in page
    for wrong in (
        ("--agreed",),
        ("--due", "Jun 2011"),
        ("--no-update", "--status", "ongoing"),
        ("--no-update", "--due", "Jun 2011", "--text", "x"),
    ):
        assert call("progress", "10.2", *wrong).exit_code == 2
    assert "use one of Green, Amber" in call("progress", "10.2", "--rag", "Blue").stderr
    assert (
        "is due 31 Mar 2011 already"
        in call(*("progress", "10.2", "--due", "31 Mar 2011", "--text", "x")).stderr
    )
    assert call("progress", "10.2", "--due", "soonish", "--text", "x").exit_code == 1
