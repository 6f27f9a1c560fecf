"""Items that are added, moved and removed, with every link to them."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.editing import Refused
from lscb_tui.core.edits.edit import AddItem
from lscb_tui.core.plan.fields import LINK_FIELDS
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan, Review, id_of
from tests.core.editing_help import KEYED, OBJECTIVE, PAIR, A, Act, action, after
from tests.core.making import (
    checked,
    is_sentence,
    items_of,
    kingston,
    linked_plans,
    open_,
    plan_with,
)


def test_a_new_action_gets_the_next_number_or_the_one_that_is_asked_for() -> None:
    plan, now = kingston(), "2010-09"
    (edit,) = editing.add_action(plan, "10", " Do  it ")
    assert edit == AddItem(Action("10.4", "Do it", added=now, added_after=now), "10")
    (edit,) = editing.add_action(plan, "9", "Do it", "9.2c")
    assert edit == AddItem(Action("9.2c", "Do it", added=now, added_after=now), "9")
    (edit,) = editing.add_objective(plan, "A new one")
    assert edit == AddItem(Objective("18", "A new one"))


def test_reviews_sources_and_recommendations_may_be_called_as_people_call_them() -> None:
    plan = kingston()
    (edit,) = editing.add_listed(plan, "review", " December  2010 ")
    assert edit == AddItem(Review("December 2010"))
    assert after(plan, (edit,)).current_review == Review("December 2010")


@pytest.mark.parametrize(
    ("objective", "text", "ref", "words"),
    [
        ("99", "Words", "", "there is no objective 99"),
        ("10", " ", "", "an action needs words"),
        ("10", "Words", "10.2", "10.2 is already in the plan"),
        ("10", "Words", "10#2", "leave out “#”"),
        ("10", "Words", "10.4,10.5", "leave out “,”"),
        ("10", "Words", "10.\x1b", "control character 1B"),
        ("10", "a\x00b", "", "control character 00"),
    ],
)
def test_new_actions_that_are_refused(objective: str, text: str, ref: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        editing.add_action(kingston(), objective, text, ref)
    assert words in str(refused.value)
    assert is_sentence(str(refused.value))


def test_nothing_is_put_under_an_objective_without_a_sure_number() -> None:
    plan = plan_with(open_("1.1"))
    plan = msgspec.structs.replace(plan, objectives=(*plan.objectives, Objective("1#2")))
    acts: tuple[Act, ...] = (
        lambda: editing.add_action(plan, "1#2", "Words"),
        lambda: editing.move(plan, "1.1", "1#2"),
    )
    for act in acts:
        with pytest.raises(Refused, match="no number of its own"):
            act()


def test_an_action_is_moved_and_keeps_its_number() -> None:
    plan = kingston()
    made = after(plan, editing.move(plan, " 10.2. ", "9"))
    owner = made.owner("10.2")
    assert owner is not None
    assert owner.number == "9"
    assert editing.move(made, "10.2", "9") == ()
    with pytest.raises(Refused, match="there is no objective 99"):
        editing.move(plan, "10.2", "99")


@checked(80)
@given(linked_plans(), st.data())
def test_removing_takes_every_link_to_it_out_and_undo_brings_all_back(
    plan: Plan, data: st.DataObject
) -> None:
    items = [item for item in items_of(plan) if not isinstance(item, Review)]
    item = data.draw(st.sampled_from(items))
    which = id_of(item)
    made = after(plan, editing.remove(plan, which))
    gone = {which, *map(id_of, item.actions if isinstance(item, Objective) else ())}
    assert all(made.item(w) is None for w in gone)
    lost = {w.key for w in gone if w.kind == "action"}
    for other in made.actions():
        was = action(plan, other.ref)
        for name in LINK_FIELDS:
            kept = tuple(ref for ref in getattr(was, name) if ref not in lost)
            assert getattr(other, name) == kept
    assert editing.references_to(made, which) == () or which.kind == "objective"
    # Nothing else is touched.
    assert len(list(made.actions())) == len(list(plan.actions())) - len(lost)
    assert made.reviews == plan.reviews


def test_what_is_removed_is_named_nowhere_any_more() -> None:
    plan = plan_with(
        open_("1.1", superseded_by="1.2", depends_on=("1.2",)), open_("1.2"), open_("1.3")
    )
    which = ItemId("action", "1.2")
    assert editing.references_to(plan, which) == ((A, "waits for"), (A, "superseded by"))
    made = after(plan, editing.remove(plan, which))
    assert (action(made, "1.1").superseded_by, action(made, "1.1").depends_on) == ("", ())
    source = ItemId("source", "PR")
    assert editing.references_to(KEYED, source) == (
        (ItemId("recommendation", "PR-1"), "source"),
        (OBJECTIVE, "source"),
    )
    made = after(KEYED, editing.remove(KEYED, source))
    assert [r.source for r in made.recommendations] == ["", "LR"]
    assert made.objectives[0].source == ("LR",)


def test_a_review_at_which_something_was_said_is_not_removed() -> None:
    with pytest.raises(Refused, match="an earlier review is never lost"):
        editing.remove(KEYED, ItemId("review", "2010-06"))
    plan = Plan(reviews=(Review("a"), Review("b")))
    assert after(plan, editing.remove(plan, ItemId("review", "a"))).reviews == (Review("b"),)


def test_of_two_with_one_number_the_first_is_not_removed() -> None:
    """The second would take its number, and all the links to it."""
    plan = plan_with(open_("1.1"), open_("1.1#2"), open_("1.2"))
    with pytest.raises(Refused, match=r"another has the number 1\.1 too") as refused:
        editing.remove(plan, A)
    assert is_sentence(str(refused.value))
    assert editing.remove(plan, ItemId("action", "1.2"))
    assert editing.remove(plan, OBJECTIVE)


def test_the_plan_itself_is_not_removed() -> None:
    with pytest.raises(Refused, match="remove its file"):
        editing.remove(PAIR, ItemId("plan"))


@pytest.mark.parametrize("value", [5, True, "1.2", ["1.2"], {"1.2": 1}])
def test_links_of_the_wrong_type_are_left_alone_when_something_is_removed(value: object) -> None:
    plan = plan_with(Action("1.1", "A", unknown=(("depends_on", value),)), open_("1.2"), open_("2"))
    for ref in ("1.2", "2"):
        which = ItemId("action", ref)
        assert editing.references_to(plan, which) == ()
        made = after(plan, editing.remove(plan, which))
        assert action(made, "1.1").unknown == (("depends_on", value),)
