"""Many writers at once, of several users, killed at random: no acknowledged edit is missing."""

from __future__ import annotations

import os
import random
import select
import signal
import stat
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import Conflict
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.plan_file import Snapshot, load
from tests.proof.saving import (
    KINGSTON,
    ended,
    ended_after_all,
    fork,
    hear,
    names_in,
    notes,
    record,
)

GROUP, FIRST_USER = 54321, 54400
WRITERS, EDITS = 8, 25


def recorded(snapshot: Snapshot, text: str, ref: str = "1.1") -> Snapshot:
    """Record a note from what may be a stale view, and look anew on a conflict, as the app does."""
    for _ in range(5):
        try:
            return record(snapshot, text, ref=ref)
        except Conflict:
            snapshot = load(snapshot.path)
    raise AssertionError("a note that is only added never conflicts for long")


def without_notes(now: str, original: str) -> None:
    """See that the original's lines are all there, byte for byte and in order."""
    lines = iter(now.splitlines(keepends=True))
    for line in original.splitlines(keepends=True):
        assert any(line == other for other in lines), line


@pytest.mark.parametrize("umask", [0o022, 0o077], ids=["022", "077"])
def test_eight_users_with_25_edits_each_lose_none_and_no_comment(common: Path, umask: int) -> None:
    directory = common / "shared"
    directory.mkdir()
    os.chown(directory, 0, GROUP)
    directory.chmod(0o2770)
    path = directory / "plan.toml"
    original = KINGSTON.read_text(encoding="utf-8")
    path.write_text(original, encoding="utf-8")
    os.chown(path, FIRST_USER, GROUP)
    path.chmod(0o660)
    go, started = os.pipe()

    def work(who: int) -> None:
        # Each is in the shared group by membership only; the group of its own files is another.
        os.setgroups([GROUP])
        os.setresgid(FIRST_USER + who, FIRST_USER + who, FIRST_USER + who)
        os.setresuid(FIRST_USER + who, FIRST_USER + who, FIRST_USER + who)
        os.umask(umask)
        os.close(started)
        stale = snapshot = load(path)
        os.read(go, 1)
        for count in range(EDITS):
            snapshot = recorded(snapshot if count % 5 else stale, f"said {who} {count}")

    pids = [fork(lambda who=who: work(who)) for who in range(WRITERS)]  # type: ignore[misc]
    with ended_after_all(pids):
        os.close(go)
        os.close(started)
        assert [ended(pid) for pid in pids] == [0] * WRITERS
    found = Counter(notes(load(path).plan))
    for who in range(WRITERS):
        for count in range(EDITS):
            assert found[f"said {who} {count}"] == 1
    without_notes(path.read_text(encoding="utf-8"), original)
    history = read_history(path)
    assert history.problems == ()
    made = Counter(record.uid for record in history.records)
    assert made == {FIRST_USER + who: EDITS for who in range(WRITERS)}
    assert (path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (GROUP, 0o660)
    assert names_in(directory) == ["plan.toml"]


def keep_recording(path: Path, who: str, acknowledged: int) -> None:
    """Record notes until killed; tell of each once it is on disk."""
    snapshot = load(path)
    count = 0
    while True:
        snapshot = recorded(snapshot, f"{who}-{count}")
        os.write(acknowledged, f"{who}-{count}\n".encode())
        count += 1


def keep_reading(path: Path, stop: int, items: int) -> None:
    """Read the plan all the time: it is never half a plan."""
    while not select.select([stop], [], [], 0)[0]:
        assert len(list(load(path).plan.actions())) == items


def random_kills(tmp_path: Path, seed: int, edits: int, writers: int = 3) -> int:
    path = tmp_path / "plan.toml"
    original = KINGSTON.read_text(encoding="utf-8")
    path.write_text(original, encoding="utf-8")
    items = len(list(load(path).plan.actions()))
    chance = random.Random(seed)
    told, tell = os.pipe()
    stop, stopping = os.pipe()
    kills, data = 0, b""
    pids: list[int] = []
    with ExitStack() as stack:
        for descriptor in (told, tell, stop):
            stack.callback(os.close, descriptor)

        def read() -> None:
            os.close(stopping)
            keep_reading(path, stop, items)

        reader = fork(read)
        stack.enter_context(ended_after_all([reader]))
        stack.enter_context(ended_after_all(pids))

        def start(generation: int) -> int:
            return fork(lambda: keep_recording(path, f"w{generation}", tell))

        pids.extend(start(n) for n in range(writers))
        while data.count(b"\n") < edits:
            # After some acknowledged edits one is killed, wherever in its next save it is by then.
            for _ in range(chance.randint(1, 4)):
                data += hear(told, 1 << 16)
            select.select([], [], [], chance.random() * 0.01)
            victim = chance.randrange(writers)
            os.kill(pids[victim], signal.SIGKILL)
            assert ended(pids[victim]) == -signal.SIGKILL
            kills += 1
            pids[victim] = start(writers + kills)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            assert ended(pid) == -signal.SIGKILL
        while select.select([told], [], [], 0)[0]:
            data += os.read(told, 1 << 16)
        os.close(stopping)
        assert ended(reader) == 0, "a reader saw something other than a whole plan"
    acknowledged = data.decode().split()
    found = Counter(notes(load(path).plan))
    assert [word for word in acknowledged if found[word] != 1] == []
    assert max(found.values()) == 1
    without_notes(path.read_text(encoding="utf-8"), original)
    recorded(load(path), "the next")
    assert names_in(tmp_path) == ["plan.toml"]
    return kills


def test_every_acknowledged_edit_is_there_after_random_kills(tmp_path: Path) -> None:
    assert random_kills(tmp_path, seed=4, edits=60) > 5


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_so_it_is_after_many(tmp_path: Path, seed: int) -> None:
    assert random_kills(tmp_path, seed, edits=300, writers=5) > 30
