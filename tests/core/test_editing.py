"""Any change: it is made, can be taken back and changes no more than it says, or it is refused."""

from __future__ import annotations

import ast
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import AddEntry, SetField
from lscb_tui.core.plan.fields import LINK_FIELDS
from lscb_tui.core.plan.items import Action, ItemId, Plan
from lscb_tui.core.plan.toml_reader import read_document
from tests.core.editing_help import ASHA, OBJECTIVE, PAIR, A, Act, after
from tests.core.making import (
    REFS,
    checked,
    is_sentence,
    kingston,
    lines,
    linked_plans,
    plan_with,
)

PLAN = ItemId("plan")


def test_what_the_type_checker_is_told_is_there() -> None:
    text = Path(editing.__file__).read_text()
    told = {
        alias.name: statement.module
        for statement in ast.walk(ast.parse(text))
        if isinstance(statement, ast.ImportFrom) and str(statement.module).startswith("lscb_tui")
        for alias in statement.names
    }
    assert len(told) > 30
    # All modules first: none may have the name of a function.
    modules = {name: import_module(str(module)) for name, module in told.items()}
    for name, module in modules.items():
        assert getattr(editing, name) is getattr(module, name)
    with pytest.raises(AttributeError):
        editing.nothing  # noqa: B018


@pytest.mark.parametrize(
    ("document", "act"),
    [
        ({"review": {"id": "x"}}, lambda plan: editing.add_listed(plan, "review", "y")),
        ({"plan": [{"title": "x"}]}, lambda plan: editing.set_field(plan, PLAN, "title", "y")),
        ({"objective": {"number": 2}}, lambda plan: editing.add_objective(plan, "y")),
        (
            {"review": [{"id": "r"}], "objective": [{"number": 1, "progress": "x"}]},
            lambda plan: editing.record_progress(plan, OBJECTIVE, "", "y", ASHA),
        ),
        (
            {"objective": [{"number": 1, "action": "x"}]},
            lambda plan: editing.add_action(plan, "1", "y"),
        ),
    ],
)
def test_what_the_file_has_in_another_form_is_not_written_over(
    document: dict[str, Any], act: Callable[[Plan], Edits]
) -> None:
    plan = read_document(document).plan
    with pytest.raises(Refused, match="correct that") as refused:
        act(plan)
    assert is_sentence(str(refused.value))


def test_a_table_in_the_wrong_place_does_not_keep_actions_from_being_edited() -> None:
    plan = msgspec.structs.replace(PAIR, unknown=(("action", [{"ref": "9.9"}]),))
    assert editing.set_field(plan, A, "outcome", "x")


@pytest.mark.parametrize(
    ("typed", "which"),
    [
        ("10.2", ItemId("action", "10.2")),
        (" 10.2. ", ItemId("action", "10.2")),
        ("9.2B", ItemId("action", "9.2b")),
        ("10", ItemId("objective", "10")),
        ("objective 10", ItemId("objective", "10")),
        ("Objective 1", ItemId("objective", "1")),
    ],
)
def test_the_item_that_a_person_means(typed: str, which: ItemId) -> None:
    assert editing.find_item(kingston(), typed) == which


def test_a_number_means_first_what_has_exactly_that() -> None:
    plan = plan_with(Action("9.2B", "Big"), Action("9.2b", "Small"), Action("1", "One"))
    assert editing.find_item(plan, "9.2b") == ItemId("action", "9.2b")
    assert editing.find_item(plan, "9.2B") == ItemId("action", "9.2B")
    assert editing.find_item(plan, "1") == ItemId("action", "1")
    assert editing.find_item(plan, "objective 1") == OBJECTIVE


@checked(80)
@given(linked_plans(), lines() | st.sampled_from(REFS))
def test_anything_typed_is_an_item_or_a_sentence(plan: Plan, typed: str) -> None:
    try:
        which = editing.find_item(plan, typed)
    except Refused as refused:
        words = str(refused)
        assert is_sentence(words)
    else:
        assert plan.item(which) is not None


@checked(60)
@given(linked_plans(), st.sampled_from(REFS), lines(), st.sampled_from(LINK_FIELDS))
def test_every_act_is_done_or_refused_in_a_sentence(
    plan: Plan, ref: str, typed: str, name: str
) -> None:
    which = ItemId("action", ref)
    acts: tuple[Act, ...] = (
        lambda: editing.link(plan, ref, name, typed),
        lambda: editing.unlink(plan, ref, name, typed),
        lambda: editing.link(plan, typed, name, ref),
        lambda: editing.add_action(plan, typed, typed, typed),
        lambda: editing.add_action(plan, "1", typed, typed),
        lambda: editing.add_objective(plan, typed, typed),
        lambda: editing.add_listed(plan, "review", typed),
        lambda: editing.move(plan, ref, typed),
        lambda: editing.remove(plan, which),
        lambda: editing.record_progress(plan, which, "", typed, ASHA),
        lambda: editing.change_entry(plan, which, 0, "ACHIEVED", typed),
    )
    for act in acts:
        try:
            edits = act()
        except Refused as refused:
            words = str(refused)
            assert is_sentence(words)
        else:
            after(plan, edits)


@checked(40)
@given(linked_plans(), st.data())
def test_a_change_changes_what_it_says_and_no_more(plan: Plan, data: st.DataObject) -> None:
    assume(any(plan.actions()))
    ref = data.draw(st.sampled_from([a.ref for a in plan.actions()]))
    which = ItemId("action", ref)
    made = after(plan, editing.set_field(plan, which, "outcome", "Done and dusted"))
    assert [e for e in diff(plan, made) if not isinstance(e, SetField) or e.which != which] == []
    made = after(plan, editing.record_progress(plan, which, "", "Words.", ASHA))
    (edit,) = diff(plan, made)
    assert isinstance(edit, AddEntry)
    assert edit.which == which
