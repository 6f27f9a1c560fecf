"""The numbers of a plan that a text names: "2.1 above", "8.1 – 8.3", "see Rec 3.10 and R1"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lscb_tui.core.words.patterns import late

_DOTTED = late(
    r"(?<![\w.£$€])(\d+\.\d+[a-z]?)(?:\s*[-–—]\s*(\d+\.\d+[a-z]?))?(?!\w|\s?%|\.\d|\s?\()"
)
_ONE_DOTTED = late(r"\d+\.\d+[a-z]?")
_TELLING = late(r"\w*[^\W\d_]\w*\W*\d|\d.*[^\W\d_]|\d+\.\d+\.")
"""What no words have by chance: letters and digits, or three parts. "3" and "A" are not enough."""
_LIKE_PAPER = late(r"[^\W\d_]\d+")
"""One letter and digits are a number where the words near say so, and else a size or a road."""
_SPEAKS_OF_IT = late(
    r"\b(see|refer\w*|after|once|follow\w*|based|depend\w*|rests?|with|above|below|actions?)\b",
    re.IGNORECASE,
)
_AS_PAPER = late(r"\W*(paper|size|sized|sheets?|posters?|copies|leaflets?|format)\b", re.I)
_PIECE = late(r"(?<![\w.£$€])\w+")
_ENDS = late(r"(?!\w|\.\d|%)")

_WIDEST_RANGE = 20
"""Of "1.1 – 9.9" only the ends are meant, and a text must not make thousands of suggestions."""


class Named(NamedTuple):
    """A number that is named, and where in the text."""

    ref: str
    start: int
    end: int


class NumberFinder:
    """Which of some numbers, in the order of the plan, a text names; "8.1 – 8.3" names three."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._refs = tuple(refs)
        self.place = {ref: n for n, ref in enumerate(self._refs)}
        self._written: dict[str, str] = {}
        """The numbers that are not of the form 2.1, by each way in which they are written."""
        self._lengths: dict[str, set[int]] = {}
        """How long those are that begin with a word."""
        for ref in self._refs:
            if _TELLING.match(ref) and not _ONE_DOTTED.fullmatch(ref):
                for written in {ref, ref.replace(" (", "(")}:
                    if piece := _PIECE.match(written):
                        self._written.setdefault(written, ref)
                        self._lengths.setdefault(piece.group(), set()).add(len(written))

    def find(self, text: str) -> Iterator[Named]:
        """Each number that is named, with where."""
        others = list(self._others(text)) if self._written else []
        for found in _DOTTED.finditer(text):
            start, end = found.span()
            if any(other.start < end and start < other.end for other in others):
                continue
            ends = sorted({self.place[ref] for ref in found.groups() if ref in self.place})
            if ends and ends[-1] - ends[0] < _WIDEST_RANGE:
                ends = list(range(ends[0], ends[-1] + 1))
            for n in ends:
                yield Named(self._refs[n], start, end)
        yield from others

    def mentions(self, text: str, ref: str) -> bool:
        """Whether a number is named."""
        return any(named.ref == ref for named in self.find(text))

    def _others(self, text: str) -> Iterator[Named]:
        """Those of another form than 2.1, the longest that stands at a place."""
        behind = 0
        for piece in _PIECE.finditer(text):
            start = piece.start()
            if start < behind:
                continue
            for length in sorted(self._lengths.get(piece.group(), ()), reverse=True):
                end = start + length
                # Blanks that no one sees the kind of, and line breaks, are one blank each.
                ref = self._written.get(re.sub(r"\s", " ", text[start:end]))
                if ref and _ENDS.match(text, end) and _is_meant(ref, text, start, end):
                    behind = end
                    yield Named(ref, start, end)
                    break


def _is_meant(ref: str, text: str, start: int, end: int) -> bool:
    if not _LIKE_PAPER.fullmatch(ref):
        return True
    around = text[max(0, start - 30) : end + 15]
    return bool(_SPEAKS_OF_IT.search(around)) and not _AS_PAPER.match(text, end)
