"""The line in which a document says what its ratings stand for: "Key: B complete · G on track"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_KEY = re.compile(r"\W*(?:(?:b?rag|rating)\s+)?(?:key|ratings?|legend)\s*[:=–-]\s*(.+)", re.I)
_KEYED = re.compile(r"(\S+)\s*(?:[=:–-]\s*)?(\S.*)")


def is_key(line: str) -> bool:
    """Whether a line says what ratings stand for: "Key: R red"."""
    return _KEY.match(line) is not None


def rating_key(ratings: Sequence[str], lines: Iterable[str]) -> dict[str, str]:
    """What the document says that each rating stands for: "Key: B complete · G on track".

    A key may have ratings that nothing has now.
    """
    found = dict.fromkeys(ratings, "")
    for line in lines:
        if not (told := _KEY.match(line)):
            continue
        pieces = (_KEYED.fullmatch(piece.strip()) for piece in re.split(r"[·;|•,]", told[1]))
        keyed = {piece[1]: piece[2].strip() for piece in pieces if piece}
        if ratings and set(ratings) & keyed.keys():
            found |= keyed
    return found
