"""What a number format of Excel says: its sections, and each as tokens.

`#,##0.00;[Red]-#,##0.00;"none";@` has four: for numbers above nothing, below, nothing, and texts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from lscb_tui.core.frozen import Struct

Kind = Literal[
    "literal", "digit", "point", "comma", "percent", "exponent", "slash",
    "year", "month", "day", "hour", "minute", "second", "elapsed", "half", "general", "text",
]  # fmt: skip
_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.)
    | (?P<blank>_.)
    | (?P<filler>\*.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>general)
    | (?P<half>am/pm|a/p)
    | (?P<exponent>e[+-])
    | (?P<year>y+|e+)
    | (?P<month>m+)
    | (?P<day>d+)
    | (?P<hour>h+)
    | (?P<second>s+)
    | (?P<era>g+)
    | (?P<digit>[0\#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<end>;)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_TEST = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+(?:e[+-]?[0-9]+)?)", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SYSTEM = {
    "f800": "dd mmmm yyyy",
    "x-sysdate": "dd mmmm yyyy",
    "f400": "hh:mm:ss",
    "x-systime": "hh:mm:ss",
}
"""What Windows shows in Britain where a format asks for its long date or its time."""
_OF_A_DATE = frozenset({"year", "month", "day", "hour", "minute", "second", "elapsed", "half"})
_LONGEST = 1_000
"""Excel takes 255 characters; nothing longer was ever a format."""

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"£"#,##0;\\-"£"#,##0',
    6: '"£"#,##0;[Red]\\-"£"#,##0',
    7: '"£"#,##0.00;\\-"£"#,##0.00',
    8: '"£"#,##0.00;[Red]\\-"£"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "dd-mmm-yy",
    16: "dd-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    42: '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    44: '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy"),
}
"""The formats that have a number only, as Excel shows them in Britain; of the Far East as days."""


class Token(Struct, frozen=True):
    """One thing that a format shows."""

    kind: Kind
    text: str


class Section(Struct, frozen=True):
    """What a format shows of some values."""

    tokens: tuple[Token, ...] = ()
    test: tuple[str, float] | None = None
    """Which numbers it is for where the format says so: ("<", 100.0)."""

    def has(self, kind: Kind) -> bool:
        """Whether it has such a token."""
        return any(token.kind == kind for token in self.tokens)

    @property
    def is_date(self) -> bool:
        """It shows a date or a time."""
        return any(token.kind in _OF_A_DATE for token in self.tokens)


class Format(Struct, frozen=True):
    """A number format: its sections for numbers, and the one for texts."""

    numbers: tuple[Section, ...]
    """At least one."""
    text: Section | None = None


GENERAL = Section((Token("general", "General"),))


@lru_cache(maxsize=512)
def format_of(code: str) -> Format:
    """What a format code says; of none, and of one that nobody can read, as General."""
    sections = _sections(code) if len(code) <= _LONGEST else [GENERAL]
    text = None
    if len(sections) > 3 or (sections[-1].has("text") and not sections[-1].has("digit")):
        text = sections[min(len(sections), 4) - 1]
        sections = sections[: min(len(sections), 4) - 1]
    return Format(tuple(sections[:3]) or (GENERAL,), text)


def _sections(code: str) -> list[Section]:
    found: list[list[Token]] = [[]]
    tests: list[tuple[str, float] | None] = [None]
    for match in _TOKEN.finditer(code or "General"):
        kind, text = str(match.lastgroup), match[match.lastgroup or 0]
        if kind == "end":
            found.append([])
            tests.append(None)
        elif kind == "bracket":
            if test := _TEST.fullmatch(text):
                tests[-1] = (test[1], float(test[2].rstrip(".") or 0))
            elif system := _SYSTEM.get(text[2:].lower() if text.startswith("$-") else ""):
                return _sections(system)
            else:
                found[-1] += _of_bracket(text)
        elif kind in {"quoted", "escaped"}:
            found[-1].append(Token("literal", text))
        elif kind == "blank":
            found[-1].append(Token("literal", " "))
        elif kind not in {"filler", "era"}:
            found[-1].append(Token(kind, text))  # type: ignore[arg-type]
    return [Section(_minutes(each), test) for each, test in zip(found, tests, strict=True)]


def _of_bracket(text: str) -> list[Token]:
    """A time that runs on ("[h]") or a sign of a currency ("[$£-809]"); colours show nothing."""
    if _ELAPSED.fullmatch(text):
        return [Token("elapsed", text.lower())]
    return [Token("literal", text[1:].partition("-")[0])] if text.startswith("$") else []


def _minutes(tokens: list[Token]) -> tuple[Token, ...]:
    """An `m` behind hours or before seconds is minutes."""
    of_date = [at for at, token in enumerate(tokens) if token.kind in _OF_A_DATE - {"half"}]
    for place, at in enumerate(of_date):
        token = tokens[at]
        if token.kind != "month" or len(token.text) > 2:
            continue
        before = tokens[of_date[place - 1]] if place else None
        after = tokens[of_date[place + 1]] if place + 1 < len(of_date) else None
        if (before and (before.kind == "hour" or before.text.startswith("h"))) or (
            after and (after.kind == "second" or after.text.startswith("s"))
        ):
            tokens[at] = Token("minute", token.text)
    return tuple(tokens)
