"""A plan in its work tree: what git keeps of it, and what it has of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lscb_tui.git.git_command import GitError, without_hooks
from lscb_tui.git.place import Place, is_ignored, literal
from lscb_tui.store import files
from lscb_tui.store.errors import StoreError
from lscb_tui.store.history.replay import KnownPlan, known_plan
from lscb_tui.store.lock import lock
from lscb_tui.store.plan_file import Snapshot, load_settled, looks_half_written
from lscb_tui.store.plan_text import read_text
from lscb_tui.store.toml.comments import conflicts
from lscb_tui.store.waiting import Waiting


class TrackedPlan:
    """The plan that a sync is about; what is done is said as it is done."""

    def __init__(
        self, place: Place, path: Path, say: Callable[..., None], waiting: Waiting
    ) -> None:
        self.place = place
        self.path = path
        self.git = place.git
        self.say = say
        self.waiting = waiting
        self.directory = -1
        """The descriptor of the plan's directory, while its lock is held."""

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the plan's lock: nobody saves while git reads the plan, or puts another there.

        So long git runs no hooks, which may take any time.
        """
        others = self.git.extra
        with lock(Path(os.path.realpath(self.path)).parent, self.waiting) as directory:
            self.directory = directory
            self.git.extra = {**others, **without_hooks()}
            try:
                yield
            finally:
                self.directory = -1
                self.git.extra = others

    def histories(self) -> list[str]:
        """The files with the plan's history that git is to keep."""
        return [name for name in self.place.histories if not is_ignored(self.place, name)]

    def names(self) -> list[str]:
        """The files that are committed."""
        return [self.place.plan, *self.histories()]

    def plan_to_send(self) -> Snapshot:
        """The plan, which nobody else should get with a conflict in it, nor half of it.

        Raises GitError where that is so, and StoreError where it cannot be read.
        """
        snapshot = load_settled(self.path, self.waiting)
        left = conflicts(snapshot.text)
        if left:
            raise GitError(self.how_to_finish(left))
        last = self.plan_at("HEAD")
        if last is not None and looks_half_written(last.plan, snapshot.plan):
            raise GitError(
                f"{self.path}: this has lost a third of what the last commit has: another program "
                "may be in the middle of writing it; if it is as it should be, git commit it"
            )
        return snapshot

    def add(self, snapshot: Snapshot) -> None:
        """Give git the plan that was looked at, and its history, to be committed."""
        self.git.must("add", "--", *map(literal, self.names()))
        # Git may keep other line endings than the file has, so it is asked and not compared.
        added = self.git.ask("diff", "--quiet", "--", literal(self.place.plan))
        if added.code or files.read(self.path).data != snapshot.text.encode():
            raise GitError(f"{self.path}: another program is writing it: run lscb-tui sync again")

    def plan_at(self, revision: str) -> KnownPlan | None:
        """The plan as a commit has it; None where it has none, or a broken one."""
        found = self.git.ask("cat-file", "blob", f"{revision}:{self.place.plan}")
        if found.code:
            return None
        try:
            text = found.out.decode()
            return known_plan(text, read_text(self.path, text).plan)
        except (StoreError, UnicodeDecodeError):
            return None

    def how_to_finish(self, left: tuple[tuple[int, str], ...]) -> str:
        """Where somebody has to choose before anything is sent, and how."""
        lines = [f"{self.path}:{line}: conflict: {said}" for line, said in left]
        return "\n".join(
            [
                *lines,
                "Nothing was sent. Choose at each of these lines, in an editor, and take the line "
                "out; then run lscb-tui sync again.",
            ]
        )
