"""Random keys of several people, with resizes, commands and git beside them: nothing ends, and
nothing that was acknowledged is missing.
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections import Counter
from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import AddEntry
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.own_saves import OwnSaves
from lscb_tui.store.plan_file import load
from tests.cli.clones import Clone, needs_git, two_clones
from tests.cli.conftest import installed_command
from tests.proof.saving import DEADLINE, ended, fork
from tests.ui.test_hang_up import ASKED, WELL

pytestmark = needs_git

KEYS = [
    *"jkhlgGjkjk\t\r\r ",
    *"123456789",
    *"abdefinmopqrstuvwxyzABCDEFLMNOPRSTUW",
    *":/?!+-[]{}.,'\"#@",
    *("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1b[Z"),
    *("\x1b", "\x1b", "\x1b", "\x7f", "\x7f", "\x04", "\x15", "\x12", "\x10", "\x0c", "\x0a"),
    *("é", "“", "[TODO]", "[/x]", ":2.1\r", ":10\r", "y", "n", "m", "t"),
    *("\x1b[200~pasted [x] text\x1b[201~", "\x1b[<0;10;10M\x1b[<0;10;10m", "\x1b[I", "\x1b[O"),
    *("\x1b[106;1:3u", "\x1b[999999999u", "\x1b[57399;5u", "\x1bOP", "\x1b[1;5A"),
]
# What changes something, which single keys seldom do.
KEYS += [
    *("s1", "s2", "s3", ":2.1\rs1", ":10.2\rs2", "pSaid [TODO]\x0f", "aNew action\x0f", "Dy", "u"),
    *("eXX\x0f", "Anew objective\x0f", "U1", "pword\x1b", ":5.2\rpagain\r\r", "\x12", "m\r", "Lj"),
]
GROUP, FIRST_USER = 54321, 54400
SIZES = [(80, 24), (80, 24), (120, 40), (60, 20), (30, 8), (4, 2), (200, 60)]


class Person:
    """A session of the screen in a terminal of its own, and whoever types there."""

    def __init__(self, plan: Path, env: dict[str, str], uid: int, seed: int) -> None:
        self.plan = plan
        self.env = env
        self.uid = uid
        self.chance = random.Random(seed)
        self.typed: list[str] = []
        """The keys of this start; the last of them are told where it ends as it should not."""
        self.ends: Counter[int] = Counter()
        self.tail = b""
        self.start()

    def start(self) -> None:
        self.typed = []
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            become(self.uid)
            environment = os.environ | self.env | {"TERM": "xterm-256color"}
            command = installed_command()
            os.execvpe(command, [command, str(self.plan)], environment)
        self.resize()
        self.hear(2.0)

    def resize(self) -> None:
        width, height = self.chance.choice(SIZES)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def hear(self, patience: float) -> bool:
        """Read what it draws until it is quiet for a moment; whether it still runs."""
        until = time.monotonic() + patience
        while time.monotonic() < until and select.select([self.fd], [], [], 0.005)[0]:
            try:
                data = os.read(self.fd, 1 << 16)
            except OSError:
                data = b""
            if not data:
                return False
            self.tail = (self.tail + data)[-4000:]
            for _ in range(data.count(ASKED)):
                os.write(self.fd, WELL.encode())
        return True

    def type(self, count: int) -> None:
        """Press some keys; start again where that has ended the session."""
        keys = [self.chance.choice(KEYS) for _ in range(count)]
        if self.chance.random() < 0.02:
            self.resize()
        self.typed += keys
        try:
            os.write(self.fd, "".join(keys).encode())
            alive = self.hear(0.5)
        except OSError:
            alive = False
        if not alive:
            self.ended()
            self.start()

    def ended(self) -> int:
        """Wait for its end, and see that it was one that a person asks for."""
        os.close(self.fd)
        _, status = os.waitpid(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        self.ends[code] += 1
        assert code == 0, f"{code}: {self.typed[-60:]}\n{self._told()}"
        return code

    def _told(self) -> str:
        log = Path(self.env["XDG_STATE_HOME"]) / "lscb-tui" / "faults.log"
        return log.read_text() if log.exists() else repr(self.tail[-2000:])

    def leave(self) -> None:
        os.kill(self.pid, signal.SIGTERM)
        while self.hear(DEADLINE) and select.select([self.fd], [], [], DEADLINE)[0]:
            pass
        os.close(self.fd)
        _, status = os.waitpid(self.pid, 0)
        # At once, where it had only begun to start.
        assert os.waitstatus_to_exitcode(status) in (0, 128 + signal.SIGTERM, -signal.SIGTERM)


def random_keys(home: Path, keys: int, people: int, seed: int) -> dict[str, int]:
    """Type so many keys in several sessions; beside them commands save, and git goes on."""
    one, two = two_clones(home)
    users = unix_users(people)
    envs = {uid: one.env | {"XDG_STATE_HOME": str(home / f"state-{uid}")} for uid in users}
    share(one, users, home)
    sessions = [Person(one.plan, envs[uid], uid, seed + n) for n, uid in enumerate(users)]
    chance = random.Random(seed)
    acknowledged: list[str] = []
    pressed = commands = syncs = 0
    while pressed < keys:
        for session in sessions:
            burst = session.chance.choice([1, 3, 10, 20])
            session.type(burst)
            pressed += burst
        if chance.random() < 0.02:
            said = f"said {len(acknowledged)}"
            uid = chance.choice(users)
            run = one_command(one, envs[uid], uid, "progress", "1.1", "--text", said)
            commands += 1
            if run.returncode == 0:
                acknowledged.append(said)
            assert "Traceback" not in run.stderr, run.stderr
            assert "was not your doing" not in run.stderr, run.stderr
        if chance.random() < 0.004:
            two.call("progress", "5.2", "--text", f"there {syncs}", code=None)
            two.call("sync", code=None)
            syncs += not one_command(one, one.env, os.geteuid(), "sync").returncode
    for session in sessions:
        session.leave()
    faults = sorted(home.rglob("faults.log"))
    assert faults == [], faults[0].read_text()
    # All that was acknowledged is in the history, or is in the plan, or somebody is told.
    recorded = {
        edit.entry.text
        for record in read_history(one.plan).records
        for edit in record.edits
        if isinstance(edit, AddEntry)
    }
    assert [text for text in acknowledged if text not in recorded] == []
    for uid in set(users):
        nothing_is_gone(one.plan, uid, envs[uid])
    ends = sum((session.ends for session in sessions), Counter[int]())
    return {
        "keys": pressed,
        "users": len(set(users)),
        "commands": commands,
        "syncs": syncs,
        "acknowledged": len(acknowledged),
        "left by q": ends[0],
        "records": len(read_history(one.plan).records),
    }


def unix_users(people: int) -> list[int]:
    """A user for each person, where others can be had and can start what is installed here."""
    command, python = Path(installed_command()), Path(sys.executable).resolve()
    ways = (command, *command.parents, python, *python.parents)
    if os.geteuid() == 0 and all(way.stat().st_mode & 0o001 for way in ways):
        return [FIRST_USER + n for n in range(people)]
    return [os.geteuid()] * people


def become(uid: int) -> None:
    """Be that user, of the group that shares the plan."""
    if uid != os.geteuid():
        os.setgroups([GROUP])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)


def share(clone: Clone, users: list[int], home: Path) -> None:
    """Let all of them save the plan of a clone, and keep what is their own."""
    if set(users) == {os.geteuid()}:
        return
    for above in (home, *home.parents):
        if not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o011)
    os.chown(clone.directory, 0, GROUP)
    clone.directory.chmod(0o2775)
    for path in clone.directory.glob("plan.*"):
        os.chown(path, 0, GROUP)
        path.chmod(0o664)
    for uid in users:
        state = home / f"state-{uid}"
        state.mkdir()
        os.chown(state, uid, uid)


def nothing_is_gone(plan: Path, uid: int, env: dict[str, str]) -> None:
    """See that all that a person has saved is in the plan or its history."""
    now = load(plan).plan
    # What another user cannot import is imported by now.
    OwnSaves(plan).gone(now)

    def look() -> None:
        become(uid)
        os.environ["XDG_STATE_HOME"] = env["XDG_STATE_HOME"]
        assert OwnSaves(plan).gone(now) == ()

    assert ended(fork(look)) == 0


def one_command(
    clone: Clone, env: dict[str, str], uid: int, *words: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [installed_command(), *words],
        cwd=clone.directory,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=DEADLINE,
        preexec_fn=lambda: become(uid),
    )


def test_random_keys_of_three_people_end_nothing_and_lose_nothing(tmp_path: Path) -> None:
    told = random_keys(tmp_path, keys=1_500, people=3, seed=1)
    assert told["records"]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 110))
def test_so_it_is_for_a_hundred_thousand_keys(tmp_path: Path, seed: int) -> None:
    print(random_keys(tmp_path, keys=100_000, people=4, seed=seed))
