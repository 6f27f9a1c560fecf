"""Numbers as people write amounts: "12,500", "£12,500", "80%", "1.5"."""

from __future__ import annotations

import math
import re

from lscb_tui.core.words.safe_text import one_line, shortened

Amount = int | float

_AMOUNT = (
    r"(?P<sign>[-+−])?\s*[£€$]?\s*"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d[\d_]*|(?=\.\d))(?P<part>\.\d+)?\s*%?"
)
_MOST_DIGITS = 18
"""A longer number is no amount, and not every program reads one exactly."""


def is_amount(value: object) -> bool:
    """Whether a value of a file is a number that can be told and compared."""
    return type(value) is int or (isinstance(value, float) and math.isfinite(value))


def as_typed(words: str) -> Amount:
    """The number that was typed, whole where it has no decimal point.

    Raises ValueError with a sentence.
    """
    typed = one_line(words)
    found = re.fullmatch(_AMOUNT, typed, re.ASCII)
    if not found or len(typed) > _MOST_DIGITS + 12:
        raise ValueError(
            f"“{shortened(typed, 60)}” is not a number: type it in figures, as 12,500, 1.5 or 80%"
        )
    digits = found["whole"].replace(",", "").replace("_", "")
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"“{shortened(typed, 60)}” has too many digits: type a smaller number")
    negative = found["sign"] in ("-", "−")
    amount: Amount = float(f"{digits or 0}{found['part']}") if found["part"] else int(digits)
    return -amount if negative else amount
