"""What a next version says of an item at the reviews, beside what was said before.

Nothing that was said is overwritten unasked: words that stand there already are no entry, of a
cell that grew the added words are one, and other words at a review that was recorded are asked.
Where only the rating or the status word is another under the same words, the entry has only that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.versions.told_together import Again, quoted
from lscb_tui.core.plan.items import Entry
from lscb_tui.core.sentences.entries import entry_words
from lscb_tui.core.words.patterns import late

SaidChoice = Literal["ours", "theirs", "both"]
_BEHIND = late(r"[.;,:]?(?:\s+|$)")
"""What can stand between what was said and what was added behind it."""


class Reworded(NamedTuple):
    """Words at a review that are others in the document now."""

    review: str
    ours: Entry | None
    """As the plan has it; None where that was changed or taken out here."""
    theirs: Entry


class SaidAnew(NamedTuple):
    """What is said of an item, after a next version."""

    progress: tuple[Entry, ...]
    told: tuple[str, ...]
    again: tuple[Again, ...]
    """What is not entered again."""


class Reviews(NamedTuple):
    """What is known of the reviews."""

    columns: Collection[str]
    """Those that the document has words of: their columns are still there."""
    ranks: Mapping[str, int]
    labels: Mapping[str, str]


def said_anew(
    name: str,
    base: Sequence[Entry] | None,
    ours: Sequence[Entry],
    theirs: Sequence[Entry],
    reviews: Reviews,
    ask: Callable[[Reworded], SaidChoice],
) -> SaidAnew:
    """The entries of an item called `name`; `ask` gives the answer to what is asked.

    `base` is what the last import brought; None where there was none.
    """
    return _Said(name, base, ours, reviews, ask).with_all(theirs)


class _Said:
    """What is said of one item, on its way."""

    def __init__(
        self,
        name: str,
        base: Sequence[Entry] | None,
        ours: Sequence[Entry],
        reviews: Reviews,
        ask: Callable[[Reworded], SaidChoice],
    ) -> None:
        self.name, self.reviews, self.ask = name, reviews, ask
        self.progress = list(ours)
        self.base = list(ours if base is None else base)
        self.ours = list(ours)
        """What of both was not found in the document yet."""
        self.told: list[str] = []
        self.again: list[Again] = []

    def with_all(self, theirs: Sequence[Entry]) -> SaidAnew:
        """Go through what the document says; what is there already first."""
        left = []
        for entry in theirs:
            there = [self._take(kept, entry, same_review=True) for kept in (self.base, self.ours)]
            if _says_something(entry) and not any(there):
                left.append(entry)
        for entry in left:
            self._add(entry)
        return SaidAnew(tuple(self.progress), tuple(self.told), tuple(self.again))

    def _take(self, kept: list[Entry], entry: Entry, same_review: bool) -> Entry | None:
        """Take an entry that says the same out of those that are left."""
        for n, other in enumerate(kept):
            fits = other.review == entry.review if same_review else self._is_apart(other)
            if fits and _says_nothing_new(entry, other):
                return kept.pop(n)
        return None

    def _is_apart(self, other: Entry) -> bool:
        """Whether an entry was said at a review whose column is no longer there."""
        return other.review not in self.reviews.columns

    def _is_earlier(self, other: Entry, entry: Entry) -> bool:
        """Whether it was one before another."""
        ranks = self.reviews.ranks
        return self._is_apart(other) and ranks.get(other.review, -1) < ranks.get(
            entry.review, len(ranks)
        )

    def _add(self, entry: Entry) -> None:
        at_review = [other for other in self.base if other.review == entry.review]
        if at_review:
            self._reworded(entry, at_review)
            return
        for kept in (self.base, self.ours):
            if was := self._take(kept, entry, same_review=False):
                self._forget(was)
                self._tell_again(entry, was)
                return
        earlier = [o for o in (*self.base, *self.ours) if self._is_earlier(o, entry)]
        here = [other for other in self.ours if other.review == entry.review]
        if not self._add_what_is_new(entry, [*here, *reversed(earlier)]):
            self.progress.append(entry)

    def _reworded(self, entry: Entry, at_review: Sequence[Entry]) -> None:
        """Other words than last time at a review that was recorded."""
        if self._add_what_is_new(entry, at_review, only_grown=True):
            return
        was = at_review[0]
        self.base.remove(was)
        mine = next((other for other in self.ours if _says_the_same(other, was)), None)
        if mine is not None:
            self.ours.remove(mine)
        match self.ask(Reworded(entry.review, mine, entry)):
            case "theirs" if mine is not None:
                said = replace(mine, status=entry.status, text=entry.text, rag=entry.rag)
                self.progress[self.progress.index(mine)] = said
            case "theirs" | "both":
                self.progress.append(entry)

    def _add_what_is_new(
        self, entry: Entry, before: Sequence[Entry], only_grown: bool = False
    ) -> bool:
        """Add what an entry says beside what was said before, if it begins or ends with that."""
        grown = [(was, added_words(was.text, entry.text)) for was in before]
        grown = [(was, added) for was, added in grown if added is not None]
        if only_grown:
            grown = [(was, added) for was, added in grown if added]
        if not grown:
            return False
        was, added = max(grown, key=lambda each: len(each[0].text))
        self._forget(was)
        said = replace(
            entry,
            text=added or "",
            status="" if _same(entry.status, was.status) else entry.status,
            rag="" if _same(entry.rag, was.rag) else entry.rag,
        )
        if _says_something(said):
            self.progress.append(said)
        label = self.reviews.labels.get(was.review, was.review)
        if added:
            at = self.reviews.labels.get(entry.review, entry.review)
            self.told.append(
                f"{quoted(was.text)} of {self.name} was said at {label}. "
                f"Only the words added to it are entered at {at}."
            )
        else:
            self._tell_again(entry, was)
        return True

    def _forget(self, was: Entry) -> None:
        """What was found in the document is found once."""
        for kept in (self.base, self.ours):
            for n, other in enumerate(kept):
                if other.review == was.review and _says_the_same(other, was):
                    del kept[n]
                    break

    def _tell_again(self, entry: Entry, was: Entry) -> None:
        label = self.reviews.labels.get(was.review, was.review)
        self.again.append(Again(self.name, entry.text or entry_words(entry), label))


def added_words(was: str, now: str) -> str | None:
    """The words that a text has beside those that it begins or ends with; None for another text.

    Empty where it is the same. Runs of blanks do not count.
    """
    old, new = was.split(), now.split()
    if not old:
        return None
    if old == new:
        return ""
    after = now.strip()
    if new[: len(old) - 1] == old[:-1] and len(new) >= len(old):
        start = _end_of_words(after, len(old) - 1)
        rest = after[start:].lstrip()
        if rest.startswith(old[-1]):
            behind = rest[len(old[-1]) :]
            if found := _BEHIND.match(behind):
                return behind[found.end() :]
    if len(new) > len(old) and new[-len(old) :] == old:
        return after[: _end_of_words(after, len(new) - len(old))].rstrip()
    return None


def _end_of_words(text: str, count: int) -> int:
    """Where in a text so many words end."""
    place = 0
    for word in text.split()[:count]:
        place = text.index(word, place) + len(word)
    return place


def _says_something(entry: Entry) -> bool:
    return bool(entry.status.strip() or entry.text.strip() or entry.rag.strip())


def _says_the_same(one: Entry, other: Entry) -> bool:
    """Whether two entries say the same in the words that a document has."""
    return all(
        _same(getattr(one, name), getattr(other, name)) for name in ("status", "text", "rag")
    )


def _says_nothing_new(entry: Entry, was: Entry) -> bool:
    """Whether an entry of a document has the words of one before, and no other word or rating.

    A document need not print the status word of a row again beside each of its actions.
    """
    if not entry.text.strip():
        return _says_the_same(entry, was)
    return _same(entry.text, was.text) and all(
        not getattr(entry, name).strip() or _same(getattr(entry, name), getattr(was, name))
        for name in ("status", "rag")
    )


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
