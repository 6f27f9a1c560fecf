"""Zip files without a clock: office papers are such files, and libraries date their parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST = date(1980, 1, 1)
"""Zip files know no day before it, and none after 2107."""
_LAST = date(2107, 12, 31)


def with_fixed_dates(file: bytes, day: date, instead: Mapping[str, bytes] | None = None) -> bytes:
    """A zip file packed anew, with each part of that day and no machine's marks in it.

    `instead` has what stands in some of its parts, by their names, in place of what is there.
    """
    instead = instead or {}
    day = min(max(day, _FIRST), _LAST)
    packed = BytesIO()
    with ZipFile(BytesIO(file)) as given, ZipFile(packed, "w") as made:
        for name in given.namelist():
            part = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            part.compress_type, part.create_system, part.external_attr = (
                ZIP_DEFLATED,
                3,
                0o600 << 16,
            )
            made.writestr(part, instead.get(name) or given.read(name))
    return packed.getvalue()
