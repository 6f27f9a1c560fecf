"""The looks to choose from: dark, light, and high contrast for a projector.

On a terminal of 16 colours the terminal's own are used, because shades mixed from 16 cannot be
read.
"""

from __future__ import annotations

from textual.theme import Theme

CONTRAST = Theme(
    name="contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    success="#00ff66",
    warning="#ffcc00",
    error="#ff5555",
    dark=True,
    variables={
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#404040",
        "text-muted": "#d0d0d0",
        "text-primary": "#66ccff",
        "text-accent": "#ffff00",
        "text-success": "#00ff66",
        "text-warning": "#ffcc00",
        "text-error": "#ff7777",
    },
)

THEMES = {"dark": "textual-dark", "light": "textual-light", "contrast": "contrast"}
"""What people call the themes, and Textual's names for them."""

ANSI = "ansi-dark"
"""The theme for terminals of 16 colours or fewer."""


def next_theme(current: str) -> tuple[str, str]:
    """The theme after `current`, and a sentence that names it."""
    names = list(THEMES.values())
    new = names[(names.index(current) + 1) % len(names)] if current in names else names[0]
    called = next(called for called, name in THEMES.items() if name == new)
    return new, f"Theme: {called}. Start with --theme {called} to keep it."
