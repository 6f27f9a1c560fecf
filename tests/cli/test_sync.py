"""`sync`, with two clones and a bare repository: nothing is lost, and git can always go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.clones import Clone, needs_git, two_clones
from tests.proof.saving import kept, with_access_list

pytestmark = needs_git

Pair = tuple[Clone, Clone]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return two_clones(tmp_path)


def test_changes_go_both_ways(pair: Pair) -> None:
    one, two = pair
    one.call("set", "2.1", "status", "ACHIEVED")
    one.edit("[plan]", "# a note by asha\n[plan]")
    run = one.sync()
    assert run.stdout.startswith("committed: Plan: 1 change by ")
    assert "sent to origin" in run.stdout
    assert "+ git commit -q -F -" in run.stderr
    assert one.git("log", "-1", "--format=%an <%ae>").strip() == "asha <asha@example.org>"
    assert "- 2.1: September 2010, " in one.git("log", "-1", "--format=%B")
    two.call("set", "5.2", "due", "2011-01-31")
    run = two.sync()
    assert "received: 1 change\n- 2.1: September 2010, " in run.stdout
    one.sync()
    assert one.text() == two.text()
    assert "# a note by asha" in one.text()
    assert "due  = 2011-01-31" in one.text() or "due        = 2011-01-31" in one.text()
    assert one.sync().stdout == "nothing to send\n"
    assert one.git("status", "--porcelain") == ""


def test_who_may_write_the_plan_stays_as_it_was_over_a_merge(pair: Pair) -> None:
    one, two = pair
    two.plan.chmod(0o664)
    one.call("set", "5.1", "outcome", "x")
    one.sync()
    two.sync()
    assert two.plan.stat().st_mode & 0o777 == 0o664


def test_who_is_in_an_access_list_stays_in_it_over_a_merge(pair: Pair) -> None:
    one, two = pair
    two.call("set", "5.3", "outcome", "y")
    history = two.plan.with_name("plan.history.jsonl")
    if not all(with_access_list(path) for path in (two.plan, history)):
        pytest.skip("this disk has no access lists")
    for path in (two.plan, history):
        path.chmod(0o644)
    # What is made anew here gets a list of its own, which lets in more.
    assert with_access_list(two.directory, "default", group=6, named=7)
    was = kept(two.plan), kept(history)
    one.call("set", "5.1", "outcome", "x")
    one.sync()
    two.sync()
    assert "outcome" in two.text()
    assert (kept(two.plan), kept(history)) == was


def test_the_first_commit_of_a_plan_does_not_tell_all_of_it(pair: Pair) -> None:
    one, _ = pair
    one.git("rm", "-q", "--cached", "plan.toml")
    one.git("commit", "-qm", "Not yet")
    run = one.sync()
    assert "+ git add -- plan.toml" in run.stderr
    assert run.stdout.startswith("committed: Plan: 17 objectives and 52 actions, by ")


def test_notes_of_both_are_kept(pair: Pair) -> None:
    one, two = pair
    one.call("progress", "2.1", "--text", "Said by asha.")
    two.call("progress", "2.1", "--text", "Said by ben.")
    one.sync()
    two.sync()
    one.sync()
    assert one.text() == two.text()
    assert "Said by asha." in one.text()
    assert "Said by ben." in one.text()


def test_of_two_new_actions_with_one_number_the_second_gets_the_next(pair: Pair) -> None:
    one, two = pair
    first = one.call("add", "action", "10", "By asha").stdout.split()[0]
    assert two.call("add", "action", "10", "By ben").stdout.split()[0] == first
    one.sync()
    run = two.sync()
    assert f"plan.toml: both sides added {first}: the second one is now " in run.stderr
    one.sync()
    assert one.text() == two.text()
    # What was sent first keeps the number that people have in their papers by now.
    assert one.call("show", first).stdout.splitlines()[0].endswith("By asha")
    second = run.stderr.partition("the second one is now ")[2].split()[0]
    assert one.call("show", second).stdout.splitlines()[0].endswith("By ben")
    assert one.call("check").returncode == 0
    for clone in pair:
        assert "By ben" in clone.call("changes", "--ref", second).stdout


def test_an_edit_beats_a_deletion_on_either_side(pair: Pair) -> None:
    one, two = pair
    one.call("remove", "5.2", "--yes")
    one.call("set", "5.3", "outcome", "Kept by asha")
    two.call("set", "5.2", "outcome", "Kept by ben")
    two.call("remove", "5.3", "--yes")
    one.sync()
    run = two.sync()
    assert "one side deleted 5.2 and the other changed it: it was kept" in run.stderr
    assert "one side deleted 5.3 and the other changed it: it was kept" in run.stderr
    one.sync()
    assert one.text() == two.text()
    assert "Kept by asha" in one.text()
    assert "Kept by ben" in one.text()


def conflict(pair: Pair) -> Clone:
    one, two = pair
    one.call("set", "10.2", "due", "2010-12-31")
    two.call("set", "10.2", "due", "2011-01-31")
    two.call("set", "5.3", "outcome", "An outcome")
    one.call("set", "5.1", "outcome", "Another")
    one.sync()
    run = two.sync(code=1)
    line = 1 + next(n for n, words in enumerate(two.text().splitlines()) if "# conflict:" in words)
    assert f"plan.toml:{line}: conflict: due: theirs 2010-12-31 (ours 2011-01-31 is kept)" in (
        run.stderr
    )
    assert "lscb-tui sync again" in run.stderr
    return two


def test_one_field_by_both_waits_for_somebody_to_choose(pair: Pair) -> None:
    two = conflict(pair)
    assert "An outcome" in two.text()
    assert "Another" in two.text()
    check = two.call("check", code=1)
    assert "error: a merge left a conflict: due: theirs 2010-12-31" in check.stdout
    before = two.git("log", "--all", "--format=%H")
    assert "conflict: due" in two.sync(code=1).stderr
    assert two.git("log", "--all", "--format=%H") == before
    lines = two.text().splitlines(keepends=True)
    two.plan.write_text("".join(line for line in lines if "# conflict:" not in line))
    run = two.sync()
    assert "committed: the merge" in run.stdout
    assert "sent to origin" in run.stdout
    pair[0].sync()
    assert pair[0].text() == two.text()
    assert "2011-01-31" in two.text()
    assert "Conflicts" not in two.git("log", "-1", "--format=%B")


def test_a_merge_of_which_ours_alone_is_there_is_not_taken_for_finished(pair: Pair) -> None:
    one, two = pair
    one.plan.write_text("title = [\n")
    one.git("commit", "-qam", "Broken by hand")
    one.git("push", "-q")
    two.call("set", "5.3", "outcome", "Ours")
    run = two.sync(code=1)
    assert "plan.toml (theirs):1: the list that begins here has no end" in run.stderr
    mine = two.text()
    assert "Ours" in mine
    assert "holds our side alone" in two.sync(code=1).stderr
    assert two.text() == mine
    two.git("add", "plan.toml")
    assert "sent to origin" in two.sync().stdout


def test_offline_and_back(pair: Pair, tmp_path: Path) -> None:
    one, two = pair
    (tmp_path / "bare.git").rename(tmp_path / "away")
    one.call("set", "5.3", "outcome", "Offline")
    run = one.sync(code=1)
    assert run.stdout.startswith("committed: ")
    assert "not sent: " in run.stderr
    assert run.stderr.rstrip().endswith("run lscb-tui sync again")
    (tmp_path / "away").rename(tmp_path / "bare.git")
    assert one.sync().stdout == "sent to origin\n"
    assert "- 5.3: outcome set to “Offline”" in two.sync().stdout


def test_somebody_faster_between_fetch_and_push_is_merged(pair: Pair) -> None:
    one, two = pair
    two.call("set", "5.1", "outcome", "Faster")
    two.git("commit", "-qam", "By hand")
    # A hook of the slower one: the other pushes just before it.
    hook = one.directory / ".git/hooks/pre-push"
    done = one.directory / ".git/once"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!/bin/sh\ntest -e '{done}' && exit 0\ntouch '{done}'\n"
        f"unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE\ncd '{two.directory}' && git push -q\n"
    )
    hook.chmod(0o755)
    one.call("set", "5.3", "outcome", "Slower")
    run = one.sync()
    assert run.stderr.count("+ git push") == 2
    assert "received: 1 change\n- 5.1: outcome set to “Faster”\nsent to origin" in run.stdout
    two.sync()
    assert one.text() == two.text()


def test_a_refusal_of_the_other_side_is_told(pair: Pair, tmp_path: Path) -> None:
    hook = tmp_path / "bare.git/hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho closed on Sundays >&2\nexit 1\n")
    hook.chmod(0o755)
    pair[0].call("set", "5.3", "outcome", "x")
    run = pair[0].sync(code=1)
    assert "not sent: [remote rejected] (pre-receive hook declined)" in run.stderr
    assert "closed on Sundays" in run.stderr


@pytest.mark.parametrize(
    ("directory", "plan"),
    [
        ("a b'c", "plan.toml"),
        ("", "-plan.toml"),
        ("", "the plans/our plan [1].toml"),
        ("", "é “x”/-plan.toml"),
    ],
)
def test_odd_names(directory: str, plan: str, tmp_path: Path) -> None:
    one, two = two_clones(tmp_path, plan, directory)
    for clone, ref in ((one, "5.1"), (two, "5.3")):
        clone.call("set", ref, "outcome", f"of {ref}")
        clone.sync()
    one.sync()
    assert one.text() == two.text()
    assert "of 5.1" in one.text()
    assert "of 5.3" in one.text()
    assert "5.3 | outcome | of 5.3" in one.git("log", "-p", "-m", "-3")


def test_without_a_name_in_git_the_person_is_the_author(pair: Pair) -> None:
    one, _ = pair
    one.git("config", "--unset", "user.name")
    one.git("config", "--unset", "user.email")
    one.call("set", "5.3", "outcome", "x")
    one.sync()
    from lscb_tui.core.people import whoami

    name, email = one.git("log", "-1", "--format=%an|%ae").strip().split("|")
    assert name == whoami().name
    assert "@" in email


def test_the_history_goes_with_the_plan_and_says_who(pair: Pair) -> None:
    one, two = pair
    for clone, number in ((one, 1), (two, 2)):
        clone.call("set", f"5.{number}", "outcome", "x")
        history = clone.plan.with_name("plan.history.jsonl")
        *before, last = history.read_text().splitlines(keepends=True)
        record = json.loads(last) | {"n": number, "uid": number, "who": "zoe"}
        history.write_text("".join([*before, f"{json.dumps(record)}\n"]))
    one.sync()
    assert one.git("log", "-1", "--format=%an").strip() == "zoe"
    two.sync()
    one.sync()
    names = one.git("ls-files").split()
    assert names == [".gitattributes", "plan.history.jsonl", "plan.toml"]
    histories = [c.plan.with_name("plan.history.jsonl").read_text() for c in pair]
    assert histories[0] == histories[1]
    assert [histories[0].count(f'"n": {n}') for n in (1, 2)] == [1, 1]


def test_only_the_plan_is_committed(pair: Pair) -> None:
    one, _ = pair
    (one.directory / "notes.txt").write_text("mine")
    one.call("set", "5.3", "outcome", "x")
    one.sync()
    assert one.git("status", "--porcelain") == "?? notes.txt\n"
    one.git("add", "notes.txt")
    one.call("set", "5.3", "outcome", "y")
    assert "notes.txt is staged too" in one.sync(code=1).stderr
    assert one.git("diff", "--cached", "--name-only") == "notes.txt\n"


def test_what_is_no_place_for_a_sync_is_refused_in_a_sentence(pair: Pair, tmp_path: Path) -> None:
    one, two = pair
    one.git("checkout", "-q", "--detach")
    assert "no branch is checked out" in one.sync(code=1).stderr
    one.git("checkout", "-q", "main")
    one.git("config", "--remove-section", "branch.main")
    one.call("set", "5.3", "outcome", "x")
    run = one.sync(code=1)
    assert run.stdout.startswith("committed: ")
    assert "git push -u origin main" in run.stderr
    two.git("config", "--remove-section", "merge.lscb-tui")
    assert "run lscb-tui git-setup" in two.sync(code=1).stderr
    outside = Clone(tmp_path, "elsewhere.toml", one.env)
    outside.plan.write_text("")
    assert "not in a git work tree" in outside.sync(code=1).stderr


def test_a_rebase_under_way_is_left_alone(pair: Pair) -> None:
    one, _ = pair
    (one.directory / ".git/rebase-merge").mkdir()
    assert "a rebase is under way here" in one.sync(code=1).stderr


def test_a_dry_run_changes_nothing(pair: Pair) -> None:
    one, _ = pair
    one.call("set", "5.3", "outcome", "x")
    run = one.call("sync", "--dry-run")
    assert run.stdout.startswith("Plan: 1 change by ")
    assert "- 5.3: outcome set to “x”" in run.stdout
    assert run.stderr == ""
    assert " M plan.toml\n" in one.git("status", "--porcelain")


def test_an_unfinished_plan_is_not_sent(pair: Pair) -> None:
    one, _ = pair
    one.plan.write_text("[plan\n")
    assert "plan.toml:1: a bracket is missing here: write [plan]" in one.sync(code=1).stderr
    assert one.git("log", "--format=%s").count("\n") == 1
