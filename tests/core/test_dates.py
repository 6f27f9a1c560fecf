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
        *(
            (words, DECEMBER)
            for words in (
                "31/12/10",
                "31.12.10",
                "31-12-10",
                "31-12-2010",
                "2010/12/31",
                "2010.12.31",
                "31-Dec-10",
                "31 Dec 10",
                "31/Dec/2010",
                "31 December, 2010",
                "31st of December 2010",
                "the 31st of December 2010",
                "December 31, 2010",
                "December 31st 2010",
                "Friday 31 December 2010",
                "Fri 31/12/10",
                "Friday, 31st of Dec 2010",
                "w/c 31 Dec 2010",
                "w/e 31/12/10",
                "week commencing Friday 31 December 2010",
                "Dec-10",
                "Dec–10",
                "dec-2010",
                "Dec/2010",
                "Dec '10",
                "Dec ’10",
                "December, 2010",
                "12-2010",
                "12.2010",
                "2010/12",
                "end Dec 10",
                "end of Dec 10",
                "end-Dec-10",
                "by Dec 2010",
                "by end Dec 2010",
                "by the end of December 2010",
                "By: Dec-10",
                "by 31/12/10",
                "by the 31st of December 2010",
                "no later than Dec 2010",
                "on or before 31 Dec 2010",
                "due Dec 2010",
                "in Dec 2010",
                "December 2010.",
                "by end of the month of December 2010",
                "Dec\u00a02010",
                "31 / 12 / 10",
                "31 Dec '10",
                "31st of December ’10",
                "the end of December 2010",
            )
        ),
        ("by end of March 2017", date(2017, 3, 31)),
        ("1st of May 2016", date(2016, 5, 1)),
        ("Mar-16", date(2016, 3, 31)),
        ("31/03/16", date(2016, 3, 31)),
        ("Sept-16", date(2016, 9, 30)),
        *(
            (words, date(2016, 9, 12))
            for words in (
                "12-09-2016",
                "12.9.16",
                "2016/09/12",
                "Monday 12 September 2016",
                "w/c 12 Sept 2016",
                "W/C: 12th Sept. 2016",
                "w / c 12 Sept 2016",
                "by w/c Mon 12.9.16",
                "Mon., 12 Sept. 2016",
            )
        ),
        ("Weds 31 Aug 2016", date(2016, 8, 31)),
        ("Dec 45", date(2045, 12, 31)),
    ],
)
def test_the_forms_that_are_read(words: str, day: date) -> None:
    assert dates.as_typed(words) == day
    assert dates.required(words) == day


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "Annually", "Ongoing", "Training Plan 2010-11", "Summer 2011", "May", "June"),
        *("Dec", "2011", "Q3 2010", "Dec 2010 and annually", "mid Dec 2010", "March/April 2016"),
        *("12/10", "end 2010", "Dec 2010 – Feb 2011", "tbc", "1.1", "10.2", "mid June", "Q3"),
        *("Q4 2016/17", "2016-17", "2016/17", "Spring 2016", "before Dec 2010", "after May 2016"),
        *("early May 2016", "10 Dec", "Dec 10th", "10-Dec", "May 1", "Friday", "Fri Dec 2010"),
        *(
            "10/Dec",
            "w/c Dec 2010",
            "end of 10 Dec 2010",
            "start of May 2016",
            "Dec-1",
            "by",
            "end",
        ),
        *("１２/2010", "31/12/2", "31-12/10", "each quarter", "Marc 2011", "Decem 2010", "31 2010"),
    ],
)
def test_no_date_is_made_of_words_that_name_none(words: str) -> None:
    assert dates.as_typed(words) is None
    with pytest.raises(ValueError, match="is not a date") as refused:
        dates.required(words)
    assert is_sentence(str(refused.value))


@pytest.mark.parametrize(
    "years",
    [
        *("2010-11", "2009-10", "2011-12", "2025-26", "2010-15", "2010-13", "1999-00"),
        *("by 2010-11", "in 2016/17", "end of 2010-11", "by the end of 2009/10", "By end 2011–12"),
    ],
)
def test_a_span_of_years_is_no_month(years: str) -> None:
    """A plan for 2010-11 is due in neither November nor on any day that it names."""
    assert dates.as_typed(years) is None
    with pytest.raises(ValueError, match=years):
        dates.required(years)


@pytest.mark.parametrize(
    "words",
    [
        *("31/02/2011", "2011-02-31", "30 Feb 2011", "2010-2-30", "0/2011", "13/2011", "1/1/0000"),
        *("31/02/11", "12/31/2010", "31st of June 2016", "by 31-09-16", "w/c 31 Sept 2016"),
    ],
)
def test_a_day_that_does_not_exist_is_said_to(words: str) -> None:
    with pytest.raises(ValueError, match="there is no such day") as refused:
        dates.as_typed(words)
    assert is_sentence(str(refused.value))
    assert words in str(refused.value)


@pytest.mark.parametrize("words", ["Dec 10", "dec. 10", "by Dec 10", "December 10", "Dec/10"])
def test_words_that_could_name_two_days_are_asked_about(words: str) -> None:
    for read in (dates.as_typed, dates.required, dates.span):
        with pytest.raises(dates.Ambiguous) as asked:
            read(words)
        said = str(asked.value)
        assert is_sentence(said)
        assert words in said
        assert "December 2010 or 10 December" in said
        assert dates.required("Dec 2010") == DECEMBER
        assert asked.value.could_be(DECEMBER)
        assert asked.value.could_be(date(1999, 12, 10))
        assert not asked.value.could_be(date(2010, 12, 11))


@pytest.mark.parametrize("words", ["Thursday 31 Dec 2010", "by Mon 31/12/10", "w/c Sat 31.12.10"])
def test_a_weekday_that_does_not_fit_its_date_is_an_error(words: str) -> None:
    with pytest.raises(ValueError, match="31 Dec 2010 is a Friday") as refused:
        dates.as_typed(words)
    assert is_sentence(str(refused.value))


@checked(100)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_two_figures_of_a_year_are_those_of_this_century_day_first(day: date) -> None:
    short = f"{day.year % 100:02}"
    for sep in "/-.":
        assert dates.required(f"{day.day}{sep}{day.month:02}{sep}{short}") == day
    name, weekday = calendar.month_name[day.month], calendar.day_name[day.weekday()]
    assert dates.required(f"by {weekday} {day.day} {name} {short}") == day
    assert dates.required(f"{name[:3]}-{short}") == dates.last_day(day.year, day.month)


_PARTS = st.sampled_from(
    (
        *("by ", "end ", "end of ", "the ", "w/c ", "Mon ", "Dec", "March", "mid ", "Q3", " of "),
        *("10", "3", "31", "2016", "16", "99", " ", " ", "/", "-", ".", ", ", "th", "'"),
    )
)


@checked(400)
@given(st.lists(_PARTS, max_size=8).map("".join))
def test_no_words_give_a_date_that_is_not_in_them(words: str) -> None:
    """Every figure of the date stands in the words, and what is shown is read back as it."""
    try:
        day = dates.as_typed(words)
    except ValueError:
        return
    if day is not None:
        assert dates.required(dates.spoken(day)) == day
        assert f"{day.year % 100:02}" in words
        name, figures = calendar.month_name[day.month], f"{day.day}"
        assert name[:3] in words or str(day.month) in words
        whole_month = day == dates.last_day(day.year, day.month)
        assert figures in words or whole_month


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
        assert day is None or f"{day.year % 100:02}" in words
