"""How values and tables are written.

tomli_w writes the values; what it does not know is the layout that people gave the file, or that
of design section 3 where there is none yet: indentation, keys padded to one width, a list on one
line or spread over several.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.toml_values import is_tables

_WIDEST = 100
_WIDTHS: Mapping[str, int] = {
    "plan": 6,
    "review": 5,
    "source": 4,
    "recommendation": 6,
    "column": 5,
    "objective": 6,
    "action": 4,
    "progress": 6,
    "minute": 6,
    "indicator": 6,
    "value": 6,
}
"""How wide the keys of each kind of table are padded."""

Names = tuple[str, ...]


class Style(Struct, frozen=True):
    """The layout of one kind of table."""

    header: str
    """The header as it is written, with its indentation."""
    indent: str
    """Of its keys."""
    width: int
    """Keys are padded to it."""
    blank: bool
    """Whether a blank line stands before it."""


class Block(Struct, frozen=True):
    """One table as text, without those below it."""

    names: Names
    array: bool
    blank: bool
    text: str


def usual_style(names: Names, array: bool = True) -> Style:
    """The layout of design section 3 for a table with this header."""
    indent = "  " * (len(names) - 1) if names[0] in ("objective", "indicator") else ""
    header = ".".join(map(written_key, names))
    return Style(
        f"{indent}[[{header}]]" if array else f"{indent}[{header}]",
        indent,
        _WIDTHS.get(names[-1], 0),
        names not in (("objective", "action", "progress"), ("indicator", "value")),
    )


def blocks(
    names: Names, table: Mapping[str, Any], style: Callable[[Names], Style] = usual_style
) -> list[Block]:
    """A table of an array as the text of its own block, followed by those of its tables.

    Those of _INSIDE are written as tables of their own, any other value in one statement.
    """
    own = {key: value for key, value in table.items() if not _is_below(names, key, value)}
    how = style(names)
    found = [Block(names, True, how.blank, f"{how.header}\n{_statements(own, how)}")]
    for key, value in table.items():
        if _is_below(names, key, value):
            for inner in value:
                found += blocks((*names, key), inner, style)
    return found


def document_text(document: Mapping[str, Any]) -> str:
    """A whole document, as `core.plan.toml_writer.write_document` gives it, in the usual layout."""
    top: dict[str, Any] = {}
    found: list[Block] = []
    for key, value in document.items():
        if isinstance(value, dict):
            how = usual_style((key,), array=False)
            found.append(Block((key,), False, True, f"{how.header}\n{_statements(value, how)}"))
        elif value and is_tables(value):
            for table in value:
                found += blocks((key,), table)
        else:
            top[key] = value
    parts = [_statements(top, Style("", "", 0, False))]
    for block in found:
        parts.append("\n" if block.blank and any(parts) else "")
        parts.append(block.text)
    return "".join(parts)


_INSIDE: Mapping[Names, tuple[str, ...]] = {
    ("objective",): ("progress", "action"),
    ("objective", "action"): ("progress",),
    ("indicator",): ("value",),
}
"""The tables that are written as tables of their own under another."""


def _is_below(names: Names, key: str, value: Any) -> bool:
    return key in _INSIDE.get(names, ()) and bool(value) and is_tables(value)


def _statements(table: Mapping[str, Any], style: Style) -> str:
    return "".join(statement(key, value, style) for key, value in table.items())


def statement(key: str, value: Any, style: Style, prefix: str = "") -> str:
    """One `key = value`, on a line of its own; `prefix` stands before a dotted key."""
    start = f"{prefix}{written_key(key)}"
    return f"{style.indent}{start:{style.width}} = {written(value, style.indent, len(start) + 3)}\n"


def key_width(keys: Sequence[str], usual: int) -> int:
    """How wide keys are padded that stand so, with the white space up to their equals signs."""
    if padded := [len(key) - 1 for key in keys if key.endswith("  ")]:
        return max(set(padded), key=padded.count)
    return 0 if any(len(key.rstrip()) < usual for key in keys) else usual


def written(value: Any, indent: str = "", used: int = 0, spread: bool = False) -> str:
    """A value as the text behind the equals sign of a statement.

    `used` says how much of the line is taken; `spread` puts the parts of a list on lines of their
    own, as a list of more than two is that does not fit on the line.
    """
    if not isinstance(value, (list, tuple)) or not value:
        return inline(value, long_strings=True)
    parts = [inline(part) for part in value]
    line = f"[{', '.join(parts)}]"
    too_long = len(indent) + used + len(line) > _WIDEST
    tables = any(isinstance(part, dict) for part in value)
    if not spread and not (too_long and (len(parts) > 2 or tables)):
        return line
    return "".join(("[\n", *(f"{indent}  {part},\n" for part in parts), indent, "]"))


def inline(value: Any, long_strings: bool = False) -> str:
    """A value as text on one line, but for a string of several lines where they are allowed."""
    if isinstance(value, dict):
        inside = ", ".join(f"{written_key(key)} = {inline(part)}" for key, part in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(inline, value))}]"
    # tomli_w would turn a carriage return before a line break into nothing.
    long = long_strings and isinstance(value, str) and "\n" in value and "\r" not in value
    return _dumps({"k": value}, long)[4:-1]


def written_key(key: str) -> str:
    """A key as it is written: quoted where it must be."""
    bare = key.isascii() and key.replace("-", "a").replace("_", "a").isalnum()
    return key if bare else _dumps({key: 0}, False)[:-5]


def _dumps(table: Mapping[str, Any], long: bool) -> str:
    # Late: what only reads a plan does without tomli_w.
    import tomli_w

    return tomli_w.dumps(table, multiline_strings=long)
