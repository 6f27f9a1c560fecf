"""Lines as they come together from runs of text."""

from __future__ import annotations

from collections.abc import Iterable

from lscb_tui.core.document.grid import Line
from lscb_tui.core.frozen import Struct
from lscb_tui.documents.lines import one_line
from lscb_tui.documents.word.numbering import Number

_LONGEST = 1000
"""Characters of several addresses of one line."""


class _Piece(Struct, frozen=True):
    text: str
    struck: bool
    hidden: bool
    address: str


class Lines:
    """The lines of one paragraph while its runs are read."""

    def __init__(self) -> None:
        self._lines: list[list[_Piece]] = [[]]

    def add(
        self, text: str, *, struck: bool = False, hidden: bool = False, address: str = ""
    ) -> None:
        """Put a run behind what is there."""
        self._lines[-1].append(_Piece(text, struck, hidden, address))

    def end_line(self) -> None:
        """What follows is a new line."""
        self._lines.append([])

    @property
    def shown(self) -> bool:
        """Whether there is a word that is no hidden text."""
        return any(_text(line, hidden=False) for line in self._lines)

    def made(self, number: Number | None = None) -> tuple[Line, ...]:
        """The lines, the paragraph's number in front of the first that shows.

        Hidden words have a line of their own behind those that show.
        """
        lines: list[Line] = []
        for pieces in self._lines:
            text = _text(pieces, hidden=False)
            hidden = _text(pieces, hidden=True) if any(each.hidden for each in pieces) else ""
            if text or not hidden or number is not None:
                lines.append(_line(text, pieces, number))
                number = None
            if hidden:
                lines.append(_line(hidden, pieces, None, hidden=True))
        return tuple(lines)


def _line(text: str, pieces: list[_Piece], number: Number | None, *, hidden: bool = False) -> Line:
    worded = [each for each in pieces if each.hidden == hidden and one_line(each.text)]
    numbered = "" if number is None else one_line(number.text)
    if number is not None and numbered:
        # The blank of a list whose numbers nothing else parts from the text may be the number's.
        between = "" if number.glued and number.text == number.text.rstrip() else " "
        text = f"{numbered}{between}{text}".rstrip()
    return Line(
        text=text,
        numbered=numbered,
        struck=bool(worded) and all(each.struck for each in worded),
        address=_address(worded),
        hidden=hidden,
    )


def _address(pieces: list[_Piece]) -> str:
    """Where the links of a line lead, parted by blanks: the first, and others while it is short."""
    found = ""
    for address in dict.fromkeys(each.address for each in pieces if each.address):
        if found and len(found) + len(address) > _LONGEST:
            break
        found = f"{found} {address}" if found else address
    return found


def _text(pieces: list[_Piece], *, hidden: bool) -> str:
    return one_line("".join(each.text for each in pieces if each.hidden == hidden))


def trimmed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines without the empty ones before the first and behind the last."""
    kept = list(lines)
    if kept and kept[0].text and kept[-1].text:
        return tuple(kept)
    while kept and not kept[-1].text:
        kept.pop()
    first = next((at for at, line in enumerate(kept) if line.text), 0)
    return tuple(kept[first:])
