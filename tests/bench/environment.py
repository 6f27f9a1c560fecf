"""A wheel of this checkout in an environment of its own: what users have is what is measured."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
_EMULATOR = "pyte>=0.8.2,<0.9"
_NOT_TAKEN_ALONG = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONUNBUFFERED", "VIRTUAL_ENV")


class Installed(NamedTuple):
    """Where the program is installed, and a folder to run the benchmarks in."""

    python: Path
    folder: Path

    def run(self, module: str, words: Sequence[str]) -> int:
        """Run a module of the benchmarks with that Python; gives its exit code."""
        command = [str(self.python), "-m", module, *words]
        return subprocess.run(command, cwd=self.folder, env=_environment(self.folder)).returncode


def _environment(state: Path) -> dict[str, str]:
    """That of a user: modules are compiled once, and nothing of this user's own is touched."""
    kept = {
        name: text
        for name, text in os.environ.items()
        if name not in _NOT_TAKEN_ALONG and not name.startswith("LSCB_")
    }
    return {**kept, "XDG_STATE_HOME": str(state / "state")}


@contextmanager
def installed() -> Iterator[Installed]:
    """The program with what it needs, and pyte to look at screens with.

    The folder has the benchmarks and the plan, and not the package: what is imported in it is the
    installed one.
    """
    with TemporaryDirectory(prefix="lscb-tui-bench-") as name:
        top = Path(name)
        folder, python = top / "run", top / "env" / "bin" / "python"
        folder.mkdir()
        (folder / "tests").symlink_to(ROOT / "tests")
        shutil.copy(ROOT / "plan.toml", folder)
        wheels = [*_PIP, "wheel", "--no-deps", "--wheel-dir", name, str(ROOT)]
        _run([sys.executable, *wheels])
        _run([sys.executable, "-m", "venv", str(python.parents[1])])
        _run([str(python), *_PIP, "install", *map(str, top.glob("*.whl")), _EMULATOR])
        yield Installed(python, folder)


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, env=_environment(ROOT), stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.strip()}")
