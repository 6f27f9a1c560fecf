"""What somebody saved and git took away: every command says so, and `restore` puts it back."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from lscb_tui.store.own_saves import OwnSaves
from tests.cli.clones import Clone, needs_git, two_clones
from tests.cli.conftest import ROOT, Call, Done, installed_command

GONE = "plan.toml: 1 change that you saved is gone from the plan; lscb-tui restore puts it back\n"


@pytest.fixture
def gone(plan: Path, done: Done) -> Path:
    """A plan in which a change was saved that is gone from it and from its history."""
    done("set", "2.1", "outcome", "Heard by all")
    older(plan)
    return plan


def older(plan: Path) -> None:
    shutil.copy(ROOT / "plan.toml", plan)
    plan.with_name("plan.history.jsonl").unlink()


@pytest.mark.parametrize("words", [["list"], ["show", "2.1"], ["blocked"], ["check"], ["changes"]])
def test_every_command_says_that_it_is_gone(gone: Path, call: Call, words: list[str]) -> None:
    assert GONE in call(*words).stderr


def test_it_is_put_back(gone: Path, call: Call, done: Done) -> None:
    assert done("restore", "--dry-run") == ("would put back:\n2.1: outcome set to “Heard by all”\n")
    assert done("restore") == "put back:\n2.1: outcome set to “Heard by all”\n"
    assert "Heard by all" in gone.read_text(encoding="utf-8")
    assert call("show", "2.1").stderr == ""
    assert done("restore").startswith("nothing to put back")


def test_what_is_not_wanted_back_is_not_offered_again(gone: Path, call: Call, done: Done) -> None:
    assert done("restore", "--forget", "--dry-run") == (
        "would drop:\n2.1: outcome set to “Heard by all”\n"
    )
    assert done("restore", "--forget") == (
        "dropped, and not offered again:\n2.1: outcome set to “Heard by all”\n"
    )
    assert call("show", "2.1").stderr == ""
    assert "Heard by all" not in gone.read_text(encoding="utf-8")


def test_what_another_has_changed_since_is_left_as_it_is(plan: Path, call: Call) -> None:
    call("set", "2.1", "outcome", "Heard by all")
    call("progress", "2.1", "--text", "Said.")
    older(plan)
    call("set", "2.1", "outcome", "Another's")
    result = call("restore")
    assert result.exit_code == 1
    assert "2.1: September 2010, “Said.”" in result.stdout
    assert "not put back: 2.1: outcome set to “Heard by all” (" in result.stderr
    text = plan.read_text(encoding="utf-8")
    assert "Another's" in text
    assert "Said." in text
    # It is told until somebody has decided.
    assert "1 change that you saved is gone" in call("show", "2.1").stderr
    call("restore", "--forget")
    assert call("show", "2.1").stderr == ""


def test_what_was_taken_back_or_changed_again_is_not_gone(plan: Path, call: Call) -> None:
    call("set", "2.1", "outcome", "x")
    call("set", "2.1", "outcome", "y")
    call("set", "2.1", "outcome", "")
    assert call("show", "2.1").stderr == ""
    older(plan)
    assert call("show", "2.1").stderr == ""


def test_of_another_plan_with_the_same_number_nothing_is_said(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lscb_tui.store.own_saves.zlib.crc32", lambda _: 7)
    other = Path(shutil.copy(plan, plan.with_name("other.toml")))
    call("set", "2.1", "outcome", "x", "--plan", str(other))
    older_history = other.with_name("other.history.jsonl")
    older_history.unlink()
    assert call("show", "2.1").stderr == ""


def test_only_so_many_are_remembered(plan: Path, call: Call) -> None:
    call("set", "2.1", "outcome", "x")
    (line,) = OwnSaves(plan)._lines()
    for _ in range(150):
        OwnSaves(plan).remember(line)
    assert len(OwnSaves(plan)._lines()) == 100


@pytest.fixture
def one(tmp_path: Path) -> Clone:
    return two_clones(tmp_path)[0]


@needs_git
@pytest.mark.parametrize("how", [("stash",), ("checkout", "-q", "--", "."), ("reset", "--hard")])
def test_what_git_takes_away_is_told_and_put_back(one: Clone, how: tuple[str, ...]) -> None:
    # The history is in git as well.
    one.call("set", "5.2", "outcome", "before")
    one.sync()
    one.call("set", "2.1", "outcome", "Heard by all")
    one.git(*how)
    assert "Heard by all" not in one.text()
    assert "1 change that you saved is gone" in one.call("list").stderr
    assert one.call("restore").stdout == "put back:\n2.1: outcome set to “Heard by all”\n"
    assert "Heard by all" in one.text()
    assert one.call("list").stderr == ""


@needs_git
def test_what_is_on_another_branch_is_not_gone(one: Clone) -> None:
    one.call("set", "2.1", "outcome", "Heard by all")
    one.git("checkout", "-q", "-b", "other")
    one.git("commit", "-qam", "Here")
    one.git("add", "-A")
    one.git("commit", "-qm", "With its history")
    one.git("checkout", "-q", "main")
    assert "Heard by all" not in one.text()
    assert one.call("list").stderr == ""


@needs_git
def test_after_a_merge_nothing_is_said_to_be_gone(tmp_path: Path) -> None:
    one, two = two_clones(tmp_path)
    for n in range(3):
        one.call("progress", "1.1", "--text", f"asha {n}")
        two.call("progress", "1.1", "--text", f"ben {n}")
        one.call("set", "2.1", "outcome", f"asha {n}")
        two.call("set", "2.1", "outcome", f"asha {n}")
        one.sync()
        two.sync()
        one.sync()
        assert one.call("list").stderr == ""
        assert two.call("list").stderr == ""


@needs_git
def test_a_date_that_a_commit_had_once_does_not_hide_that_it_is_gone(one: Clone) -> None:
    one.call("set", "1.1", "due", "2012-01-31")
    one.sync()
    one.call("set", "1.1", "due", "")
    one.sync()
    # A commit has its time in whole seconds: what is saved in the same one is not told apart.
    committed = int(time.time())
    while int(time.time()) == committed:
        pass
    # The file is now, byte for byte, what it was in the first of these commits.
    one.call("set", "1.1", "due", "2012-01-31")
    one.git("stash", "-q")
    assert "1 change that you saved is gone" in one.call("list").stderr


@needs_git
def test_what_a_merge_or_an_older_part_has_is_not_gone(one: Clone) -> None:
    one.call("set", "1.1", "due", "2012-01-31")
    history = one.plan.with_name("plan.history.jsonl")
    history.rename(history.with_name("plan.history.1.jsonl"))
    one.call("set", "2.1", "due", "2012-01-31")
    one.git("add", "-A")
    one.git("commit", "-qm", "Both parts")
    one.git("switch", "-qc", "other", "HEAD~1")
    assert one.call("list").stderr == ""


@needs_git
def test_in_a_repository_of_another_user_nothing_of_theirs_is_run(
    one: Clone, tmp_path: Path
) -> None:
    ran = tmp_path / "ran"
    script = tmp_path / "evil.sh"
    script.write_text(f'#!/bin/sh\ntouch {ran}\ncat "$1"\n')
    script.chmod(0o755)
    one.git("config", "diff.x.textconv", str(script))
    one.git("config", "core.fsmonitor", str(script))
    (one.directory / ".git" / "info" / "attributes").write_text("*.jsonl diff=x\n")
    one.call("set", "5.2", "outcome", "before")
    one.git("-c", "core.fsmonitor=", "add", "-A")
    one.git("-c", "core.fsmonitor=", "commit", "-qm", "x")
    one.call("set", "2.1", "outcome", "Heard by all")
    one.git("-c", "core.fsmonitor=", "checkout", "-q", "--", ".")
    ran.unlink(missing_ok=True)
    if os.geteuid() == 0:
        for path in (one.directory, *one.directory.rglob("*")):
            os.chown(path, 54400, 54400, follow_symlinks=False)
    assert "1 change that you saved is gone" in one.call("list").stderr
    assert not ran.exists()


def test_two_who_put_it_back_at_once_do_so_once(plan: Path, call: Call) -> None:
    call("progress", "5.2", "--text", "a lost note")
    older(plan)
    both = [
        subprocess.Popen([installed_command(), "restore"], stdout=subprocess.PIPE) for _ in "ab"
    ]
    assert [each.wait(60) for each in both] == [0, 0]
    assert plan.read_text(encoding="utf-8").count("a lost note") == 1


def test_a_new_plan_in_its_place_has_lost_nothing(plan: Path, call: Call, done: Done) -> None:
    done("set", "2.1", "outcome", "x")
    plan.unlink()
    plan.with_name("plan.history.jsonl").unlink()
    done("new", "--title", "Another")
    assert call("list").stderr == ""


def test_a_very_long_save_does_not_push_out_the_others(plan: Path, call: Call) -> None:
    call("set", "2.1", "outcome", "x")
    call("progress", "5.2", "--text", "a\n" * 300_000)
    older(plan)
    assert "1 change that you saved is gone" in call("list").stderr
