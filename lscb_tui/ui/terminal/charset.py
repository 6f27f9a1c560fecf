"""Which characters the terminal has, as the locale says: `LC_ALL`, else `LC_CTYPE`, else `LANG`.

Python makes UTF-8 of the locale C for itself (PEP 538 and 540), and of a locale that is not
installed; the terminal stays what it is. Where none of the three is set, nobody has said anything,
and a terminal of today has UTF-8.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_COERCED = "C.UTF-8"
"""What Python sets `LC_CTYPE` to where the locale is C."""


def locale_of(environment: Mapping[str, str]) -> str:
    """The locale of the terminal; empty where nothing says."""
    kind, language = environment.get("LC_CTYPE", ""), environment.get("LANG", "")
    if kind == _COERCED and language in ("C", "POSIX") and not _was_set(f"LC_CTYPE={kind}"):
        kind = ""
    return environment.get("LC_ALL", "") or kind or language


def _was_set(setting: str) -> bool:
    """Whether it was so when the process began; where that cannot be seen, it was."""
    with suppress(OSError):
        return setting.encode() in Path("/proc/self/environ").read_bytes().split(b"\0")
    return True


def encoding_of(environment: Mapping[str, str]) -> str:
    """What the terminal sends characters in; UTF-8 where that cannot be told."""
    return _named(locale_of(environment)) or "utf-8"


def _named(locale: str) -> str:
    """The encoding that a locale names; empty where it names none that there is."""
    name = locale.partition(".")[2].partition("@")[0]
    with suppress(LookupError):
        return codecs.lookup(name).name if name else ""
    return ""


def is_plain(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether no more than ASCII can be shown: the locale is set, and does not say UTF-8."""
    found = locale_of(environment)
    return bool(found) and _named(found) != "utf-8"
