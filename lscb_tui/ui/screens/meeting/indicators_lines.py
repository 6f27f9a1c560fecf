"""The indicators in lines: a row each with its last periods, and one of them in full with bars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from lscb_tui.core.meeting.indicators import (
    IndicatorTable,
    about_indicator,
    block,
    period_bar,
    period_rows,
)
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.indicators import reached_words
from lscb_tui.core.standing.indicators import IndicatorStanding, Period
from lscb_tui.core.words.grammar import NO_TEXT, listing
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, wrapped

_ID, _NAME, _UNIT, _TARGET, _REACHED = 8, 16, 6, 7, 4
"""How many cells these have: the id at the most, the name at the least."""
_WIDE = 50
"""From how many columns on there is room for the unit."""
_PERIOD = 12
"""How many cells a period has at the most."""
_BAR, _SHORTEST_BAR = 40, 10
_STYLES = {"met": "achieved", "far": "strong"}


class Head(NamedTuple):
    """The row above the indicators, which names their columns."""


class Row(NamedTuple):
    """One indicator, with what it has for each period of the table."""

    standing: IndicatorStanding
    cells: tuple[Period | None, ...]


class Gone(NamedTuple):
    """In the place of an indicator that the cursor was on and that has gone."""

    id_: str


IndicatorRow = Head | Row | Gone


def indicator_rows(table: IndicatorTable) -> list[IndicatorRow]:
    """The head and a row for each indicator; nothing where there is none."""
    rows = zip(table.standings, table.cells, strict=True)
    return [Head(), *(Row(*row) for row in rows)] if table.standings else []


class Columns(NamedTuple):
    """How the rows are laid out."""

    id: int
    name: int
    unit: int
    """None on a narrow terminal."""
    first: int
    """The first of the periods that there is room for: the last ones are shown."""
    period: int
    """How wide each of them is."""
    titles: tuple[str, ...]


def columns_of(table: IndicatorTable, width: int) -> Columns:
    """As many of the last periods as there is room for beside the names."""
    ids = max((cell_len(one_line(s.indicator.id)) for s in table.standings), default=0)
    ids = min(_ID, max(2, ids))
    figures = [_figure(period) for cells in table.cells for period in cells]
    widest = max(map(cell_len, (*table.periods, *figures)), default=0)
    period = min(_PERIOD, widest) + 2
    unit = _UNIT if width >= _WIDE else 0
    room = width - 3 - ids - _NAME - unit - _TARGET - _REACHED - 4
    shown = max(1, min(len(table.periods), room // period)) if table.periods else 0
    first = len(table.periods) - shown
    name = max(6, width - 3 - ids - unit - _TARGET - _REACHED - 4 - shown * period)
    return Columns(ids, name, unit, first, period, table.periods[first:])


def indicator_line(row: IndicatorRow, columns: Columns) -> Line:
    """One row."""
    if isinstance(row, Head):
        titles = "".join(_right(title, columns.period) for title in columns.titles)
        more = "…" if columns.first else " "
        head = f"  {fitted('Id', columns.id)} {fitted('Indicator', columns.name)} "
        head += f"{fitted('Unit', columns.unit)}{more}{titles}{_right('Target', _TARGET)}  Met?"
        return Line((Part(head, "muted"),))
    if isinstance(row, Gone):
        return Line((part(f"  {row.id_}  is no longer here", "muted"),))
    standing, indicator = row.standing, row.standing.indicator
    cells = "".join(
        _right(_figure(period, standing), columns.period) for period in row.cells[columns.first :]
    )
    return Line(
        (
            Part("  "),
            Part(fitted(one_line(indicator.id), columns.id), "link"),
            Part(f" {fitted(one_line(indicator.name) or NO_TEXT, columns.name)} "),
            Part(f"{fitted(one_line(indicator.unit), columns.unit)} ", "muted"),
            Part(cells),
            Part(f"{_right(indicator.target or '–', _TARGET)}  "),
            Part(fitted(reached_words(standing), _REACHED), _STYLES.get(standing.reached, "")),
        )
    )


def _figure(period: Period | None, standing: IndicatorStanding | None = None) -> str:
    """A figure with r where it was restated and its block: "71.1r▆"; "gap"; "–" for nothing."""
    if period is None:
        return "– "
    if not period.last.value:
        return "gap "
    restated = "r" if period.restated else ""
    return f"{period.last.value}{restated}{block(standing, period) if standing else ' '}"


def _right(text: str, width: int) -> str:
    shown = fitted(text, min(width - 1, cell_len(text)))
    return " " * (width - cell_len(shown)) + shown


def indicator_heading(standing: IndicatorStanding) -> tuple[Part, ...]:
    """What stands above an indicator in full."""
    serves = listing(standing.indicator.serves)
    told = f"  serves {serves}" if serves else ""
    return part(one_line(standing.indicator.id), "strong"), part(told, "muted")


def indicator_in_full(plan: Plan, standing: IndicatorStanding, width: int) -> list[Line]:
    """All of an indicator: its name, its periods with bars, and what is said of it."""
    return list(_in_full(plan, standing, max(30, width)))


def _in_full(plan: Plan, standing: IndicatorStanding, width: int) -> Iterator[Line]:
    indicator = standing.indicator
    for row in wrapped(one_line(indicator.name) or NO_TEXT, width):
        yield Line((part(row, "strong"),))
    yield from _periods(standing, width)
    for told in about_indicator(plan, standing):
        yield from (Line((part(row),)) for row in wrapped(told, width))
    if indicator.source.strip():
        yield Line((part(f"Source: {one_line(indicator.source)}", "muted"),))


def _periods(standing: IndicatorStanding, width: int) -> Iterator[Line]:
    rows = period_rows(standing)
    if not rows:
        return
    names = min(max(cell_len(row.period) for row in rows), max(8, width // 3))
    figures = max(cell_len(row.figure) for row in rows)
    room = width - names - figures - 8
    blocks = max(_SHORTEST_BAR, min(_BAR, room - max(12, room // 3)))
    indent = " " * (names + figures + 5)
    for row in rows:
        drawn = period_bar(standing, row.of, blocks) if standing.end is not None else ""
        bar = f"{fitted(drawn, blocks)}| " if drawn else ""
        head = f"  {fitted(row.period, names)} {_right(row.figure, figures + 1)} "
        rest = width - cell_len(head) - cell_len(bar)
        first, *more = wrapped(row.told, max(10, rest)) or [""]
        yield Line((part(head), Part(bar), part(first, "" if drawn else "strong")))
        yield from (Line((part(f"{indent}{words}"),)) for words in more)


def no_indicators(width: int) -> list[Line]:
    """What stands there where the plan has none."""
    told = "The plan has no indicators yet: A adds one, and a gives it a value at this review."
    return [Line((Part(row),)) for row in wrapped(told, max(20, width))]
