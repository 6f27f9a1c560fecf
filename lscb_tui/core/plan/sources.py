"""Where an item came from: a code of the source key and, where it is said, the place in it.

"PR, para 43" is the source PR at "para 43". A comma parts codes too, so it is the words behind it
that tell: what has the look of a place belongs to the code before it. Where a comma could be read
in two ways, semicolons part the sources instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lscb_tui.core.words.safe_text import one_line

_BETWEEN = ";"


def code_of(source: str) -> str:
    """The code of a source, without the place in it."""
    return source.partition(",")[0].strip()


def place_of(source: str) -> str:
    """The place in a source: "para 43"; empty where none is named."""
    return source.partition(",")[2].strip()


def is_code_of(source: str, code: str) -> bool:
    """Whether a source is the one with this code, wherever in it."""
    return source == code or code_of(source) == code


def with_code(source: str, old: str, new: str) -> str:
    """The source under another code, at the same place; another source as it is."""
    if source == old:
        return new
    return f"{new},{source.partition(',')[2]}" if code_of(source) == old else source


def parted(typed: str, codes: Iterable[str] = ()) -> tuple[str, ...]:
    """The sources that a person typed on one line or several; `codes` are those of the plan."""
    lines = typed.replace("\n", _BETWEEN).split(_BETWEEN)
    if len(lines) == 1:
        lines = _at_commas(typed, {code.casefold() for code in codes})
    return tuple(dict.fromkeys(filter(None, map(_in_order, lines))))


def _at_commas(line: str, codes: Collection[str]) -> list[str]:
    found: list[str] = []
    for part in filter(None, map(one_line, line.split(","))):
        if found and _is_place(part) and part.casefold() not in codes:
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found


def _in_order(source: str) -> str:
    return ", ".join(filter(None, map(one_line, source.split(","))))


def _is_place(words: str) -> bool:
    """Whether words are a place: "para 43", "p43", "43"; "SCR2" is rather a code."""
    return " " in words or (any(map(str.isdecimal, words)) and not words[0].isupper())


def joined(sources: Iterable[str]) -> str:
    """Sources on one line, so that `parted` reads them back."""
    sources = tuple(sources)
    line = ", ".join(sources)
    if parted(line) == sources:
        return line
    line = f"{_BETWEEN} ".join(sources)
    return line if len(sources) > 1 else line + _BETWEEN
