"""What the changing commands do to the file, what they say, and what they refuse."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import Conflict, MoveAction
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.items import Plan
from lscb_tui.store.plan_file import load
from tests.cli.conftest import Answer, Call, installed_command

Done = Callable[..., str]


def read(plan: Path) -> Plan:
    return load(plan).plan


def status(answer: Answer, ref: str) -> str:
    (action,) = answer("show", ref)["actions"]
    word: str = action["status"]["word"]
    return word


# set


def test_set_says_what_it_changed(plan: Path, done: Done) -> None:
    assert done("set", "10.2", "outcome", "Audits are  useful") == (
        "10.2: outcome set to “Audits are useful”\n"
    )
    action = read(plan).action("10.2")
    assert action is not None
    assert action.outcome == "Audits are useful"


def test_a_timescale_sets_the_date_too(plan: Path, done: Done) -> None:
    told = done("set", "10.2", "timescale", "Mar 2011")
    assert "timescale set to “Mar 2011”" in told
    assert "due set to “31 Mar 2011”" in told


def test_set_status_frees_what_waited(plan: Path, done: Done, answer: Answer) -> None:
    told = done("set", "2.1", "status", "achieved", "--expect", "ongoing")
    assert told == (
        "2.1: September 2010, ACHIEVED\n10.2 is ready now: nothing that it waits for is open.\n"
    )
    assert status(answer, "2.1") == "ACHIEVED"
    action = read(plan).action("2.1")
    assert action is not None
    (entry,) = action.progress
    assert (entry.review, entry.by, entry.on) == ("2010-09", *whoami())


def test_set_status_that_blocks_says_so(plan: Path, done: Done) -> None:
    done("set", "2.1", "status", "achieved")
    assert "10.2 is blocked: it waits for 2.1 (ONGOING" in done("set", "2.1", "status", "ongoing")


def test_two_words_of_a_status_need_no_quotes(plan: Path, done: Done, answer: Answer) -> None:
    done("set", "10.2", "status", "in", "progress")
    assert status(answer, "10.2") == "In progress"


def test_nothing_to_change(plan: Path, done: Done) -> None:
    before = plan.read_bytes()
    assert done("set", "10.2", "status", "ONGOING") == (
        "nothing to change: 10.2 is ONGOING already\n"
    )
    assert done("set", "10.2", "depends_on", "2.1").startswith("nothing to change")
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("expected", "is_so"),
    [("2.1", True), ("", False), ("2.2", False)],
)
def test_expect(expected: str, is_so: bool, plan: Path, call: Call) -> None:
    before = plan.read_bytes()
    result = call("set", "10.2", "waits for", "2.1 2.2", "--expect", expected)
    assert result.exit_code == (0 if is_so else 1)
    assert (plan.read_bytes() != before) is is_so
    if not is_so:
        assert "waits for of 10.2 is “2.1” now" in result.stderr


def test_expect_of_a_status_is_the_current_word(plan: Path, call: Call) -> None:
    result = call("set", "2.1", "status", "ACHIEVED", "--expect", "not reported")
    assert result.exit_code == 1
    assert "status of 2.1 is “ONGOING” now, not “not reported”" in result.stderr
    assert call("set", "5.1", "status", "ongoing", "--expect", "").exit_code == 0
    assert call("set", "10", "status", "achieved", "--expect", "ongoing").exit_code == 0


def test_expect_of_a_date_takes_any_form(plan: Path, done: Done) -> None:
    done("set", "objective 10", "due", "1/2/2011", "--expect", "Dec 2010")
    objective = read(plan).objective("10")
    assert objective is not None
    assert str(objective.due) == "2011-02-01"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["99.9", "text", "x"], "there is no action or objective 99.9"),
        (["10.2", "colour", "x"], "has no field “colour”"),
        (["10.2", "ref", "10.9"], "permanent"),
        (["10.2", "text", ""], "cannot be empty"),
        (["10.2", "due", "whenever"], "is not a date"),
        (["10.2", "due", "31/02/2011"], "no such day"),
        (["10.2", "status", "done"], "is not a status word of this plan"),
        (["10.2", "depends_on", "10.2"], "cannot be linked to itself"),
        (["10.2", "depends_on", "99"], "there is no action 99"),
        (["10.2", "text", "a\x1b]52;c;b"], "type"),
        (["10.2", "lead", "A", "B"], "takes one VALUE"),
        (["10.2", "text", "two", "words"], "takes one VALUE"),
        (["review:2099", "label", "x"], "there is no review 2099"),
        (["plan", "status", "x"], "has no field “status”"),
    ],
)
def test_set_refuses_in_a_sentence_and_changes_nothing(
    words: list[str], says: str, plan: Path, call: Call
) -> None:
    before = plan.read_bytes()
    result = call("set", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("plan.toml:")
    assert says in result.stderr
    assert plan.read_bytes() == before


def test_a_refusal_tells_the_line_of_the_item(plan: Path, call: Call) -> None:
    line = int(call("set", "10.2", "ref", "10.9").stderr.split(":")[1])
    assert 'ref  = "10.2"' in "\n".join(plan.read_text().splitlines()[line - 1 : line + 1])


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (["set", "10.2", "due", "2011-03-31"], ["set", "10.2", "due", ""]),
        (["set", "10.2", "text", "x"], ["set", "10.2", "text", "TEXT"]),
        (["set", "plan", "as_at", "2011-01-01"], ["set", "plan", "as_at", "2010-09-30"]),
        (["set", "10", "lead", "A\nB"], ["set", "10", "lead", "Chair Monitoring & Evaluation"]),
        (["set", "source:PR", "name", "x"], ["set", "source:PR", "name", "Peer review"]),
        (["set", "10.2", "status", "achieved"], ["set", "10.2", "status", "ongoing"]),
        (["link", "10.2", "see", "9.1"], ["unlink", "10.2", "see", "9.1"]),
        (["link", "3.1", "with", "3.2"], ["unlink", "3.2", "with", "3.1"]),
        (["unlink", "10.2", "waits-for", "2.1"], ["link", "10.2", "waits-for", "2.1"]),
        (["add", "action", "10", "New"], ["remove", "10.4", "--yes"]),
        (["add", "objective", "New"], ["remove", "18", "--yes"]),
        (["add", "review", "2010-12"], ["remove", "review:2010-12", "--yes"]),
    ],
)
def test_there_and_back_leaves_every_byte(
    there: list[str], back: list[str], plan: Path, done: Done
) -> None:
    action = read(plan).action("10.2")
    assert action is not None
    before = plan.read_bytes()
    done(*there)
    assert plan.read_bytes() != before
    done(*(action.text if word == "TEXT" else word for word in back))
    assert plan.read_bytes() == before


# progress


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


# add


def test_add_action_with_all_its_fields_is_one_item(plan: Path, done: Done) -> None:
    told = done(
        *("add", "action", "objective 10", "Do it", "--timescale", "Jan 2012"),
        *("--lead", "A & B", "--lead", "C", "--waits-for", "10.2"),
    )
    assert told.startswith("10.4 added under objective 10: “Do it”\n10.4 is blocked")
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


# remove


def test_remove_asks_and_shows_what_links_to_it(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lscb_tui.cli.commands.remove.is_somebody_there", lambda: True)
    before = plan.read_bytes()
    result = call("remove", "2.1", stdin="n\n")
    assert result.exit_code == 1
    assert "10.2 names it under “waits for”" in result.stdout
    assert plan.read_bytes() == before
    result = call("remove", "2.1", stdin="y\n")
    assert result.exit_code == 0
    assert "10.2 is ready now" in result.stdout
    assert read(plan).action("2.1") is None


def test_remove_needs_yes_where_nobody_can_be_asked(plan: Path, call: Call) -> None:
    before = plan.read_bytes()
    result = call("remove", "2.1", stdin="y\n")
    assert result.exit_code == 1
    assert "--yes" in result.stderr
    assert plan.read_bytes() == before


def test_what_somebody_changed_meanwhile_is_not_deleted(
    plan: Path, call: Call, done: Done, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_is_quicker(*_: object, **__: object) -> bool:
        done("progress", "2.1", "--text", "Just said")
        return True

    monkeypatch.setattr("lscb_tui.cli.commands.remove.is_somebody_there", lambda: True)
    monkeypatch.setattr("click.confirm", somebody_is_quicker)
    result = call("remove", "2.1")
    assert result.exit_code == 1
    assert "it is kept" in result.stderr
    action = read(plan).action("2.1")
    assert action is not None
    assert action.progress[-1].text == "Just said"


def test_a_review_that_was_used_is_kept(plan: Path, call: Call) -> None:
    result = call("remove", "review:2010-09", "--yes")
    assert result.exit_code == 1
    assert "an earlier review is never lost" in result.stderr


# link, unlink, move


def test_link_says_what_it_blocks(plan: Path, done: Done) -> None:
    told = done("link", "9.1", "waits-for", "10.2")
    assert "9.1: “waits for” set to “10.2”" in told
    assert "9.1 is blocked: it waits for 10.2" in told
    assert "10.2 holds up 9.1" in told or "10.2 frees 9.1 at once" in told


def test_link_to_what_is_achieved_blocks_nothing(plan: Path, done: Done) -> None:
    assert "10.3 is ACHIEVED, so 9.1 is not blocked by it." in done(
        "link", "9.1", "depends_on", "10.3"
    )


def test_link_that_ties_a_knot_says_so(plan: Path, done: Done) -> None:
    told = done("link", "2.1", "waits-for", "10.2")
    assert "A knot: 2.1 -> 10.2 -> 2.1. None of them can be the first." in told


def test_link_with_a_partner_that_waits(plan: Path, done: Done) -> None:
    assert "9.1 has a partner that waits: 10.2" in done("link", "9.1", "with", "10.2")


def test_a_link_that_is_there_already(plan: Path, done: Done) -> None:
    assert done("link", "8.1", "works_with", "1.1").startswith("nothing to change")
    assert done("move", "10.2", "10").startswith("nothing to change")


def test_a_link_of_an_unknown_kind_is_a_usage_error(plan: Path, call: Call) -> None:
    result = call("link", "10.2", "blocks", "2.1")
    assert result.exit_code == 2
    assert "depends_on, works_with, see" in result.stderr


def test_unlink_what_is_not_linked(plan: Path, call: Call) -> None:
    result = call("unlink", "10.2", "see", "2.1")
    assert result.exit_code == 1
    assert "10.2 has no link “see” to 2.1" in result.stderr


def test_move_keeps_the_number(plan: Path, done: Done) -> None:
    assert done("move", "10.2", "objective 9") == ("10.2 moved from objective 10 to objective 9\n")
    owner = read(plan).owner("10.2")
    assert owner is not None
    assert owner.number == "9"


def test_a_plan_that_cannot_be_written_says_why(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root can write everywhere, so permissions alone would not show this on every machine.
    monkeypatch.setattr("lscb_tui.store.files.why_read_only", lambda _: "read-only: ask its owner")
    result = call("set", "10.2", "status", "achieved")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "plan.toml: read-only: ask its owner\n"


def test_a_conflict_is_told_with_its_line(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def conflicting(*_: object) -> None:
        raise Conflict(MoveAction("10.2", "9", "8"), "10.2 has been moved to objective 10")

    monkeypatch.setattr("lscb_tui.store.save_plan.commit", conflicting)
    result = call("move", "10.2", "8")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith(": 10.2 has been moved to objective 10: look at it anew\n")
    assert result.stderr.startswith("plan.toml:4")


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
