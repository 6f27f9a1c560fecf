"""Numbers and dates are shown as the format of their cell shows them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.documents.excel.format_code import BUILT_IN
from lscb_tui.documents.excel.number_format import shown_number, shown_text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("1.1", "0.00", "1.10"),
        ("1.1000000000000001", "General", "1.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("0.3333333333333333", "General", "0.333333333"),
        ("0.0", "General", "0"),
        ("0", "0." + "0" * 9, "0." + "0" * 9),
        ("-1e-7", "0.000", "-0.000"),
        ("123456789012", "General", "123456789012"),
        ("1E-5", "General", "1E-05"),
        ("7", "@", "7"),
        ("0.4", "0%", "40%"),
        ("0.125", "0.0%", "12.5%"),
        ("2.675", "0.00", "2.68"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("12", "#,##0", "12"),
        ("1000000", "#,##0,", "1,000"),
        ("12345", '0.0,"k"', "12.3k"),
        ("5", "000", "005"),
        ("1234", "000-0000", "000-1234"),
        ("0.5", "#.##", ".5"),
        ("12.5", ".00", "12.50"),
        ("-5", "0", "-5"),
        ("-5", "#,##0;(#,##0)", "(5)"),
        ("-5", "[Red]-0.0;[Blue]-0.0", "-5.0"),
        ("0", '0;-0;"none"', "none"),
        ("-3", BUILT_IN[43], "-3.00"),
        ("0", BUILT_IN[43], "-"),
        ("1234.5", BUILT_IN[44], "£1,234.50"),
        ("0.5", "[$£-809]#,##0.00", "£0.50"),
        ("3", '"Q"0', "Q3"),
        ("2", '0\\ "of 10"', "2 of 10"),
        ("150", '[>=100]"many";[<0]"few";0', "many"),
        ("-7", '[>=100]"many";[<0]"minus "0;0', "minus 7"),
        ("50", '[>=100]"many";[<0]"few";0', "50"),
        ("1.5", "# ?/?", "1 1/2"),
        ("0.125", "?/8", "1/8"),
        ("2", "# ?/?", "2"),
        ("12345678", "0.00E+00", "1.23E+07"),
        ("12345678", "##0.0E+0", "12.3E+6"),
        ("0", "0.00E+00", "0.00E+00"),
        ("1e300", "0%;@", "1" + "0" * 302 + "%"),
    ],
)
def test_numbers(stored: str, code: str, text: str) -> None:
    assert shown_number(stored, code).text == text


@pytest.mark.parametrize(
    ("stored", "code", "text", "day"),
    [
        ("45747", "DD/MM/YYYY", "31/03/2025", date(2025, 3, 31)),
        ("45747", BUILT_IN[14], "31/03/2025", date(2025, 3, 31)),
        ("45747", "d mmm yyyy", "31 Mar 2025", date(2025, 3, 31)),
        ("45717", "mmm-yy", "Mar-25", date(2025, 3, 31)),
        ("45717", "mmmm yyyy", "March 2025", date(2025, 3, 31)),
        ("45717", "[$-809]dd mmmm yyyy;@", "01 March 2025", date(2025, 3, 1)),
        ("45717", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "01 March 2025", date(2025, 3, 1)),
        ("45717", "ddd d mmm", "Sat 1 Mar", date(2025, 3, 1)),
        ("45717", "yyyy", "2025", None),
        ("45717", "dddd", "Saturday", None),
        ("45717", "mmmmm", "M", None),
        ("45717.75", BUILT_IN[22], "01/03/2025 18:00", date(2025, 3, 1)),
        ("45717.75", "h:mm AM/PM", "6:00 PM", None),
        ("45717.00001", "hh:mm:ss.00", "00:00:00.86", None),
        ("1.5", "[h]:mm", "36:00", None),
        ("0.0625", "[mm]:ss", "90:00", None),
        ("0.00046875", "[ss]", "41", None),
        ("45544", BUILT_IN[15], "09-Sep-24", date(2024, 9, 9)),
        ("0.0625", "mm:ss", "30:00", None),
        ("45717.9999999", "d/m/yy h:mm:ss", "2/3/25 0:00:00", date(2025, 3, 2)),
        ("60", "d mmm yyyy", "29 Feb 1900", None),
        ("59", "d mmm yyyy", "28 Feb 1900", date(1900, 2, 28)),
        ("61", "d mmm yyyy", "1 Mar 1900", date(1900, 3, 1)),
        ("0", "dd/mm/yyyy", "00/01/1900", None),
        ("-1", "dd/mm/yyyy", "-1", None),
        ("3000000", "dd/mm/yyyy", "3000000", None),
    ],
)
def test_dates(stored: str, code: str, text: str, day: date | None) -> None:
    found = shown_number(stored, code)
    assert (found.text, found.day, found.is_date) == (text, day, True)


def test_a_workbook_of_an_old_mac_counts_from_1904() -> None:
    assert shown_number("0", "d mmm yyyy", since_1904=True).text == "1 Jan 1904"
    assert shown_number("44255", "d mmm yyyy", since_1904=True).day == date(2025, 3, 1)


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)), st.integers(0, 86_399))
def test_every_day_and_second_is_shown_as_itself(day: date, second: int) -> None:
    stored = str((day - date(1899, 12, 30)).days + second / 86_400)
    found = shown_number(stored, "yyyy-mm-dd hh:mm:ss")
    moment = datetime.combine(day, datetime.min.time()) + timedelta(seconds=second)
    assert (found.text, found.day) == (moment.isoformat(" "), day)


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False), st.integers(0, 4)
)
def test_a_number_is_rounded_as_people_round(number: Decimal, places: int) -> None:
    code = "0." + "0" * places if places else "0"
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    found = shown_number(str(number), code).text
    assert Decimal(found) == rounded
    assert len(found.partition(".")[2]) == places


@given(st.text('#0?.,%E+-/;@ymdhs[]$<>\\"_*() General0', max_size=20), st.floats(allow_nan=False))
def test_no_format_is_too_odd(code: str, number: float) -> None:
    if abs(number) == float("inf"):
        return
    assert "\n" not in shown_number(repr(number), code).text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("General", "Mel"),
        ("@", "Mel"),
        ("0;-0;0;@", "Mel"),
        (";;;", ""),
        ('@" (tbc)"', "Mel (tbc)"),
    ],
)
def test_texts(code: str, text: str) -> None:
    assert shown_text("Mel", code) == text
