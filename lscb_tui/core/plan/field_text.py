"""The values of fields as people type them and read them.

`parse` and `show` are each other's way back.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from lscb_tui.core.plan import figures
from lscb_tui.core.plan.fields import Field, Shape, Value
from lscb_tui.core.plan.items import MEANINGS
from lscb_tui.core.plan.sources import joined, parted
from lscb_tui.core.plan.toml_text import toml_text
from lscb_tui.core.words import amounts, dates
from lscb_tui.core.words.numbers import named, natural, numbers_typed
from lscb_tui.core.words.safe_text import one_line, unsafe_characters, without_invisible

NONE_GIVEN = "none given"
"""Typed and told for an empty list of evidence."""
YES = "yes"


def parse(field: Field, typed: str, known: Collection[str] = (), old: object = None) -> Value:
    """What a person typed, as the field's value; `known` is what a list can name in the plan.

    `old` is what the field holds now: the values of a column's list stay of their types.

    Raises ValueError with a sentence that says what is wrong and what to type.
    """
    typed, _ = without_invisible(typed)
    if bad := unsafe_characters(typed):
        raise ValueError(f"{field.label} cannot hold {', '.join(bad)}: type the text without it")
    match field.shape:
        case Shape.DATE:
            return dates.required(typed) if typed.strip() else None
        case Shape.LINES:
            return tuple(line for raw in typed.splitlines() if (line := one_line(raw)))
        case Shape.GIVEN:
            return given_in(typed)
        case Shape.FLAG:
            return _yes_or_no(field, typed)
        case Shape.FIGURE:
            return figures.as_typed(typed) if typed.strip() else ""
        case Shape.KEYED:
            return _keyed(typed)
        case Shape.REFS:
            return numbers_typed(typed, known)
        case Shape.CODES:
            parts = (one_line(part) for part in typed.replace("\n", ",").split(","))
            return _once(_chosen(field, part) for part in parts)
        case Shape.SOURCES:
            return parted(typed, known)
        case Shape.WORDS:
            return _words(typed)
        case Shape.REF:
            mine = named(known, typed)
            return mine[0] if len(mine) == 1 else natural(typed)
        case Shape.KEY:
            return natural(typed)
        case Shape.PROSE:
            lines = [one_line(line) for line in typed.strip().splitlines()]
            return "\n".join(lines)
        case Shape.LINE:
            return _chosen(field, one_line(typed))
        case Shape.NOTE:
            return "\n".join(map(one_line, typed.strip().splitlines())) or None
        case Shape.NUMBER:
            return amounts.as_typed(typed) if typed.strip() else None
        case Shape.VALUES:
            return _values(typed, old if isinstance(old, list) else []) or None
        case Shape.NAMES:
            return as_names(_once(one_line(line) for line in typed.splitlines()))


def names_in(value: Any) -> tuple[str, ...]:
    """The names in a list of names, or the one that the file has in the place of a list."""
    return ((value,) if value else ()) if isinstance(value, str) else tuple(value or ())


def as_names(names: tuple[str, ...]) -> str | list[str] | None:
    """Names as a column of persons has them: one as a text, several as a list."""
    return names[0] if len(names) == 1 else list(names) or None


def _chosen(field: Field, typed: str) -> str:
    """A word of a field that has few, in singular or plural; of any other field as it is."""
    if not typed or not field.choices:
        return typed
    word = typed.casefold()
    found = (choice for choice in field.choices if word in (choice, choice.removesuffix("s")))
    if chosen := next(found, ""):
        return chosen
    names = ", ".join(field.choices)
    raise ValueError(f"“{typed}” cannot be used here: use one of {names}")


def _values(typed: str, old: list[Any]) -> list[Any]:
    """A list of values, one a line: those that were in it stay of their type.

    A new one is a date or a number where all that were in it are.
    """
    before = {shown_value(value): value for value in old}
    found: list[Any] = []
    for line in filter(None, (one_line(raw) for raw in typed.splitlines())):
        if line in before:
            found.append(before[line])
        elif old and all(type(value) is date for value in old):
            found.append(dates.required(line))
        elif old and all(map(amounts.is_amount, old)):
            found.append(amounts.as_typed(line))
        else:
            found.append(line)
    return found


def shown_value(value: object) -> str:
    """A single value of a column as people read it: a text as it is, a date as it is spoken."""
    if type(value) is date:
        return dates.spoken(value)
    return value if isinstance(value, str) else toml_text(value)


def show(field: Field | None, value: object) -> str:
    """A value as a person would type it; `parse` reads it back.

    One that the file has in another type than the field's, or under a key that the program has no
    name for, is told as TOML writes it; a text as it is.
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case bool() if field and field.shape is Shape.FLAG:
            return YES if value else ""
        case () if field and field.shape is Shape.GIVEN:
            return NONE_GIVEN
        case tuple() if field and field.shape is Shape.SOURCES and field.shape.fits(value):
            return joined(value)
        case tuple() if field and field.shape.fits(value):
            parts = (part if isinstance(part, str) else " = ".join(part) for part in value)
            return (", " if field.shape in (Shape.REFS, Shape.CODES) else "\n").join(parts)
        case list() if field and field.shape.fits(value):
            return "\n".join(map(shown_value, value))
        case _ if field and field.shape.fits(value):
            return shown_value(value)
        case _:
            return toml_text(value)


def shown(field: Field, value: object) -> str:
    """A value beside the label of its field; one of another type as TOML writes it."""
    return show(field, value) if field.shape.fits(value) else toml_text(value)


def given_in(typed: str) -> tuple[str, ...] | None:
    """Lines; NONE_GIVEN is an empty list, and nothing is that nothing was said."""
    lines = tuple(line for raw in typed.splitlines() if (line := one_line(raw)))
    if len(lines) == 1 and lines[0].casefold() == NONE_GIVEN:
        return ()
    return lines or None


def _yes_or_no(field: Field, typed: str) -> bool:
    word = one_line(typed).casefold()
    if word in (YES, "true", "y"):
        return True
    if word in ("", "no", "false", "n"):
        return False
    raise ValueError(f"{field.label} is yes or no: type one of them")


def _keyed(typed: str) -> tuple[tuple[str, str], ...]:
    words: dict[str, str] = {}
    for line in filter(None, (one_line(raw) for raw in typed.splitlines())):
        word, _, meaning = (part.strip() for part in line.partition("="))
        if not word:
            raise ValueError(f"“{line}” has no rating before its “=”: write it as Green = On track")
        words[word] = meaning
    return tuple(words.items())


def _once(parts: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if part))


def _words(typed: str) -> tuple[tuple[str, str], ...]:
    words: dict[str, str] = {}
    for line in filter(None, (one_line(raw) for raw in typed.splitlines())):
        word, _, meaning = (part.strip() for part in line.rpartition("="))
        if not word or meaning.casefold() not in MEANINGS:
            raise ValueError(
                f"“{line}” gives no word a meaning: write it as ONGOING = in progress, "
                f"with one of {', '.join(MEANINGS)}"
            )
        words[word] = meaning.casefold()
    return tuple(words.items())
