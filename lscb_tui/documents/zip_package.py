"""The package of a Word or Excel file: a zip with parts, read so that none can do any harm.

Sizes are looked at before anything is unpacked, no entity is ever resolved, nothing is fetched, and
whatever is wrong with the file is `Unreadable`. Strict and Transitional files look the same here:
a relationship is told by the last word of its type.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import Any, Literal
from urllib.parse import unquote

from lscb_tui.core.frozen import Struct
from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.safe_xml import (
    DeclaresEntities,
    NotWhole,
    TooDeep,
    check,
    elements_of,
    root_of,
)

Program = Literal["Word", "Excel", "PowerPoint"]

_MIB = 1 << 20
_MOST_OF_A_PART = 64 * _MIB
_MOST_IN_ALL = 200 * _MIB
_MOST_RATIO = 200
_ANY_RATIO = _MIB
"""A part as small as this may be packed as tightly as it likes: blank styles are."""
_MOST_ENTRIES = 10_000
_MOST_XML = 4_000_000
"""Tags and attributes of one part: each costs some 100 bytes of memory, however short it is."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
)
_CONTENT_TYPES = "[Content_Types].xml"
_MARKS: dict[Program, tuple[str, str]] = {
    "Word": ("wordprocessingml", "ms-word"),
    "Excel": ("spreadsheetml", "ms-excel"),
    "PowerPoint": ("presentationml", "ms-powerpoint"),
}
_FOLDERS: dict[Program, str] = {"Word": "word/", "Excel": "xl/", "PowerPoint": "ppt/"}


class Relationship(Struct, frozen=True):
    """What one part of a package says of another, or of what is outside of it."""

    id: str
    type: str
    """The last word of its type: "styles", "footnotes", "worksheet", "hyperlink"."""
    target: str
    """The name of a part, to read it by; of an external one, the address as it stands."""
    external: bool = False


class Package:
    """The parts of a Word or Excel file by their names ("word/document.xml", however cased)."""

    def __init__(self, name: str, data: bytes) -> None:
        """Look at the sizes of the parts of a file, of which `name` is what is said.

        Raises Unreadable where it is no whole zip, or unpacks to more than is read.
        """
        self.name = name
        if data.count(b"PK\1\2") > _MOST_ENTRIES:
            raise Unreadable(
                f"{name} has more than {_MOST_ENTRIES:,} parts, and is not read. "
                "Save a copy with the plan's own table only, and import that."
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN:
            raise self._damaged("it was cut off, or is not a whole zip", "Word or Excel") from None
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        self._entries = {_key(entry.filename): entry for entry in entries}
        self.names = tuple(_clean(entry.filename) for entry in entries)
        self._check_sizes(entries)

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises Unreadable where it is missing or damaged."""
        entry = self._entries.get(_key(part))
        if entry is None:
            raise self._damaged(f"{part} is missing")
        if entry.flag_bits & 1:
            raise Unreadable(
                f"{self.name} has a password. "
                f"Open it in {self._program} and save a copy without one."
            )
        # Of the other ways to pack, zipfile cannot bound what comes out; no Office program has any.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._damaged(part)
        try:
            with self._zip.open(entry) as stream:
                # By its length: a part may unpack to more than it says, and all of that is made
                # where it is not said how much is wanted.
                data = stream.read(entry.file_size)
        except _BROKEN:
            raise self._damaged(part) from None
        if len(data) != entry.file_size:
            raise self._damaged(part)
        return data

    def xml(self, part: str, checked: Callable[[bytes], bytes] | None = None) -> Any:
        """The root element of a part (lxml), without comments and processing instructions.

        Its bytes go through `checked` first, which may shorten or refuse them. Raises Unreadable
        where it is missing, damaged, too deep, or declares entities.
        """
        data = self.read(part)
        if checked is not None:
            data = checked(data)
        with self._refusals(part):
            check(data)
            # An attribute costs about twice the memory of an element.
            if data.count(b"<") + 2 * data.count(b"=") > _MOST_XML:
                raise Unreadable(
                    f"{self.name} is too large: {part} has over {_MOST_XML:,} tags. "
                    "Save a copy with the plan's own rows only, and import that."
                )
            return root_of(data)

    def stream(
        self, part: str, *tags: str, checked: Callable[[bytes], bytes] | None = None
    ) -> Iterator[Any]:
        """The elements of a large part with these names, in whatever namespace; each is emptied
        when the next is asked for, so that a long part needs little memory.

        Its bytes go through `checked` first, which may shorten or refuse them. Raises Unreadable
        as `xml` does, but however many elements there are.
        """
        data = self.read(part)
        if checked is not None:
            data = checked(data)
        with self._refusals(part):
            check(data)
            yield from elements_of(data, tags)

    def related(self, part: str = "") -> tuple[Relationship, ...]:
        """What a part is related to, in the order of the file; without one, the package itself."""
        listed = join(dirname(part), "_rels", f"{basename(part)}.rels")
        if listed not in self:
            return ()
        return tuple(
            _relationship(part, element)
            for element in self.xml(listed).iter("{*}Relationship")
            if element.get("Target")
        )

    def content_type(self, part: str) -> str:
        """What the package says that a part is; empty where it says nothing."""
        types, by_suffix = self._types
        return types.get(_key(part)) or by_suffix.get(_suffix(part), "")

    def main_part(self, program: Program) -> str:
        """The part that holds the document, of a file of this program; empty where it is none."""
        for relationship in self.related():
            if relationship.type == "officeDocument" and not relationship.external:
                return relationship.target if self._is_of(program, relationship.target) else ""
        return next(
            (
                name
                for name in self.names
                if "main" in self.content_type(name) and self._is_of(program, name)
            ),
            "",
        )

    @contextmanager
    def _refusals(self, part: str) -> Iterator[None]:
        """What is wrong with the XML of a part, as a sentence."""
        try:
            yield
        except DeclaresEntities:
            raise Unreadable(
                f"{self.name} declares entities, which no {self._program} document needs. "
                "It is not read."
            ) from None
        except TooDeep:
            raise Unreadable(
                f"{self.name} has tables inside tables 256 deep; it is not read."
            ) from None
        except NotWhole:
            raise self._damaged(part) from None

    @property
    def has_macros(self) -> bool:
        """Whether the file brings macros along; none is ever run."""
        return any(_key(name).endswith("vbaproject.bin") for name in self.names)

    @property
    def _program(self) -> Program:
        return "Excel" if any(_key(name).startswith("xl/") for name in self.names) else "Word"

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        """The content types of parts by their names, and by their suffixes."""
        if _CONTENT_TYPES not in self:
            return {}, {}
        root = self.xml(_CONTENT_TYPES)
        return (
            {
                _key(each.get("PartName", "")): each.get("ContentType", "")
                for each in root.iter("{*}Override")
            },
            {
                each.get("Extension", "").lower(): each.get("ContentType", "")
                for each in root.iter("{*}Default")
            },
        )

    def _is_of(self, program: Program, part: str) -> bool:
        found = self.content_type(part)
        if part not in self:
            return False
        if found in ("", "application/xml"):
            return _key(part).startswith(_FOLDERS[program])
        return any(mark in found for mark in _MARKS[program])

    def _check_sizes(self, entries: list[zipfile.ZipInfo]) -> None:
        total = sum(entry.file_size for entry in entries)
        largest = max((entry.file_size for entry in entries), default=0)
        if total > _MOST_IN_ALL:
            raise self._too_large(total, _MOST_IN_ALL)
        if largest > _MOST_OF_A_PART:
            raise Unreadable(
                f"{self.name} has a part that unpacks to {largest // _MIB:,} MiB; "
                f"more than {_MOST_OF_A_PART // _MIB} MiB is not read."
            )
        for entry in entries:
            ratio = entry.file_size / max(entry.compress_size, 1)
            if entry.file_size > _ANY_RATIO and ratio > _MOST_RATIO:
                raise Unreadable(
                    f"{self.name} unpacks to {ratio:,.0f} times its size "
                    f"({_clean(entry.filename)[:80]}); more than {_MOST_RATIO} times is not read."
                )

    def _too_large(self, size: int, most: int) -> Unreadable:
        return Unreadable(
            f"{self.name} unpacks to {size // _MIB:,} MiB; "
            f"more than {most // _MIB} MiB is not read."
        )

    def _damaged(self, what: str, program: str = "") -> Unreadable:
        return Unreadable(
            f"{self.name} is damaged ({what}). "
            f"Open it in {program or self._program}, which may mend it, and save it again."
        )


def _relationship(part: str, element: Any) -> Relationship:
    target = element.get("Target")
    external = element.get("TargetMode", "").lower() == "external"
    if not external:
        target = normpath(join("/", dirname(part), unquote(target).replace("\\", "/"))).lstrip("/")
    return Relationship(
        element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external
    )


def _clean(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _key(name: str) -> str:
    """Names of parts are the same in capitals and in small letters."""
    return _clean(name).lower()


def _suffix(name: str) -> str:
    return basename(name).rpartition(".")[2].lower()
