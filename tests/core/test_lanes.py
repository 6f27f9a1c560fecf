"""A drawing is true: its links, read back from the drawn characters alone, are the plan's links.

The reader below knows nothing of how a drawing is made. It follows the lines as an eye does: a
lane begins at its first join and ends at its last, and the row of a join is reached only along an
unbroken line.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.drawing.lanes import LANES_SHOWN, Drawing, draw
from lscb_tui.core.plan.items import Action, Plan
from tests.core.making import (
    DAY,
    any_plans,
    checked,
    done,
    kingston,
    linked_plans,
    open_,
    plan_with,
)

DOWN = {"first": "╭┬", "on": "├┼", "last": "╰┴"}
UP = {"first": "╓╥", "on": "╟╫", "last": "╙╨"}
ENDS_HERE = "╭├╰╓╟╙"
"""Joins behind which the line of the row goes no further out."""
GOES_ON = "┬┼┴╥╫╨"
BRACKET = {"first": "┓", "on": "┫", "last": "┛"}


class Read:
    """What a drawing says."""

    def __init__(self, rows: Sequence[tuple[str, str, str, str]], wide: bool) -> None:
        self.links: set[tuple[str, str]] = set()
        """Pairs of what is waited for and what waits."""
        self.packages: set[frozenset[str]] = set()
        refs = [ref for _, _, ref, _ in rows]
        lanes = [row[0] for row in rows]
        assert len({len(text) for text in lanes} | {0}) <= 2
        turned_in: set[str] = set()
        joined: set[str] = set()
        for column in range(len(lanes[0]) if lanes else 0):
            cells = [text[column] for text in lanes]
            for kind, ink in (("down", DOWN), ("up", UP)):
                for members in spans(cells, ink, "│" if kind == "down" else "║"):
                    names = [refs[n] for n in members]
                    *sources, target = names if kind == "down" else names[::-1]
                    self.links |= {(source, target) for source in sources}
                    turned_in.add(target)
                    joined |= set(names)
                    for n in members:
                        reaches_its_row(lanes[n], column)
        for _, arrow, ref, _ in () if wide else rows:
            if arrow == "↺":
                self.links.add((ref, ref))
            else:
                assert (arrow == "►") == (ref in turned_in), ref
                assert (arrow == "─") == (ref in joined - turned_in), ref
        brackets = [row[3] for row in rows]
        for column in range(len(brackets[0]) if brackets else 0):
            cells = [text[column] for text in brackets]
            for members in spans(cells, BRACKET, "┃"):
                self.packages.add(frozenset(refs[n] for n in members))
                for n in members:
                    assert set(brackets[n][:column]) <= set("━┃"), brackets[n]


def spans(cells: Sequence[str], ink: dict[str, str], along: str) -> Iterable[list[int]]:
    """The lanes of one kind in a column: the rows that each joins, from the top."""
    members: list[int] | None = None
    for n, cell in enumerate(cells):
        if cell in ink["first"]:
            assert members is None, "a lane begins in another"
            members = [n]
        elif cell in ink["on"] or cell in ink["last"]:
            assert members is not None, "a join without a lane"
            members.append(n)
            if cell in ink["last"]:
                yield members
                members = None
        elif cell == along:
            assert members is not None, "a lane from nowhere"
        else:
            assert members is None, "a broken lane"
    assert members is None, "a lane without an end"


def reaches_its_row(lanes: str, column: int) -> None:
    """From a join the line of the row runs on to the number, bridged only by other lanes."""
    assert set(lanes[column + 1 :]) <= set("─│║" + GOES_ON), lanes
    outermost = all(cell in " │║" for cell in lanes[:column])
    assert (lanes[column] in ENDS_HERE) == outermost, lanes


def drawn(drawing: Drawing) -> list[tuple[str, str, str, str]]:
    """What stands on the screen: lanes, arrow, number, brackets."""
    return [(row.lanes, row.arrow, row.ref, row.bracket) for row in drawing.rows]


def links_of(plan: Plan, shown: Collection[str]) -> set[tuple[str, str]]:
    """The one-way links among some numbers, as the plan has them."""
    return {
        (other, action.ref)
        for action in plan.actions()
        for other in action.depends_on
        if action.ref in shown and other in shown
    }


def packages_of(plan: Plan, shown: Collection[str]) -> set[frozenset[str]]:
    """Who works together, directly or by others, as the plan has it."""
    groups = [{ref} for ref in shown]
    for action in plan.actions():
        for other in action.works_with:
            if {action.ref, other} <= set(shown) and other in {a.ref for a in plan.actions()}:
                met = [group for group in groups if group & {action.ref, other}]
                groups = [group for group in groups if group not in met] + [set().union(*met)]
    return {frozenset(group) for group in groups if len(group) > 1}


def is_true(assessed: Assessment, drawing: Drawing, shown: Collection[str]) -> None:
    """Whether a drawing says what the plan says of the actions that are shown, and no more."""
    plan = assessed.plan
    told = [row.ref for row in drawing.rows] + list(drawing.unlinked)
    assert sorted(told) == sorted(shown)
    links, packages = links_of(plan, shown), packages_of(plan, shown)
    linked = {ref for link in links for ref in link} | {ref for p in packages for ref in p}
    assert {row.ref for row in drawing.rows} == linked
    for row in drawing.rows:
        assert {(other, row.ref) for other in row.waits_for} == to(links, row.ref)
        assert {(row.ref, other) for other in row.holds_up} == of(links, row.ref)
    read = Read(drawn(drawing), drawing.too_wide)
    assert read.packages == packages
    if drawing.too_wide:
        assert not any(row.lanes for row in drawing.rows)
    else:
        assert read.links == links
        stands_below(assessed, drawing, links)


def to(links: set[tuple[str, str]], ref: str) -> set[tuple[str, str]]:
    return {link for link in links if link[1] == ref}


def of(links: set[tuple[str, str]], ref: str) -> set[tuple[str, str]]:
    return {link for link in links if link[0] == ref}


def stands_below(assessed: Assessment, drawing: Drawing, links: set[tuple[str, str]]) -> None:
    """What waits stands below what it waits for; only in a knot of links it cannot always."""
    place = {row.ref: n for n, row in enumerate(drawing.rows)}
    for before, after in links:
        if place[before] >= place[after]:
            back = assessed.links.upstream(before)
            assert after in back, f"{after} stands above {before} without need"


def all_of(assessed: Assessment) -> set[str]:
    plan = assessed.plan
    return {a.ref for a in plan.actions()} | {o for a in plan.actions() for o in a.depends_on}


@checked(300)
@given(linked_plans() | linked_plans(9) | any_plans())
def test_the_links_and_packages_are_read_back_from_the_characters(plan: Plan) -> None:
    assessed = assess(plan, DAY)
    is_true(assessed, draw(assessed), all_of(assessed))


@checked(150)
@given(linked_plans(9), st.data())
def test_a_part_of_a_plan_is_drawn_as_truly(plan: Plan, data: st.DataObject) -> None:
    assessed = assess(plan, DAY)
    some = data.draw(st.sets(st.sampled_from(sorted(all_of(assessed)) or ["1.1"])))
    some &= set(assessed.links.graph)
    is_true(assessed, draw(assessed, some), some)
    still = {r for r in some if r not in assessed.standings or assessed.standings[r].open}
    is_true(assessed, draw(assessed, some, open_only=True), still)


def random_plan(seed: int) -> Plan:
    """A plan of 20 to 200 actions with chains, forks, packages, knots and missing numbers."""
    chance = random.Random(seed)
    count = chance.randrange(20, 200)
    refs = [f"{n // 7 + 1}.{n % 7 + 1}" for n in range(count)]
    near = chance.choice((3, 10, count))
    actions = []
    for n, ref in enumerate(refs):
        others = refs[max(0, n - near) : n]
        waits = chance.sample(others, min(len(others), chance.choice((0, 0, 1, 1, 2, 4))))
        if chance.random() < 0.04:
            # Itself, or a knot.
            waits += chance.sample(refs[n:], min(len(refs) - n, chance.choice((1, 3))))
        if chance.random() < 0.03:
            waits += ["99.9"]
        partners = chance.sample(refs, 2) if chance.random() < 0.06 else []
        partners = [partner for partner in partners if partner != ref]
        make = done if chance.random() < 0.3 else open_
        actions.append(make(ref, depends_on=tuple(waits), works_with=tuple(partners)))
    return plan_with(*actions)


@pytest.mark.parametrize("tens", range(30))
def test_three_hundred_random_plans_are_drawn_truly(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        assessed = assess(random_plan(seed), DAY)
        drawing = draw(assessed)
        is_true(assessed, drawing, all_of(assessed))
        for root in list(assessed.standings)[:: max(1, len(assessed.standings) // 4)]:
            chain = assessed.links.chain(root)
            is_true(assessed, draw(assessed, chain), chain)


def test_the_random_plans_have_what_a_drawing_must_be_able_to_show() -> None:
    found = [draw(assess(random_plan(seed), DAY)) for seed in range(60)]
    narrow = [drawing for drawing in found if not drawing.too_wide]
    assert 10 < len(narrow) < 60
    signs = {cell for drawing in narrow for row in drawing.rows for cell in row.lanes + row.arrow}
    # Of an upward lane a middle join with nothing further out is rare.
    assert signs | {"╟"} == set(" ─│║►↺" + ENDS_HERE + GOES_ON)
    assert max(drawing.lanes for drawing in narrow) >= LANES_SHOWN - 5


def test_the_kingston_plan() -> None:
    drawing = draw(assess(kingston()))
    assert ["".join((*row[:2], " ", *row[2:])) for row in drawn(drawing)] == [
        "   1.1┓",
        "   8.1┫",
        "   8.2┛",
        "╭─ 2.1 ",
        "╰► 10.2 ",
        "   2.2┓",
        "   7.1┫",
        "   7.2┫",
        "   7.3┛",
        "╭─ 5.1 ",
        "╰► 5.2 ",
    ]
    assert drawing.packages == (("1.1", "8.1", "8.2"), ("2.2", "7.1", "7.2", "7.3"))
    assert len(drawing.unlinked) == 41


def rows_of(*actions: Action) -> list[str]:
    return [
        f"{lanes}{arrow} {ref}" for lanes, arrow, ref, _ in drawn(draw(assess(plan_with(*actions))))
    ]


def test_a_lane_turns_in_once_however_many_leave_for_it() -> None:
    waits = open_("1.4", depends_on=("1.1", "1.2", "1.3"))
    assert rows_of(open_("1.1"), open_("1.2"), open_("1.3"), waits) == [
        "╭─ 1.1",
        "├─ 1.2",
        "├─ 1.3",
        "╰► 1.4",
    ]


def test_a_knot_has_a_double_lane_that_goes_up() -> None:
    knot = [open_(f"1.{n}", depends_on=(f"1.{n % 3 + 1}",)) for n in (1, 2, 3)]
    assert rows_of(*knot) == [" ╭╥► 1.1", "╓│╨► 1.2", "╙┴─► 1.3"]
    assert rows_of(open_("1.1", depends_on=("1.1",))) == ["↺ 1.1"]


def test_partners_stand_together_where_no_link_is_in_the_way() -> None:
    far = [open_("1.1", works_with=("1.9",)), open_("1.5", depends_on=("1.4",)), open_("1.4")]
    drawing = draw(assess(plan_with(*far, open_("1.9"))))
    assert [row.ref for row in drawing.rows] == ["1.1", "1.9", "1.4", "1.5"]


def test_a_number_that_is_gone_is_passed_over_where_a_part_is_asked_for() -> None:
    """The action may have been deleted by another person in the meantime."""
    assessed = assess(plan_with(open_("1.1"), open_("1.2", depends_on=("1.1",))), DAY)
    assert draw(assessed, ["1.1", "1.2", "9.9"]) == draw(assessed)


@checked(60)
@given(linked_plans(9))
def test_a_plan_is_always_drawn_alike(plan: Plan) -> None:
    some = [action.ref for action in plan.actions()]
    first = draw(assess(plan, DAY), some)
    assert draw(assess(plan, DAY), some[::-1]) == first


@pytest.mark.parametrize("seed", range(20))
def test_packages_of_which_none_waits_for_itself_by_a_way_around_stand_together(seed: int) -> None:
    """Links only lead from one package to a later one, so that none has to be taken apart."""
    chance = random.Random(seed)
    groups = [[f"{n}.{m}" for m in range(1, chance.randrange(2, 6))] for n in range(1, 9)]
    chance.shuffle(groups)
    actions = []
    for n, group in enumerate(groups):
        before = [ref for earlier in groups[:n] for ref in earlier]
        for ref in group:
            waits = chance.sample(before, min(len(before), chance.choice((0, 0, 1, 2))))
            partner = () if ref == group[0] else (group[0],)
            actions.append(open_(ref, depends_on=tuple(waits), works_with=partner))
    drawing = draw(assess(plan_with(*actions), DAY))
    place = {row.ref: n for n, row in enumerate(drawing.rows)}
    packages = [group for group in groups if len(group) > 1]
    assert {frozenset(p) for p in drawing.packages} == {frozenset(p) for p in packages}
    for package in packages:
        at = [place[ref] for ref in package]
        assert max(at) - min(at) == len(package) - 1


def test_a_missing_number_is_a_row_and_never_dropped() -> None:
    assert rows_of(open_("1.1", depends_on=("99.9",))) == ["╭─ 99.9", "╰► 1.1"]


def test_too_many_lanes_are_told_in_words() -> None:
    far = [open_(f"1.{n}", depends_on=("1.1",)) for n in range(2, LANES_SHOWN + 3)]
    drawing = draw(assess(plan_with(open_("1.1"), *far)))
    assert drawing.too_wide
    assert {row.lanes for row in drawing.rows} == {""}
    assert {row.waits_for for row in drawing.rows[1:]} == {("1.1",)}
    assert not draw(assess(plan_with(open_("1.1"), *far[:-1]))).too_wide
