"""`new`: a plan in a file of its own, by options or by a short interview."""

import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Answer, Call, installed_command


def test_by_options(tmp_path: Path, done: Callable[..., str], answer: Answer) -> None:
    told = done(
        *("new", "--title", "The “plan”", "--board", "Board", "--period", "2011-12"),
        *("--review", "September 2011"),
    )
    assert told.startswith("plan.toml: “The “plan”” is made")
    assert tomllib.loads((tmp_path / "plan.toml").read_text()) == {
        "plan": {"title": "The “plan”", "board": "Board", "period": "2011-12"},
        "review": [{"id": "2011-09", "label": "September 2011"}],
    }
    assert done("check") == "no errors, no warnings, no suggestions\n"
    assert answer("list")["counts"]["actions"] == 0
    done("add", "objective", "One")
    done("add", "action", "1", "First")
    assert "September 2011, achieved" in done("set", "1.1", "status", "achieved")
    assert "no errors" in done("check")


@pytest.mark.parametrize(
    ("typed", "review"),
    [
        ("2011-09", {"id": "2011-09", "label": "September 2011"}),
        ("Autumn meeting", {"id": "Autumn-meeting", "label": "Autumn meeting"}),
    ],
)
def test_the_first_review(
    typed: str, review: dict[str, str], tmp_path: Path, done: Callable[..., str]
) -> None:
    done("new", "x.toml", "--title", "T", "--review", typed)
    assert tomllib.loads((tmp_path / "x.toml").read_text())["review"] == [review]


def test_a_review_on_a_day_has_that_date(tmp_path: Path, done: Callable[..., str]) -> None:
    done("new", "--title", "T", "--review", "30/9/2011")
    (review,) = tomllib.loads((tmp_path / "plan.toml").read_text())["review"]
    assert (review["id"], str(review["date"])) == ("2011-09", "2011-09-30")


def test_without_a_review_it_says_what_is_missing(done: Callable[..., str]) -> None:
    assert "lscb-tui add review ID --plan x.toml" in done("new", "x.toml", "--title", "T")
    assert "no errors" in done("check", "--plan", "x.toml")


def test_never_over_what_is_there(plan: Path, tmp_path: Path, call: Call) -> None:
    before = plan.read_bytes()
    (tmp_path / "link.toml").symlink_to("nowhere.toml")
    for words in (["new", "--title", "T"], ["new", "link.toml", "--title", "T"], ["new", "."]):
        result = call(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "is there already" in result.stderr
    assert plan.read_bytes() == before
    assert not (tmp_path / "nowhere.toml").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 2),
        (["--title", " "], 1),
        (["--title", "a\x1bb"], 1),
        (["--title", "T", "--review", "31/02/2011"], 1),
        (["--title", "T", "--review", "Septmber 2011"], 1),
        (["no/such/directory.toml", "--title", "T"], 1),
    ],
)
def test_what_cannot_be_made(words: list[str], code: int, tmp_path: Path, call: Call) -> None:
    result = call("new", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr
    assert not list(tmp_path.iterdir())


def interview(tmp_path: Path) -> "pexpect.spawn[str]":
    return pexpect.spawn(installed_command(), ["new"], cwd=tmp_path, encoding="utf-8", timeout=20)


def asked(child: "pexpect.spawn[str]", question: str) -> None:
    """Wait until the question is there and the program waits for the answer.

    In between is a moment in which Python notices Ctrl+c only once a line comes.
    """
    child.expect(question)
    deadline = time.monotonic() + 20
    while Path(f"/proc/{child.pid}/stat").read_text().rpartition(") ")[2][0] != "S":
        assert time.monotonic() < deadline


def test_the_interview(tmp_path: Path) -> None:
    child = interview(tmp_path)
    for question, typed in (
        ("Title of the plan", ""),
        ("Title of the plan", "My plan"),
        ("Board", "My board"),
        ("Period", "2011-12"),
        ("First review", "Setember 2011"),
        ("did you mean September 2011.*First review", "Sept 2011"),
    ):
        child.expect(question)
        child.sendline(typed)
    child.expect("is made")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    made = tomllib.loads((tmp_path / "plan.toml").read_text())
    assert made["plan"] == {"title": "My plan", "board": "My board", "period": "2011-12"}
    assert made["review"] == [{"id": "2011-09", "label": "Sept 2011"}]


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_make_nothing(key: str, tmp_path: Path) -> None:
    child = interview(tmp_path)
    asked(child, "Title of the plan")
    child.send(key)
    child.expect(pexpect.EOF)
    told = child.before
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in told
    assert not (tmp_path / "plan.toml").exists()
