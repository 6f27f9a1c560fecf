"""The work tree of git around a plan, as far as a save has to mind it.

Git writes over the files of its work tree without asking anybody. For as long as that takes it
keeps a file `index.lock`; what is saved meanwhile it would replace by its own version.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from lscb_tui.core.frozen import Struct
from lscb_tui.core.people import name_of

LONGEST_HOLD = 10.0
"""Seconds after which git is taken to have died, or to wait for a person at an editor."""
_LINKS = 40
_REFUSED = b"git refused"
_MOST_BYTES = 4096
_MOST_BRANCHES = 50
_PATIENCE = 5.0


class WorkTree(Struct, frozen=True):
    """A directory with a repository of git."""

    lock: Path
    """What is there while git is at work."""

    def is_held(self) -> bool:
        """Whether git is at work here, and was begun a short while ago."""
        try:
            age = time.time() - self.lock.lstat().st_mtime
        except OSError:
            return False
        return abs(age) < LONGEST_HOLD

    def holder(self) -> str:
        """Whose git it is, as the beginning of a sentence."""
        with suppress(OSError):
            uid = self.lock.lstat().st_uid
            if uid != os.geteuid():
                return f"a git command of {name_of(uid)} has been at work here"
        return "a git command has been at work here"


def work_tree_of(directory: Path) -> WorkTree | None:
    """The work tree that a directory is in; found by a look, because git takes longer to ask.

    Where everybody can make one, as in /tmp, nobody need wait for a stranger's.
    """
    for above in (directory, *directory.parents):
        at = above / ".git"
        try:
            found = at.stat()
            if above.stat().st_mode & stat.S_IWOTH and found.st_uid not in (0, os.geteuid()):
                continue
        except OSError:
            continue
        if stat.S_ISDIR(found.st_mode):
            return WorkTree(at / "index.lock")
        # Of a second work tree, or of a repository in another.
        if stat.S_ISREG(found.st_mode) and found.st_size < _MOST_BYTES:
            with suppress(OSError, ValueError):
                word, _, place = at.read_text(encoding="utf-8").strip().partition(" ")
                if word == "gitdir:":
                    return WorkTree(above / place / "index.lock")
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
    answer = _asked(link.parent, ("ls-files", "--stage", "-z", "--", f":(literal){link.name}"))
    return answer is not None and answer.startswith((b"120000 ", _REFUSED))


def found_in_commits(file: Path, texts: Sequence[bytes]) -> set[bytes]:
    """Those texts, each part of a line, that the newest commit of some branch has.

    In a file of that name, or in one that was given a number; here or as it was last fetched. None
    where git does not answer in good time, or does not trust the repository.
    """
    if not texts or work_tree_of(file.parent) is None:
        return set()
    kinds = ("refs/heads", "refs/remotes", "refs/tags")
    newest = (f"--count={_MOST_BRANCHES}", "--sort=-committerdate", "--format=%(objectname)")
    listed = _asked(file.parent, ("for-each-ref", *newest, *kinds))
    if listed in (None, _REFUSED):
        return set()
    tips = dict.fromkeys(["HEAD", *os.fsdecode(listed or b"").split()])
    stem = file.name.removesuffix(".jsonl")
    for special in "\\*?[":
        stem = stem.replace(special, f"\\{special}")
    where = (f":(glob){stem}.jsonl", f":(glob){stem}.[0-9]*.jsonl")
    how = ("grep", "--no-textconv", "-h", "-o", "-F", "-f", "-", *tips, "--", *where)
    answer = _asked(file.parent, how, b"\n".join(texts))
    return set((answer or b"").split(b"\n")) & set(texts)


def _asked(directory: Path, words: Sequence[str], data: bytes = b"") -> bytes | None:
    """What git answers; None without git, and `_REFUSED` where it will not say."""
    # Late: nearly always git need not be asked.
    import subprocess

    # Of the repository that is here, whatever another program has told git.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    try:
        answer = subprocess.run(
            ["git", *words],
            cwd=directory,
            env=environment,
            input=data,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return _REFUSED if answer.returncode else answer.stdout
