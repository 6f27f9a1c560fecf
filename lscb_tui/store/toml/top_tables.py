"""Where the top-level tables of a text begin, so that an edit needs to look at few of them.

A top-level table is one whose header has a key of one part, with all tables under it: an
objective with its actions, a review, `[plan]`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from lscb_tui.core.plan.items import KEY_FIELDS
from lscb_tui.store.toml.layout import Names
from lscb_tui.store.toml.scanner import headers, split_key
from lscb_tui.store.toml.text_lines import line_ending

KNOWN = {"plan", *KEY_FIELDS} - {"action"}
"""The top-level tables that a plan's items are in."""


class TopTables:
    """The top-level tables of a text, in order; number 0 is the first that has a header."""

    def __init__(
        self,
        names: Sequence[str],
        bounds: Sequence[int],
        firsts: Mapping[Names, int],
        eol: str,
        *,
        regular: bool,
    ) -> None:
        self.names = names
        """The first part of the key of each."""
        self.bounds = bounds
        """Where each begins, and last where the text ends."""
        self.firsts = firsts
        """Which is the first that has a table with this header in an array under it."""
        self.eol = eol
        self.regular = regular
        """Whether all lines end alike, and no table that is known here is in pieces."""

    @cached_property
    def of_kind(self) -> Mapping[str, list[int]]:
        """Which of them have a name."""
        found: dict[str, list[int]] = {}
        for number, name in enumerate(self.names):
            found.setdefault(name, []).append(number)
        return found

    def index(self, number: int) -> int:
        """Which of those of its name one is."""
        return bisect_left(self.of_kind[self.names[number]], number)

    def table(self, text: str, number: int) -> str:
        """The text of one."""
        return text[self.bounds[number] : self.bounds[number + 1]]

    def with_tables(self, numbers: Sequence[int], head: int, there: TopTables) -> TopTables | None:
        """The same once some of them are as they are `there`, and what is above all has `head`.

        None where it would have to be looked for what is first now.
        """
        lengths = [end - start for start, end in pairwise(self.bounds)]
        for number, (start, end) in zip(numbers, pairwise(there.bounds), strict=True):
            lengths[number] = end - start
        changed = set(numbers)
        firsts = {names: numbers[at] for names, at in there.firsts.items()}
        for names, at in self.firsts.items():
            if at not in changed:
                firsts[names] = min(at, firsts.get(names, at))
            elif firsts.get(names, at + 1) > at:
                # The next one may be in a table that is not there.
                return None
        bounds = list(accumulate(lengths, initial=head))
        after = TopTables(self.names, bounds, firsts, self.eol, regular=self.regular)
        after.__dict__["of_kind"] = self.of_kind
        return after


def top_tables(text: str) -> TopTables:
    """The top-level tables of a text that is valid TOML."""
    names: list[str] = []
    bounds: list[int] = []
    firsts: dict[Names, int] = {}
    regular, name = True, None
    for start, _, array, raw in headers(text):
        keys = split_key(raw)
        if len(keys) == 1 or keys[0] != name:
            name = keys[0]
            regular = regular and (len(keys) == 1 or name not in KNOWN)
            names.append(name)
            bounds.append(start)
        if array and len(keys) > 1:
            firsts.setdefault(keys, len(names) - 1)
    bounds.append(len(text))
    alike = text.count("\r\n") in (0, text.count("\n"))
    return TopTables(names, bounds, firsts, line_ending(text), regular=regular and alike)
