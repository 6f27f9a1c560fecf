"""When two texts are the same to a person who looks for one: the one rule of every search.

Capitals, accents, the forms that Unicode has for one letter, ligatures, kinds of blank, of hyphen
and of quote do not count, and what cannot be seen does not either. What is written stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from lscb_tui.core.words.patterns import late

ACCENTS = 200
"""From this combining class on a mark is an accent; below are the vowels of some scripts."""

_ODD = late(r"[^\x00-\x7f]+")
_COMMON = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("\xa0", " "))
"""What nearly every text of a board has, ahead of the rest for speed."""
_BLANKS = "\n\t\r\v\f\x1c\x1d\x1e\x1f"
_SINGLE, _DOUBLE = "‘’‚‛ʹʼ´′‹›", "“”„‟″«»"
_LETTERS = {
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    **{ord(letter): plain for letter, plain in zip("øłđħı−⁄", "oldhi-/", strict=True)},
    ord("æ"): "ae",
    ord("œ"): "oe",
}
"""What stands for letters and signs that Unicode does not take apart."""

_MOST_NAMES = 300
"""Among more than so many names the nearest is not looked for: a query is judged at each key."""


def plain(text: str) -> str:
    """The text as it counts in a search; two that give the same are alike."""
    text = text.casefold()
    if not text.isascii():
        for printed, typed in _COMMON:
            text = text.replace(printed, typed)
        if not text.isascii():
            text = _ODD.sub(_plain_run, text)
    if "  " in text or (not text.isprintable() and any(blank in text for blank in _BLANKS)):
        return " ".join(text.split())
    return text.strip()


def looks(text: str) -> str:
    """What is seen of a text: nobody can tell apart what differs in its bytes only."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def nearest(typed: str, names: Iterable[str]) -> str:
    """The name that somebody may have meant; empty where none is near."""
    from difflib import get_close_matches  # late: most queries are understood

    by_plain = {plain(name): name for name in reversed(list(names)[:_MOST_NAMES])}
    close = get_close_matches(plain(typed), by_plain, 1, 0.6)
    return by_plain[close[0]] if close else ""


def _plain_run(found: re.Match[str]) -> str:
    return _plain_signs(found.group())


@lru_cache(maxsize=1 << 14)
def _plain_signs(run: str) -> str:
    """A run of characters beyond ASCII; few different ones stand in a plan."""
    taken_apart = unicodedata.normalize("NFKD", run.translate(_LETTERS)).casefold()
    return "".join(map(_sign, unicodedata.normalize("NFKD", taken_apart).translate(_LETTERS)))


def _sign(character: str) -> str:
    if character.isascii():
        return character
    kind = unicodedata.category(character)
    if kind == "Cf" or unicodedata.combining(character) >= ACCENTS:
        return ""
    if kind == "Pd":
        return "-"
    return " " if character.isspace() else character
