"""Indicators and their values, as a plan keeps them; what they come to is worked out elsewhere."""

from __future__ import annotations

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.toml_values import Unknown

BETTER = ("higher", "lower", "neither")
"""What is better of an indicator's values."""


class IndicatorValue(Struct, frozen=True):
    """What a review was told of an indicator for one period: a figure, or that there is none.

    A period that is given again is restated; both stay.
    """

    review: str = ""
    """The id of the review."""
    period: str = ""
    """As the board writes it: "Jul-Sep 2010"."""
    value: str = ""
    """A figure with the digits that were typed (`core.plan.figures`)."""
    of: str = ""
    """The denominator, a figure."""
    gap: str = ""
    """Why there is no figure."""
    text: str = ""
    """The commentary."""
    unknown: Unknown = ()


class Indicator(Struct, frozen=True):
    """What a board measures, beside what it does."""

    id: str
    name: str = ""
    unit: str = ""
    better: str = ""
    """One of BETTER; where empty, neither."""
    target: str = ""
    """A figure."""
    band: str = ""
    """A figure: within so much of the target is near it."""
    source: str = ""
    """Who supplies it."""
    serves: tuple[str, ...] = ()
    """The numbers of the actions that it is there for."""
    values: tuple[IndicatorValue, ...] = ()
    """In the order of the file."""
    unknown: Unknown = ()
