"""What is wrong with the indicators of a plan: what they name, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding, Level
from lscb_tui.core.plan.figures import amount
from lscb_tui.core.plan.indicators import BETTER, Indicator, IndicatorValue
from lscb_tui.core.plan.items import Plan, id_of
from lscb_tui.core.words.grammar import listing

_Said = tuple[str, Level, str, str]
"""The kind of a finding, its level, its field, and what is said."""


def wrong_indicators(plan: Plan) -> Iterator[Finding]:
    """Indicators that serve what is not in the plan, and values that say nothing or too much."""
    if not plan.indicators:
        return
    reviews = {review.id for review in plan.reviews}
    known = {*(action.ref for action in plan.actions()), *plan.about.deleted_numbers}
    for indicator in plan.indicators:
        which = id_of(indicator)
        refs = tuple(ref for ref in indicator.serves if ref in known)
        for kind, level, field, message in (*_of(indicator), *_serves(indicator, known)):
            yield Finding(kind, level, which, (field,), refs, f"{which}: {message}")
        for index, value in enumerate(indicator.values):
            for kind, level, field, message in _of_value(value, reviews):
                where = ("value", index, field)
                yield Finding(kind, level, which, where, refs, f"{which}: {message}")


def _of(indicator: Indicator) -> Iterator[_Said]:
    if not indicator.name.strip():
        yield "indicator without name", "warning", "name", "it has no name: write what is measured"
    if indicator.better and indicator.better not in BETTER:
        message = f"“{indicator.better}” is not what can be better: use one of {listing(BETTER)}"
        yield "unknown word", "error", "better", message
    if indicator.target and indicator.better not in ("higher", "lower"):
        message = "it has a target, but better does not say higher or lower: so it is never met"
        yield "target without direction", "warning", "target", message
    band = amount(indicator.band)
    if band is not None and band < 0:
        yield "band below 0", "warning", "band", "the band is below 0: write how near is near"


def _serves(indicator: Indicator, known: set[str]) -> Iterator[_Said]:
    for ref in indicator.serves:
        if ref not in known:
            message = f"it serves {ref}, which is not in the plan: correct the number"
            yield "unknown number", "error", "serves", message


def _of_value(value: IndicatorValue, reviews: set[str]) -> Iterator[_Said]:
    period = value.period or "no period"
    if value.review and value.review not in reviews:
        message = (
            f"the value for {period} is of the review “{value.review}”, which the plan does not "
            "have: correct the id or add the review"
        )
        yield "unknown review", "error", "review", message
    if not value.period.strip():
        yield "value without period", "warning", "period", "a value names no period: write which"
    told = {key for key, _ in value.unknown}
    if not value.value and not value.gap.strip() and "value" not in told:
        message = f"there is neither a value nor a gap for {period}: write gap = with the reason"
        yield "value without figure", "warning", "period", message
    if value.value and value.gap.strip():
        message = f"{period} has a value and a gap: take one of them out"
        yield "value and gap", "warning", "gap", message
