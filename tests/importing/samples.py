"""The sample documents, their expected values, and the answers that a person gives for each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.mapping import Column, Mapping, Separator
from lscb_tui.core.importing.proposing.proposal import propose, with_words
from lscb_tui.core.importing.reading import Reading, read
from lscb_tui.documents.reading import read_document, read_paste

FOLDER = Path(__file__).parent.parent / "data" / "import"

DOCUMENTS = (
    "kingston-plan.docx",
    "row-per-action.docx",
    "s1-versions-1.docx",
    "s1-versions-2.docx",
    "tracker.xlsx",
    "s2-numbered-tracker.xlsx",
    "s3-task-export.csv",
    "pasted.tsv",
)


def document(name: str) -> Document:
    return read_document(name, (FOLDER / name).read_bytes())


def pasted() -> Document:
    return read_paste((FOLDER / "pasted.tsv").read_text(encoding="utf-8"))


def expected(name: str) -> dict[str, Any]:
    stem = name.partition(".")[0].removesuffix("-1").removesuffix("-2")
    found: dict[str, Any] = json.loads((FOLDER / f"{stem}.expected.json").read_text("utf-8"))
    return found


def with_column(mapping: Mapping, heading: str, **changes: Any) -> Mapping:
    """The mapping with another answer for the column of that heading."""

    def changed(column: Column) -> Column:
        return replace(column, **changes) if column.heading == heading else column

    tables = tuple(replace(t, columns=tuple(map(changed, t.columns))) for t in mapping.tables)
    assert tables != mapping.tables, f"no other answer for {heading}"
    return replace(mapping, tables=tables)


def parted(mapping: Mapping, heading: str, *at: Separator) -> Mapping:
    return with_column(mapping, heading, part_at=at)


def _kingston(mapping: Mapping) -> Mapping:
    return parted(mapping, "Lead Officer working with Business Manager", "line")


def _tracker(mapping: Mapping) -> Mapping:
    return parted(mapping, "Owner(s)", "/")


def _numbered(mapping: Mapping) -> Mapping:
    tables = tuple(replace(table, hidden_rows="take") for table in mapping.tables)
    return replace(mapping, tables=tables)


def _export(mapping: Mapping) -> Mapping:
    mapping = parted(replace(mapping, review="May 2025", title="Tasks"), "Owner", ",")
    return replace(mapping, status_words=(("Done", "achieved"), ("Open", "in progress")))


def _pasted(mapping: Mapping) -> Mapping:
    return replace(mapping, title="Pasted", review="June 2024")


def _as_proposed(mapping: Mapping) -> Mapping:
    return mapping


ANSWERS: dict[str, Callable[[Mapping], Mapping]] = {
    "kingston-plan.docx": _kingston,
    "tracker.xlsx": _tracker,
    "s2-numbered-tracker.xlsx": _numbered,
    "s3-task-export.csv": _export,
    "pasted.tsv": _pasted,
}


def answered(name: str, last: Mapping | None = None) -> tuple[Document, Mapping]:
    """A sample with what is proposed for it, and what a person answers besides."""
    found = document(name)
    mapping = propose(found, last)
    return found, with_words(found, ANSWERS.get(name, _as_proposed)(mapping))


def reading(name: str) -> Reading:
    return read(*answered(name))
