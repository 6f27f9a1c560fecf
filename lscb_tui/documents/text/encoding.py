"""What letters the bytes of a text are; where that cannot be told, a sentence that names the place.

UTF-8 and UTF-16 prove themselves; what is neither is Windows-1252, in which Excel in Britain writes
CSV, and people are told. Anything else would be a guess, and a wrong one changes names.
"""

from __future__ import annotations

import re

from lscb_tui.core.frozen import Struct
from lscb_tui.core.words.patterns import late
from lscb_tui.documents.errors import Unreadable

MOST_BYTES = 8 * 1024 * 1024
"""Of a file of text; 10,000 actions take less."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROLS = late("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""What no text has; tabs, line ends and the escapes of terminals it may have."""
_SAVE_AGAIN = "Open it in the program that it came from, and save it as “CSV UTF-8” or .xlsx."


class Decoded(Struct, frozen=True):
    """A text, how it was encoded in words ("utf-8 with a mark"), and what to tell of that."""

    text: str
    encoding: str
    told: tuple[str, ...] = ()


def decoded(name: str, data: bytes) -> Decoded:
    """The text of a file. Raises Unreadable where it is none, or in letters that are not known."""
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"{name} has {len(data) >> 20} MiB of text; more than {MOST_BYTES >> 20} MiB is not "
            "read. Save a copy with the plan's own rows only, and import that."
        )
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(name, data[len(mark) :], codec), f"{codec} with a mark")
    if codec := _wide(data):
        return Decoded(_strict(name, data, codec), codec)
    if _is_binary(data):
        raise Unreadable(
            f"{name} is neither text nor a document of a kind that is read. "
            "Name a Word (.docx), Excel (.xlsx), CSV, TSV or Markdown file."
        )
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError as problem:
        return _windows(name, data, problem)


def _strict(name: str, data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as problem:
        raise _refusal(name, data, problem.start, codec, f"is not {codec.upper()}") from None


def _windows(name: str, data: bytes, problem: UnicodeDecodeError) -> Decoded:
    tried = data.decode("utf-8", "replace")
    wrong = tried.count("\ufffd")
    if sum(not letter.isascii() for letter in tried) > 2 * wrong:
        raise _refusal(name, data, problem.start, "utf-8", "is not UTF-8, as the rest is")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as other:
        said = "is neither UTF-8 nor Windows-1252"
        raise _refusal(name, data, other.start, "latin-1", said) from None
    told = (
        f"{name} was read as Windows-1252, as it is not UTF-8. Check its accents, dashes and "
        f"quotation marks: the first is in line {_line(text, problem.start)}."
    )
    return Decoded(text, "windows-1252", (told,))


def _refusal(name: str, data: bytes, at: int, codec: str, said: str) -> Unreadable:
    line = _line(data[:at].decode(codec, "replace"))
    return Unreadable(f"{name}: byte 0x{data[at]:02X} in line {line} {said}. {_SAVE_AGAIN}")


def _line(text: str, at: int | None = None) -> int:
    return len(re.findall("\r\n?|\n", text[:at])) + 1


def _wide(data: bytes) -> str:
    """The codec of UTF-16 without a mark: every other byte of an English text is zero."""
    piece = data[: min(_SAMPLE, len(data) & ~1)]
    first, second = piece[::2].count(0), piece[1::2].count(0)
    if (
        len(piece) >= 4
        and max(first, second) * 5 > len(piece)
        and min(first, second) * 20 < max(first, second)
    ):
        return "utf-16-le" if second > first else "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    piece = data[:_SAMPLE].decode("latin-1")
    return (len(_CONTROLS.findall(piece)) + piece.count("\0")) * 20 > len(piece)
