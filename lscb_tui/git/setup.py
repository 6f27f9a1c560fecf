"""What a clone needs so that git merges and shows a plan as a plan.

The attributes travel with the repository, the config does not: git runs no command that came
from elsewhere, so every clone is set up once.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lscb_tui.git.git_command import GitError
from lscb_tui.git.place import ATTRIBUTES, Place, is_ignored, place_of
from lscb_tui.store import files, replacement
from lscb_tui.store.errors import StoreError
from lscb_tui.store.history.file_names import ENDING
from lscb_tui.store.lock import lock
from lscb_tui.store.waiting import Waiting

DRIVER = "lscb-tui"
_HISTORIES = {
    f"*{ENDING}": "Where two histories meet, git keeps the lines of both.",
    "*.history.[0-9]*.jsonl": "The same for the older parts of a history.",
}
"""The files with the history of a plan, and its older parts, as patterns of the attributes; each
with what follows for it."""

_KEYS = ("merge.lscb-tui.driver", "diff.lscb-tui.textconv")


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


class Setting(NamedTuple):
    """One thing that was written for git."""

    where: str
    """What was done to which file, as a heading has it."""
    line: str
    follows: str
    """What follows from it, as a sentence."""


def set_up(place: Place, command: str, waiting: Waiting) -> Iterator[Setting]:
    """Make a clone ready, and tell each thing that was done. Raises GitError and StoreError."""
    plan = f"Git merges {place.plan} item by item, and shows its changes in words."
    lines = {f"{_pattern(place.plan)} merge={DRIVER} diff={DRIVER}": plan}
    if not is_ignored(place, place.history):
        lines |= {f"{pattern} merge=union": said for pattern, said in _HISTORIES.items()}
    path = place.git.directory / ATTRIBUTES
    added = [line for line in lines if not _has(path, line)]
    if added:
        where = (
            f"Added to {ATTRIBUTES}" if os.path.lexists(path) else f"Written to a new {ATTRIBUTES}"
        )
        _append(path, added, waiting)
        yield from (Setting(where, line, lines[line]) for line in added)
    for key, value, follows in (
        (
            "merge.lscb-tui.name",
            "lscb-tui: a merge of plans, not of lines",
            "What git calls this merge.",
        ),
        (
            _KEYS[0],
            # Git puts names in the place of what has a percent sign here, but not elsewhere.
            f"{command.replace('%', '%%')} merge %O %A %B --path %P",
            "The command with which git merges the plan.",
        ),
        (
            _KEYS[1],
            f"{command} diff --textconv --",
            "The command that puts the plan in words for git diff and git log -p.",
        ),
    ):
        now = place.git.ask("config", "--local", "--get", key)
        if now.code or now.text != value:
            words = ("config", "--local", "--replace-all", key, value)
            answer = place.git.ask(*words)
            if answer.code:
                raise GitError(f"git config: {answer.why}")
            where = "Set in the config of this clone (git config --local)"
            yield Setting(where, f"{key} = {value}", follows)
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
