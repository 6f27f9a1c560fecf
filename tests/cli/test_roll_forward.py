"""`roll-forward`: a new file for the next period; the old one stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from lscb_tui.store.plan_file import load
from tests.cli.conftest import Answer, Call, Done


def test_kingston_goes_on_in_a_file_of_its_own_and_the_old_one_stays(
    plan: Path, done: Done, answer: Answer
) -> None:
    before = plan.read_bytes()
    said = done("roll-forward", "--period", "2011-12", "-o", "next.toml")
    assert "35 actions in 14 objectives go along" in said
    assert "next.toml: the plan for 2011-12 is made. plan.toml stays as it is." in said
    assert plan.read_bytes() == before
    new = Path("next.toml")
    text = new.read_text(encoding="utf-8")
    assert "# The board's agreed words stand here as the document prints them" in text
    assert 'carried_from = "2010-11"' in text
    found = answer("check", "--plan", "next.toml")["findings"]
    assert [each for each in found if each["level"] == "error"] == []
    assert "5.6 added" in done("add", "action", "5", "A new one", "--plan", "next.toml")
    assert load(new).plan.about.period == "2011-12"
    assert not Path("next.history.jsonl").exists() or plan.read_bytes() == before


def test_links_that_lose_an_end_are_asked_about_before_anything_is_written(
    plan: Path, call: Call, done: Done
) -> None:
    done("progress", "5.1", "--status", "ACHIEVED", "--text", "Done.")
    said = done("roll-forward", "--period", "2011-12", "--dry-run")
    assert "5.2 no longer waits for 5.1, which is ACHIEVED." in said
    assert said.endswith("Nothing was written.\n")
    assert not Path("next.toml").exists()
    refused = call("roll-forward", "--period", "2011-12", "-o", "next.toml")
    assert refused.exit_code == 1
    assert "there is nobody to ask, so add --yes" in refused.output
    assert not Path("next.toml").exists()
    done("roll-forward", "--period", "2011-12", "-o", "next.toml", "--yes")
    action = load(Path("next.toml")).plan.action("5.2")
    assert action is not None
    assert action.depends_on == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "2010-11", "-o", "next.toml"), "is for 2010-11 already"),
        (("--period", "2011-12"), "name the file of the new plan"),
        (("--period", "2011-12", "-o", "plan.toml", "--force"), "this is the plan itself"),
        (("--period", "2011-12", "-o", "there.toml"), "is there already"),
        (("--period", "2011-12", "-o", "no/where.toml"), "no/where.toml"),
        (("--period", "2011-12", "-o", "."), "this is no plain file"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_leaves_all_as_it_is(
    plan: Path, call: Call, words: tuple[str, ...], said: str
) -> None:
    Path("there.toml").write_text("kept")
    before = plan.read_bytes()
    result = call("roll-forward", *words)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert plan.read_bytes() == before
    assert Path("there.toml").read_text() == "kept"
    assert sorted(p.name for p in Path().glob("*.toml")) == ["plan.toml", "there.toml"]


def test_a_plan_with_errors_is_corrected_first(plan: Path, call: Call) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace('ref  = "1.2"', 'ref  = "1.1"'), encoding="utf-8")
    result = call("roll-forward", "--period", "2011-12", "-o", "next.toml")
    assert result.exit_code == 1
    assert "it has errors: lscb-tui check lists them" in result.output
