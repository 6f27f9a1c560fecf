"""What the answers that were given lead to: more is proposed, and no answer is changed."""

from __future__ import annotations

from lscb_tui.core.document.grid import Document
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.answering import tables_asked
from lscb_tui.core.importing.mapping import Mapping, Table


def followed_up(document: Document, mapping: Mapping) -> Mapping:
    """The answers with the shapes and words that tables and columns have by them."""
    from lscb_tui.core.importing.proposing.proposal import with_words
    from lscb_tui.core.importing.proposing.tables import with_parts, with_shape

    asked = tables_asked(mapping)

    def shaped(table: Table) -> Table:
        if table not in asked:
            return table
        table = with_parts(document, table)
        return table if table.shape else with_shape(document, table)

    return with_words(document, replace(mapping, tables=tuple(map(shaped, mapping.tables))))


def with_header(
    document: Document, mapping: Mapping, name: str, header: tuple[int, ...]
) -> Mapping:
    """The answers with the header of a table in other rows, and its columns proposed by that."""
    from lscb_tui.core.importing.proposing import tables as proposed

    new = proposed.with_header(document, name, header)
    tables = (
        replace(new, hidden_rows=table.hidden_rows, like=table.like)
        if table.name == name
        else table
        for table in mapping.tables
    )
    return replace(mapping, tables=tuple(tables))
