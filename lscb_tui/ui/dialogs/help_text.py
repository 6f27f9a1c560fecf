"""What the help says: all keys, marks and filters, from the tables that the program goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lscb_tui.core import filter
from lscb_tui.ui.keys.command import Command, shown
from lscb_tui.ui.keys.rows import EVERYWHERE
from lscb_tui.ui.keys.screens import place_of
from lscb_tui.ui.keys.table import COMMANDS, grouped
from lscb_tui.ui.lines.status_marks import LEGEND
from lscb_tui.ui.lines.styled_text import Line, Part, wrapped

_COLUMN = 20
_LEAST = 40
"""The least width that lines are set for."""

IN_DIALOGS: tuple[tuple[str, str], ...] = (
    ("Esc", "leave; what was typed into a form is kept, and offered again"),
    ("Enter", "choose; in a form, go to the next field, and save from the last"),
    ("Ctrl+o", "save a form at once, from any field"),
    ("Ctrl+t", "in a form to add, show the fields that are asked for more seldom"),
    ("Tab Shift+Tab", "the next field, the one before; in the links, the next kind of link"),
    ("up down", "in a list, the choice above or below; in a form, the field"),
    ("1 to 9", "in a list that says so, choose at once"),
    ("Ctrl+j", "a new line in a text of several lines"),
    ("Ctrl+l", "in a form, discard what was typed"),
    ("y n", "answer a question; Enter and Esc are no"),
    ("m t b", "where two have changed the same: mine, theirs, both"),
)
"""The keys of forms, lists and questions, which name those that matter in their last line."""
IN_HELP: tuple[tuple[str, str], ...] = (
    ("PgDn Space PgUp", "turn a page; j and k, a line"),
    ("/ n N", "find words in this help; the next, the one before"),
    ("q Esc ?", "leave the help"),
)
IN_THE_TERMINAL: tuple[tuple[str, str], ...] = (
    ("Ctrl+z", "back to the shell for a while; fg comes back here"),
    ("Ctrl+c", "copy what the mouse has marked"),
)


def sections(screen: str) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    """Headings with what is said under each; what one does on this screen first."""
    here = grouped(screen)
    names = list(here)
    for name in names[:2]:
        yield name, _keys(here[name])
    yield "Marks in the plan", LEGEND
    for name in names[2:]:
        yield name, _keys(here[name])
    yield "In the terminal", IN_THE_TERMINAL
    yield "In forms, lists and questions", IN_DIALOGS
    yield "In this help", IN_HELP
    yield "Filters: every term must match", (*filter.TERM_EXAMPLES, *filter.COLUMN_EXAMPLES)
    for other in EVERYWHERE:
        if other != screen:
            elsewhere = [c for c in COMMANDS if other in c.screens and screen not in c.screens]
            yield f"On {place_of(other)}", _keys(elsewhere)


def help_lines(width: int = 80, screen: str = "plan", height: int = 0) -> Iterator[Line]:
    """The sections in lines of a width; of a `height` of pages, none that fits is torn apart.

    The first line of what is said of one thing has all of it as its target, to search in.
    """
    at = 0
    for heading, rows in sections(screen):
        lines = [Line((Part(heading, "strong"),), heading)]
        lines += [line for row in rows for line in _row(*row, width)]
        left = height - at % height if height else 0
        if at and left and len(lines) > left and len(lines) <= height:
            yield from [Line()] * left
            at += left
        if not height or (at + len(lines)) % height:
            lines.append(Line())
        for line in _untorn(lines, at, height):
            yield line
            at += 1


def _untorn(lines: list[Line], at: int, height: int) -> Iterator[Line]:
    """Lines that begin at a place, with what is said of one thing on one page."""
    for n, line in enumerate(lines):
        goes_on = n + 1 < len(lines) and lines[n + 1].parts and lines[n + 1].target is None
        if height and goes_on and line.target is not None and at % height == height - 1:
            yield Line()
            at += 1
        yield line
        at += 1


def _row(left: str, right: str, width: int) -> Iterator[Line]:
    for n, words in enumerate(wrapped(right, max(_LEAST, width) - _COLUMN - 1)):
        parts = (Part(f"  {'' if n else left:<{_COLUMN - 2}} ", "link"), Part(words))
        yield Line(parts, None if n else f"{left} {right}")


def _keys(commands: Iterable[Command]) -> Iterator[tuple[str, str]]:
    for command in commands:
        if command.keys:
            yield " ".join(shown(key) for key in command.keys), command.help
        else:
            yield "Ctrl+p", f"{command.title.lower()}: {command.help}"
