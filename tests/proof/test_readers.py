"""What belongs to a plan is never readable by more people than the plan, from the next look on."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from lscb_tui.cli.answers.check import check
from lscb_tui.core.edits.edit import AddEntry
from lscb_tui.store.companion_files import keep_to_readers
from lscb_tui.store.history import journal
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.plan_file import load
from lscb_tui.store.presence import Presence
from tests.cli.conftest import installed
from tests.proof.saving import KINGSTON, ended, ended_after_all, fork, record, with_access_list
from tests.ui.driving import opened

GROUP, ASHA, BEN = 54321, 54400, 54401


def modes(directory: Path) -> dict[str, int]:
    """Who may do what with all that is beside the plan."""
    return {
        path.relative_to(directory).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in directory.rglob("*")
        if path.name != "plan.toml"
    }


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan that all can read, with a history of three parts."""
    path = Path(shutil.copy(KINGSTON, tmp_path / "plan.toml"))
    path.chmod(0o644)
    monkeypatch.setattr(journal, "ROTATED", 1)
    for n in range(3):
        record(load(path), f"note {n}")
    assert set(modes(tmp_path).values()) == {0o644}
    return path


@pytest.mark.parametrize("words", [["list"], ["show"], ["check"], ["set", "2.1", "outcome", "x"]])
def test_any_command_closes_the_history_and_its_parts(plan: Path, words: list[str]) -> None:
    plan.chmod(0o600)
    assert installed(*words, cwd=plan.parent).returncode == 0
    found = modes(plan.parent)
    assert len(found) >= 3
    assert set(found.values()) == {0o600}


async def test_an_open_screen_closes_them_at_its_next_look(plan: Path) -> None:
    async with opened(plan, poll=0.02) as driver:
        there = f".{plan.name}.open"
        await driver.until(lambda: there in modes(plan.parent))
        await driver.until(lambda: len(modes(plan.parent)) == 5)
        assert modes(plan.parent)[there] & 0o005
        plan.chmod(0o600)
        closed = {0o600, 0o3700}
        await driver.until(lambda: set(modes(plan.parent).values()) == closed)
        # Nor is anything opened again by what is done then.
        await driver.go("2.1")
        await driver.press("s", "1")
        assert driver.said.startswith("Saved.")
        assert set(modes(plan.parent).values()) == closed
        plan.chmod(0o644)
        await driver.press("u")
        assert modes(plan.parent)["plan.history.jsonl"] == 0o644


def test_an_access_list_of_its_own_lets_nobody_in(plan: Path) -> None:
    history = plan.with_name("plan.history.jsonl")
    plan.chmod(0o600)
    if not with_access_list(history):
        pytest.skip("this disk has no access lists")
    assert keep_to_readers(plan) == ()
    assert "system.posix_acl_access" not in os.listxattr(history)
    assert stat.S_IMODE(history.stat().st_mode) == 0o600


def test_whom_an_access_list_shuts_out_of_the_plan_it_shuts_out_of_the_history(plan: Path) -> None:
    if not with_access_list(plan):
        pytest.skip("this disk has no access lists")
    lists = os.getxattr(plan, "system.posix_acl_access")
    assert keep_to_readers(plan) == ()
    for path in plan.parent.glob("plan.history*"):
        assert os.getxattr(path, "system.posix_acl_access") == lists


def as_user(uid: int, work: Callable[[], object]) -> None:
    def run() -> None:
        os.setgroups([GROUP])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        os.umask(0o022)
        work()

    pid = fork(run)
    with ended_after_all([pid]):
        assert ended(pid) == 0


@pytest.fixture
def shared(common: Path) -> Path:
    """A plan of asha's that her group can write, and whose history ben has begun."""
    directory = common / "shared"
    directory.mkdir()
    os.chown(directory, 0, GROUP)
    directory.chmod(0o2770)
    path = Path(shutil.copy(KINGSTON, directory / "plan.toml"))
    os.chown(path, ASHA, GROUP)
    path.chmod(0o660)
    as_user(BEN, lambda: record(load(path), "by ben"))
    assert path.with_name("plan.history.jsonl").stat().st_uid == BEN
    return path


OPEN = (
    "plan.history.1.jsonl can be read by more people than the plan: ask user 54401, its owner, "
    "to run: chmod go-r {}"
)


def test_where_a_colleague_owns_it_a_part_of_ones_own_is_begun(shared: Path) -> None:
    # Another user cannot import all that this one can; and nothing is too open yet.
    assert "can be read by" not in checked(shared)
    os.chown(shared, ASHA, GROUP)
    shared.chmod(0o600)
    part = shared.with_name("plan.history.1.jsonl")
    said = OPEN.format(part)

    def save() -> None:
        saved = record(load(shared), "by asha")
        assert saved.history_note == f"this change is in a new part of the history, because {said}"
        # It is said once, and named by check until it is put right.
        assert record(load(shared), "again").history_note is None
        assert f"plan.toml:1: warning: {said}\n" in checked(shared)

    as_user(ASHA, save)
    history = shared.with_name("plan.history.jsonl")
    assert (history.stat().st_uid, stat.S_IMODE(history.stat().st_mode)) == (ASHA, 0o600)
    edits = [edit for r in read_history(shared).records for edit in r.edits]
    texts = [edit.entry.text for edit in edits if isinstance(edit, AddEntry)]
    assert texts == ["by ben", "by asha", "again"]
    as_user(BEN, lambda: part.chmod(0o600))

    def look() -> None:
        assert "can be read by" not in checked(shared)

    as_user(ASHA, look)


def checked(plan: Path) -> str:
    """What `check` prints; another user cannot start what is installed here."""
    with redirect_stdout(StringIO()) as printed:
        check(plan, False, None)
    return printed.getvalue()


def test_where_no_part_can_be_begun_nothing_is_added(shared: Path) -> None:
    shared.chmod(0o600)
    os.chown(shared.parent, ASHA + 5, GROUP)
    shared.parent.chmod(0o3770)
    os.chown(shared, ASHA, GROUP)
    before = shared.with_name("plan.history.jsonl").read_bytes()

    def save() -> None:
        note = record(load(shared), "by asha").history_note
        assert note is not None
        assert note.startswith("this change is not in the history (plan.history.jsonl: ")

    as_user(ASHA, save)
    assert shared.with_name("plan.history.jsonl").read_bytes() == before


def test_stale_files_of_one_hide_nobody(common: Path) -> None:
    plan = Path(shutil.copy(KINGSTON, common / "plan.toml"))
    common.chmod(0o777)
    plan.chmod(0o666)
    mine = Presence(plan)
    mine.say(None, editing=False)
    directory = common / ".plan.toml.open"

    def litter() -> None:
        for n in range(250):
            (directory / f"{n:016x}").write_text("{}")

    as_user(BEN, litter)
    theirs = Presence(plan)
    theirs.say(None, editing=True)
    assert [other.uid for other in mine.others()] == [os.geteuid()]
    # One's own are swept, however many there are.
    for n in range(250):
        (directory / f"a{n:015x}").write_text("{}")
    for _ in range(2):
        assert len(mine.others()) == 1
    assert len(list(directory.iterdir())) == 250 + 2
