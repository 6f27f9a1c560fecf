"""Two clones and a bare repository, apart from whatever git is set up to do on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
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


def two_clones(home: Path, plan: str = "plan.toml", directory: str = "") -> tuple[Clone, Clone]:
    """The Kingston plan in two clones of one bare repository, both set up, without a name."""
    env = isolated(home)
    home.joinpath(directory).mkdir(parents=True, exist_ok=True)
    bare, one, two = (home / directory / name for name in ("bare.git", "one", "two"))
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
    second = Clone(two, plan, env).named("ben")
    second.call("git-setup")
    return first, second


__all__ = ["Clone", "installed_command", "isolated", "needs_git", "two_clones"]
