"""`check`: every finding has its line, and only an error makes the exit code 1."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Call


def test_the_kingston_plan_has_no_error(plan: Path, done: Callable[..., str]) -> None:
    lines = done("check").splitlines()
    assert lines[-1] == "no errors, 6 warnings, 3 suggestions"
    for level, told in (("warning", lines[:6]), ("suggestion", lines[6:-1])):
        assert all(line.startswith("plan.toml:") and f": {level}: " in line for line in told)
        numbers = [int(line.split(":")[1]) for line in told]
        assert numbers == sorted(numbers)


def test_a_line_is_that_of_the_field(plan: Path, answer: Answer) -> None:
    (found,) = (f for f in answer("check")["findings"] if f["kind"] == "prerequisite undated")
    assert set(found) == {"kind", "level", "refs", "line", "message"}
    assert found["refs"] == ["2.1", "10.2"]
    assert found["level"] == "warning"
    assert plan.read_text().splitlines()[found["line"] - 1].strip() == 'depends_on = ["2.1"]'


def test_spellings_of_one_lead_are_told_where_the_first_is_until_they_are_kept_apart(
    plan: Path, answer: Answer, done: Callable[..., str]
) -> None:
    def told() -> list[dict[str, Any]]:
        return [f for f in answer("check")["findings"] if f["kind"] == "same lead"]

    _, found, _ = told()
    assert set(found) == {"kind", "level", "refs", "line", "message"}
    assert found["level"] == "suggestion"
    assert found["refs"] == [*("3.1", "3.2", "3.3"), *(f"13.{n}" for n in range(1, 5)), "16.1"]
    lines = plan.read_text().splitlines()
    assert lines[found["line"] - 1].split() == ["lead", "=", '["Chair', "Training", 'Group"]']
    spellings = ("Chair Training Group", "Chair Training sub group")
    assert all(f"“{spelling}”" in found["message"] for spelling in spellings)
    assert "separate_leads" in found["message"]
    done("set", "plan", "separate_leads", "\n".join(spellings))
    assert len(told()) == 2
    assert found["message"] not in done("check")
    done("set", "7", "lead", "Chair Monitoring & Evaluation")
    assert len(told()) == 1


BROKEN = """\
[plan]
title = "x"

[[objective]]
number = 1
title = "One"
  [[objective.action]]
  ref = "1.1"
  text = "a, see 1.2"
  depends_on = ["1.1"]
  [[objective.action]]
  ref = "1.2"
  text = "b"
  depends_on = ["7.7"]
  [[objective.action]]
  ref = "1.2"
  text = "c"
  due = "soon"
"""


def test_errors_come_first_with_their_lines_and_exit_1(tmp_path: Path, call: Call) -> None:
    (tmp_path / "plan.toml").write_text(BROKEN)
    result = call("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    places = [tuple(line.split(": ")[:2]) for line in lines[:-1]]
    assert places == [
        ("plan.toml:10", "error"),
        ("plan.toml:14", "error"),
        ("plan.toml:15", "error"),
        ("plan.toml:18", "error"),
        ("plan.toml:9", "suggestion"),
    ]
    assert lines[-1] == "4 errors, no warnings, 1 suggestion"


def test_findings_from_the_file_are_in_the_json_too(tmp_path: Path, call: Call) -> None:
    (tmp_path / "plan.toml").write_text(BROKEN)
    result = call("check", "--json")
    assert result.exit_code == 1
    kinds = [finding["kind"] for finding in json.loads(result.stdout)["findings"]]
    assert kinds == ["self link", "missing link", "duplicate", "wrong type", "named, not linked"]


def test_a_file_that_is_not_toml_is_a_finding(tmp_path: Path, call: Call) -> None:
    (tmp_path / "plan.toml").write_text("[plan]\ntitle = \n")
    result = call("check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("plan.toml:2: ")
    result = call("check", "--json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert answer["schema"] == 1
    assert answer["counts"] is None
    ((finding,),) = (answer["findings"],)
    assert (finding["level"], finding["line"]) == ("error", 2)


@pytest.mark.parametrize("content", ["", "# nothing yet\n"])
def test_an_empty_file_is_a_plan_without_objectives(
    content: str, tmp_path: Path, call: Call
) -> None:
    (tmp_path / "plan.toml").write_text(content)
    result = call("check")
    assert result.exit_code == 0
    assert "warning" in result.stdout
