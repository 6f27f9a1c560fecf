"""Which row of a step answers a question, by the key of the question's answer in a mapping."""

from __future__ import annotations

from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.words.patterns import late

_BY_WORDS = (("status_words.", "status"), ("dates.", "date"), ("next_version.", "question"))
_IN_TABLE = late(r"tables\[(\d+)\]\.(?:columns\[(\d+)\]\.)?(\w+)")


def row_key(mapping: Mapping, key: str) -> tuple[object, ...]:
    """The key of the row, or what it begins with; () where there is none."""
    for start, kind in _BY_WORDS:
        if key.startswith(start):
            return kind, key.removeprefix(start)
    if key == "title":
        return "plan", "title"
    found = _IN_TABLE.fullmatch(key)
    if found is None or int(found[1]) > len(mapping.tables):
        return ()
    table = mapping.tables[int(found[1]) - 1]
    if found[2] is None:
        kinds = {"take": "table", "hidden_rows": "hidden", "columns": "column"}
        return kinds.get(found[3], found[3]), table.name
    if int(found[2]) > len(table.columns):
        return ()
    column = table.columns[int(found[2]) - 1].column
    return "part" if found[3] == "part_at" else "column", table.name, column
