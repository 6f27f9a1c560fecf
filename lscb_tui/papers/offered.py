"""What is offered to be made: the kinds of paper and the calendar, and the files of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.paper.calendar import KIND as CALENDAR
from lscb_tui.core.paper.kinds.table import KINDS, Kind
from lscb_tui.papers.file_names import file_names
from lscb_tui.papers.formats.table import FORMATS

LEAD = "lead"
"""The kind that can be of one lead, and of which there is one for each."""
ICS = "ics"
"""The format of the calendar."""

PAPERS: Mapping[str, Kind] = {
    **KINDS,
    CALENDAR: Kind(
        "Calendar", "what is due and the reviews to come, for a calendar", frozenset(("leads",))
    ),
}
"""By the name that the command line takes, in the order in which they are offered."""


class FileForm(NamedTuple):
    """What kind of a file it is."""

    title: str
    """What people call it: "Word"."""
    ending: str
    binary: bool = False
    """Whether it is no text, and is never put on a terminal."""


FILES: Mapping[str, FileForm] = {
    **{name: FileForm(each.title, each.ending, each.binary) for name, each in FORMATS.items()},
    ICS: FileForm("a calendar", ".ics"),
}
_ALSO = {".htm": "html", ".markdown": "md"}
"""Other endings that people know."""


def formats_of(kind: str) -> tuple[str, ...]:
    """The formats in which one of PAPERS is made; none for what is no kind."""
    if kind == CALENDAR:
        return (ICS,)
    return tuple(FORMATS) if kind in KINDS else ()


def format_named(name: str) -> str | None:
    """The format that the ending of a file's name asks for, if any."""
    known = {form.ending: format_ for format_, form in FILES.items()} | _ALSO
    return next((known[end] for end in known if name.casefold().endswith(end)), None)


def named_format(path: Path, kind: str, chosen: str) -> tuple[Path, str]:
    """A path with an ending, and the format: another that the ending asks for, else as chosen."""
    asked = format_named(path.name)
    if asked in formats_of(kind):
        return path, asked or chosen
    return path.with_name(path.name + FILES[chosen].ending) if path.name else path, chosen


def proposed_name(stem: str, kind: str, review: str, lead: str, format_: str) -> str:
    """A name for a file of a plan, from what is in it: "plan-minutes-2010-12.docx"."""
    parts = [part for part in (lead, review if kind != CALENDAR else "") if part]
    return "-".join((stem, kind, *file_names(parts))) + FILES[format_].ending


def files_beside(path: Path, names: Sequence[str], format_: str) -> list[Path]:
    """The files of several papers: beside a path, each with a name behind that of the path."""
    begins, ending = path.name, FILES[format_].ending
    if path.suffix and format_named(path.name) == format_:
        begins, ending = path.stem, path.suffix
    return [path.with_name(f"{begins}-{name}{ending}") for name in names]
