"""A change that is taken back gives back the text to the letter, or at least its comments."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core.editing import add_action, remove
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import (
    AddEntry,
    Conflict,
    Edit,
    MoveAction,
    RemoveEntry,
    SetField,
    invert_all,
)
from lscb_tui.core.plan.items import KEY_FIELDS, Entry, ItemId, Plan, id_of
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.files import BOM
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from lscb_tui.store.toml.comment_changes import Places
from lscb_tui.store.toml.comment_places import CommentPlaces
from lscb_tui.store.toml.comments import comments
from lscb_tui.store.toml.splice import splice
from lscb_tui.store.toml.text_change import TextChange, made_again, text_change
from lscb_tui.ui.session.plan_session import PlanSession
from tests.core.making import checked
from tests.store.comment_oracle import astray, beside
from tests.store.test_splice_properties import Case, edited, read
from tests.strategies import edits_for

ROOT = Path(__file__).parents[2]
PLANS = (ROOT / "plan.toml", ROOT / "tests" / "data" / "forms.toml")


def again(change: TextChange, text: str, edits: tuple[Edit, ...]) -> str:
    plan = apply_all(read(text).plan, edits)

    def meant(found: str) -> Places | None:
        try:
            reading = read(found)
        except tomli.TOMLDecodeError:
            return None
        return reading.places if same_plan(reading.plan, plan) else None

    found = made_again(change, (text, read(text).places), edits, meant)
    assert found is not None
    assert same_plan(read(found).plan, plan)
    return found


def stays_beside(before: str, between: str, now: str, after: str) -> None:
    """Comments are about what they were, but for those that went between the two with that."""
    assert astray(before, after) == []
    was, there = beside(before), beside(after)
    lost = was.anchors.keys() - there.anchors.keys()
    lost -= beside(between).anchors.keys() - beside(now).anchors.keys()
    for comment in lost:
        about = was.anchors[comment][1:]
        assert there.things[about] < was.things[about]


def _renames(edit: Edit) -> bool:
    return isinstance(edit, SetField) and edit.field == KEY_FIELDS.get(edit.which.kind)


@checked(120)
@given(edited())
def test_edits_keep_every_comment_beside_what_it_is_about(case: Case) -> None:
    _, edits, text, _ = case
    # A name that another item has by then does not tell which of them a comment is about.
    assume(not any(_renames(edit) for edit in edits))
    assert astray(text, splice(text, read(text).places, edits)) == []


@checked(120)
@given(edited())
def test_the_places_of_a_text_are_found_again_in_it(case: Case) -> None:
    _, _, text, _ = case
    places = CommentPlaces(text, read(text).places)
    assert places.with_comments(places.comments) == text
    bare = places.with_comments(dict.fromkeys(places.spots, ()))
    assert same_plan(read(bare).plan, read(text).plan)
    back = CommentPlaces(bare, read(bare).places).with_comments(places.comments)
    assert same_plan(read(back).plan, read(text).plan)
    assert CommentPlaces(back, read(back).places).comments == places.comments


@checked(80)
@given(edited())
def test_comments_that_changed_are_found_near_the_change(case: Case) -> None:
    _, edits, text, _ = case
    after = splice(text, read(text).places, edits)
    sides = (text, read(text).places), (after, read(after).places)
    stood, stand = (CommentPlaces(*side).comments for side in sides)
    places = dict.fromkeys((*stood, *stand))
    changed = {p: (stood.get(p, ()), stand.get(p, ())) for p in places}
    assert text_change(*sides).comments == {p: c for p, c in changed.items() if c[0] != c[1]}


@checked(120)
@given(edited(), st.data())
def test_what_is_taken_back_has_its_comments_whatever_others_did(
    case: Case, data: st.DataObject
) -> None:
    _, edits, text, _ = case
    # Without its place, an entry that is put back stands last.
    assume(not any(isinstance(edit, RemoveEntry) and edit.at is None for edit in edits))
    text = text.removeprefix(BOM)
    after = splice(text, read(text).places, edits)
    change = text_change((text, read(text).places), (after, read(after).places))
    assert again(change.back(), after, invert_all(edits)) == text
    assert again(change, text, edits) == after
    others = data.draw(edits_for(read(after).plan, 2))
    now = splice(after, read(after).places, others)
    try:
        apply_all(read(now).plan, invert_all(edits))
    except Conflict:
        return
    stays_beside(text, after, now, again(change.back(), now, invert_all(edits)))


def copied(path: Path, tmp_path: Path) -> Path:
    plan = tmp_path / "plan.toml"
    text = path.read_text(encoding="utf-8")
    if path == PLANS[0]:
        # Comments in and behind as well as above.
        text = text.replace('  ref  = "9.2b"\n', '  # in\n  ref  = "9.2b" # behind\n')
    plan.write_text(text, encoding="utf-8")
    return plan


def numbered(plan: Plan) -> list[ItemId]:
    return [*map(id_of, plan.objectives), *map(id_of, plan.actions()), *map(id_of, plan.sources)]


@pytest.mark.parametrize("source", PLANS, ids=lambda path: path.name)
@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.long)])
def test_deleted_undone_redone_to_the_letter(source: Path, step: int, tmp_path: Path) -> None:
    path = copied(source, tmp_path)
    text = path.read_text(encoding="utf-8")
    session = PlanSession(path)
    for which in numbered(session.plan)[::step]:
        session.change(lambda plan, which=which: remove(plan, which))  # type: ignore[misc]
        gone = path.read_text(encoding="utf-8")
        session.undo()
        assert path.read_text(encoding="utf-8") == text
        session.redo()
        assert path.read_text(encoding="utf-8") == gone
        session.undo()
        assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("number", ["9.2", "8.3", "10.1", "1.1"])
def test_a_deleted_item_has_its_comments_again_though_others_changed_what_is_around(
    number: str, tmp_path: Path
) -> None:
    path = copied(PLANS[0], tmp_path)
    session = PlanSession(path)
    session.change(lambda plan: remove(plan, ItemId("action", "9.2b")))
    note = AddEntry(ItemId("action", number), Entry("2010-09", "ONGOING"))
    commit(commit(load(path), lambda plan: add_action(plan, "9", "Another")), [note])
    session.undo()
    after = path.read_text(encoding="utf-8")
    (above,) = [line for line in after.split("\n") if "# The document prints 9.2 twice" in line]
    for block in (f'{above}\n  [[objective.action]]\n  # in\n  ref  = "9.2b" # behind\n',):
        assert block in after
    assert after.count("# The document prints 9.2 twice") == 1


def test_an_objective_moved_action_and_entry_come_back_with_their_comments(tmp_path: Path) -> None:
    path = copied(PLANS[1], tmp_path)
    text = path.read_text(encoding="utf-8")
    session = PlanSession(path)
    action, entry = ItemId("action", "2.1"), Entry("r1", "ONGOING", "said")
    for edits in (
        (MoveAction("2.1", "2", "1"),),
        (MoveAction("1.1", "1", "2"),),
        (RemoveEntry(action, entry, 0),),
        (MoveAction("2.1", "2", "1"), RemoveEntry(action, entry, 0)),
    ):
        session.change(lambda _, edits=edits: edits)  # type: ignore[misc]
        moved = path.read_text(encoding="utf-8")
        assert astray(text, moved) == []
        if isinstance(edits[0], MoveAction) and len(edits) == 1:
            assert {c.text for c in comments(moved)} == {c.text for c in comments(text)}
        session.undo()
        assert path.read_text(encoding="utf-8") == text
