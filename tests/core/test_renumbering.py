"""Of two new items with one number the second gets the next, and what names it follows."""

from __future__ import annotations

from typing import get_args

from lscb_tui.core.edits.edit import (
    AddItem,
    MoveAction,
    SetField,
)
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.edits.merge_issue import First
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_writer import same_plan, write_document
from tests.core.making import (
    open_,
)
from tests.core.merge_help import BASE, A, B, action, one_clash, refs, text, with_


def test_a_new_action_with_a_number_that_we_gave_out_gets_the_next_and_links_follow() -> None:
    ours = with_(BASE, AddItem(Action("1.4", "Ours"), "1"))
    theirs = with_(
        BASE,
        AddItem(Action("1.4", "Theirs", depends_on=("1.5",), superseded_by="1.5"), "1"),
        AddItem(Action("1.5", "Their other", works_with=("1.4",)), "1"),
        SetField(B, "depends_on", ("1.1",), ("1.1", "1.4")),
        SetField(B, "superseded_by", "", "1.4"),
    )
    merged = merge(BASE, ours, theirs)
    assert action(merged.plan, "1.4").text == "Ours"
    assert action(merged.plan, "1.5").text == "Their other"
    assert action(merged.plan, "1.6").text == "Theirs"
    assert action(merged.plan, "1.5").works_with == ("1.6",)
    assert action(merged.plan, "1.6").depends_on == ("1.5",)
    assert action(merged.plan, "1.6").superseded_by == "1.5"
    assert action(merged.plan, "1.2").depends_on == ("1.1", "1.6")
    assert action(merged.plan, "1.2").superseded_by == "1.6"
    clash = one_clash(merged)
    assert not clash.lost
    assert "1.4" in clash.message
    assert "1.6" in clash.message


def test_an_action_that_says_it_is_part_of_what_has_no_sure_number_gets_one_all_the_same() -> None:
    ours = with_(BASE, AddItem(Action("1.4", "Ours"), "1"))
    theirs = with_(BASE, AddItem(Action("1.4", "Theirs", part_of="1.#2"), "1"))
    merged = merge(BASE, ours, theirs)
    assert action(merged.plan, "1.5").text == "Theirs"


def test_what_was_sent_first_keeps_its_number_and_ours_gets_the_next() -> None:
    theirs = with_(
        BASE,
        AddItem(
            Action("1.4", "Theirs", progress=(Entry("2010-09", "ONGOING", "Said of it"),)), "1"
        ),
        AddItem(Objective("2", "Theirs", actions=(Action("2.1", "Their 2.1"),))),
    )
    ours = with_(
        BASE,
        AddItem(Action("1.4", "Ours", depends_on=("1.1",)), "1"),
        AddItem(Objective("2", "Ours", actions=(Action("2.1", "Our 2.1"),))),
        SetField(B, "depends_on", ("1.1",), ("1.1", "1.4")),
    )
    merged = merge(BASE, ours, theirs, "theirs")
    assert action(merged.plan, "1.4") == theirs.action("1.4")
    assert action(merged.plan, "1.5") == Action("1.5", "Ours", depends_on=("1.1",))
    assert action(merged.plan, "1.2").depends_on == ("1.1", "1.5")
    found = {o.title: [(a.ref, a.text) for a in o.actions] for o in merged.plan.objectives[1:]}
    assert merged.plan.objective("2") == theirs.objective("2")
    assert found["Ours"] == [("3.1", "Our 2.1")]
    told = [clash.message for clash in merged.issues]
    assert "both sides added 1.4: the second one is now 1.5" in told
    assert not any(clash.lost for clash in merged.issues)


def test_the_same_new_action_from_both_keeps_its_number_whoever_was_first() -> None:
    new = AddItem(Action("1.4", "The same"), "1")
    for first in get_args(First):
        merged = merge(BASE, with_(BASE, new), with_(BASE, new), first)
        assert (refs(merged.plan), merged.issues) == (["1.1", "1.2", "1.3", "1.4"], ())


def test_two_new_objectives_with_one_number_do_not_mix_their_actions() -> None:
    base = with_(BASE, AddItem(Objective("2", "Two", actions=(open_("2.1"),))))
    ours = with_(base, AddItem(Objective("3", "Ours", actions=(Action("3.1", "Our first"),))))
    theirs = with_(
        base,
        AddItem(Objective("3", "Theirs", actions=(Action("3.1", "Their first"),))),
        MoveAction("2.1", "2", "3"),
        MoveAction("1.3", "1", "3"),
        AddItem(Action("3.2", "Their second"), "3"),
    )
    merged = merge(base, ours, theirs)
    found = {o.title: [a.text for a in o.actions] for o in merged.plan.objectives}
    assert found["Ours"] == ["Our first"]
    assert set(found["Theirs"]) == {"Text of 1.3", "Text of 2.1", "Their first", "Their second"}
    assert found["Two"] == []
    assert [o.number for o in merged.plan.objectives] == ["1", "2", "3", "4"]


def test_the_same_new_action_from_both_is_one_action() -> None:
    """An import that both ran must not make everything twice."""
    new = AddItem(Action("1.4", "The same"), "1")
    merged = merge(BASE, with_(BASE, new), with_(BASE, new, text(A, "and more")))
    assert refs(merged.plan) == ["1.1", "1.2", "1.3", "1.4"]
    assert merged.issues == ()


def test_the_same_new_action_in_two_places_is_not_lost_in_one() -> None:
    base = with_(BASE, AddItem(Objective("2", "Two")))
    new = Action("1.4", "The same")
    merged = merge(base, with_(base, AddItem(new, "1")), with_(base, AddItem(new, "2")))
    assert [a.text for a in merged.plan.actions()].count("The same") == 2
    assert not one_clash(merged).lost


def test_the_actions_of_a_new_objective_stand_in_order_under_their_other_numbers() -> None:
    ours = with_(Plan(), AddItem(Objective("5", actions=(Action("5.1", "ours"),))))
    mine = (Action("5.1", "theirs"), Action("5.2", "theirs"))
    merged = merge(Plan(), ours, with_(Plan(), AddItem(Objective("5", actions=mine))))
    assert refs(merged.plan) == ["5.1", "5.2", "6.1"]
    assert same_plan(read_document(write_document(merged.plan)).plan, merged.plan)
