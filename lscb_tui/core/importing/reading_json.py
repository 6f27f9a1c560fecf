"""What became of each word of a document, as data for other programs."""

from __future__ import annotations

from typing import Any

from lscb_tui.core.document.grid import Document
from lscb_tui.core.importing.reading import Reading
from lscb_tui.core.plan.items import ItemId


def reading_data(document: Document, reading: Reading) -> dict[str, Any]:
    """The answer of `import --json`: every word is in `taken` or in `not_taken`, once."""
    return {
        "schema": 1,
        "file": document.file,
        "sha256": document.sha256,
        "words": {
            "document": reading.sum.document,
            "taken": reading.sum.taken,
            "not_taken": reading.sum.not_taken,
        },
        "taken": [
            {
                "place": each.place,
                "words": each.words,
                "text": each.text,
                "item": _items(each.items),
                "field": each.field,
            }
            for each in reading.taken
        ],
        "not_taken": [
            {"place": each.place, "words": each.words, "text": each.text, "why": each.why}
            for each in reading.not_taken
        ],
        "made": [
            {
                "item": _items(each.items),
                "field": each.field,
                "value": each.value,
                "place": each.place,
                "text": each.text,
                "why": each.why,
            }
            for each in reading.made
        ],
        "told": list(reading.told),
        "asked": [
            {
                "step": each.about,
                "key": each.key,
                "place": each.place,
                "text": each.text,
                "offered": list(each.offered),
            }
            for each in reading.asked
        ],
    }


def _items(items: tuple[ItemId, ...]) -> str:
    """Whose field it is: "1.1", or "1.1, 1.2" where a merged cell speaks for both."""
    return ", ".join(map(str, items))
