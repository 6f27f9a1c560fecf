"""What only two histories together make: a knot, or a link to nothing; what one made is its own."""

from __future__ import annotations

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import move
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.plan.items import ItemId, Objective, Plan
from lscb_tui.core.sentences.made_together import made_together
from tests.core.making import DAY, open_, plan_with
from tests.strategies import apply

BASE = plan_with(*(open_(ref) for ref in ("1.1", "1.2", "1.3")))


def waits(plan: Plan, ref: str, *others: str) -> Plan:
    return apply(plan, SetField(ItemId("action", ref), "depends_on", (), others))


def told(ours: Plan, theirs: Plan) -> tuple[str, ...]:
    both = merge(BASE, ours, theirs).plan
    return made_together(*(assess(plan, DAY) for plan in (ours, theirs, both)))


def test_a_knot_that_both_make_is_told() -> None:
    ours, theirs = waits(BASE, "1.1", "1.2"), waits(BASE, "1.2", "1.1")
    assert told(ours, theirs) == (
        "1.1 and 1.2 now wait for each other: neither can be done first. Take out one of these "
        "links, or record one of them as achieved.",
    )
    ours = waits(ours, "1.3", "1.1")
    theirs = waits(BASE, "1.2", "1.3")
    (said,) = told(ours, theirs)
    assert said.startswith("1.1, 1.2 and 1.3 now wait for each other: none of them can be done")


def test_a_knot_of_one_side_is_its_own() -> None:
    ours = waits(waits(BASE, "1.1", "1.2"), "1.2", "1.1")
    assert told(ours, waits(BASE, "1.3", "1.1")) == ()
    assert told(ours, ours) == ()
    assert told(waits(BASE, "1.1", "1.2"), waits(BASE, "1.3", "1.2")) == ()


def part_of(plan: Plan, ref: str, other: str) -> Plan:
    return apply(plan, SetField(ItemId("action", ref), "part_of", "", other))


def test_parts_that_only_both_make_impossible_are_told() -> None:
    ours, theirs = part_of(BASE, "1.1", "1.2"), part_of(BASE, "1.2", "1.1")
    (said,) = told(ours, theirs)
    assert said.startswith("1.1 -> 1.2 -> 1.1")
    assert "a part of the next" in said
    assert told(ours, part_of(BASE, "1.3", "1.2")) == ()
    assert told(part_of(ours, "1.2", "1.1"), theirs) == ()


def test_a_part_whose_action_the_other_has_moved_is_told() -> None:
    base = Plan(BASE.about, objectives=(*BASE.objectives, Objective("2", "Second")))
    ours = part_of(base, "1.1", "1.2")
    theirs = apply_all(base, move(base, "1.2", "2"))
    both = merge(base, ours, theirs).plan
    (said,) = made_together(*(assess(plan, DAY) for plan in (ours, theirs, both)))
    assert said.startswith("1.1 is said to be a part of 1.2")
    assert "objective 2" in said
    assert said.endswith(".")
