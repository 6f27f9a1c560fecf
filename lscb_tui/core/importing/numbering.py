"""The number that a text opens with: of an action in a cell of several, of an objective's heading.

Only what is set off as a number counts: "1.1 Agree", "3. Train", "E1.1 Map", "Priority 2: Neglect",
or an automatic number of the document. "12 months" is no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lscb_tui.core.importing.runs import Run
from lscb_tui.core.words.numbers import natural

_CALLED = (
    r"(?i:(?:(?:strategic|key|our|improvement|board)\s+)?"
    r"(?:priority(?:\s+area)?|objective|theme|outcome|area|aim|goal|section|part|strand|standard"
    r"|work\s?stream|recommendation|action|pillar|commitment|ambition|challenge))"
)
_LEVELS = r"\d+(?:\s?\.\s?\d+)+[a-z]?(?![a-z])"
_CODE = r"[A-Z]{1,3}[ -]?\d+(?:(?:\.\d+)+[a-z]?[.:)]?|[a-z]?[.:)])"
_END = r"[.:)\]]?(?=\s|$|[A-Z“‘\"'])"

_MANY_LEVELS = re.compile(rf"(?P<number>{_LEVELS}){_END}")
_CODED = re.compile(rf"(?P<number>{_CODE})(?=\s|$)")
"""A code without a sign behind it is no number: "KS2 results"."""
_SIMPLE = re.compile(r"\(?(?P<number>\d{1,3}[a-z]?)[.:)](?=\s|$|[A-Z“‘])")
_LETTERED = re.compile(r"\(?(?P<number>[a-z]|[ivx]{1,5})[.)](?=\s)")
_BULLET = re.compile(r"[•·▪‣◦●○■□*–—-]\s+(?=\S)")
_HEADING = (
    re.compile(
        rf"{_CALLED}\s+(?:(?i:no|number)\.?\s*)?(?P<number>\d+(?:\.\d+)*|[A-Z]|[IVX]+)(?=\W|$)"
        r"\s*[.:)–—-]*"
    ),
    re.compile(rf"(?P<number>{_LEVELS})\s*[.:)–—-]*(?=\s|$)"),
    re.compile(r"\(?(?P<number>\d{1,3}|[A-Z]|[IVX]+)\s*[.:)](?=\s|$|[A-Z“‘])"),
    re.compile(r"(?P<number>\d{1,3}|[A-Z]{1,2}\d{1,3}|[A-Z])\s+[–—-](?=\s)"),
    re.compile(r"(?P<number>[A-Z]{1,2}\d{1,3})(?=\s+[A-Z“‘])"),
    re.compile(r"(?P<number>\d{1,2})\s+(?=[A-Z])"),
)
_IS_ACTION = re.compile(r"(?i:(\w+\s)?actions?\b)")
_DOT_AND_BLANK = re.compile(r"\s*\.\s*")
_ONLY = re.compile(r"\W*\d[\d.\s]*\W*")


class Opening(NamedTuple):
    """The number that a text opens with, and what is behind it."""

    number: str
    """As it counts: "15.1" of "15. 1"."""
    printed: str
    """As it is printed, without what sets it off."""
    words: Run
    """The words that are the number, and what sets it off; none where one is cut in two."""
    rest: Run


def number_opening(run: Run, numbered: str = "", objective: str = "") -> Opening | None:
    """The number that an action's text opens with; `numbered` is the line's automatic number.

    Of an objective's actions a number such as 4.1 counts where it begins as the objective's.
    """
    if found := _numbered(run, numbered):
        return found
    if (found := _opening(run, _MANY_LEVELS)) and (
        not objective or found.number.startswith(f"{objective}.")
    ):
        return found
    return _opening(run, _CODED)


def simple_opening(run: Run) -> Opening | None:
    """A number of one level that is set off by a sign: "1. Agree", "2) Train"."""
    return _opening(run, _SIMPLE)


def lettered_opening(run: Run) -> Opening | None:
    """A letter that is set off by a sign: "(a) Agree", "b) Train"."""
    return _opening(run, _LETTERED)


def bullet_opening(run: Run) -> Opening | None:
    """The bullet that a line opens with, which is no number."""
    found = _BULLET.match(run.text)
    return Opening("", "", *run.parted(1)) if found and run.words > 1 else None


def item_lines(text: str) -> int:
    """How many lines of a text open with a number of several levels, and say something."""
    return _lines_opening(text, number_opening)


def simple_lines(text: str) -> int:
    """How many lines of a text open with a number, and say something."""
    return _lines_opening(text, lambda run: number_opening(run) or simple_opening(run))


def _lines_opening(text: str, opening: Callable[[Run], Opening | None]) -> int:
    runs = (Run(0, 0, 0, 0, len(line.split(" ")), line) for line in text.split("\n"))
    found = (opening(run) for run in runs)
    return sum(each is not None and any(map(str.isalpha, each.rest.text)) for each in found)


def is_called(text: str) -> bool:
    """Whether a text opens as headings of objectives do: "Priority 2: Neglect", "Theme A"."""
    return _HEADING[0].match(text) is not None and _IS_ACTION.match(text) is None


def is_label(text: str) -> bool:
    """Whether a text is what objectives are called, with its number, and nothing else."""
    found = _HEADING[0].fullmatch(text)
    return found is not None and _IS_ACTION.match(text) is None


def heading_opening(run: Run, numbered: str = "") -> Opening | None:
    """The number that the heading of an objective opens with."""
    if found := _numbered(run, numbered):
        # Words may number it besides: "Priority" as the automatic number has it.
        return found
    return next((found for form in _HEADING if (found := _opening(run, form))), None)


def is_only_number(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return _ONLY.fullmatch(text) is not None


def number_of(printed: str) -> str:
    """A number as it counts: without a final dot, without blanks at its dots."""
    plain = natural(printed).rstrip(":")
    if "(" not in plain:
        plain = plain.rstrip(":)")
    return _DOT_AND_BLANK.sub(".", plain) if is_only_number(plain) else plain


def _numbered(run: Run, numbered: str) -> Opening | None:
    """The automatic number of a line, where the run begins with it and it is a number."""
    if not numbered or run.start or not any(map(str.isalnum, numbered)):
        return None
    count = len(numbered.split())
    if heading := next((h for form in _HEADING if (h := form.match(f"{numbered} "))), None):
        number = heading["number"]
    else:
        number = numbered
    words, rest = run.parted(count)
    return Opening(number_of(number.strip("()")), natural(number), words, rest)


def _opening(run: Run, form: re.Pattern[str]) -> Opening | None:
    found = form.match(run.text)
    if found is None:
        return None
    printed, behind = found["number"].strip(), run.text[found.end() :]
    number = number_of(printed)
    if not behind or behind.startswith(" ") or found.group().endswith(" "):
        words, rest = run.parted(len(found.group().split()))
        return Opening(number, printed, words, rest)
    # One word is the number and the beginning of the text: "1.1Agree".
    whole = len(found.group().split()) - 1
    words = run.to_word(whole)
    rest = run.from_word(whole)
    return Opening(number, printed, words, rest._replace(text=behind))
