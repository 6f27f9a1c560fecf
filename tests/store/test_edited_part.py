"""Edits made in a part of the text come to the same as in the whole of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from lscb_tui.core.editing import record_progress, set_field
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddItem, Conflict, Edit, RemoveEntry, invert_all
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.items import Action, ItemId
from lscb_tui.store import edited_part
from lscb_tui.store.edited_part import Edited, edited_in_part, tables_of
from lscb_tui.store.edited_text import check, edited_in_whole
from lscb_tui.store.files import Stamp
from lscb_tui.store.plan_file import Snapshot, load
from lscb_tui.store.plan_text import read_text
from lscb_tui.store.save_plan import commit
from lscb_tui.store.toml.text_change import TextChange
from lscb_tui.ui.session import plan_session
from lscb_tui.ui.session.plan_session import PlanSession
from tests.core.making import checked
from tests.store.splice_help import KINGSTON, action
from tests.store.test_splice_properties import Case, edited
from tests.strategies import edits_for


def snapshot(text: str) -> Snapshot:
    return Snapshot(Path("plan.toml"), text, *read_text(Path(), text), Stamp(0, 0, 0, 0, 0), None)


def both(now: Snapshot, edits: tuple[Edit, ...], again: TextChange | None = None) -> Snapshot:
    """The plan with the edits in it, made both ways where it can be made by a part."""
    plan = apply_all(now.plan, edits)
    part = edited_in_part(now, edits, plan, again, even_most=True)
    whole = edited_in_whole(now, edits, plan, again)
    event("in part" if part else "in whole")
    if part:
        check(part, whole)
    return after(now, part or whole)


def after(now: Snapshot, made: Edited) -> Snapshot:
    text, reading, change, tables = made
    return Snapshot(now.path, text, *reading, now.stamp, None, None, change, tables)


@checked(60)
@given(edited(), st.data())
def test_a_part_comes_to_the_same_as_the_whole(case: Case, data: st.DataObject) -> None:
    _, edits, text, _ = case
    assume(not any(isinstance(edit, RemoveEntry) and edit.at is None for edit in edits))
    first = snapshot(text)
    second = both(first, edits)
    change = second.change
    assert change is not None
    third = both(second, invert_all(edits), change.back())
    both(third, edits, change)
    others = data.draw(edits_for(second.plan, 2))
    now = both(second, others)
    try:
        apply_all(now.plan, invert_all(edits))
    except Conflict:
        return
    both(now, invert_all(edits), change.back())


def test_every_action_of_a_real_plan_is_changed_in_part() -> None:
    now = snapshot(KINGSTON)
    for n, which in enumerate(now.plan.actions()):
        edits = (
            record_progress(now.plan, action(which.ref), "ACHIEVED", "Said.", whoami()),
            set_field(now.plan, action(which.ref), "lead", "Head of Service"),
            (AddItem(Action(f"{which.ref}zz", "new"), now.plan.owner(which.ref).number),),  # type: ignore[union-attr]
        )[n % 3]
        plan = apply_all(now.plan, edits)
        part = edited_in_part(now, edits, plan, None, even_most=True)
        assert part is not None
        check(part, edited_in_whole(now, edits, plan, None))
        now = after(now, part)
        assert now.tables is not None
        back = edited_in_part(
            now,
            invert_all(edits),
            apply_all(plan, invert_all(edits)),
            part.change.back(),
            even_most=True,
        )
        assert back is not None


FAULTY = """\
[plan]
titel = "x"

[[review]]
id = "1"
{column}
[[objective]]
number = 1
notes = 1
[[objective.action]]
ref = "1.1"
due = "soon"
notes = "kept"
# above 2
[[objective]]
number = 2
[[objective.action]]
ref = "2.1"
[[objective]]
number = 3
[[objective.action]]
ref = "{third}"
lead = 3
"""


@pytest.mark.parametrize("column", ["", '[[column]]\nkey = "notes"\nof = ["actions"]\n'])
def test_what_is_odd_elsewhere_stays_told(column: str) -> None:
    now = snapshot(FAULTY.format(column=column, third="3.1"))
    edits = set_field(now.plan, action("2.1"), "text", "new")
    part = edited_in_part(now, edits, apply_all(now.plan, edits), None, even_most=True)
    assert part is not None
    check(part, edited_in_whole(now, edits, apply_all(now.plan, edits), None))
    assert len(part.reading.faults) == len(now.faults) > 2


@pytest.mark.parametrize(
    "text",
    [
        FAULTY.format(column="", third="2.1"),
        FAULTY.format(column="", third="3.1").replace("\n", "\r\n", 3),
        '[plan]\n[[objective]]\nnumber = 2\n[[objective.action]]\nref = "2.1"\n[plan.x]\n',
        'objective = [{ number = 2, action = [{ ref = "2.1" }] }]\n',
    ],
    ids=["a number twice", "line ends of two kinds", "a table in pieces", "inside a statement"],
)
def test_what_a_part_cannot_tell_takes_the_way_of_the_whole(text: str) -> None:
    now = snapshot(text)
    edits = set_field(now.plan, action("2.1"), "text", "new")
    plan = apply_all(now.plan, edits)
    assert edited_in_part(now, edits, plan, None, even_most=True) is None


def test_the_first_table_of_its_kind_is_looked_for_where_it_was_removed() -> None:
    said = "  [[objective.progress]]\n  review = '1'\n"
    objectives = (f"[[objective]]\nnumber = {n}\n{said * (n in (1, 4, 8))}" for n in range(1, 10))
    now = snapshot(f"[[review]]\nid = '1'\n{''.join(objectives)}")
    ids = [ItemId("objective", number) for number in ("1", "8")]
    assert tables_of(now).firsts == {("objective", "progress"): 1}
    edits = (
        RemoveEntry(ids[0], now.plan.objectives[0].progress[0], 0),
        *set_field(now.plan, ids[1], "title", "new"),
    )
    plan = apply_all(now.plan, edits)
    part = edited_in_part(now, edits, plan, None, even_most=True)
    assert part is not None
    check(part, edited_in_whole(now, edits, plan, None))
    assert tables_of(after(now, part)).firsts == {("objective", "progress"): 4}


def test_a_file_that_another_changed_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(KINGSTON, encoding="utf-8")
    first = load(path)
    second = commit(first, set_field(first.plan, action("2.1"), "text", "ours"))
    assert second.tables is not None
    theirs = path.read_text(encoding="utf-8").replace(
        'board  = "Kingston LSCB"', 'board = "Theirs"'
    )
    path.write_text(f"# theirs\n{theirs}", encoding="utf-8")
    third = commit(second, set_field(second.plan, action("10.2"), "text", "ours too"))
    assert third.plan.about.board == "Theirs"
    there = load(path)
    assert (third.text, third.plan, third.places) == (there.text, there.plan, there.places)
    assert tables_of(third).bounds == tables_of(there).bounds
    assert third.plan.item(ItemId("action", "2.1")) != first.plan.item(ItemId("action", "2.1"))


def test_what_was_prepared_is_of_the_plan_as_it_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_session, "LARGE", 0)
    path = tmp_path / "plan.toml"
    path.write_text(KINGSTON, encoding="utf-8")
    session = PlanSession(path)
    session.prepare()
    with monkeypatch.context() as without:
        without.delenv("LSCB_CHECK_SAVES")
        without.setattr(edited_part, "tables_of", lambda now: now.tables)
        session.change(lambda plan: set_field(plan, action("2.1"), "text", "prepared"))
    session.prepare()
    path.write_text(f"# theirs\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    session.change(lambda plan: set_field(plan, action("10.2"), "text", "another's"))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# theirs")
    assert session.state.snapshot.text == text
    assert session.plan == load(path).plan
