"""Columns of the board's own on the command line, in two plans as boards publish them."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Call, Done
from tests.core.column_help import REGULATOR, TRACKER, text_of


@pytest.fixture
def regulator(tmp_path: Path) -> Path:
    """A regulator's plan with its columns declared, as the plan of the current directory."""
    path = tmp_path / "plan.toml"
    path.write_text(text_of(REGULATOR), encoding="utf-8")
    return path


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The same without a declaration."""
    path = tmp_path / "plan.toml"
    path.write_text(text_of(REGULATOR, declared=False), encoding="utf-8")
    return path


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [x for x in old if x not in new], [x for x in new if x not in old]


def test_show_tells_all_that_an_item_has(regulator: Path, done: Done) -> None:
    told = done("show", "MD1.1")
    for line in (
        "Start            1 May 2017",
        "% done           80",
        "Cost             12500",
        "    % done: 60",
    ):
        assert line in told.splitlines()
    assert "Revisions        30 Sep 2017\n                 31 Dec 2017\n" in told
    assert "not understood" not in told
    assert "Executive lead   Medical Director" in done("show", "MD1")
    assert "    Signed off on: 24 Jan 2018" in done("show", "MD1.10")


def test_show_tells_what_is_not_declared_as_toml_writes_it(bare: Path, done: Done) -> None:
    told = done("show", "MD1.1")
    assert "revisions        [2017-09-30, 2017-12-31] (kept, not understood)" in told
    assert "start            2017-05-01 (kept, not understood)" in told
    assert "    percent = 60 (kept, not understood)" in told
    assert "    signed_off_on = 2018-01-24 (kept, not understood)" in done("show", "MD1.10")


def test_what_stands_beside_in_the_plan_and_its_lists_is_told_too(
    bare: Path, done: Done, answer: Answer
) -> None:
    text = bare.read_text().replace('id = "2018-01"', 'id = "2018-01"\nroom = { floor = 2 }', 1)
    bare.write_text('version = true\n[plan]\nversion = "17"' + text.partition("[plan]")[2])
    assert 'version          "17" (kept, not understood)' in done("show", "plan")
    assert "room             { floor = 2 } (kept, not understood)" in done("show", "review:2018-01")
    assert answer("show", "review:2018-01")["item"]["in_file"] == {"room": {"floor": 2}}


def test_answers_in_json_have_the_columns_in_their_own_types(
    regulator: Path, answer: Answer
) -> None:
    first, second, *_ = answer("list")["actions"]
    assert first["columns"] == {
        "priority": 1,
        "exec_lead": None,
        "start": "2017-05-01",
        "percent": 80,
        "cost": 12500,
        "revisions": ["2017-09-30", "2017-12-31"],
    }
    assert set(second["columns"].values()) == {None}
    (whole,) = answer("show", "MD1.1")["actions"]
    assert whole["columns"] == first["columns"]
    assert [entry["columns"] for entry in whole["progress"]] == [{"percent": 60}, {"percent": 80}]
    assert answer("show", "MD1")["objective"]["columns"]["exec_lead"] == "Medical Director"


def test_what_is_not_declared_is_in_json_too(bare: Path, answer: Answer) -> None:
    (whole,) = answer("show", "MD1.1")["actions"]
    assert "columns" not in whole
    assert whole["in_file"]["revisions"] == ["2017-09-30", "2017-12-31"]
    assert [entry["in_file"] for entry in whole["progress"]] == [{"percent": 60}, {"percent": 80}]


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        (("MD1.1", "cost", "£13,000"), "  cost = 13000", "MD1.1: Cost “12500” -> “13000”\n"),
        (("MD1.1", "% done", "85%"), "  percent = 85", "MD1.1: % done “80” -> “85”\n"),
        (
            ("MD1.1", "start", "1", "June", "2017"),
            "  start = 2017-06-01",
            "MD1.1: Start “1 May 2017” -> “1 Jun 2017”\n",
        ),
        (
            ("objective MD1", "Executive lead", "Matron\nDean"),
            'exec_lead = ["Matron", "Dean"]',
            "objective MD1: Executive lead “Medical Director” -> “Matron; Dean”\n",
        ),
    ],
)
def test_set_changes_one_statement(
    regulator: Path, done: Done, words: tuple[str, ...], line: str, said: str
) -> None:
    before = regulator.read_text()
    assert done("set", *words) == said
    gone, new = changed_lines(before, regulator.read_text())
    assert (len(gone), new) == (1, [line])


def test_set_refuses_where_it_is_not_as_expected(regulator: Path, call: Call) -> None:
    before = regulator.read_bytes()
    refused = call("set", "MD1.1", "cost", "5", "--expect", "12,000")
    assert refused.exit_code == 1
    assert "Cost of MD1.1 is “12500” now, not “12,000”: nothing was changed" in refused.stderr
    assert regulator.read_bytes() == before
    assert call("set", "MD1.1", "cost", "5", "--expect", "£12,500").exit_code == 0
    assert call("set", "MD1.1", "cost", "6", "--expect", "5").exit_code == 0
    refused = call("set", "MD1.1", "cost", "a lot")
    assert "“a lot” is not a number: type it in figures, as 12,500, 1.5 or 80%" in refused.stderr


def test_progress_takes_columns(regulator: Path, done: Done, call: Call) -> None:
    told = done(
        *("progress", "MD1.1", "--status", "Green", "--column", "percent=100%"),
        *("--column", "Signed off by=A", "--column", "Signed off by=B"),
    )
    assert told.startswith("MD1.1: 2018-01, Green, % done “100”, Signed off by “A; B”")
    entry = tomllib.loads(regulator.read_text())["objective"][0]["action"][0]["progress"][-1]
    assert (entry["percent"], entry["signed_off_by"]) == (100, ["A", "B"])
    assert call("progress", "MD1.1", "--column", "percent").exit_code == 2
    refused = call("progress", "MD1.1", "--column", "cost=3")
    assert (
        "“cost” is not a column of progress in this plan; it has percent, signed_off_by, "
        "signed_off_on" in refused.stderr
    )


def test_a_column_is_added_shown_set_and_removed(bare: Path, done: Done, call: Call) -> None:
    before = bare.read_text()
    told = done("add", "column", "cost", "--kind", "number")
    assert told == "column cost added: “Cost”\n"
    assert '[[column]]\nkey   = "cost"\nkind  = "number"\n' in bare.read_text()
    assert "Cost             12500" in done("show", "MD1.1")
    done("set", "column:cost", "label", "Cost (£)")
    assert "Cost (£)         12500" in done("show", "MD1.1")
    done("add", "action", "MD1", "Write it down", "--column", "cost=£1,000")
    assert "Cost (£)         1000" in done("show", "MD1.11")
    done("remove", "MD1.11", "--yes")
    told = done("set", "column:cost", "key", "price")
    assert told.startswith("column cost: key “cost” -> “price”")
    assert "price = 12500" in bare.read_text() or "price = 12_500" in bare.read_text()
    done("set", "column:price", "key", "cost")
    done("remove", "column:cost", "--yes")
    assert tomllib.loads(bare.read_text())["objective"] == tomllib.loads(before)["objective"]
    assert "column" not in tomllib.loads(bare.read_text())
    for words, why in (
        (("due",), "actions have “due” already"),
        (("x", "--kind", "money"), "“money” cannot be used here"),
        (("x", "--of", "boards"), "“boards” cannot be used here"),
    ):
        assert why in call("add", "column", *words).stderr


def test_a_tracker_is_shown_and_edited(tmp_path: Path, done: Done) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(text_of(TRACKER), encoding="utf-8")
    assert "Section          CHILDREN IN NEED" in done("show", "1")
    told = done("show", "1.1")
    assert "Success measure  83% within 45 days; 59.1% within 20 days" in told
    assert "Baseline         71.5" in told
    assert "    % reached: 59.1" in done("show", "1.1a")
    before = path.read_text()
    done("set", "1.1", "success measure", "90% within 45 days")
    gone, new = changed_lines(before, path.read_text())
    assert (len(gone), new) == (1, ['  success_measure = "90% within 45 days"'])


def rows(told: str) -> list[str]:
    return [line.split("\t")[0] for line in told.splitlines()]


def test_list_is_filtered_and_sorted_by_columns(regulator: Path, done: Done, call: Call) -> None:
    assert rows(done("list", "cost>10000")) == ["MD1.1"]
    assert rows(done("list", "priority:high")) == ["MD1.2", "MD1.10"]
    assert "High, from objective MD1" in done("show", "MD1.2")
    told = done("list", "--sort", "-cost").splitlines()
    assert told[0].split("\t")[4] == "overdue, Cost 12500"
    assert rows(done("list", "--sort", "-due"))[:2] == ["MD1.2", "MD1.1"]
    assert rows(done("list", "priority:high", "--sort=-priority", "--json"))
    refused = call("list", "--sort", "csot")
    assert refused.exit_code == 2
    assert "a list cannot be sorted by “csot”: did you mean cost?" in refused.stderr
    refused = call("list", "priorty:high")
    assert "there is no filter “priorty”: did you mean priority:high?" in refused.stderr


def test_a_number_below_zero_is_no_option(regulator: Path, done: Done, call: Call) -> None:
    assert done("set", "MD1.1", "cost", "-5") == "MD1.1: Cost “12500” -> “-5”\n"
    assert "cost = -5" in regulator.read_text(encoding="utf-8")
    refused = call("set", "MD1.1", "cost", "--exepct", "5")
    assert refused.exit_code == 2
    assert "No such option '--exepct'" in refused.stderr


def test_a_list_says_where_a_value_comes_from(regulator: Path, done: Done) -> None:
    rows = done("list", "--sort", "priority", "objective:MD1").splitlines()
    assert "Priority 1\t" in rows[0]
    assert all("Priority High (from objective MD1)\t" in row for row in rows[1:])
