"""The one way from a file's text to its tables, in which numbers keep their digits."""

from __future__ import annotations

from typing import Any

import tomli

from lscb_tui.core.plan.figures import TypedFloat


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a text. Raises tomli.TOMLDecodeError."""
    return tomli.loads(text, parse_float=TypedFloat)
