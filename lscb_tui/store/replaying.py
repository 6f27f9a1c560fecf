"""What a plan was when its history was written last, made again from that history.

Whoever edits a plan by hand does so while nobody has it open here, and what they changed can only
be told against what it was. So each file of a history holds the plan's text once, packed, near
its beginning, and the edits after it lead to every later state.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple

import tomli

from lscb_tui.core.document import read_document
from lscb_tui.core.edits import Conflict, apply_all
from lscb_tui.core.plan import Plan
from lscb_tui.core.records import decode
from lscb_tui.store.files import BOM, MOST_BYTES

_BASE = b'{"base":'
"""How the line begins that holds a plan's text."""


class Known(NamedTuple):
    """A plan of which it is known which text it was read from."""

    digest: str
    plan: Plan
    text: str


def digest_of(data: bytes) -> str:
    """What identifies the bytes of a plan in its history."""
    return blake2b(data, digest_size=16).hexdigest()


def known(text: str, plan: Plan) -> Known:
    """A plan and the text of the file that it was read from."""
    return Known(digest_of(text.encode()), plan, text)


def base_line(of: Known) -> bytes:
    """The line that holds a plan's text."""
    packed = base64.b64encode(zlib.compress(of.text.encode(), 6)).decode()
    return json.dumps({"base": packed, "digest": of.digest}).encode()


def is_base(line: bytes) -> bool:
    """Whether a line holds a plan's text and not a change."""
    return line.startswith(_BASE)


def replayed(lines: Iterable[bytes], digest: str) -> Known | None:
    """The plan at the end of a file of a history, where that is the one with the digest."""
    plan: Plan | None = None
    at = ""
    for line in lines:
        if is_base(line):
            found = _base(line)
            if found is not None:
                at, plan = found.digest, found.plan
            continue
        try:
            record = decode(line)
        except ValueError:
            continue
        at = record.digest
        if plan is not None:
            try:
                plan = apply_all(plan, record.edits) if record.known else None
            except Conflict:
                plan = None
    return Known(digest, plan, "") if plan is not None and at == digest else None


def _base(line: bytes) -> Known | None:
    """The plan in a line; None where anybody has put something else there."""
    with suppress(ValueError, KeyError, TypeError, RecursionError, zlib.error):
        packed = base64.b64decode(json.loads(line)["base"], validate=True)
        # No more than a plan may have, whatever it would unpack to.
        text = zlib.decompressobj().decompress(packed, MOST_BYTES).decode()
        plan = read_document(tomli.loads(text.removeprefix(BOM))).plan
        return known(text, plan)
    return None
