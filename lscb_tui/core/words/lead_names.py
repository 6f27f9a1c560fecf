"""What the name of a lead says of who it is, however it is spelt.

Two spellings may be one lead where they differ only in what does not say who: capitals, accents,
blanks, hyphens and other punctuation, "&" and "and", whether a body is called a group, a sub group
or neither, and whether the board's own place stands with it. Every other letter counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from lscb_tui.core.words.alike import plain

_AND, _END = "&", ","
"""Among the words of a name: every "and", and where a part of the name ends."""
_OF_EVERY_BOARD = frozenset(
    (
        *("the", "local", "area", "safeguarding", "protection"),
        *("child", "children", "childrens", "adult", "adults"),
        *("board", "partnership", "committee"),
        *("lscb", "scb", "lscp", "scp", "sab", "acpc"),
    )
)
"""What is left of a board's name without these is its place."""
_BETWEEN = frozenset((_AND, _END, "of", "for", "in"))


class _Signs(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = _plain(chr(code))
        return sign


def _plain(character: str) -> str:
    """A character as it counts in a name; empty where it does not count at all."""
    kind = unicodedata.category(character)
    if character in "&+":
        return f" {_AND} "
    if character in "'`":
        return ""
    if kind in ("Pd", "Pc", "Cc"):
        return " "
    return f" {_END} " if kind[0] == "P" else character


_SIGNS = _Signs()


def _words(text: str) -> list[str]:
    words = plain(text).translate(_SIGNS).split()
    return [_AND if word == "and" else word for word in words]


def place_of(board: str) -> list[str]:
    """Where a board is, by its name: "kingston" for "Kingston LSCB"; nothing where it says none."""
    words = [word for word in _words(board) if word not in _OF_EVERY_BOARD]
    while words and words[0] in _BETWEEN:
        del words[0]
    while words and words[-1] in _BETWEEN:
        del words[-1]
    return [word for word in words if word != _END]


def lead_key(spelling: str, place: list[str]) -> str:
    """What is the same for all spellings of one lead; empty where nothing says who."""
    words = _without_group(_without_place(_words(spelling), place))
    if not _says_who(words):
        return ""
    key: list[str] = []
    for word in words:
        if key and key[-1][-1].isdigit() and word[0].isdigit():
            key.append(" ")  # 1.2 is not 12
        if word != _END:
            key.append(word)
    return "".join(key)


def _says_who(words: Sequence[str]) -> bool:
    return any(word not in (_AND, _END) for word in words)


def _without_place(words: list[str], place: list[str]) -> list[str]:
    """The words without the place, but for where it is one of several, or all that there is."""
    if not place:
        return words
    kept: list[str] = []
    at, size = 0, len(place)
    while at < len(words):
        around = (*kept[-1:], *words[at + size : at + size + 1])
        if words[at : at + size] == place and _AND not in around:
            at += size
        else:
            kept.append(words[at])
            at += 1
    return kept if _says_who(kept) else words


def _without_group(words: Sequence[str]) -> list[str]:
    """The words with "group" for "sub group", and without it where it ends a name."""
    kept: list[str] = []
    for n, word in enumerate(words):
        if word not in ("group", "subgroup"):
            kept.append(word)
            continue
        if word == "group" and kept[-1:] == ["sub"]:
            del kept[-1]
        is_last = n + 1 == len(words) or words[n + 1] in (_AND, _END)
        if not (is_last and kept and kept[-1] not in (_AND, _END)):
            kept.append("group")
    return kept
