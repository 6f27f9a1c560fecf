"""Links that git brings: nothing is written through one, and whoever takes over a plan is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from lscb_tui.store.plan_file import load
from tests.cli.clones import Clone, needs_git, two_clones

pytestmark = needs_git

SECRET = "a start-up file of a shell\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Clone, Clone]:
    return two_clones(tmp_path)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    path = tmp_path / "profile"
    path.write_text(SECRET)
    return path


def replace_by_link(clone: Clone, name: str, target: Path) -> None:
    path = clone.directory / name
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    clone.git("add", "-A")
    clone.git("commit", "-qm", "A link")
    clone.git("push", "-q")


def test_git_setup_writes_nothing_through_the_attributes(
    pair: tuple[Clone, Clone], elsewhere: Path
) -> None:
    one, two = pair
    replace_by_link(one, ".gitattributes", elsewhere)
    two.git("pull", "-q")
    for command in ("git-setup", "sync"):
        run = two.call(command, code=1)
        assert run.stderr == (
            ".gitattributes: this is not a plain file: ask whoever committed it to commit the file "
            "itself\n"
        )
    assert elsewhere.read_text() == SECRET


@pytest.mark.parametrize("name", ["plan.toml", "plan.history.jsonl", ".gitattributes"])
def test_a_sync_does_not_take_over_a_link(
    pair: tuple[Clone, Clone], elsewhere: Path, name: str
) -> None:
    one, two = pair
    one.call("set", "5.2", "outcome", "x")
    one.sync()
    two.sync()
    replace_by_link(one, name, elsewhere)
    run = two.call("sync", code=1)
    assert run.stderr.splitlines()[-1] == (
        f"{name}: in what others have sent this is not a plain file: nothing was taken over; "
        "ask whoever committed it to commit the file itself"
    )
    assert not (two.directory / name).is_symlink()
    two.call("set", "5.2", "outcome", "y")
    assert elsewhere.read_text() == SECRET


def test_a_plan_that_git_has_made_a_link_is_shown_and_not_changed(
    pair: tuple[Clone, Clone], tmp_path: Path
) -> None:
    one, two = pair
    other = tmp_path / "other.toml"
    other.write_bytes(one.plan.read_bytes())
    replace_by_link(one, "plan.toml", other)
    two.git("pull", "-q")
    before = other.read_bytes()
    run = two.call("set", "5.2", "outcome", "y", code=1)
    assert f"{two.plan} came through git as a link" in run.stderr
    assert two.call("show", "5.2").stdout
    two.call("changes")
    for command in ("sync", "git-setup"):
        assert f"{two.plan} came through git as a link" in two.call(command, code=1).stderr
    assert other.read_bytes() == before
    assert [path.name for path in tmp_path.glob("other*")] == ["other.toml"]


def test_nor_is_one_in_a_directory_that_git_has_made_a_link(tmp_path: Path) -> None:
    one, two = two_clones(tmp_path, "plans/plan.toml")
    other = tmp_path / "private"
    other.mkdir()
    (other / "plan.toml").write_bytes(one.plan.read_bytes())
    one.git("rm", "-qr", "plans")
    replace_by_link(one, "plans", other)
    run = two.call("sync", code=1)
    assert "plans: in what others have sent this is not a plain file" in run.stderr
    two.git("pull", "-q")
    run = two.call("set", "5.2", "outcome", "y", code=1)
    assert f"{two.directory / 'plans'} came through git as a link" in run.stderr


def test_a_link_of_ones_own_doing_keeps_working(pair: tuple[Clone, Clone], tmp_path: Path) -> None:
    one, _ = pair
    mine = tmp_path / "my-plan.toml"
    mine.symlink_to(one.plan)
    inside = one.directory / "current.toml"
    inside.symlink_to("plan.toml")
    for n, link in enumerate((mine, inside)):
        one.call("set", "5.2", "outcome", f"by way {n}", "--plan", str(link))
        assert f"by way {n}" in one.text()
        assert link.is_symlink()
        one.call("sync", "--plan", str(link))
    assert load(mine).read_only is None


def test_nor_where_the_environment_names_another_repository(
    pair: tuple[Clone, Clone], tmp_path: Path
) -> None:
    one, two = pair
    other = tmp_path / "other.toml"
    other.write_bytes(one.plan.read_bytes())
    replace_by_link(one, "plan.toml", other)
    two.git("pull", "-q")
    before = other.read_bytes()
    elsewhere = Clone(
        two.directory, "plan.toml", two.env | {"GIT_DIR": str(one.directory / ".git")}
    )
    assert "as a link" in elsewhere.call("set", "5.2", "outcome", "y", code=1).stderr
    assert other.read_bytes() == before
