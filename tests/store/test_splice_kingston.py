"""Edits of the real plan: one changes the lines of its item and no others."""

from __future__ import annotations

from datetime import date

import tomli

from lscb_tui.core.edits.edit import (
    AddEntry,
    ChangeEntry,
    Edit,
    RemoveItem,
    SetField,
    invert_all,
)
from lscb_tui.core.plan.fields import FIELDS, Shape, get
from lscb_tui.core.plan.items import Entry, Item, id_of
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.toml.splice import splice
from tests.store.splice_help import KINGSTON, action, changed_lines, plan_of, spliced


def test_a_status_of_an_action_changes_the_lines_of_that_action_only() -> None:
    after = spliced(KINGSTON, AddEntry(action("2.1"), Entry("2010-09", "ACHIEVED")))
    assert changed_lines(KINGSTON, after) == (
        '+    [[objective.action.progress]]\n+    review = "2010-09"\n+    status = "ACHIEVED"'
    )
    old = plan_of(KINGSTON).action("4.3")
    assert old
    entry = old.progress[0]
    edit = ChangeEntry(action("4.3"), entry, Entry(entry.review, "ACHIEVED", "As said."), 0)
    assert changed_lines(KINGSTON, spliced(KINGSTON, edit)) == (
        '-    status = "In progress"\n+    status = "ACHIEVED"\n+    text   = "As said."'
    )


def test_every_action_of_the_real_plan_can_be_removed_and_put_back_in_the_same_lines() -> None:
    for owner, item in plan_of(KINGSTON).owned_actions():
        edit = RemoveItem(item, owner.number)
        without = spliced(KINGSTON, edit)
        assert len(without) < len(KINGSTON)
        back = spliced(without, *invert_all((edit,)))
        assert sorted(map(str.split, back.splitlines())) in (
            sorted(map(str.split, KINGSTON.splitlines())),
            # Where a comment stood above it, that stands alone now.
            sorted(map(str.split, [*KINGSTON.splitlines(), ""])),
        )


def test_every_item_of_the_real_plan_can_be_removed_and_put_back() -> None:
    plan = plan_of(KINGSTON)
    edits: list[Edit] = [RemoveItem(objective) for objective in plan.objectives]
    edits += [RemoveItem(review, at=n) for n, review in enumerate(plan.reviews)]
    edits += [RemoveItem(source, at=n) for n, source in enumerate(plan.sources)]
    edits += [RemoveItem(bullet, at=n) for n, bullet in enumerate(plan.recommendations)]
    for edit in edits:
        back = spliced(spliced(KINGSTON, edit), *invert_all((edit,)))
        assert same_plan(plan_of(back), plan)


def test_any_field_of_the_real_plan_is_set_with_one_line() -> None:
    reading = read_document(tomli.loads(KINGSTON))
    before = KINGSTON.splitlines()
    items: list[Item] = [*reading.plan.objectives, *reading.plan.actions()]
    for item in items[::2]:
        which = id_of(item)
        for field in FIELDS[which.kind][1:]:
            old, new = get(item, field.name), NEW[field.shape]
            if old == field.shape.empty:
                edit = SetField(which, field.name, old, new)
                after = splice(KINGSTON, reading.places, [edit]).splitlines()
                at = next(n for n, line in enumerate(after) if line != [*before, ""][n])
                assert after[at].split("=")[0].strip() == field.name
                assert after[:at] + after[at + 1 :] == before


NEW = {
    Shape.DATE: date(2011, 1, 1),
    Shape.LINE: "x",
    Shape.PROSE: "x",
    Shape.LINES: ("x", "y"),
    Shape.REF: "1.1",
    Shape.REFS: ("1.1",),
    Shape.CODES: ("PR",),
    Shape.SOURCES: ("PR, para 43",),
}
