"""Setting one value in the text of a plan, in whatever form the file has it.

The same value can be a statement, part of an inline table, a run of dotted keys or a table with a
header of its own; it is changed in the form that it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_values import TomlPath, same
from lscb_tui.store.toml import layout
from lscb_tui.store.toml.containers import Unlike, rewritten
from lscb_tui.store.toml.layout import Style
from lscb_tui.store.toml.outline import Table
from lscb_tui.store.toml.scanner import Statement, comments_in, header_of
from lscb_tui.store.toml.sections import Sections
from lscb_tui.store.toml.text_lines import begins_blank, indent_of, last_line


class WrongForm(Exception):
    """Something in the text is not of the form that an edit needs; says under which key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"“{key}” is of the wrong type there")


class Found(Struct, frozen=True):
    """A statement that is, holds, or stands inside what is at a path."""

    table: Table
    statement: Statement
    rest: TomlPath
    """What is left of the path within the value, or of the key below the path."""


def holder(sections: Sections, table: Table, path: TomlPath) -> Found | None:
    """The statement that is what stands at a path below a table, or has it inside its value."""
    for home, whole in _homes(table, path):
        for statement in sections.statements(home):
            count = len(statement.keys)
            if statement.keys == whole[:count]:
                return Found(home, statement, whole[count:])
    return None


def put(
    sections: Sections, table: Table, path: TomlPath, value: Any, names: Sequence[str] = ()
) -> None:
    """Set what stands at a path below a table; None takes it out.

    A new key goes behind the nearest of `names`, the order of the keys there, that is present.
    """
    if found := holder(sections, table, path):
        if found.rest:
            _put_inside(sections, found, value)
        else:
            _replace(sections, found, value)
        return
    child = table.children.get(str(path[0])) if len(path) == 1 else None
    parts = _statements_inside(sections, table, path)
    if isinstance(value, dict) and value and (parts or isinstance(child, Table)):
        _put_keys(sections, *((child, ()) if isinstance(child, Table) else (table, path)), value)
        return
    for inner in list(child) if isinstance(child, list) else [child] if child else []:
        sections.remove(inner)
    for part in reversed(parts):
        _replace(sections, part, None)
    if value is not None:
        _insert(sections, table, path, value, names)


def value_of(sections: Sections, found: Found) -> Any:
    """What stands in a statement at the path that was looked for; None where nothing does."""
    whole = _whole(sections, found)
    return _inner(found, whole, found.rest)


def insert_inside(sections: Sections, found: Found, at: int, value: dict[str, Any]) -> None:
    """Put a table into the list that stands, or is to stand, where `found` says."""
    whole = _whole(sections, found)
    inner = whole
    if found.rest:
        above = _inner(found, whole, found.rest[:-1])
        if not isinstance(above, dict):
            raise WrongForm(".".join(found.statement.keys))
        inner = above.setdefault(found.rest[-1], [])
    inner.insert(at, value)
    _replace(sections, found, whole)


def _homes(table: Table, path: TomlPath) -> Iterator[tuple[Table, TomlPath]]:
    """The tables in which a statement for the path could stand, with the path from there."""
    while True:
        if table.start >= 0:
            yield table, path
        if table.array or table.parent is None:
            return
        table, path = table.parent, (table.name, *path)


def _statements_inside(sections: Sections, table: Table, path: TomlPath) -> list[Found]:
    """The statements inside the path: those of its own table, and dotted ones elsewhere."""
    return [
        Found(home, statement, statement.keys[len(whole) :])
        for home, whole in _homes(table, path)
        for statement in sections.statements(home)
        if len(statement.keys) > len(whole) and statement.keys[: len(whole)] == whole
    ]


def _whole(sections: Sections, found: Found) -> Any:
    text = sections.section(found.table)
    return parse_toml(f"v = {text[found.statement.value : found.statement.value_end]}")["v"]


def _replace(sections: Sections, found: Found, value: Any) -> None:
    """Write another value into a statement, or take it out."""
    text, old = sections.section(found.table), found.statement
    before, after = text[: old.start], text[old.end :]
    if value is not None:
        notes, new = _written(sections, found, value)
        line = text[old.start : old.value] + new + text[old.value_end : old.end]
        sections.set_section(found.table, before + notes + line + after)
        return
    # A comment behind a value goes with it; one on a line of its own stays.
    inside = comments_in(text[old.value : old.value_end], alone=True)
    before += _comment_lines(sections, found, inside)
    if begins_blank(last_line(before)) and (not after or begins_blank(after)):
        before = before.removesuffix(last_line(before))
    sections.set_section(found.table, before + after)


def _written(sections: Sections, found: Found, value: Any) -> tuple[str, str]:
    """Another value of a statement as text, and the comments that are to stand above it."""
    text, old = sections.section(found.table), found.statement
    inside = text[old.value : old.value_end]
    inner = comments_in(inside)
    if inner and isinstance(value, (list, tuple, dict)) and value:
        plain = list(value) if isinstance(value, tuple) else value
        try:
            return "", rewritten(inside, _whole(sections, found), plain, sections.eol)
        except Unlike:
            pass
    indent = text[old.start : old.key]
    new = layout.written(value, indent, old.value - old.key, spread="\n" in inside)
    return _comment_lines(sections, found, inner), sections.lines(new)


def _comment_lines(sections: Sections, found: Found, comments: Sequence[str]) -> str:
    """Comments from inside a statement as lines to stand above it."""
    text, old = sections.section(found.table), found.statement
    indent = text[old.start : old.key]
    return "".join(f"{indent}{comment}{sections.eol}" for comment in comments)


def _put_inside(sections: Sections, found: Found, value: Any) -> None:
    """Set a key, or an element, somewhere inside the value of a statement."""
    whole = _whole(sections, found)
    inner = _inner(found, whole, found.rest[:-1])
    last: Any = found.rest[-1]
    if not isinstance(inner, dict if isinstance(last, str) else list):
        raise WrongForm(".".join(found.statement.keys))
    if value is not None:
        inner[last] = value
    elif isinstance(inner, list) or last in inner:
        del inner[last]
    _replace(sections, found, None if whole == [] else whole)


def _inner(found: Found, whole: Any, path: TomlPath) -> Any:
    """What stands at a path inside a value; None for a key that is not there."""
    for step in path:
        if isinstance(step, str) and isinstance(whole, dict):
            whole = whole.get(step)
        elif isinstance(step, int) and isinstance(whole, list) and step < len(whole):
            whole = whole[step]
        else:
            raise WrongForm(".".join(found.statement.keys))
    return whole


def _put_keys(sections: Sections, table: Table, path: TomlPath, value: dict[str, Any]) -> None:
    """Bring a table of keys (`[plan.status_words]`, or dotted keys) to another value."""

    def keys() -> list[str]:
        own = [str(found.rest[0]) for found in _statements_inside(sections, table, path)]
        return list(dict.fromkeys(own if path else [*own, *table.children]))

    for key, part in value.items():
        found = holder(sections, table, (*path, key))
        if not (found and same(value_of(sections, found), part)):
            put(sections, table, (*path, key), part)
    for key in keys():
        if key not in value:
            put(sections, table, (*path, key), None)
    if keys() == list(value) or not all(isinstance(part, str) for part in value.values()):
        return
    # Words have an order; where theirs is another now, all are written again.
    for key in keys():
        put(sections, table, (*path, key), None)
    if not path and table.start < 0 and table.parent:
        table, path = table.parent, (table.name,)
    if path:
        put(sections, table, path, value)
        return
    for key, part in value.items():
        put(sections, table, (key,), part)


def _insert(
    sections: Sections, table: Table, path: TomlPath, value: Any, names: Sequence[str]
) -> None:
    """Write a statement for a key that is not there yet."""
    *above, name = map(str, path)
    home, prefix = _home(sections, table, tuple(above))
    if home.parent is None:
        sections.separate_root()
    text, inside = sections.section(home), sections.statements(home)
    count = len(prefix)
    siblings = [st for st in inside if len(st.keys) > count and st.keys[:count] == prefix]
    position = _behind([(st.keys[count], st.end) for st in siblings], name, names)
    if position is None:
        position = home.head or len(text)
        if siblings and prefix:
            first = siblings[0]
            position = first.end if _is_comment(last_line(text[: first.start])) else first.start
    # A comment at the top of the file is about the file.
    gap = sections.eol if _is_comment(last_line(text[:position])) else ""
    usual = layout.usual_style(home.names).width if home.parent else 0
    model = next(iter(siblings or inside), None)
    style = Style(
        header="",
        indent=text[model.start : model.key] if model else indent_of(header_of(text)),
        width=0 if prefix else layout.key_width([text[s.key : s.equals] for s in inside], usual),
        blank=False,
    )
    dots = "".join(f"{layout.written_key(part)}." for part in prefix)
    line = sections.lines(layout.statement(name, value, style, dots))
    sections.set_section(home, text[:position] + gap + line + text[position:])
    if home.parent is None:
        sections.separate_root()


def _home(sections: Sections, table: Table, path: TomlPath) -> tuple[Table, tuple[str, ...]]:
    """The table in which a new key below a path is written, and what stands before it there.

    Where nothing of the path is in the text yet, it gets a header.
    """
    if not path and table.start >= 0:
        return table, ()
    if dotted := _statements_inside(sections, table, path):
        keys = dotted[0].statement.keys
        return dotted[0].table, keys[: len(keys) - len(dotted[0].rest)]
    for step in map(str, path):
        inner = table.children.setdefault(step, Table(table, step, False))
        table = inner[-1] if isinstance(inner, list) else inner
    sections.add_header(table)
    return table, ()


def _is_comment(line: str) -> bool:
    return line.lstrip(" \t").startswith("#")


def _behind(there: list[tuple[str, int]], name: str, names: Sequence[str]) -> int | None:
    """Where a new key goes among keys of which the ends are given; None: before all of them."""
    if name not in names:
        return there[-1][1] if there else None
    earlier = names[: names.index(name)]
    found = [(earlier.index(key), end) for key, end in there if key in earlier]
    return max(found)[1] if found else None
