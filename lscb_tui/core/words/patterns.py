"""Regular expressions that are compiled when they are first needed.

To compile one takes 0.1 to 0.5 ms, and most commands need few of those that their modules have.
"""

from __future__ import annotations

import re
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, from when something is asked of it; only ask it for its methods."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        # From then on it is as quick as the pattern itself.
        setattr(self, name, found)
        return found
