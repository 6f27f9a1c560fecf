"""What a change makes ready and what it blocks, by an oracle."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.standing.consequences import consequences
from tests.core.making import (
    DAY,
    checked,
    linked_plans,
)
from tests.core.oracle import Oracle


@checked(80)
@given(linked_plans(), st.data())
def test_what_moved_is_what_stands_otherwise_than_before(plan: Plan, data: st.DataObject) -> None:
    refs = [action.ref for action in plan.actions()]
    assume(refs)
    oracle = Oracle(plan, DAY)
    ref = data.draw(st.sampled_from(refs))
    now = oracle.achieved(ref)
    assessed = assess(plan, DAY)
    change = consequences(assessed, assess(now, DAY))
    later = Oracle(now, DAY)
    assert change.became_ready == tuple(
        r for r in refs if oracle.blocked(r) and later.open(r) and not later.blocked(r)
    )
    assert change.became_blocked == tuple(
        r for r in refs if later.blocked(r) and not oracle.blocked(r)
    )
    assert assessed.waits_or_holds_up(ref) == (
        oracle.blocked(ref) or any(ref in oracle.waits_for(r) for r in refs)
    )
