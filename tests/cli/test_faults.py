"""A command that fails says why and what to do; what nobody foresaw is kept for who mends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.core.words.safe_text import visible
from lscb_tui.store import fault_log
from tests.cli.conftest import Call
from tests.ui.test_hang_up import wait

LONG = "9" * 6000


def run(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Call the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "lscb_tui", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | env,
        timeout=60,
        check=False,
    )


def broken(call: Call, monkeypatch: pytest.MonkeyPatch, problem: Exception) -> str:
    """What is said where `show` raises."""

    def raises(*_: object) -> int:
        raise problem

    monkeypatch.setattr("lscb_tui.cli.answers.show.show", raises)
    result = call("show")
    assert result.exit_code == 1
    assert result.stdout == ""
    return result.stderr


def test_what_nobody_foresaw_is_kept_and_its_file_is_named(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = broken(call, monkeypatch, ValueError("bad \x1b[2J"))
    path = fault_log.log_path()
    assert said.startswith(
        "lscb-tui: the program has failed, and that was not your doing (ValueError)."
    )
    assert f"Please send {visible(str(path))} with your report; only you can read that" in said
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    told = path.read_text()
    assert "ValueError: bad \x1b[2J" in told
    assert "in raises" in told
    broken(call, monkeypatch, KeyError("another"))
    assert path.read_text().startswith(told)
    assert "KeyError: 'another'" in path.read_text()


def test_the_file_does_not_grow_for_ever_and_is_nobody_elses(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fault_log.log_path()
    for _ in range(40):
        broken(call, monkeypatch, ValueError("x" * 100_000))
        assert path.stat().st_size <= fault_log.MOST_BYTES
    path.chmod(0o644)
    broken(call, monkeypatch, ValueError("x"))
    assert path.stat().st_mode & 0o777 == 0o600


def _link(path: Path) -> None:
    path.symlink_to(path.parent / "elsewhere")


@pytest.mark.parametrize("in_the_way", [Path.mkdir, os.mkfifo, _link])
def test_where_it_cannot_be_kept_that_is_said(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch, in_the_way: Callable[[Path], None]
) -> None:
    path = fault_log.log_path()
    path.parent.mkdir(parents=True)
    in_the_way(path)
    said = broken(call, monkeypatch, ValueError("x"))
    assert f"What happened could not be kept: {path}: " in said
    assert not (path.parent / "elsewhere").exists()


def test_without_a_home_it_is_said_why_it_is_not_kept(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    def nobody(_: int) -> pwd.struct_passwd:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    said = broken(call, monkeypatch, ValueError("x"))
    assert "could not be kept: ~/.local/state/lscb-tui: you have no home directory" in said
    assert not Path("~").exists()


def no_fault(result: subprocess.CompletedProcess[str], says: str) -> None:
    """It ended in one sentence, which has a cause and not the program to blame."""
    assert result.returncode == 1
    assert says in result.stderr
    assert "fault" not in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [["list"], ["show"], ["check"], ["set", "10.2", "text", "x"]])
def test_a_number_of_thousands_of_digits_in_the_plan(plan: Path, words: list[str]) -> None:
    lines = plan.read_text().count("\n")
    plan.write_text(f"{plan.read_text()}order = [1, {LONG}]\n")
    says = f"plan.toml:{lines + 1}: a number is too long to be read: correct it in an editor"
    no_fault(run(*words, cwd=plan.parent), says)


@pytest.mark.parametrize(
    "words",
    [
        ["show", LONG],
        ["list", f"due<{LONG}"],
        ["list", "--as-at", LONG],
        ["set", LONG, "text", "x"],
        ["set", "10.2", "due", LONG],
        ["set", "10.2", "depends_on", LONG],
        ["link", "10.2", "waits-for", LONG],
        ["progress", LONG, "--text", "x"],
        ["add", "action", LONG, "x"],
        ["remove", LONG],
        ["changes", "--since", LONG],
    ],
    ids=lambda words: " ".join(words).replace(LONG, "9"),
)
def test_and_in_what_is_typed(plan: Path, call: Call, words: list[str]) -> None:
    before = plan.read_bytes()
    result = call(*words)
    assert result.exit_code in (1, 2)
    assert "fault" not in result.stderr
    assert plan.read_bytes() == before


@pytest.mark.parametrize("words", ["changes", "changes --since 2010-09-01"])
def test_a_time_zone_that_is_none(plan: Path, call: Call, words: str) -> None:
    assert call("set", "10.2", "text", "x").exit_code == 0
    result = run(*words.split(), cwd=plan.parent, TZ="XYZ-24:59:59")
    no_fault(
        result, "lscb-tui: TZ=XYZ-24:59:59 is not a time zone; set another, such as TZ=Europe/"
    )


@pytest.mark.parametrize(
    "words", ["", "list", "show", "set 10.2 text x", "new x.toml --title T", "sync", "git-setup"]
)
def test_a_working_directory_that_was_deleted(tmp_path: Path, words: str) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    result = subprocess.run(
        [
            *("sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh"),
            *(sys.executable, "-m", "lscb_tui", *words.split()),
        ],
        capture_output=True,
        text=True,
        cwd=gone,
        env=os.environ | {"PYTHONSAFEPATH": "1"},
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    no_fault(result, "the directory that you are in was deleted; go to another with cd")


@pytest.mark.parametrize("words", [["--help"], ["list"], ["show", "--json"], ["--version"]])
def test_no_room_for_the_answer(plan: Path, words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "lscb_tui", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=plan.parent,
            timeout=60,
            check=False,
        )
    assert result.returncode == 1
    assert "fault" not in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGQUIT, -signal.SIGQUIT)]
)
def test_a_command_that_is_interrupted_says_nothing(plan: Path, number: int, code: int) -> None:
    reached = plan.with_name("reached")
    script = (
        "import sys, time\nfrom pathlib import Path\n"
        "import lscb_tui.cli.answers.show as answer\n"
        f"answer.show = lambda *_: (Path({str(reached)!r}).touch(), time.sleep(60))\n"
        "sys.argv = ['lscb-tui', 'show']\n"
        "from lscb_tui.__main__ import main\nsys.exit(main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=plan.parent,
    ) as process:
        wait(reached.exists)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (code, b"", b"")
