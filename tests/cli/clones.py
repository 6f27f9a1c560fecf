"""Two clones and a bare repository, apart from whatever git is set up to do on this machine."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, installed_command
from tests.cli.forked import forked

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def isolated(home: Path) -> dict[str, str]:
    """An environment in which git knows nothing of this machine's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(home),
        # That git waits for the disk takes most of its time, and changes nothing here.
        "GIT_TEST_FSYNC": "0",
    }


class Clone:
    """One work tree with a plan in it."""

    def __init__(self, directory: Path, plan: str, env: dict[str, str]) -> None:
        self.directory = directory
        self.env = env
        self.plan = directory / plan

    def git(self, *words: str, code: int = 0) -> str:
        run = subprocess.run(
            ["git", *words],
            cwd=self.directory,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == code, run.stderr + run.stdout
        return run.stdout

    def call(self, *words: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        run = forked(words, self.directory, self.env | {"LSCB_PLAN": str(self.plan)})
        assert code in (None, run.returncode), run.stderr + run.stdout
        return run

    def sync(self, code: int = 0) -> subprocess.CompletedProcess[str]:
        return self.call("sync", code=code)

    def text(self) -> str:
        return self.plan.read_text(encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        """As somebody does in an editor."""
        text = self.text()
        assert old in text
        self.plan.write_text(text.replace(old, new, 1), encoding="utf-8")

    def named(self, name: str) -> Clone:
        self.git("config", "user.name", name)
        self.git("config", "user.email", f"{name}@example.org")
        return self


@cache
def _made(plan: str) -> Path:
    """The two clones and the repository as they are made once, to be copied."""
    home = Path(tempfile.mkdtemp(prefix="lscb-clones-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    env = isolated(home)
    bare, one, two = (home / name for name in _NAMES)
    first = Clone(one, plan, env)
    home_of_git = Clone(home, plan, env)
    home_of_git.git("init", "-q", "--bare", "-b", "main", str(bare))
    home_of_git.git("clone", "-q", str(bare), str(one))
    first.named("asha").git("checkout", "-q", "-B", "main")
    first.plan.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "plan.toml", first.plan)
    first.call("git-setup")
    first.git("add", "-A")
    first.git("commit", "-qm", "The plan")
    first.git("push", "-q", "-u", "origin", "main")
    home_of_git.git("clone", "-q", str(bare), str(two))
    Clone(two, plan, env).named("ben").call("git-setup")
    for sample in home.rglob("*.sample"):
        sample.unlink()
    return home


_NAMES = ("bare.git", "one", "two")


def two_clones(home: Path, plan: str = "plan.toml", directory: str = "") -> tuple[Clone, Clone]:
    """The Kingston plan in two clones of one bare repository, both set up."""
    inside = home / directory
    for name in _NAMES:
        shutil.copytree(_made(plan) / name, inside / name)
    one, two = (Clone(inside / name, plan, isolated(home)) for name in _NAMES[1:])
    for clone in (one, two):
        clone.git("remote", "set-url", "origin", str(inside / _NAMES[0]))
        # The files are others than those that git has looked at.
        clone.git("update-index", "-q", "--refresh")
    return one, two


__all__ = ["Clone", "installed_command", "isolated", "needs_git", "two_clones"]
