"""The collector looks through everything between the keys only."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.ui.session.collector import Collector
from tests.core.making import kingston


class Circle:
    """What only the collector takes away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_it_looks_where_nobody_types_and_nothing_is_worked_out() -> None:
    keys, busy = [0], [False]
    collector = Collector(lambda: keys[0], lambda: busy[0])
    before = gc.get_threshold()
    collector.begin()
    gc.collect()
    gone = weakref.ref(Circle())
    collector.look()
    assert gone() is not None  # too little was made since
    for _ in range(5):
        gc.collect(1)
    late = weakref.ref(Circle())
    keys[0] += 1
    collector.look()
    busy[0] = True
    collector.look()
    assert late() is not None
    busy[0] = False
    collector.look()
    assert late() is None
    assert gc.get_freeze_count()
    collector.end()
    assert gc.get_threshold() == before


def test_a_plan_that_was_replaced_is_gone_without_it() -> None:
    gc.collect()
    gc.disable()
    now = assess(kingston())
    assert now.findings is not None
    assert now.links.roots("10.2") == ("2.1",)
    assert [*now.links.all_behind(["2.1"])]
    assert now.links.chain("1.1")
    old = weakref.ref(now)
    del now
    assert old() is None
