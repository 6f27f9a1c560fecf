"""Which comments stand elsewhere once a text has changed, by the tables around the change."""

from __future__ import annotations

from collections.abc import Mapping

from lscb_tui.core.plan.items import UNSURE, ItemId
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store.files import BOM
from lscb_tui.store.toml.comment_places import CommentPlaces, Place
from lscb_tui.store.toml.top_tables import KNOWN, top_tables

Places = Mapping[ItemId, TomlPath]
Text = tuple[str, Places]
"""A text, and where the items of its plan stand in it."""
Told = tuple[str, ...]
"""The comments at one place."""


def changed_comments(was: Text, now: Text) -> dict[Place, tuple[Told, Told]]:
    """The places where other comments stand, each with what was and what came to be there."""
    stood, stand = (CommentPlaces(*side).comments for side in _near(was, now) or (was, now))
    found: dict[Place, tuple[Told, Told]] = {}
    for place in dict.fromkeys((*stood, *stand)):
        there, here = stood.get(place, ()), stand.get(place, ())
        if there != here:
            found[place] = there, here
    return found


def _near(was: Text, now: Text) -> tuple[Text, Text] | None:
    """The tables that differ, and those beside them; None where they say less than in the whole.

    Of those that do not differ both sides have the same.
    """
    if any(UNSURE in which.key for _, places in (was, now) for which in places):
        return None
    sides = [_Side(text) for text, _ in (was, now)]
    pieces = [set(side.pieces) for side in sides]
    common = pieces[0] & pieces[1]
    beside: set[str] = set()
    for side in sides:
        for n, piece in enumerate(side.pieces):
            if piece not in common:
                beside.update(side.pieces[max(0, n - 1) : n + 2])
        if sides[0].head != sides[1].head:
            beside.update(side.pieces[:1])
    there, here = ([p for p in side.pieces if p in common] for side in sides)
    chosen = [[p for p in side.pieces if p in beside or p not in common] for side in sides]
    plain = all(side.is_plain(found) for side, found in zip(sides, chosen, strict=True))
    if not plain or there != here:
        return None
    one, other = (_text("".join((s.head, *c))) for s, c in zip(sides, chosen, strict=True))
    return one, other


class _Side:
    """A text as its top-level tables."""

    def __init__(self, text: str) -> None:
        self.tables = top_tables(text)
        self.head = text[: self.tables.bounds[0]]
        self.pieces = [self.tables.table(text, n) for n in range(len(self.tables.names))]

    def is_plain(self, chosen: list[str]) -> bool:
        """Whether no two tables are alike, and nothing is known of those chosen by its place."""
        names = dict(zip(self.pieces, self.tables.names, strict=True))
        known = KNOWN.issuperset(names[piece] for piece in chosen)
        return self.tables.regular and known and len(names) == len(self.pieces)


def _text(text: str) -> Text:
    return text, read_document(parse_toml(text.removeprefix(BOM))).places
