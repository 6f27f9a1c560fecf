"""Waiting for others: a word after a second, an end after the bound, and only while it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from lscb_tui.store import waiting as module
from lscb_tui.store.waiting import TooLong, Waiting

PLAN = Path("plan.toml")


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


def wait(waiting: Waiting, clock: Clock, until: float, who: str = "asha has held the plan") -> None:
    while clock.now < until:
        waiting.pause(PLAN, lambda: who)


def test_nothing_is_said_in_the_first_second_and_then_each_second(clock: Clock) -> None:
    told: list[str] = []
    waiting = Waiting(tell=told.append)
    wait(waiting, clock, 100.9)
    assert told == []
    wait(waiting, clock, 103.5)
    assert told == [f"waiting: asha has held the plan for {n} s" for n in (1, 2, 3)]


def test_after_the_bound_it_says_who_and_that_nothing_was_changed(clock: Clock) -> None:
    waiting = Waiting(3)
    with pytest.raises(TooLong) as over:
        wait(waiting, clock, 200)
    assert 103 <= clock.now < 103.1
    assert str(over.value) == (
        "plan.toml: nothing was changed: asha has held the plan for 3 seconds; try again"
    )
    with pytest.raises(TooLong):
        waiting.pause(PLAN, lambda: "ben has held the plan")


def test_who_comes_after_is_not_said_to_have_held_it_as_long(clock: Clock) -> None:
    told: list[str] = []
    waiting = Waiting(tell=told.append)
    wait(waiting, clock, 102.1)
    wait(waiting, clock, 105.5, "ben has held the plan")
    assert told[:2] == [f"waiting: asha has held the plan for {n} s" for n in (1, 2)]
    assert told[2:] == [f"waiting: ben has held the plan for {n} s" for n in (1, 2)]


def test_only_waiting_counts_and_not_what_is_done_in_between(clock: Clock) -> None:
    told: list[str] = []
    waiting = Waiting(5, tell=told.append)
    wait(waiting, clock, 101.5)
    clock.now += 60
    wait(waiting, clock, 163.0)
    assert told == ["waiting: asha has held the plan for 1 s"] * 2
    with pytest.raises(TooLong, match="for 3 seconds"):
        wait(waiting, clock, 300)
    assert clock.now < 165.2


def test_whoever_gives_up_need_not_wait_for_the_bound(clock: Clock) -> None:
    waiting = Waiting(given_up=lambda: clock.now >= 102)
    with pytest.raises(TooLong, match="given up: nothing was changed"):
        wait(waiting, clock, 200)
    assert clock.now < 102.1


def test_without_patience_it_ends_at_once(clock: Clock) -> None:
    with pytest.raises(TooLong, match="nothing was changed: asha has held the plan; try again"):
        Waiting(0).pause(PLAN, lambda: "asha has held the plan")
    assert clock.now == 100
