"""What is worked out of a plan, without a screen: its standing, its links, its drawings."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.dependencies.clashes import clashes
from lscb_tui.core.dependencies.leads import leads
from lscb_tui.core.dependencies.neighbours import focus
from lscb_tui.core.dependencies.root_blockers import root_blockers
from lscb_tui.core.dependencies.what_if import imagine
from lscb_tui.core.drawing.lanes import draw
from lscb_tui.core.plan.items import Plan
from lscb_tui.store.plan_file import load
from tests.bench.edits import timed
from tests.bench.given import Given, median_ms, percentile
from tests.bench.row import Row

_LOOKS = 200
_AFTER_ALL = date(2011, 1, 1)
"""A day on which every date of the plans has passed."""
_STANDING = {10_000: 30.0, 100_000: 500.0}
_WORKS: tuple[tuple[str, Callable[[Assessment], object], tuple[str, ...]], ...] = (
    ("the graph", lambda assessed: assessed.links, ()),
    ("the first drawing", draw, ("links",)),
    ("root blockers", root_blockers, ("links",)),
    ("leads", leads, ()),
    ("findings", lambda assessed: assessed.findings, ()),
    ("contradictions", clashes, ("links", "findings", "implied")),
    ("what is implied", lambda assessed: assessed.implied, ()),
    ("what if", lambda assessed: imagine(assessed, ["1.1"]), ()),
)
"""A piece of work, and what has been worked out before it."""
_WORK = 1000.0


def _bare_pass(plan: Plan) -> int:
    """The least that saying what is blocked can take: one look at every link."""
    is_open = {action.ref: True for action in plan.actions()}
    return sum(
        any(is_open.get(other, True) for other in action.depends_on) for action in plan.actions()
    )


def _anew(
    plan: Plan, work: Callable[[Assessment], object], before: tuple[str, ...], runs: int
) -> list[float]:
    """Seconds for a piece of work on a plan just assessed, once it has what it rests on."""
    found = []
    for _ in range(runs):
        assessed = assess(plan, _AFTER_ALL)
        for name in before:
            getattr(assessed, name)
        began = time.perf_counter()
        work(assessed)
        found.append(time.perf_counter() - began)
    return found


def _looks(plan: Plan) -> list[float]:
    """Seconds for the neighbours of each of some actions, the first look apart."""
    assessed = assess(plan, _AFTER_ALL)
    refs = random.Random(1).sample(list(assessed.standings), _LOOKS)
    focus(assessed, refs[0])
    found = []
    for ref in refs:
        began = time.perf_counter()
        focus(assessed, ref)
        found.append(time.perf_counter() - began)
    return found


def rows(given: Given) -> Iterator[Row]:
    """The rows of the table."""
    for size in given.sizes(*_STANDING):
        plan = load(given.plan(size)).plan
        links = sum(len(action.depends_on) for action in plan.actions())
        gc.collect()
        gc.freeze()
        took = median_ms(timed(given.runs, partial(assess, plan, _AFTER_ALL)))
        bare = median_ms(timed(given.runs, partial(_bare_pass, plan)))
        what = f"blocked, ready, overdue of every action, {size:,} with {links:,} links"
        yield Row(what, took, "ms", "a bare pass over the links", bare, _STANDING[size])
        gc.unfreeze()
    small = assess(load(given.plan(1_000, links=0.5)).plan, _AFTER_ALL)
    draw(small)
    took = median_ms(timed(given.runs, partial(draw, small)))
    yield Row("1,000 actions with 500 links, drawn", took, target=100)
    plan = load(given.plan(10_000, words=8, links=3.0)).plan
    for name, work, before in _WORKS:
        took = median_ms(_anew(plan, work, before, min(3, given.runs)))
        yield Row(f"10,000 actions with 30,000 links: {name}", took, target=_WORK)
    took = percentile(_looks(plan), 0.95) * 1e3
    yield Row("an action's neighbours among them, 95th percentile", took, target=20)
