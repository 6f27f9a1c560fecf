"""Whole histories of two clones that sync: both end with one plan, and all of both is in it."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from lscb_tui.core import editing
from lscb_tui.core.editing import Edits
from lscb_tui.core.edits.edit import AddEntry, AddItem
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.history.replay import digest_of
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from lscb_tui.store.toml.comments import conflicts
from tests.cli.clones import Clone, needs_git, two_clones
from tests.core.making import DAY

pytestmark = needs_git


class Board:
    """What two people do to one plan, and all that they said."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.said: list[str] = []

    def act(self, clone: Clone) -> None:
        """One change, or one of an editor."""
        words = f"Said as number {len(self.said)}."
        if self.random.random() < 0.15:
            # In an editor, and somewhere else each time.
            headers = clone.text().split("[[objective.action]]")
            at = self.random.randrange(1, len(headers))
            headers[at] += f"# {words}\n"
            self.said.append(words)
            clone.plan.write_text("[[objective.action]]".join(headers), encoding="utf-8")
            return
        commit(load(clone.plan), lambda plan: self._edits(plan, words))

    def _edits(self, plan: Plan, words: str) -> Edits:
        # Few actions, so that both often mean the same one.
        ref = self.random.choice(["2.1", "5.1", "5.2", "10.2"])
        which, asha = ItemId("action", ref), Person("asha", DAY)
        match self.random.randrange(5):
            case 0:
                self.said.append(words)
                return editing.record_progress(plan, which, "", words, asha)
            case 1:
                self.said.append(words)
                return editing.add_action(plan, "5", words)
            case 2:
                return editing.set_status(
                    plan, which, self.random.choice(["ACHIEVED", "ONGOING"]), asha
                )
            case 3:
                days = ["31 December 2010", "31 January 2011", "Dec 2010", "March 2011"]
                return editing.set_field(plan, which, "timescale", self.random.choice(days))
            case _:
                return editing.set_field(plan, which, "outcome", words)


def sync(clone: Clone) -> bool:
    """Sync, and choose ours where there is something to choose; whether there was."""
    run = clone.call("sync", code=None)
    if not run.returncode:
        return False
    text = clone.text()
    left = {line - 1 for line, _ in conflicts(text)}
    assert left, run.stderr
    assert all(f"plan.toml:{line + 1}: conflict: " in run.stderr for line in left)
    lines = text.split("\n")
    kept = "\n".join(line for n, line in enumerate(lines) if n not in left)
    clone.plan.write_text(kept, encoding="utf-8")
    clone.sync()
    return True


def play(seed: int, home: Path) -> None:
    random = Random(seed)
    board, clones = Board(random), two_clones(home)
    for _ in range(3):
        for clone in random.sample(clones, 2):
            for _ in range(random.randint(1, 4)):
                board.act(clone)
        for clone in random.sample(clones, 2):
            if random.random() < 0.8:
                sync(clone)
    for clone in (*clones, clones[0]):
        sync(clone)
    first, second = (clone.text() for clone in clones)
    assert first == second
    assert [words for words in board.said if words not in first] == []
    for clone in clones:
        assert clone.git("status", "--porcelain", "--untracked-files=no") == ""
        history = read_history(clone.plan)
        assert history.problems == ()
        assert [record for record in history.records if not record.known] == []
        assert history.records[-1].digest == digest_of(clone.plan.read_bytes())
        # What was said once is told once; a merge tells again only what it has given a number.
        added = " ".join(
            repr(edit)
            for record in history.records
            for edit in record.edits
            if isinstance(edit, AddEntry) or (isinstance(edit, AddItem) and record.way != "merge")
        )
        told = re.findall(r"Said as number \d+\.", added)
        assert len(set(told)) == len(told)


@pytest.mark.parametrize("seed", range(3))
def test_two_clones_end_with_one_plan_that_holds_all(seed: int, tmp_path: Path) -> None:
    play(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 40))
def test_many_clones_end_with_one_plan_that_holds_all(seed: int, tmp_path: Path) -> None:
    play(seed, tmp_path)
