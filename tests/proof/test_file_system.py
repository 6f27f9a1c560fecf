"""Permissions, links, odd files: nobody is let in, and the next user can still read and write."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.core.plan.items import Plan
from lscb_tui.store import replacement
from lscb_tui.store.errors import StoreError
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit, create
from tests.proof.saving import (
    NAMED,
    SMALL,
    ended,
    fork,
    kept,
    names_in,
    note,
    notes,
    record,
    with_access_list,
)

GROUP, ASHA, BEN = 54321, 54401, 54402


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def as_user(user: int, work: Callable[[], object], groups: tuple[int, ...] = (GROUP,)) -> int:
    def run() -> None:
        os.setgroups(groups)
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        os.umask(0o077)
        work()

    return ended(fork(run))


def refused(path: Path, *words: str) -> None:
    with pytest.raises(StoreError) as problem:
        record(load(path), "mine")
    for word in words:
        assert word in str(problem.value)


def test_under_umask_077_the_next_of_a_group_can_still_read_and_write(common: Path) -> None:
    shared = common / "shared"
    shared.mkdir()
    os.chown(shared, ASHA, GROUP)
    shared.chmod(0o2770)
    path = shared / "plan.toml"
    path.write_text(SMALL, encoding="utf-8")
    os.chown(path, ASHA, GROUP)
    path.chmod(0o660)
    for user in (BEN, ASHA, BEN):
        assert as_user(user, lambda user=user: record(load(path), f"of {user}")) == 0  # type: ignore[misc]
        assert (path.stat().st_uid, path.stat().st_gid) == (user, GROUP)
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
    assert notes(load(path).plan) == [f"of {user}" for user in (BEN, ASHA, BEN)]
    # All of them are in the one history, which lets in whom the plan lets in.
    assert [record.uid for record in read_history(path).records] == [BEN, ASHA, BEN]
    history = history_path(path).stat()
    assert (history.st_gid, stat.S_IMODE(history.st_mode)) == (GROUP, 0o660)
    # And nobody else.
    for read in (lambda: load(path), history_path(path).read_bytes):
        assert as_user(54499, read, groups=()) == 1


def test_who_is_in_the_access_list_of_a_plan_can_add_to_its_history_and_no_other(
    common: Path,
) -> None:
    shared = common / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    path = shared / "plan.toml"
    path.write_text(SMALL, encoding="utf-8")
    os.chown(path, ASHA, GROUP)
    path.chmod(0o660)
    if not with_access_list(path, group=4, named=6):
        pytest.skip("this disk has no access lists")
    listed = kept(path).acl
    for user in (ASHA, NAMED):
        assert as_user(user, lambda user=user: record(load(path), f"of {user}")) == 0  # type: ignore[misc]
    assert [record.uid for record in read_history(path).records] == [ASHA, NAMED]
    assert kept(path).acl == kept(history_path(path)).acl == listed
    # The group may read both, and write neither; others may do nothing.
    assert as_user(BEN, history_path(path).read_bytes) == 0
    assert as_user(BEN, lambda: history_path(path).open("ab")) == 1
    assert as_user(54499, history_path(path).read_bytes, groups=()) == 1


def test_the_new_file_lets_nobody_in_while_it_is_written(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also not where the directory's own list lets others into all that is made in it."""
    plan.chmod(0o600)
    listed = with_access_list(plan.parent, "default", group=6, named=6)
    seen = []

    def look(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*arguments: object, **more: object) -> object:
            found = real(*arguments, **more)
            for path in plan.parent.glob(".*.lscb-tmp"):
                seen.append(stat.S_IMODE(path.stat().st_mode))
                allowed = kept(path).acl is None or not path.stat().st_mode & 0o070
                assert allowed, f"somebody is let in after {name}"
            return found

        return call

    for name in ("open", "write", "fchown", "fchmod", "removexattr", "setxattr", "fsync"):
        monkeypatch.setattr(os, name, look(name))
    record(load(plan), "mine")
    assert set(seen) == {0o600}
    assert kept(plan).mode == 0o600
    assert kept(plan).acl is None
    assert listed or kept(plan).acl is None


def test_an_access_list_is_never_for_a_moment_wider_than_it_was(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.chmod(0o640)
    if not with_access_list(plan, group=4, named=6):
        pytest.skip("this disk has no access lists")
    was = kept(plan)
    fchmod = os.fchmod

    def checked(descriptor: int, mode: int) -> None:
        fchmod(descriptor, mode)
        # The mode of a file with a list is the list's mask: without the list the group's rights.
        assert os.getxattr(descriptor, "system.posix_acl_access") == was.acl

    monkeypatch.setattr(os, "fchmod", checked)
    record(load(plan), "mine")
    assert kept(plan) == was


def test_who_is_shut_out_during_a_save_stays_shut_out(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.chmod(0o664)
    fsync = os.fsync

    def shut(descriptor: int) -> None:
        fsync(descriptor)
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            plan.chmod(0o600)

    monkeypatch.setattr(os, "fsync", shut)
    assert notes(record(load(plan), "mine").plan) == ["mine"]
    assert stat.S_IMODE(plan.stat().st_mode) == 0o600


def test_a_file_and_a_directory_without_the_right_to_write_are_refused_and_kept(
    common: Path,
) -> None:
    path = common / "plan.toml"
    path.write_text(SMALL, encoding="utf-8")
    os.chown(path, ASHA, GROUP)
    for directory_mode, mode, owner in (
        (0o755, 0o666, ASHA),  # the directory is another's
        (0o777, 0o644, ASHA),  # the file is another's
        (0o1777, 0o666, ASHA),  # a sticky directory: only its owner may replace the file
        (0o777, 0o444, BEN),  # one's own, but read-only
    ):
        common.chmod(directory_mode)
        path.chmod(mode)
        os.chown(path, owner, GROUP)
        code = as_user(BEN, lambda: refused(path, "read-only: ", "plan.toml"), groups=())
        assert code == 0, oct(directory_mode)
        assert path.read_text(encoding="utf-8") == SMALL
        assert names_in(common) == ["plan.toml"]


def test_a_link_that_is_swapped_during_a_save_does_no_harm_to_either_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one" / "plan.toml", tmp_path / "two" / "plan.toml"
    for path, comment in ((one, "# one\n"), (two, "# two\n")):
        path.parent.mkdir()
        path.write_text(SMALL + comment, encoding="utf-8")
    link = tmp_path / "plan.toml"
    link.symlink_to(one)
    snapshot = load(link)
    for name in ("flock", "open", "fsync", "read", "fchmod", "listdir"):
        module = fcntl if name == "flock" else os
        real = getattr(module, name)

        def swapped(
            *arguments: object, name: str = name, real: Callable[..., object] = real, **more: object
        ) -> object:
            found = real(*arguments, **more)
            if name != "open" or "dir_fd" in more:
                link.unlink()
                link.symlink_to(two)
            return found

        with monkeypatch.context() as patch:
            patch.setattr(module, name, swapped)
            with pytest.raises(StoreError, match="not saved"):
                commit(snapshot, note("mine"))
        assert one.read_text(encoding="utf-8") == SMALL + "# one\n", name
        assert two.read_text(encoding="utf-8") == SMALL + "# two\n", name
        assert names_in(one.parent) == names_in(two.parent) == ["plan.toml"]
        link.unlink()
        link.symlink_to(one)
    commit(snapshot, note("mine"))
    assert link.is_symlink()
    assert notes(load(one).plan) == ["mine"]


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _directory(path: Path) -> None:
    path.mkdir()


def _dangling(path: Path) -> None:
    path.symlink_to("/nowhere/else")


def _link(path: Path) -> None:
    victim = path.with_name("victim")
    victim.write_text("victim", encoding="utf-8")
    path.symlink_to(victim)


@pytest.mark.parametrize("make", [_fifo, _directory, _dangling, _link])
def test_what_stands_under_the_temporary_name_is_never_written_through(
    plan: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(os, "urandom", lambda count: b"\0" * count)
    monkeypatch.setattr(replacement, "_sweep", lambda *_: None)
    make(plan.with_name(replacement._temporary_name("plan.toml")))
    refused(plan, "not saved (File exists): the file holds what it held before")
    assert plan.read_text(encoding="utf-8") == SMALL
    if make is _link:
        assert plan.with_name("victim").read_text(encoding="utf-8") == "victim"


@pytest.mark.parametrize("make", [_fifo, _directory, _dangling])
def test_what_comes_in_the_place_of_the_plan_is_left_alone(
    plan: Path, make: Callable[[Path], None]
) -> None:
    snapshot = load(plan)
    plan.unlink()
    make(plan)
    before = plan.lstat()
    with pytest.raises(StoreError):
        record(snapshot, "mine")
    assert plan.lstat() == before
    assert names_in(plan.parent) == ["plan.toml"]


NAMES = [
    *("new\nline.toml", " ", "-rf.toml", "a'b\"c$(d).toml", "[x].toml", "漢字.toml", "*?.toml"),
    *(os.fsdecode(b"\xff\xfe.toml"), "y" * 255, "é" * 127, "\x1b[31m.toml"),
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_plan_of_any_name_is_saved_and_swept(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    create(path, Plan())
    path.write_text(SMALL, encoding="utf-8")
    directory = os.open(tmp_path, os.O_RDONLY)
    stale = replacement._temporary_name(name)
    os.close(directory)
    (tmp_path / stale).touch()
    assert notes(record(load(path), "mine").plan) == ["mine"]
    assert names_in(tmp_path) == [name]


FULL = """
import os, subprocess, sys
from pathlib import Path
from tests.proof.saving import SMALL, names_in, notes, record
from lscb_tui.store.errors import StoreError
from lscb_tui.store.plan_file import load
place = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(place)], check=True)
path = place / "plan.toml"
path.write_text(SMALL)
snapshot = load(path)
filler = open(place / "filler", "wb", buffering=0)
try:
    while True:
        filler.write(bytes(4096))
except OSError:
    pass
try:
    record(snapshot, "long " * 2000)
    print("saved on a full disk")
except StoreError as problem:
    print(problem.message)
assert path.read_text() == SMALL
assert names_in(place) == ["filler", "plan.toml"]
filler.close()
os.unlink(place / "filler")
print(len(notes(record(snapshot, "long " * 2000).plan)))
"""


def test_a_full_disk_keeps_the_old_plan_and_says_so(tmp_path: Path) -> None:
    command = ["unshare", "--mount", "--propagation", "private"]
    try:
        subprocess.run([*command, "mount", "-t", "tmpfs", "none", str(tmp_path)], check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here")
    found = subprocess.run(
        [*command, sys.executable, "-c", FULL, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert found.stderr == ""
    said, after = found.stdout.splitlines()
    assert said == (
        "not saved (No space left on device): the file holds what it held before; "
        "free some space and try again"
    )
    assert after == "1"


def test_a_file_that_may_not_grow_is_kept(plan: Path) -> None:
    def work() -> None:
        snapshot = load(plan)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
        with pytest.raises(StoreError, match=r"not saved \(File too large\): the file"):
            record(snapshot, "long " * 100)

    assert ended(fork(work)) == 0
    assert plan.read_text(encoding="utf-8") == SMALL
    assert names_in(plan.parent) == ["plan.toml"]
