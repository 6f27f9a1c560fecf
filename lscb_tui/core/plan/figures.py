"""Figures with the digits that somebody typed: 86.40 says more than 86.4.

A figure is kept as its text. The file has it as a number, so that other programs can read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lscb_tui.core.words.patterns import late

if TYPE_CHECKING:
    from decimal import Decimal

_FIGURE = late(r"-?\d{1,15}(\.\d{1,10})?", re.ASCII)
"""As many digits as every program knows exactly, and no exponent, which nobody reads aloud."""
EXAMPLES = "in figures, as 86.40, 1200 or -3.5"


class TypedFloat(float):
    """A number of the file that has a decimal point, with its text."""

    text: str

    def __new__(cls, text: str) -> TypedFloat:
        """Of the text in the file."""
        made = super().__new__(cls, text)
        made.text = text
        return made

    def __str__(self) -> str:
        return self.text

    def __getnewargs__(self) -> tuple[str]:  # type: ignore[override]
        return (self.text,)


def is_figure(value: object) -> bool:
    """Whether a value is a figure as a plan keeps it; empty for none."""
    return isinstance(value, str) and (not value or figure(value) == value)


def figure(text: str) -> str | None:
    """The figure of a text, as "86.40" of "+86.40"; None where it is none."""
    digits = text.strip().replace("_", "").removeprefix("+")
    if not _FIGURE.fullmatch(digits):
        return None
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, point, part = digits.partition(".")
    digits = f"{whole.lstrip('0') or '0'}{point}{part}"
    return f"{sign}{digits}" if digits.strip("0.") else digits


def figure_in_file(value: object) -> str | None:
    """The figure that a number of the file is; None where it is none, as NaN."""
    match value:
        case bool():
            return None
        case int():
            return figure(str(value)) if abs(value) < 10**15 else None
        case TypedFloat():
            return figure(value.text)
        case float():
            return figure(repr(value))
    return None


def number_of(text: str) -> int | TypedFloat:
    """The number that the file has for a figure."""
    return TypedFloat(text) if "." in text else int(text)


def amount(text: str) -> Decimal | None:
    """A figure to reckon with; None for an empty text."""
    from decimal import Decimal  # late: only who reckons needs it

    return Decimal(text) if text else None


def as_typed(words: str) -> str:
    """The figure that was typed, as "1,200" or "86.40 %". Raises ValueError with a sentence."""
    typed = " ".join(words.split())
    digits = typed.removesuffix("%").strip().replace("−", "-").removeprefix("£")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", digits, re.ASCII):
        digits = digits.replace(",", "")
    found = figure(digits)
    if found is None:
        shown = typed if len(typed) <= 60 else f"{typed[:59]}…"
        raise ValueError(f"“{shown}” is not a figure: type it {EXAMPLES}")
    return found
