"""Every finding of a plan, from the modules that look for some kinds each.

Each finding is a sentence that says what and, where that is plain, what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lscb_tui.core.findings import of_few_plans
from lscb_tui.core.findings.as_at import as_at_before_review
from lscb_tui.core.findings.finding import LEVELS, Finding
from lscb_tui.core.findings.hidden_characters import hidden_characters
from lscb_tui.core.findings.lead_spellings import same_lead
from lscb_tui.core.findings.out_of_step import (
    objectives_against_actions,
    partner_dates,
    prerequisites,
    same_text,
)
from lscb_tui.core.findings.parts import open_parts, wrong_parts
from lscb_tui.core.findings.record import wrong_entries, wrong_reviews
from lscb_tui.core.findings.reused_numbers import reused_numbers
from lscb_tui.core.findings.suggestions import named_not_linked
from lscb_tui.core.findings.unknown_names import (
    unknown_added,
    unknown_codes,
    unknown_reviews_and_words,
)
from lscb_tui.core.findings.unset_dates import unset_dates
from lscb_tui.core.findings.wrong_links import knots, wrong_links
from lscb_tui.core.frozen import replace
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.words.safe_text import one_line, visible

if TYPE_CHECKING:
    from lscb_tui.core.standing.graph import Links


def find_all(assessment: Standings, links: Callable[[], Links]) -> tuple[Finding, ...]:
    """Every finding of a plan: errors, then what is out of step, then suggestions.

    `links` gives the graph of the plan's links, and is called only where there is a knot.
    """
    plan = assessment.plan
    found = [
        *wrong_links(assessment),
        *knots(assessment, links),
        *unknown_reviews_and_words(assessment),
        *wrong_entries(plan),
        *wrong_reviews(plan),
        *unknown_added(plan),
        *unknown_codes(plan),
        *as_at_before_review(plan),
        *reused_numbers(plan),
        *of_few_plans.minutes(plan),
        *of_few_plans.indicators(plan),
        *of_few_plans.columns(plan),
        *hidden_characters(plan),
        *of_few_plans.superseded(assessment),
        *wrong_parts(assessment),
        *of_few_plans.recurring(assessment),
        *prerequisites(assessment),
        *partner_dates(assessment),
        *open_parts(assessment),
        *objectives_against_actions(assessment),
        *same_text(plan),
        *unset_dates(assessment),
        *of_few_plans.parts_in_other_words(assessment),
        *named_not_linked(assessment),
        *same_lead(assessment),
        *of_few_plans.undeclared_keys(plan),
    ]
    # The words of a plan stand in these sentences, whatever is in them.
    safe = [
        f
        if f.in_full.isprintable()
        else replace(f, message=visible(one_line(f.message)), by_hand=visible(one_line(f.by_hand)))
        for f in found
    ]
    return tuple(f for level in LEVELS for f in safe if f.level == level)
