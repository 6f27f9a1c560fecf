"""Dates as boards write them: a few forms, day first, and none that nobody wrote."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.words import dates
from tests.core.making import checked, is_sentence, lines

DECEMBER = date(2010, 12, 31)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Dec 2010", DECEMBER),
        ("dec 2010", DECEMBER),
        ("DECEMBER 2010", DECEMBER),
        ("  Dec  2010 ", DECEMBER),
        ("Dec. 2010", DECEMBER),
        ("Dec, 2010", DECEMBER),
        ("end Dec 2010", DECEMBER),
        ("End of December 2010", DECEMBER),
        ("12/2010", DECEMBER),
        ("2010-12", DECEMBER),
        ("2010-12-31", DECEMBER),
        ("31/12/2010", DECEMBER),
        ("31.12.2010", DECEMBER),
        ("31 Dec 2010", DECEMBER),
        ("31st December 2010", DECEMBER),
        ("Sept 2010", date(2010, 9, 30)),
        ("Sep 2010", date(2010, 9, 30)),
        ("May 2011", date(2011, 5, 31)),
        ("Feb 2011", date(2011, 2, 28)),
        ("Feb 2012", date(2012, 2, 29)),
        ("03/04/2011", date(2011, 4, 3)),
        ("3/4/2011", date(2011, 4, 3)),
        ("04 February 2009", date(2009, 2, 4)),
    ],
)
def test_the_forms_that_are_read(words: str, day: date) -> None:
    assert dates.as_typed(words) == day
    assert dates.required(words) == day


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "Annually", "Ongoing", "Training Plan 2010-11", "Summer 2011", "May", "June"),
        *("Dec", "2011", "Q3 2010", "Dec 2010 and annually", "by Dec 2010", "mid Dec 2010"),
        *("Dec 10", "31/12/10", "12/10", "end 2010", "Dec 2010 – Feb 2011", "tbc", "1.1", "10.2"),
        *("each quarter", "no later than July 2010", "Marc 2011", "Decem 2010", "31 2010"),
    ],
)
def test_no_date_is_made_of_words_that_name_none(words: str) -> None:
    assert dates.as_typed(words) is None
    with pytest.raises(ValueError, match="is not a date") as refused:
        dates.required(words)
    assert is_sentence(str(refused.value))


@pytest.mark.parametrize(
    "years", ["2010-11", "2009-10", "2011-12", "2025-26", "2010-15", "2010-13", "1999-00"]
)
def test_a_span_of_years_is_no_month(years: str) -> None:
    """A plan for 2010-11 is due in neither November nor on any day that it names."""
    assert dates.as_typed(years) is None
    with pytest.raises(ValueError, match=years):
        dates.required(years)


@pytest.mark.parametrize(
    "words",
    ["31/02/2011", "2011-02-31", "30 Feb 2011", "2010-2-30", "0/2011", "13/2011", "1/1/0000"],
)
def test_a_day_that_does_not_exist_is_said_to(words: str) -> None:
    with pytest.raises(ValueError, match="there is no such day") as refused:
        dates.as_typed(words)
    assert is_sentence(str(refused.value))
    assert words in str(refused.value)


@checked(100)
@given(st.dates())
def test_a_day_is_read_back_as_it_is_shown(day: date) -> None:
    assert dates.required(dates.spoken(day)) == day
    assert dates.required(day.isoformat()) == day
    assert dates.required(f"{day.day}/{day.month}/{day.year:04}") == day


@checked()
@given(st.integers(1000, 9999), st.integers(1, 12))
def test_a_month_means_its_last_day(year: int, month: int) -> None:
    last = dates.required(f"{calendar.month_name[month]} {year}")
    assert (last.year, last.month) == (year, month)
    assert last.day == calendar.monthrange(year, month)[1]
    assert dates.span(f"{month}/{year}") == (last.replace(day=1), last)


@checked(100)
@given(lines())
def test_any_words_give_a_day_that_they_name_or_none_or_a_sentence(words: str) -> None:
    try:
        day = dates.as_typed(words)
    except ValueError as refused:
        words = str(refused)
        assert is_sentence(words)
    else:
        # The year, at the least, always stands in the words.
        assert day is None or str(day.year) in words
