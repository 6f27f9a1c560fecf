"""The history keeps what a document brought, and gives it back as the base of the next version."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.edits.edit import Edits, invert_all
from lscb_tui.core.history.changes import change_sentence, changes_of
from lscb_tui.core.history.records import Imported
from lscb_tui.core.importing.versions.next_version import next_version
from lscb_tui.core.plan.items import Action, Objective, Plan
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import read_history
from lscb_tui.store.history.imports import document_of, imported_of, last_import
from lscb_tui.store.outside_changes import unrecorded_changes
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit, create
from lscb_tui.store.waiting import Waiting
from tests.core.test_next_version import elmfield_june, elmfield_march, without
from tests.store.conftest import written
from tests.store.history_help import by_hand, lines, records, say

MARCH, JUNE = "plan-march.docx", "plan-june.docx"


def imported(file: str, document: Plan, **mapping: Any) -> Imported:
    return imported_of(file, f"{len(file):064x}", mapping, document)


@pytest.fixture
def elmfield(tmp_path: Path) -> Path:
    path = tmp_path / "elmfield.toml"
    create(path, elmfield_march(), imported=imported(MARCH, elmfield_march(), title="Elmfield"))
    return path


def take(path: Path, file: str, theirs: Plan) -> Edits:
    """Import the next version of a document."""
    there = load(path)
    last = last_import(path, file, theirs)
    base, undone = (last.document, last.undone) if last else (None, None)
    found = next_version(base, there.plan, theirs, undone=undone)
    saved = commit(there, found.edits, imported=imported(file, found.document))
    assert saved.history_note is None
    assert saved.plan == found.plan
    return found.edits


def test_the_first_import_begins_the_history_of_a_new_plan(elmfield: Path) -> None:
    (record,) = records(elmfield)
    assert record.imported is not None
    assert (record.imported.file, record.imported.mapping) == (MARCH, {"title": "Elmfield"})
    (change,) = changes_of([record])
    assert change_sentence(change, elmfield_march()) == "the plan: imported from plan-march.docx"
    last = last_import(elmfield, MARCH, elmfield_june())
    assert last is not None
    assert (last.document, last.told) == (elmfield_march(), "")
    assert unrecorded_changes(elmfield, Waiting()) == ()


def test_a_new_plan_in_the_place_of_another_is_no_merge_with_it(plan: Path) -> None:
    say(plan, "a")
    plan.unlink()
    create(plan, elmfield_march(), imported=imported(MARCH, elmfield_march()))
    take(plan, MARCH, elmfield_june())
    assert [record.way for record in records(plan)] == ["edit", "edit", "edit"]
    assert unrecorded_changes(plan, Waiting()) == ()


def test_what_others_change_after_the_first_import_is_told_against_it(elmfield: Path) -> None:
    elmfield.write_text(elmfield.read_text().replace("within a day", "at once"))
    (record,) = unrecorded_changes(elmfield, Waiting())
    assert record.known
    assert len(record.edits) == 1


def test_the_next_version_under_another_name_is_known_by_its_actions(elmfield: Path) -> None:
    last = last_import(elmfield, JUNE, elmfield_june())
    assert last is not None
    assert last.told == "This is taken as the next version of plan-march.docx."
    assert take(elmfield, JUNE, elmfield_june())
    assert len(records(elmfield)) == 2
    before = written(elmfield), written(history_path(elmfield))
    assert take(elmfield, JUNE, elmfield_june()) == ()
    assert (written(elmfield), written(history_path(elmfield))) == before
    other = Plan(objectives=(Objective("1", actions=(Action("1.1", "Count the beds"),)),))
    assert last_import(elmfield, "beds.xlsx", other) is None


def test_what_was_undone_is_no_base_and_what_was_done_again_is(elmfield: Path) -> None:
    edits = take(elmfield, JUNE, elmfield_june())
    after = load(elmfield).plan

    def base() -> Plan | None:
        last = last_import(elmfield, JUNE, elmfield_june())
        return last.document if last else None

    new = base()
    assert new != elmfield_march()
    commit(load(elmfield), invert_all(edits), "undo")
    assert load(elmfield).plan.about.deleted_numbers == ("2.2",)
    assert base() == elmfield_march()
    commit(load(elmfield), edits, "redo")
    assert base() == new
    commit(load(elmfield), invert_all(edits), "undo")
    assert told_edits(take(elmfield, JUNE, elmfield_june())) == told_edits(edits)
    assert load(elmfield).plan == after
    assert base() == new


def test_a_first_import_that_was_undone_has_its_numbers_when_it_comes_again(plan: Path) -> None:
    edits = take(plan, MARCH, elmfield_march())
    after = load(plan).plan
    commit(load(plan), invert_all(edits), "undo")
    last = last_import(plan, MARCH, elmfield_march())
    assert last is not None
    assert last.document is None
    take(plan, MARCH, elmfield_march())
    assert load(plan).plan == after


def test_a_version_that_brings_nothing_is_kept_once(elmfield: Path) -> None:
    shorter = without(elmfield_march(), "1.2")
    plan = written(elmfield)
    for _ in range(2):
        assert take(elmfield, MARCH, shorter) == ()
        assert written(elmfield) == plan
        assert len(records(elmfield)) == 2
    last = last_import(elmfield, MARCH, shorter)
    assert last is not None
    assert last.document is not None
    # So nobody is asked again whether 1.2 is gone.
    assert last.document.action("1.2") is None
    by_hand(elmfield, "b")
    assert [record.known for record in unrecorded_changes(elmfield, Waiting())] == [True]


def test_the_history_names_the_document_ahead_of_what_was_taken_from_it(elmfield: Path) -> None:
    take(elmfield, JUNE, elmfield_june())
    plan = load(elmfield).plan
    changes = changes_of(records(elmfield)[1:])
    assert change_sentence(changes[0], plan) == "the plan: imported from plan-june.docx"
    assert all(change.edit is not None for change in changes[1:])
    assert [change.is_last for change in changes] == [False] * (len(changes) - 1) + [True]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("imported", 7),
        ("imported", {}),
        ("file", ""),
        ("file", "x" * 2000),
        ("sha256", None),
        ("mapping", []),
        ("packed", 5),
    ],
)
def test_an_odd_import_in_a_history_is_told_and_stops_nothing(
    elmfield: Path, key: str, value: object
) -> None:
    take(elmfield, JUNE, elmfield_june())
    there = lines(elmfield)
    odd = json.loads(there[-1])
    (odd if key == "imported" else odd["imported"])[key] = value
    history_path(elmfield).write_bytes(b"\n".join([*there[:-1], json.dumps(odd).encode()]) + b"\n")
    history = read_history(elmfield)
    assert [problem.why for problem in history.problems] == ["what was imported cannot be read"]
    last = last_import(elmfield, JUNE, elmfield_june())
    assert last is not None
    assert last.imported.file == MARCH


@pytest.mark.parametrize("packed", ["", "?", "eJwD", "eJyrAgAAewB7"])
def test_what_a_document_said_that_cannot_be_unpacked_is_no_base(
    elmfield: Path, packed: str
) -> None:
    broken = Imported(JUNE, "0" * 64, {}, packed)
    with pytest.raises(ValueError, match="said cannot be read in the history"):
        document_of(broken)
    commit(load(elmfield), [], imported=broken)
    last = last_import(elmfield, JUNE, elmfield_june())
    assert last is not None
    assert last.imported.file == MARCH


def test_a_history_without_imports_names_none(plan: Path) -> None:
    assert last_import(plan, MARCH, elmfield_march()) is None
    say(plan, "a")
    assert last_import(plan, MARCH, elmfield_march()) is None


def test_nobody_reads_what_was_imported_who_cannot_read_the_plan(elmfield: Path) -> None:
    elmfield.chmod(0o600)
    take(elmfield, JUNE, elmfield_june())
    assert stat.S_IMODE(history_path(elmfield).stat().st_mode) == 0o600
