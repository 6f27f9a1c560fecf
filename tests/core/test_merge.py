"""Two people's changes in one plan: none is lost without a word, and none is made up.

Over random plans nothing may be unaccounted for (design section 7); the rules one by one are in
`test_merge_fields`, `test_merge_deletions` and `test_renumbering`.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any, get_args

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import (
    AddEntry,
    AddItem,
    Edit,
    RemoveEntry,
    SetField,
    edited_item,
)
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.edits.merge_issue import First
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    ItemId,
    Plan,
    Recommendation,
    Review,
    Source,
    id_of,
)
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import same_plan, write_document
from tests.core.making import (
    checked,
    edited,
    forks,
    is_sentence,
    kingston,
    plan_with,
    reported,
)
from tests.core.merge_help import (
    TWICE,
    action,
    changes_of,
    entries_of,
    is_carried,
    is_said,
    items_of,
    one_clash,
    refs,
    told_of,
)

Fork = tuple[Plan, Plan, Plan]


FIRST = st.sampled_from(get_args(First))


@checked(80)
@given(edited())
def test_what_one_side_alone_changed_is_taken_as_it_is(
    case: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    base, _, changed = case
    for merged in (merge(base, base, changed), merge(base, changed, base)):
        assert same_plan(merged.plan, changed)
        assert merged.issues == ()


@checked(40)
@given(edited())
def test_what_both_changed_alike_is_one_change(
    case: tuple[Plan, tuple[Edit, ...], Plan],
) -> None:
    base, _, changed = case
    merged = merge(base, changed, changed)
    assert same_plan(merged.plan, changed)
    assert merged.issues == ()


@checked(100)
@given(forks(), FIRST)
@example((TWICE[0], TWICE[2], TWICE[1]), "ours")
def test_every_change_of_theirs_is_in_the_result_or_in_a_clash(fork: Fork, first: First) -> None:
    base, ours, theirs = fork
    merged = merge(base, ours, theirs, first)
    lost = [
        edit
        for edit in changes_of(base, theirs)
        if not is_carried(merged, edit) and not is_said(merged, edit)
    ]
    assert lost == []
    held = [clash.theirs for clash in merged.issues if clash.lost]
    for edit in changes_of(base, theirs):
        # What was left out is held word for word, so that it can be offered again.
        if not is_carried(merged, edit) and not any(edited_item(edit) in items_of(h) for h in held):
            assert any(
                not c.lost and edited_item(edit) in items_of(c.theirs) for c in merged.issues
            )


@checked(100)
@given(forks(), FIRST)
@example(TWICE, "theirs")
def test_every_change_of_ours_is_in_the_result_or_a_clash_speaks_of_it(
    fork: Fork, first: First
) -> None:
    base, ours, theirs = fork
    merged = merge(base, ours, theirs, first)
    assert [
        edit
        for edit in changes_of(base, ours)
        if not is_carried(merged, edit) and not is_said(merged, edit)
    ] == []


@checked(100)
@given(forks())
def test_as_many_notes_are_kept_as_were_made_and_not_taken_out(fork: Fork) -> None:
    """What both added or both took out alike may be one change; no other is."""
    base, ours, theirs = fork
    merged = merge(base, ours, theirs)
    told = told_of(merged)
    for item in reported(base):
        which = id_of(item)
        if which in told or merged.plan.item(which) is None:
            continue
        edits = [
            [e for e in diff(base, side) if edited_item(e) == which] for side in (ours, theirs)
        ]
        added = [sum(isinstance(e, AddEntry) for e in side) for side in edits]
        taken = [sum(isinstance(e, RemoveEntry) for e in side) for side in edits]
        was, now = len(item.progress), len(entries_of(merged.plan, which))
        assert was + max(added) - sum(taken) <= now <= was + sum(added) - max(taken)


def two_say(ref: str, *said: Entry) -> Fork:
    """A plan in which two people say something of one action."""
    base, ours, theirs = (
        plan_with(Action(ref, "A", progress=progress)) for progress in ((), *((e,) for e in said))
    )
    return base, ours, theirs


@checked(80)
@given(forks(), FIRST)
@example(two_say("1.1", Entry("r", "two\nlines"), Entry("r", "\x85ONGOING")), "ours")
@example(two_say("1.1", Entry("r\r\n1", "ACHIEVED"), Entry("r\r\n1", "ONGOING")), "theirs")
@example(two_say("1.#1", Entry("r", "ACHIEVED"), Entry("r", "ONGOING")), "ours")
def test_a_merged_plan_is_sound(fork: Fork, first: First) -> None:
    merged = merge(*fork, first)
    assert len(set(refs(merged.plan))) == len(refs(merged.plan))
    assert same_plan(read_document(write_document(merged.plan)).plan, merged.plan)
    for clash in merged.issues:
        assert is_sentence(clash.message)
    if not merged.issues:
        # What came of it is what both did: nothing that neither wrote.
        made = {edited_item(edit) for side in fork[1:] for edit in diff(fork[0], side)}
        assert {edited_item(edit) for edit in diff(fork[0], merged.plan)} <= made


@checked(60)
@given(forks())
def test_both_see_the_same_actions_whoever_merges(fork: Fork) -> None:
    base, ours, theirs = fork
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(refs(one.plan)) == len(refs(other.plan))
    if not one.issues and not other.issues:
        assert set(refs(one.plan)) == set(refs(other.plan))


@dataclasses.dataclass
class Case:
    """Three hand-edited files that hold an item without a sure number."""

    base: dict[str, Any]
    ours: dict[str, Any]
    theirs: dict[str, Any]


def objective(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"objective": [{"number": 1, "title": "One", "action": list(actions)}]}


def test_nothing_of_an_action_with_a_number_used_twice_is_lost() -> None:
    first, second = {"ref": "1.1", "text": "First"}, {"ref": "1.1", "text": "Second"}
    other, third = {"ref": "1.2", "text": "Other"}, {"ref": "1.1", "text": "Third"}
    cases = [
        Case(objective(first), objective(first, other), objective(first, second)),
        Case(objective(first), objective(first, second), objective(first, other)),
        Case(objective(first), objective(first, second), objective(first, third)),
        Case(objective(first, second), objective(first, second, other), objective(first, third)),
    ]
    expected = [{"Second", "Other"}, {"Second", "Other"}, {"Second", "Third"}, {"Other", "Third"}]
    for case, texts in zip(cases, expected, strict=True):
        base, ours, theirs = (read_document(d).plan for d in (case.base, case.ours, case.theirs))
        merged = merge(base, ours, theirs)
        assert texts <= {a.text for a in merged.plan.actions()}
        assert len(set(refs(merged.plan))) == len(refs(merged.plan))


def test_two_clerks_at_one_meeting() -> None:
    """Kingston: one records progress, the other adds the next review and new actions."""
    base = kingston()
    note = Entry("2010-09", "ACHIEVED", "Done.", "asha", date(2010, 9, 30))
    ours = apply_all(
        base, (AddEntry(ItemId("action", "2.1"), note), AddItem(Action("10.4", "Ours"), "10"))
    )
    theirs = apply_all(
        base,
        (
            AddItem(Review("2010-12", "December 2010")),
            AddItem(Action("10.4", "Theirs", see=("2.1",)), "10"),
            AddItem(Source("NEW", "Working Together")),
            AddItem(Recommendation("NEW-1", "NEW", "A bullet")),
            SetField(ItemId("plan"), "title", base.about.title, "Improvement Plan"),
        ),
    )
    merged = merge(base, ours, theirs)
    assert len(refs(merged.plan)) == 54
    assert action(merged.plan, "2.1").progress == (note,)
    assert action(merged.plan, "10.4").text == "Ours"
    assert action(merged.plan, "10.5").text == "Theirs"
    assert merged.plan.about == msgspec.structs.replace(base.about, title="Improvement Plan")
    assert [review.id for review in merged.plan.reviews] == ["2010-09", "2010-12"]
    assert len(merged.plan.sources) == 4
    assert not one_clash(merged).lost
