"""What the answering commands say of the Kingston plan: scripts rely on the shape of the JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.standing.reach import FEW
from lscb_tui.store.plan_file import load
from tests.cli.conftest import Answer, Call, Done, installed

BRAG = Path(__file__).parents[1] / "data" / "brag-regulator.toml"

pytestmark = pytest.mark.usefixtures("plan")

COUNTS = {
    "actions": 52,
    "not started": 0,
    "in progress": 28,
    "achieved": 17,
    "superseded": 0,
    "due again": 0,
    "not reported": 7,
    "unknown": 0,
    "open": 35,
    "blocked": 2,
    "ready": 33,
    "overdue": 0,
    "undated": 7,
    "words": {"ACHIEVED": 17, "ONGOING": 23, "In progress": 5, "not reported": 7},
}


@pytest.mark.parametrize("words", [["list"], ["show"], ["show", "10.2"], ["blocked"], ["check"]])
def test_every_answer_begins_with_the_same_head(words: list[str], answer: Answer) -> None:
    head = answer(*words)
    assert head["schema"] == 1
    assert head["plan"] == {"title": "Kingston LSCB Improvement Plan", "period": "2010-11"}
    assert head["as_at"] == "2010-09-30"
    assert head["counts"] == COUNTS


def test_an_action_in_json_is_as_the_design_has_it(answer: Answer) -> None:
    actions = {action["ref"]: action for action in answer("list")["actions"]}
    assert actions["10.2"] == {
        "ref": "10.2",
        "objective": "10",
        "text": "Ensure the strategic audit programme will be based on KPI work in 2.1 above",
        "status": {"word": "ONGOING", "meaning": "in progress", "from": "action"},
        "open": True,
        "blocked": True,
        "ready": False,
        "waits_for": ["2.1"],
        "root_blockers": ["2.1"],
        "root_blockers_count": 1,
        "missing": [],
        "works_with": [],
        "partner_waiting": False,
        "see": [],
        "knot": [],
        "knot_count": 0,
        "frees": {"now": [], "all": [], "all_count": 0},
        "due": "2010-12-31",
        "timescale": "Dec 2010",
        "overdue": False,
        "lead": ["Chair Monitoring & Evaluation"],
        "source": ["PR"],
        "part_of": None,
        "parts": [],
    }
    assert actions["2.1"]["frees"] == {"now": ["10.2"], "all": ["10.2"], "all_count": 1}
    assert actions["2.1"]["status"]["from"] == "objective"
    assert actions["2.1"]["due"] is None
    assert actions["5.3"]["see"] == ["6.1", "6.2"]
    assert actions["8.1"]["works_with"] == ["1.1"]


def test_what_was_not_reported_has_no_word(answer: Answer) -> None:
    actions = {action["ref"]: action for action in answer("list")["actions"]}
    assert actions["5.1"]["status"] == {"word": None, "meaning": "not reported", "from": "none"}


def test_list_has_every_action_in_the_order_of_numbers(answer: Answer) -> None:
    refs = [action["ref"] for action in answer("list")["actions"]]
    assert len(refs) == 52
    assert refs.index("2.1") < refs.index("10.1")
    assert refs.index("9.2") + 1 == refs.index("9.2b")


def test_the_answers_agree_with_the_core(plan: Path, answer: Answer) -> None:
    assessment = assess(load(plan).plan)
    for action in answer("list")["actions"]:
        standing = assessment.standings[action["ref"]]
        assert action["blocked"] == standing.blocked
        assert action["ready"] == standing.ready
        assert action["waits_for"] == list(standing.waits_for)
        assert action["root_blockers"] == list(assessment.links.roots(standing.ref))
        assert action["frees"]["all"] == list(assessment.links.frees(standing.ref).all)


def test_blocked_has_the_same_objects_as_list(answer: Answer) -> None:
    listed = {action["ref"]: action for action in answer("list")["actions"]}
    blocked = answer("blocked")
    assert [action["ref"] for action in blocked["actions"]] == ["5.2", "10.2"]
    assert [action["ref"] for action in blocked["roots"]] == ["2.1", "5.1"]
    for action in blocked["actions"] + blocked["roots"]:
        assert action == listed[action["ref"]]


def test_show_adds_the_texts_of_the_links_and_the_progress(answer: Answer) -> None:
    listed = {action["ref"]: action for action in answer("list")["actions"]}
    (shown,) = answer("show", "10.2")["actions"]
    assert listed["10.2"].items() <= shown.items()
    (link,) = shown["links"]
    assert link["ref"] == "2.1"
    assert link["kind"] == "depends_on"
    assert link["text"].startswith("Establish clear set of priorities")
    assert link["status"] == {"word": "ONGOING", "meaning": "in progress", "from": "objective"}
    assert [entry["status"] for entry in shown["progress"]] == ["ONGOING"]
    (other_end,) = answer("show", "2.1")["actions"]
    assert [(link["ref"], link["kind"]) for link in other_end["links"]] == [("10.2", "needed_by")]


def test_show_of_an_objective_has_its_actions(answer: Answer) -> None:
    shown = answer("show", "objective 10")
    assert shown["objective"]["number"] == "10"
    assert shown["objective"]["counts"]["actions"] == 3
    assert [action["ref"] for action in shown["actions"]] == ["10.1", "10.2", "10.3"]


def test_the_boards_own_words_are_counted_beside_their_meanings(answer: Answer, done: Done) -> None:
    words = {"Blue": 1, "Green": 1, "Amber": 0, "Red": 1, "Grey": 0}
    others = {"Amber/Green": 1, "Complete": 1, "not reported": 1}
    for asked in (["list"], ["show"], ["show", "MD1.1"]):
        assert answer(*asked, "--plan", str(BRAG))["counts"]["words"] == words | others
    own = answer("show", "objective MD1", "--plan", str(BRAG))["objective"]["counts"]["words"]
    assert own == words | {"not reported": 0}
    (said,) = (line for line in done("show", "--plan", str(BRAG)).splitlines() if "Blue" in line)
    assert said.startswith("Blue 1, Green 1, Amber 0, Red 1, Grey 0, ")
    assert "Amber/Green 1, " in said
    assert said.endswith(", not reported 1 of 6")
    said = "Blue 1, Green 1, Amber 0, Red 1, Grey 0 of 3"
    assert said in done("show", "objective MD1", "--plan", str(BRAG)).splitlines()


def test_show_of_the_plan_has_its_objectives(answer: Answer) -> None:
    shown = answer("show")
    assert [objective["number"] for objective in shown["objectives"]] == [
        str(n) for n in range(1, 18)
    ]
    assert shown["current_review"]["id"] == "2010-09"


@pytest.mark.parametrize(
    ("ref", "key", "value"),
    [
        ("plan", "board", "Kingston LSCB"),
        ("review:2010-09", "label", "September 2010"),
        ("source:pr", "name", "Peer review"),
        ("recommendation PR-3", "source", "PR"),
    ],
)
def test_show_of_other_items(
    ref: str, key: str, value: str, answer: Answer, done: Callable[..., str]
) -> None:
    assert answer("show", ref)["item"][key] == value
    assert value in done("show", ref)


def test_show_says_what_stands_and_where_it_comes_from(done: Callable[..., str]) -> None:
    told = done("show", "10.2")
    assert "10.2 is blocked: it waits for 2.1 (ONGOING, no date, LSCB Chair" in told
    assert "31 Dec 2010, from objective 10" in told
    assert "ONGOING, from objective 9 (September 2010)" in done("show", "9.1")
    assert "1.1, 8.1 and 8.2 are a joint package: they are done together" in done("show", "8.1")


def test_show_of_the_plan_in_words(done: Callable[..., str]) -> None:
    told = done("show")
    assert "As at 30 Sep 2010; progress is recorded for September 2010" in told
    assert "52 actions: 17 achieved, 28 in progress, 7 not reported; 2 blocked" in told


def test_a_row_of_list_is_complete_and_has_tabs_between_its_columns(
    done: Callable[..., str],
) -> None:
    rows = [line.split("\t") for line in done("list").splitlines()]
    assert len(rows) == 52
    assert {len(row) for row in rows} == {6}
    row = next(row for row in rows if row[0] == "10.2")
    assert row == [
        "10.2",
        "ONGOING",
        "31 Dec 2010",
        "Chair Monitoring & Evaluation",
        "blocked by 2.1",
        "Ensure the strategic audit programme will be based on KPI work in 2.1 above",
    ]
    assert next(row for row in rows if row[0] == "9.1")[1] == "ONGOING, from objective 9"


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        (["is:blocked"], ["5.2", "10.2"]),
        (["status:achieved", "objective:10"], ["10.3"]),
        (["objective:10", "-is:ready"], ["10.2", "10.3"]),
        (["-is:ready", "objective:10"], ["10.2", "10.3"]),
        (["waits:2.1"], ["10.2"]),
        (["frees:10.2"], ["2.1"]),
        (["ref:9.2b"], ["9.2b"]),
        (["audit", "programme", "strategic", "-objective:10"], []),
        (['"strategic audit programme will"'], ["10.2"]),
    ],
)
def test_the_filter_language(query: list[str], refs: list[str], answer: Answer) -> None:
    assert [action["ref"] for action in answer("list", *query)["actions"]] == refs


def test_a_query_may_stand_behind_two_dashes(done: Callable[..., str]) -> None:
    assert done("list", "--", "-is:open", "objective:10").startswith("10.3\tACHIEVED")


def test_a_query_that_matches_nothing_says_so_beside_the_answer(call: Call) -> None:
    result = call("list", "xyzzy")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no action matches “xyzzy”" in result.stderr


@pytest.mark.parametrize(
    "words", [["foo:x"], ["is:nonsense"], ["due<whenever"], ["due<"], ["source:XX"], ["--jsn"]]
)
def test_a_query_that_says_nothing_is_a_usage_error(words: list[str], call: Call) -> None:
    result = call("list", *words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "lscb-tui list --help" in result.stderr


def test_a_query_that_nothing_in_the_plan_has_names_the_nearest() -> None:
    result = installed("list", "--json", "source:PRR")
    assert (result.returncode, result.stdout) == (2, "")
    assert "no source “PRR” in this plan: did you mean source:PR?" in result.stderr


def test_the_day_can_be_asked_for_before_and_after_the_command(answer: Answer) -> None:
    late = answer("list", "--as-at", "1 Jan 2011")
    assert late["as_at"] == "2011-01-01"
    assert late["counts"]["overdue"] == 25
    assert answer("--as-at", "2011-01-01", "list") == late
    assert answer("--as-at", "2012-01-01", "list", "--as-at", "2011-01-01") == late
    on_the_day = answer("list", "--as-at", "2010-12-31")
    assert on_the_day["counts"]["overdue"] == 1


def test_the_plan_can_be_named_in_three_ways(
    plan: Path, tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = answer("list")
    elsewhere = plan.rename(tmp_path / "other.toml")
    assert answer("list", "--plan", str(elsewhere)) == here
    assert answer("--plan", str(elsewhere), "list") == here
    monkeypatch.setenv("LSCB_PLAN", str(elsewhere))
    assert answer("list") == here


def test_blocked_in_words(done: Callable[..., str]) -> None:
    told = done("blocked")
    assert told.startswith("2 actions are blocked, as at 30 Sep 2010\n")
    assert told.index("2.1 frees 10.2 at once.") < told.index("5.1 frees 5.2 at once.")


def test_nothing_blocked(plan: Path, done: Callable[..., str]) -> None:
    plan.write_text('[[objective]]\nnumber = 1\n[[objective.action]]\nref = "1.1"\ntext = "a"\n')
    assert done("blocked", "--as-at", "2020-01-01") == "nothing is blocked, as at 1 Jan 2020\n"


KNOT = "\n".join(
    f'[[objective.action]]\nref = "1.{n}"\ntext = "a{n}"\ndepends_on = ["{other}"]'
    for n, other in ((1, "1.2"), (2, "1.3"), (3, "1.1"), (4, "1.1"), (5, "9.9"))
)


def test_a_knot_and_a_missing_number_are_named(plan: Path, done: Callable[..., str]) -> None:
    plan.write_text(f"[[objective]]\nnumber = 1\n{KNOT}\n")
    told = done("blocked")
    assert "Untie the knot 1.1 -> 1.2 -> 1.3 -> 1.1: 1 action behind it." in told
    assert "9.9 is missing: correct the link to it; 1 action behind it." in told
    assert "Behind it: 1.5." in told
    assert "It is in the knot of 1.1, see below." in told
    actions: list[Any] = json.loads(done("blocked", "--json"))["actions"]
    assert [action["ref"] for action in actions] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert actions[0]["knot"] == ["1.1", "1.2", "1.3"]
    assert actions[3]["root_blockers"] == ["1.1", "1.2", "1.3"]
    assert actions[4]["missing"] == ["9.9"]


def long_lists(count: int) -> str:
    """Roots 1.1 to 1.`count`, a knot of as many that waits for them, and one behind all."""

    def actions(number: int, waits_for: Callable[[int], list[str]]) -> str:
        rows = (
            f'  [[objective.action]]\n  ref = "{number}.{n}"\n  text = "{n}"\n'
            f"  depends_on = {waits_for(n)}\n".replace("'", '"')
            for n in range(1, count + 1)
        )
        return f"[[objective]]\nnumber = {number}\n{''.join(rows)}"

    last = f'  [[objective.action]]\n  ref = "2.999"\n  depends_on = ["2.1", "9.{count}"]\n'
    return actions(1, lambda _: []) + actions(2, lambda n: [f"1.{n}", f"2.{n % count + 1}"]) + last


def test_long_lists_are_cut_with_their_counts_and_full_on_request(
    plan: Path, answer: Answer
) -> None:
    count = FEW + 10
    plan.write_text(long_lists(count))
    links = assess(load(plan).plan).links
    few, full = answer("list"), answer("list", "--full")
    for cut, whole in zip(few["actions"], full["actions"], strict=True):
        ref, frees = whole["ref"], whole["frees"]
        assert (tuple(frees["now"]), tuple(frees["all"])) == links.frees(ref)
        assert tuple(whole["root_blockers"]) == links.roots(ref)
        assert tuple(whole["knot"]) == links.knot(ref)
        assert frees["all_count"] == len(frees["all"])
        assert (whole["root_blockers_count"], whole["knot_count"]) == (
            len(whole["root_blockers"]),
            len(whole["knot"]),
        )
        first = {key: whole[key][:FEW] for key in ("root_blockers", "knot")}
        assert cut == whole | first | {"frees": frees | {"all": frees["all"][:FEW]}}
    assert full["actions"][count]["root_blockers_count"] == count
    for words in (["blocked"], ["blocked", "--full"]):
        listed = {each["ref"]: each for each in (full if "--full" in words else few)["actions"]}
        told = answer(*words)
        assert len(told["actions"]) == count + 1
        assert [each["ref"] for each in told["roots"]] == [f"1.{n}" for n in range(1, count + 1)]
        for each in told["actions"] + told["roots"]:
            assert each == listed[each["ref"]]
    (shown,) = answer("show", "2.1")["actions"]
    assert full["actions"][count].items() <= shown.items()


def test_long_lists_are_cut_in_words_too(plan: Path, done: Done) -> None:
    plan.write_text(long_lists(FEW + 10))
    few, full = done("blocked"), done("blocked", "--full")
    assert "At the root of it: 1.1, 1.2," in few
    assert f"1.{FEW - 1} and 11 more." in few
    assert f"holds up 2.1, 2.2, {', '.join(f'2.{n}' for n in range(3, FEW))} and 12 more," in few
    assert "more" not in full
    assert f"1.{FEW + 9} and 1.{FEW + 10}." in full
    assert f"2.{FEW + 10} and 2.999, but frees none" in full
    assert "Untie the knot 2.1 -> 2.2 -> 2.3 -> " in few
    assert "Behind it: 2.999." in few
    assert "Behind it: 2.999." in full


def test_a_knot_that_waits_for_something_outside_is_told_too(
    plan: Path, done: Callable[..., str]
) -> None:
    links = {"1.1": ["1.2"], "1.2": ["1.1", "1.3"], "1.3": []}
    plan.write_text(
        "[[objective]]\nnumber = 1\n"
        + "".join(
            f'[[objective.action]]\nref = "{ref}"\ntext = "{ref}"\ndepends_on = {others}\n'
            for ref, others in links.items()
        )
    )
    told = done("blocked").split("What to do first:")[1]
    assert "1.3 holds up 1.1 and 1.2" in told
    assert "Untie the knot 1.1 -> 1.2 -> 1.1: nothing behind it." in told


def test_an_answer_from_a_file_with_errors_says_so(plan: Path, call: Call) -> None:
    plan.write_text(plan.read_text().replace('ref  = "10.3"', 'ref  = "10.2"'))
    result = call("list")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 52
    assert result.stderr == "plan.toml: 1 error in this file; lscb-tui check says what and where\n"


def test_on_a_terminal_rows_fit_its_width(plan: Path) -> None:
    import pexpect

    from tests.cli.conftest import installed_command

    child = pexpect.spawn(
        installed_command(), ["list"], cwd=plan.parent, dimensions=(24, 80), encoding="utf-8"
    )
    lines = child.read().replace("\r\n", "\n").splitlines()
    child.close()
    assert child.exitstatus == 0
    assert all(len(line) <= 80 for line in lines)
    assert sum(line[:1].isdigit() for line in lines) == 53  # 52 rows, and "52 actions: ..."
    assert {line.index("Chair") for line in lines if line.startswith(("9.", "10."))} == {33}
    assert lines[-1] == "↑ said of the objective, not of the action itself"


@pytest.mark.parametrize("width", [41, 60, 80])
def test_a_narrow_list_tells_what_is_blocked_and_overdue_and_cuts_nothing_alike(
    plan: Path, done: Callable[..., str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    plan.write_text(_ALIKE)
    monkeypatch.setattr("lscb_tui.cli.answers.list.terminal_width", lambda: width)
    rows = done("list").splitlines()[:4]
    assert max(map(len, rows)) <= width
    assert len({row[:12] for row in rows}) == 4
    assert len({row[14 : 22 if width == 41 else 30] for row in rows[:3]}) == 3
    assert "overdue, blocked" in rows[0]
    assert all("overdue" in row for row in rows)
    assert width < 80 or " +2: " in rows[0]


_ALIKE = """
[plan]
as_at = 2017-01-15
status_words = { Achieved = "achieved", "Achieved in part" = "in progress" }
[[review]]
id = "2016"
date = 2016-06-10
[[objective]]
number = "Rec. 12"
title = "One"
due = 2016-09-30
  [[objective.action]]
  ref = "Rec. 12 (i)"
  text = "First"
  depends_on = ["Rec. 12 (ii)", "Rec. 12 (xxii)", "Rec. 12 (xxiii)"]
  progress = [{ review = "2016", status = "Achieved in part (late)" }]
  [[objective.action]]
  ref = "Rec. 12 (ii)"
  text = "Second"
  recurs = "monthly"
  progress = [{ review = "2016", status = "Achieved" }]
  [[objective.action]]
  ref = "Rec. 12 (xxii)"
  text = "Third"
  progress = [{ review = "2016", status = "Achieved in part" }]
  [[objective.action]]
  ref = "Rec. 12 (xxiii)"
  text = "Fourth"
"""


def test_show_breaks_its_lines_between_words_on_a_terminal_and_leaves_nothing_out(
    done: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {which: done("show", *which) for which in ((), ("10",), ("10.2",))}
    monkeypatch.setattr("lscb_tui.cli.output.terminal_width", lambda: 60)
    for which, text in whole.items():
        lines = done("show", *which).splitlines()
        assert max(map(len, lines)) <= 60
        assert " ".join(lines).split() == text.split()
