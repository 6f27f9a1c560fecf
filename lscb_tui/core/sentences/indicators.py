"""An indicator in words: what is better, how far it is from its target, and where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lscb_tui.core.plan.indicators import Indicator
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.values import figure_words
from lscb_tui.core.standing.indicators import (
    Change,
    IndicatorStanding,
    Period,
    indicator_standing,
)
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import one_line


def aim_sentence(indicator: Indicator) -> str:
    """What is wanted of it: "Higher is better; target 80 %, within 5 is near."."""
    better = indicator.better
    said = [f"{better} is better"] if better in ("higher", "lower") else []
    if better == "neither":
        said.append("neither higher nor lower is better")
    elif not said:
        said.append("it is not said whether higher or lower is better")
    if indicator.target:
        said.append(f"target {_with_unit(indicator.target, indicator)}")
        if indicator.band and better in ("higher", "lower"):
            said[-1] += f", within {indicator.band} is near"
    else:
        said.append("no target")
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}."


def bars_sentence(standing: IndicatorStanding) -> str:
    """On what the bars stand; why there are none."""
    if standing.end is not None:
        return f"Bars stand on 0 and end at {standing.end:f}."
    return "No bars: a figure is below 0." if standing.latest else ""


def reached_words(standing: IndicatorStanding) -> str:
    """How the latest figure stands to the target: "met", "near", "far"; a dash where not known."""
    return standing.reached or "–"


def reached_sentence(standing: IndicatorStanding) -> str:
    """The same as a sentence: "The target of 80 % is not met: 71.1 % in Jul-Sep 2010."."""
    latest, indicator = standing.latest, standing.indicator
    if not standing.reached or latest is None:
        return ""
    target = _with_unit(indicator.target, indicator)
    now = f"{_with_unit(latest.last.value, indicator)} in {_name(latest)}"
    if standing.reached == "met":
        return f"The target of {target} is met: {now}."
    near = ", but near" if standing.reached == "near" else ""
    return f"The target of {target} is not met{near}: {now}."


def trend_sentence(standing: IndicatorStanding) -> str:
    """Where it goes: "Worse than in Apr-Jun 2010 by 3.4; since Jan-Mar 2010 better by 0.1."."""
    last, first = standing.since_last, standing.since_first
    if standing.latest is None:
        said = "No value yet."
    elif last is None:
        said = "One value so far."
    elif last.by == 0:
        said = f"The same as in {_name(last.since)}"
    else:
        said = f"{_direction(last).capitalize()} than in {_name(last.since)} by {abs(last.by):f}"
    if last is not None:
        if first is not None:
            since = f"since {_name(first.since)} "
            said += f"; {since}" + (
                f"{_direction(first)} by {abs(first.by):f}" if first.by else "unchanged"
            )
        said += "."
    if standing.unknown and standing.latest is not None:
        said += f" Not known for {listing([_name(period) for period in standing.unknown])}."
    return said


def restated_words(period: Period) -> str:
    """What was given before: "restated: was 70.2 of 184"; empty where nothing was."""
    if not period.earlier:
        return ""
    was = [figure_words(value) or "no value" for value in period.earlier]
    return f"restated: was {listing(was)}"


def measured_sentences(plan: Plan, ref: str) -> Iterator[str]:
    """What an action is measured by: "PI-1 Assessments in time: 71.1 % in Sep 2010; far …"."""
    for indicator in plan.indicators:
        if ref not in indicator.serves:
            continue
        standing = indicator_standing(plan, indicator)
        latest, name = standing.latest, one_line(f"{indicator.id} {indicator.name}")
        if latest is None:
            yield f"{name}: no value yet"
            continue
        now = f"{_with_unit(latest.last.value, indicator)} in {_name(latest)}"
        aim = f"target {_with_unit(indicator.target, indicator)}"
        reached = f"; {standing.reached}, {aim}" if standing.reached else ""
        yield f"{name}: {now}{reached}"


def count_words(standings: tuple[IndicatorStanding, ...]) -> str:
    """How many there are: "4 indicators · 1 gap · 1 restated"."""
    gaps = sum(standing.gaps for standing in standings)
    restated = sum(standing.restated for standing in standings)
    told = [count_of(len(standings), "indicator")]
    told += [count_of(gaps, "gap")] if gaps else []
    told += [f"{restated} restated"] if restated else []
    return " · ".join(told)


def _direction(change: Change) -> str:
    if change.better is None:
        return "higher" if change.by > Decimal(0) else "lower"
    return "better" if change.better else "worse"


def _with_unit(figure: str, indicator: Indicator) -> str:
    return " ".join(filter(None, (figure, one_line(indicator.unit))))


def _name(period: Period) -> str:
    return one_line(period.period) or "a period without a name"
