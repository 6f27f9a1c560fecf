"""What `value` and `show` answer about indicators: all in a line each, or one with its periods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lscb_tui.cli.answers.item_json import fields
from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import paragraph, say, say_json
from lscb_tui.core.json_answer import Answer, common_keys
from lscb_tui.core.meeting.indicators import about_indicator, period_bar, period_rows
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.indicators import count_words, trend_sentence
from lscb_tui.core.sentences.values import figure_words
from lscb_tui.core.standing.indicators import (
    IndicatorStanding,
    Period,
    indicator_standing,
    indicator_standings,
)
from lscb_tui.core.words.grammar import NO_TEXT, listing
from lscb_tui.core.words.safe_text import one_line

_BAR = 40
_TARGET = {
    "met": "The target is met.",
    "near": "Near the target.",
    "far": "Far from the target.",
}


def indicators(path: Path, as_json: bool, as_at: date | None) -> int:
    """Print the indicators of a plan; gives the exit code."""
    assessment = assess_plan(path, as_at)
    standings = indicator_standings(assessment.plan)
    if as_json:
        told = [as_answer(assessment.plan, standing) for standing in standings]
        say_json(common_keys(assessment) | {"indicators": told})
    else:
        say(*_overview(standings))
    return 0


def _overview(standings: tuple[IndicatorStanding, ...]) -> Iterator[str]:
    if not standings:
        yield "The plan has no indicators yet: lscb-tui add indicator adds one."
        return
    yield count_words(standings)
    for standing in standings:
        indicator, latest = standing.indicator, standing.latest
        yield ""
        yield paragraph(_name(indicator), "  ", first=f"{one_line(indicator.id)}  ")
        now = f"{one_line(latest.period)}: {_words(standing, latest)}. " if latest else ""
        target = f" {_TARGET[standing.reached]}" if standing.reached else ""
        yield paragraph(f"{now}{trend_sentence(standing)}{target}", "  ", first="  ")


def page(plan: Plan, indicator: Indicator) -> Iterator[str]:
    """One indicator with all that was given for it."""
    standing = indicator_standing(plan, indicator)
    yield paragraph(_name(indicator), "  ", first=f"{one_line(indicator.id)}  ")
    if indicator.source.strip():
        yield paragraph(f"Source: {one_line(indicator.source)}")
    if indicator.serves:
        yield paragraph(f"Serves {listing(indicator.serves)}")
    rows = period_rows(standing)
    if rows:
        yield ""
    room = max((len(row.period) for row in rows), default=0)
    widest = max((len(row.figure) for row in rows), default=0)
    for row in rows:
        drawn = period_bar(standing, row.of, _BAR) if standing.end is not None else ""
        blocks = f"{drawn:<{_BAR}}|  " if drawn else ""
        head = f"  {row.period:<{room}}  {row.figure:>{widest}}  {blocks}"
        yield paragraph(row.told, " " * 4, first=head).rstrip()
    yield ""
    yield from map(paragraph, about_indicator(plan, standing))


def as_answer(plan: Plan, standing: IndicatorStanding) -> Answer:
    """An indicator for programs; figures are texts, so that none of their digits is lost."""
    found = fields(plan, standing.indicator)
    return found | {
        "periods": [
            {
                "period": period.period,
                **_value(plan, period.last),
                "restated": [_value(plan, value) for value in period.earlier],
            }
            for period in standing.periods
        ],
        "latest": standing.latest.last.value if standing.latest else None,
        "reached": standing.reached or None,
        "trend": trend_sentence(standing),
    }


def _value(plan: Plan, value: IndicatorValue) -> Answer:
    known = ("review", "value", "of", "gap", "text")
    return {name: getattr(value, name) or None for name in known} | {
        key: kept for key, kept in fields(plan, value).items() if key == "in_file"
    }


def _words(standing: IndicatorStanding, period: Period) -> str:
    return figure_words(period.last, standing.indicator.unit)


def _name(indicator: Indicator) -> str:
    return one_line(indicator.name) or NO_TEXT
