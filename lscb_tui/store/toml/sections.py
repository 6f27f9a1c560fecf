"""A TOML text that is being changed, table by table.

The text is cut into the sections of its tables, and only the sections that an edit touches are
ever written anew: all others come out byte for byte. What lies between two tables is shared out
so: the comment lines directly above a header and the blank lines above those go with the header
(its *lead*), the rest stays with the table before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_values import TomlPath
from lscb_tui.store.files import BOM
from lscb_tui.store.toml import layout
from lscb_tui.store.toml.layout import Block, Names, Style
from lscb_tui.store.toml.outline import Table, outline
from lscb_tui.store.toml.scanner import Statement, comments_in, header_of, statements
from lscb_tui.store.toml.text_lines import (
    begins_blank,
    comment_lines,
    indent_of,
    last_line,
    lead_start,
    line_ending,
)

_TOP = ("plan", "review", "source", "recommendation", "column", "objective", "minute", "indicator")

_NEAR = 50
"""Among so many sections around another one is looked for first."""


class Sections:
    """A text with the means to change it."""

    def __init__(self, text: str) -> None:
        self._bom = BOM if text.startswith(BOM) else ""
        text = text[len(self._bom) :]
        self.eol = line_ending(text)
        self._open_end = bool(text) and not text.endswith("\n")
        if self._open_end:
            text += self.eol
        self._original = text
        self._outline = outline(text)
        self.root, self._order = self._outline
        self._texts: dict[Table, str] = {}
        self._leads: dict[Table, str] = {}
        self._last = 0
        """Where a section was found last: most edits go through the text in its order."""

    def text(self) -> str:
        """The text as it is now."""
        original, texts, leads = self._original, self._texts, self._leads
        parts = [self._bom]
        for table in self._order:
            parts.append(leads.get(table, ""))
            text = texts.get(table)
            parts.append(original[table.start : table.end] if text is None else text)
        text = "".join(parts)
        return text.removesuffix("\n").removesuffix("\r") if self._open_end else text

    def find(self, path: TomlPath) -> tuple[Table, TomlPath]:
        """The innermost table at or above a path as it was in the text that was read."""
        return self._outline.find(path)

    def section(self, table: Table) -> str:
        """The text of a table: its header, its statements, and the comments behind them."""
        text = self._texts.get(table)
        return self._original[table.start : table.end] if text is None else text

    def set_section(self, table: Table, text: str) -> None:
        """Give a table another text, with the header that it has."""
        self._texts[table] = text

    def statements(self, table: Table) -> list[Statement]:
        """The statements of a table; their spans are those of its section."""
        text = self.section(table)
        return list(statements(text, table.head, len(text)))

    def lines(self, text: str) -> str:
        """New text with the line endings of the file."""
        return text if self.eol == "\n" else text.replace("\n", self.eol)

    def subtree(self, table: Table) -> list[Table]:
        """The sections of a table and of all under it, in the order of the text."""
        wanted = set(_descendants(table))
        if len(wanted) == 1 and table.start >= 0:
            return [table]
        return [t for t in self._order if t in wanted]

    def raw(self, table: Table) -> dict[str, Any]:
        """A table of an array, with all under it, as the parser gives it."""
        found: Any = parse_toml("".join(map(self.section, self.subtree(table))))
        for name in table.names:
            found = found[name]
            found = found[-1] if isinstance(found, list) else found
        return dict(found)

    def listed(self, parent: Table, name: str) -> list[Table]:
        """The tables of an array that are written with headers of their own."""
        child = parent.children.get(name)
        return child if isinstance(child, list) else []

    def _place_of(self, table: Table) -> int:
        """Where a section stands among all; looked for where another was found last."""
        near = max(self._last - _NEAR, 0)
        try:
            self._last = self._order.index(table, near, near + 4 * _NEAR)
        except ValueError:
            self._last = self._order.index(table)
        return self._last

    # Changes of whole tables.

    def add(self, parent: Table, name: str, at: int, value: Mapping[str, Any]) -> Table:
        """A new table in an array, before the one that is number `at` there, with all under it."""
        siblings = self.listed(parent, name)
        near = siblings[min(at, len(siblings)) - 1] if siblings else None
        names = (*parent.names, name)
        index = self._index(parent, name, at)
        blocks = layout.blocks(names, value, lambda n: self.style(n, near if n == names else None))
        opened: dict[Names, Table] = {}
        for offset, block in enumerate(blocks):
            above = opened.get(block.names[:-1], parent)
            table = self._open(above, block, index + offset)
            place = at if not offset else len(self.listed(above, block.names[-1]))
            above.children.setdefault(block.names[-1], [])
            self.listed(above, block.names[-1]).insert(place, table)
            opened[block.names] = table
        self._separate(index + len(blocks), bool(blocks[0].blank))
        return opened[names]

    def add_header(self, table: Table) -> None:
        """Write the header of a table that has had none of its own."""
        inner = self.subtree(table)
        index = self._place_of(inner[0]) if inner else self._top_index(table.name)
        style = layout.usual_style(table.names, array=False)
        block = Block(table.names, False, style.blank, f"{style.header}\n")
        self._open(table.parent or self.root, block, index, table)
        self._separate(index + 1, style.blank)

    def remove(self, table: Table) -> None:
        """Take a table out with all under it; comment lines stay where they are."""
        for section in self.subtree(table):
            index = self._place_of(section)
            self._split(index - 1)
            self._split(index)
            kept = self._comments(section)
            del self._order[index]
            if kept:
                before = self._order[index - 1]
                text = self.section(before)
                blank = text and begins_blank(self._leads[section])
                self.set_section(before, f"{text}{self.eol if blank else ''}{kept}")
            self._separate(index, bool(kept))
        _unlink(table)

    def move(self, table: Table, parent: Table, at: int) -> None:
        """Put a table with all under it, as it stands, into the same array of another parent."""
        sections = self.subtree(table)
        for section in sections:
            index = self._place_of(section)
            self._split(index - 1)
            self._split(index)
            del self._order[index]
            self._separate(index, False)
        _unlink(table)
        index = self._index(parent, table.name, at)
        self._split(index - 1)
        self._order[index:index] = sections
        table.parent = parent
        parent.children.setdefault(table.name, [])
        self.listed(parent, table.name).insert(at, table)
        self._separate(index, begins_blank(self._leads[sections[0]]))
        self._separate(index + len(sections), begins_blank(self._leads[sections[0]]))

    def separate_root(self) -> None:
        """Part what is above the first header from that header and its own comments."""
        self._split(0)
        self._separate(1, True)

    def style(self, names: Names, near: Table | None = None) -> Style:
        """The layout of the table `near`, or else of the first in the file with that header."""
        model = near or next(_named(self.root, names), None)
        usual = layout.usual_style(names)
        if model is None or model.start < 0:
            return usual
        text, inside = self.section(model), self.statements(model)
        header = header_of(text)
        index = self._place_of(model)
        self._split(index - 1)
        blank = begins_blank(self._leads[model]) if index > 1 or self.section(self.root) else True
        indent = text[inside[0].start : inside[0].key] if inside else indent_of(header)
        width = layout.key_width([text[s.key : s.equals] for s in inside], usual.width)
        return Style(header, indent, width, blank)

    # How sections lie beside each other.

    def _index(self, parent: Table, name: str, at: int) -> int:
        """Where in the text the table number `at` of an array begins or would begin."""
        siblings = self.listed(parent, name)
        if siblings and at:
            return self._place_of(self.subtree(siblings[at - 1])[-1]) + 1
        if siblings:
            return self._place_of(siblings[0])
        if parent is self.root:
            return self._top_index(name)
        # Entries stand before the actions; an action behind all that the objective has.
        last = self.subtree(parent)[-1] if name == "action" else parent
        return self._place_of(last) + 1

    def _top_index(self, name: str) -> int:
        earlier = _TOP[: _TOP.index(name)] if name in _TOP else _TOP
        last = 0
        for index, table in enumerate(self._order):
            if table.parent and table.names[0] in earlier:
                last = index
        return last + 1

    def _open(self, parent: Table, block: Block, index: int, table: Table | None = None) -> Table:
        """A new section with the text of a block."""
        self._split(index - 1)
        if table is None:
            table = Table(parent, block.names[-1], block.array)
        else:
            parent.children[table.name] = table
        text = self.lines(block.text)
        table.start = table.end = 0
        table.head = text.index("\n") + 1
        self._texts[table] = text
        self._leads[table] = ""
        self._order.insert(index, table)
        self._separate(index, block.blank)
        return table

    def _separate(self, index: int, blank: bool) -> None:
        """See that a blank line stands before a section, if there is anything above it.

        There always is one behind a comment, which would be about the section else.
        """
        if index >= len(self._order):
            return
        table, before = self._order[index], self._order[index - 1]
        above = self.section(before) or self._leads.get(before, "")
        if (
            (blank or last_line(above).lstrip().startswith("#"))
            and above
            and not begins_blank(self._leads[table])
            and not begins_blank(last_line(above))
        ):
            self._leads[table] = self.eol + self._leads[table]

    def _split(self, index: int) -> None:
        """Give the header after a section the comment and blank lines that belong to it."""
        if index + 1 >= len(self._order) or self._order[index + 1] in self._leads:
            return
        table = self._order[index]
        text, inside = self.section(table), self.statements(table)
        end = inside[-1].end if inside else table.head
        cut = end + lead_start(text[end:], bool(end))
        self._texts[table] = text[:cut]
        self._leads[self._order[index + 1]] = text[cut:]

    def _comments(self, table: Table) -> str:
        """The comment lines in and above a section, also those inside its values."""
        text, kept, position = self.section(table), [], table.head
        kept += comment_lines(self._leads[table])
        for statement in self.statements(table):
            kept += comment_lines(text[position : statement.start])
            indent = text[statement.start : statement.key]
            inside = comments_in(text[statement.value : statement.value_end], alone=True)
            kept += [f"{indent}{comment}{self.eol}" for comment in inside]
            position = statement.end
        return "".join([*kept, *comment_lines(text[position:])])


def _descendants(table: Table) -> Iterator[Table]:
    yield table
    for child in table.children.values():
        for inner in child if isinstance(child, list) else (child,):
            yield from _descendants(inner)


def _named(table: Table, names: Names) -> Iterator[Table]:
    """The tables in arrays with that header, in order."""
    child = table.children.get(names[0])
    for inner in child if isinstance(child, list) else ():
        if len(names) == 1:
            yield inner
        else:
            yield from _named(inner, names[1:])


def _unlink(table: Table) -> None:
    """Take a table out of its parent, and the parent too if nothing else is left of it."""
    parent = table.parent
    if parent is None:
        return
    child = parent.children.get(table.name)
    if isinstance(child, list):
        child.remove(table)
    if not isinstance(child, list) or not child:
        parent.children.pop(table.name, None)
    if parent.start < 0 and not parent.children:
        _unlink(parent)
