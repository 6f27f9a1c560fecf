"""Sending what was changed here, and fetching what was changed elsewhere.

Plain git: a commit of the plan and its history alone, a fetch, a merge with the merge driver, a
push. Nothing is forced, reset or stashed, and no other file is touched, so whatever goes wrong
leaves a repository that git itself can go on with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from lscb_tui.core.history.records import Record
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.git.commit_message import (
    address,
    authors_of,
    change_sentences,
    first_message,
    identity,
    message_of_changes,
    message_of_records,
)
from lscb_tui.git.git_command import Answer, GitError
from lscb_tui.git.place import Place, literal
from lscb_tui.git.setup import missing_setup
from lscb_tui.git.sync_merge import Merge
from lscb_tui.git.tracked_plan import TrackedPlan
from lscb_tui.git.unsent_changes import new_records, records_between
from lscb_tui.store.history.replay import digest_of
from lscb_tui.store.lock import lock
from lscb_tui.store.outside_changes import record_found_change, unrecorded_changes
from lscb_tui.store.plan_file import Snapshot
from lscb_tui.store.waiting import TooLong, Waiting

_TRIES = 3
_ROUNDS = 8
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

    def __init__(
        self, place: Place, path: Path, who: str, say: Callable[..., None], waiting: Waiting
    ) -> None:
        self.tracked = TrackedPlan(place, path, say, waiting)
        self.waiting = waiting
        self.merge = Merge(self.tracked)
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
        branch = self._branch_to_sync()
        self.git.extra |= identity(self.git, self.who)
        if dry_run:
            self._say_what_it_would_do()
            return
        git_directory = Path(self.git.ask("rev-parse", "--absolute-git-dir").text)
        doing = "has been syncing the plan"
        try:
            with lock(git_directory, self.waiting, beside_git=True, doing=doing):
                if self.merge.waits:
                    self.merge.finish()
                else:
                    self._commit()
                self._exchange(branch)
        except TooLong as problem:
            raise GitError(f"not sent: {problem.why}; run lscb-tui sync again") from None

    def _say_what_it_would_do(self) -> None:
        if self.merge.waits:
            self.say("would commit the merge that is under way, then fetch, merge and push")
            return
        self._refuse_other_changes()
        text = self._message(
            self.tracked.plan_to_send(), unrecorded_changes(self.path, self.waiting)
        )
        self.say(*(text.rstrip("\n").split("\n") if text else ["nothing to commit"]))
        self.say("would then fetch, merge and push" if text else "would fetch and merge")

    def _branch_to_sync(self) -> str:
        """The branch that the work tree is on, if everything is fit for a sync."""
        for name, what in _UNDER_WAY.items():
            if self.git.has(name):
                raise GitError(
                    f"{what} is under way here: finish it or abort it with git, then sync"
                )
        branch = self.git.ask("symbolic-ref", "-q", "--short", "HEAD")
        if branch.code:
            raise GitError("no branch is checked out here: git switch to one, then sync")
        if missing := missing_setup(self.place):
            raise GitError(f"this clone lacks {' and '.join(missing)}: run lscb-tui git-setup once")
        return branch.text

    # Committing.

    def _refuse_other_changes(self) -> None:
        staged = self.git.ask("diff", "--cached", "--name-only", "--no-renames", "-z").names
        others = sorted(set(staged) - {self.place.plan, self.place.history, *self.place.histories})
        if others:
            raise GitError(
                f"{listing(others, 4)} {'is' if len(others) == 1 else 'are'} staged too, and a "
                "sync commits the plan alone: commit that first, or git restore --staged it"
            )

    def _commit(self) -> None:
        """Commit what was changed here, as the history tells it."""
        self._refuse_other_changes()
        with self.tracked.locked():
            snapshot = self.tracked.plan_to_send()
            # What was edited by hand is to be told as that, so it has to be in the history first.
            if missing := record_found_change(snapshot, self.tracked.directory):
                self.say(missing)
            text = self._message(snapshot)
            if not text:
                return
            self.tracked.add(snapshot)
        named = self.authors[0] == self.who
        author = () if named else (f"--author={address(self.authors[0])}",)
        # What was added is committed, whatever is saved meanwhile: a hook may take any time.
        self.git.must("commit", "-q", *author, "-F", "-", data=text.encode())
        subject, *rest = text.rstrip("\n").split("\n")
        self.say(f"committed: {subject}", *filter(None, rest))

    def _message(self, snapshot: Snapshot, unseen: Sequence[Record] = ()) -> str:
        """What the commit is to say; empty where there is nothing to commit."""
        now = snapshot.plan
        histories = self.tracked.histories()
        names = [literal(name) for name in (self.place.plan, *histories)]
        changed = self.git.ask("status", "--porcelain", "-z", "-uall", "--", *names).out
        if not changed:
            if not self.git.ask("ls-files", "-z", "--", literal(self.place.plan)).out:
                raise GitError(f"{self.path}: git is told to ignore the plan: see .gitignore")
            return ""
        records = new_records(self.git, histories, self.place.history)
        # An ignored history is not committed, so it is not told either.
        records += tuple(unseen) if histories else ()
        self.authors = authors_of(records, self.who)
        if self.git.ask("cat-file", "-e", f"HEAD:{self.place.plan}").code:
            return first_message(now, self.authors)
        before = self.tracked.plan_at("HEAD")
        if before is None:
            return message_of_changes(None, self.authors)
        if steps := records_between(records, before, now):
            self.authors = authors_of(steps, self.who)
            return message_of_records(steps, now, self.authors)
        same = before.digest == digest_of(snapshot.text.encode())
        return message_of_changes(change_sentences(before.plan, now), self.authors, same)

    # The others.

    def _exchange(self, branch: str) -> None:
        remote, ref = (self.git.ask("config", f"branch.{branch}.{k}") for k in ("remote", "merge"))
        if remote.code or ref.code:
            raise GitError(self._no_upstream(branch))
        for _ in range(_TRIES):
            fetched = self.git.do("fetch", "-q", "--", remote.text)
            if fetched.code:
                raise GitError(f"not sent: {fetched.why.rstrip('.')}; run lscb-tui sync again")
            self._take()
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
            f"not sent: others were faster {count_of(_TRIES, 'time')}: run lscb-tui sync again"
        )

    def _take(self) -> None:
        """Merge what was fetched; what somebody saves meanwhile is committed first."""
        for _ in range(_ROUNDS):
            if self.merge.take():
                return
            self._commit()
        raise GitError(
            "not sent: somebody kept saving while git was committing: run lscb-tui sync again"
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


def _refusal(pushed: Answer) -> str:
    """Why the other side did not take it."""
    lines = [line for line in pushed.text.splitlines() if line.startswith("!")]
    return lines[0].rpartition("\t")[2] if lines else pushed.why
