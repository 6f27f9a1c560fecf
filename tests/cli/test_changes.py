"""`changes` on the Kingston plan: in words, in JSON, since a review, a day or another file."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from lscb_tui.core.edits.edit import AddItem
from lscb_tui.core.plan.items import Action
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.cli.conftest import Answer, Call

Done = Callable[..., str]


def made(done: Done) -> None:
    done("set", "2.1", "status", "ACHIEVED")
    done("set", "9.2", "outcome", "Measured.")
    done("remove", "7.1", "--yes")


def test_every_change_is_told_with_what_became_ready_because_of_it(plan: Path, done: Done) -> None:
    made(done)
    day, *rows = done("changes").splitlines()
    assert len(day.split()) == 3
    assert [row.split("  ")[-1].strip() for row in rows[:3]] == [
        "2.1: September 2010, ACHIEVED",
        "because of it 10.2 is ready",
        "9.2: outcome set to “Measured.”",
    ]
    assert "2.2 no longer works with 7.1" in rows[3]
    assert "7.1 deleted: “Develop PI set" in rows[4]


def test_one_item_is_told_deleted_ones_too(plan: Path, done: Done, call: Call) -> None:
    made(done)
    assert "9.2: outcome" in done("changes", "--ref", "9.2")
    assert "7.1 deleted" in done("changes", "--ref", "7.1")
    assert "2.2" not in done("changes", "--ref", "7.1")
    assert "because of it 10.2 is ready" in done("changes", "--ref", "10.2")
    assert "no change is recorded" in done("changes", "--ref", "3.1")
    result = call("changes", "--ref", "77.7")
    assert result.exit_code == 1
    assert "there is no action or objective 77.7 in this plan, nor among these" in result.stderr


def test_since_a_review_a_day_or_another_file(plan: Path, done: Done, call: Call) -> None:
    old = shutil.copy(plan, plan.with_name("old.toml"))
    made(done)
    for since in ("2010-09", "September 2010", "september 2010", "2010-10-01", "Oct 2010"):
        assert "9.2: outcome" in done("changes", "--since", since), since
    assert done("changes", "--since", "2999-01-01").startswith("no change is recorded since 1 Jan")
    compared = done("changes", "--since", str(old)).splitlines()
    assert compared[0] == f"Since {old}"
    assert "  9.2: outcome set to “Measured.”" in compared
    assert compared[-1] == "  because of it 10.2 is ready"
    assert done("changes", "--since", str(plan)) == f"no difference from {plan}\n"
    for since, why in (("nope", "no such review"), ("31/02/2011", "no such day")):
        result = call("changes", "--since", since)
        assert result.exit_code == 2
        assert why in result.stderr


def test_since_a_review_it_is_told_first_what_moved_and_why(
    plan: Path, done: Done, answer: Answer
) -> None:
    made(done)
    assert "as at “30 Sep 2010” -> “15 Dec 2010”" in done(
        "add", "review", "2010-12", "--date", "2010-12-15"
    )
    done("progress", "4.3", "--status", "ACHIEVED", "--text", "All trained.")
    done("set", "8.1", "revised_due", "31 Mar 2011", "--reason", "Written later.")
    done("set", "9.2", "outcome", "")
    done("progress", "11.1", "--text", "Thanks")
    # A number that cannot be read for a moment, and is mended by hand.
    text = plan.read_text()
    plan.write_text(text.replace('ref  = "4.2"', "ref  = 4.2"))
    assert "4.2: its number cannot be read in the file" in done("changes")
    plan.write_text(text)
    moved, _, rest = done("changes", "--since", "2010-09").partition("\nChange by change\n")
    gone = moved.splitlines().index("Gone: 1") + 1
    assert moved.splitlines() == [
        "Since September 2010 (30 Sep 2010): 9 changes",
        "",
        "  Achieved: 17 of 52 (32.7 %) → 19 of 51 (37.3 %)",
        "    +2 2.1 and 4.3 were achieved: 17 → 19 of 52 (36.5 %)",
        "    −1 7.1 is gone, was open: 19 of 52 → 19 of 51 (37.3 %)",
        "  Late: 0 of 52 (0.0 %) → 1 of 51 (2.0 %)",
        "    +1 1.1 passed its date and stays open: 0 → 1",
        "  ONGOING: 23 of 52 (44.2 %) → 21 of 51 (41.2 %)",
        "    −1 2.1 is ACHIEVED: 23 → 22",
        "    −1 7.1 is gone, was ONGOING: 22 → 21",
        "  In progress: 5 of 52 (9.6 %) → 4 of 51 (7.8 %)",
        "    −1 4.3 is ACHIEVED: 5 → 4",
        "",
        "Status: 2",
        "  2.1 ONGOING → ACHIEVED",
        "  4.3 In progress → ACHIEVED: All trained.",
        "",
        "Dates: 1",
        "  8.1 31 Dec 2010 → 31 Mar 2011: Written later.",
        "",
        "New: 1",
        "  review 2010-12 new: December 2010",
        "",
        "Gone: 1",
        moved.splitlines()[gone],
        "",
        "Blocked and ready: 1",
        "  10.2 became ready because of 2.1 (ACHIEVED)",
        "",
        "Progress: 1",
        "  11.1 still ACHIEVED: Thanks",
        "",
        "Other: 2",
        "  the plan: as at “30 Sep 2010” -> “15 Dec 2010”",
        "  2.2 no longer works with 7.1",
        "",
        "Late by the passing of time: 1",
        "  1.1 due 30 Sep 2010, 76 days late; ONGOING",
    ]
    assert moved.splitlines()[gone].startswith("  7.1 gone, was ONGOING: Develop PI set")
    assert rest.count("4.2: its number can be read again") == 1
    assert "4.2 deleted" not in rest
    assert "2.1" not in done("changes", "--since", "2010-12").partition("Change by change")[0]
    found = answer("changes", "--since", "2010-12", "--ref", "8.1")
    assert (found["review"], found["whole"]) == ("2010-12", True)
    assert [m["sentence"] for m in found["moved"]] == [
        "8.1 31 Dec 2010 → 31 Mar 2011: Written later."
    ]


def test_in_json_each_change_has_its_edits(plan: Path, done: Done, answer: Answer) -> None:
    made(done)
    found = answer("changes")
    assert found["schema"] == 1
    assert found["counts"]["actions"] == 51
    first, second, third = found["changes"]
    assert first["became_ready"] == ["10.2"]
    assert first["uid"] == os.getuid()
    assert first["outside"] is False
    assert first["edits"][0]["to"]["status"] == "ACHIEVED"
    assert second["edits"] == [
        {
            "sentence": "9.2: outcome set to “Measured.”",
            "what": "set",
            "kind": "action",
            "ref": "9.2",
            "field": "outcome",
            "from": "",
            "to": "Measured.",
        }
    ]
    assert [edit["what"] for edit in third["edits"]] == ["set", "remove"]
    assert third["edits"][1]["from"]["ref"] == "7.1"


def test_odd_values_and_another_file_are_json_too(plan: Path, answer: Answer) -> None:
    old = shutil.copy(plan, plan.with_name("old.toml"))
    text = plan.read_text()
    plan.write_text(f"odd = [nan, 1979-05-27T07:32:00Z, 0x{'f' * 5000}]\n{text}")
    (change,) = answer("changes", "--since", str(old))["changes"]
    assert (change["at"], change["who"], change["uid"]) == (None, None, None)
    assert change["edits"][0]["to"][:2] == ["nan", "1979-05-27T07:32:00+00:00"]


def test_a_hand_edit_is_recorded_when_it_is_asked_for(plan: Path, done: Done) -> None:
    done("set", "2.1", "status", "ACHIEVED")
    plan.write_text(plan.read_text().replace('board  = "Kingston LSCB"', 'board  = "K"'))
    for _ in range(2):
        told = done("changes")
        assert told.count("outside lscb-tui  the plan: board “Kingston LSCB” -> “K”") == 1


def test_a_plan_without_a_history_gets_none_by_being_asked(plan: Path, done: Done) -> None:
    assert done("changes") == f"no change is recorded in {plan.parent}/plan.history.jsonl\n"
    assert [path.name for path in plan.parent.iterdir()] == ["plan.toml"]


def test_broken_lines_are_told_beside_the_answer_each_kind_once(
    plan: Path, done: Done, call: Call
) -> None:
    done("set", "2.1", "status", "ACHIEVED")
    history = plan.with_name("plan.history.jsonl")
    nobody = json.loads(history.read_bytes().splitlines()[-1]) | {"who": " "}
    odd = [b"{torn", b"{torn", json.dumps(nobody).encode(), b"{torn"]
    history.write_bytes(history.read_bytes() + b"\n".join(odd))
    result = call("changes", "--json")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "3 lines of the history are left out: each is broken or cut short "
        f"({history}, lines 3, 4 and 6)",
        "a line of the history is left out: the name of who made the change cannot be read "
        f"({history}, line 5)",
    ]
    assert len(json.loads(result.stdout)["changes"]) == 1


def test_a_change_that_is_not_recorded_is_remarked_and_done(plan: Path, call: Call) -> None:
    plan.with_name("plan.history.jsonl").mkdir()
    result = call("set", "2.1", "status", "ACHIEVED")
    assert result.exit_code == 0
    assert "this change is not in the history (plan.history.jsonl: Is a directory)" in result.stderr
    assert "2.1: September 2010, ACHIEVED" in result.stdout


def test_two_actions_that_had_one_number_are_no_one_story(
    plan: Path, done: Done, answer: Answer
) -> None:
    added = AddItem(Action("9.9", "The first"), "9")
    commit(load(plan), (added,))
    done("remove", "9.9", "--yes")
    commit(load(plan), (AddItem(Action("9.9", "The second"), "9"),))
    done("set", "9.9", "outcome", "Words")
    told = done("changes", "--ref", "9.9")
    first, _, second = told.partition("9.9 as it is now")
    assert "9.9 was another before: “The first”" in first
    assert ("The second" in first, "The first" in second) == (False, False)
    assert "outcome" in second
    assert "deleted numbers" not in told
    names = [
        e.get("namesake") for c in answer("changes", "--ref", "9.9")["changes"] for e in c["edits"]
    ]
    assert names == ["The first", "The first", None, None]


def test_the_list_of_deleted_numbers_is_in_the_file_and_in_the_way_of_a_second_giving(
    plan: Path, done: Done, call: Call
) -> None:
    done("remove", "9.3", "--yes")
    assert 'deleted_numbers = ["9.3"]' in plan.read_text()
    assert done("add", "action", "9", "x").startswith("9.4 added")
    refused = call("add", "action", "9", "x", "--ref", "9.3")
    assert refused.exit_code == 1
    assert "9.3 was the number of something that is deleted" in refused.stderr
