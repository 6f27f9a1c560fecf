"""Whether a person has given the answers by which a document is read, or nobody has looked yet.

What is proposed by headings alone reads most documents of strangers wrongly, and some without a
sign of it: it is looked at before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.importing.heading_words import review_in
from lscb_tui.core.importing.mapping import SAID, Mapping, tables_of
from lscb_tui.core.words.alike import plain


def is_answered(mapping: Mapping, last: Mapping | None) -> bool:
    """Whether all of a mapping was answered for the last version of its document.

    A column that names no review and is used for another one now was not.
    """
    if last is None:
        return False
    known, words = set(_keys(last)), {plain(word) for word, _ in last.status_words}
    return known.issuperset(_keys(mapping)) and all(
        plain(word) in words for word, _ in mapping.status_words
    )


def _keys(mapping: Mapping) -> Iterator[tuple[str, str, str]]:
    """What was answered for each column that is taken: its heading, its role, its review."""
    for table in tables_of(mapping).values():
        for column in table.columns if table.take else ():
            unsaid = column.role in SAID and not review_in(column.heading)
            review = (column.review or mapping.review) if unsaid else ""
            yield plain(column.heading), column.role, review
