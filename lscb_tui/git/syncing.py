"""Sending what was changed here, and fetching what was changed elsewhere.

Plain git: a commit of the plan and its history alone, a fetch, a merge with the merge driver, a
push. Nothing is forced, reset or stashed, and no other file is touched, so whatever goes wrong
leaves a repository that git itself can go on with.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from lscb_tui.core.plan import Plan
from lscb_tui.core.sentences import listing, some
from lscb_tui.git.committing import (
    address,
    begun,
    identity,
    message,
    message_of,
    people_of,
    told,
)
from lscb_tui.git.lines import merge_lines
from lscb_tui.git.modes import kept
from lscb_tui.git.news import accounted, new_records
from lscb_tui.git.running import Answer, GitError
from lscb_tui.git.setup import Place, is_ignored, lacks, literal
from lscb_tui.store import files
from lscb_tui.store.comments import conflicts
from lscb_tui.store.errors import StoreError
from lscb_tui.store.merging import Unmergeable, merge_texts
from lscb_tui.store.noticing import note_merge, note_outside, unnoted
from lscb_tui.store.planfile import load, read_text
from lscb_tui.store.replaying import Known, Sides, digest_of, known

_TRIES = 3
_UNDER_WAY = {
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "BISECT_LOG": "a bisect",
}
_FASTER = ("(fetch first)", "(non-fast-forward)", "(cannot lock ref", "(failed to update ref")


class Sync:
    """One run of it; what is done is said as it is done, and what cannot be raises GitError."""

    def __init__(self, place: Place, path: Path, who: str, say: Callable[..., None]) -> None:
        self.place = place
        self.path = path
        self.git = place.git
        self.who = who
        self.say = say
        self.authors = [who]

    def run(self, dry_run: bool = False) -> None:
        """All of it. Raises GitError, and StoreError where the plan cannot be read."""
        if dry_run:
            # Otherwise a mere look at the state of things writes git's index.
            self.git.extra["GIT_OPTIONAL_LOCKS"] = "0"
        branch = self._fit_branch()
        self.git.extra |= identity(self.git, self.who)
        if self.git.has("MERGE_HEAD"):
            if dry_run:
                self.say("would commit the merge that is under way, then fetch, merge and push")
                return
            self._finish_merge()
        else:
            self._refuse_other_changes()
            text = self._message(dry_run)
            if dry_run:
                self.say(*(text.rstrip("\n").split("\n") if text else ["nothing to commit"]))
                self.say("would then fetch, merge and push" if text else "would fetch and merge")
                return
            self._commit(text)
        self._exchange(branch)

    def _fit_branch(self) -> str:
        """The branch that the work tree is on, if everything is fit for a sync."""
        for name, what in _UNDER_WAY.items():
            if self.git.has(name):
                raise GitError(f"{what} is under way here: finish or abort it with git, then sync")
        branch = self.git.ask("symbolic-ref", "-q", "--short", "HEAD")
        if branch.code:
            raise GitError("no branch is checked out here: git switch to one, then sync")
        if missing := lacks(self.place):
            raise GitError(f"this clone lacks {' and '.join(missing)}: run lscb-tui git-setup once")
        return branch.text

    # Committing.

    def _histories(self) -> list[str]:
        """The files with the plan's history that git is to keep."""
        return [name for name in self.place.histories if not is_ignored(self.place, name)]

    def _names(self) -> list[str]:
        """The files that are committed."""
        return [self.place.plan, *self._histories()]

    def _refuse_other_changes(self) -> None:
        staged = self.git.ask("diff", "--cached", "--name-only", "--no-renames", "-z").names
        others = sorted(set(staged) - {self.place.plan, self.place.history, *self.place.histories})
        if others:
            raise GitError(
                f"{listing(others, 4)} {'is' if len(others) == 1 else 'are'} staged too, and a "
                "sync commits the plan alone: commit that first, or git restore --staged it"
            )

    def _readable_plan(self) -> Plan:
        """The plan, which nobody else should get with a conflict in it."""
        snapshot = load(self.path)
        left = conflicts(snapshot.text)
        if left:
            raise GitError(self._how_to_finish(left))
        return snapshot.plan

    def _message(self, dry_run: bool) -> str:
        """What the commit is to say; empty where there is nothing to commit."""
        now = self._readable_plan()
        # What was edited by hand is to be told as that, so it has to be in the history first.
        unseen = unnoted(self.path) if dry_run else ()
        if not dry_run and (missing := note_outside(self.path)):
            self.say(missing)
        histories = self._histories()
        names = [literal(name) for name in (self.place.plan, *histories)]
        changed = self.git.ask("status", "--porcelain", "-z", "-uall", "--", *names).out
        if not changed:
            if not self.git.ask("ls-files", "-z", "--", literal(self.place.plan)).out:
                raise GitError(f"{self.path}: git is told to ignore the plan: see .gitignore")
            return ""
        records = new_records(self.git, histories, self.place.history)
        # An ignored history is not committed, so it is not told either.
        records += unseen if histories else ()
        self.authors = people_of(records, self.who)
        if self.git.ask("cat-file", "-e", f"HEAD:{self.place.plan}").code:
            return begun(now, self.authors)
        before = self._at("HEAD")
        if before is None:
            return message(None, self.authors)
        if steps := accounted(records, before, now):
            self.authors = people_of(steps, self.who)
            return message_of(steps, now, self.authors)
        same = before.digest == digest_of(files.read(self.path).data)
        return message(told(before.plan, now), self.authors, same)

    def _at(self, revision: str) -> Known | None:
        """The plan as a commit has it; None where it has none, or a broken one."""
        found = self.git.ask("cat-file", "blob", f"{revision}:{self.place.plan}")
        if found.code:
            return None
        try:
            text = found.out.decode()
            return known(text, read_text(self.path, text).plan)
        except (StoreError, UnicodeDecodeError):
            return None

    def _commit(self, text: str) -> None:
        if not text:
            return
        names = [literal(name) for name in self._names()]
        known = self.git.ask("ls-files", "-z", "--", *names).names
        if new := [literal(name) for name in self._names() if name not in known]:
            self.git.must("add", "--", *new)
        author = () if self.authors[0] == self.who else (f"--author={address(self.authors[0])}",)
        how = ("-q", "--only", *author, "-F", "-", "--", *names)
        self.git.must("commit", *how, data=text.encode())
        subject, *rest = text.rstrip("\n").split("\n")
        self.say(f"committed: {subject}", *filter(None, rest))

    # A merge that waited for somebody to choose.

    def _unmerged(self) -> dict[str, dict[int, str]]:
        """The names that a merge has left open, each with the objects of its sides."""
        found: dict[str, dict[int, str]] = {}
        for entry in self.git.ask("ls-files", "-u", "-z").names:
            facts, _, name = entry.partition("\t")
            _, blob, stage = facts.split(" ")
            found.setdefault(name, {})[int(stage)] = blob
        return found

    def _finish_merge(self) -> None:
        unmerged = self._unmerged()
        self._refuse_other_conflicts(unmerged)
        self._readable_plan()
        if stages := unmerged.get(self.place.plan):
            self._refuse_half_a_merge(stages)
        self._note_merge(self._sides("MERGE_HEAD"))
        self.git.must("add", "--", *map(literal, self._names()))
        self.git.must("commit", "-q", "--no-edit", "--cleanup=strip")
        self.say("committed: the merge")

    def _refuse_other_conflicts(self, unmerged: dict[str, dict[int, str]]) -> None:
        others = sorted(unmerged.keys() - {self.place.plan})
        if others:
            raise GitError(
                f"a merge is under way, with conflicts in {listing(others, 4)}: put that right and "
                "git add it, then run lscb-tui sync again"
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

    def _sides(self, theirs: str) -> Sides | None:
        """The plans that a merge makes one of, where all of them can be read."""
        common = self.git.ask("merge-base", "HEAD", theirs)
        base = None if common.code else self._at(common.text)
        ours, yours = self._at("HEAD"), self._at(theirs)
        if base is None or ours is None or yours is None:
            return None
        return Sides(base.plan, ours, yours)

    def _note_merge(self, sides: Sides | None) -> None:
        """Let the history tell of a merge before it is committed, so that it goes along."""
        missing = note_outside(self.path) if sides is None else note_merge(self.path, sides)
        if missing:
            self.say(missing)

    def _how_to_finish(self, left: tuple[tuple[int, str], ...]) -> str:
        lines = [f"{self.path}:{line}: conflict: {said}" for line, said in left]
        return "\n".join(
            [
                *lines,
                "Nothing was sent. Choose at each of these lines, in an editor or here, and take "
                "the line out; then run lscb-tui sync again.",
            ]
        )

    # The others.

    def _exchange(self, branch: str) -> None:
        remote, ref = (self.git.ask("config", f"branch.{branch}.{k}") for k in ("remote", "merge"))
        if remote.code or ref.code:
            raise GitError(self._no_upstream(branch))
        for _ in range(_TRIES):
            fetched = self.git.do("fetch", "-q", "--", remote.text)
            if fetched.code:
                raise GitError(f"not sent: {fetched.why}; run lscb-tui sync again")
            self._merge()
            if not self._ahead():
                self.say("nothing to send")
                return
            pushed = self.git.do("push", "-q", "--porcelain", "--", remote.text, f"HEAD:{ref.text}")
            if not pushed.code:
                self.say(f"sent to {remote.text}")
                return
            if not any(word in pushed.text for word in _FASTER):
                raise GitError(f"not sent: {_refusal(pushed)}; run lscb-tui sync again")
        raise GitError(
            f"not sent: others were faster {some(_TRIES, 'time')}: run lscb-tui sync again"
        )

    def _no_upstream(self, branch: str) -> str:
        remotes = self.git.ask("remote").text.split()
        name = "origin" if "origin" in remotes or not remotes else remotes[0]
        first = "" if remotes else "git remote add origin URL, then "
        return (
            f"not sent: the branch {branch} has no upstream: {first}git push -u {name} {branch}, "
            "and from then on lscb-tui sync"
        )

    def _ahead(self) -> bool:
        """Whether there is anything to send."""
        counted = self.git.ask("rev-list", "--count", "@{upstream}..HEAD")
        return bool(counted.code) or counted.text != "0"

    def _merge(self) -> None:
        """Merge what was fetched, and tell what came with it."""
        behind = self.git.ask("rev-list", "--count", "HEAD..@{upstream}")
        if behind.code or behind.text == "0":
            return
        sides = self._sides("@{upstream}")
        before = sides.ours if sides else self._at("HEAD")
        with kept(self.git.directory / name for name in self._names()):
            merged = self.git.do("merge", "-q", "--no-commit", "--ff", "--no-edit", "@{upstream}")
        unmerged = self._unmerged()
        if unmerged:
            self._refuse_other_conflicts(unmerged)
            left = conflicts(os.fsdecode(files.read(self.path).data))
            if left:
                raise GitError(self._how_to_finish(left))
            raise GitError(
                f"{self.path}: the two sides could not be merged, and this file holds ours: put "
                f"their changes in (git show :3:{self.place.plan} prints theirs), then run "
                "lscb-tui sync again"
            )
        if merged.code:
            raise GitError(f"not sent: git merge: {merged.why}; put that right, then sync again")
        if self.git.has("MERGE_HEAD"):
            self._commit_merge(sides)
        elif not self._histories():
            # What came is in no history here, and git keeps none that would go back and forth.
            self._note_merge(sides)
        now = self._at("HEAD")
        if before is not None and now is not None:
            came = told(before.plan, now.plan)
            self.say(f"received: {some(len(came), 'change')}", *(f"- {line}" for line in came))

    def _commit_merge(self, sides: Sides | None) -> None:
        """Commit a merge that git has made, with what the history tells of it."""
        self._note_merge(sides)
        names = map(literal, self._histories())
        if written := self.git.ask("diff", "--name-only", "-z", "--", *names).names:
            self.git.must("add", "--", *map(literal, written))
        self.git.must("commit", "-q", "--no-edit")


def _refusal(pushed: Answer) -> str:
    """Why the other side did not take it."""
    lines = [line for line in pushed.text.splitlines() if line.startswith("!")]
    return lines[0].rpartition("\t")[2] if lines else pushed.why
