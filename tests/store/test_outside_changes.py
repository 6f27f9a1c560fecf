"""Who made what of a plan since it was last read: as its history says, and never a guess."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lscb_tui.core.edits.edit import AddEntry
from lscb_tui.core.history.records import OUTSIDE, Record
from lscb_tui.store import outside_changes
from lscb_tui.store.history import journal
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.outside_changes import changes_meanwhile, changes_since, record_outside_change
from lscb_tui.store.plan_file import Snapshot, load
from lscb_tui.store.save_plan import commit
from tests.store.history_help import by_hand, note


def says(plan: Path, who: str, text: str) -> Snapshot:
    """Somebody says something, in the name that the history is to have for them."""
    snapshot = commit(load(plan), note(text))
    *before, last = history_path(plan).read_text().splitlines()
    last = json.dumps(json.loads(last) | {"who": who})
    history_path(plan).write_text("\n".join([*before, last, ""]))
    return snapshot


def told(records: tuple[Record, ...]) -> list[tuple[str, str]]:
    return [
        (record.who, edit.entry.text)
        for record in records
        for edit in record.edits
        if isinstance(edit, AddEntry)
    ]


def test_each_change_since_is_told_with_who_made_it(plan: Path) -> None:
    says(plan, "asha", "before")
    mine = load(plan)
    says(plan, "asha", "a")
    by_hand(plan, "b")
    says(plan, "ben", "c")
    assert told(changes_since(mine, load(plan))) == [("asha", "a"), (OUTSIDE, "b"), ("ben", "c")]


def test_from_the_very_first_change_on(plan: Path) -> None:
    mine = load(plan)
    says(plan, "asha", "a")
    assert told(changes_since(mine, load(plan))) == [("asha", "a")]


def test_what_came_after_the_reading_is_not_told_yet(plan: Path) -> None:
    mine = load(plan)
    says(plan, "asha", "a")
    then = load(plan)
    says(plan, "ben", "b")
    assert told(changes_since(mine, then)) == [("asha", "a")]
    assert told(changes_since(then, load(plan))) == [("ben", "b")]


def test_what_is_not_in_the_history_yet_is_laid_to_nobody(plan: Path) -> None:
    says(plan, "asha", "a")
    mine = load(plan)
    says(plan, "ben", "b")
    by_hand(plan, "c")
    assert told(changes_since(mine, load(plan))) == [("", "b"), ("", "c")]
    assert record_outside_change(plan) is None
    assert told(changes_since(mine, load(plan))) == [("ben", "b"), (OUTSIDE, "c")]


def test_a_plan_that_is_as_it_was_recorded_is_not_parsed_to_find_that_out(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[object] = []

    def watched(*asked: Any) -> Snapshot:
        parsed.append(asked)
        return load(*asked)

    monkeypatch.setattr(outside_changes, "load", watched)
    assert record_outside_change(plan) is None  # there is no history to add to
    says(plan, "asha", "a")
    recorded = history_path(plan).read_bytes()
    assert record_outside_change(plan) is None
    assert (parsed, history_path(plan).read_bytes()) == ([], recorded)
    by_hand(plan, "b")
    assert record_outside_change(plan) is None
    assert len(parsed) == 1
    assert history_path(plan).read_bytes() != recorded


def test_without_a_history_it_is_laid_to_nobody(plan: Path) -> None:
    mine = load(plan)
    says(plan, "asha", "a")
    history_path(plan).unlink()
    assert told(changes_since(mine, load(plan))) == [("", "a")]


def test_a_history_that_has_gone_over_into_another_file(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "ROTATED", 500)
    says(plan, "asha", "0")
    mine = load(plan)
    for n in range(1, 8):
        says(plan, "asha" if n % 2 else "ben", f"{n}")
    assert len(list(plan.parent.glob("*.history.*.jsonl"))) > 1
    assert [text for _, text in told(changes_since(mine, load(plan)))] == [
        f"{n}" for n in range(1, 8)
    ]


def test_a_line_that_is_broken_hides_no_other(plan: Path) -> None:
    says(plan, "asha", "0")
    mine = load(plan)
    says(plan, "asha", "a")
    with history_path(plan).open("ab") as file:
        file.write(b'{"digest": "half a li')
    says(plan, "ben", "b")
    assert told(changes_since(mine, load(plan))) == [("asha", "a"), ("ben", "b")]


def test_what_others_did_while_one_saved_is_told_without_ones_own(plan: Path) -> None:
    says(plan, "asha", "0")
    mine = load(plan)
    says(plan, "asha", "a")
    found = load(plan).plan
    saved = commit(mine, note("mine"))
    assert told(changes_meanwhile(mine, found, saved)) == [("asha", "a")]
    history_path(plan).unlink()
    assert told(changes_meanwhile(mine, found, saved)) == [("", "a")]
    assert changes_meanwhile(mine, mine.plan, saved) == ()
