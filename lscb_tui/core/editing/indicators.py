"""Values of indicators, as edits: a figure, or a gap with its reason, for a period."""

from __future__ import annotations

from collections.abc import Mapping

from lscb_tui.core.editing.existing import existing_item
from lscb_tui.core.editing.progress import current_review
from lscb_tui.core.editing.refusals import Refused, require_sure_number, require_tables
from lscb_tui.core.editing.typed import typed_value
from lscb_tui.core.edits.edit import AddEntry, ChangeEntry, Edits, RemoveEntry
from lscb_tui.core.plan.fields import VALUE_FIELDS, Value, field_of, put
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import ItemId, Plan, id_of
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.standing.indicators import periods_of
from lscb_tui.core.words.alike import nearest, plain
from lscb_tui.core.words.grammar import listing

TYPED = tuple(field.name for field in VALUE_FIELDS if field.name != "review")
"""What is typed of a value."""


def add_value(plan: Plan, id_: str, typed: Mapping[str, str]) -> Edits:
    """A value that is given to the current review, of what was typed by the names of its fields.

    Of a period that has one already it is a restatement: both stay. Raises Refused.
    """
    indicator, review = indicator_of(plan, id_), current_review(plan)
    require_sure_number(id_of(indicator))
    require_tables(indicator.unknown, "value")
    value = _filled(plan, IndicatorValue(review.id), typed)
    _require_sense(value)
    if any(same(value, given) for given in indicator.values):
        raise Refused(
            f"{id_of(indicator)} has this value for {value.period} already: type another, to "
            "restate it",
            "value",
        )
    return (AddEntry(id_of(indicator), value),)


def correct_value(plan: Plan, id_: str, at: int, typed: Mapping[str, str]) -> Edits:
    """A value with what was typed instead; for a slip, where nothing was restated. Raises Refused.

    `at` is its place among the values of the indicator.
    """
    indicator = indicator_of(plan, id_)
    old = _value_at(indicator, at)
    new = _filled(plan, old, typed)
    _require_sense(new)
    return () if same(old, new) else (ChangeEntry(id_of(indicator), old, new, at),)


def remove_value(plan: Plan, id_: str, at: int) -> Edits:
    """Take a value out, by its place among those of the indicator. Raises Refused."""
    indicator = indicator_of(plan, id_)
    return (RemoveEntry(id_of(indicator), _value_at(indicator, at), at),)


def check_indicator(plan: Plan, which: ItemId, name: str, value: Value) -> None:
    """Refuse what a field of an indicator cannot hold: a number of nothing, a band below 0."""
    if name == "serves" and isinstance(value, tuple):
        there = indicator_of(plan, which.key).serves
        for number in (str(part) for part in value if part not in there):
            if plan.action(number) is None:
                raise Refused(f"there is no action {number}: type the number of one")
    if name == "band" and isinstance(value, str) and value.startswith("-"):
        raise Refused("the band says how near is near: type a figure that is not below 0")


def indicator_of(plan: Plan, id_: str) -> Indicator:
    """The indicator of an id, as it is typed: "PI-1", "indicator pi-1". Raises Refused."""
    words = plain(id_).removeprefix("indicator ")
    found = next((i.id for i in plan.indicators if plain(i.id) == words), "")
    if not found and not plan.indicators:
        raise Refused("the plan has no indicator yet: add one first")
    if not found:
        ids = [indicator.id for indicator in plan.indicators]
        near = nearest(id_, ids)
        known = f"did you mean {near}?" if near else f"it has {listing(ids)}"
        raise Refused(f"the plan has no indicator “{id_}”: {known}")
    indicator = existing_item(plan, ItemId("indicator", found))
    assert isinstance(indicator, Indicator)
    return indicator


def given_last(plan: Plan, indicator: Indicator, period: str) -> int:
    """The place of what counts for a period, among the values of the indicator. Raises Refused."""
    for each in periods_of(plan, indicator):
        if plain(each.period) == plain(period):
            return max(n for n, value in enumerate(indicator.values) if value is each.last)
    known = listing([value.period for value in indicator.values]) or "none yet"
    raise Refused(f"{id_of(indicator)} has no value for “{period}”: it has {known}")


def _filled(plan: Plan, value: IndicatorValue, typed: Mapping[str, str]) -> IndicatorValue:
    for name, words in typed.items():
        field = field_of("value", name)
        if field is None or name not in TYPED:
            raise Refused(f"a value has no field “{name}”: it has {listing(TYPED)}")
        try:
            value = put(value, name, typed_value(plan, field, words, field.of(value)))
        except Refused as refused:
            refused.field = name
            raise
    return value


def _require_sense(value: IndicatorValue) -> None:
    """Refuse a value without a period, without a figure or a reason, or with both."""
    if not value.period:
        raise Refused("a value needs a period: type one, for example Jul-Sep 2010", "period")
    if not value.value and not value.gap:
        raise Refused("type the value; where there is none, type under Gap why", "value")
    if value.value and value.gap:
        raise Refused("a gap has no value: empty one of the two, Value or Gap", "gap")
    if value.of and not value.value:
        raise Refused("of how many is asked of a value only: empty it", "of")


def _value_at(indicator: Indicator, at: int) -> IndicatorValue:
    if not 0 <= at < len(indicator.values):
        raise Refused(f"that value of {id_of(indicator)} is no longer in the plan")
    return indicator.values[at]
