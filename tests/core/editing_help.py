"""What the tests of editing share: edits made so that they can be undone, and parts of plans."""

from __future__ import annotations

from collections.abc import Callable

from lscb_tui.core.editing import Edits
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import invert_all
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    ItemId,
    Objective,
    Plan,
    Recommendation,
    Review,
    Source,
)
from lscb_tui.core.plan.toml_writer import same_plan
from tests.core.making import (
    DAY,
    open_,
    plan_with,
)

Act = Callable[[], Edits]


ASHA = Person("asha", DAY)


A = ItemId("action", "1.1")


OBJECTIVE = ItemId("objective", "1")


def after(plan: Plan, edits: Edits) -> Plan:
    """The plan with the edits in it; that they can all be taken back is seen to every time."""
    made = apply_all(plan, edits)
    assert same_plan(apply_all(made, invert_all(edits)), plan)
    return made


def action(plan: Plan, ref: str) -> Action:
    found = plan.action(ref)
    assert found is not None
    return found


PAIR = plan_with(open_("1.1"), open_("1.2"), open_("1.3"))


KEYED = Plan(
    reviews=(Review("2010-06"), Review("2010-09")),
    sources=(Source("PR"), Source("LR")),
    recommendations=(Recommendation("PR-1", "PR"), Recommendation("LR-1", "LR")),
    objectives=(
        Objective(
            "1",
            "One",
            source=("PR", "LR"),
            recommendation=("PR-1",),
            progress=(Entry("2010-06", "ONGOING"), Entry("2010-09", "ONGOING")),
            actions=(
                Action(
                    "1.1",
                    "A",
                    recommendation=("LR-1", "PR-1"),
                    progress=(Entry("2010-06", "x"), Entry("2010-09", "y"), Entry("2010-06", "x")),
                ),
            ),
        ),
    ),
)
