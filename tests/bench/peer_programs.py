"""Other programs with the same items: how each is given them, and started."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

_KANBAN = """
import json, sys
from kanban_tui.config import init_config
from kanban_tui.constants import CONFIG_FILE, DATABASE_FILE, DEFAULT_COLUMN_DICT
from kanban_tui.backends.sqlite import database
path = DATABASE_FILE.as_posix()
init_config(CONFIG_FILE.as_posix(), path)
database.init_new_db(path)
database.create_new_board_db(
    name="Plan", icon="", column_dict=DEFAULT_COLUMN_DICT, database=path)
for text in json.load(sys.stdin):
    database.create_new_task_db(title=text, column=1, database=path)
"""
_DOOIT = """
import json, sys
from dooit.api import Todo, Workspace, manager
manager.connect(sys.argv[1])
root = Workspace._get_or_create_root()
root.save()
plan = Workspace(description="Plan", parent_workspace=root)
plan.save()
manager.session.add_all(
    Todo(description=text, parent_workspace=plan, order_index=number)
    for number, text in enumerate(json.load(sys.stdin)))
manager.commit()
"""


class Peer(NamedTuple):
    """A program that has the items."""

    command: list[str]
    environment: dict[str, str]
    words: str
    """The beginning of the first item."""
    opening: tuple[str, str] | None = None
    """Where it starts without its items: the key that shows them, and the one that goes there."""


class _Place(NamedTuple):
    """Where a peer is prepared: a folder that is its home, and where its scripts are."""

    folder: Path
    bin: Path

    @property
    def environment(self) -> dict[str, str]:
        home = str(self.folder)
        kept = {
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_DATA_HOME": f"{home}/data",
            "XDG_STATE_HOME": f"{home}/state",
        }
        task = {"TASKRC": f"{home}/taskrc", "TASKDATA": f"{home}/tasks", "VIT_DIR": f"{home}/vit"}
        return {**kept, **task}

    def run(self, command: Sequence[str], given: str | bytes) -> None:
        data = given if isinstance(given, bytes) else given.encode()
        environment = {**os.environ, **self.environment}
        subprocess.run(command, input=data, check=True, capture_output=True, env=environment)


def _beginning(items: Sequence[str]) -> str:
    return items[0].partition(" ")[0] + " "


def _vim(items: Sequence[str], place: _Place) -> Peer:
    path = place.folder / "items.txt"
    path.write_text("\n".join(items) + "\n", encoding="utf-8")
    return Peer(["vim", str(path)], place.environment, _beginning(items))


def _tig(items: Sequence[str], place: _Place) -> Peer:
    """Each item is the subject of a commit, the first that of the newest."""
    repository = str(place.folder / "repository")
    place.run(["git", "init", "--quiet", "--initial-branch=main", repository], "")
    commits = b""
    for number, item in enumerate(reversed(items)):
        text = item.encode()
        commits += b"commit refs/heads/main\ncommitter Board <board@example.org> "
        commits += b"%d +0000\ndata %d\n%s\n" % (1285804800 + number, len(text), text)
    place.run(["git", "-C", repository, "fast-import", "--quiet"], commits)
    # tig has no option for the folder.
    return Peer(
        ["sh", "-c", 'cd "$0" && exec tig', repository], place.environment, _beginning(items)
    )


def _taskwarrior(items: Sequence[str], place: _Place) -> Peer:
    for name in ("tasks", "vit"):
        (place.folder / name).mkdir()
    (place.folder / "vit" / "config.ini").touch()
    (place.folder / "taskrc").write_text("confirmation=off\nverbose=nothing\n")
    tasks = [{"description": item, "project": "plan"} for item in items]
    place.run(["task", "import", "-"], json.dumps(tasks))
    return Peer([shutil.which("task") or "task", "list"], place.environment, _beginning(items))


def _vit(items: Sequence[str], place: _Place) -> Peer:
    return _taskwarrior(items, place)._replace(command=["vit"])


def _kanban(items: Sequence[str], place: _Place) -> Peer:
    place.run([str(place.bin / "python"), "-c", _KANBAN], json.dumps(items))
    return Peer([str(place.bin / "kanban-tui")], place.environment, _beginning(items))


def _dooit(items: Sequence[str], place: _Place) -> Peer:
    path = str(place.folder / "dooit.db")
    place.run([str(place.bin / "python"), "-c", _DOOIT, path], json.dumps(items))
    command = [str(place.bin / "dooit"), "--db", path]
    return Peer(command, place.environment, _beginning(items), ("j", "\t"))


SCREENS: dict[str, Callable[[Sequence[str], _Place], Peer]] = {
    "vim": _vim,
    "tig": _tig,
    "vit": _vit,
    "dooit": _dooit,
    "kanban-tui": _kanban,
}
COMMANDS: dict[str, Callable[[Sequence[str], _Place], Peer]] = {"task": _taskwarrior}
"""By the name of the script that starts each."""


def peer(name: str, items: Sequence[str], folder: Path, scripts: Path) -> Peer | None:
    """A program with the items, in a folder made for it; none where it is not installed."""
    if not (shutil.which(name) or (scripts / name).exists()):
        return None
    folder.mkdir()
    return (SCREENS | COMMANDS)[name](items, _Place(folder, scripts))
