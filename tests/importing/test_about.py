"""What a document says of its plan: the title, the years that it is for; what is asked first."""

from __future__ import annotations

import pytest

from lscb_tui.core.importing.ledger import STEPS
from lscb_tui.core.importing.proposing.proposal import propose
from tests.importing.grids import document, reading, table, words

PLAN = table("Action | Lead | Due | Progress\nMap | A/B | May 2026 | x")


@pytest.mark.parametrize(
    ("line", "title", "period"),
    [
        ("Improvement plan 2025-26", "Improvement plan", "2025-26"),
        ("Strategy 2024–2027", "Strategy", "2024–2027"),
        ("Plan 2025/26", "Plan", "2025/26"),
        ("Actions 2026-02-20", "Actions 2026-02-20", ""),
        ("Report 2025-05", "Report 2025-05", ""),
    ],
)
def test_years_of_a_title_are_the_plans_and_months_are_not(
    line: str, title: str, period: str
) -> None:
    found = propose(document(words(line, heading=True), PLAN))
    assert (found.title, found.period) == (title, period)


def test_the_heading_of_an_objective_is_no_title() -> None:
    assert propose(document(words("Priority 1: Neglect"), PLAN)).title == "plan"


def test_what_is_asked_comes_step_by_step() -> None:
    steps = [STEPS.index(each.about) for each in reading(PLAN).asked]
    assert steps == sorted(steps)
    assert len(set(steps)) == 3
