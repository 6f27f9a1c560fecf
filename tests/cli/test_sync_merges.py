"""What the history tells of a merge: once, as a merge, and committed along with it."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from lscb_tui.core.history.records import OUTSIDE, Record
from lscb_tui.core.people import whoami
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.history.replay import digest_of
from lscb_tui.store.outside_changes import record_outside_change
from lscb_tui.store.toml.comments import conflicts
from tests.cli.clones import Clone, needs_git, two_clones

pytestmark = needs_git

ME = whoami().name
Pair = tuple[Clone, Clone]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return two_clones(tmp_path)


def records(clone: Clone) -> tuple[Record, ...]:
    history = read_history(clone.plan)
    assert history.problems == ()
    return history.records


def merges(clone: Clone) -> list[Record]:
    return [record for record in records(clone) if record.way == "merge"]


def is_settled(*clones: Clone) -> bool:
    """Whether nothing is left to commit, to record or to send, however often one tries."""
    for clone in clones * 2:
        assert record_outside_change(clone.plan) is None
        assert clone.git("status", "--porcelain", "--untracked-files=no") == ""
        assert clone.sync().stdout == "nothing to send\n"
        assert records(clone)[-1].digest == digest_of(clone.plan.read_bytes())
    return len({clone.git("rev-parse", "HEAD") for clone in clones}) == 1


def diverge(pair: Pair) -> None:
    one, two = pair
    one.call("set", "5.1", "outcome", "Of one")
    two.call("set", "5.3", "outcome", "Of two")
    one.sync()


def test_a_merge_is_a_record_of_whoever_synced_in_the_merge_itself(pair: Pair) -> None:
    one, two = pair
    diverge(pair)
    run = two.sync()
    assert "+ git merge -q --no-commit --ff --no-edit '@{upstream}'" in run.stderr
    assert two.git("log", "-1", "--format=%P").count(" ") == 1
    assert two.git("status", "--porcelain") == ""
    one.sync()
    assert [record.way for record in records(one)] == ["edit", "edit", "merge"]
    (merge,) = merges(one)
    assert (merge.who, merge.outside, merge.known, merge.edits) == (ME, False, True, ())
    assert is_settled(one, two)
    assert merges(one) == [merge]


def test_after_a_merge_a_hand_edit_is_told_as_what_it_is(pair: Pair) -> None:
    one, two = pair
    diverge(pair)
    two.sync()
    one.sync()
    one.edit('board  = "Kingston LSCB"', 'board  = "K"')
    one.sync()
    assert one.git("log", "-1", "--format=%B").strip().splitlines()[2:] == [
        "- the plan: board “Kingston LSCB” -> “K” (outside lscb-tui)"
    ]
    two.sync()
    assert is_settled(one, two)


def test_both_answers_tell_it(pair: Pair) -> None:
    _, two = pair
    diverge(pair)
    two.sync()
    last = two.call("changes").stdout.splitlines()[-1]
    assert last.endswith(f"  {ME} (merge)  the plan: merged with what others had sent")
    change = json.loads(two.call("changes", "--json").stdout)["changes"][-1]
    assert (change["way"], change["outside"], change["known"]) == ("merge", False, True)
    assert change["edits"] == []


def test_what_was_chosen_of_two_is_in_the_merge(pair: Pair) -> None:
    one, two = pair
    one.call("set", "10.2", "due", "2010-12-31")
    two.call("set", "10.2", "due", "2011-01-31")
    one.sync()
    two.sync(code=1)
    ((line, _),) = conflicts(two.text())
    lines = two.text().splitlines(keepends=True)
    del lines[line - 1]
    two.plan.write_text("".join(lines).replace("2011-01-31", "2010-12-31"))
    two.sync()
    (merge,) = merges(two)
    assert merge.who == ME
    assert "10.2: due “31 Jan 2011” -> “31 Dec 2010”" in two.call("changes").stdout
    one.sync()
    assert is_settled(two, one)


def test_who_looks_at_a_merge_that_waits_does_no_harm(pair: Pair) -> None:
    one, two = pair
    one.call("set", "10.2", "due", "2010-12-31")
    two.call("set", "10.2", "due", "2011-01-31")
    one.sync()
    two.sync(code=1)
    two.call("changes")
    lines = two.text().splitlines(keepends=True)
    two.plan.write_text("".join(line for line in lines if "# conflict:" not in line))
    two.sync()
    assert len(merges(two)) == 1
    assert records(two)[-1].edits == ()
    one.sync()
    assert is_settled(two, one)


def test_what_a_history_cannot_tell_is_told_by_the_merge(pair: Pair) -> None:
    one, two = pair
    one.edit('board  = "Kingston LSCB"', 'board  = "K"')
    one.git("commit", "-qam", "By hand, where there is no history")
    one.git("push", "-q")
    two.call("set", "5.3", "outcome", "Of two")
    two.sync()
    (merge,) = merges(two)
    assert [type(edit).__name__ for edit in merge.edits] == ["SetField"]
    assert f"{ME} (merge)  the plan: board “Kingston LSCB” -> “K”" in two.call("changes").stdout
    one.sync()
    assert is_settled(two, one)


def test_a_history_that_git_ignores_has_the_others_edits_as_merged(pair: Pair) -> None:
    one, two = pair
    for clone in pair:
        (clone.directory / ".git/info/exclude").write_text("*.jsonl\n")
    diverge(pair)
    two.sync()
    one.sync()
    for clone, own, other in ((one, "5.1", "5.3"), (two, "5.3", "5.1")):
        assert [str(e.which) for r in records(clone) for e in r.edits] == [own, other]  # type: ignore[union-attr]
        assert [record.way for record in records(clone)] == ["edit", "merge"]
    assert is_settled(one, two)


def test_a_fast_forward_adds_no_record(pair: Pair) -> None:
    one, two = pair
    one.call("set", "5.1", "outcome", "Of one")
    one.sync()
    two.sync()
    assert history_path(one.plan).read_bytes() == history_path(two.plan).read_bytes()
    assert is_settled(one, two)
    assert len(records(two)) == 1


def test_a_merge_that_changes_nothing_of_the_plan_adds_no_record(pair: Pair) -> None:
    one, two = pair
    (one.directory / "notes.txt").write_text("x")
    one.git("add", "notes.txt")
    one.git("commit", "-qm", "Another file")
    one.git("push", "-q")
    two.call("set", "5.3", "outcome", "Of two")
    two.sync()
    assert merges(two) == []
    one.sync()
    assert is_settled(one, two)


def test_a_pull_by_hand_is_told_as_a_merge_by_whoever_looks_next(pair: Pair) -> None:
    one, two = pair
    diverge(pair)
    two.git("add", "-A")
    two.git("commit", "-qm", "By hand")
    two.git("pull", "-q", "--no-rebase", "--no-edit")
    two.git("push", "-q")
    one.git("pull", "-q")
    for clone in pair:
        last = clone.call("changes").stdout.splitlines()[-1]
        assert last.endswith(f"{OUTSIDE} (merge)  the plan: merged with what others had sent")
    two.sync()
    assert two.git("log", "-1", "--format=%s").strip() == (
        f"Plan: merged with what others had sent, {OUTSIDE}"
    )
    one.sync()
    two.sync()
    assert is_settled(one, two)


def test_a_commit_that_a_hook_refuses_is_finished_by_the_next_sync(pair: Pair) -> None:
    one, two = pair
    diverge(pair)
    hook = two.directory / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
    hook.chmod(0o755)
    two.git("add", "-A")
    two.git("commit", "-qm", "By hand", "--no-verify")
    assert "no" in two.sync(code=1).stderr
    hook.unlink()
    assert "committed: the merge" in two.sync().stdout
    assert len(merges(two)) == 1
    one.sync()
    assert is_settled(one, two)


def test_nobody_can_save_while_git_merges(pair: Pair, tmp_path: Path) -> None:
    """Git writes over what is changed under it; a save that waits for the lock is safe."""
    _, two = pair
    diverge(pair)
    free = tmp_path / "free"
    lock = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], 0), fcntl.LOCK_EX | 4)"
    look = shlex.join((sys.executable, "-c", lock, str(two.directory)))
    driver = two.git("config", "merge.lscb-tui.driver").strip()
    looking = f"{look} 2>/dev/null && touch {shlex.quote(str(free))}; {driver}"
    two.git("config", "merge.lscb-tui.driver", looking)
    two.sync()
    assert not free.exists()
    assert "Of one" in two.text()
    assert "Of two" in two.text()


def test_half_a_plan_is_not_sent(pair: Pair) -> None:
    one, _ = pair
    whole = one.text()
    one.plan.write_text(whole[: whole.index("[[objective]]", len(whole) // 2)], encoding="utf-8")
    before = one.git("rev-parse", "HEAD")
    assert "this has lost a third of what the last commit has" in one.sync(code=1).stderr
    assert one.git("rev-parse", "HEAD") == before
    one.plan.write_text(whole, encoding="utf-8")
    assert one.sync().stdout == "nothing to send\n"


def test_a_history_that_goes_over_into_another_file_with_a_merge_goes_along(pair: Pair) -> None:
    _, two = pair
    diverge(pair)
    lines = history_path(two.plan).read_bytes().splitlines()
    long = json.loads(lines[-1])
    long["edits"][0]["SetField"]["new"] = "x" * (5 << 20)
    history_path(two.plan).write_bytes(b"\n".join([*lines[:-1], json.dumps(long).encode(), b""]))
    two.sync()
    names = two.git("ls-tree", "--name-only", "HEAD").split()
    assert "plan.history.1.jsonl" in names
    assert two.git("status", "--porcelain") == ""
