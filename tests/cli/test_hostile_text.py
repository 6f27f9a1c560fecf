"""Text from a plan never acts on the terminal, whichever command prints it (design section 8)."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.core.paper.kinds.table import KINDS
from tests.cli.conftest import Call

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

EVIL = (
    "\\u001b]52;c;eA==\\u0007 \\u009b2J \\u202eback\\u202c \\u0085 \\u007f "
    "[/x] [TODO] [@click=app.quit]x[/]"
)

PLAN = f"""\
[plan]
title = "T {EVIL}"
board = "{EVIL}"
period = "P{EVIL}"
"odd {EVIL}" = "{EVIL}"
status_words = {{ "EVIL{EVIL}" = "in progress" }}

[[review]]
id = "R"
label = "L {EVIL}"

[[source]]
code = "S"
name = "{EVIL}"

[[objective]]
number = 1
title = "O {EVIL}"
source = ["nowhere{EVIL}"]
timescale = "{EVIL}"
lead = ["{EVIL}"]
"key{EVIL}" = 1

  [[objective.progress]]
  review = "R"
  status = "{EVIL}"
  text = "{EVIL}"

  [[objective.action]]
  ref = "1.1"
  text = "A {EVIL}"
  outcome = "{EVIL}"
  depends_on = ["\\u001bX", "1.2"]
  see = ["\\u009bY"]
  [[objective.action.progress]]
  review = "\\u001bR"
  status = "{EVIL}"
  text = "{EVIL}"
  by = "{EVIL}"

  [[objective.action]]
  ref = "1.2"
  text = "B {EVIL}"
  depends_on = ["1.1"]

  [[objective.action]]
  ref = "1.\\u001b3"
  text = "C"
"""

ROWS = "Ref,Action,Lead\x1b[2J\n1.1,Do \x9b2J it,A\u202e\n1.2,Do more,\x1b]0;x\x07 / B\n"
COMMANDS = [
    ["show"],
    ["show", "plan"],
    ["show", "1"],
    ["show", "1.1"],
    ["show", "1.2"],
    ["show", "1.\x1b3"],
    ["show", "review:R"],
    ["show", "source:S"],
    ["list"],
    ["list", "A"],
    ["blocked"],
    ["check"],
]
PAPERS = [
    *(["report", kind, "--format", format_] for kind in KINDS for format_ in ("md", "html", "csv")),
    ["report", "lead", "--each", "-o", "for.md"],
    ["report", "calendar"],
    ["report", "plan", "--review", "\x1b[2J"],
    ["report", "lead", "--lead", "\x1b[2J"],
    ["report", "\x1b[2J"],
    ["report", "plan", "-o", "\x1b[2J.md"],
]
CHANGES = [
    ["set", "1.1", "text", "harmless"],
    ["set", "1", "title", "harmless"],
    ["set", "1.2", "status", "ACHIEVED"],
    ["set", "1.1", "text", "\x1b[2J"],
    ["set", "1.1", "lead", "x", "--expect", "\x9b2J"],
    ["set", "plan", "board", "harmless"],
    ["set", "review:R", "label", "harmless"],
    ["progress", "1.1", "--status", "\x1b]0;x\x07"],
    ["progress", "1.1", "--text", "said"],
    ["link", "1.2", "see", "1.\x1b3"],
    ["link", "1.2", "see", "\x1bnope"],
    ["link", "1.2", "\x1bkind", "1.1"],
    ["unlink", "1.1", "waits-for", "\x1bX"],
    ["remove", "1.2"],
    ["remove", "1.2", "--yes"],
    ["remove", "1.\x1b3", "--yes"],
    ["remove", "1", "--yes"],
    ["add", "action", "1", "\x1b[2J"],
    ["add", "source", "\x1b[2J"],
    ["list", "is:\x1b[2J"],
    ["list", "\x1b[2J"],
    ["list", "--\x1b[2J"],
    ["show", "\x1b[2J"],
    ["show", "review:\x1b[2J"],
    ["check", "--plan", "\x1b[2J.toml"],
    ["set", "1.1", "\x1bfield", "x"],
    ["\x1b[2J"],
    ["\x1b[2J", "x"],
    ["--\x1b[2J"],
    ["new", "\x1bnew.toml", "--title", "\x1b[2J"],
    ["new", "\x1bnew.toml", "--title", "T", "--review", "\x1b[2J"],
    ["completion", "\x1b[2J"],
    ["import", "\x1b[2J.csv"],
    ["import", "\x1b]0;x\x07.csv", "--report"],
    ["import", "\x1b]0;x\x07.csv", "--json"],
    ["import", "\x1b]0;x\x07.csv", "-o", "\x1bnew.toml", "--title", "\x1b[2J"],
    ["import", "\x1b]0;x\x07.csv", "--map", "\x1b]0;x\x07.csv"],
]


@pytest.fixture(autouse=True)
def _hostile_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN)
    (tmp_path / "\x1b]0;x\x07.csv").write_text(ROWS)


@pytest.mark.parametrize("words", [*COMMANDS, *PAPERS, *CHANGES], ids=ascii)
def test_nothing_raw_leaves_any_command(words: list[str], call: Call) -> None:
    result = call(*words)
    assert not RAW.search(result.stdout.replace("\t", "") if words[0] == "list" else result.stdout)
    assert not RAW.search(result.stderr)
    assert "was not your doing" not in result.stderr


@pytest.mark.parametrize("words", COMMANDS, ids=ascii)
def test_json_escapes_it_and_loses_nothing(words: list[str], call: Call) -> None:
    result = call(*words, "--json")
    assert not RAW.search(result.stdout)
    answer = json.loads(result.stdout)
    assert answer["plan"]["title"].startswith("T \x1b]52;c;eA==\x07 \x9b2J \u202eback")


def test_what_looks_like_markup_stays_as_it_is(done: Callable[..., str]) -> None:
    assert "[/x] [TODO] [@click=app.quit]x[/]" in done("show", "1.2")
    assert "[/x] [TODO] [@click=app.quit]x[/]" in done("list", "B")


def test_a_line_break_in_a_text_makes_no_second_row(
    tmp_path: Path, done: Callable[..., str]
) -> None:
    (tmp_path / "plan.toml").write_text(
        '[[objective]]\nnumber = 1\n[[objective.action]]\nref = "1.1"\ntext = "a\\nb\\tc\\r"\n'
    )
    assert done("list").splitlines() == ["1.1\tnot reported\tno date\t\t\ta b␉c␍"]


def test_hidden_characters_are_findings(call: Call) -> None:
    result = call("check")
    assert result.exit_code == 1
    assert "hidden in" in result.stdout
