"""`remove`: what is asked first and what is kept; and what stops any change."""

from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import Conflict, MoveAction
from tests.cli.conftest import Call, Done, read


def test_remove_asks_and_shows_what_links_to_it(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lscb_tui.cli.commands.remove.is_somebody_there", lambda: True)
    before = plan.read_bytes()
    result = call("remove", "2.1", stdin="n\n")
    assert result.exit_code == 1
    assert "10.2 names it under “waits for”" in result.stdout
    assert plan.read_bytes() == before
    result = call("remove", "2.1", stdin="y\n")
    assert result.exit_code == 0
    assert "10.2 is ready now" in result.stdout
    assert read(plan).action("2.1") is None


def test_remove_needs_yes_where_nobody_can_be_asked(plan: Path, call: Call) -> None:
    before = plan.read_bytes()
    result = call("remove", "2.1", stdin="y\n")
    assert result.exit_code == 1
    assert "--yes" in result.stderr
    assert plan.read_bytes() == before


def test_what_somebody_changed_meanwhile_is_not_deleted(
    plan: Path, call: Call, done: Done, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_is_quicker(*_: object, **__: object) -> bool:
        done("progress", "2.1", "--text", "Just said")
        return True

    monkeypatch.setattr("lscb_tui.cli.commands.remove.is_somebody_there", lambda: True)
    monkeypatch.setattr("click.confirm", somebody_is_quicker)
    result = call("remove", "2.1")
    assert result.exit_code == 1
    assert "it is kept" in result.stderr
    action = read(plan).action("2.1")
    assert action is not None
    assert action.progress[-1].text == "Just said"


def test_a_review_that_was_used_is_kept(plan: Path, call: Call) -> None:
    result = call("remove", "review:2010-09", "--yes")
    assert result.exit_code == 1
    assert "an earlier review is never lost" in result.stderr


def test_a_plan_that_cannot_be_written_says_why(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root can write everywhere, so permissions alone would not show this on every machine.
    monkeypatch.setattr(
        "lscb_tui.store.save_plan.why_read_only", lambda _: "read-only: ask its owner"
    )
    result = call("set", "10.2", "status", "achieved")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "plan.toml: read-only: ask its owner\n"


def test_a_conflict_is_told_with_its_line(
    plan: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def conflicting(*_: object, **__: object) -> None:
        raise Conflict(MoveAction("10.2", "9", "8"), "10.2 has been moved to objective 10")

    monkeypatch.setattr("lscb_tui.store.save_plan.commit", conflicting)
    result = call("move", "10.2", "8")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith(": 10.2 has been moved to objective 10: look at it again\n")
    assert result.stderr.startswith("plan.toml:4")
