"""A name for a file from what somebody is called: readable, and safe wherever it is copied to."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

LONGEST = 100
"""How many bytes a name has at the most, so that a prefix and an ending have room beside it."""
_DEVICES = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    )
)
"""What Windows takes for a device, whatever its ending."""
_NOBODY = "unnamed"


def file_names(names: Sequence[str]) -> list[str]:
    """A name for each, none like another where capitals and forms of a letter do not count.

    Which others there are matters only where two would be the same: each of those has a mark of
    its own behind it, so that the order does not matter. The names must be different.
    """
    readable = [_readable(name) for name in names]
    used = Counter(map(_counted, readable))
    return [
        _marked(safe, name) if used[_counted(safe)] > 1 or _is_cut(safe, name) else safe
        for name, safe in zip(names, readable, strict=True)
    ]


def _readable(name: str) -> str:
    """The letters and digits of a name, with a hyphen for all that is between them."""
    composed = unicodedata.normalize("NFC", name.replace("’", "").replace("'", ""))
    spelt = composed.replace("&", " and ")
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in spelt)
    words = [word for word in kept.split() if unicodedata.category(word[0])[0] != "M"]
    safe = "-".join(words) or _NOBODY
    return f"{safe}-lead" if safe.casefold() in _DEVICES else safe


def _counted(name: str) -> str:
    """What is the same for names that a file system may take for one."""
    return unicodedata.normalize("NFKC", name.casefold())


def _is_cut(safe: str, name: str) -> bool:
    return len(safe.encode()) > LONGEST or (safe == _NOBODY and name != _NOBODY)


def _marked(safe: str, name: str) -> str:
    """A name with a mark of eight digits that no other has, cut to its length."""
    mark = "-" + blake2b(name.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    cut = safe.encode()[: LONGEST - len(mark)].decode(errors="ignore").rstrip("-")
    return cut + mark
