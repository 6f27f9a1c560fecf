"""`git-setup` and what `check` says without it; `diff`, and `merge` as git calls it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.clones import Clone, isolated, needs_git
from tests.cli.conftest import ROOT, Call, installed_command


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    made = Clone(tmp_path / "here", "plan.toml", isolated(tmp_path))
    made.directory.mkdir()
    made.git("init", "-q", "-b", "main")
    shutil.copy(ROOT / "plan.toml", made.plan)
    return made


@needs_git
def test_it_keeps_what_is_there_and_does_nothing_twice(clone: Clone) -> None:
    attributes = clone.directory / ".gitattributes"
    attributes.write_bytes(b"*.png binary\r\n# no line break at the end")
    run = clone.call("git-setup")
    assert attributes.read_bytes() == (
        b"*.png binary\r\n# no line break at the end\nplan.toml merge=lscb-tui diff=lscb-tui\n"
        b"*.history.jsonl merge=union\n*.history.[0-9]*.jsonl merge=union\n"
    )
    said = run.stdout.splitlines()
    assert said[:3] == [
        "Added to .gitattributes:",
        "  plan.toml merge=lscb-tui diff=lscb-tui",
        "      Git merges plan.toml item by item, and shows its changes in words.",
    ]
    assert "Set in the config of this clone (git config --local):" in said
    assert f"  merge.lscb-tui.driver = {installed_command()} merge %O %A %B --path %P" in said
    assert said[-1] == "This clone is set up."
    driver = clone.git("config", "merge.lscb-tui.driver").strip()
    assert driver == f"{installed_command()} merge %O %A %B --path %P"
    before = attributes.read_bytes(), clone.git("config", "--list", "--local")
    assert clone.call("git-setup").stdout == "nothing to do: this clone is set up already\n"
    assert (attributes.read_bytes(), clone.git("config", "--list", "--local")) == before


@needs_git
def test_a_history_is_merged_by_union_unless_git_ignores_it(clone: Clone) -> None:
    ignored = clone.directory / ".gitignore"
    ignored.write_text("*.jsonl\n")
    clone.call("git-setup")
    assert "union" not in (clone.directory / ".gitattributes").read_text()
    ignored.unlink()
    (clone.directory / "plan.history.jsonl").write_text("{}\n")
    assert "lacks the line for its history in .gitattributes" in clone.call("check").stdout
    clone.call("git-setup")
    assert "*.history.jsonl merge=union\n" in (clone.directory / ".gitattributes").read_text()


@needs_git
def test_the_older_parts_of_a_history_are_merged_by_union_too(clone: Clone) -> None:
    clone.call("git-setup")
    attributes = clone.directory / ".gitattributes"
    kept = [line for line in attributes.read_text().splitlines() if "[0-9]" not in line]
    attributes.write_text("".join(f"{line}\n" for line in kept))
    (clone.directory / "plan.history.jsonl").write_text("{}\n")
    assert "this clone lacks" not in clone.call("check").stdout
    (clone.directory / "plan.history.1.jsonl").write_text("{}\n")
    assert "lacks the line for the older parts of its history in .gitattributes" in (
        clone.call("check").stdout
    )
    clone.call("git-setup")
    assert "this clone lacks" not in clone.call("check").stdout
    assert clone.git("check-attr", "merge", "plan.history.12.jsonl").endswith(" union\n")
    assert clone.git("check-attr", "merge", "plan.history.x.jsonl").endswith(" unspecified\n")


@needs_git
def test_a_history_that_is_there_and_that_git_ignores_lacks_nothing(clone: Clone) -> None:
    (clone.directory / ".gitignore").write_text("*.jsonl\n")
    for name in ("plan.history.jsonl", "plan.history.1.jsonl"):
        (clone.directory / name).write_text("{}\n")
    clone.call("git-setup")
    assert "union" not in (clone.directory / ".gitattributes").read_text()
    assert "this clone lacks" not in clone.call("check").stdout


@needs_git
@pytest.mark.parametrize("name", ["plan.toml", "-plan.toml", "--json"])
def test_git_tells_a_difference_in_words(name: str, clone: Clone) -> None:
    clone.plan = clone.plan.rename(clone.directory / name)
    clone.call("git-setup")
    clone.git("add", "-A")
    clone.call("set", "10.2", "status", "achieved")
    # Git calls for the words of the file in the work tree by its bare name.
    assert "+10.2 | status for September 2010 | ACHIEVED\n" in clone.git("diff")


@needs_git
def test_check_says_what_a_clone_lacks(clone: Clone) -> None:
    run = clone.call("check")
    assert "plan.toml:1: warning: this clone lacks the line for the plan in .gitattributes" in (
        run.stdout.replace(f"{clone.directory}/", "")
    )
    clone.call("git-setup")
    assert "this clone lacks" not in clone.call("check").stdout
    clone.git("config", "--unset", "merge.lscb-tui.driver")
    (found,) = (
        f
        for f in json.loads(clone.call("check", "--json").stdout)["findings"]
        if f["kind"] == "git setup"
    )
    assert "lacks the merge driver in git's config" in found["message"]


@needs_git
def test_without_git_check_says_nothing_and_the_rest_a_sentence(clone: Clone) -> None:
    clone.env["PATH"] = "/nowhere"
    assert "this clone" not in clone.call("check").stdout
    for command in ("git-setup", "sync"):
        assert clone.call(command, code=1).stderr == (
            "git is not installed here: install it, or copy the file by hand\n"
        )


@needs_git
def test_outside_a_repository_it_is_refused(tmp_path: Path) -> None:
    outside = Clone(tmp_path, "plan.toml", isolated(tmp_path))
    shutil.copy(ROOT / "plan.toml", outside.plan)
    assert "not in a git work tree" in outside.call("git-setup", code=1).stderr
    assert "this clone" not in outside.call("check").stdout


@needs_git
def test_what_another_line_says_otherwise_is_told(clone: Clone) -> None:
    (clone.directory / ".git/info/attributes").write_text("plan.toml -merge\n")
    assert "another line in a .gitattributes" in clone.call("git-setup", code=1).stderr


@needs_git
def test_a_command_with_odd_characters_is_called_right(tmp_path: Path, clone: Clone) -> None:
    odd = tmp_path / "o'd d%A \"q$x" / "lscb-tui"
    odd.parent.mkdir()
    odd.symlink_to(installed_command())
    env = clone.env | {"LSCB_PLAN": str(clone.plan)}
    subprocess.run([odd, "git-setup"], cwd=clone.directory, env=env, check=True)
    clone.named("asha").git("add", "-A")
    clone.git("commit", "-qm", "1")
    clone.git("checkout", "-qb", "side")
    clone.edit('title  = "King', 'title  = "Theirs: King')
    clone.git("commit", "-qam", "2")
    assert "+plan | title | Theirs: Kingston" in clone.git("log", "-p", "-1")
    clone.git("checkout", "-q", "main")
    clone.edit('title  = "King', 'title  = "Ours: King')
    clone.git("commit", "-qam", "3")
    clone.git("merge", "-q", "side", code=1)
    assert "# conflict: title: theirs" in clone.text()


BASE = """\
# The plan of the board
[plan]
title = "A plan"

[[objective]]
number = 1

  # about 1.1
  [[objective.action]]
  ref  = "1.1"
  text = "First"
  due  = 2010-09-30

  [[objective.action]]
  ref  = "1.2"
  text = "Second"
  depends_on = ["1.1"]
"""


@pytest.fixture
def three(tmp_path: Path) -> Callable[[str, str, str], list[str]]:
    def write(base: str, ours: str, theirs: str) -> list[str]:
        for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
            (tmp_path / name).write_bytes(text.encode())
        return ["base", "ours", "theirs"]

    return write


Three = Callable[[str, str, str], list[str]]


def test_a_merge_keeps_the_comments_of_both(three: Three, call: Call, tmp_path: Path) -> None:
    ours = BASE.replace("# about 1.1", "# about 1.1, by us").replace("First", "First of all")
    theirs = BASE.replace('"Second"', '"Second"  # by them') + '  lead = ["Housing"]\n'
    (tmp_path / "ours").touch(mode=0o640)
    result = call("merge", *three(BASE, ours, theirs))
    assert result.exit_code == 0
    assert result.output == ""
    merged = (tmp_path / "ours").read_text()
    for part in ("# about 1.1, by us", "First of all", "# by them", "Housing"):
        assert part in merged
    assert (tmp_path / "ours").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        (
            ("2010-09-30", "2011-01-31"),
            ("2010-09-30", "2010-12-31"),
            "  # conflict: due: theirs 2010-12-31 (ours 2011-01-31 is kept)\n  due  = 2011-01-31\n",
        ),
        (
            ("  due  = 2010-09-30\n", ""),
            ("2010-09-30", "2010-12-31"),
            '  # conflict: due: theirs 2010-12-31 (ours has none)\n  ref  = "1.1"\n',
        ),
        (
            ('"First"', '"Ours"'),
            ('"First"', '"""Two\nlines \\u001b \\u202e"""'),
            '  # conflict: text: theirs "Two\\nlines \\u001b \\u202E" (ours "Ours" is kept)\n'
            '  text = "Ours"\n',
        ),
        (
            ('"A plan"', '"Ours"'),
            ('"A plan"', '"Theirs"'),
            '# conflict: title: theirs "Theirs" (ours "Ours" is kept)\ntitle = "Ours"\n',
        ),
    ],
)
def test_what_both_changed_is_marked_where_it_is(
    ours: tuple[str, str],
    theirs: tuple[str, str],
    said: str,
    three: Three,
    call: Call,
    tmp_path: Path,
) -> None:
    result = call("merge", *three(BASE, BASE.replace(*ours), BASE.replace(*theirs)), "--path", "p")
    assert result.exit_code == 1
    merged = (tmp_path / "ours").read_text()
    assert said in merged
    line = merged.splitlines().index(said.splitlines()[0]) + 1
    assert f"p:{line}: conflict: " in result.stderr
    check = call("check", "--plan", "ours")
    assert check.exit_code == 1
    assert f"ours:{line}: error: a merge left a conflict: " in check.stdout


@pytest.mark.parametrize("which", [0, 1, 2])
def test_what_cannot_be_read_leaves_ours_as_it_was(
    which: int, three: Three, call: Call, tmp_path: Path
) -> None:
    texts = [BASE, BASE + "# ours\n", BASE + "# theirs\n"]
    texts[which] = f"[plan]\n<<<<<<< HEAD\n{texts[which]}"
    result = call("merge", *three(*texts), "--path", "plan.toml")
    assert result.exit_code == 1
    side = ("as it was", "ours", "theirs")[which]
    assert result.stderr.startswith(f"plan.toml ({side}):2: a git merge has left both sides here")
    assert (tmp_path / "ours").read_text() == texts[1]


def test_two_files_without_a_common_beginning_are_not_mixed(three: Three, call: Call) -> None:
    result = call("merge", *three("", BASE, BASE.replace("First", "Another")))
    assert result.exit_code == 1
    assert "no common beginning" in result.stderr


def test_a_difference_is_told_in_sentences(three: Three, done: Callable[..., str]) -> None:
    achieved = '[[objective.action.progress]]\n  review = "r"\n  status = "achieved"\n\n  [['
    three(
        BASE,
        BASE.replace(
            '\n  [[objective.action]]\n  ref  = "1.2"',
            f'\n  {achieved}objective.action]]\n  ref  = "1.2"',
        ),
        BASE + "# more\n",
    )
    assert done("diff", "base", "ours") == "1.1: r, achieved\n1.2 became ready\n"
    assert done("diff", "ours", "base").endswith("\n1.2 became blocked\n")
    assert done("diff", "base", "base") == "no difference\n"
    assert done("diff", "base", "theirs") == "no difference but in comments and layout\n"
    answer = json.loads(done("diff", "--json", "base", "ours"))
    assert (answer["schema"], answer["became_ready"]) == (1, ["1.2"])


def test_a_difference_needs_two_files(call: Call) -> None:
    assert call("diff", "one").exit_code == 2
    assert call("diff", "--textconv", "one", "two").exit_code == 2
    assert call("diff", "no-such", "none").stderr.startswith("no-such: there is no such file")


def test_a_plan_in_words_for_git(plan: Path, done: Callable[..., str], tmp_path: Path) -> None:
    lines = done("diff", "--textconv", str(plan)).splitlines()
    assert "10.2 | status for September 2010 | ONGOING" in lines
    assert "10.2 | waits for | 2.1" in lines
    assert "plan | title | Kingston LSCB Improvement Plan" in lines
    (tmp_path / "broken").write_text("<<<<<<< HEAD\n")
    assert done("diff", "--textconv", "broken") == "<<<<<<< HEAD\n"
