"""What the dependency views are made of, without a screen.

Targets: 1,000 actions with 500 links drawn in 0.1 s; at 10,000 actions with 30,000 links all that
one view needs in about 1 s, and the neighbours of an action in 20 ms (95th percentile).
"""

from __future__ import annotations

import random
import time
import tomllib
from collections.abc import Callable
from functools import partial

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.dependencies.clashes import clashes
from lscb_tui.core.dependencies.leads import leads
from lscb_tui.core.dependencies.neighbours import focus
from lscb_tui.core.dependencies.root_blockers import root_blockers
from lscb_tui.core.dependencies.what_if import imagine
from lscb_tui.core.drawing.lanes import draw
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_reader import read_document
from tests.bench.dependencies import percentile
from tests.bench.plans import big_plan
from tests.bench.terminal import ms
from tests.bench.work import AFTER_ALL, timed

_RUNS = 5
_LOOKS = 200


def plan_of(actions: int, links: float) -> Plan:
    """A large plan as it is read from its file."""
    return read_document(tomllib.loads(big_plan(actions, 10, links))).plan


def anew(plan: Plan, work: Callable[[Assessment], object], *before: str) -> list[float]:
    """Seconds for a piece of work on a plan just assessed, once it has what it rests on."""
    found = []
    for _ in range(_RUNS):
        assessed = assess(plan, AFTER_ALL)
        for name in before:
            getattr(assessed, name)
        began = time.perf_counter()
        work(assessed)
        found.append(time.perf_counter() - began)
    return found


def looks(plan: Plan) -> list[float]:
    """Seconds for the neighbours of each of some actions, the first look apart."""
    assessed = assess(plan, AFTER_ALL)
    refs = random.Random(1).sample(list(assessed.standings), _LOOKS)
    focus(assessed, refs[0])
    found = []
    for ref in refs:
        began = time.perf_counter()
        focus(assessed, ref)
        found.append(time.perf_counter() - began)
    return found


def main() -> None:
    """Print the figures."""
    small = assess(plan_of(1_000, 0.5), AFTER_ALL)
    draw(small)
    print(f"1,000 actions, 500 links, drawn: {ms(timed(partial(draw, small)))} (100)")
    plan = plan_of(10_000, 3.0)
    print("10,000 actions, 30,000 links:")
    works: tuple[tuple[str, Callable[[Assessment], object], tuple[str, ...]], ...] = (
        ("the graph", lambda assessed: assessed.links, ()),
        ("the first drawing", draw, ("links",)),
        ("root blockers", root_blockers, ("links",)),
        ("leads", leads, ()),
        ("findings", lambda assessed: assessed.findings, ()),
        ("contradictions", clashes, ("links", "findings", "implied")),
        ("implied", lambda assessed: assessed.implied, ()),
        ("imagined", lambda assessed: imagine(assessed, ["1.1"]), ()),
    )
    for name, work, before in works:
        print(f"  {name:18} {ms(anew(plan, work, *before))}")
    print(
        f"  one action's neighbours, 95th percentile: {percentile(looks(plan), 0.95) * 1e3:.1f} ms"
    )


if __name__ == "__main__":
    main()
