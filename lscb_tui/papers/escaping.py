"""The words of a plan as other formats can carry them: nothing acts or breaks the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from lscb_tui.core.words.safe_text import one_line, visible

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""Unicode keeps them free of any meaning, and XML does not have them."""


def plain(text: str, *, lines: bool = False) -> str:
    """The text with what cannot be seen, or cannot be in XML, as visible symbols."""
    return _NO_CHARACTERS.sub(lambda found: f"‹{ord(found.group()):X}›", visible(text, lines=lines))


def plain_line(text: str) -> str:
    """As `plain`, on one line, with every run of white space as one space."""
    return plain(one_line(text))


def in_xml(text: str) -> str:
    """The text on one line as the text of an XML element or of an attribute in quotes."""
    return escape(plain(text))


def plain_names(names: Iterable[str]) -> dict[str, str]:
    """A plain name for each of some different names; they are different too."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        shown, n = plain(name), 1
        while shown in taken:
            n += 1
            shown = f"{plain(name)} ({n})"
        taken.add(shown)
        found[name] = shown
    return found


def cut(text: str, length: int) -> str:
    """At most about so many characters of a text on one line, cut between words where it can be."""
    text = one_line(text)
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    between = kept.rfind(" ", length * 2 // 3)
    return (kept[:between] if between > 0 else kept).rstrip(" ,;:–-") + "…"
