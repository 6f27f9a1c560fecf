"""Styles as a terminal is told them (SGR: ECMA-48, 8.3.117), and the shortest way between two."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_OFF = {
    **dict.fromkeys(("1", "2"), "22"),
    "3": "23",
    **dict.fromkeys(("4", "21"), "24"),
    **dict.fromkeys(("5", "6"), "25"),
    "7": "27",
    "8": "28",
    "9": "29",
    **dict.fromkeys(("51", "52"), "54"),
    "53": "55",
}
"""What ends each attribute; that of bold and of dim ends both."""
_UNSEEN_ON_BLANKS = frozenset({"1", "2", "3"})
_FOREGROUND = {*map(str, range(30, 38)), *map(str, range(90, 98)), "39"}
_BACKGROUND = {*map(str, range(40, 48)), *map(str, range(100, 108)), "49"}


class Sgr(NamedTuple):
    """A style in its parts, each as the terminal is told it."""

    attributes: tuple[str, ...] = ()
    foreground: str = ""
    background: str = ""
    unknown: bool = False
    """Whether there is more in it than was understood."""


@lru_cache(4096)
def canonical(parameters: str) -> str:
    """The parameters of a style that follows on none, in one spelling; none for the usual look."""
    parts = _parts(parameters)
    return parameters if parts.unknown else _joined(parts)


def _joined(parts: Sgr) -> str:
    return ";".join(filter(None, (*parts.attributes, parts.foreground, parts.background)))


@lru_cache(4096)
def _parts(parameters: str) -> Sgr:
    attributes: dict[str, None] = {}
    foreground = background = ""
    left = parameters.split(";")[::-1]
    while left:
        code = left.pop() or "0"
        if code == "0":
            attributes, foreground, background = {}, "", ""
        elif code in _OFF:
            attributes[code] = None
        elif code in ("38", "48"):
            arguments = {"5": 1, "2": 3}.get(left[-1] if left else "", 99) + 1
            if len(left) < arguments:
                return Sgr(unknown=True)
            colour = ";".join((code, *(left.pop() for _ in range(arguments))))
            foreground, background = (colour, background) if code == "38" else (foreground, colour)
        elif code in _FOREGROUND:
            foreground = "" if code == "39" else code
        elif code in _BACKGROUND:
            background = "" if code == "49" else code
        else:
            return Sgr(unknown=True)
    return Sgr(tuple(sorted(attributes, key=int)), foreground, background)


@lru_cache(4096)
def change(before: str | None, after: str) -> str:
    """The shortest sequence from one canonical style to another; None is one that is not known."""
    if before == after:
        return ""
    afresh = f"\x1b[0;{after}m" if after else "\x1b[m"
    if before is None:
        return afresh
    old, new = _parts(before), _parts(after)
    if not before or old.unknown or new.unknown:
        return f"\x1b[{after}m" if not before else afresh
    ended = {_OFF[code] for code in old.attributes if code not in new.attributes}
    codes = sorted(ended)
    codes += (c for c in new.attributes if c not in old.attributes or _OFF[c] in ended)
    if old.foreground != new.foreground:
        codes.append(new.foreground or "39")
    if old.background != new.background:
        codes.append(new.background or "49")
    return min(f"\x1b[{';'.join(codes)}m", afresh, key=len)


@lru_cache(4096)
def entered(before: str | None, style: str, blank: bool) -> tuple[str, str]:
    """How to go on in a canonical style, and the one that the terminal writes in then.

    A blank needs its background only.
    """
    if blank and before is not None and is_erasable(style) and is_erasable(before):
        old = _parts(before)
        kept = _joined(Sgr(old.attributes, old.foreground, _parts(style).background))
        return change(before, kept), kept
    return change(before, style), style


@lru_cache(4096)
def seen_on_blanks(style: str) -> str:
    """The canonical style with what is seen of it where nothing is written."""
    return _parts(style).background if is_erasable(style) else style


@lru_cache(4096)
def is_erasable(style: str) -> bool:
    """Whether a blank in a style looks as what is erased in it: a background and nothing more."""
    parts = _parts(style)
    return not parts.unknown and _UNSEEN_ON_BLANKS.issuperset(parts.attributes)
