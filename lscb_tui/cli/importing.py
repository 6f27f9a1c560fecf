"""A document on its way into a plan, for the command line: read, answered, and written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from collections.abc import Mapping as Answers
from contextlib import suppress
from pathlib import Path

from tomli import TOMLDecodeError

from lscb_tui.cli.output import Failed
from lscb_tui.core.document.grid import Document
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.editing.typed import typed_text
from lscb_tui.core.findings.hidden_characters import hidden_characters
from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.history.records import Imported
from lscb_tui.core.importing.fitting import Misfit, fitted, refuse_misfits
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.mapping_text import read_mapping
from lscb_tui.core.importing.reading import Reading, read
from lscb_tui.core.importing.versions.next_version import NextVersion
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.documents.reading import read_document
from lscb_tui.store.document_file import document_bytes, input_bytes
from lscb_tui.store.errors import StoreError
from lscb_tui.store.history.earlier_versions import earlier, kept, proposed_answers
from lscb_tui.store.plan_file import load

STANDARD_INPUT = "standard input"


class Import(Struct, frozen=True):
    """A document, the answers by which it is read, and what they make of it."""

    document: Document
    mapping: Mapping
    reading: Reading
    map_file: str = ""
    """Where the answers are from; empty where they were proposed."""
    is_answered: bool = True
    """Whether somebody has given them, or nobody has looked at what is proposed."""


def document_at(name: str) -> Document:
    """The document of a file, or of standard input. Raises UserError."""
    if name == "-":
        return read_document(STANDARD_INPUT, input_bytes())
    path = Path(name)
    return read_document(path.name, document_bytes(path))


def refuse_to_write_over(document: str, maps: Iterable[str | None], target: Path) -> None:
    """Raise Failed where what is written would take the place of what it is made of.

    `maps` are the files of answers, of which --map may be written anew by --save-map.
    """
    for name in filter(None, maps):
        if document != "-" and _same(name, document):
            raise Failed(f"{name}: this is the document itself: choose another name")
        if _same(name, target):
            raise Failed(f"{target}: this is the map of answers: choose another name")


def _same(one: str, other: str | Path) -> bool:
    try:
        return os.path.realpath(one) == os.path.realpath(other) or Path(one).samefile(other)
    except (OSError, ValueError):
        return False


def as_answers(**typed: str | None) -> dict[str, str]:
    """The options that are answers, white space put in order. Raises Failed."""
    answers = {}
    for name, words in typed.items():
        if words is not None:
            try:
                answers[name] = one_line(typed_text(words))
            except Refused as wrong:
                raise Failed(f"--{name}: {wrong}") from None
    return answers


def by_map(document: Document, map_file: str, answers: Answers[str, str]) -> Import:
    """The document read by the answers of a file. Raises Failed, with the place in that file."""
    try:
        mapping = read_mapping(document_bytes(Path(map_file)).decode("utf-8-sig"))
        mapping = replace(fitted(document, mapping), **answers)
        found = Import(document, mapping, read(document, mapping), map_file)
        refuse_misfits(mapping, found.reading)
        # A document has none; they can only be the map's own.
        for hidden in hidden_characters(found.reading.plan):
            raise Failed(f"{map_file}: {hidden.message}")
        return found
    except UnicodeDecodeError:
        message = f"{map_file}: this is not a map of answers: --save-map writes one"
        raise Failed(message) from None
    except RecursionError:
        raise Failed(f"{map_file}: arrays or tables are nested too deep: correct it") from None
    except TOMLDecodeError as wrong:
        raise Failed(f"{map_file}:{wrong.lineno}: {wrong.msg}: correct it") from None
    except (ValueError, Misfit) as wrong:
        raise Failed(f"{map_file}: {wrong}") from None


def proposed(document: Document, target: Path, answers: Answers[str, str]) -> Import:
    """The document read as is proposed for it, by what the plan and its history know."""
    plan = None
    with suppress(StoreError):
        # A plan that cannot be read is refused where it is to be changed.
        plan = load(target).plan
    found = proposed_answers(document, target, plan)
    mapping = replace(found.mapping, **answers)
    return Import(
        document, mapping, read(document, mapping), is_answered=found.is_answered(answers)
    )


class Version:
    """A document as the next version of what was imported into a plan before."""

    def __init__(self, import_: Import, target: Path) -> None:
        self._import = import_
        self._earlier = earlier(target, import_.document, import_.reading.plan)

    @property
    def told(self) -> tuple[str, ...]:
        """What it is taken for."""
        return self._earlier.told

    def of(self, ours: Plan) -> NextVersion:
        """What it brings to a plan. Raises Failed for an answer that fits nothing."""
        answers = dict(self._import.mapping.next_version)
        reading = self._import.reading
        if self._import.map_file:
            try:
                return self._earlier.version(ours, reading, answers)
            except ValueError as wrong:
                raise Failed(f"{self._import.map_file}: {wrong}") from None
        return self._earlier.as_asked(ours, reading, answers)[0]


def imported(import_: Import, document: Plan) -> Imported:
    """What the history keeps of it; `document` is what it says under the plan's numbers."""
    return kept(import_.document, import_.mapping, document)


def is_there(target: Path) -> bool:
    """Whether there is a plan to take it in."""
    return os.path.lexists(target)
