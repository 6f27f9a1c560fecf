"""Text from a plan is data: what may be typed into it, and how it is shown (design section 8).

A terminal acts on control characters, and bidirectional controls make a line read as what it does
not say. Neither ever leaves this program raw; here is the one place that decides what they look
like.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lscb_tui.core.words.grammar import count_of, listing

_BIDI = "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u180e\u200b\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"


_NOTHING = "\u00ad\u200b\u2060-\u2064\ufeff"
"""What Word and web pages put between letters, where a line may be broken or must not be."""
_JOINED = "\u0300-\u1fff\u2100-\U0010ffff"
"""Letters and pictures that a joiner between them changes."""


@cache
def _left_out() -> re.Pattern[str]:
    joiner = "[\u200c\u200d]"
    return re.compile(f"[{_NOTHING}]|(?<![{_JOINED}]){joiner}|{joiner}(?![{_JOINED}])")


def without_invisible(text: str) -> tuple[str, int]:
    """A text as it is taken over: without what nobody can see in it; and how much that was.

    That is zero-width spaces, soft hyphens, byte order marks, and joiners that join nothing, which
    come along from Word and web pages. What changes the order of a line is left, to be refused.
    """
    if text.isascii():
        return text, 0
    return _left_out().subn("", text)


def left_out_sentence(count: int, control: int = 0) -> str:
    """What to say of invisible and control characters that were left out; empty for none."""
    if not count + control:
        return ""
    kinds = ((control, "control character"), (count, "invisible character"))
    told = listing([count_of(number, kind) for number, kind in kinds if number])
    return f"{told} {'was' if count + control == 1 else 'were'} left out."


@cache
def _unsafe() -> re.Pattern[str]:
    """All characters that are not shown as they are, except line breaks."""
    return re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_BIDI}{_INVISIBLE}\ud800-\udfff]")


def _symbol(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"‹{code:04X}›"


def visible(text: str, *, lines: bool = False) -> str:
    """The text with control, bidirectional and invisible characters as symbols: ESC is `␛`.

    `lines` leaves line breaks as they are, for a place that shows several lines.
    """
    # Nearly every text is harmless, and most commands need not compile what finds the others.
    if (text.replace("\n", "") if lines else text).isprintable():
        return text
    text = _unsafe().sub(_symbol, text)
    return text if lines else text.replace("\n", "␊")


def unsafe_characters(text: str, *, lines: bool = True) -> tuple[str, ...]:
    """Names of the characters in the text that may not be typed or pasted into a plan."""
    if text.isprintable():
        return ()
    bad = _unsafe().findall(text)
    if not lines and "\n" in text:
        bad.append("\n")
    return tuple(dict.fromkeys(unicodedata.name(c, f"control character {ord(c):02X}") for c in bad))


def without_controls(text: str) -> tuple[str, int]:
    """A text of lines without what may not be typed into a plan; and how much that was."""
    return (text, 0) if text.isprintable() else _unsafe().subn("", text)


def one_line(text: str) -> str:
    """The text with every run of white space, line breaks too, as one space."""
    return " ".join(text.split())


def shortened(text: str, length: int) -> str:
    """At most `length` characters of the text on one line, with an ellipsis where it was cut."""
    text = one_line(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
