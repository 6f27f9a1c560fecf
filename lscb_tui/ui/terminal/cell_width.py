"""How many cells of a terminal the characters of a text take."""

from __future__ import annotations

import re
from functools import lru_cache

# What is one cell wide in every terminal, by itself and beside its neighbours: letters, signs of
# punctuation, arrows, boxes. All else is measured.
_SURE = re.compile(
    "[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2150-\u22ff\u2500-\u25fc\u25ff"
    "\u2701-\u2704\u270c-\u2727\u2729-\u274b\u2800-\u28ff]*"
)


def is_sure(text: str) -> bool:
    """Whether each character of a text is one cell wide in every terminal, wherever it stands."""
    return _SURE.fullmatch(text) is not None


@lru_cache(1024)
def graphemes(text: str) -> tuple[tuple[str, int], ...]:
    """The characters of a text as people see them, each with its width in cells."""
    # Late: nearly every text is sure.
    from rich.cells import split_graphemes

    return tuple((text[start:end], width) for start, end, width in split_graphemes(text)[0])
