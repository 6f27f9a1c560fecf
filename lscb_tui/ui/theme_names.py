"""The names of the looks, and which of them the screen begins with."""

from __future__ import annotations

THEMES = {"dark": "textual-dark", "light": "textual-light", "contrast": "contrast"}
"""What people call the themes, and Textual's names for them."""

ANSI = "ansi-dark"
"""The theme for terminals of 16 colours or fewer."""


def first_theme(asked: str | None, *, few_colours: bool, no_color: bool) -> str:
    """Textual's name of the theme to begin with; empty where its own default will do.

    `few_colours` is whether the terminal has 16 or fewer; `no_color` is whether none are wanted.
    """
    if asked in THEMES and not no_color:
        return THEMES[asked]
    return ANSI if no_color or few_colours else ""
