"""Text for a terminal that has no other characters than those of ASCII.

What the program draws has a sign of its own there, letters are without their accents, and whatever
else there is becomes `?`. All of it takes as many columns as before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_BEYOND = re.compile(r"[^\x00-\x7f]+")
_SAME: tuple[tuple[str, str], ...] = (
    ("✓◐○⊘·↑■◆▲▼", "v%o/.^#@^V"),
    ("▾▸‹›►✎↺↻…", "-><>>_&&>"),
    ("“”„‟″«»", '"""""""'),
    ("‘’‚‛′ʼʹ´", "''''''''"),
    ("–—‐‑−―•×÷⁄", "------*x:/"),
    ("←→↓↔⇒", "<>v-="),
    ("─━═│┃║┓┫┛", "--=|]#]]]"),
    ("╓╥╫╟╙╨", "######"),
    ("£€øØłŁđĐðÐþÞßæÆœŒıħ", "LEoOlLdDdDtTsaAoOih"),
    ("\xa0\u2007\u202f\u2002\u2003\u2009", "      "),
)
_SIGNS = {sign: plain for signs, plains in _SAME for sign, plain in zip(signs, plains, strict=True)}


def ascii_only(text: str, columns: Callable[[str], int]) -> str:
    """The text in ASCII; `columns` says how many columns of a terminal a text takes."""
    if text.isascii():
        return text
    return _BEYOND.sub(lambda found: _run(found[0], columns), text)


@lru_cache(maxsize=1 << 12)
def _run(run: str, columns: Callable[[str], int]) -> str:
    wide = columns(run)
    plain = "".join(_sign(character, columns(character)) for character in run)
    return plain[:wide].ljust(wide, "?")


def _sign(character: str, columns: int) -> str:
    if columns < 1:
        return ""
    if (sign := _SIGNS.get(character)) is not None:
        return sign
    if "\u2500" <= character <= "\u257f":
        return "+"
    if "\u2580" <= character <= "\u259f":
        return "#" if character == "█" else " "
    first = unicodedata.normalize("NFKD", character)[0]
    return (first if first.isascii() and first.isprintable() else "?").ljust(columns, "?")
