"""Git's own commands beside people who save: no acknowledged save is lost without a word."""

from __future__ import annotations

import os
import random
import select
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from lscb_tui.core.edits.edit import AddEntry
from lscb_tui.core.plan.items import Plan
from lscb_tui.store.errors import StoreError
from lscb_tui.store.own_saves import OwnSaves
from lscb_tui.store.plan_file import load
from tests.cli.clones import Clone, needs_git, two_clones
from tests.proof.saving import DEADLINE, ended, ended_after_all, fork, hear, notes, record

pytestmark = needs_git


class Told(NamedTuple):
    """What came of the saves that were acknowledged."""

    kept: int
    gone: int
    """Those that are said to be gone."""
    pulls: int
    """The git commands that did what they should."""


def run_git(clone: Clone, *words: str) -> bool:
    """Call git as a person would, who reads why it refuses and goes on."""
    run = subprocess.run(
        ["git", *words],
        cwd=clone.directory,
        env=clone.env | {"GIT_MERGE_AUTOEDIT": "no"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=DEADLINE,
        check=False,
    )
    return run.returncode == 0


def pull(clone: Clone, chance: random.Random) -> bool:
    run_git(clone, "add", "-A")
    run_git(clone, "commit", "-qm", "By hand")
    return run_git(clone, "pull", "-q", "--no-rebase")


def rebase(clone: Clone, chance: random.Random) -> bool:
    done = run_git(clone, "pull", "-q", "--rebase", "--autostash")
    return done or not run_git(clone, "rebase", "--abort")


def any_command(clone: Clone, chance: random.Random) -> bool:
    """Also what takes away on purpose what was not committed."""
    match chance.randrange(6):
        case 0:
            return run_git(clone, "stash", "-q") and run_git(clone, "stash", "pop", "-q")
        case 1:
            return run_git(clone, "checkout", "-q", "--", ".")
        case 2:
            return run_git(clone, "reset", "-q", "--hard")
        case 3:
            return rebase(clone, chance)
        case _:
            return pull(clone, chance)


def gone_from(path: Path, plan: Plan) -> set[str]:
    """The notes that somebody who looks now is told to be gone."""
    edits = [edit for lost in OwnSaves(path).gone(plan) for edit in lost.edits]
    return {edit.entry.text for edit in edits if isinstance(edit, AddEntry)}


def saves_beside(
    home: Path,
    git: Callable[[Clone, random.Random], bool],
    saves: int,
    pace: float,
    seed: int,
) -> Told:
    """Save notes in one clone, one each `pace` seconds or so, while git is at work in it."""
    one, two = two_clones(home)
    one.call("progress", "5.2", "--text", "the first")
    one.sync()
    chance = random.Random(seed)
    told, tell = os.pipe()

    def save() -> None:
        pause = random.Random(seed + 1)
        done = 0
        while done < saves:
            select.select([], [], [], pause.random() * 2 * pace)
            text = f"mine {done}"
            try:
                snapshot = load(one.plan)
                # As every command does, and every open screen.
                for other in gone_from(one.plan, snapshot.plan):
                    os.write(tell, f"gone {other}\n".encode())
                record(snapshot, text, ref="5.2")
            except StoreError:
                # A conflict that git has left: a person would look, and save again.
                run_git(one, "checkout", "-q", "--ours", "--", ".")
                continue
            os.write(tell, f"{text}\n".encode())
            done += 1

    saver = fork(save)
    pulls, sent = 0, 0
    data = b""
    with ended_after_all([saver]):
        os.close(tell)
        while data.count(b"\nmine ") + data.startswith(b"mine ") < saves:
            if select.select([told], [], [], 0)[0]:
                data += hear(told, 1 << 16)
            two.call("progress", "1.1", "--text", f"theirs {sent}")
            two.sync()
            sent += 1
            pulls += git(one, chance)
        assert ended(saver) == 0
    os.close(told)
    run_git(one, "rebase", "--abort")
    told_of = data.decode().splitlines()
    acknowledged = [text for text in told_of if not text.startswith("gone ")]
    now = load(one.plan).plan
    there = notes(now, "5.2")
    gone = {text.removeprefix("gone ") for text in told_of} | gone_from(one.plan, now)
    missing = [text for text in acknowledged if text not in there]
    without_a_word = [text for text in missing if text not in gone]
    in_a_stash = one.git("stash", "list", "-p")
    assert [text for text in without_a_word if text not in in_a_stash] == []
    assert [text for text in set(there) if there.count(text) > 1] == []
    return Told(len(acknowledged) - len(missing), len(missing), pulls)


# Between git's look at the files and its lock is a moment in which a save is overwritten all the
# same; but never without a word.


@pytest.mark.parametrize("git", [pull, rebase, any_command])
def test_no_save_is_lost_without_a_word_beside_git(
    tmp_path: Path, git: Callable[[Clone, random.Random], bool]
) -> None:
    told = saves_beside(tmp_path, git, saves=16, pace=0.1, seed=1)
    # On a slow machine one pull takes as long as all of the saves.
    assert told.pulls >= 1
    assert told.kept + told.gone == 16


@pytest.mark.long
@pytest.mark.parametrize("git", [pull, rebase, any_command])
def test_so_it_is_for_a_thousand_saves_beside_a_hundred_pulls(
    tmp_path: Path, git: Callable[[Clone, random.Random], bool]
) -> None:
    told = saves_beside(tmp_path, git, saves=1000, pace=0.35, seed=4)
    print(told)
    assert told.pulls >= 100
