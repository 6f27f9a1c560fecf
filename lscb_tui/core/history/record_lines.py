"""A record as a line of the history, and back.

It is one line of JSON. Whoever may write the file could have written any line of it, so each part
is made anew as what it is then used as, and what is wrong is said in words for whoever reads it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeGuard, TypeVar, cast, get_args

from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.edits.edit_json import to_json
from lscb_tui.core.frozen import asdict
from lscb_tui.core.history.records import Imported, Record, Way
from lscb_tui.core.json_answer import as_json

T = TypeVar("T")

_WAYS = get_args(Way)
_USERS = 2**32
"""How many users a system can tell apart."""
_LONGEST_NAME = 256
"""Of a user, with room: more than any system lets anybody have."""
_LONGEST_DIGEST = 64
_LONGEST_FILE_NAME = 1024
IMPORTED = "imported"
"""The part of a line that names a document."""


def encode(record: Record) -> bytes:
    """The record as a line of the history, without its end.

    Raises ValueError or RecursionError for an edit that cannot be written down.
    """
    # The digest comes first: it alone is looked for at each change.
    line: dict[str, Any] = {
        "digest": record.digest,
        "from": list(record.parents),
        "at": record.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "uid": record.uid,
        "who": record.who,
    }
    if record.way != "edit":
        line["way"] = record.way
    if record.became_ready:
        line["became_ready"] = list(record.became_ready)
    if record.became_blocked:
        line["became_blocked"] = list(record.became_blocked)
    if not record.known:
        line["known"] = False
    line["edits"] = [to_json(edit) for edit in record.edits]
    if record.imported is not None:
        line[IMPORTED] = asdict(record.imported)
    return as_json(line).encode()


def decode(line: bytes) -> Record:
    """The record of a line. Raises ValueError, with why, where it is none."""
    if not line.strip():
        raise ValueError("it is empty")
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is broken or cut short") from None
    if not isinstance(found, dict):
        raise ValueError("it tells of no change")
    return Record(
        _read(found, "at", _time),
        _read(found, "uid", _user),
        _read(found, "who", _name),
        _read(found, "digest", _digest),
        _read(found, "edits", _edits),
        _read(found, "way", _way, "edit"),
        _read(found, "became_ready", _numbers, ()),
        _read(found, "became_blocked", _numbers, ()),
        _read(found, "known", _yes_or_no, True),
        _read(found, "from", _digests, ()),
        _read(found, IMPORTED, _imported, None),
    )


_REQUIRED: Any = object()
_PARTS = {
    "at": "the time of the change",
    "uid": "the number of the user who made the change",
    "who": "the name of who made the change",
    "digest": "what the plan was after the change",
    "edits": "what was changed",
    "way": "whether it was an edit, an undo or a merge",
    "became_ready": "what became ready",
    "became_blocked": "what became blocked",
    "known": "whether it is known what was changed",
    "from": "what the plan was before the change",
    IMPORTED: "what was imported",
}
"""The parts of a line, as they are called in what is said of them."""


class _Odd(Exception):
    """A part of a line is not what it should be."""


def _read(found: dict[str, Any], name: str, read: Callable[[Any], T], default: T = _REQUIRED) -> T:
    """A part of a line, made what it is then used as. Raises ValueError."""
    if name not in found:
        if default is _REQUIRED:
            raise ValueError(f"{_PARTS[name]} is missing")
        return default
    try:
        return read(found[name])
    except _Odd:
        raise ValueError(f"{_PARTS[name]} cannot be read") from None


def _time(written: Any) -> datetime:
    try:
        there = datetime.fromisoformat(written)
        if there.tzinfo is None:
            raise _Odd
        at = there.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise _Odd from None
    if not 1 < at.year < 9999:
        # At both ends of the calendar no clock of another zone can tell it.
        raise _Odd
    return at


def _user(written: Any) -> int | None:
    if written is not None and not (type(written) is int and 0 <= written < _USERS):
        raise _Odd
    return written


def _name(written: Any) -> str:
    if not isinstance(written, str) or not written.strip() or len(written) > _LONGEST_NAME:
        raise _Odd
    return written


def digest_in(line: bytes) -> str | None:
    """The digest of the plan after the change that a line tells, or that a line holds."""
    try:
        found = json.loads(line)["digest"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if is_digest(found) else None


def is_digest(written: Any) -> TypeGuard[str]:
    """Whether something can be the digest of a plan."""
    return isinstance(written, str) and 0 < len(written) <= _LONGEST_DIGEST


def _digest(written: Any) -> str:
    if not is_digest(written):
        raise _Odd
    return written


def _digests(written: Any) -> tuple[str, ...]:
    return tuple(map(_digest, _list(written)))


def _way(written: Any) -> Way:
    if written not in _WAYS:
        raise _Odd
    return cast(Way, written)


def _numbers(written: Any) -> tuple[str, ...]:
    if not all(isinstance(number, str) for number in _list(written)):
        raise _Odd
    return tuple(written)


def _yes_or_no(written: Any) -> bool:
    if not isinstance(written, bool):
        raise _Odd
    return written


def _edits(written: Any) -> tuple[Edit, ...]:
    # Late: whoever writes a line reads the digests of others at the most.
    from lscb_tui.core.edits.edit_reading import read_edit

    listed = _list(written)
    try:
        return tuple(map(read_edit, listed))
    except ValueError as problem:
        raise ValueError(f"in {_PARTS['edits']}, {problem}") from None


def _imported(written: Any) -> Imported:
    if not isinstance(written, dict):
        raise _Odd
    file, sha256, packed = (written.get(name) for name in ("file", "sha256", "packed"))
    mapping = written.get("mapping")
    if not (isinstance(file, str) and isinstance(packed, str) and isinstance(mapping, dict)):
        raise _Odd
    if not (is_digest(sha256) and file.strip() and len(file) <= _LONGEST_FILE_NAME):
        raise _Odd
    return Imported(file, sha256, mapping, packed)


def _list(written: Any) -> list[Any]:
    if not isinstance(written, list):
        raise _Odd
    return written
