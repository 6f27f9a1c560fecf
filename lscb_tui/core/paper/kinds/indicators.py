"""The indicators as a paper: each with its values, the trend, gaps, restatements and comments."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lscb_tui.core.meeting.indicators import about_indicator, period_bar, period_rows
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Cell,
    Column,
    Paper,
    Row,
    Section,
    Table,
    Tone,
    cell,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import review_label
from lscb_tui.core.sentences.indicators import count_words, reached_words, trend_sentence
from lscb_tui.core.standing.indicators import IndicatorStanding, Period, indicator_standings
from lscb_tui.core.words.grammar import NO_TEXT, listing
from lscb_tui.core.words.safe_text import one_line

_BAR = 24
"""How many characters a bar has that goes to the end."""


def paper_of(occasion: Occasion) -> Paper:
    """The indicators as they were at a review."""
    standings = indicator_standings(occasion.plan)
    title = f"Indicators: {occasion.label}" if occasion.label else "Indicators"
    return Paper(
        occasion.recipe("indicators"),
        title,
        paper_text(one_line(occasion.plan.about.board)),
        occasion.opening(),
        (indicator_section(occasion), *(_section(occasion, each) for each in standings)),
        data=(_data(occasion, standings),) if standings else (),
    )


def indicator_section(occasion: Occasion, level: int = 1) -> Section:
    """All indicators in one table, for other papers too: the latest figure, target and trend."""
    standings = indicator_standings(occasion.plan)
    blocks: list[Block] = []
    if standings:
        blocks += paragraphs((f"{count_words(standings)}.",))
        columns = (
            *(Column("Id", 8), Column("Indicator", 40), Column("Latest", 22)),
            *(Column("Target", 12), Column("Reached", 10), Column("Trend", 44)),
        )
        rows = tuple(_overview_row(standing) for standing in standings)
        blocks.append(Table("The indicators", columns, rows))
    else:
        blocks += paragraphs(("The plan has no indicators.",))
    return Section("The indicators at a glance", tuple(blocks), level)


def _overview_row(standing: IndicatorStanding) -> Row:
    indicator, latest = standing.indicator, standing.latest
    now = f"{_figure(indicator, latest)} in {one_line(latest.period)}" if latest else "no value yet"
    return row(
        indicator.id,
        _name(indicator),
        now,
        _with_unit(indicator, indicator.target) or "none",
        cell(reached_words(standing), tone=_TONES.get(standing.reached, "")),
        trend_sentence(standing),
    )


_TONES: dict[str, Tone] = {"met": "achieved"}


def _section(occasion: Occasion, standing: IndicatorStanding) -> Section:
    indicator = standing.indicator
    facts = [f"Unit: {one_line(indicator.unit)}." if indicator.unit.strip() else ""]
    facts += [f"Source: {one_line(indicator.source)}." if indicator.source.strip() else ""]
    facts += [f"Serves {listing(indicator.serves)}." if indicator.serves else ""]
    blocks: list[Block] = [*paragraphs((" ".join(filter(None, facts)),), "note")]
    if standing.periods:
        blocks.append(_periods(occasion, standing))
    blocks += paragraphs(about_indicator(occasion.plan, standing))
    return Section(paper_text(f"{indicator.id} {_name(indicator)}"), tuple(blocks))


def _periods(occasion: Occasion, standing: IndicatorStanding) -> Table:
    columns = (
        *(Column("Period", 16), Column("Value", 12), Column("Bar", 26)),
        *(Column("Remarks", 40), Column("Review", 18)),
    )
    rows = tuple(
        row(
            each.period,
            _value(standing.indicator, each.of),
            period_bar(standing, each.of, _BAR),
            each.told,
            one_line(review_label(occasion.plan, each.of.last.review)),
        )
        for each in period_rows(standing)
    )
    return Table(paper_text(f"{standing.indicator.id}, period by period"), columns, rows)


def _value(indicator: Indicator, period: Period) -> Cell:
    if period.amount is None:
        return cell("gap")
    return cell(_figure(indicator, period), value=period.amount)


def _data(occasion: Occasion, standings: tuple[IndicatorStanding, ...]) -> Table:
    """Every value that was ever given, a row each."""
    columns = (
        *(Column("Id", 8), Column("Indicator", 40), Column("Unit", 8), Column("Period", 16)),
        *(Column("Value", 10, "number"), Column("Of", 10, "number"), Column("Gap", 30)),
        *(Column("Comment", 40), Column("Review", 16), Column("Restated", 10)),
        *(Column("Target", 10, "number"), Column("Better", 10)),
    )
    return Table("Values", columns, tuple(_data_rows(occasion, standings)), heads_rows=False)


def _data_rows(occasion: Occasion, standings: tuple[IndicatorStanding, ...]) -> Iterator[Row]:
    for standing in standings:
        indicator = standing.indicator
        for period in standing.periods:
            for value in (*period.earlier, period.last):
                yield row(
                    indicator.id,
                    _name(indicator),
                    one_line(indicator.unit),
                    one_line(period.period),
                    _number(value.value),
                    _number(value.of),
                    value.gap,
                    value.text,
                    one_line(review_label(occasion.plan, value.review)),
                    "" if value is period.last else "restated since",
                    _number(indicator.target),
                    indicator.better,
                )


def _number(figure: str) -> Cell:
    return cell(figure, value=Decimal(figure)) if figure else cell()


def _figure(indicator: Indicator, period: Period) -> str:
    return _with_unit(indicator, period.last.value)


def _with_unit(indicator: Indicator, figure: str) -> str:
    return " ".join(filter(None, (figure, one_line(indicator.unit)))) if figure else ""


def _name(indicator: Indicator) -> str:
    return one_line(indicator.name) or NO_TEXT
