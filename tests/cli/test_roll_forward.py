"""`roll-forward`: a new file for the next period; the old one stays as it is."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from lscb_tui.store import replacement
from lscb_tui.store.plan_file import load
from tests.cli.conftest import Answer, Call, Done

OLD = """\
# Kept by the clerk.
[plan]
title = "A plan"   # short
period = "2010-11"
as_at = 2010-09-30
own_key = [1, 2]

[[review]]
id = "r"
date = 2010-09-30

[[objective]]
number = 1
title = "One"
  # Of the action that is done.
  [[objective.action]]
  ref = "1.1"
  text = "Do it"
    [[objective.action.progress]]
    review = "r"
    status = "achieved"

  # Of the action that is not.
  [[objective.action]]
  ref = "1.2"
  text = "Do more"   # soon
  depends_on = ["1.1"]

[own_table]
x = 1
"""
NEW = """\
# Kept by the clerk.
[plan]
title = "A plan"   # short
period = "2011-12"
deleted_numbers = ["1.1"]
own_key = [1, 2]

[[review]]
id = "r"
date = 2010-09-30

[[objective]]
number = 1
title = "One"
  # Of the action that is done.

  # Of the action that is not.
  [[objective.action]]
  ref = "1.2"
  text = "Do more"   # soon
  carried_from = "2010-11"

[own_table]
x = 1
"""


def test_kingston_goes_on_in_a_file_of_its_own_and_the_old_one_stays(
    plan: Path, done: Done, answer: Answer
) -> None:
    before = plan.read_bytes()
    said = done("roll-forward", "--period", "2011-12", "-o", "next.toml")
    assert "35 actions in 14 objectives go along" in said
    assert "next.toml: the plan for 2011-12 is made. plan.toml stays as it is." in said
    assert plan.read_bytes() == before
    new = Path("next.toml")
    text = new.read_text(encoding="utf-8")
    assert "# The board's agreed words stand here as the document prints them" in text
    assert 'carried_from = "2010-11"' in text
    found = answer("check", "--plan", "next.toml")["findings"]
    assert [each for each in found if each["level"] == "error"] == []
    assert "5.6 added" in done("add", "action", "5", "A new one", "--plan", "next.toml")
    assert load(new).plan.about.period == "2011-12"
    assert plan.read_bytes() == before


def test_links_that_lose_an_end_are_asked_about_before_anything_is_written(
    plan: Path, call: Call, done: Done
) -> None:
    done("progress", "5.1", "--status", "ACHIEVED", "--text", "Done.")
    said = done("roll-forward", "--period", "2011-12", "--dry-run")
    assert "5.2 no longer waits for 5.1, which is ACHIEVED (September 2010)." in said
    assert said.endswith("Nothing was written.\n")
    assert not Path("next.toml").exists()
    refused = call("roll-forward", "--period", "2011-12", "-o", "next.toml")
    assert refused.exit_code == 1
    assert "there is nobody to ask, so add --yes" in refused.output
    assert not Path("next.toml").exists()
    done("roll-forward", "--period", "2011-12", "-o", "next.toml", "--yes")
    action = load(Path("next.toml")).plan.action("5.2")
    assert action is not None
    assert action.depends_on == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "2010-11", "-o", "next.toml"), "is for 2010-11 already"),
        (("--period", "2011-12"), "name the file of the new plan"),
        (("--period", "2011-12", "-o", "plan.toml", "--force"), "this is the plan itself"),
        (("--period", "2011-12", "-o", "there.toml"), "is there already"),
        (("--period", "2011-12", "-o", "no/where.toml"), "no/where.toml"),
        (("--period", "2011-12", "-o", "."), "this is no plain file"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_leaves_all_as_it_is(
    plan: Path, call: Call, words: tuple[str, ...], said: str
) -> None:
    Path("there.toml").write_text("kept")
    before = plan.read_bytes()
    result = call("roll-forward", *words)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert plan.read_bytes() == before
    assert Path("there.toml").read_text() == "kept"
    assert sorted(p.name for p in Path().glob("*.toml")) == ["plan.toml", "there.toml"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('ref  = "1.2"', 'ref  = "1.1"', id="a number twice"),
        pytest.param('depends_on = ["2.1"]', 'depends_on = ["99.9"]', id="a link to nothing"),
    ],
)
def test_a_plan_with_errors_is_corrected_first(plan: Path, call: Call, old: str, new: str) -> None:
    text = plan.read_text(encoding="utf-8")
    assert old in text
    plan.write_text(text.replace(old, new), encoding="utf-8")
    result = call("roll-forward", "--period", "2011-12", "-o", "next.toml", "--yes")
    assert result.exit_code == 1
    assert "plan.toml: 1 error in this file: correct it first; lscb-tui check" in result.stderr
    assert not Path("next.toml").exists()


def test_comments_and_layout_stay_and_a_dry_run_looks_where_it_would_go(
    plan: Path, call: Call, done: Done
) -> None:
    plan.write_text(OLD, encoding="utf-8")
    said = done("roll-forward", "--period", "2011-12", "-o", "next.toml", "--yes")
    assert "1 link loses an end:\n  1.2 no longer waits for 1.1, which is achieved (r).\n" in said
    assert Path("next.toml").read_text(encoding="utf-8") == NEW
    assert plan.read_text(encoding="utf-8") == OLD
    again = call("roll-forward", "--period", "2011-12", "-o", "next.toml", "--dry-run")
    assert again.exit_code == 1
    assert "is there already" in again.stderr


def test_the_question_is_answered_before_anything_is_written(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lscb_tui.cli.commands.roll_forward.is_somebody_there", lambda: True)
    plan.write_text(OLD, encoding="utf-8")
    words = ("roll-forward", "--period", "2011-12", "-o", "next.toml")
    for answer, code, there in (("n\n", 1, False), ("\n", 1, False), ("y\n", 0, True)):
        assert call(*words, stdin=answer).exit_code == code
        assert Path("next.toml").exists() is there


def test_what_was_said_while_the_question_stood_is_not_lost(
    plan: Path, call: Call, done: Done, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_is_quicker(*_: object, **__: object) -> bool:
        done("progress", "1.2", "--status", "achieved")
        return True

    monkeypatch.setattr("lscb_tui.cli.commands.roll_forward.is_somebody_there", lambda: True)
    monkeypatch.setattr("click.confirm", somebody_is_quicker)
    plan.write_text(OLD, encoding="utf-8")
    result = call("roll-forward", "--period", "2011-12", "-o", "next.toml")
    assert result.exit_code == 1
    assert "changed meanwhile, so nothing was written: run it again" in result.stderr
    assert not Path("next.toml").exists()


def test_a_full_disk_leaves_no_half_plan(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(replacement, "write_all", full)
    before = plan.read_bytes()
    result = call("roll-forward", "--period", "2011-12", "-o", "next.toml")
    assert result.exit_code == 1
    assert "next.toml: cannot be made (No space left on device)" in result.stderr
    assert [path.name for path in Path().iterdir() if "toml" in path.name] == ["plan.toml"]
    assert plan.read_bytes() == before


@pytest.mark.parametrize(("mode", "new"), [(0o600, 0o600), (0o640, 0o640), (0o444, 0o644)])
def test_nobody_reads_the_new_plan_who_cannot_read_the_old_one(
    plan: Path, done: Done, mode: int, new: int
) -> None:
    plan.chmod(mode)
    done("roll-forward", "--period", "2011-12", "-o", "next.toml")
    assert stat.S_IMODE(Path("next.toml").stat().st_mode) == new
