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


def lead_start(text: str, within: bool = True) -> int:
    """Where in the text between a table's last statement and the next header its lead begins.

    The lead is the comment lines directly above the header, and the blank lines above those; what
    stands above that is at the end of the table before. A comment at the very top of a file, with
    no table before it (`within`), is the file's.
    """
    cut = len(text)
    while cut and not begins_blank(last_line(text[:cut])):
        cut -= len(last_line(text[:cut]))
    if not cut and not within:
        return len(text)
    while cut and begins_blank(last_line(text[:cut])):
        cut -= len(last_line(text[:cut]))
    return cut
