"""What a change does to the links of an action, as a clerk says it: "3.2 waits for 3.1"."""

from __future__ import annotations

from lscb_tui.core.words.grammar import listing

LINK_VERBS = {
    "depends_on": ("waits for", "no longer waits for"),
    "works_with": ("works with", "no longer works with"),
    "see": ("refers to", "no longer refers to"),
    "part_of": ("is part of", "is no longer part of"),
}
"""How each kind of link is said, and that it is no more."""
_NAMED = 8


def link_sentence(ref: str, name: str, old: object, new: object) -> str:
    """What links came and went; empty where that is not what the change is about."""
    before, after = _numbers(old), _numbers(new)
    if name not in LINK_VERBS or before is None or after is None:
        return ""
    now, no_more = LINK_VERBS[name]
    came = [other for other in after if other not in before]
    gone = [other for other in before if other not in after]
    said = [f"{now} {listing(came, _NAMED)}"] if came else []
    if gone:
        said.append(f"{no_more} {listing(gone, _NAMED)}")
    return f"{ref} {', and '.join(said)}" if said else ""


def _numbers(value: object) -> tuple[str, ...] | None:
    """The numbers that a field names; None where the file has something else there."""
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return value
    return None
