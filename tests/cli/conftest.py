"""The Kingston plan in a file of its own, and ways to call the command line on it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from lscb_tui.cli.program import program
from lscb_tui.core.plan.items import Plan
from lscb_tui.store.plan_file import load

ROOT = Path(__file__).parents[2]

Call = Callable[..., Result]
Answer = Callable[..., Any]
Done = Callable[..., str]


@pytest.fixture(autouse=True)
def _no_plan_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LSCB_PLAN", "_LSCB_TUI_COMPLETE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the Kingston plan, which is also the plan of the current directory."""
    return Path(shutil.copy(ROOT / "plan.toml", tmp_path / "plan.toml"))


@pytest.fixture
def call() -> Call:
    """Call the command line in this process."""

    def run(*words: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(program, words, input=stdin)
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def done(call: Call) -> Done:
    """Call the command line, see that it did what was asked, and give what it printed."""

    def run(*words: str, stdin: str | None = None) -> str:
        result = call(*words, stdin=stdin)
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


@pytest.fixture
def answer(done: Done) -> Answer:
    """Ask for an answer in JSON."""
    return lambda *words: json.loads(done(*words, "--json"))


def installed_command() -> str:
    """The command as it is installed."""
    return str(Path(sys.executable).with_name("lscb-tui"))


def installed(*words: str, **extra: Any) -> subprocess.CompletedProcess[str]:
    """Call the command as it is installed, in a process of its own."""
    settings: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 60}
    settings |= {"stdin": subprocess.DEVNULL} | extra
    result: subprocess.CompletedProcess[str] = subprocess.run(
        [installed_command(), *words], check=False, **settings
    )
    assert "Traceback" not in (result.stderr or "")
    return result


def read(plan: Path) -> Plan:
    """The plan as its file has it."""
    return load(plan).plan


def status(answer: Answer, ref: str) -> str:
    """The status of an action in a word."""
    (action,) = answer("show", ref)["actions"]
    word: str = action["status"]["word"]
    return word
