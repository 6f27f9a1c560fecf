"""`lscb-tui graph`: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.cli.commands import graph
from tests.cli.conftest import Call

pytestmark = pytest.mark.usefixtures("plan")

Done = Callable[..., str]


def test_svg_is_made_unasked(done: Done) -> None:
    assert done("graph").startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')


def test_the_data_begin_as_every_answer(done: Done) -> None:
    head = json.loads(done("list", "--json"))
    data = json.loads(done("graph", "--format", "json", "--chain", "10.2"))
    for name in ("schema", "plan", "as_at", "counts"):
        assert data[name] == head[name]
    assert [node["id"] for node in data["nodes"]] == ["2.1", "10.2"]


def test_parts_and_days(done: Done) -> None:
    around = json.loads(done("graph", "--format", "json", "--around", "1.1", "--open"))
    assert [node["id"] for node in around["nodes"]] == ["1.1", "8.1", "8.2"]
    later = json.loads(done("graph", "--format", "json", "--as-at", "2011-02-01"))
    assert any(node["overdue"] for node in later["nodes"])


def test_the_ending_of_the_file_says_the_format(done: Done, tmp_path: Path) -> None:
    assert done("graph", "-o", "links.dot") == "links.dot: the whole plan, as dot\n"
    assert (tmp_path / "links.dot").read_text(encoding="utf-8").startswith("digraph")
    done("graph", "--output", "links.txt", "--format", "mermaid", "--around", "1.1")
    assert "flowchart" in (tmp_path / "links.txt").read_text(encoding="utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["links.dot", "links.txt", "plan.toml"]


def test_each_page_is_a_file_and_none_is_written_over(call: Call, done: Done, plan: Path) -> None:
    said = done("graph", "-o", "one.png")
    assert said == "one.png: the whole plan, as png\n"
    text = plan.read_text(encoding="utf-8")
    refs = [f"1.{n}" for n in range(101, 131)]
    new = "".join(f'[[objective.action]]\nref = "{ref}"\ntext = "T"\n' for ref in refs)
    new += f'[[objective.action]]\nref = "1.200"\ntext = "T"\ndepends_on = {refs}\n'
    plan.write_text(text + new.replace("'", '"'), encoding="utf-8")
    for ending in ("svg", "png"):
        Path(f"links-2.{ending}").write_text("mine")
        refused = call("graph", "-o", f"links.{ending}")
        assert f"links-2.{ending}: is there already" in refused.stderr
        assert [p.name for p in Path().glob(f"links*.{ending}")] == [f"links-2.{ending}"]
        said = done("graph", "-o", f"links.{ending}", "--force")
        assert said == f"links-1.{ending} to links-3.{ending}: the whole plan, as {ending}\n"
        assert Path(f"links-2.{ending}").stat().st_size > 100
    refused = call("graph", "--format", "png")
    assert "has 3 pages, each a file of its own" in refused.stderr


def test_png_is_printed_as_it_is(call: Call) -> None:
    result = call("graph", "--format", "png", "--chain", "5.2")
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"\x89PNG\r\n\x1a\n")


def test_a_file_that_is_there_is_kept_unless_forced(call: Call, tmp_path: Path) -> None:
    there = tmp_path / "links.svg"
    there.write_text("mine")
    refused = call("graph", "-o", "links.svg")
    assert refused.exit_code == 1
    assert "is there already" in refused.stderr
    assert there.read_text() == "mine"
    assert call("graph", "-o", "links.svg", "--force").exit_code == 0
    assert there.read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize("name", ["plan.toml", "link.toml", "hard.toml", "./../here/plan.toml"])
def test_the_plan_is_never_overwritten(
    name: str, call: Call, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    before = plan.rename(here / "plan.toml").read_bytes()
    monkeypatch.chdir(here)
    Path("link.toml").symlink_to("plan.toml")
    Path("hard.toml").hardlink_to("plan.toml")
    result = call("graph", "-o", name, "--force", "--format", "svg")
    assert result.exit_code == 1
    assert "this is the plan itself" in result.stderr
    assert Path("plan.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--chain", "77.7"], "77.7"),
        (["--around", "10"], "is not an action"),
        (["--around", ""], "there is no action or objective"),
        (["--chain", " "], "there is no action or objective"),
        (["-o", "nowhere/links.svg"], "nowhere/links.svg: "),
        (["-o", ".", "--format", "svg", "--force"], "no plain file"),
        (["-o", "", "--plan", "gone.toml"], "gone.toml"),
    ],
)
def test_refusals_are_sentences(words: list[str], said: str, call: Call) -> None:
    result = call("graph", *words)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "words", [["--chain", "1.1", "--around", "1.1"], ["--force"], ["--format", "doc"]]
)
def test_calls_that_cannot_be_understood(words: list[str], call: Call) -> None:
    assert call("graph", *words).exit_code == 2


def test_a_png_is_not_thrown_at_a_terminal(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "terminal_width", lambda: 80)
    result = call("graph", "--format", "png")
    assert result.exit_code == 1
    assert "--output" in result.stderr
    assert call("graph", "--format", "dot").stdout.startswith("digraph")


def test_a_png_without_its_package_is_a_sentence(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    result = call("graph", "--format", "png", "--chain", "5.2")
    assert result.exit_code == 1
    assert "resvg_py" in result.stderr
