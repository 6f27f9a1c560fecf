"""The sum of a document's words, in lines: placed, not taken, made, told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lscb_tui.core.importing.ledger import HEADING
from lscb_tui.core.importing.reading import Reading
from lscb_tui.core.plan.fields import label_of
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.ui.lines.styled_text import Line, Part, part, wrapped
from lscb_tui.ui.screens.importing.state import Import

_FIELDS = {
    ("action", "text"): "action",
    ("objective", "title"): "objective",
    ("review", "label"): "review name",
    ("source", "name"): "source name",
}
_LABEL = 22


def sum_lines(now: Import, width: int) -> Iterator[Line]:
    """How many words the document has, and what became of them."""
    reading, total = now.reading, now.reading.sum
    file = now.document.file
    yield Line((part(f" {total.document:,} {_words(total.document)} of {file}", "strong"),))
    yield from _row(f"{total.taken:>7,} placed", _by_field(reading), width)
    yield from _row(f"{total.not_taken:>7,} not taken", _by_reason(reading), width)
    yield from _row(f"{total.twice:>7,} in two places", "", width)
    yield from _row("    Made here", _made(reading), width)
    told = (
        f"{count_of(len(reading.told), 'thing')}   t lists them"
        if reading.told
        else "nothing about the document"
    )
    yield from _row("    To know", told, width)
    if now.asked:
        asked = f"{count_of(len(now.asked), 'question')}   a lists them"
        yield from _row("    To answer", asked, width, "warning")


def sum_sentence(reading: Reading) -> str:
    """How many words are placed, of how many."""
    return f"Words placed: {reading.sum.taken:,} of {reading.sum.document:,}"


def _row(label: str, text: str, width: int, style: str = "") -> Iterator[Line]:
    room = max(16, width - _LABEL - 1)
    for n, line in enumerate(wrapped(text, room)):
        yield Line(
            (Part(f"{'' if n else label:<{_LABEL}} ", "" if n else style), part(line, style))
        )


def _words(count: int) -> str:
    return "word" if count == 1 else "words"


def _by_field(reading: Reading) -> str:
    counts: Counter[str] = Counter()
    for taken in reading.taken:
        counts[field_called(taken.items, taken.field)] += taken.words
    return " · ".join(f"{field} {count:,}" for field, count in counts.most_common())


def field_called(items: Sequence[ItemId], field: str) -> str:
    """A field as people call it: "number", "due"; the words of an action are "action"."""
    if field == HEADING:
        return "headings"
    kind = items[0].kind if items else "plan"
    return _FIELDS.get((kind, field)) or label_of(kind, field).replace("_", " ")


def _by_reason(reading: Reading) -> str:
    counts: Counter[str] = Counter()
    for left in reading.not_taken:
        counts[left.why] += left.words
    most = counts.most_common()
    if not most:
        return ""
    told = [f"{why} {count:,}" for why, count in most] if len(most) > 1 else [most[0][0]]
    return f"{listing(told, 4)}   n lists them"


def _made(reading: Reading) -> str:
    counts = Counter(field_called(made.items, made.field) for made in reading.made)
    told = " · ".join(f"{field} {count}" for field, count in counts.most_common())
    return f"{told}   m lists them" if told else "nothing"
