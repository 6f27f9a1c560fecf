"""What is told of many items at once, so that what is told of one is not lost among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import one_line, shortened

_APART = 10
"""Up to so many a sentence each."""
_NAMED = 200
"""How many are named in one."""
_QUOTED = 60


class Moved(NamedTuple):
    """An action that has another number in the document than last time."""

    ref: str
    there: str


class Again(NamedTuple):
    """Words that an item said before already, at a review of that label."""

    item: str
    words: str
    label: str


def quoted(text: str) -> str:
    """The beginning of some words, in quotes."""
    return f"“{shortened(one_line(text), _QUOTED)}”"


def moved_sentences(moved: Sequence[Moved]) -> Iterator[str]:
    """Which numbers are others in the document now."""
    if len(moved) > _APART:
        pairs = [f"{ref} ({there})" for ref, there in moved]
        yield (
            f"{len(moved)} actions have new numbers in the document, here in brackets: "
            f"{listing(pairs, _NAMED)}."
        )
        return
    for ref, there in moved:
        if there == ref:
            yield f"{ref} has its own number in the document again."
        else:
            yield f"{ref} is numbered {there} in the document now."


def again_sentences(again: Sequence[Again]) -> Iterator[str]:
    """What is not entered again."""
    by_label: dict[str, list[Again]] = {}
    for each in again:
        by_label.setdefault(each.label, []).append(each)
    for label, found in by_label.items():
        if len(found) > _APART:
            items = [*dict.fromkeys(each.item for each in found)]
            yield (
                f"{len(items)} items have the words that they had at {label}, which are not "
                f"entered again: {listing(items, _NAMED)}."
            )
            continue
        for each in found:
            yield (
                f"{quoted(each.words)} of {each.item} is word for word what it said at {label}. "
                "It is not entered again."
            )
