"""How a file names of what it was made, so that the same paper can be made again and compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from lscb_tui.core.paper.paper import Recipe

LONGEST = 64 * 1024
"""How long the line may be that is read: a filter is what somebody typed in one."""
_NAMES = "|".join(Recipe._fields)
_PART = re.compile(rf"(?<!\S)({_NAMES})=([\w%.~-]+)(?!\S)", re.ASCII)
_REQUIRED = ("kind", "as_at", "digest", "version")


def recipe_line(recipe: Recipe) -> str:
    """A recipe as one line of ASCII, "kind=plan review=2010-12 ..."; what is empty is left out.

    Values are percent-encoded, and parted by blanks: LibreOffice takes the keywords of a document
    apart at every other sign. Nothing in it ends a comment or an attribute of HTML. A long query
    makes a long line: more than the 255 characters to which python-docx keeps a property.
    """
    said = recipe_object(recipe)
    return " ".join(f"{name}={_encoded(value)}" for name, value in said.items() if value)


def _encoded(value: str) -> str:
    return quote(value, safe="", errors="surrogatepass").replace("--", "-%2D")


def recipe_object(recipe: Recipe) -> dict[str, str]:
    """A recipe as an object of JSON."""
    return {**recipe._asdict(), "as_at": recipe.as_at.isoformat()}


def recipe_in(text: str) -> Recipe | None:
    """The recipe that a line names; None where it names none."""
    if len(text) > LONGEST:
        return None
    found = {name: _decoded(value) for name, value in reversed(_PART.findall(text))}
    if not all(map(found.get, _REQUIRED)):
        return None
    return recipe_of({**dict.fromkeys(Recipe._fields, ""), **found})


def _decoded(value: str) -> str:
    try:
        return unquote(value, errors="surrogatepass")
    except UnicodeDecodeError:
        return ""


def recipe_of(said: Any) -> Recipe | None:
    """The recipe that an object of JSON is; None where it is none."""
    if not isinstance(said, Mapping):
        return None
    values = [said.get(name) for name in Recipe._fields]
    if not all(isinstance(value, str) for value in values):
        return None
    try:
        as_at = date.fromisoformat(said["as_at"])
    except ValueError:
        return None
    return Recipe(**{name: said[name] for name in Recipe._fields} | {"as_at": as_at})
