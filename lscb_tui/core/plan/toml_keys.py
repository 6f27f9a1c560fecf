"""The number, id or code of an item in its table: its own, or one that is made for it."""

from __future__ import annotations

import re
from typing import Any

from lscb_tui.core.plan.items import KEY_FIELDS, UNSURE, Item, ItemId, Kind, Objective, key_of
from lscb_tui.core.plan.toml_faults import Faults
from lscb_tui.core.plan.toml_values import TomlPath, in_words
from lscb_tui.core.words.safe_text import one_line, shortened

LARGEST = 10**18
"""Whole numbers from here on are not taken for a number of an item."""
_NO_NUMBER = "."
"""Ends the number that is made for an action without one: `9.#1` under objective 9."""
_UNTIL = "; until then it cannot be edited"

_PLAIN_KEY = re.compile(r"[0-9A-Za-z.&-]+").fullmatch
"""Nearly every key; the rest are looked at one by one."""


class Keys:
    """The keys of the items of one file, as they are read."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._unsure: dict[tuple[Kind, str], int] = {}
        """How many items have been given a number with this stem."""

    def read(self, kind: Kind, value: Any, owner: str, where: TomlPath, taken: set[str]) -> str:
        """The item's own key, or a made one where it has none or another has the same."""
        if type(value) is str and _PLAIN_KEY(value) and value not in taken:
            return value
        name, key = KEY_FIELDS[kind], "" if value is None else in_words(value)
        if kind in ("objective", "action"):
            key = one_line(key)  # a run of blanks inside a number is one, and none is at its ends
        # A whole number is what it says it is; 1.10 without quotes is 1.1.
        whole = type(value) is int and abs(value) < LARGEST
        sure = bool(key) and (whole or type(value) is str)
        wrong = value is not None and type(value) is not str
        if wrong and not (whole and kind == "objective"):
            wanted = "a whole number, or text in quotes"
            if kind != "objective":
                wanted = "text, in quotes"
            until = "" if sure else _UNTIL
            if kind != "objective" and isinstance(value, (int, float)) and value is not True:
                wanted += f', as "{key}"'
            message = f"{_in_toml(name, value)} must be {wanted}{until}"
            self._faults.add("error", "wrong type", (*where, name), ItemId(kind, key), message)
        if sure and key not in taken and UNSURE not in key and key == one_line(key):
            return key
        stem = key or (f"{owner}{_NO_NUMBER}" if owner else "")
        count = self._unsure.get((kind, stem), 1 if key in taken else 0)
        while (made := f"{stem}{UNSURE}{count + 1}") in taken:
            count += 1
        self._unsure[kind, stem] = count + 1
        which = ItemId(kind, made)
        if wrong and not sure:
            return made
        if not key and value is not None:
            problem, where = "missing", (*where, name)
            message = f"the {name} of {_a(kind)} is empty: write one between the quotes"
        elif not key:
            problem, message = "missing", f"{_a(kind)} has no {name}: add {name} ="
        elif key in taken:
            problem = "duplicate"
            message = (
                f"a second {kind} has {name} {key}: give it another, as {key}b, and keep "
                f'printed = "{key}"'
                if kind == "action"
                else f"a second {kind} has {name} {key}: give it another"
            )
        else:
            problem = "bad number"
            message = f"{name} “{key}” has “{UNSURE}” in it: write it without"
            if UNSURE not in key:
                message = f"{name} “{key}” has a space at an end, or two together: write it without"
        self._faults.add("error", problem, where, which, f"{message}{_UNTIL}")
        return made


def _in_toml(name: str, value: Any) -> str:
    """A key with a value of another type, as the file has it; a long one without."""
    if isinstance(value, (list, dict)):
        return f"“{name}”"
    words = in_words(value)
    return f"{name} = {shortened(words.lower() if isinstance(value, bool) else words, 40)}"


def _a(kind: Kind) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def key_as_written(item: Item) -> str | int:
    """The key of an item as its file has it, which for one that is not sure is another."""
    key = key_of(item)
    if UNSURE in key:
        key = key.rpartition(UNSURE)[0]
        return "" if key.endswith(_NO_NUMBER) else key
    return int(key) if isinstance(item, Objective) and _is_plain(key) else key


def _is_plain(number: str) -> bool:
    whole = number.isascii() and number.isdecimal()
    return whole and (number == "0" or number[0] != "0") and len(number) < 18
