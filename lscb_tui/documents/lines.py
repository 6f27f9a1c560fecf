"""Text of a document as lines: what breaks a line, what is a blank, and what is nothing at all."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BLANKS = dict.fromkeys(
    (
        *range(0x20),
        *range(0x7F, 0xA1),
        0x180E,
        *range(0x200B, 0x200E),
        *(0x2060, 0xFEFF, 0xFFFE, 0xFFFF),
    ),
    " ",
) | dict.fromkeys(
    (
        *(0xAD, 0x61C, 0x200E, 0x200F),
        *range(0x202A, 0x202F),
        *range(0x2061, 0x2070),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    )
)
"""Control characters, no-break and zero-width spaces, among them what Word calls a no-width
optional break and a no-width non break (200C, 200D), are blanks. A soft hyphen parts no word, and
what turns the direction of a line, or cannot be seen at all, is left out: it is no part of a word,
and a plan may not have it (design section 8)."""


def one_line(text: str) -> str:
    """A text as one line: each run of blanks is one space, none at its ends."""
    if not text.isprintable():
        text = text.translate(_BLANKS)
    return " ".join(text.split())


def broken(text: str) -> list[str]:
    """A text parted at its line breaks, as they come from Windows, Unix, Macs and Word."""
    return _BREAKS.split(text)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text; empty ones stay between others, and not at the ends."""
    if text.isprintable():  # Most texts are one line.
        line = one_line(text)
        return (line,) if line else ()
    return without_empty_ends([one_line(line) for line in broken(text)])


def without_empty_ends(lines: list[str]) -> tuple[str, ...]:
    """Lines from the first to the last that has words."""
    worded = [at for at, line in enumerate(lines) if line]
    return tuple(lines[worded[0] : worded[-1] + 1]) if worded else ()
