"""A file that is no plan gives a sentence and exit code 1, never a traceback."""

import os
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from lscb_tui.core.plan.items import UNSURE
from lscb_tui.store import files
from lscb_tui.store.plan_file import load
from tests.cli.conftest import Call, installed


def _broken(path: Path) -> None:
    path.write_text("[plan]\ntitle = 'x\n")


def _half(path: Path) -> None:
    path.write_text('[plan]\ntitle = "x"\n[[objective]]\nnumber = 1\n[[objective.act')


def _merge(path: Path) -> None:
    path.write_text("<<<<<<< HEAD\n[plan]\n=======\n[plan]\n>>>>>>> other\n")


def _missing(_: Path) -> None:
    pass


def _directory(path: Path) -> None:
    path.mkdir()


def _not_utf8(path: Path) -> None:
    path.write_bytes(b'[plan]\ntitle = "\xe9"\n')


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.toml")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _deep(path: Path) -> None:
    path.write_text("a = " + "[" * 50_000 + "]" * 50_000)


def _nul(path: Path) -> None:
    path.write_bytes(b"\x00" * 100)


MAKERS = [
    *(_broken, _half, _merge, _missing, _directory, _not_utf8, _fifo, _large, _dangling, _loop),
    *(_deep, _nul),
]
LINES = {_broken: 2, _half: 5, _merge: 1, _not_utf8: 2, _nul: 1}


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["show"],
        ["show", "1.1", "--json"],
        ["blocked"],
        ["check"],
        ["set", "1.1", "text", "x"],
        ["progress", "1.1", "--text", "x"],
        ["add", "objective", "x"],
        ["remove", "1.1", "--yes"],
        ["link", "1.1", "see", "1.2"],
    ],
    ids=" ".join,
)
def test_every_command_says_it_in_a_sentence(
    make: Callable[[Path], None],
    words: list[str],
    tmp_path: Path,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What stands there for a moment only is waited for: here it stays.
    monkeypatch.setattr(files, "_PASSING_NS", 0)
    make(tmp_path / "plan.toml")
    result = call(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    line = f":{LINES[make]}" if make in LINES else ""
    assert result.stderr.startswith(f"plan.toml{line}: ")
    assert result.stderr.count("\n") == 1
    assert "was not your doing" not in result.stderr


def test_the_installed_command_does_so_too(tmp_path: Path) -> None:
    """Each file with one of two commands; what they say is tried above, in this process."""
    for make, words in zip(MAKERS, cycle((["list"], ["check"])), strict=False):
        directory = tmp_path / make.__name__
        directory.mkdir()
        make(directory / "plan.toml")
        result = installed(*words, cwd=directory)
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.startswith("plan.toml")


ODD = """\
plan = 3
review = "x"
[[objective]]
number = "1"
title = 7
due = "soon"
lead = "somebody"
  [[objective.action]]
  ref = 1.1
  text = ["a"]
  depends_on = "1.1"
  progress = 3
  [[objective.action]]
  text = "no number"
  [[objective.action]]
  ref = "1.1"
  depends_on = ["1.1", "9.9"]
  works_with = ["9.9"]
  see = ["9.9"]
  recurs = 1979-05-27T07:32:00
  nan = nan
  big = 99999999999999999999999999
[[objective]]
number = "1"
[[objective]]
number = true
"""


@pytest.mark.parametrize(
    "words",
    [
        *(["list"], ["list", "--json"], ["list", "is:out-of-step"]),
        *(["show"], ["show", "1"], ["show", "1.1"], ["show", "UNSURE"], ["show", "plan"]),
        *(["show", "UNSURE", "--json"], ["show", "--json"], ["blocked"], ["blocked", "--json"]),
    ],
    ids=" ".join,
)
def test_a_plan_with_values_of_wrong_types_is_still_told(
    words: list[str], tmp_path: Path, call: Call
) -> None:
    (tmp_path / "plan.toml").write_text(ODD)
    result = call(*(_unsure(tmp_path) if word == "UNSURE" else word for word in words))
    assert result.exit_code == 0, result.output
    assert "errors in this file" in result.stderr
    assert "was not your doing" not in result.stderr


def _unsure(directory: Path) -> str:
    """The number that was made up for an action without a proper one of its own."""
    plan = load(directory / "plan.toml").plan
    return next(action.ref for action in plan.actions() if UNSURE in action.ref)


def test_check_tells_every_wrong_type_with_its_line(tmp_path: Path, call: Call) -> None:
    (tmp_path / "plan.toml").write_text(ODD)
    result = call("check")
    assert result.exit_code == 1
    errors = {int(line.split(":")[1]) for line in result.stdout.splitlines() if ": error: " in line}
    assert {1, 2, 5, 6, 7, 9, 10, 11, 12, 13, 17, 18, 19, 20, 23, 26} <= errors


def test_an_item_without_a_sure_number_cannot_be_edited(tmp_path: Path, call: Call) -> None:
    (tmp_path / "plan.toml").write_text(ODD)
    before = (tmp_path / "plan.toml").read_bytes()
    result = call("set", _unsure(tmp_path), "text", "x")
    assert result.exit_code == 1
    assert "no number of its own" in result.stderr
    assert (tmp_path / "plan.toml").read_bytes() == before
