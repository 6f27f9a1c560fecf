"""What the values of an indicator come to: period by period, the trend, and the target.

Nothing is filled in: a gap stays one, and what was restated is told beside what counts. Figures are
reckoned as they were typed, so 71.1 - 74.5 is -3.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from lscb_tui.core.plan.figures import amount
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.words import dates
from lscb_tui.core.words.alike import plain

Reached = Literal["met", "near", "far", ""]


class Period(NamedTuple):
    """What was given of an indicator for one period."""

    period: str
    """As the board wrote it first."""
    last: IndicatorValue
    """What counts: what was given last."""
    earlier: tuple[IndicatorValue, ...]
    """What was given before and restated since."""

    @property
    def amount(self) -> Decimal | None:
        """The figure; None for a gap."""
        return amount(self.last.value)

    @property
    def restated(self) -> bool:
        """Whether it was given otherwise before."""
        return bool(self.earlier)


class Change(NamedTuple):
    """From one known value of an indicator to a later one."""

    since: Period
    by: Decimal
    better: bool | None
    """None where neither direction is better, or nothing changed."""


class IndicatorStanding(NamedTuple):
    """An indicator with what its values come to."""

    indicator: Indicator
    periods: tuple[Period, ...]
    """In the order of time, as far as their words say it; else as they were given."""
    latest: Period | None
    """The last one that has a figure."""
    reached: Reached
    """Whether the latest figure is at the target; empty where that cannot be said."""
    since_last: Change | None
    """From the figure before the latest one."""
    since_first: Change | None
    """From the first figure, where that is another one."""
    unknown: tuple[Period, ...]
    """The gaps behind the latest figure."""
    end: Decimal | None
    """Where bars end that stand on 0; None where a figure is below 0, or there is none."""

    @property
    def gaps(self) -> int:
        """How many periods have no figure."""
        return sum(period.amount is None for period in self.periods)

    @property
    def restated(self) -> int:
        """How many periods were given otherwise before."""
        return sum(period.restated for period in self.periods)


def indicator_standings(plan: Plan) -> tuple[IndicatorStanding, ...]:
    """Every indicator of a plan."""
    return tuple(indicator_standing(plan, indicator) for indicator in plan.indicators)


def indicator_standing(plan: Plan, indicator: Indicator) -> IndicatorStanding:
    """One indicator of a plan."""
    periods = periods_of(plan, indicator)
    known = [period for period in periods if period.amount is not None]
    latest = known[-1] if known else None
    behind = periods[periods.index(latest) + 1 :] if latest else ()
    return IndicatorStanding(
        indicator,
        periods,
        latest,
        _reached(indicator, latest),
        _change(indicator, known[-2], known[-1]) if len(known) > 1 else None,
        _change(indicator, known[0], known[-1]) if len(known) > 2 else None,
        tuple(behind),
        _end(indicator, known),
    )


def periods_of(plan: Plan, indicator: Indicator) -> tuple[Period, ...]:
    """The periods of an indicator, each with all that was given for it.

    Of values for one period the one of the later review counts, else the later in the file.
    """
    rank = plan.review_ranks
    given = sorted(indicator.values, key=lambda value: rank.get(value.review, -1))
    found: dict[str, list[IndicatorValue]] = {}
    for value in given:
        found.setdefault(plain(value.period), []).append(value)
    periods = [
        Period(values[0].period, values[-1], tuple(values[:-1])) for values in found.values()
    ]
    ends = [period_end(period.period) for period in periods]
    if None not in ends:
        order = sorted(range(len(periods)), key=lambda n: ends[n] or date.min)
        periods = [periods[n] for n in order]
    return tuple(periods)


def period_end(words: str) -> date | None:
    """The last day that the words of a period name: of "Jul-Sep 2010" that of September."""
    if dates.names_years(words):
        return None
    for part in (words, *_ends(words)):
        try:
            found = dates.span(part)
        except ValueError:
            found = None
        if found:
            return found[1]
    return None


def _ends(words: str) -> Iterable[str]:
    """What stands behind a dash or "to"."""
    spread = words.replace("–", "-").replace("—", "-").replace(" to ", "-")
    return (spread.rpartition("-")[2].strip(),) if "-" in spread else ()


def _reached(indicator: Indicator, latest: Period | None) -> Reached:
    target = amount(indicator.target)
    value = latest.amount if latest else None
    if target is None or value is None or indicator.better not in ("higher", "lower"):
        return ""
    short = target - value if indicator.better == "higher" else value - target
    if short <= 0:
        return "met"
    band = amount(indicator.band)
    return "near" if band is not None and short <= band else "far"


def _change(indicator: Indicator, since: Period, latest: Period) -> Change | None:
    before, now = since.amount, latest.amount
    if before is None or now is None:
        return None
    by = now - before
    better = None
    if by and indicator.better in ("higher", "lower"):
        better = (by > 0) == (indicator.better == "higher")
    return Change(since, by, better)


def _end(indicator: Indicator, known: Sequence[Period]) -> Decimal | None:
    """Where the bars end: 100 for a share of a hundred, else the next round figure."""
    amounts = [period.amount for period in known if period.amount is not None]
    if not amounts or min(amounts) < 0:
        return None
    highest = max(*amounts, amount(indicator.target) or Decimal(0))
    if indicator.unit.strip() == "%" and highest <= 100:
        return Decimal(100)
    return _round_up(highest)


def _round_up(highest: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10, 20 … that is not below a figure."""
    if highest <= 0:
        return Decimal(1)
    step = Decimal(1).scaleb(highest.adjusted())
    return next(step * n for n in (1, 2, 5, 10) if step * n >= highest)
