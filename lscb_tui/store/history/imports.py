"""What a plan was imported from: kept in its history, and found again for the next version.

What the document said is in the line of the change itself, packed as the copies of the plan are: so
git merges it, undo takes it back, and it is readable by nobody who cannot read the plan. Of ten
thousand actions it is a few hundred kilobytes, which no other line is looked through for.
"""

from __future__ import annotations

import binascii
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.edits.edit import invert_all
from lscb_tui.core.history.record_lines import IMPORTED, decode
from lscb_tui.core.history.records import Imported, Record
from lscb_tui.core.importing.versions.which_is_which import which_is_which
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import read_document
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.plan.toml_writer import write_document
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.store.files import MOST_BYTES, directory
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.history.history_file import newest_lines
from lscb_tui.store.history.replay import is_base

_MOST_FILES = 8
"""Among so many documents of other names the one is looked for that another is the next of."""


class LastImport(NamedTuple):
    """The last import of a document, or of what it is the next version of."""

    imported: Imported
    document: Plan | None
    """What it said, under the plan's numbers; None where it was taken back, and is no base."""
    told: str
    """That it is taken for an earlier version under another name; empty where it has the same."""
    undone: Plan | None = None
    """What it brought and was taken back since: that has its numbers where it comes again."""


def imported_of(file: str, sha256: str, mapping: Any, document: Plan) -> Imported:
    """A document for the history: `mapping` as plain data, what it said under our numbers."""
    # Late, and without a layout: nobody reads it, and of 10,000 actions that takes a second more.
    import tomli_w

    text = tomli_w.dumps(write_document(document)).encode()
    packed = binascii.b2a_base64(zlib.compress(text, 6), newline=False).decode()
    return Imported(file, sha256, mapping, packed)


def document_of(imported: Imported) -> Plan:
    """What an imported document said. Raises ValueError, with a sentence, where nobody can tell."""
    with suppress(ValueError, RecursionError, zlib.error):
        packed = binascii.a2b_base64(imported.packed, strict_mode=True)
        # No more than a plan may have, whatever it would unpack to.
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(packed, MOST_BYTES)
        if unpacking.eof:
            return read_document(parse_toml(text.decode())).plan
    raise ValueError(f"what {one_line(imported.file)} said cannot be read in the history")


def last_import(plan: Path, file: str, theirs: Plan) -> LastImport | None:
    """What a document is the next version of, by the history of a plan; None where of nothing.

    That is the last import of a file of the same name; else the last of all half of whose actions
    are in `theirs` too. What was taken back is no base. Without the lock, as all reading.
    """
    imports = [*_imports(history_path(plan))]
    last = _base([each for each in imports if not each.is_undone], file, theirs)
    newest = next((each for each in imports if each.imported.file == file), None)
    if newest is not None and newest.is_undone:
        with suppress(ValueError):
            undone = document_of(newest.imported)
            last = last or LastImport(newest.imported, None, "")
            return last._replace(undone=undone)
    return last


def _base(kept: list[_Kept], file: str, theirs: Plan) -> LastImport | None:
    # In a history that git has put together of two, one side's lines stand behind the other's.
    found = [each.imported for each in sorted(kept, key=lambda each: each.at, reverse=True)]
    named = [each for each in found if each.file == file]
    for imported in named:
        with suppress(ValueError):
            return LastImport(imported, document_of(imported), "")
    others = {each.file: each for each in reversed(found) if each.file != file}
    for imported in [each for each in found if others.get(each.file) is each][:_MOST_FILES]:
        with suppress(ValueError):
            document = document_of(imported)
            if _is_like(document, theirs):
                told = f"This is taken as the next version of {one_line(imported.file)}."
                return LastImport(imported, document, told)
    return None


def is_kept(real: Path, imported: Imported) -> bool:
    """Whether the last import of a file of that name is this one, to the last word and answer."""
    found = (each for each in _imports(history_path(real)) if not each.is_undone)
    named = (each.imported for each in found if each.imported.file == imported.file)
    return next(named, None) == imported


def _is_like(document: Plan, theirs: Plan) -> bool:
    """Whether half of the actions are the same, of the document that has fewer."""
    counts = [sum(1 for _ in plan.actions()) for plan in (document, theirs)]
    return 2 * len(which_is_which(document, document, theirs).actions) >= min(counts) > 0


class _Kept(NamedTuple):
    """An import that a history tells of."""

    imported: Imported
    at: datetime
    is_undone: bool


def _imports(history: Path) -> Iterator[_Kept]:
    """The imports that a history tells of, the last one first."""
    back: list[bytes] = []
    with suppress(OSError), directory(history.parent) as here:
        for line in newest_lines(here, history.name):
            if is_base(line):
                continue
            if f'"{IMPORTED}"'.encode() in line:
                with suppress(ValueError):
                    record = decode(line)
                    if record.imported is not None:
                        yield _Kept(record.imported, record.at, _is_undone(record, back))
            if b'"way"' in line:
                back.append(line)


def _is_undone(record: Record, later: Sequence[bytes]) -> bool:
    """Whether a change was taken back, and not made again, by later lines (the last one first)."""
    edits = told_edits(record.edits)
    undoing = told_edits(invert_all(record.edits))
    for line in later if edits else ():
        with suppress(ValueError):
            other = decode(line)
            if other.way == "redo" and same(told_edits(other.edits), edits):
                return False
            if other.way == "undo" and same(told_edits(other.edits), undoing):
                return True
    return False
