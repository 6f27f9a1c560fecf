"""Indicators in the plan: figures keep their digits, and two people's values are both kept."""

from __future__ import annotations

import pytest

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.edit import AddEntry, AddItem, ChangeEntry, invert_all
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.findings.hidden_characters import hidden_characters
from lscb_tui.core.plan import figures
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import Entry, ItemId, Plan, Review
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.plan.toml_writer import write_document
from lscb_tui.store.toml.splice import splice

PI = ItemId("indicator", "PI-1")
TEXT = """[[review]]
id = "2010-09"

[[indicator]]
id     = "PI-1"  # the first
name   = "Initial assessments"
unit   = "%"
better = "higher"
target = 80
band   = 5.0
  [[indicator.value]]
  review = "2010-09"
  period = "Jul-Sep 2010"
  value  = 86.40   # as supplied
  of     = 184
"""


def read(text: str) -> Plan:
    return read_document(parse_toml(text)).plan


def faults(text: str) -> list[str]:
    return [fault.message for fault in read_document(parse_toml(text)).faults]


PLAN = read(TEXT)
VALUE = PLAN.indicators[0].values[0]


def test_a_figure_keeps_the_digits_that_were_typed() -> None:
    assert PLAN.indicators[0].target == "80"
    assert PLAN.indicators[0].band == "5.0"
    assert IndicatorValue("2010-09", "Jul-Sep 2010", "86.40", "184") == VALUE
    assert read_document(write_document(PLAN)).plan == PLAN
    other = read(TEXT.replace("86.40", "86.4"))
    assert other != PLAN
    (edit,) = diff(PLAN, other)
    assert isinstance(edit, ChangeEntry)


@pytest.mark.parametrize(
    "typed", ["nan", "inf", "-inf", "1e3", "true", '"86.4"', "10000000000000000"]
)
def test_what_is_no_figure_is_said_and_kept(typed: str) -> None:
    text = TEXT.replace("86.40", typed)
    plan = read(text)
    assert plan.indicators[0].values[0].value == ""
    assert dict(plan.indicators[0].values[0].unknown).keys() == {"value"}
    (fault,) = faults(text)
    assert "value" in fault
    assert same(read_document(write_document(plan)).plan, plan)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("86.40", "86.40"),
        ("86.40 %", "86.40"),
        ("1,200", "1200"),
        ("−3.5", "-3.5"),
        ("007", "7"),
        ("-0.0", "0.0"),
        ("+5", "5"),
    ],
)
def test_a_figure_is_typed_as_people_write_it(typed: str, found: str) -> None:
    assert figures.as_typed(typed) == found


@pytest.mark.parametrize("typed", ["NaN", "infinity", "1e5", "about 5", "1,20", "5-6", "9" * 16])
def test_what_is_no_figure_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a figure: type it in figures"):
        figures.as_typed(typed)


def test_a_value_is_put_into_the_file_and_taken_back_without_touching_the_rest() -> None:
    value = IndicatorValue("2010-09", "Oct-Dec 2010", gap="The new system reports from January.")
    added = [AddEntry(PI, value)]
    places = read_document(parse_toml(TEXT)).places
    text = splice(TEXT, places, added)
    assert text.startswith(TEXT)
    assert text[len(TEXT) :] == (
        "  [[indicator.value]]\n"
        '  review = "2010-09"\n'
        '  period = "Oct-Dec 2010"\n'
        '  gap    = "The new system reports from January."\n'
    )
    assert read(text) == apply_all(PLAN, added)
    again = splice(text, read_document(parse_toml(text)).places, invert_all(added))
    assert again == TEXT


def test_a_restated_figure_changes_its_own_digits_only() -> None:
    new = [ChangeEntry(PI, VALUE, IndicatorValue("2010-09", "Jul-Sep 2010", "86.4", "184"), 0)]
    text = splice(TEXT, read_document(parse_toml(TEXT)).places, new)
    assert text == TEXT.replace("86.40", "86.4")


def test_progress_is_no_value_and_a_value_no_progress() -> None:
    with pytest.raises(Exception, match="has no progress"):
        apply_all(PLAN, [AddEntry(PI, Entry("2010-09", "ONGOING"))])
    with pytest.raises(Exception, match="is no longer in the plan"):
        apply_all(PLAN, [AddEntry(ItemId("action", "1.1"), VALUE)])


def test_two_values_of_one_period_are_both_kept_and_told() -> None:
    ours, theirs = (
        apply_all(PLAN, [AddEntry(PI, IndicatorValue("2010-09", "Oct 2010", figure))])
        for figure in ("70", "71")
    )
    merged = merge(PLAN, ours, theirs)
    assert [value.value for value in merged.plan.indicators[0].values] == ["86.40", "70", "71"]
    (issue,) = merged.issues
    assert issue.message == "both gave indicator PI-1 a value for Oct 2010, 70 and 71: take one out"
    assert issue.undecided


def test_different_fields_of_one_indicator_merge_and_one_value_given_twice_is_one() -> None:
    value = AddEntry(PI, IndicatorValue("2010-09", "Oct 2010", "70"))
    ours = apply_all(PLAN, [value, *diff(PLAN, read(TEXT.replace("target = 80", "target = 85")))])
    theirs = apply_all(PLAN, [value, *diff(PLAN, read(TEXT.replace("higher", "neither")))])
    merged = merge(PLAN, ours, theirs)
    (indicator,) = merged.plan.indicators
    assert (indicator.target, indicator.better, len(indicator.values)) == ("85", "neither", 2)
    assert not merged.issues


def test_two_that_add_one_indicator_with_other_words_are_told() -> None:
    base = Plan(reviews=(Review("2010-09"),))
    ours, theirs = (
        apply_all(base, [AddItem(Indicator("PI-1", name))]) for name in ("Ours", "Theirs")
    )
    (issue,) = merge(base, ours, theirs).issues
    assert issue.lost


def test_characters_that_hide_in_a_comment_are_found() -> None:
    plan = read(TEXT + '  text = "late\\u202e"\n')
    (finding,) = hidden_characters(plan)
    assert finding.where == ("value", 0, "text")
