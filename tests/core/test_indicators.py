"""What an indicator's values come to: its periods, the trend in words, the target, the bars."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.editing.indicators import add_value, correct_value, given_last, remove_value
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.findings.indicators import wrong_indicators
from lscb_tui.core.meeting.changed import changed
from lscb_tui.core.meeting.indicators import block, period_bar, period_rows
from lscb_tui.core.plan.fields import put
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import Action, Objective, Plan, Review
from lscb_tui.core.sentences.indicators import (
    aim_sentence,
    bars_sentence,
    reached_sentence,
    trend_sentence,
)
from lscb_tui.core.standing.indicators import IndicatorStanding, indicator_standing, period_end
from tests.papers.mock_meeting import december

SEPTEMBER, DECEMBER = "2010-09", "2010-12"


def standing(*values: IndicatorValue, **of: str) -> IndicatorStanding:
    given = {"better": "higher", "unit": "%", "target": "80", "band": "5"} | of
    indicator = Indicator("PI", "Measured", values=values)
    for name, text in given.items():
        indicator = put(indicator, name, text)
    return indicator_standing(plan_of(indicator), indicator)


def plan_of(*indicators: Indicator) -> Plan:
    return Plan(
        reviews=(Review(SEPTEMBER), Review(DECEMBER)),
        objectives=(Objective("1", actions=(Action("1.1"),)),),
        indicators=indicators,
    )


def value(period: str, figure: str = "", review: str = SEPTEMBER, **more: str) -> IndicatorValue:
    made = IndicatorValue(review, period, figure)
    for name, text in more.items():
        made = put(made, name, text)
    return made


MARCH, JUNE = value("Jan-Mar 2010", "71.0"), value("Apr-Jun 2010", "74.5")
THIRD = value("Jul-Sep 2010", "70.2", of="184")
GAP = value("Oct-Dec 2010", "", DECEMBER, gap="The new system reports from January.")
AGAIN = value("Jul–Sep 2010", "71.1", DECEMBER, of="187")


def test_the_invented_meeting_is_told_as_it_is() -> None:
    plan = december().plan
    found = {i.id: indicator_standing(plan, i) for i in plan.indicators}
    first = found["PI-1"]
    assert trend_sentence(first) == (
        "Worse than in Apr-Jun 2010 by 3.4; since Jan-Mar 2010 better by 0.1. "
        "Not known for Oct-Dec 2010."
    )
    assert reached_sentence(first) == "The target of 80 % is not met: 71.1 % in Jul-Sep 2010."
    assert (first.reached, first.gaps, first.restated) == ("far", 1, 1)


def test_a_period_that_is_given_again_is_restated_and_both_are_shown() -> None:
    found = standing(THIRD, AGAIN)
    (row,) = period_rows(found)
    assert row.figure == "71.1"
    assert row.told == "of 187, restated: was 70.2 of 184"


def test_periods_stand_in_the_order_of_time_however_they_were_given() -> None:
    for order in permutations((MARCH, JUNE, THIRD, GAP)):
        periods = standing(*order).periods
        assert [p.period for p in periods] == [v.period for v in (MARCH, JUNE, THIRD, GAP)]


def test_periods_that_name_no_time_stand_as_they_were_given() -> None:
    found = standing(value("round two", "5"), value("round one", "4"))
    assert [period.period for period in found.periods] == ["round two", "round one"]


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Jul-Sep 2010", "2010-09-30"),
        ("July to September 2010", "2010-09-30"),
        ("December 2010", "2010-12-31"),
        ("2010-11", None),
        ("Q2", None),
        ("", None),
    ],
)
def test_the_end_of_a_period_is_read_from_its_words(words: str, end: str | None) -> None:
    found = period_end(words)
    assert (found.isoformat() if found else None) == end


@pytest.mark.parametrize(
    ("values", "better", "said"),
    [
        ((), "higher", "No value yet."),
        ((GAP,), "higher", "No value yet."),
        ((MARCH,), "higher", "One value so far"),
        ((MARCH, JUNE), "higher", "Better than in Jan-Mar 2010 by 3.5."),
        ((MARCH, JUNE), "lower", "Worse than in Jan-Mar 2010 by 3.5."),
        ((MARCH, JUNE), "neither", "Higher than in Jan-Mar 2010 by 3.5."),
        ((MARCH, JUNE), "", "Higher than in Jan-Mar 2010 by 3.5."),
        ((MARCH, value("Apr-Jun 2010", "71.00")), "higher", "The same as in Jan-Mar 2010."),
        (
            (MARCH, JUNE, value("Jul-Sep 2010", "71")),
            "lower",
            "Better than in Apr-Jun 2010 by 3.5; since Jan-Mar 2010 unchanged.",
        ),
    ],
)
def test_the_trend_is_told_by_what_is_better(
    values: tuple[IndicatorValue, ...], better: str, said: str
) -> None:
    assert trend_sentence(standing(*values, better=better)).startswith(said)


@pytest.mark.parametrize(
    ("figure", "better", "target", "band", "reached"),
    [
        ("80", "higher", "80", "5", "met"),
        ("79.99", "higher", "80", "5", "near"),
        ("75", "higher", "80", "5", "near"),
        ("74.99", "higher", "80", "5", "far"),
        ("75", "higher", "80", "", "far"),
        ("5", "lower", "5", "1", "met"),
        ("5.5", "lower", "5", "1", "near"),
        ("6.01", "lower", "5", "1", "far"),
        ("0.1", "higher", "0.1", "", "met"),
        ("5", "neither", "5", "1", ""),
        ("5", "", "5", "1", ""),
        ("5", "higher", "", "1", ""),
    ],
)
def test_a_target_is_met_near_or_far(
    figure: str, better: str, target: str, band: str, reached: str
) -> None:
    found = standing(value("Mar 2010", figure), better=better, target=target, band=band)
    assert found.reached == reached
    assert bool(reached_sentence(found)) == bool(reached)


def test_bars_stand_on_0_so_that_near_figures_look_near() -> None:
    figures = [
        value(f"{month} 2010", figure)
        for month, figure in (("Mar", "58"), ("Jun", "59"), ("Sep", "60"))
    ]
    found = standing(*figures)
    assert bars_sentence(found) == "Bars stand on 0 and end at 100."
    assert [len(period_bar(found, period, 40)) for period in found.periods] == [23, 24, 24]
    assert {block(found, period) for period in found.periods} == {"▅"}


@given(st.lists(st.decimals(-1000, 1000, places=2), max_size=5), st.sampled_from(("%", "no", "")))
def test_bars_are_never_longer_than_their_end_and_grow_with_the_figures(
    figures: list[Decimal], unit: str
) -> None:
    months = ("Jan", "Feb", "Mar", "Apr", "May")
    values = [value(f"{m} 2010", f"{f:f}") for m, f in zip(months, figures, strict=False)]
    found = standing(*values, unit=unit, target="")
    if any(figure < 0 for figure in figures):
        assert found.end is None
        assert bars_sentence(found) == "No bars: a figure is below 0."
    drawn = sorted((p.amount or Decimal(0), len(period_bar(found, p, 40))) for p in found.periods)
    assert [length for _, length in drawn] == sorted(length for _, length in drawn)
    assert all(length <= 40 for _, length in drawn)


def test_a_value_is_given_corrected_and_taken_out() -> None:
    plan = plan_of(Indicator("PI", values=(MARCH,)))
    plan = apply_all(plan, add_value(plan, "pi", {"period": "Apr-Jun 2010", "value": "74.50"}))
    assert plan.indicators[0].values[-1] == value("Apr-Jun 2010", "74.50", DECEMBER)
    at = given_last(plan, plan.indicators[0], "apr-jun 2010")
    plan = apply_all(plan, correct_value(plan, "PI", at, {"value": "74.5"}))
    assert plan.indicators[0].values[-1].value == "74.5"
    assert apply_all(plan, remove_value(plan, "PI", at)).indicators[0].values == (MARCH,)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value": "5"}, "needs a period"),
        ({"period": "Mar 2011"}, "type the value"),
        ({"period": "Mar 2011", "value": "5", "gap": "none"}, "a gap has no value"),
        ({"period": "Mar 2011", "gap": "none", "of": "5"}, "of how many"),
        ({"period": "Mar 2011", "value": "NaN"}, "is not a figure"),
        ({"period": "Mar 2011", "value": "5", "text": "\x1b[31m"}, "cannot hold"),
        ({"period": "Jan-Mar 2010", "value": "71.0"}, "has this value"),
    ],
)
def test_what_says_nothing_or_too_much_is_refused_in_a_sentence(
    typed: dict[str, str], said: str
) -> None:
    plan = plan_of(Indicator("PI", values=(value("Jan-Mar 2010", "71.0", DECEMBER),)))
    with pytest.raises(Refused, match=said):
        add_value(plan, "PI", typed)


def test_check_tells_what_an_indicator_lacks_and_names_wrongly() -> None:
    odd = Indicator(
        "PI",
        better="up",
        target="5",
        band="-1",
        serves=("1.1", "9.9"),
        values=(
            value("", "5"),
            value("Mar 2010"),
            value("Jun 2010", "5", gap="none"),
            value("Sep 2010", "5", "2009-01"),
        ),
    )
    found = list(wrong_indicators(plan_of(odd)))
    assert {finding.kind for finding in found} == {
        "indicator without name",
        "unknown word",
        "target without direction",
        "band below 0",
        "unknown number",
        "value without period",
        "value without figure",
        "value and gap",
        "unknown review",
    }
    assert all(finding.message.startswith("indicator PI: ") for finding in found)


def test_what_was_given_of_an_indicator_since_a_review_is_told() -> None:
    meeting = december()
    review = meeting.plan.reviews_in_order[0]
    found = changed(meeting.records, meeting.now, review)
    (section,) = (each for each in found.sections if each.name == "Indicators")
    assert section.how_many == "3 indicators"
    assert section.lines[0].told == ("Oct-Dec 2010: no value: The new system reports from January.")


def test_what_is_wanted_is_said_in_a_sentence() -> None:
    assert aim_sentence(Indicator("PI", better="lower", target="5", unit="%")) == (
        "Lower is better; target 5 %."
    )
    neither = Indicator("PI", better="neither")
    assert aim_sentence(neither) == "Neither higher nor lower is better; no target."
    assert aim_sentence(Indicator("PI")) == (
        "It is not said whether higher or lower is better; no target."
    )
