"""A value of a file as TOML writes it, on one line: `true`, `2017-05-01`, `{ a = 1 }`."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any


def toml_text(value: object) -> str:
    """Any value that a file can hold, on one line, tables inline."""
    try:
        return _text(value)
    except (ValueError, RecursionError):
        # Python does not write out integers of 5,000 digits, nor follow tables without end.
        return f"a very long {type(value).__name__}"


def _text(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case datetime() | date() | time():
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(map(_text, value))}]"
        case dict():
            pairs = (f"{key_text(key)} = {_text(part)}" for key, part in value.items())
            return f"{{ {', '.join(pairs)} }}" if value else "{}"
        case _:
            return str(value)


def key_text(key: str) -> str:
    """A key as TOML writes it: in quotes where it has to be."""
    bare = key.isascii() and key.replace("-", "a").replace("_", "a").isalnum()
    return key if bare else _quoted(key)


def _quoted(text: str) -> str:
    import json  # late: few plans have a value that nothing else shows

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
