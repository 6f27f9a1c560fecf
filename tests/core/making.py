"""What the tests of the core share: plans from a few lines of TOML, and plans whose parts meet.

The strategies of `tests.strategies` make odd and hostile plans; those here make plans in which
links, words, reviews and dates hit each other often, as the rules of design section 4 need.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from lscb_tui.core import editing
from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import (
    About,
    Action,
    Entry,
    Item,
    ItemId,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
)
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.words.numbers import siblings_in_order
from tests.strategies import apply, edits_for, plans, texts

KINGSTON = Path(__file__).parents[2] / "plan.toml"
DAY = date(2010, 9, 30)


def checked(examples: int = 40) -> settings:
    """How many examples of a property are tried; see `tests.conftest` for which.

    Three in five of them in every run, so that all tests are done in ten minutes; `MORE=20` in the
    environment tries twenty times as many as are named.
    """
    more = float(os.environ.get("MORE", "0.6"))
    return settings(max_examples=max(10, round(examples * more)))


@cache
def kingston() -> Plan:
    """The Kingston plan of this repository."""
    return read_document(parse_toml(KINGSTON.read_text(encoding="utf-8"))).plan


def plan_of(toml: str) -> Plan:
    """The plan of a few lines of TOML, which must be without fault."""
    reading = read_document(parse_toml(toml))
    assert not reading.faults
    return reading.plan


def plan_with(*actions: Action, about: About | None = None, **objective: Any) -> Plan:
    """A plan of one objective, "1", with these actions and the reviews June and September."""
    inside = siblings_in_order(actions, lambda action: action.ref)
    return Plan(
        about or About(status_words=(("ACHIEVED", "achieved"), ("ONGOING", "in progress"))),
        reviews=(Review("2010-06", "June 2010"), Review("2010-09", "September 2010")),
        objectives=(Objective("1", "An objective", actions=inside, **objective),),
    )


def done(ref: str, **fields: Any) -> Action:
    """An achieved action."""
    return Action(ref, f"Text of {ref}", progress=(Entry("2010-09", "ACHIEVED"),), **fields)


def open_(ref: str, **fields: Any) -> Action:
    """An action in progress."""
    return Action(ref, f"Text of {ref}", progress=(Entry("2010-09", "ONGOING"),), **fields)


def reported(plan: Plan) -> list[Objective | Action]:
    """All that progress is recorded for."""
    return [*plan.objectives, *plan.actions()]


def items_of(plan: Plan) -> list[Item]:
    """Every item but the plan's own table."""
    return [item for item in plan.all_items() if item is not plan.about]


def is_sentence(words: str) -> bool:
    """Whether the words can be shown to people on one line."""
    return bool(words.strip()) and len(words.splitlines()) == 1 and "Traceback" not in words


REFS = (
    "1.1",
    "1.2",
    "1.10",
    "2.1",
    "9.2",
    "9.2b",
    "10.1",
    "A.1",
    "3",
    "2 (i)",
    "2 (ix)",
    "Rec 3.2",
    "R1",
)
MISSING = ("99.9", "1")
WORDS = ("", "", " ", "ACHIEVED", "achieved", "Ongoing", "ONGOING", "Dropped", "Odd", "not started")
DAYS = (date(2010, 8, 31), date(2010, 9, 30), date(2010, 12, 31))


def _listed(values: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


_days = st.none() | st.sampled_from(DAYS)
_entries = st.builds(
    Entry,
    st.sampled_from(("r1", "r2", "r3", "gone", "lost")),
    st.sampled_from(WORDS),
    st.sampled_from(("", "Some words.")),
    due=st.none() | _days,
    agreed=st.booleans(),
    no_update=st.sampled_from((False, False, False, True)),
)
_progress = st.lists(_entries, max_size=3).map(tuple)


@st.composite
def linked_plans(draw: st.DrawFn, most: int = 8) -> Plan:
    """Plans with knots, missing numbers, links at both ends, several reviews and close dates."""
    used = draw(st.lists(st.sampled_from(REFS), max_size=most, unique=True))
    numbers = draw(st.lists(st.sampled_from(("1", "2", "9", "10")), min_size=1, unique=True))
    owned: dict[str, list[Action]] = {number: [] for number in numbers}
    links = _listed((*used, *used, *MISSING), 3)
    for ref in used:
        action = Action(
            ref,
            text=draw(st.sampled_from(("Words.", "Other words", "As 1.1 – 2.1 above", "9.2b"))),
            timescale=draw(st.sampled_from(("", "", "Ongoing", "Dec 2010", " "))),
            due=draw(_days),
            revised_due=draw(st.none() | _days),
            recurs=draw(st.sampled_from(("", "", "", "every meeting", "every year", "termly"))),
            superseded_by=draw(st.sampled_from(("", "", "", ref, *used))),
            depends_on=draw(links),
            works_with=draw(st.just(()) | links),
            see=draw(st.just(()) | links),
            part_of=draw(st.just("") | st.sampled_from((*used, *MISSING))),
            progress=draw(st.just(()) | _progress),
            added=draw(st.sampled_from(("", "", "r1", "r2", "gone"))),
            added_after=draw(st.sampled_from(("", "", "", "r1", "r2", "gone"))),
        )
        owned[draw(st.sampled_from(numbers))].append(action)
    return Plan(
        About(
            as_at=draw(_days),
            status_words=(
                ("ACHIEVED", "achieved"),
                ("ONGOING", "in progress"),
                ("Dropped", "superseded"),
            ),
        ),
        reviews=tuple(map(Review, draw(st.permutations(("r1", "r2", "r3")))[:2])),
        sources=(Source("PR"),),
        recommendations=(Recommendation("PR-1", "PR"),),
        objectives=tuple(
            Objective(
                number,
                "A title",
                source=draw(_listed(("PR", "NEW"), 2)),
                due=draw(_days),
                revised_due=draw(st.none() | _days),
                progress=draw(_progress),
                actions=siblings_in_order(inside, lambda action: action.ref),
            )
            for number, inside in siblings_in_order(list(owned.items()), lambda pair: pair[0])
        ),
    )


def any_plans() -> st.SearchStrategy[Plan]:
    """Odd plans and plans whose parts meet."""
    return st.one_of(plans(), linked_plans())


@st.composite
def edited(draw: st.DrawFn) -> tuple[Plan, tuple[Edit, ...], Plan]:
    """A plan, a run of edits, and the plan that they make of it."""
    before = draw(any_plans())
    run = draw(edits_for(before, 5))
    after = before
    for edit in run:
        after = apply(after, edit)
    return before, run, after


def _act(draw: st.DrawFn, plan: Plan) -> Edits:
    """Something that a person does to a plan, often what another does too."""
    refs = [action.ref for action in plan.actions()] or ["1.1"]
    numbers = [objective.number for objective in plan.objectives] or ["1"]
    ref, other = draw(st.sampled_from(refs)), draw(st.sampled_from(refs))
    number = draw(st.sampled_from(numbers))
    which = draw(st.sampled_from((ItemId("action", ref), ItemId("objective", number))))
    words = draw(st.sampled_from(("Words.", "Other words.")))
    word = draw(st.sampled_from(("ACHIEVED", "ONGOING", "")))
    link = draw(st.sampled_from(("depends_on", "works_with", "see")))
    asha = Person("asha", DAY)
    acts: tuple[Callable[[], Edits], ...] = (
        lambda: editing.set_status(plan, which, word, asha),
        lambda: editing.record_progress(plan, which, word, words, asha),
        lambda: editing.change_entry(plan, which, 0, word, words),
        lambda: editing.remove_entry(plan, which, 0),
        lambda: editing.set_field(plan, ItemId("action", ref), "text", words),
        lambda: editing.set_field(plan, ItemId("action", ref), "superseded_by", other),
        lambda: editing.set_field(plan, which, "timescale", word and "Dec 2010"),
        lambda: editing.link(plan, ref, link, other),
        lambda: editing.unlink(plan, ref, link, other),
        lambda: editing.add_action(plan, number, words),
        lambda: editing.add_objective(plan, words),
        lambda: editing.add_listed(plan, "review", draw(st.sampled_from(("r2", "r4")))),
        lambda: editing.set_field(plan, ItemId("review", "r1"), "id", "r5"),
        lambda: editing.remove(plan, ItemId("review", draw(st.sampled_from(("r1", "r2", "r4"))))),
        lambda: editing.set_field(plan, ItemId("source", "PR"), "name", words),
        lambda: editing.remove(plan, which),
        lambda: editing.remove(plan, which),
        lambda: editing.remove(plan, ItemId("source", "PR")),
        lambda: editing.move(plan, ref, number),
    )
    try:
        return draw(st.sampled_from(acts))()
    except Refused:
        return ()


@st.composite
def forks(draw: st.DrawFn) -> tuple[Plan, Plan, Plan]:
    """A plan and what two people made of it, each without the other.

    Half of the time they do what people do, and so often the same; else any edits there are.
    """
    people = draw(st.booleans())
    base = draw(linked_plans(5) if people else any_plans())
    sides = []
    for _ in range(2):
        side = base
        for _ in range(draw(st.integers(1, 4))):
            side = apply_all(side, _act(draw, side) if people else draw(edits_for(side, 1)))
        sides.append(side)
    return base, sides[0], sides[1]


def lines() -> st.SearchStrategy[str]:
    """Whatever somebody types or pastes into a field of one line."""
    return texts() | st.text(max_size=30)
