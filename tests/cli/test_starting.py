"""How a call finds its way: to the screen, to click, or past it; and how it ends."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lscb_tui import __main__, __version__
from lscb_tui.cli import shortcut
from lscb_tui.ui.session.plan_session import PlanSession
from tests.cli.conftest import Call, installed, installed_command

Opened = list[tuple[Any, ...]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What the screen was opened with, which here is not the real one."""
    calls: Opened = []
    screen = ModuleType("lscb_tui.ui.app")

    def run(session: PlanSession, theme: str | None) -> int:
        calls.append((session.path, session.as_at, theme))
        return 7

    screen.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lscb_tui.ui.app", screen)
    monkeypatch.setattr("lscb_tui.cli.screen.has_terminal", lambda: True)
    return calls


def start(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["lscb-tui", *words])
    return __main__.main()


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        ([], (Path("plan.toml"), None, None)),
        (["plan.toml"], (Path("plan.toml"), None, None)),
        (["--theme", "dark"], (Path("plan.toml"), None, "dark")),
        (["--as-at", "Dec 2010"], (Path("plan.toml"), date(2010, 12, 31), None)),
        (["--plan", "plan.toml"], (Path("plan.toml"), None, None)),
        (
            ["--theme", "dark", "./plan.toml", "--as-at", "2010-12-01"],
            (Path("./plan.toml"), date(2010, 12, 1), "dark"),
        ),
    ],
)
def test_the_screen_opens(
    words: list[str],
    arguments: tuple[Any, ...],
    plan: Path,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert start(monkeypatch, *words) == 7
    assert opened == [arguments]


def test_the_plan_of_the_environment_opens(
    plan: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.rename("other.toml")
    monkeypatch.setenv("LSCB_PLAN", "other.toml")
    start(monkeypatch)
    assert opened == [(Path("other.toml"), None, None)]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ([], 1, "plan.toml: there is no such file; name a plan, or make it: lscb-tui new"),
        (["nope.toml"], 1, "nope.toml: there is no such file; name another, or make it"),
        (["lst"], 2, "lst: there is no such command, and no such file; did you mean lscb-tui list"),
        (["xyzzy"], 2, "lscb-tui --help"),
        (["lst", "10.2"], 2, "did you mean lscb-tui list"),
        (["nope.toml", "--theme", "dark"], 1, "there is no such file"),
        (["--theme", "pink"], 2, "--help"),
        ([""], 1, "there is no such file"),
    ],
)
def test_what_is_not_there_is_said(
    words: list[str],
    code: int,
    says: str,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert start(monkeypatch, *words) == code
    assert says in capsys.readouterr().err
    assert not opened


@pytest.mark.parametrize("name", ["-plan.toml", "--plan", "--", "-", "show", "list", "lst"])
@pytest.mark.parametrize(
    ("before", "rest"),
    [
        (["--"], (None, None)),
        (["--theme", "dark", "--as-at=2010-12-01", "--"], (date(2010, 12, 1), "dark")),
        (["--theme", "dark", "--plan"], (None, "dark")),
        (["--plan", "other.toml", "--"], (None, None)),
    ],
    ids=lambda value: " ".join(map(str, value)),
)
def test_a_plan_may_be_called_like_an_option_or_a_command(
    name: str,
    before: list[str],
    rest: tuple[Any, ...],
    plan: Path,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan.rename(name)
    assert start(monkeypatch, *before, name) == 7
    assert opened == [(Path(name), *rest)]


def test_a_plan_may_be_called_like_an_option_wherever_it_is_named(
    plan: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, done: Callable[..., str]
) -> None:
    told = done("show", "1.1")
    plan.rename("-plan.toml")
    assert done("--plan", "-plan.toml", "show", "1.1") == told
    assert done("show", "--plan=-plan.toml", "1.1") == told
    assert start(monkeypatch, "--plan=-plan.toml") == 7
    monkeypatch.setenv("LSCB_PLAN", "-plan.toml")
    assert done("show", "1.1") == told
    assert start(monkeypatch) == 7
    assert opened == [(Path("-plan.toml"), None, None)] * 2


def test_a_dash_alone_is_a_file_like_any_other(
    plan: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.rename("-")
    assert start(monkeypatch, "-") == 7
    assert opened == [(Path("-"), None, None)]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (
            ["--", "-x.toml"],
            1,
            "-x.toml: there is no such file; name another, or make it: lscb-tui ",
        ),
        (["--", "lst"], 1, "lst: there is no such file; name another"),
        (["--", "show"], 1, "show: there is no such file; name another"),
        (["--", "plan.toml", "--theme", "dark"], 2, "--theme"),
        (["--", "plan.toml", "list"], 2, "list"),
        (["-x.toml"], 2, "No such option"),
        (["--theme", "--", "plan.toml"], 2, "'--' is not one of"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_after_two_dashes_there_is_one_plan_and_nothing_else(
    words: list[str],
    code: int,
    says: str,
    plan: Path,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert start(monkeypatch, *words) == code
    assert says in capsys.readouterr().err
    assert not opened


def test_two_dashes_after_a_command_are_that_commands(plan: Path, done: Callable[..., str]) -> None:
    assert done("show", "--", "1.1") == done("show", "1.1")
    assert done("--plan", "plan.toml", "list", "--", "-is:ready") == done("list", "-is:ready")
    plan.rename("--")
    assert done("--plan", "--", "show", "1.1").startswith("1.1")


@pytest.mark.parametrize("name", ["-plan.toml", "show", "--"])
def test_a_command_that_is_proposed_can_be_given_as_it_stands(
    name: str, opened: Opened, monkeypatch: pytest.MonkeyPatch, call: Call
) -> None:
    def proposed(told: str) -> list[str]:
        return told.rsplit("lscb-tui ", 1)[1].split()

    made = [proposed(call(*words).stderr) for words in (["--", name], ["list", "--plan", name])]
    assert made == [["new", "--", name]] * 2
    result = call("new", "--title", "T", *made[0][1:])
    assert start(monkeypatch, *proposed(result.stdout)) == 7
    assert opened == [(Path(name), None, None)]


def test_a_plan_before_a_command_is_explained(plan: Path, call: Call) -> None:
    result = call("plan.toml", "list", "is:blocked")
    assert result.exit_code == 2
    assert "lscb-tui list is:blocked --plan plan.toml" in result.stderr


def test_without_a_terminal_there_is_no_screen(plan: Path) -> None:
    result = installed(cwd=plan.parent)
    assert result.returncode == 1
    assert "lscb-tui show" in result.stderr


def test_a_file_that_cannot_be_read_is_said(
    plan: Path,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from lscb_tui.store.plan_file import load

    plan.write_text("[plan\n")
    monkeypatch.setattr(sys.modules["lscb_tui.ui.app"], "run", lambda path, *_: load(path))
    assert start(monkeypatch) == 1
    assert capsys.readouterr().err.startswith("plan.toml:1: ")


def test_ctrl_c_ends_quietly(
    plan: Path,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    call: Call,
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["lscb_tui.ui.app"], "run", interrupted)
    assert start(monkeypatch) == 130
    monkeypatch.setattr("lscb_tui.cli.answers.show.show", interrupted)
    result = call("show")
    assert (result.exit_code, result.output.strip()) == (130, "")
    monkeypatch.setattr("lscb_tui.cli.answers.list.list_actions", interrupted)
    assert shortcut.answer(["list"]) == 130
    assert capsys.readouterr().err == ""


def _loaded(*words: str, of: tuple[str, ...], cwd: Path) -> list[str]:
    """Which of some modules a call loads, told by the process when it leaves."""
    code = f"""
import os, sys, atexit
def told(*_):
    print(*[name for name in {of!r} if sys.modules.get(name)], file=sys.stderr)
os._exit = lambda code: (told(), sys.exit(code))
import lscb_tui.cli.screen
lscb_tui.cli.screen.open_screen = lambda *_: (told(), 0)[1]
sys.argv = ["lscb-tui", *{words!r}]
import lscb_tui.__main__
lscb_tui.__main__.main()
"""
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=cwd, check=True
    )
    return result.stderr.split()


HEAVY = ("click", "textual", "rich", "networkx", "tomli_w", "json", "inspect")


def test_what_is_called_often_loads_no_more_than_it_needs(plan: Path) -> None:
    assert _loaded(of=HEAVY, cwd=plan.parent) == []
    assert _loaded("plan.toml", of=HEAVY, cwd=plan.parent) == []
    assert _loaded("list", of=HEAVY, cwd=plan.parent) == []
    assert _loaded("list", "is:blocked", of=HEAVY, cwd=plan.parent) == []
    assert _loaded("check", of=HEAVY, cwd=plan.parent) == []
    changing = ("set", "1.1", "lead", "Somebody")
    assert set(_loaded(*changing, of=HEAVY, cwd=plan.parent)) == {"tomli_w", "json"}
    assert _loaded("blocked", of=HEAVY, cwd=plan.parent) == []


def test_exit_codes_of_the_installed_command(plan: Path) -> None:
    def code(*words: str) -> int:
        return installed(*words, cwd=plan.parent).returncode

    assert code("list", "is:blocked") == 0
    assert code("check") == 0
    assert code("show", "99") == 1
    assert code("set", "10.2") == 2
    assert code("nonsense") == 2
    assert code("--version") == 0


def test_version(done: Callable[..., str]) -> None:
    assert done("--version") == f"lscb-tui {__version__}\n"


def test_help_tells_every_command(done: Callable[..., str]) -> None:
    from lscb_tui.cli.command_table import COMMANDS

    told = done("--help")
    for name in COMMANDS:
        assert f"\n  {name} " in told
        assert "Usage: " in done(name, "--help")
    assert "..." not in told.split("Commands:")[1]


@pytest.mark.parametrize("words", ["list", "show", "check", "blocked", "list --json"])
def test_a_reader_that_goes_away_is_no_fault(words: str, plan: Path) -> None:
    # The plan is large, so that its answer does not fit into the pipe.
    text = plan.read_text()
    more = "".join(
        f'[[objective]]\nnumber = {n}\n[[objective.action]]\nref = "{n}.1"\ntext = "{"x" * 9000}"\n'
        for n in range(100, 200)
    )
    plan.write_text(text + more)
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {installed_command()} {words} | head -1"],
        capture_output=True,
        text=True,
        cwd=plan.parent,
        timeout=60,
        check=False,
    )
    assert result.stderr == ""
    assert result.stdout.count("\n") == 1
    assert result.returncode in (0, 141)


def test_a_locale_without_quotes_and_dashes_still_gets_an_answer(plan: Path) -> None:
    import os

    env = os.environ | {"PYTHONIOENCODING": "ascii"}
    for words in (["list"], ["show", "1.1"], ["check"], ["list", "xyzzy"]):
        assert installed(*words, cwd=plan.parent, env=env).returncode == 0
    answer = installed("list", "--json", cwd=plan.parent, env=env).stdout
    assert len(json.loads(answer)["actions"]) == 52


def test_streams_that_are_closed(plan: Path) -> None:
    command = installed_command()
    result = subprocess.run(
        ["bash", "-c", '"$0" list >&-; "$0" show 2>&- >/dev/null; "$0" list <&-', command],
        capture_output=True,
        text=True,
        cwd=plan.parent,
        timeout=60,
        check=False,
    )
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 52


def test_a_full_disk_is_said(plan: Path) -> None:
    with Path("/dev/full").open("w") as full:
        for words in (["list"], ["show"]):
            result = installed(
                *words,
                cwd=plan.parent,
                capture_output=False,
                stdout=full,
                stderr=subprocess.PIPE,
            )
            assert result.returncode == 1
            assert result.stderr == (
                "standard output: the answer cannot be written (No space left on device)\n"
            )
