"""`set`: one field, what it frees and blocks, and `--expect`."""

from pathlib import Path

import pytest

from lscb_tui.core.people import whoami
from tests.cli.conftest import Answer, Call, Done, read, status


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


def test_words_that_name_no_date_take_it_away_and_say_so(plan: Path, done: Done) -> None:
    done("set", "10.2", "timescale", "31/03/11")
    told = done("set", "10.2", "timescale", "Ongoing")
    assert "due “31 Mar 2011” -> nothing" in told
    assert "10.2 has no date now: “Ongoing” names none." in told


def test_a_date_that_could_be_two_is_asked_about_and_nothing_is_written(
    plan: Path, call: Call
) -> None:
    before = plan.read_bytes()
    for field in ("timescale", "due"):
        refused = call("set", "10.2", field, "Dec 10")
        assert refused.exit_code == 1
        assert "could be December 2010 or 10 December" in refused.stderr
    assert plan.read_bytes() == before


def test_an_objective_is_re_dated(plan: Path, done: Done, call: Call, answer: Answer) -> None:
    before = plan.read_bytes()
    for words in (
        ("revised_due", "March 2011"),
        ("revised_reason", "Agreed"),
        ("due", "March 2011", "--reason", "Agreed"),
    ):
        assert call("set", "10", *words).exit_code == 1
    assert "add --reason" in call("set", "10", "revised_due", "March 2011").stderr
    assert plan.read_bytes() == before
    told = done("set", "10", "revised_due", "end of March 2011", "--reason", "Agreed in January")
    assert told.startswith("objective 10: 31 Dec 2010 → 31 Mar 2011: Agreed in January\n")
    # The reason of the date before is none for another.
    assert call("set", "10", "revised_due", "June 2011").exit_code == 1
    assert "31 Mar 2011, revised from 31 Dec 2010: Agreed in January" in done("show", "10")
    assert answer("show", "10.2")["actions"][0]["due"] == "2011-03-31"
    assert answer("show", "10")["objective"]["due"] == "2011-03-31"
    assert "31 Mar 2011, from objective 10, revised" in done("show", "10.2")


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
    # The number of what was added is never given again, and the plan says so.
    lines = plan.read_bytes().splitlines(keepends=True)
    left = [line for line in lines if not line.startswith(b"deleted_numbers = ")]
    assert b"".join(left) == before
    assert len(lines) - len(left) == (there[0] == "add" and there[1] != "review")


@pytest.mark.parametrize(
    ("added", "number"), [(["action", "10", "New"], "10.4"), (["objective", "New"], "18")]
)
def test_what_is_added_and_removed_leaves_its_number_and_no_other_byte(
    added: list[str], number: str, plan: Path, done: Done
) -> None:
    before = plan.read_text()
    done("add", *added)
    done("remove", number, "--yes")
    kept = f'deleted_numbers = ["{number}"]\n'
    assert kept in plan.read_text()
    assert plan.read_text().replace(kept, "") == before


def test_a_source_may_name_its_place(plan: Path, done: Done, answer: Answer) -> None:
    told = done("set", "10.2", "source", "PR, para 43", "--expect", "")
    assert told == "10.2: source set to “PR, para 43”\n"
    assert 'source = ["PR, para 43"]' in plan.read_text()
    assert "Source           PR: Peer review, para 43" in done("show", "10.2").replace("\n", " ")
    (action,) = answer("show", "10.2")["actions"]
    assert action["source"] == ["PR, para 43"]
    done("set", "10.2", "source", "C&D, PR, p2", "--expect", "PR, para 43")
    assert 'source = ["C&D", "PR, p2"]' in plan.read_text()
    added = ("add", "action", "10", "More", "--source", "PR, para 1", "--source", "C&D")
    assert "10.4 added" in done(*added)
    assert 'source = ["PR, para 1", "C&D"]' in plan.read_text()
