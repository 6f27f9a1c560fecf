"""How wide a text will be, near enough to break lines by, without a font at hand.

An SVG is drawn with whatever font its reader has. The widths are those of Roboto with a little
more, so that Arial and DejaVu Sans stay within the page too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

_THOUSANDTHS = {
    150: "'‘’",
    200: ",;",
    250: " !.:I[]ijl|·",
    300: '"-`‹›',
    350: "()frt{}“”",
    400: "/\\^",
    450: "*?_y",
    500: "<>cksvxz",
    550: "$+0123456789=EFJLabdeghnopqu",
    600: "#&BRSTYZ",
    650: "ACDKPUVX–",
    700: "GHNOQ~…",
    750: "%w",
    850: "M—",
    900: "@Wm",
}
_WIDTHS = {letter: size / 1000 for size, letters in _THOUSANDTHS.items() for letter in letters}
_MORE, _BOLD = 1.06, 1.05


class Word(NamedTuple):
    """A piece of a line that is not broken, and how it looks."""

    text: str
    bold: bool = False
    warning: bool = False
    """Something overdue; it is in words, and in the one colour there is."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text of a font size is, in the same unit."""
    return _letters_width(text) * size * _MORE * (_BOLD if bold else 1)


@lru_cache(maxsize=16_384)
def _letters_width(text: str) -> float:
    # The words of a plan come again and again.
    return sum(map(_letter_width, text))


@cache
def _letter_width(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter):
        return 0
    return 1.05 if unicodedata.east_asian_width(letter) in "WF" or letter > "\uffff" else 0.62


def wrapped(words: Iterable[Word], size: float, room: float, most: int) -> list[list[Word]]:
    """Words in at most so many lines of a width; an ellipsis ends the last where more follows."""
    lines: list[list[Word]] = [[]]
    used = 0.0
    blank = width(" ", size)
    for word, wide in _fitting(words, size, room):
        gap = blank if lines[-1] else 0.0
        if lines[-1] and used + gap + wide > room:
            if len(lines) == most:
                _end(lines[-1], used, size, room)
                return lines
            lines.append([])
            used = gap = 0.0
        lines[-1].append(word)
        used += gap + wide
    return [line for line in lines if line]


def _fitting(words: Iterable[Word], size: float, room: float) -> Iterator[tuple[Word, float]]:
    """The words with their widths, those that are wider than a line in pieces."""
    for word in words:
        rest, wide = word, width(word.text, size, bold=word.bold)
        while wide > room:
            used, upto = 0.0, 0
            for letter in rest.text:
                used += width(letter, size, bold=rest.bold)
                if used > room:
                    break
                upto += 1
            piece = rest._replace(text=rest.text[: max(1, upto)])
            yield piece, width(piece.text, size, bold=piece.bold)
            rest = rest._replace(text=rest.text[max(1, upto) :])
            wide = width(rest.text, size, bold=rest.bold)
        if rest.text:
            yield rest, wide


def _end(line: list[Word], used: float, size: float, room: float) -> None:
    last = line[-1]
    text, ellipsis = last.text, width("…", size, bold=last.bold)
    while text and used + ellipsis > room:
        used -= width(text[-1], size, bold=last.bold)
        text = text[:-1]
    line[-1] = last._replace(text=f"{text.rstrip(' ,;:–-')}…")
