"""A plan in its work tree: what git keeps of it, and what it has of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lscb_tui.core.plan import Plan
from lscb_tui.git.running import GitError
from lscb_tui.git.setup import Place, is_ignored
from lscb_tui.store.comments import conflicts
from lscb_tui.store.errors import StoreError
from lscb_tui.store.planfile import load, read_text
from lscb_tui.store.replaying import Known, known


class Tracked:
    """The plan that a sync is about; what is done is said as it is done."""

    def __init__(self, place: Place, path: Path, say: Callable[..., None]) -> None:
        self.place = place
        self.path = path
        self.git = place.git
        self.say = say

    def histories(self) -> list[str]:
        """The files with the plan's history that git is to keep."""
        return [name for name in self.place.histories if not is_ignored(self.place, name)]

    def names(self) -> list[str]:
        """The files that are committed."""
        return [self.place.plan, *self.histories()]

    def readable_plan(self) -> Plan:
        """The plan, which nobody else should get with a conflict in it.

        Raises GitError where it has one, and StoreError where it cannot be read.
        """
        snapshot = load(self.path)
        left = conflicts(snapshot.text)
        if left:
            raise GitError(self.how_to_finish(left))
        return snapshot.plan

    def at(self, revision: str) -> Known | None:
        """The plan as a commit has it; None where it has none, or a broken one."""
        found = self.git.ask("cat-file", "blob", f"{revision}:{self.place.plan}")
        if found.code:
            return None
        try:
            text = found.out.decode()
            return known(text, read_text(self.path, text).plan)
        except (StoreError, UnicodeDecodeError):
            return None

    def how_to_finish(self, left: tuple[tuple[int, str], ...]) -> str:
        """Where somebody has to choose before anything is sent, and how."""
        lines = [f"{self.path}:{line}: conflict: {said}" for line, said in left]
        return "\n".join(
            [
                *lines,
                "Nothing was sent. Choose at each of these lines, in an editor or here, and take "
                "the line out; then run lscb-tui sync again.",
            ]
        )
