"""Which comment stands where in a plan's text, told by what it is about and not by its line.

Two texts of a plan have the same place where they have the same item, and in it the same key or
the same element of a list. A comment is about what it stands behind, or what it stands directly
above; the last lines of a table or a list are at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store.files import BOM
from lscb_tui.store.toml.containers import container_of, identity, key_in, line_indent
from lscb_tui.store.toml.outline import Table, outline
from lscb_tui.store.toml.scanner import Statement, header_of, statements
from lscb_tui.store.toml.text_lines import (
    begins_blank,
    indent_of,
    last_line,
    lead_start,
    line_ending,
)

About = tuple[str, ...]
"""What a comment is about: an item, and the way on inside it."""


Side = Literal["above", "behind", "end", "opening", "top"]


class Place(Struct, frozen=True):
    """Where a comment stands in any text of a plan."""

    side: Side
    about: About


class Spot(NamedTuple):
    """Where that is in one text, also where there is no comment."""

    start: int
    end: int
    comments: tuple[str, ...]
    indent: str
    """Of a comment on a line of its own there."""
    inside: bool
    """Whether it is inside a value."""


Comments = Mapping[Place, tuple[str, ...]]


class CommentPlaces:
    """The places of a text, and the comments that stand there."""

    def __init__(self, text: str, items: Mapping[ItemId, TomlPath]) -> None:
        """`items` says where the items of the text stand (`toml_reader.Reading.places`)."""
        self._open_end = not text.endswith("\n")
        self._eol = line_ending(text)
        self._text = text + self._eol if self._open_end else text
        self._items = {path: (str(which),) for which, path in items.items()}
        self._seen: Counter[About] = Counter()
        self.spots: dict[Place, Spot] = {}
        self._read()

    @property
    def comments(self) -> dict[Place, tuple[str, ...]]:
        """The comments by their places."""
        return {place: spot.comments for place, spot in self.spots.items() if spot.comments}

    def has(self, about: About) -> bool:
        """Whether what a comment is about is in the text."""
        return Place("behind", about) in self.spots or Place("end", about) in self.spots

    def near(self, place: Place) -> Place:
        """The nearest place that there is above what is about something inside it."""
        about = place.about
        while about and Place("above", about) not in self.spots:
            about = about[:-1]
        return Place("above", about) if about else Place("end", ())

    def with_comments(self, wanted: Comments) -> str:
        """The text with other comments at some of its places; what it has no place for is left."""
        pieces: list[str] = []
        text, end = self._text, len(self._text)
        changes = (
            (self.spots[place], place.side, comments)
            for place, comments in wanted.items()
            if place in self.spots and self.spots[place].comments != comments
        )
        for spot, side, comments in sorted(changes, key=lambda each: each[0][:2], reverse=True):
            new = self._rewritten(
                spot, side, comments, text[spot.end : end] or "".join(pieces[-1:])
            )
            pieces += [text[spot.end : end], new]
            end = spot.start
        pieces.append(text[:end])
        whole = "".join(reversed(pieces))
        return whole.removesuffix("\n").removesuffix("\r") if self._open_end else whole

    def _rewritten(self, spot: Spot, side: Side, comments: tuple[str, ...], after: str) -> str:
        """What is to stand at a spot, before the text `after`."""
        old = self._text[spot.start : spot.end]
        line = f"{self._eol}{spot.indent}"
        if side in ("behind", "opening"):
            if not comments:
                return ""
            space = old[: len(old) - len(old.lstrip(" \t"))] or " "
            ends = begins_blank(after)
            return f"{space}{' '.join(comments)}{'' if ends or not spot.inside else line}"
        if spot.inside:
            head, found, rest = old.partition("\n")
            middle, _, tail = rest.rpartition("\n") if "\n" in rest else ("", "", rest)
            if not found:
                head, tail = self._eol.removesuffix("\n"), spot.indent
            lines = f"{middle}\n" if middle or rest.count("\n") else ""
            return f"{head}\n{self._lines(lines, spot, comments)}{tail}"
        new = self._lines(old, spot, comments)
        if side == "above" and not old and self._text.startswith(f"{spot.indent}[", spot.end):
            # A header with comments stands apart from the table before it.
            above = last_line(self._text[: spot.start])
            return new if begins_blank(above) or not above else self._eol + new
        if side in ("end", "top"):
            if not comments:
                return ""
            # Without a blank line it would be about the header below.
            new += self._eol if after.strip() and not begins_blank(after) else ""
        return new

    def _lines(self, old: str, spot: Spot, comments: tuple[str, ...]) -> str:
        """Whole lines in which other comments stand, and whatever else stood between those."""
        lines = old.splitlines(keepends=True)
        at = [n for n, each in enumerate(lines) if each.strip()] + [len(lines)]
        found: list[str] = []
        done = 0
        from difflib import SequenceMatcher  # late: most items keep all their lines

        for what, first, last, start, end in SequenceMatcher(
            None, spot.comments, comments, autojunk=False
        ).get_opcodes():
            upto = at[first]
            found += lines[done:upto]
            done = upto
            if what == "equal":
                found += lines[done : at[last - 1] + 1]
                done = at[last - 1] + 1
                continue
            while first < last:
                found += [each for each in lines[done : at[first] + 1] if not each.strip()]
                done, first = at[first] + 1, first + 1
            found += [f"{spot.indent}{each}{self._eol}" for each in comments[start:end]]
        return "".join(found + lines[done:])

    # Reading.

    def _read(self) -> None:
        text = self._text
        found = outline(text)
        abouts: dict[Table, About] = {}
        paths: dict[Table, TomlPath] = {found.root: ()}
        _lay_out(found.root, (), paths)
        lead = int(text.startswith(BOM))
        for index, table in enumerate(found.tables):
            start = max(table.start + table.head, lead)
            inside = list(statements(text, start, table.end))
            about = abouts[table] = self._about_table(table, paths, abouts, inside)
            if table.parent is not None:
                header = header_of(text[table.start : start])
                self._put(Place("above", about), lead, table.start, indent_of(header))
                self._behind(about, table.start + len(header), start)
            elif inside:
                # What a blank line parts from the first statement is about the file.
                top = start + lead_start(text[start : inside[0].start])
                self._put(Place("top", about), start, top, "")
                start = top
            self._statements(about, paths[table], start, inside)
            last = inside[-1].end if inside else start
            cut = table.end
            if index + 1 < len(found.tables):
                cut = last + lead_start(text[last : table.end], bool(table.parent or inside))
            indent = text[inside[0].start : inside[0].key] if inside else ""
            side: Side = "end" if table.parent or inside else "top"
            self._put(Place(side, about), last, cut, indent)
            lead = cut

    def _about_table(
        self,
        table: Table,
        paths: Mapping[Table, TomlPath],
        abouts: dict[Table, About],
        inside: Sequence[Statement],
    ) -> About:
        if table.parent is None:
            return ()
        parent = table.parent
        above = abouts.get(parent)
        if above is None:
            # It has no header of its own.
            above = abouts[parent] = self._about_table(parent, paths, abouts, ())
        if not table.array:
            return self._known(paths[table], (*above, table.name))
        keys: dict[str, Any] = {}
        if paths[table] not in self._items:
            for each in inside:
                if len(each.keys) == 1:
                    keys[each.keys[0]] = self._value(each)
        return self._element(paths[table], (*above, table.name), keys)

    def _known(self, path: TomlPath, about: About) -> About:
        return self._items.get(path, about)

    def _element(self, path: TomlPath, about: About, value: Any) -> About:
        """What an element of a list is known by, wherever in the list it stands."""
        if known := self._items.get(path):
            return known
        named = identity(value)
        inner = (*about, str(named) if named else "" if isinstance(value, dict) else repr(value))
        self._seen[inner] += 1
        return (*inner, str(self._seen[inner]))

    def _statements(
        self, about: About, path: TomlPath, start: int, inside: Sequence[Statement]
    ) -> None:
        text = self._text
        for each in inside:
            key, way = about, path
            for name in each.keys:
                way = (*way, name)
                key = self._known(way, (*key, name))
            self._put(Place("above", key), start, each.start, text[each.start : each.key])
            self._behind(key, each.value_end, each.end)
            start = each.end
            if text[each.value] in "[{" and "\n" in text[each.value : each.value_end]:
                self._inside(key, way, each.value, each.value_end, self._value(each))

    def _value(self, statement: Statement) -> Any:
        return parse_toml(f"v = {self._text[statement.value : statement.value_end]}")["v"]

    def _inside(self, about: About, path: TomlPath, start: int, end: int, value: Any) -> None:
        """The places inside an array or an inline table."""
        if (isinstance(value, dict) and not value) or not isinstance(value, (dict, list)):
            return
        text = self._text
        there = container_of(text[start:end])
        position = start + len(there.opening)
        self._put(Place("opening", about), start + 1, position, "", inside=True)
        parts = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
        if len(parts) != len(there.parts):
            return  # dotted keys in an inline table
        indent = line_indent(there)
        for part, (name, inner) in zip(there.parts, parts, strict=True):
            way = (*path, name)
            if isinstance(value, dict):
                key = self._known(way, (*about, str(name)))
            else:
                key = self._element(way, about, inner)
            first = position + len(part.lead)
            self._put(Place("above", key), position, first, indent, inside=True)
            last = first + len(part.text)
            if isinstance(inner, (dict, list)) and "\n" in part.text:
                head = key_in(part.text) if isinstance(value, dict) else 0
                self._inside(key, way, first + head, last, inner)
            position = last + len(part.gap) + part.comma
            self._put(
                Place("behind", key), position, position + len(part.behind), indent, inside=True
            )
            position += len(part.behind)
        closing = end - 1
        self._put(Place("end", about), position, closing, indent, inside=True)

    def _behind(self, about: About, start: int, end: int) -> None:
        end -= len(self._text[start:end]) - len(self._text[start:end].rstrip("\r\n"))
        self._put(Place("behind", about), start, end, "")

    def _put(self, place: Place, start: int, end: int, indent: str, inside: bool = False) -> None:
        lines = (line.strip() for line in self._text[start:end].split("\n"))
        comments = tuple(line[line.index("#") :] for line in lines if "#" in line)
        self.spots.setdefault(place, Spot(start, end, comments, indent, inside))


def _lay_out(table: Table, path: TomlPath, paths: dict[Table, TomlPath]) -> None:
    for name, child in table.children.items():
        inner = child if isinstance(child, list) else [child]
        for index, each in enumerate(inner):
            way = (*path, name, index) if isinstance(child, list) else (*path, name)
            paths[each] = way
            _lay_out(each, way, paths)
