"""Which row of a next version is which row that is known: by its words, then by its number.

Automatic numbers shift with every row that is put in or taken out, so words come first. The rules
are in order, and a row is taken once: equal words; the same number and half of the words; most of
the words anywhere. Of rows with equal words the number tells, then the objective, then the order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from math import ceil
from typing import NamedTuple

from lscb_tui.core.words.alike import plain

Words = tuple[str, ...]

_SAME_NUMBER = 0.5
"""How alike the words of two rows with one number have to be (SequenceMatcher's ratio of words)."""
_ANYWHERE = 0.6
_SHARED = _ANYWHERE / (2 - _ANYWHERE)
"""What part of a row's words any other that is so alike must have at the least."""
_NEAR = 100
"""Of rows with a word that very many have, so many are looked at: those nearest by their place."""
_CLOSEST = 8
"""How many rows are compared word by word with one: those with most of its words."""


class Row(NamedTuple):
    """A row as it can be known again."""

    numbers: tuple[str, ...]
    """As printed, last time and now."""
    texts: tuple[Words, ...]
    """Its words, as the document had them and as the plan has them now."""
    home: Hashable = None
    """Its objective, as far as that is known already."""


def words_of(*texts: str) -> tuple[Words, ...]:
    """The words of texts as they are compared, each once: capitals and kinds of quote aside."""
    return tuple(dict.fromkeys(tuple(plain(text).split()) for text in texts))


def same_rows(old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """Of each new row that is an old one, which: places in the two lists."""
    found = _Pairs(old, new)
    found.by_equal_words()
    found.take(found.with_the_same_number())
    found.take(found.with_like_words())
    return found.pairs


class _Pairs:
    """The pairs that were found so far."""

    def __init__(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.taken: set[int] = set()

    def _pair(self, mine: int, known: int) -> None:
        self.pairs[mine] = known
        self.taken.add(known)

    def _new_left(self) -> Iterator[tuple[int, Row]]:
        return ((n, row) for n, row in enumerate(self.new) if n not in self.pairs)

    def _old_left(self) -> Iterator[tuple[int, Row]]:
        return ((n, row) for n, row in enumerate(self.old) if n not in self.taken)

    def take(self, likeness: Iterable[tuple[float, int, int]]) -> None:
        """Pair rows, those that are most alike first; of equally alike ones in their order."""
        for _, mine, known in sorted(likeness, key=lambda each: (-each[0], *each[1:])):
            if mine not in self.pairs and known not in self.taken:
                self._pair(mine, known)

    def by_equal_words(self) -> None:
        """Pair rows with equal words."""
        keys: tuple[Callable[[Row], Iterable[Hashable]], ...] = (
            lambda row: ((text, number) for text in row.texts for number in row.numbers),
            lambda row: ((text, row.home) for text in row.texts if row.home is not None),
            lambda row: row.texts,
        )
        for keys_of in keys:
            places: dict[Hashable, deque[int]] = defaultdict(deque)
            for known, row in self._old_left():
                for key in keys_of(row) if any(row.texts) else ():
                    places[key].append(known)
            for mine, row in [*self._new_left()]:
                for key in keys_of(row) if any(row.texts) else ():
                    queue = places.get(key, ())
                    while queue and queue[0] in self.taken:
                        queue.popleft()
                    if queue:
                        self._pair(mine, queue.popleft())
                        break

    def with_the_same_number(self) -> Iterator[tuple[float, int, int]]:
        """The pairs with one number and half of the words, each with how alike they are."""
        numbered: dict[str, list[int]] = defaultdict(list)
        for known, row in self._old_left():
            for number in filter(None, row.numbers):
                numbered[number].append(known)
        for mine, row in self._new_left():
            for known in dict.fromkeys(k for n in row.numbers for k in numbered.get(n, ())):
                # A row that had no words yet is told by its number alone.
                bare = not any(self.old[known].texts)
                ratio = _SAME_NUMBER if bare else _likeness(self.old[known], row, _SAME_NUMBER)
                if ratio >= _SAME_NUMBER:
                    yield ratio, mine, known

    def with_like_words(self) -> Iterator[tuple[float, int, int]]:
        """The pairs that have most of their words in common, each with how alike they are."""
        index = _Index([(known, text) for known, row in self._old_left() for text in row.texts])
        for mine, row in self._new_left():
            place = mine * len(self.old) // max(len(self.new), 1)
            closest = {k for text in row.texts for k in index.closest(text, place)}
            for known in sorted(closest):
                if (ratio := _likeness(self.old[known], row, _ANYWHERE)) >= _ANYWHERE:
                    yield ratio, mine, known


def _likeness(old: Row, new: Row, least: float) -> float:
    """How alike two rows are at their most alike; 0 where that is less than the least."""
    best = 0.0
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    for mine in new.texts:
        matcher.set_seq2(mine)
        for text in old.texts:
            if text and mine:
                matcher.set_seq1(text)
                if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                    best = max(best, matcher.ratio())
    return best if best >= least else 0.0


class _Index:
    """The rows that have a word, so that not all are compared with all."""

    def __init__(self, texts: Sequence[tuple[int, Words]]) -> None:
        self.texts = texts
        self.counts = [Counter(text) for _, text in texts]
        self.having: dict[str, list[int]] = defaultdict(list)
        for n, count in enumerate(self.counts):
            for word in count:
                self.having[word].append(n)

    def closest(self, words: Words, place: int) -> Iterator[int]:
        """The rows that may be alike enough: those that share most words come first, few in all.

        Whatever is as alike as that shares one of the rarest words, so only these are looked up.
        """
        rarest = sorted(words, key=lambda word: len(self.having.get(word, ())))
        looked_up = dict.fromkeys(rarest[: len(words) - ceil(_SHARED * len(words)) + 1])
        seen = Counter(chain.from_iterable(self._near(word, place) for word in looked_up))
        mine = Counter(words)
        bounds = []
        for n, _ in seen.most_common(4 * _CLOSEST):
            shared = sum(min(count, self.counts[n][word]) for word, count in mine.items())
            bound = 2 * shared / (len(words) + len(self.texts[n][1]))
            if bound >= _ANYWHERE:
                bounds.append((-bound, n))
        return (self.texts[n][0] for _, n in sorted(bounds)[:_CLOSEST])

    def _near(self, word: str, place: int) -> Sequence[int]:
        rows = self.having.get(word, ())
        if len(rows) <= _NEAR:
            return rows
        middle = bisect_left(rows, place, key=lambda n: self.texts[n][0])
        start = min(max(middle - _NEAR // 2, 0), len(rows) - _NEAR)
        return rows[start : start + _NEAR]
