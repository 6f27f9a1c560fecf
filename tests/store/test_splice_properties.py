"""Any edit, in any plan, in any layout: the text says what was meant and is otherwise the same."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import (
    AddItem,
    ChangeEntry,
    Edit,
    MoveAction,
    RemoveEntry,
    RemoveItem,
    SetField,
    edited_item,
    invert_all,
)
from lscb_tui.core.plan.items import KEY_FIELDS, ItemId, Plan
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import Reading, read_document
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.store.files import BOM
from lscb_tui.store.toml.outline import Table, outline
from lscb_tui.store.toml.scanner import statements
from lscb_tui.store.toml.splice import splice
from tests.core.making import checked
from tests.store.layouts import written
from tests.strategies import edits_for, plans

SEEDS = st.integers(0, 2**32)


def read(text: str) -> Reading:
    return read_document(parse_toml(text.removeprefix(BOM)))


@st.composite
def edited(draw: st.DrawFn) -> tuple[Plan, tuple[Edit, ...], str, list[str]]:
    plan = draw(plans())
    text, comments = written(plan, draw(SEEDS))
    return plan, draw(edits_for(plan)), text, comments


def lines_of(text: str) -> list[str]:
    return [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def untouched_lines(text: str, reading: Reading, edits: Iterable[Edit]) -> list[str]:
    """The lines that no item among those edited has a part in."""
    found, places = outline(text), dict(reading.places)
    spans = []
    for edit in edits:
        which = edited_item(edit)
        if (
            isinstance(edit, SetField)
            and edit.field == KEY_FIELDS.get(which.kind)
            and which in places
        ):
            places[ItemId(which.kind, edit.new)] = places[which]
        owned = [which]
        match edit:
            case MoveAction(_, _, new):
                owned.append(ItemId("objective", new))
            case AddItem(_, owner) if owner:
                owned = [ItemId("objective", owner)]
        for item in owned:
            path = places.get(item, () if item.kind == "file" else (item.kind,))
            table, rest = found.find(path)
            spans += _statements_of(text, table, (*rest, "action"))
            for said in ("progress", "value"):
                spans += _statements_of(text, table, (*rest, said))
            field = edit.field if isinstance(edit, SetField) else None
            spans += _statements_of(text, table, rest if field is None else (*rest, field))
            whole = isinstance(edit, (RemoveItem, MoveAction, ChangeEntry, RemoveEntry))
            if whole and item == which and not rest:
                spans += [(t.start, t.end) for t in found.tables if _is_in(t, table)]
            if field is not None and not rest and field in table.children:
                child = table.children[field]
                for inner in child if isinstance(child, list) else [child]:
                    spans += [(t.start, t.end) for t in found.tables if _is_in(t, inner)]
    kept, position = [], 0
    for line in text.split("\n"):
        inside = any(start < position + len(line) + 1 and position < end for start, end in spans)
        # The comments above an action move with it.
        moves = line.lstrip().startswith("#") and any(isinstance(e, MoveAction) for e in edits)
        if line.strip() and not inside and not moves:
            kept.append(line.removesuffix("\r"))
        position += len(line) + 1
    return kept


def _is_in(table: Table, above: Table) -> bool:
    inner: Table | None = table
    while inner is not None and inner is not above:
        inner = inner.parent
    return inner is above and table.start >= 0


def _statements_of(text: str, table: Table, path: tuple[str | int, ...]) -> list[tuple[int, int]]:
    """The statements that hold what is at the path, or are inside it."""
    spans = []
    while path:
        if table.start >= 0:
            spans += [
                (st.start, st.end)
                for st in statements(text, table.start + table.head, table.end)
                if all(a == b for a, b in zip(st.keys, path, strict=False))
            ]
        if table.array or table.parent is None:
            break
        table, path = table.parent, (table.name, *path)
    return spans


def is_part(lines: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(line in rest for line in lines)


Case = tuple[Plan, tuple[Edit, ...], str, list[str]]


@checked(120)
@given(edited())
def test_a_text_with_edits_in_it_reads_as_the_plan_with_the_edits(case: Case) -> None:
    plan, edits, text, _ = case
    before = read(text)
    assert same_plan(before.plan, plan), "the test's own writer is wrong"
    assert same_plan(read(splice(text, before.places, edits)).plan, apply_all(plan, edits))


@checked(120)
@given(edited())
def test_what_is_not_edited_stays_as_it_is_and_no_comment_is_lost(case: Case) -> None:
    _, edits, text, comments = case
    before = read(text)
    after = splice(text, before.places, edits)
    assert is_part(untouched_lines(text, before, edits), lines_of(after))
    lines = lines_of(after)
    for comment in comments:
        assert sum(line.endswith(comment) for line in lines) == 1
    assert after.endswith("\n") == text.endswith("\n") or not text or not after
    assert not ("\r\n" in text and after.replace("\r\n", "").count("\n"))


@checked(120)
@given(edited())
def test_undo_restores_the_plan_and_the_file_does_not_grow(case: Case) -> None:
    plan, edits, text, _ = case
    # Without its place, an entry that is put back stands last.
    assume(not any(isinstance(edit, RemoveEntry) and edit.at is None for edit in edits))
    seen = []
    for _ in range(3):
        for run in (edits, invert_all(edits)):
            text = splice(text, read(text).places, run)
        assert same_plan(read(text).plan, plan)
        seen.append(text)
    assert seen[1] == seen[2]


@checked(120)
@given(plans(), SEEDS)
def test_a_text_without_edits_is_not_changed_at_all(plan: Plan, seed: int) -> None:
    text, _ = written(plan, seed)
    assert splice(text, read(text).places, ()) == text
    assert splice(BOM + text, read(text).places, ()) == BOM + text
