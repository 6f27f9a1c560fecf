"""An indicator at a meeting, period by period, with bars that stand on a stated base.

Bars stand on 0: a line that begins at the lowest figure would draw 58, 59, 60 as a leap.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lscb_tui.core.plan.items import Plan, review_label
from lscb_tui.core.sentences.indicators import (
    aim_sentence,
    bars_sentence,
    reached_sentence,
    restated_words,
    trend_sentence,
)
from lscb_tui.core.standing.indicators import (
    IndicatorStanding,
    Period,
    indicator_standings,
    period_end,
)
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.bars import bar
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.safe_text import one_line

_BLOCKS = " ▁▂▃▄▅▆▇█"
_DIGITS = 10
"""Figures have so many digits behind the point at the most."""


class PeriodRow(NamedTuple):
    """One period of an indicator, ready to be set in a line."""

    period: str
    figure: str
    """As it was typed; "gap" where there is none."""
    told: str
    """What stands behind it: of how many, what was restated, why there is a gap."""
    of: Period


def period_rows(standing: IndicatorStanding) -> tuple[PeriodRow, ...]:
    """The periods of an indicator."""
    return tuple(
        PeriodRow(
            one_line(period.period) or "no period",
            period.last.value or "gap",
            _told(period),
            period,
        )
        for period in standing.periods
    )


def _told(period: Period) -> str:
    value = period.last
    of = f"of {value.of}" if value.of else ""
    gap = "" if value.value else one_line(value.gap) or "no reason is given"
    return ", ".join(filter(None, (of, gap, restated_words(period))))


def period_bar(standing: IndicatorStanding, period: Period, width: int) -> str:
    """The bar of a period, `width` characters where it ends; empty for a gap."""
    if standing.end is None or period.amount is None:
        return ""
    return bar(_whole(period.amount), _whole(standing.end), width)


def block(standing: IndicatorStanding, period: Period) -> str:
    """The same in one character, for a row that has no room for more; a blank for a gap or 0."""
    if standing.end is None or not period.amount:
        return " "
    eighths = -(-8 * _whole(period.amount) // _whole(standing.end))
    return _BLOCKS[max(1, min(8, eighths))]


def _whole(figure: Decimal) -> int:
    return int(figure.scaleb(_DIGITS))


def about_indicator(plan: Plan, standing: IndicatorStanding) -> tuple[str, ...]:
    """What is said of an indicator in sentences: the aim, the trend, the target, the comments."""
    comments = []
    for period in standing.periods:
        for value in (*period.earlier, period.last):
            if value.text.strip():
                label = one_line(review_label(plan, value.review)) or "No review"
                comments.append(f"{label}, {one_line(period.period)}: {one_line(value.text)}")
    aim = " ".join(filter(None, (aim_sentence(standing.indicator), bars_sentence(standing))))
    said = (aim, trend_sentence(standing), reached_sentence(standing), *comments)
    return tuple(filter(None, said))


class IndicatorTable(NamedTuple):
    """All indicators side by side, a row each; the periods of all of them are its columns."""

    standings: tuple[IndicatorStanding, ...]
    periods: tuple[str, ...]
    """Short names of the periods, in the order of time as far as it is known."""
    cells: tuple[tuple[Period | None, ...], ...]
    """Of each indicator, what it has for each period; None where nothing was given."""


def indicator_table(plan: Plan) -> IndicatorTable:
    """The indicators of a plan with their periods brought together."""
    standings = indicator_standings(plan)
    names: dict[str, str] = {}
    for standing in standings:
        for period in standing.periods:
            names.setdefault(plain(period.period), period.period)
    keys = sorted(names, key=lambda key: period_end(names[key]) or date.min)
    cells = []
    for standing in standings:
        given = {plain(period.period): period for period in standing.periods}
        cells.append(tuple(given.get(key) for key in keys))
    return IndicatorTable(standings, tuple(short_period(names[key]) for key in keys), tuple(cells))


def short_period(words: str) -> str:
    """A period as a column has room for it: "Sep 10" of "Jul-Sep 2010"; else its own words."""
    end = period_end(words)
    if end is None:
        return one_line(words) or "no period"
    return f"{spoken(end).split(' ')[1]} {end.year % 100:02}"
