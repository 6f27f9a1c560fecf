"""Numbers as boards have them ("2 (i)", "Rec 3.2", "R1", "1.1a") are numbers like any other."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused, find_item, link, remove, set_field
from lscb_tui.core.edits.apply import apply_all, edits_with_places
from lscb_tui.core.edits.edit import invert_all
from lscb_tui.core.filter import parse_query
from lscb_tui.core.findings.named_numbers import NumberFinder
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.store.toml.splice import splice

TEXT = (Path(__file__).parents[1] / "data" / "numbers.toml").read_text()
READING = read_document(tomli.loads(TEXT))
PLAN = READING.plan
REFS = [
    *("2 (i)", "2 (iv)", "2 (v)", "2 (ix)", "Rec 3.2", "Rec 3.10"),
    *("R1", "A1", "1.1a", "1.1", "MD10", "MD2"),
]


def refs(plan: object = PLAN) -> list[str]:
    return [action.ref for action in plan.actions()]  # type: ignore[attr-defined]


def test_they_are_read_without_a_fault_in_the_order_of_the_file() -> None:
    assert READING.faults == ()
    assert refs() == REFS
    assert [objective.number for objective in PLAN.objectives] == ["2", "Rec 3", "R1"]


def test_roman_ones_stand_by_their_value_wherever_the_file_has_them() -> None:
    first, second = 'ref = "2 (i)"', 'ref = "2 (ix)"'
    other = TEXT.replace(first, "X").replace(second, first).replace("X", second)
    assert refs(read_document(tomli.loads(other)).plan) == REFS


def test_blanks_are_kept_and_a_run_of_them_is_one() -> None:
    odd = '[[objective]]\nnumber = " Rec\\t 3"\n[[objective.action]]\nref = "Rec  3.2"\n'
    more = '[[objective.action]]\nref = "1"\ndepends_on = ["Rec\\u00a03.2 "]\n'
    reading = read_document(tomli.loads(odd + more))
    assert reading.faults == ()
    assert refs(reading.plan) == ["Rec 3.2", "1"]
    assert assess(reading.plan).standings["1"].waits_for == ("Rec 3.2",)


@pytest.mark.parametrize("ref", REFS)
def test_each_is_found_by_what_people_type(ref: str) -> None:
    which = ItemId("action", ref)
    for typed in (ref, f" {ref}. ", ref.upper(), ref.replace(" ", "  "), ref.replace(" ", "")):
        assert find_item(PLAN, typed) == which
    assert parse_query(f"ref:“{ref}”").matches(assess(PLAN)) == (ref,)
    assert parse_query(f"ref:“{ref.replace(' ', '')}”").matches(assess(PLAN)) == (ref,)


def test_an_action_and_an_objective_with_one_number_are_told_apart() -> None:
    assert find_item(PLAN, "r1") == ItemId("action", "R1")
    assert find_item(PLAN, "objective R1") == ItemId("objective", "R1")
    assert find_item(PLAN, "action R1") == ItemId("action", "R1")
    assert find_item(PLAN, "rec 3") == find_item(PLAN, "Objective Rec 3")
    with pytest.raises(Refused):
        find_item(PLAN, "objective A1")


def test_links_are_made_by_them() -> None:
    plan = apply_all(PLAN, set_field(PLAN, ItemId("action", "R1"), "depends_on", "2 (i) rec 3.2"))
    plan = apply_all(plan, link(plan, "2(v)", "works_with", "md10"))
    assessed = assess(plan)
    assert assessed.standings["R1"].waits_for == ("2 (i)", "Rec 3.2")
    assert assessed.standings["MD10"].partners == ("2 (v)",)
    assert parse_query('waits:"Rec 3.2"').matches(assessed) == ("Rec 3.10", "R1")
    with pytest.raises(Refused, match="and commas between several"):
        set_field(PLAN, ItemId("action", "R1"), "depends_on", "2 (i) 2 (x)")


@pytest.mark.parametrize("ref", REFS)
def test_what_is_deleted_comes_back_to_its_place(ref: str) -> None:
    done = edits_with_places(PLAN, remove(PLAN, ItemId("action", ref)))
    gone = splice(TEXT, READING.places, done)
    reading = read_document(tomli.loads(gone))
    assert refs(reading.plan) == [other for other in REFS if other != ref]
    back = splice(gone, reading.places, invert_all(done))
    assert refs(read_document(tomli.loads(back)).plan) == REFS
    assert refs(apply_all(reading.plan, invert_all(done))) == REFS


def named(*texts: str, refs: tuple[str, ...] = tuple(REFS)) -> list[str]:
    finder = NumberFinder(refs)
    return [found.ref for text in texts for found in finder.find(text)]


def test_numbers_that_a_text_names_are_suggested() -> None:
    found = {
        (finding.which.key, finding.other)
        for finding in assess(PLAN).findings
        if finding.kind == "named, not linked"
    }
    assert found == {
        ("2 (v)", "2 (iv)"),
        ("Rec 3.2", "R1"),
        ("A1", "MD10"),
        ("1.1", "1.1a"),
    }


def test_what_only_looks_like_a_number_is_none() -> None:
    assert named("An A1 poster", "print A1 copies, see A1 paper", "the M25 and R12", "MD100") == []
    assert named("Unit 3, a 3 and an A", refs=("3", "A", "3.1")) == []
    assert named("MD1.1 and £1.1m, 1.1% of v1.1", refs=("1.1",)) == []
    assert named("Rec 3.21, Rec 3", refs=("Rec 3.2",)) == []


def test_the_longest_number_that_stands_there_is_named() -> None:
    both = ("1.1", "MD1.1", "MD1.10", "3.2", "Rec 3.2", "2", "2 (i)", "2 (ii)")
    assert named("MD1.10; Rec\n3.2 and 2(ii)", refs=both) == ["MD1.10", "Rec 3.2", "2 (ii)"]
    assert named("8.1 – 8.3", refs=("8.1", "8.2", "8.3")) == ["8.1", "8.2", "8.3"]


def test_lists_of_links_stand_in_the_order_of_the_plan() -> None:
    plan = apply_all(
        PLAN, set_field(PLAN, ItemId("action", "R1"), "depends_on", "MD2, MD10, 2(ix), 2(v)")
    )
    plan = apply_all(plan, set_field(plan, ItemId("action", "A1"), "works_with", "MD2, R1, 2 (i)"))
    standings = assess(plan).standings
    assert standings["R1"].waits_for == ("2 (v)", "2 (ix)", "MD10", "MD2")
    assert standings["A1"].partners == ("2 (i)", "R1", "MD2")
