"""What is not as it should be in a file that can be read, as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.fields import Shape
from lscb_tui.core.plan.items import MEANINGS, ItemId
from lscb_tui.core.plan.toml_values import TomlPath, is_tables
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line

_HEADERS: Mapping[str, str] = {
    "review": "[[review]]",
    "source": "[[source]]",
    "recommendation": "[[recommendation]]",
    "column": "[[column]]",
    "objective": "[[objective]]",
    "action": "[[objective.action]]",
    "minute": "[[minute]]",
    "indicator": "[[indicator]]",
    "value": "[[indicator.value]]",
    "progress": "[[objective.progress]] or [[objective.action.progress]]",
}
"""The headers of the tables that hold a plan's items and what is said of them."""


class Fault(Struct, frozen=True):
    """Something in the file that is not as it should be."""

    level: Literal["error", "warning"]
    kind: str
    where: TomlPath
    which: ItemId
    message: str


class Faults:
    """The faults of one file, as they are come across."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self._meant: dict[tuple[str, Sequence[str]], str | None] = {}
        self._declared: frozenset[str] = frozenset()

    def declare(self, columns: Any) -> None:
        """Take what the file has under "column" for what it declares: no key of these is a slip."""
        if columns and is_tables(columns):
            keys = (table.get("key") for table in columns)
            self._declared = frozenset(key for key in keys if isinstance(key, str))

    def add(
        self,
        level: Literal["error", "warning"],
        kind: str,
        where: TomlPath,
        which: ItemId,
        message: str,
    ) -> None:
        """Note something, in a sentence."""
        self.found.append(Fault(level, kind, where, which, one_line(message)))

    def wrong_type(
        self, key: str, wanted: str, which: ItemId, where: TomlPath, value: Any = None
    ) -> None:
        """A value of another type than its key wants, with an example of that."""
        example = ""
        if key == "lead":
            wanted = "a list of names"
        if wanted == Shape.DATE.value:
            example = ", without quotes, as 2010-12-31"
        elif wanted.startswith("a list"):
            example = f", as {_list_of(key, value)}"
        elif wanted == Shape.WORDS.value:
            example = f', as {{ ONGOING = "in progress" }}, with one of {", ".join(MEANINGS)}'
        elif wanted == Shape.FLAG.value:
            example = ", without quotes"
        elif wanted == Shape.KEYED.value:
            example = ', as { Green = "On track" }'
        elif not isinstance(value, str):
            example = ", in quotes"
        message = f"“{key}” of {which} must be {wanted}{example}"
        if value == "":
            message = f"“{key}” of {which} is empty: delete the line, or write {wanted}{example}"
        self.add("error", "wrong type", where, which, message)

    def unexpected(
        self, key: str, value: Any, names: Sequence[str], which: ItemId, where: TomlPath
    ) -> None:
        """A key without a name here is kept in silence, unless it looks like a slip."""
        if which.kind == "file" and key in names:
            head = f"[{key}]" if key == "plan" else f"[[{key}]]"
            self.add("error", "wrong type", (key,), which, f"“{key}” must be written as {head}")
            return
        if key in _HEADERS and value and is_tables(value):
            message = (
                f"“{key}” in {which} is kept but not understood, and no list shows it: "
                f"write it as {_HEADERS[key]}"
            )
            self.add("warning", "misplaced", (*where, key), which, message)
            return
        if key in self._declared and which.kind != "file":
            return
        # A thousand items may have the same key of their own.
        if (key, names) not in self._meant:
            self._meant[key, names] = meant_key(key, names)
        if meant := self._meant[key, names]:
            self.add(
                "warning",
                "misspelt key",
                (*where, key),
                which,
                f"“{key}” in {which} is kept but not understood: did you mean “{meant}”?",
            )

    def meanings(self, words: tuple[tuple[str, str], ...], which: ItemId, where: TomlPath) -> None:
        """A word whose meaning there is not, or two for one word; the others keep theirs."""
        first: dict[str, tuple[str, str]] = {}
        for word, meaning in words:
            other, its = first.setdefault(plain(word), (word, meaning))
            if its.casefold() != meaning.casefold():
                message = (
                    f"the status words “{other}” and “{word}” are one word, as capitals do not "
                    "matter, but have two meanings: take one of them out"
                )
                self.add("error", "two meanings", (*where, word), which, message)
            if meaning.casefold() not in MEANINGS:
                message = (
                    f"the status word “{word}” means “{meaning}”, which says neither that it is "
                    f"open nor closed: use one of {', '.join(MEANINGS)}"
                )
                self.add("error", "unknown meaning", (*where, word), which, message)


def meant_key(key: str, names: Sequence[str]) -> str | None:
    """The name that a key without one may be a slip for."""
    from difflib import get_close_matches  # late: most files have no such key

    plural = next((n for n in names if key in (n + "s", n + "es") or n == key + "s"), None)
    close = get_close_matches(key, names, 1, 0.8)
    return plural or (close[0] if close else None)


_ONE_OF: Mapping[str, str] = {
    "lead": "Head of Service",
    "agencies": "Housing",
    "sub_groups": "Training",
    "separate_leads": "Head of Service",
    "source": "PR",
    "recommendation": "PR-1",
}
"""What may stand in a list; in the others, numbers of actions."""


def _list_of(key: str, value: Any) -> str:
    """A list as an example: of what the file has without brackets, or of the same kind."""
    own = isinstance(value, str) and value.strip() and not set(value) & {'"', "\\", "\n"}
    return f'["{value if own else _ONE_OF.get(key, "2.1")}"]'
