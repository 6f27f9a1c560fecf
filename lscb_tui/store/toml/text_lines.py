"""The lines of a text: how they end, and those that are no statements."""

from __future__ import annotations


def line_ending(text: str) -> str:
    """How most lines of a text end."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def begins_blank(text: str) -> bool:
    """Whether the first line of a text is blank."""
    line, found, _ = text.partition("\n")
    return bool(found) and not line.strip(" \t\r")


def last_line(text: str) -> str:
    """The last line of a text that ends in a line break."""
    return text[text.rfind("\n", 0, -1) + 1 :]


def comment_lines(text: str) -> list[str]:
    """The lines of a text that are only a comment."""
    return [f"{line}\n" for line in text.split("\n")[:-1] if line.lstrip(" \t").startswith("#")]


def indent_of(line: str) -> str:
    """The white space that a line begins with."""
    return line[: len(line) - len(line.lstrip(" \t"))]
