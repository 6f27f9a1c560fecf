"""What a shell offers: from the plan, and never anything that it could run."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call, installed, installed_command


def offered(line: str, cwd: Path) -> list[str]:
    """What bash would be offered at the end of a line."""
    words = line.split(" ")
    env = os.environ | {
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_LSCB_TUI_COMPLETE": "bash_complete",
    }
    result = installed(cwd=cwd, env=env)
    assert result.stderr == ""
    return [line.partition(",")[2] for line in result.stdout.splitlines() if line]


def test_from_the_plan(plan: Path) -> None:
    cwd = plan.parent
    assert offered("lscb-tui bl", cwd) == ["blocked"]
    assert offered("lscb-tui show 10", cwd) == ["10", "10.1", "10.2", "10.3"]
    assert offered("lscb-tui set 10.2 d", cwd) == ["due", "depends_on", "dismissed"]
    assert offered("lscb-tui set 10.2 status ", cwd) == [
        *("ACHIEVED", "ONGOING", "In progress", "not started", "superseded")
    ]
    assert offered("lscb-tui progress 10.2 --status o", cwd) == ["ONGOING"]
    assert offered("lscb-tui link 10.2 w", cwd) == ["works_with", "waits-for", "with"]
    assert offered("lscb-tui link 10.2 waits-for 9.2", cwd) == ["9.2", "9.2b"]
    assert offered("lscb-tui move 10.2 1", cwd)[:2] == ["1", "10"]
    assert offered("lscb-tui set plan pe", cwd) == ["period"]
    assert offered("lscb-tui report a", cwd) == ["agenda", "annual", "assessment"]
    assert offered("lscb-tui report plan --review 2", cwd) == ["2010-09"]
    assert offered("lscb-tui report lead --lead Deputy", cwd) == []  # it has a comma in it
    assert "LSCB" in offered("lscb-tui report lead --lead LSCB", cwd)


def test_from_another_plan(plan: Path) -> None:
    other = plan.rename(plan.with_name("other.toml"))
    assert offered("lscb-tui show 10.2", other.parent) == []
    assert offered("lscb-tui show --plan other.toml 10.2", other.parent) == ["10.2"]
    assert offered("lscb-tui --plan other.toml show 10.2", other.parent) == ["10.2"]


def test_after_two_dashes_files(plan: Path) -> None:
    # Bash looks for the files that begin like what it is given.
    assert offered("lscb-tui -- sh", plan.parent) == ["sh"]
    assert offered("lscb-tui --theme dark -- -", plan.parent) == ["-"]


def test_where_there_is_no_plan_nothing_is_offered(tmp_path: Path) -> None:
    assert offered("lscb-tui show ", tmp_path) == []
    (tmp_path / "plan.toml").write_text("[broken")
    assert offered("lscb-tui show ", tmp_path) == []


def test_what_a_shell_could_run_is_not_offered(tmp_path: Path) -> None:
    words = ("$(touch x)", "`touch x`", "a;touch x", "a\\nb", "-rf", "\\u001b[2J", "*", "Fine word")
    listed = ", ".join(f'"{word}" = "achieved"' for word in words)
    (tmp_path / "plan.toml").write_text(
        f'[plan]\nstatus_words = {{ {listed} }}\n[[objective]]\nnumber = "$(touch x)"\n'
        '[[objective.action]]\nref = "1.1"\ntext = "\\u001b[2J"\n'
    )
    assert offered("lscb-tui set 1.1 status ", tmp_path) == [
        *("Fine word", "not started", "in progress", "superseded")
    ]
    assert offered("lscb-tui show ", tmp_path) == ["1.1", "plan"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_scripts_name_the_command(shell: str, done: Callable[..., str]) -> None:
    script = done("completion", shell)
    assert "_LSCB_TUI_COMPLETE" in script
    assert f"{shell}_complete" in script


def test_another_shell_is_a_usage_error(call: Call) -> None:
    assert call("completion", "tcsh").exit_code == 2


def test_bash_escapes_a_word_with_a_blank(plan: Path, done: Callable[..., str]) -> None:
    (plan.parent / "completion.sh").write_text(done("completion", "bash"))
    script = """
source completion.sh
complete_line() {
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
    _lscb_tui_completion lscb-tui
    printf '%s\\n' "${COMPREPLY[@]}"
}
complete_line lscb-tui set 10.2 status In
complete_line lscb-tui show 10.
"""
    path = f"{Path(installed_command()).parent}:{os.environ['PATH']}"
    result = subprocess.run(
        ["bash", "-c", script],
        cwd=plan.parent,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.splitlines() == ["In\\ progress", "10.1", "10.2", "10.3"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_told_what_a_number_is(shell: str, plan: Path) -> None:
    env = os.environ | {
        "COMP_WORDS": "lscb-tui show 10.2",
        "COMP_CWORD": "10.2" if shell == "fish" else "2",
        "_LSCB_TUI_COMPLETE": f"{shell}_complete",
    }
    told = installed(cwd=plan.parent, env=env).stdout
    assert "10.2" in told
    assert "Ensure the strategic audit programme" in told
