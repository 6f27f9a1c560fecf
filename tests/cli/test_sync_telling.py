"""What the commits of `sync` say: what the history says, whose records they are, or the net."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from lscb_tui.core.history.records import OUTSIDE
from lscb_tui.core.people import whoami
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from tests.cli.clones import Clone, needs_git, two_clones

pytestmark = needs_git

ME = whoami().name


@pytest.fixture
def one(tmp_path: Path) -> Clone:
    clone, _ = two_clones(tmp_path)
    # Whoever is named in git is the author of what is nobody else's.
    return clone.named(ME)


def said(clone: Clone) -> list[str]:
    """The message of the last commit."""
    return clone.git("log", "-1", "--format=%B").strip().splitlines()


def author(clone: Clone) -> str:
    return clone.git("log", "-1", "--format=%an").strip()


def by(who: str, clone: Clone, *words: str) -> None:
    """A change by somebody else on this machine."""
    clone.call(*words)
    *before, last = history_path(clone.plan).read_text().splitlines(keepends=True)
    record = json.loads(last) | {"uid": 54321, "who": who}
    history_path(clone.plan).write_text("".join([*before, f"{json.dumps(record)}\n"]))


def test_every_step_is_told_and_what_came_of_it(one: Clone) -> None:
    one.call("set", "5.3", "outcome", "First")
    one.call("set", "5.3", "outcome", "Second")
    one.call("set", "2.1", "status", "ACHIEVED")
    one.sync()
    assert said(one) == [
        f"Plan: 3 changes by {ME}",
        "",
        "- 5.3: outcome set to “First”",
        "- 5.3: outcome “First” -> “Second”",
        "- 2.1: September 2010, ACHIEVED",
        "  because of it 10.2 is ready",
    ]
    assert one.git("status", "--porcelain") == ""


def test_it_is_said_who_did_what_where_that_is_more_than_one(one: Clone) -> None:
    one.call("set", "5.3", "outcome", "Mine")
    by("zoe", one, "set", "5.1", "outcome", "Of zoe")
    by("zoe", one, "set", "5.2", "outcome", "Of zoe")
    one.sync()
    assert said(one)[:5] == [
        f"Plan: 3 changes by {ME} and zoe",
        "",
        f"- 5.3: outcome set to “Mine” (by {ME})",
        "- 5.1: outcome set to “Of zoe” (by zoe)",
        "- 5.2: outcome set to “Of zoe” (by zoe)",
    ]
    assert said(one)[-1].startswith("Co-authored-by: zoe <zoe@")
    assert author(one) == ME


def test_the_author_is_whose_records_they_are_or_who_has_the_most(one: Clone) -> None:
    by("zoe", one, "set", "5.1", "outcome", "Of zoe")
    one.sync()
    assert said(one)[0] == "Plan: 1 change by zoe"
    assert author(one) == "zoe"
    by("ann", one, "set", "5.1", "outcome", "Of ann")
    for text in ("1", "2"):
        by("zoe", one, "set", "5.1", "outcome", f"Of zoe, {text}")
    one.sync()
    assert said(one)[0] == "Plan: 3 changes by zoe and ann"
    assert author(one) == "zoe"


def test_a_hand_edit_gets_into_the_history_first_and_makes_no_author(one: Clone) -> None:
    one.call("set", "5.3", "outcome", "x")
    one.sync()
    one.edit('board  = "Kingston LSCB"', 'board  = "K"')
    dry = one.call("sync", "--dry-run").stdout
    one.sync()
    assert read_history(one.plan).records[-1].who == OUTSIDE
    assert said(one) == [
        "Plan: 1 change, outside lscb-tui",
        "",
        "- the plan: board “Kingston LSCB” -> “K” (outside lscb-tui)",
    ]
    assert dry.splitlines()[:3] == said(one)
    assert author(one) == ME
    by("zoe", one, "set", "5.1", "outcome", "Of zoe")
    one.edit("[plan]", "# a note\n[plan]")
    one.sync()
    assert said(one) == [
        "Plan: 1 change by zoe",
        "",
        "- 5.1: outcome set to “Of zoe” (by zoe)",
        "- the plan: only comments or the layout of its file (outside lscb-tui)",
    ]
    assert author(one) == "zoe"


def test_what_was_taken_back_is_told_although_nothing_is_left_of_it(one: Clone) -> None:
    one.call("set", "5.3", "outcome", "x")
    one.sync()
    one.call("set", "5.3", "outcome", "y")
    one.call("set", "5.3", "outcome", "x")
    one.sync()
    assert said(one)[0] == f"Plan: 2 changes by {ME}"
    assert one.git("diff", "--name-only", "HEAD~").split() == ["plan.history.jsonl"]


def forget(one: Clone) -> None:
    history_path(one.plan).unlink()


def ignore(one: Clone) -> None:
    (one.directory / ".git/info/exclude").write_text("*.jsonl\n")


def tear(one: Clone) -> None:
    there = history_path(one.plan).read_text().splitlines(keepends=True)
    there[-2] = "<<<<<<< torn\n"
    history_path(one.plan).write_text("".join(there))


def obstruct(one: Clone) -> None:
    forget(one)
    os.mkfifo(history_path(one.plan))


def unknow(one: Clone) -> None:
    there = history_path(one.plan).read_text().splitlines(keepends=True)
    record = json.loads(there[-1]) | {"edits": [], "known": False}
    there[-1] = f"{json.dumps(record)}\n"
    history_path(one.plan).write_text("".join(there))


@pytest.mark.parametrize("harm", [forget, ignore, tear, obstruct, unknow])
def test_where_the_history_does_not_account_for_it_the_net_is_told(
    one: Clone, harm: object
) -> None:
    one.call("set", "5.3", "outcome", "First")
    one.call("set", "5.3", "outcome", "Second")
    assert callable(harm)
    harm(one)
    one.sync()
    assert said(one) == [f"Plan: 1 change by {ME}", "", "- 5.3: outcome set to “Second”"]


def test_a_commit_by_hand_is_not_told_again(one: Clone) -> None:
    one.call("set", "5.3", "outcome", "First")
    one.git("commit", "-qm", "By hand, without the history", "plan.toml")
    one.call("set", "5.3", "outcome", "Second")
    one.sync()
    assert said(one)[2:] == ["- 5.3: outcome “First” -> “Second”"]
    one.call("set", "5.3", "outcome", "Third")
    one.git("commit", "-qm", "By hand again", "plan.toml")
    one.sync()
    assert said(one) == [f"Plan: its history alone, by {ME}"]


def test_a_history_that_was_given_a_number_is_not_told_again(one: Clone) -> None:
    one.call("set", "5.3", "outcome", "First")
    one.sync()
    history_path(one.plan).rename(one.plan.with_name("plan.history.1.jsonl"))
    by("zoe", one, "set", "5.3", "outcome", "Second")
    one.sync()
    assert said(one) == ["Plan: 1 change by zoe", "", "- 5.3: outcome “First” -> “Second”"]


def test_a_dry_run_writes_nothing_at_all(one: Clone) -> None:
    one.call("set", "5.3", "outcome", "x")
    one.edit('board  = "Kingston LSCB"', 'board  = "K"')

    def files() -> dict[str, tuple[int, bytes]]:
        found = [path for path in one.directory.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}

    before = files()
    run = one.call("sync", "--dry-run")
    assert "- the plan: board “Kingston LSCB” -> “K” (outside lscb-tui)" in run.stdout
    assert files() == before
