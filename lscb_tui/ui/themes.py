"""The looks to choose from: dark, light, and high contrast for a projector.

The colours of plan text are given here as they are, and not in CSS: the lists draw their own
lines, and Textual takes a fifth of the start to match as many component classes.

On a terminal of 16 colours the terminal's own are used, because shades mixed from 16 cannot be
read. Red is for what is overdue, and for a refusal, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.theme import Theme

from lscb_tui.ui.theme_names import ANSI, THEMES

Look = Mapping[str, Style]
"""A style for each name that a part of a line can have."""

CONTRAST = Theme(
    name="contrast",
    primary="#66ccff",
    secondary="#66ccff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    success="#00ff66",
    warning="#ffcc00",
    error="#ff7777",
    dark=True,
    variables={
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
    },
)


def _look(**colours: str) -> Look:
    return {
        "strong": Style(bold=True),
        "muted": Style(color=colours["muted"]),
        "achieved": Style(color=colours["good"]),
        "in-progress": Style(color=colours["going"]),
        "not-started": Style(),
        "due-again": Style(),
        "superseded": Style(color=colours["muted"]),
        "not-reported": Style(color=colours["muted"], italic=True),
        "unknown": Style(color=colours["accent"], bold=True),
        "blocked": Style(color=colours["held"], bold=True),
        "partner": Style(color=colours["held"]),
        "late": Style(color=colours["late"], bold=True),
        "link": Style(color=colours["accent"]),
        "warning": Style(color=colours["held"]),
        "key": Style(color=colours["accent"], bold=True),
        "refused": Style(color=colours["late"], bold=True),
        "cursor": Style(color=colours["ink"], bgcolor=colours["cursor"], bold=True),
        "cursor-elsewhere": Style(color=colours["pale"], bgcolor=colours["dim"], bold=True),
    }


_PLAIN_CURSOR: Look = {
    "cursor": Style(color="cyan", reverse=True, bold=True),
    "cursor-elsewhere": Style(underline=True, bold=True),
}
"""The cursor by what a terminal without colours can show too."""


_LOOKS: Mapping[str, Mapping[str, str]] = {
    "textual-dark": {
        "muted": "#a0a0a0",
        "good": "#7fd88f",
        "going": "#7cc0ff",
        "accent": "#ffc473",
        "held": "#ffd966",
        "late": "#ff8080",
        "ink": "#ffffff",
        "cursor": "#0a5fb4",
        "dim": "#333c46",
        "pale": "#ffffff",
    },
    "textual-light": {
        "muted": "#5a5a5a",
        "good": "#1a6b2a",
        "going": "#0b4f8a",
        "accent": "#8a4b00",
        "held": "#7a5200",
        "late": "#b00020",
        "ink": "#ffffff",
        "cursor": "#004578",
        "dim": "#c8d4e0",
        "pale": "#000000",
    },
    "contrast": {
        "muted": "#d0d0d0",
        "good": "#00ff66",
        "going": "#66ccff",
        "accent": "#ffff00",
        "held": "#ffcc00",
        "late": "#ff7777",
        "ink": "#000000",
        "cursor": "#ffff00",
        "dim": "#404040",
        "pale": "#ffffff",
    },
    ANSI: {
        "muted": "default",
        "good": "green",
        "going": "cyan",
        "accent": "yellow",
        "held": "yellow",
        "late": "red",
        "ink": "black",
        "cursor": "cyan",
        "dim": "default",
        "pale": "default",
    },
}
_made: dict[str, Look] = {}


def look_of(theme: str) -> Look:
    """The styles of a theme; of one that is not known here, those of the dark one."""
    name = theme if theme in _LOOKS else "textual-dark"
    if name not in _made:
        look = _look(**_LOOKS[name])
        _made[name] = {**look, **_PLAIN_CURSOR} if name == ANSI else look
    return _made[name]


def next_theme(current: str) -> tuple[str, str]:
    """The theme after `current`, and a sentence that names it."""
    names = list(THEMES.values())
    new = names[(names.index(current) + 1) % len(names)] if current in names else names[0]
    called = next(called for called, name in THEMES.items() if name == new)
    return new, f"Theme: {called}. Start with --theme {called} to keep it."
