"""What a clone needs so that git merges and shows a plan as a plan.

The attributes travel with the repository, the config does not: git runs no command that came
from elsewhere, so every clone is set up once.
"""

from __future__ import annotations

import os
import shlex
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lscb_tui.git.git_command import Git, GitError
from lscb_tui.store import files, replacement
from lscb_tui.store.errors import StoreError
from lscb_tui.store.history.file_names import ENDING, history_name, oldest_first
from lscb_tui.store.lock import lock
from lscb_tui.store.waiting import Waiting
from lscb_tui.store.work_tree import link_that_git_brought

DRIVER = "lscb-tui"
_HISTORIES = (f"*{ENDING}", "*.history.[0-9]*.jsonl")
"""The files with the history of a plan, and its older parts, as patterns of the attributes."""

ATTRIBUTES = ".gitattributes"
_ASK_FOR_A_FILE = "ask who sent it for a plain file in its place"
_KEYS = ("merge.lscb-tui.driver", "diff.lscb-tui.textconv")


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
    place = Place(Git(top), real.relative_to(top).as_posix())
    _refuse_links(place, plan)
    return place


def _refuse_links(place: Place, plan: Path) -> None:
    """Whoever can send a commit could have a link in it lead to any file of whoever takes it."""
    with suppress(OSError):
        if link := link_that_git_brought(plan):
            raise GitError(f"{plan}: git has brought {link} as a link: {_ASK_FOR_A_FILE}")
    for name in (place.plan, ATTRIBUTES):
        with suppress(FileNotFoundError):
            if not stat.S_ISREG((place.git.directory / name).lstat().st_mode):
                raise GitError(f"{name}: this is not a plain file: {_ASK_FOR_A_FILE}")


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


def missing_setup(place: Place) -> list[str]:
    """What a clone lacks, in words; nothing where it is set up."""
    found = []
    histories = [name for name in place.histories if not is_ignored(place, name)]
    names = (place.plan, *histories)
    asked = place.git.ask("check-attr", "-z", "merge", "diff", "--", *names).names
    values = dict(zip(zip(asked[::3], asked[1::3], strict=False), asked[2::3], strict=False))
    if any(values.get((place.plan, name)) != DRIVER for name in ("merge", "diff")):
        found.append(f"the line for the plan in {ATTRIBUTES}")
    plain = [name for name in histories if values.get((name, "merge")) == "unspecified"]
    if place.history in plain:
        found.append(f"the line for its history in {ATTRIBUTES}")
    if set(plain) - {place.history}:
        found.append(f"the line for the older parts of its history in {ATTRIBUTES}")
    config = place.git.ask("config", "--name-only", "-z", "--get-regexp", r"\.lscb-tui\.")
    if not set(_KEYS) <= set(config.names):
        found.append("the merge driver in git's config")
    return found


def setup_warning(plan: Path) -> str | None:
    """What `check` says of a plan in a clone that is not set up.

    Nothing for a plan outside git, nor on a machine without git.
    """
    try:
        missing = missing_setup(place_of(plan))
    except GitError:
        return None
    if not missing:
        return None
    return (
        f"this clone lacks {' and '.join(missing)}: without it git merges the plan line by line; "
        "run lscb-tui git-setup"
    )


def set_up(place: Place, command: str, waiting: Waiting) -> Iterator[str]:
    """Make a clone ready, and tell each thing that was done. Raises GitError and StoreError."""
    lines = [f"{_pattern(place.plan)} merge={DRIVER} diff={DRIVER}"]
    if not is_ignored(place, place.history):
        lines += (f"{pattern} merge=union" for pattern in _HISTORIES)
    path = place.git.directory / ATTRIBUTES
    added = [line for line in lines if not _has(path, line)]
    if added:
        _append(path, added, waiting)
        for line in added:
            yield f"printf '%s\\n' {shlex.quote(line)} >> {ATTRIBUTES}"
    for key, value in (
        ("merge.lscb-tui.name", "lscb-tui: a merge of plans, not of lines"),
        # Git puts names in the place of what has a percent sign in a driver, but not elsewhere.
        (_KEYS[0], f"{command.replace('%', '%%')} merge %O %A %B --path %P"),
        (_KEYS[1], f"{command} diff --textconv --"),
    ):
        now = place.git.ask("config", "--local", "--get", key)
        if now.code or now.text != value:
            words = ("config", "--local", "--replace-all", key, value)
            answer = place.git.ask(*words)
            if answer.code:
                raise GitError(f"git config: {answer.why}")
            yield shlex.join(("git", *words))
    if left := missing_setup(place):
        raise GitError(
            f"this clone still lacks {' and '.join(left)}: another line in a {ATTRIBUTES} or in "
            ".git/info/attributes says otherwise; remove that line"
        )


def own_command() -> str:
    """How this program is called, for a shell that starts anywhere."""
    name = Path(sys.argv[0]).name
    called = shutil.which(sys.argv[0]) if name == DRIVER else None
    installed = Path(sys.executable).with_name(DRIVER)
    if called:
        return shlex.quote(str(Path(called).absolute()))
    if installed.exists():
        return shlex.quote(str(installed.absolute()))
    return f"{shlex.quote(str(Path(sys.executable).absolute()))} -m lscb_tui"


def _pattern(name: str) -> str:
    """The one file as a pattern of the attributes; only it, so anchored with a slash."""
    for special in "\\*?[":
        name = name.replace(special, f"\\{special}")
    if "/" in name or name[0] in "!#":
        name = f"/{name}"
    if name.isascii() and name.isprintable() and not set(name) & {" ", '"'}:
        return name
    inside = "".join(_quoted(byte) for byte in os.fsencode(name))
    return f'"{inside}"'


def _quoted(byte: int) -> str:
    """A byte between the quotes that git reads as those of C."""
    if byte in b'"\\':
        return f"\\{chr(byte)}"
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"


def is_ignored(place: Place, name: str) -> bool:
    """Whether git has been told to leave a file alone."""
    return place.git.ask("check-ignore", "-q", "--", name).code == 0


def _has(path: Path, line: str) -> bool:
    if not os.path.lexists(path):
        return False
    kept = files.read(path).data.split(b"\n")
    return line.encode() in (other.strip() for other in kept)


def _append(path: Path, lines: list[str], waiting: Waiting) -> None:
    """Add lines to a plain file, and leave all that is in it as it is."""
    new = "".join(f"{line}\n" for line in lines).encode()
    with lock(path.parent, waiting) as directory:
        if not os.path.lexists(path):
            replacement.create(path, new, directory)
            return
        before = files.read(path)
        gap = b"\n" if before.data and not before.data.endswith(b"\n") else b""
        try:
            replacement.replace(path, path, before, before.data + gap + new, directory)
        except replacement.Changed:
            raise StoreError(path, None, "another program is writing it: try again") from None
