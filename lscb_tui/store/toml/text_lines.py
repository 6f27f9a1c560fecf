"""Lines of a text that are no statements: blank ones and comments."""

from __future__ import annotations


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
