"""Links that are added and taken out, and those that are refused."""

from __future__ import annotations

import pytest

from lscb_tui.core import editing
from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused
from lscb_tui.core.edits.edit import AddItem
from lscb_tui.core.plan.fields import LINK_FIELDS
from lscb_tui.core.plan.items import Action
from tests.core.editing_help import PAIR, action, after
from tests.core.making import (
    DAY,
    is_sentence,
    open_,
    plan_with,
)


@pytest.mark.parametrize("name", LINK_FIELDS)
def test_a_link_is_added_and_taken_out(name: str) -> None:
    made = after(PAIR, editing.link(PAIR, "1.1", name, " 1.2. "))
    assert getattr(action(made, "1.1"), name) == ("1.2",)
    assert editing.link(made, "1.1", name, "1.2") == ()
    back = after(made, editing.unlink(made, "1.1", name, "1.2"))
    assert back == PAIR


@pytest.mark.parametrize(("ref", "other"), [("1.1", "1.2"), ("1.2", "1.1"), (" 1.2.", "1.1 ")])
def test_a_two_way_link_is_one_at_whichever_end_it_is_written(ref: str, other: str) -> None:
    plan = after(PAIR, editing.link(PAIR, "1.1", "works_with", "1.2"))
    assert editing.link(plan, ref, "works_with", other) == ()
    assert after(plan, editing.unlink(plan, ref, "works_with", other)) == PAIR


def test_a_two_way_link_written_at_both_ends_goes_at_both() -> None:
    plan = plan_with(open_("1.1", works_with=("1.2",)), open_("1.2", works_with=("1.1", "1.3")))
    plan = after(plan, (AddItem(open_("1.3"), "1"),))
    made = after(plan, editing.unlink(plan, "1.2", "works_with", "1.1"))
    assert [a.works_with for a in made.actions()] == [(), ("1.3",), ()]


def test_a_one_way_link_is_not_taken_out_from_the_other_end() -> None:
    plan = after(PAIR, editing.link(PAIR, "1.1", "depends_on", "1.2"))
    with pytest.raises(Refused, match=r"1\.2 has no link “waits for” to 1\.1"):
        editing.unlink(plan, "1.2", "depends_on", "1.1")


def test_a_link_that_ties_a_knot_is_not_refused() -> None:
    plan = after(PAIR, editing.link(PAIR, "1.1", "depends_on", "1.2"))
    made = after(plan, editing.link(plan, "1.2", "depends_on", "1.1"))
    assert assess(made, DAY).links.knots == (("1.1", "1.2"),)


@pytest.mark.parametrize(
    ("name", "other", "words"),
    [
        ("depends_on", "7.7", "there is no action 7.7"),
        ("depends_on", "1.1", "cannot be linked to itself"),
        ("works_with", "1.1", "cannot be linked to itself"),
        ("works_with", "1", "1 is an objective"),
        ("waits", "1.2", "there is no link “waits”"),
        ("text", "1.2", "there is no link “text”"),
    ],
)
def test_links_that_are_refused(name: str, other: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        editing.link(PAIR, "1.1", name, other)
    assert words in str(refused.value)


def test_a_missing_link_that_was_there_before_can_stay_and_can_go() -> None:
    plan = plan_with(open_("1.1", depends_on=("7.7",)), open_("1.2"))
    made = after(plan, editing.link(plan, "1.1", "depends_on", "1.2"))
    assert action(made, "1.1").depends_on == ("7.7", "1.2")
    made = after(made, editing.unlink(made, "1.1", "depends_on", "7.7"))
    assert action(made, "1.1").depends_on == ("1.2",)


def test_links_that_the_file_does_not_have_as_a_list_are_not_overwritten() -> None:
    plan = plan_with(Action("1.1", "A", unknown=(("depends_on", "1.3"),)), open_("1.2"))
    for act in (editing.link, editing.unlink):
        with pytest.raises(Refused, match=r"“waits for” of 1\.1") as refused:
            act(plan, "1.1", "depends_on", "1.2")
        assert is_sentence(str(refused.value))
