"""How a file names of what it was made, so that the same paper can be made again and compared."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from lscb_tui.core.paper.paper import Recipe

LONGEST = 64 * 1024
"""How long the line may be that is read: a filter is what somebody typed in one."""
_ESCAPED = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&'`"})


def recipe_line(recipe: Recipe) -> str:
    """A recipe as one line of JSON in ASCII; the same recipe gives the same line.

    Nothing in it ends a comment or an attribute of HTML but its double quotes. A long query makes
    a long line: more than the 255 characters to which python-docx keeps a property.
    """
    text = json.dumps({**recipe._asdict(), "as_at": recipe.as_at.isoformat()})
    return text.translate(_ESCAPED).replace("--", "-\\u002d")


def recipe_in(text: str) -> Recipe | None:
    """The recipe that a text names: the first object of JSON in it; None where it names none."""
    start = text.find("{")
    if start < 0 or len(text) > LONGEST:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return recipe_of(found)


def recipe_of(said: Any) -> Recipe | None:
    """The recipe that an object of JSON is; None where it is none."""
    if not isinstance(said, dict):
        return None
    values = [said.get(name) for name in Recipe._fields]
    if not all(isinstance(value, str) for value in values):
        return None
    try:
        as_at = date.fromisoformat(said["as_at"])
    except ValueError:
        return None
    return Recipe(**{name: said[name] for name in Recipe._fields} | {"as_at": as_at})
