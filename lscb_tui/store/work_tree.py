"""The work tree of git around a plan, as far as a save has to mind it.

Git writes over the files of its work tree without asking anybody. For as long as that takes it
keeps a file `index.lock`; what is saved meanwhile it would replace by its own version.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.people import name_of

LONGEST_HOLD = 10.0
"""Seconds after which git is taken to have died, or to wait for a person at an editor."""
_LINKS = 40
_REFUSED = b"git refused"


class WorkTree(NamedTuple):
    """A directory with a repository of git."""

    top: Path
    lock: Path
    """What is there while git is at work."""

    def is_held(self) -> bool:
        """Whether git is at work here, and was begun a short while ago."""
        try:
            age = time.time() - self.lock.lstat().st_mtime
        except OSError:
            return False
        return age < LONGEST_HOLD

    def holder(self) -> str:
        """Whose git it is, as the beginning of a sentence."""
        with suppress(OSError):
            uid = self.lock.lstat().st_uid
            if uid != os.geteuid():
                return f"a git command of {name_of(uid)} has been at work here"
        return "a git command has been at work here"


def work_tree_of(directory: Path) -> WorkTree | None:
    """The work tree that a directory is in; found by a look, because git takes longer to ask."""
    for above in (directory, *directory.parents):
        at = above / ".git"
        try:
            mode = at.stat().st_mode
        except OSError:
            continue
        if stat.S_ISDIR(mode):
            return WorkTree(above, at / "index.lock")
        with suppress(OSError, ValueError):
            # Of a second work tree, or of a repository in another.
            word, _, place = at.read_text(encoding="utf-8").strip().partition(" ")
            if word == "gitdir:":
                return WorkTree(above, above / place / "index.lock")
    return None


def link_that_git_brought(path: Path) -> Path | None:
    """The first link on the way to a file that is in a repository of git as a link.

    Whoever can send a commit could have it lead anywhere. A link that somebody has made by hand is
    their own doing. Raises OSError.
    """
    left = list(Path(os.path.join(os.getcwd(), path)).parts)  # noqa: PTH109, PTH118
    at = Path(left.pop(0))
    for _ in range(_LINKS):
        while left:
            name = left.pop(0)
            at = at.parent if name == ".." else at / name
            if at.is_symlink():
                break
        else:
            return None
        if _is_link_in_git(at):
            return at
        left = [*(at.parent / at.readlink()).parts, *left]
        at = Path(left.pop(0))
    return None


def _is_link_in_git(link: Path) -> bool:
    """Whether a repository has a link of that name; also where git refuses to say."""
    if work_tree_of(link.parent) is None:
        return False
    answer = _asked(link.parent, "ls-files", "--stage", "-z", "--", f":(literal){link.name}")
    return answer is not None and answer.startswith((b"120000 ", _REFUSED))


def is_in_a_commit(file: Path, text: str) -> bool:
    """Whether a commit of any branch, here or as it was last fetched, has a file with this text."""
    if work_tree_of(file.parent) is None:
        return False
    everywhere = ("HEAD", "--branches", "--remotes", "--tags")
    how = ("-1", "--format=%h", f"-S{text}", *everywhere, "--", f":(literal){file.name}")
    return _asked(file.parent, "log", *how) not in (None, b"", _REFUSED)


def _asked(directory: Path, *words: str) -> bytes | None:
    """What git answers; None without git, and `_REFUSED` where it will not say."""
    # Late: nearly always git need not be asked.
    import subprocess

    # It is only asked what it keeps, also of a repository of another user, whose settings could
    # have it run a command.
    trusted = ("-c", "safe.directory=*", "-c", "core.fsmonitor=false")
    try:
        answer = subprocess.run(
            ["git", *trusted, *words],
            cwd=directory,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return _REFUSED if answer.returncode else answer.stdout
