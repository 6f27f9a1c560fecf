"""A board's document and its next version, the whole way: read, imported, kept, taken in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lscb_tui.core.importing.mapping_data import from_data
from lscb_tui.core.importing.reading import read
from lscb_tui.core.importing.versions.next_version import NextVersion, made_numbers, next_version
from lscb_tui.core.plan.items import Action, Plan
from lscb_tui.store.history.earlier_versions import kept
from lscb_tui.store.history.imports import last_import
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit, create
from tests.importing.samples import DOCUMENTS, answered, document, expected

FIRST, SECOND = "s1-versions-1.docx", "s1-versions-2.docx"


@pytest.fixture
def elmfield(tmp_path: Path) -> Path:
    path = tmp_path / "elmfield.toml"
    found, mapping = answered(FIRST)
    plan = read(found, mapping).plan
    assert create(path, plan, imported=kept(document(FIRST), mapping, plan)).history_note is None
    return path


def take(path: Path, name: str) -> NextVersion:
    """Take a document in as it is proposed."""
    there = load(path)
    unanswered = read(*answered(name))
    last = last_import(path, name, unanswered.plan)
    found, mapping = answered(name, from_data(last.imported.mapping) if last else None)
    reading = read(found, mapping)
    base = last.document if last else None
    version = next_version(base, there.plan, reading.plan, {}, made_numbers(reading))
    commit(there, version.edits, imported=kept(document(name), mapping, version.document))
    return version


def test_the_pair_of_versions_merges_as_expected(elmfield: Path) -> None:
    before = load(elmfield).plan
    version = take(elmfield, SECOND)
    plan, wanted = load(elmfield).plan, expected(SECOND)["second_import"]
    assert plan == version.plan
    assert (version.questions, version.clashes) == ((), ())
    labels = {review.label: review.id for review in plan.reviews}
    for change in wanted["taken_from_the_document"]:
        check(plan, dict(change.get("new", change)), labels)
    assert [entry.text for entry in action(plan, "1.1").progress] == [
        "Two days on average",
        "One day on average",
    ]
    assert action(plan, "2.1") == action(before, "2.1")
    assert any("“Started” of 2.1 is word for word" in told for told in version.told)
    before = load(elmfield).plan
    for name in (SECOND, FIRST, SECOND):
        version = take(elmfield, name)
        assert (version.edits, version.open) == ((), ())
    assert load(elmfield).plan == before


def check(plan: Plan, wanted: dict[str, Any], labels: dict[str, str]) -> None:
    found = action(plan, wanted.pop("ref"))
    if entry := wanted.pop("add_progress", None):
        said = [(each.review, each.text) for each in found.progress]
        assert (labels[entry["review"]], entry["text"]) in said
    for name, value in wanted.items():
        there: Any = getattr(found, name)
        if name == "printed":
            there = there or found.ref
        if name == "due":
            value = date.fromisoformat(value)
        assert (list(there) if name == "lead" else there) == value


def action(plan: Plan, ref: str) -> Action:
    found = plan.action(ref)
    assert found is not None
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_document_again_changes_nothing(name: str) -> None:
    reading = read(*answered(name))
    numbers = made_numbers(reading)
    for base in (reading.plan, None):
        version = next_version(base, reading.plan, reading.plan, {}, numbers)
        assert (version.edits, version.told, version.open) == ((), (), ())
