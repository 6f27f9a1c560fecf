"""Keys that arrive at once, and whether a person typed them ahead or they are a pasted text.

Not every terminal says that it pastes, and one that does not sends a text as keys. A slow line
brings what a person has typed at once too. They are told apart so:

- More characters than anybody types (`input.BURST`) are a text, wherever they go.
- Where a field has the keys, what comes up to the first Enter is typed into it. If more comes
  behind that Enter, and it does not read as keys, all of it is a text of several lines: it goes
  into the field, and no Enter of it saves anything. So it is with the cells of a table, which
  tabs part: no Tab of theirs leads to another field.
- Where no field has the keys, those with an Enter among them are obeyed only if they read as
  keys. If not, nothing is done, and that is said; nor with cells of a table.
- A question with an answer of one letter does not take it from the beginning of a word.

What reads as keys, because no text begins so: moving about, Enter and Space, bytes of no character;
`s` and the digit of a status; `/` with words and Enter; `L` with a number and Enter; `p` directly
before a capital or a quotation mark, up to Enter; one key at the very end. And, with all that
follows, until a form opens, `:` with a number and Enter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from textual import events
from textual.message import Message

_MANY = 20
"""More characters than a person types ahead with Tab among them."""
_NUMBER = r"(?=[^\r]{1,14}\r)(?=[^\r]*\d)[\w(][\w.()/-]*(?: [\w.()/-]+)?\r"
_GOING = rf"[0-9]?:{_NUMBER}"
"""To another screen perhaps, and to a number there."""


class Unmarked(events.Paste):
    """A text that the terminal sent as keys, and did not say that it pastes."""

    seconds = 0.0
    """How long it took to come."""

    def __init__(self, typed: str) -> None:
        """`typed` has a character a key: `\\r` is Enter."""
        self.typed = typed
        super().__init__(as_text(typed))

    @property
    def began(self) -> float:
        """When its first character came, by the clock of the keys."""
        return self.time - self.seconds


class KeyRun(Unmarked):
    """Keys of characters that arrived at once; as a paste, where they turn out to be a text."""

    def __init__(self, keys: Sequence[events.Key]) -> None:
        self.keys = tuple(keys)
        super().__init__("".join(key.character or "" for key in keys))

    def text_from(self, at: int) -> str:
        """The text from one of the keys on."""
        return as_text(self.typed[at:])


def as_text(typed: str) -> str:
    """What was typed as lines of text: a terminal sends what Enter does for the end of one."""
    return typed.replace("\r\n", "\n").replace("\r", "\n")


def gathered(parts: Iterable[tuple[str, list[Message]]]) -> list[Message]:
    """What a terminal sent at once, the keys of neighbouring characters made one run.

    Each part is what was sent, and what was made of it; what made nothing parts no run.
    """
    found: list[Message] = []
    keys: list[events.Key] = []

    def end_run() -> None:
        if len(keys) > 1:
            found.append(KeyRun(keys))
        else:
            found.extend(keys)
        keys.clear()

    for sent, made in parts:
        match made:
            case [events.Key() as key] if _is_of_text(sent):
                if sent != "\n" or not keys or keys[-1].character != "\r":
                    keys.append(key)
            case []:
                pass
            case _:
                end_run()
                found += made
    end_run()
    return found


def _is_of_text(sent: str) -> bool:
    return len(sent) == 1 and (sent in "\r\n\t" or unicodedata.category(sent) != "Cc")


@cache
def _keys() -> re.Pattern[str]:
    return re.compile(
        r"(?:[jkghlG\t \r�]"
        r"|s[jk]*[1-9\r]"
        rf"|L{_NUMBER}"
        r"|/[^\r]{1,60}\r"
        r"|p(?:[A-Z][a-z ]|[“‘\"'])[^\r]*(?:\r|\Z)"
        rf")*(?:[^\r\n]|{_GOING}.*)?",
        re.DOTALL,
    )


@cache
def _going() -> re.Pattern[str]:
    return re.compile(_GOING)


def reads_as_keys(typed: str) -> bool:
    """Whether what came at once is what a person types ahead, and no text."""
    return _keys().fullmatch(typed) is not None


def going(typed: str) -> int:
    """With how many keys it begins that go to a number; no text begins so."""
    found = _going().match(typed)
    return found.end() if found else 0


def has_cells(typed: str) -> bool:
    """Whether what came at once is of a table: many characters, and tabs between them."""
    parted = "\t" in typed.strip()
    return parted and len(typed) >= _MANY and re.search(r"[^\W\d_]{3}", typed) is not None


def typed_into_field(typed: str) -> int:
    """How many of the keys a person has typed into a field, its Enter too; 0 for a pasted text."""
    if has_cells(typed):
        return 0
    if any(not sign.isprintable() and sign not in "\r\n\t" for sign in typed):
        # From Word or a web page: no key sends what cannot be seen.
        return 0
    if "\r" not in typed:
        # Ctrl+j, or a terminal that sends line feeds.
        return 0 if "\n" in typed[:-1] else len(typed)
    line, _, rest = typed.partition("\r")
    return len(line) + 1 if reads_as_keys(rest) else 0


def is_word(typed: str) -> bool:
    """Whether what came at once, is the beginning of a word or of a sentence."""
    rest = typed[1:]
    return (
        not reads_as_keys(rest) and re.search(r"[^\W\d_]{3}|[^\W\d_]+ +[^\W\d_]", rest) is not None
    )
