"""Where a plan is in its work tree, and that what is written there are plain files.

Whoever can send a commit could have a link in it lead to any file of whoever takes it over.
"""

from __future__ import annotations

import os
import shlex
import stat
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lscb_tui.git.git_command import Git, GitError
from lscb_tui.store.history.file_names import history_name, oldest_first
from lscb_tui.store.work_tree import link_that_git_brought

ATTRIBUTES = ".gitattributes"
_ASK_FOR_A_FILE = "ask whoever committed it to commit the file itself"


class Place(NamedTuple):
    """A plan in its work tree."""

    git: Git
    """In the top directory of the work tree."""
    plan: str
    """The plan's name from there, with slashes."""

    @property
    def history(self) -> str:
        """The name of the file with the plan's history, whether it is there or not."""
        plan = PurePosixPath(self.plan)
        return str(plan.with_name(history_name(plan.name)))

    @property
    def histories(self) -> list[str]:
        """The files with its history that are there: a long one has older parts, with numbers."""
        history = PurePosixPath(self.history)
        with os.scandir(self.git.directory / history.parent) as entries:
            there = [e.name for e in entries if e.is_file(follow_symlinks=False)]
        return [str(history.with_name(name)) for name in oldest_first(there, history.name)]


def place_of(plan: Path) -> Place:
    """Where a plan is in a repository.

    Raises GitError where it is in none, and where what is to be written there is no plain file.
    """
    _refuse_link_of_git(plan)
    real = Path(os.path.realpath(plan))
    if not real.parent.is_dir():
        raise GitError(f"{plan}: there is no such directory: name another plan with --plan")
    answer = Git(real.parent).ask("rev-parse", "--show-toplevel")
    if answer.code and "not a git repository" not in answer.err:
        # On a shared server git trusts no repository of another user until it is told to.
        hint = (
            f"git config --global --add safe.directory {shlex.quote(str(real.parent))} trusts it"
            if "dubious ownership" in answer.err
            else "see what git status says there"
        )
        raise GitError(f"{plan}: git: {answer.why}: {hint}")
    if answer.code or not answer.text:
        raise GitError(
            f"{plan}: this plan is not in a git work tree: run git init in its directory, "
            "or move it into one"
        )
    top = Path(os.path.realpath(answer.text))
    if not real.is_relative_to(top):
        raise GitError(
            f"{plan}: GIT_DIR or GIT_WORK_TREE names another repository: unset it and try again"
        )
    place = Place(Git(top), real.relative_to(top).as_posix())
    for name in (place.plan, ATTRIBUTES):
        with suppress(FileNotFoundError):
            if not stat.S_ISREG((place.git.directory / name).lstat().st_mode):
                raise GitError(f"{name}: this is not a plain file: {_ASK_FOR_A_FILE}")
    return place


def _refuse_link_of_git(plan: Path) -> None:
    """Raise GitError where a plan is in a repository as a link, or on the way to it is one."""
    with suppress(OSError):
        if link := link_that_git_brought(plan):
            raise GitError(f"{plan}: {link} came through git as a link: {_ASK_FOR_A_FILE}")


def refuse_links_in(place: Place, revision: str) -> None:
    """Raise GitError where a commit has anything but plain files where those of a plan should be.

    Nor may a directory on the way to them be a link.
    """
    plan = PurePosixPath(place.plan)
    files_of_plan = (place.plan, place.history, ATTRIBUTES)
    above = [str(directory) for directory in plan.parents][:-1]
    listed = place.git.ask("ls-tree", "-z", revision, "--", *files_of_plan, *above)
    for entry in listed.names:
        facts, _, name = entry.partition("\t")
        mode = facts.partition(" ")[0]
        if mode not in (("040000",) if name in above else ("100644", "100755")):
            raise GitError(
                f"{name}: in what others have sent this is not a plain file: nothing was taken "
                f"over; {_ASK_FOR_A_FILE}"
            )


def literal(name: str) -> str:
    """A name as git takes it where it would take a pattern."""
    return f":(literal){name}" if set(name) & set("*?[:\\") else name


def is_ignored(place: Place, name: str) -> bool:
    """Whether git has been told to leave a file alone."""
    return place.git.ask("check-ignore", "-q", "--", name).code == 0
