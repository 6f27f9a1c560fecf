"""What leaves the program: text in which nothing can act on a terminal, and JSON.

Everything that a command prints goes through here, so that no control or bidirectional character
of a plan gets out raw (design section 8).
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from lscb_tui.core.errors import UserError
from lscb_tui.core.words.safe_text import visible

CLOSED_PIPE = 141
"""The exit code of a program whose reader went away, as the shell tells it."""

_NARROWEST = 40


class Failed(UserError):
    """A refusal; it is shown as it stands: "file:line: what, and what to do"."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(*lines: str, raw: bool = False) -> None:
    """Print lines; `raw` for those whose every part was made safe already.

    Ends the program quietly when nobody reads on.
    """
    say_each(lines, raw=raw)


def say_each(lines: Iterable[str], *, raw: bool = False) -> None:
    """Print lines as they come, likewise."""
    with _ended_by_a_closed_pipe():
        for text in _gathered(f"{line}\n" for line in lines):
            _write(sys.stdout, text if raw else visible(text, lines=True))


@contextmanager
def _ended_by_a_closed_pipe() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        # What is left in the buffer must not be tried again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(problem, BrokenPipeError):
            raise SystemExit(CLOSED_PIPE) from None
        why = problem.strerror or problem
        raise Failed(f"standard output: the answer cannot be written ({why})") from None


def remark(line: str) -> None:
    """Say something on stderr that is not part of the answer."""
    # Where stderr cannot be written there is nobody to tell.
    with suppress(OSError):
        _write(sys.stderr, visible(line, lines=True) + "\n")


def _write(stream: TextIO | None, text: str, in_ascii: Callable[[str], str] | None = None) -> None:
    # Python has None for a stream that was closed when it started.
    if stream is None:
        return
    in_ascii = in_ascii or _in_signs
    if not text.isascii() and stream.isatty() and _is_plain():
        text = in_ascii(text)
    try:
        stream.write(text)
    except UnicodeEncodeError:
        # A file or a pipe in which the board's quotes and dashes cannot be.
        stream.write("".join(_encodable(c, stream.encoding, in_ascii) for c in text))
    stream.flush()


def _is_plain() -> bool:
    # Late: most of what is printed goes to a pipe, or has nothing beyond ASCII.
    from lscb_tui.ui.terminal.charset import is_plain

    return is_plain()


def _in_signs(text: str) -> str:
    from lscb_tui.core.words.ascii_signs import ascii_only

    return ascii_only(text, columns)


def _in_escapes(text: str) -> str:
    """JSON with what is beyond ASCII as JSON writes it."""
    import json

    return "".join(c if c.isascii() else json.dumps(c)[1:-1] for c in text)


def _encodable(character: str, encoding: str, in_ascii: Callable[[str], str]) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return in_ascii(character)
    return character


def say_json(answer: dict[str, Any]) -> None:
    """Print an answer as JSON: indented for people, on one line for programs.

    What an iterator in it gives is printed as it comes.
    """
    # Late: what prints no JSON does without it.
    from lscb_tui.core.json_answer import json_pieces

    pieces = json_pieces(answer, 2 if terminal_width() else None)
    with _ended_by_a_closed_pipe():
        for text in _gathered(pieces):
            _write(sys.stdout, text, _in_escapes)
        _write(sys.stdout, "\n")


_AT_ONCE = 1 << 16


def _gathered(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces put together, so that not each of them is written by itself."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _AT_ONCE:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)


def say_bytes(data: bytes) -> None:
    """Print what is no text, or is text in UTF-8 whatever the locale, as it stands.

    Never to a terminal: nothing in it is made safe here.
    """
    if sys.stdout is None:
        return
    with _ended_by_a_closed_pipe():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def terminal_width() -> int | None:
    """The columns of the terminal that is written to; None where it is a file or a pipe."""
    if not (sys.stdout and sys.stdout.isatty()):
        return None
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < 5:
        return max(int(columns), _NARROWEST)
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, _NARROWEST)
    except (OSError, ValueError):
        return 80


def is_somebody_there() -> bool:
    """Whether there is somebody to ask."""
    return bool(sys.stdin and sys.stdin.isatty())


def one_row(text: str) -> str:
    """Text in one row of a table: safe, and without line breaks."""
    return visible(text.replace("\n", " "))


def paragraph(text: str, indent: str = "", first: str | None = None) -> str:
    """Text with its lines indented, and wrapped on a terminal; `first` starts the first line."""
    width = terminal_width()
    lead = indent if first is None else first
    lines: list[str] = []
    for line in visible(text, lines=True).split("\n"):
        start = lead if not lines else indent
        lines += _wrapped(line, width, start, indent) if width else [start + line]
    return "\n".join(lines)


def _wrapped(line: str, width: int, first: str, indent: str) -> list[str]:
    """A line cut at blanks into lines of a width, counted in columns of the terminal."""
    lines, now, used, fresh = [], first, columns(first), True
    for word in line.split(" "):
        size = columns(word)
        if not fresh and used + 1 + size > width:
            lines.append(now.rstrip())
            now, used, fresh = indent, columns(indent), True
        now += word if fresh else f" {word}"
        used += size + (not fresh)
        fresh = False
    return [*lines, now]


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(c) for c in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitted(text: str, width: int) -> str:
    """Text in exactly so many columns: cut with an ellipsis, or filled up with blanks."""
    used = columns(text)
    if used > width:
        kept, used = "", 1
        for character in text:
            size = _columns_of(character)
            if used + size > width:
                break
            kept += character
            used += size
        text = f"{kept}…"
    return text + " " * (width - used)


def fitted_ends(text: str, width: int) -> str:
    """The same, cut in its middle: what begins alike stays apart."""
    if columns(text) <= width or width < 8:
        return fitted(text, width)
    tail = ""
    for character in reversed(text):
        if columns(character + tail) > (width - 1) // 2:
            break
        tail = character + tail
    head = fitted(text, width - columns(tail)).rstrip("… ")
    return fitted(f"{head}…{tail}", width)


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows with their columns aligned; the last column is left as long as it is."""
    safe = [[one_row(cell) for cell in row] for row in rows]
    widths = [max(map(columns, column)) for column in list(zip(*safe, strict=True))[:-1]]
    return ["  ".join([*map(fitted, row, widths), row[-1]]).rstrip() for row in safe]
