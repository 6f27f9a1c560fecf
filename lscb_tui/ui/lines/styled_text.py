"""Plan text turned into something shown: the only door from data to the screen (design section 8).

Nothing that comes out of here is parsed for markup, and no control character gets through.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from lscb_tui.core.words.safe_text import visible


class Part(NamedTuple):
    """A run of text in one style, by the style's name."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """One line of a list or page."""

    parts: tuple[Part, ...] = ()
    target: object = None
    """What Enter on this line follows, if anything."""


def part(text: str, style: str = "") -> Part:
    """A part of a line from text of the plan, made safe."""
    return Part(visible(text), style)


def line(*parts: Part | str, target: object = None) -> Line:
    """A line from parts, or from text of the plan, made safe."""
    return Line(tuple(part(p) if isinstance(p, str) else p for p in parts), target)


def fitted(text: str, width: int) -> str:
    """The text in exactly `width` cells, with an ellipsis where it was cut."""
    text = visible(text)
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", width)


def in_whole_words(text: str, width: int) -> str:
    """The text in at most `width` cells, without its last words where there is no room for them.

    A word is cut only where it is the first and has no room itself.
    """
    text = visible(text)
    if cell_len(text) <= width:
        return text
    kept = ""
    for word in text.split(" "):
        longer = f"{kept} {word}" if kept else word
        if cell_len(longer) >= width:
            break
        kept = longer
    return kept.rstrip(" ,;:·-–") + "…" if kept else fitted(text, max(0, width)).rstrip()


def fitted_ends(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut in its middle: words that begin alike stay apart."""
    text = visible(text)
    if cell_len(text) <= width or width < 8:
        return fitted(text, width)
    tail = ""
    for character in reversed(text):
        if cell_len(character + tail) > (width - 1) // 2:
            break
        tail = character + tail
    head = set_cell_size(text, width - 1 - cell_len(tail)).rstrip()
    return set_cell_size(f"{head}…{tail}", width)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at blanks; nothing is left out."""
    lines: list[str] = []
    for paragraph in visible(text, lines=True).split("\n"):
        current, used = "", 0
        for word in paragraph.split(" "):
            size = cell_len(word)
            if current and used + 1 + size <= width:
                current, used = f"{current} {word}", used + 1 + size
                continue
            if current:
                lines.append(current)
            *whole, word = _chopped(word, size, width)
            lines += whole
            current, used = word, cell_len(word)
        lines.append(current)
    return lines


def _chopped(word: str, size: int, width: int) -> list[str]:
    """A word that is longer than a line, in pieces that are not."""
    if size <= width:
        return [word]
    pieces = [""]
    used = 0
    for character in word:
        cells = cell_len(character)
        if used + cells > width and pieces[-1]:
            pieces.append("")
            used = 0
        pieces[-1] += character
        used += cells
    return pieces


def shown_width(parts: Sequence[Part]) -> int:
    """How many cells the parts take."""
    return sum(cell_len(part.text) for part in parts)


def shortened_parts(parts: Sequence[Part], width: int) -> tuple[Part, ...]:
    """The parts in at most `width` cells, with an ellipsis where they were cut."""
    left, found = width, []
    for text, style in parts:
        size = cell_len(text)
        if size > left:
            if left:
                found.append(Part(fitted(text, left).rstrip(), style))
            break
        found.append(Part(text, style))
        left -= size
    return tuple(found)


def filled(parts: Sequence[Part], width: int) -> list[Part]:
    """The parts in exactly `width` cells: cut, or with blanks behind them."""
    found, left = [], width
    for text, style in parts:
        size = cell_len(text)
        if size > left:
            text, size = set_cell_size(text, left), left
        found.append(Part(text, style))
        left -= size
    if left > 0:
        found.append(Part(" " * left))
    return found


def under_cursor(parts: Sequence[Part], width: int, *, active: bool) -> tuple[Part, ...]:
    """The line that the cursor is on, all of it marked; `active` is whether keys move the cursor.

    No word of it keeps a colour of its own: contrast comes first.
    """
    text = "".join(part.text for part in parts)
    return (Part(set_cell_size(text, width), "cursor" if active else "cursor-elsewhere"),)
