"""The command in a process of its own that starts in milliseconds: tests with git call it often.

What is said of the start itself is tried with the installed command (`tests.cli.conftest`).
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path

_LOADED = (
    "lscb_tui.__main__",
    "lscb_tui.cli.program",
    "lscb_tui.cli.commands.set",
    "lscb_tui.cli.commands.sync",
    "lscb_tui.cli.commands.check",
    "lscb_tui.git.sync",
    "lscb_tui.git.sync_merge",
)
_PATIENCE = 60
"""Seconds after which a command hangs."""


@cache
def _ready() -> ForkServerContext:
    """A process that has the modules and makes copies of itself."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_LOADED))
    return context


def forked(
    words: Sequence[str], cwd: Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Call the command; its exit code and what it printed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        files = [multiprocessing.reduction.DupFd(file.fileno()) for file in (out, err)]
        process = _ready().Process(target=_run, args=(words, str(cwd), dict(env), *files))
        process.start()
        process.join(_PATIENCE)
        if process.exitcode is None:
            process.kill()
        assert process.exitcode is not None, f"{words} does not end"
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode())
    assert "Traceback" not in said[1], said[1]
    return subprocess.CompletedProcess(list(words), process.exitcode, *said)


def _not_waited_for(fd: object) -> None:
    """In the place of what waits until a file is on the disk."""


def _run(words: Sequence[str], cwd: str, env: dict[str, str], out: object, err: object) -> None:
    """In the new process: be the command that was called there."""
    from lscb_tui.__main__ import main

    # That it waits for the disk takes most of its time, and changes nothing that a test can see.
    os.fsync = os.fdatasync = _not_waited_for
    for number, file in enumerate((out, err), 1):
        os.dup2(file.detach(), number)  # type: ignore[attr-defined]
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["lscb-tui", *words]
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
