"""Calling git: no shell, no questions, and answers in a language that a program can read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.errors import UserError
from lscb_tui.core.words.safe_text import one_line

MISSING = "git is not installed here: install it, or copy the file by hand"


class GitError(UserError):
    """Git cannot do what was asked; its text is a sentence that says what to do."""


class Answer(NamedTuple):
    """What a call of git gave."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """What it printed, without the line break at its end; names of files may be any bytes."""
        return self.out.decode(errors="surrogateescape").removesuffix("\n")

    @property
    def names(self) -> list[str]:
        """What it printed, where that is names with a NUL behind each."""
        return [os.fsdecode(name) for name in self.out.split(b"\0") if name]

    @property
    def why(self) -> str:
        """The last thing that it said of a failure, on one line."""
        lines = [one_line(line) for line in (*self.text.splitlines(), *self.err.splitlines())]
        fatal = [line for line in lines if line.startswith(("fatal:", "error:", "remote: error:"))]
        said = (fatal or [line for line in lines if line] or [f"exit code {self.code}"])[-1]
        return said.removeprefix("fatal: ").removeprefix("error: ")


class Git:
    """Git in one directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.tell: Callable[[list[str]], None] | None = None
        """Is told of every call that changes something or asks another machine."""
        self.hear: Callable[[str], None] | None = None
        """Hears what such a call says on its stderr."""
        self.extra: dict[str, str] = {}
        """More of the environment, for all calls from now on."""
        self.umask = -1
        """Of whom nothing that is made anew may be let in; as this process has it, where -1."""

    def ask(self, *words: str) -> Answer:
        """A question that changes nothing."""
        return _run(self.directory, words, self.extra, umask=self.umask)

    def do(self, *words: str, data: bytes | None = None) -> Answer:
        """Something that people should see."""
        if self.tell:
            self.tell(["git", *words])
        answer = _run(self.directory, words, self.extra, data, self.umask)
        if self.hear and (said := answer.err.strip()):
            self.hear(said)
        return answer

    def must(self, *words: str, data: bytes | None = None) -> Answer:
        """As `do`. Raises GitError where git refuses."""
        answer = self.do(*words, data=data)
        if answer.code:
            raise GitError(f"git {words[0]}: {answer.why}")
        return answer

    def has(self, name: str) -> bool:
        """Whether something of that name is in git's own directory, such as MERGE_HEAD."""
        found = self.ask("rev-parse", "--git-path", name)
        return not found.code and os.path.lexists(self.directory / found.text)


def without_hooks() -> dict[str, str]:
    """What of the environment keeps git from running hooks (from git 2.31 on)."""
    told = os.environ.get("GIT_CONFIG_COUNT", "")
    n = int(told) if told.isdecimal() else 0
    return {
        "GIT_CONFIG_COUNT": str(n + 1),
        f"GIT_CONFIG_KEY_{n}": "core.hooksPath",
        f"GIT_CONFIG_VALUE_{n}": os.devnull,
    }


def _run(
    directory: Path,
    words: tuple[str, ...],
    extra: Mapping[str, str],
    data: bytes | None = None,
    umask: int = -1,
) -> Answer:
    environment = os.environ | {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_MERGE_AUTOEDIT": "no",
        "LC_ALL": "C",
        **extra,
    }
    try:
        done = subprocess.run(
            ["git", *words],
            cwd=directory,
            env=environment,
            input=b"" if data is None else data,
            capture_output=True,
            check=False,
            umask=umask,
        )
    except FileNotFoundError:
        raise GitError(MISSING) from None
    except OSError as problem:
        raise GitError(f"git cannot be started ({problem.strerror or problem})") from None
    return Answer(done.returncode, done.stdout, done.stderr.decode(errors="replace"))
