"""The mapping that is proposed for a document: to be looked at and changed, never taken unasked."""

from __future__ import annotations

import re
from pathlib import PurePath

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.about_words import outside_words
from lscb_tui.core.importing.heading_words import is_review, review_in
from lscb_tui.core.importing.mapping import Mapping, ReviewName, Role, tables_of
from lscb_tui.core.importing.numbering import is_called
from lscb_tui.core.importing.proposing.columns import column_cells
from lscb_tui.core.importing.proposing.last_mapping import with_last
from lscb_tui.core.importing.proposing.numbers import with_numbers
from lscb_tui.core.importing.proposing.own_papers import with_own_paper
from lscb_tui.core.importing.proposing.tables import proposed_tables
from lscb_tui.core.importing.proposing.words import (
    opening_words,
    status_cells,
    times,
    years_in,
)
from lscb_tui.core.importing.rating_keys import rating_key
from lscb_tui.core.importing.reviews import labels_of, named
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import without_controls

_PERIOD = re.compile(r"(?<![\d-])(20\d\d)\s?[-–/]\s?(?:20)?(\d\d)(?![\d-])")
_YEARS = range(1, 11)
"""So many years a plan is for: "2025-05" is a month."""
_REVIEWED = re.compile(
    r"\b(?:position|as at|as reported|reported|reviewed|progress|update[ds]? (?:for|to)|meeting)"
    r"\b(.*)",
    re.IGNORECASE,
)
_TITLE = 14
"""At most so many words a title has."""


def propose(document: Document, last: Mapping | None = None) -> Mapping:
    """The mapping proposed for a document; `last` is that of its last version."""
    mapping = Mapping(tables=proposed_tables(document))
    if last is not None:
        mapping = with_last(mapping, last)
    mapping = with_own_paper(document, _with_about(document, mapping, last))
    mapping = with_words(document, mapping, last)
    numbers = texts_by_role(document, mapping).get("number", [])
    # Only where numbers come again, or stand in the texts, can they begin anew.
    own = numbers and len(set(numbers)) == len(numbers)
    return mapping if own else with_numbers(document, mapping)


def _with_about(document: Document, mapping: Mapping, last: Mapping | None) -> Mapping:
    """The mapping with the plan's title, its period and the review that the document is of."""
    lines = [line.run.text for line in outside_words(document, mapping)]
    short = [line for line in lines if len(line.split(" ")) <= _TITLE and not is_called(line)]
    heading = next(iter(short), "") or without_controls(PurePath(document.file).stem)[0]
    periods = [found for line in lines for found in _periods(line)]
    title = heading
    for found in _periods(heading):
        title = title.replace(found, " ").strip(" -–—,:") or heading
    said = (_REVIEWED.search(line) for line in lines)
    labels = [label for found in said if found and (label := review_in(found[1]))]
    mapping = replace(
        mapping,
        title=(last.title if last else "") or " ".join(title.split()),
        board=last.board if last else "",
        period=next(iter(periods), "") or (last.period if last else ""),
    )
    return _with_reviews(mapping, labels)


def _periods(line: str) -> list[str]:
    """The years that a line says that a plan is for: "2025-26", "2024–2027"."""
    found = _PERIOD.finditer(line)
    return [each.group() for each in found if int(each[2]) - int(each[1]) % 100 in _YEARS]


def _with_reviews(mapping: Mapping, labels: list[str]) -> Mapping:
    """The mapping with the document's review, and with the days of those that columns name."""
    label = next(iter(labels), "")
    if not label:
        return mapping
    found = named(label)
    reviews = tuple(
        ReviewName(each, found.id, found.day)
        for each in filter(None, labels_of(mapping))
        if found.day and named(each).id == found.id
    )
    if "" in labels_of(mapping) and is_review(label):
        mapping = replace(mapping, review=label)
    return replace(mapping, reviews=reviews)


def with_words(document: Document, mapping: Mapping, last: Mapping | None = None) -> Mapping:
    """The mapping with its words looked for anew, as its columns are now; answers stay."""
    kept = [mapping, *([last] if last else [])]
    status = dict(pair for each in reversed(kept) for pair in each.status_words)
    ratings = dict(pair for each in reversed(kept) for pair in each.rag_words)
    days = dict(pair for each in reversed(kept) for pair in each.dates)
    texts = texts_by_role(document, mapping)
    told, rated = texts.get("status", []), texts.get("rating", [])
    progress = (line for text in texts.get("progress", []) for line in text.split("\n"))
    words = status_cells(told) | opening_words(progress, told_elsewhere=bool(told or rated))
    due = [*texts.get("timescale", []), *texts.get("revised date", [])]
    lines = [line.run.text for line in outside_words(document, mapping)]
    spellings = list(dict.fromkeys(" ".join(text.split()) for text in rated))
    keys = rating_key(spellings, lines)
    years = years_in([*due, mapping.period, mapping.review])
    known = {plain(word): meaning for word, meaning in status.items()}
    return replace(
        mapping,
        status_words=tuple({w: known.get(plain(w), m) for w, m in words.items()}.items()),
        rag_words=tuple({word: ratings.get(word) or key for word, key in keys.items()}.items()),
        dates=tuple((times(due, years) | days).items()),
    )


def texts_by_role(document: Document, mapping: Mapping) -> dict[Role, list[str]]:
    """The texts of all cells that are taken, by what their column holds."""
    tables = tables_of(mapping)
    found: dict[Role, list[str]] = {}
    for number, part in enumerate(document.parts):
        table = tables.get(part.name) if part.kind != "text" else None
        if table is None or not table.take:
            continue
        cells = column_cells(document, number, table)
        for column in table.columns:
            texts = (text for text, _ in cells.get(column.column, ()))
            found.setdefault(column.role, []).extend(texts)
    return found
