"""What one side of a merge deleted and the other has linked to is kept, and it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddEntry, AddItem, Edit, RemoveItem, SetField
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.edits.merge_issue import Merged
from lscb_tui.core.plan.fields import FIELDS, REFERENCES, Shape, field_of, put
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    ItemId,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
    id_of,
)
from lscb_tui.core.plan.references import references_of, to_nothing
from tests.core.making import checked, is_sentence, open_
from tests.core.merge_help import BASE, action, with_

THIRD = ItemId("action", "1.3")
FIRST = ItemId("action", "1.1")
BY_HAND = with_(BASE, RemoveItem(action(BASE, "1.1"), "1"))
"""Without 1.1, as an editor leaves it: 1.2 still waits for it."""
BASE = with_(
    BASE,
    SetField(ItemId("action", "1.2"), "depends_on", ("1.1",), ()),
    AddItem(Source("NEW")),
    AddItem(Recommendation("R-1")),
    AddItem(Review("extra")),
)
NAMING = [
    name
    for name, kinds in REFERENCES["action"].items()
    if "action" in kinds and name != "dismissed"
]


def both_ways(one: Plan, other: Plan) -> list[Merged]:
    return [merge(BASE, one, other), merge(BASE, other, one)]


def without(plan: Plan, which: ItemId) -> Plan:
    return apply_all(plan, editing.remove(plan, which))


@pytest.mark.parametrize("name", NAMING)
def test_what_another_newly_names_is_kept_as_it_was(name: str) -> None:
    field = field_of("action", name)
    assert field is not None
    new = ("1.1",) if field.shape is Shape.REFS else "1.1"
    linked = with_(BASE, SetField(THIRD, name, field.shape.empty, new))
    for merged in both_ways(without(BASE, FIRST), linked):
        assert action(merged.plan, "1.1") == action(BASE, "1.1")
        assert getattr(action(merged.plan, "1.3"), name) == new
        (issue,) = merged.issues
        assert issue.message.startswith("one side deleted 1.1 and the other ")
        assert issue.message.endswith(": it was kept")
        assert "1.3" in issue.message
        assert is_sentence(issue.message)


def test_it_says_what_the_other_did() -> None:
    linked = with_(BASE, SetField(THIRD, "depends_on", (), ("1.1",)))
    (issue,) = merge(BASE, without(BASE, FIRST), linked).issues
    assert issue.message == ("one side deleted 1.1 and the other made 1.3 wait for it: it was kept")


def test_a_new_action_that_waits_for_it_keeps_it_too() -> None:
    linked = with_(BASE, AddItem(Action("1.4", "New", depends_on=("1.1",)), "1"))
    for merged in both_ways(without(BASE, FIRST), linked):
        assert action(merged.plan, "1.1") == action(BASE, "1.1")
        assert to_nothing(merged.plan) == to_nothing(BASE)


def test_its_objective_comes_back_with_it() -> None:
    base = with_(BASE, AddItem(Objective("2", "Two", actions=(open_("2.1"),))))
    gone = without(base, ItemId("objective", "2"))
    linked = with_(base, SetField(THIRD, "depends_on", (), ("2.1",)))
    for merged in (merge(base, gone, linked), merge(base, linked, gone)):
        assert merged.plan.objective("2") == base.objective("2")
        assert any("made 1.3 wait for it" in issue.message for issue in merged.issues)


@pytest.mark.parametrize(
    ("which", "edit"),
    [
        (ItemId("source", "NEW"), SetField(ItemId("objective", "1"), "source", (), ("NEW, p 4",))),
        (ItemId("source", "NEW"), SetField(ItemId("recommendation", "R-1"), "source", "", "NEW")),
        (ItemId("recommendation", "R-1"), SetField(THIRD, "recommendation", (), ("R-1",))),
        (ItemId("review", "extra"), AddEntry(THIRD, Entry("extra", "", "Words"))),
    ],
)
def test_so_are_sources_recommendations_and_reviews(which: ItemId, edit: Edit) -> None:
    for merged in both_ways(without(BASE, which), with_(BASE, edit)):
        assert merged.plan.item(which) == BASE.item(which)
        assert any(f"deleted {which} and the other" in issue.message for issue in merged.issues)


def test_what_is_kept_does_not_name_what_was_deleted_along_with_it() -> None:
    base = with_(BASE, SetField(FIRST, "depends_on", (), ("1.2",)))
    gone = without(without(base, FIRST), ItemId("action", "1.2"))
    linked = with_(base, SetField(THIRD, "depends_on", (), ("1.1",)))
    for merged in (merge(base, gone, linked), merge(base, linked, gone)):
        assert action(merged.plan, "1.1").depends_on == ()
        assert merged.plan.action("1.2") is None
        assert any("no longer names 1.2" in issue.message for issue in merged.issues)


def test_a_link_to_nothing_of_one_side_alone_brings_nothing_back() -> None:
    renamed = with_(BASE, SetField(THIRD, "text", "Text of 1.3", "Other"))
    gone = with_(BY_HAND, AddItem(Source("NEW")))
    base = with_(gone, AddItem(open_("1.1"), "1"))
    other = with_(base, SetField(THIRD, "text", "Text of 1.3", "Other"))
    assert merge(base, gone, other).plan.action("1.1") is None
    assert merge(BASE, renamed, renamed).issues == ()


@st.composite
def sides(draw: st.DrawFn) -> tuple[Plan, Plan, Plan]:
    """A plan of some linked actions, and what two people make of it by deleting and linking."""
    refs = ["1.1", "1.2", "1.3", "2.1", "2.2"]

    def links(ref: str) -> Action:
        some = st.lists(st.sampled_from([r for r in refs if r != ref]), max_size=2, unique=True)
        return open_(ref, **{name: tuple(draw(some)) for name in ("depends_on", "see")})

    made = [links(ref) for ref in refs]
    base = Plan(
        reviews=(Review("2010-09"),),
        objectives=(
            Objective("1", "One", actions=tuple(made[:3])),
            Objective("2", "Two", actions=tuple(made[3:])),
        ),
    )

    def side() -> Plan:
        plan = base
        for _ in range(draw(st.integers(1, 3))):
            there = list(plan.objectives_and_actions())
            if not there:
                break
            item = draw(st.sampled_from(there))
            if draw(st.sampled_from((True, False))):
                plan = without(plan, id_of(item))
            elif isinstance(item, Action):
                name = draw(st.sampled_from(NAMING))
                others = [a.ref for a in plan.actions() if a.ref != item.ref] or ["1.1"]
                other = draw(st.sampled_from(others))
                shape = next(f.shape for f in FIELDS["action"] if f.name == name)
                value = (other,) if shape is Shape.REFS else other
                old = getattr(item, name)
                plan = with_(
                    plan, SetField(id_of(item), name, old, getattr(put(item, name, value), name))
                )
        return plan

    return base, side(), side()


@checked(300)
@given(sides())
def test_a_merge_leaves_no_link_to_what_one_deleted_and_the_other_linked(
    case: tuple[Plan, Plan, Plan],
) -> None:
    base, ours, theirs = case
    merged = merge(base, ours, theirs)
    # Each side alone may have made a link to nothing; together they make no other.
    assert to_nothing(merged.plan) <= to_nothing(ours) | to_nothing(theirs)
    links = {link for item in merged.plan.all_items() for link in references_of(item)}
    for side, other in ((ours, theirs), (theirs, ours)):
        new = {link for item in side.all_items() for link in references_of(item)}
        new -= {link for item in base.all_items() for link in references_of(item)}
        for link in new & links:
            if side.item(link.to) and base.item(link.to) and not other.item(link.to):
                assert merged.plan.item(link.to) is not None
