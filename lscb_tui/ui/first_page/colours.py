"""How the terminal is told the styles of a page: by the theme, and by how many colours it has.

The table is made from Textual's own themes (`tests/ui/page_styles.py`), which are not loaded here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lscb_tui.core.frozen import Struct
from lscb_tui.ui.theme_names import THEMES, first_theme

TABLE = Path(__file__).with_name("styles.tsv")
NO_COLOUR = "none"
"""The depth where no colours are wanted."""
_DEPTHS = {"kitty": "256", "256color": "256"}
"""How many colours a terminal has whose name ends so; others have 16."""
_TEXTUALS_OWN = ("TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FILTERS", "TEXTUAL_DIM_FACTOR")
"""What changes the colours where it is set, and only Textual knows how."""

Styles = Mapping[tuple[str, str], str]
"""For a surface and the name of a style, the parameters of the terminal's sequence (SGR)."""


class Look(Struct, frozen=True):
    """A theme, and in how many colours it is shown."""

    theme: str
    depth: str


def depth_of(environment: Mapping[str, str]) -> str:
    """How many colours the terminal has, as Rich tells them apart; empty where it has no styles."""
    term = environment.get("TERM", "").strip().lower()
    if term in ("dumb", "unknown"):
        return ""
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    return _DEPTHS.get(term.rpartition("-")[2], "standard")


def look_of(environment: Mapping[str, str], theme: str | None) -> Look | None:
    """The look that the screen begins with, where `theme` is asked for; None for an unusual one."""
    depth = depth_of(environment)
    if not depth or any(name in environment for name in _TEXTUALS_OWN):
        return None
    no_color = "NO_COLOR" in environment
    asked = theme or environment.get("LSCB_THEME")
    name = first_theme(asked, few_colours=depth == "standard", no_color=no_color)
    return Look(name or THEMES["dark"], NO_COLOUR if no_color else depth)


def styles_of(look: Look) -> Styles:
    """The styles of a look. Raises KeyError for one that is not in the table."""
    head, *rows = TABLE.read_text("ascii").splitlines()
    names = head.split("\t")[3:]
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        theme, depth, surface, *codes = row.split("\t")
        if Look(theme, depth) == look:
            found |= zip([(surface, name) for name in names], codes, strict=True)
    if not found:
        raise KeyError(look)
    return found
