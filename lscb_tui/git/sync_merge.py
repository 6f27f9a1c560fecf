"""The merge of a sync: what was fetched is made one with what is here, by git and its driver.

Where somebody has to choose, the merge waits; the next sync finishes it.
"""

from __future__ import annotations

import os

from lscb_tui.core.edits.renumbering import renumber_ours
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.git.commit_message import change_sentences
from lscb_tui.git.file_access import preserved_access
from lscb_tui.git.git_command import GitError
from lscb_tui.git.line_merge import merge_lines
from lscb_tui.git.place import literal, refuse_links_in
from lscb_tui.git.tracked_plan import TrackedPlan
from lscb_tui.store import files
from lscb_tui.store.companion_files import keep_to_readers
from lscb_tui.store.history.replay import MergeSides
from lscb_tui.store.merge.text_merge import Unmergeable, merge_texts
from lscb_tui.store.outside_changes import record_found_change, record_merge
from lscb_tui.store.plan_file import Snapshot, load
from lscb_tui.store.toml.comments import conflicts


class Merge:
    """What two sides made of a tracked plan, made one."""

    def __init__(self, tracked: TrackedPlan) -> None:
        self.tracked = tracked
        self.place = tracked.place
        self.path = tracked.path
        self.git = tracked.git
        self.say = tracked.say

    @property
    def waits(self) -> bool:
        """Whether one waits for somebody to choose, or to have it finished."""
        return self.git.has("MERGE_HEAD")

    def finish(self) -> None:
        """Commit a merge in which somebody has chosen. Raises GitError where that is not so."""
        unmerged = self._unmerged()
        self._refuse_other_conflicts(unmerged)
        with self.tracked.locked():
            snapshot = self.tracked.plan_to_send()
            if stages := unmerged.get(self.place.plan):
                self._refuse_half_a_merge(stages)
            self._note_merge(snapshot, self._sides("MERGE_HEAD"))
            self.tracked.add(snapshot)
        self.git.must("commit", "-q", "--no-edit", "--cleanup=strip")
        self.say("committed: the merge")

    def take(self) -> bool:
        """Merge what was fetched, and tell what came with it.

        False, with nothing done, where there is something to commit first: git writes over what
        is changed while it merges, so nobody may save until it has.
        """
        behind = self.git.ask("rev-list", "--count", "HEAD..@{upstream}")
        if behind.code or behind.text == "0":
            return True
        refuse_links_in(self.place, "@{upstream}")
        with self.tracked.locked():
            names = map(literal, self.tracked.names())
            if self.git.ask("status", "--porcelain", "-z", "-uall", "--", *names).out:
                return False
            sides = self._sides("@{upstream}")
            before = sides.ours if sides else self.tracked.plan_at("HEAD")
            self._merge(sides)
        if self.git.has("MERGE_HEAD"):
            self.git.must("commit", "-q", "--no-edit")
        else:
            # As git itself does after it has gone forward; only not while nobody can save.
            self.git.ask("hook", "run", "--ignore-missing", "post-merge", "--", "0")
        now = self.tracked.plan_at("HEAD")
        if before is not None and now is not None:
            ours = before.plan
            if sides is not None:
                ours = renumber_ours(sides.base, ours, sides.theirs.plan).plan
            came = change_sentences(ours, now.plan)
            self.say(f"received: {count_of(len(came), 'change')}", *(f"- {line}" for line in came))
        return True

    def _merge(self, sides: MergeSides | None) -> None:
        """Merge what was fetched, up to where only the commit is missing; under the lock."""
        # As git pull says it of itself: the driver asks who was first.
        self.git.extra["GIT_REFLOG_ACTION"] = "pull"
        with preserved_access(self.git.directory / name for name in self.tracked.names()):
            # Also where this process is killed, nobody is let in who could not read the plan.
            self.git.umask = ~self.path.stat().st_mode & 0o077
            merged = self.git.do("merge", "-q", "--no-commit", "--ff", "--no-edit", "@{upstream}")
            self.git.umask = -1
        keep_to_readers(self.path)
        unmerged = self._unmerged()
        if unmerged:
            self._refuse_other_conflicts(unmerged)
            left = conflicts(os.fsdecode(files.read(self.path).data))
            if left:
                raise GitError(self.tracked.how_to_finish(left))
            raise GitError(
                f"{self.path}: the two sides could not be merged, and this file holds ours: put "
                f"their changes in (git show :3:{self.place.plan} prints theirs), then run "
                "lscb-tui sync again"
            )
        if merged.code:
            raise GitError(f"not sent: git merge: {merged.why}; correct that, then sync again")
        if self.git.has("MERGE_HEAD"):
            snapshot = load(self.path)
            # Let the history tell of the merge before it is committed, so that it goes along.
            self._note_merge(snapshot, sides)
            self.tracked.add(snapshot)
        elif not self.tracked.histories():
            # What came is in no history here, and git keeps none that would go back and forth.
            self._note_merge(load(self.path), sides)

    def _unmerged(self) -> dict[str, dict[int, str]]:
        """The names that a merge has left open, each with the objects of its sides."""
        found: dict[str, dict[int, str]] = {}
        for entry in self.git.ask("ls-files", "-u", "-z").names:
            facts, _, name = entry.partition("\t")
            _, blob, stage = facts.split(" ")
            found.setdefault(name, {})[int(stage)] = blob
        return found

    def _refuse_other_conflicts(self, unmerged: dict[str, dict[int, str]]) -> None:
        others = sorted(unmerged.keys() - {self.place.plan})
        if others:
            raise GitError(
                f"a merge is under way, with conflicts in {listing(others, 4)}: resolve them and "
                "git add the files, then run lscb-tui sync again"
            )

    def _refuse_half_a_merge(self, stages: dict[int, str]) -> None:
        """Where the driver could not merge, the file is ours alone: theirs must not get lost."""
        if not {2, 3} <= stages.keys():
            raise GitError(
                f"{self.path}: one side has deleted or renamed the plan: finish this merge with "
                "git, then run lscb-tui sync again"
            )
        base, ours, theirs = (
            self.git.ask("cat-file", "blob", stages[n]).out if n in stages else b""
            for n in (1, 2, 3)
        )
        if files.read(self.path).data != ours:
            return
        try:
            merge_texts(base.decode(), ours.decode(), theirs.decode(), lines=merge_lines)
        except (Unmergeable, UnicodeDecodeError):
            raise GitError(
                f"{self.path}: this holds our side alone, as theirs could not be merged (git show "
                f":3:{self.place.plan} prints it): put their changes in; or if it is right as it "
                f"is, git add {self.place.plan}; then run lscb-tui sync again"
            ) from None

    def _sides(self, theirs: str) -> MergeSides | None:
        """The plans that a merge makes one of, where all of them can be read."""
        common = self.git.ask("merge-base", "HEAD", theirs)
        base = None if common.code else self.tracked.plan_at(common.text)
        ours, yours = self.tracked.plan_at("HEAD"), self.tracked.plan_at(theirs)
        if base is None or ours is None or yours is None:
            return None
        return MergeSides(base.plan, ours, yours)

    def _note_merge(self, snapshot: Snapshot, sides: MergeSides | None) -> None:
        """Let the history tell of a merge before it is committed, so that it goes along."""
        directory = self.tracked.directory
        if sides is None:
            missing = record_found_change(snapshot, directory)
        else:
            missing = record_merge(snapshot, directory, sides)
        if missing:
            self.say(missing)
