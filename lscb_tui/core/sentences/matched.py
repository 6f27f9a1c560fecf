"""How much of a plan a filter matches, as a clerk says it."""

from __future__ import annotations

from collections.abc import Mapping

_SAID: Mapping[str, str] = {
    "is:blocked": "blocked",
    "is:ready": "ready",
    "is:open": "open",
    "is:overdue": "overdue",
    "is:undated": "undated",
    "is:unreported": "not reported",
    "is:linked": "linked",
    "is:part": "part of another",
    "is:out-of-step": "out of step",
    "is:said": "spoken of at this review",
    "is:no-update": "without an update at this review",
    "is:unspoken": "not spoken of at this review",
    "is:put-off": "put off",
}
"""The filters that are one word of the board's."""


def matched_sentence(query: str, matched: int, total: int) -> str:
    """How many actions match: "3 of 52 actions are blocked", "no action matches “audit”"."""
    word = _SAID.get(query)
    if not matched:
        return f"no action is {word}" if word else f"no action matches “{query}”"
    verb, match = ("is", "matches") if matched == 1 else ("are", "match")
    what = f"{verb} {word}" if word else f"{match} “{query}”"
    return f"{matched} of {total} action{'s' * (total != 1)} {what}"


def matched_note(query: str, matched: int, total: int) -> str:
    """The same where there is room for a few words: "3 of 52 blocked", "2 of 52: audit"."""
    word = _SAID.get(query)
    return f"{matched} of {total} {word}" if word else f"{matched} of {total}: {query}"


def unmatched_sentence(query: str, which: object) -> str:
    """That an item is shown though the filter does not match it, and for how long."""
    word = _SAID.get(query)
    if word:
        now = word.removeprefix("not ") if word.startswith("not ") else f"not {word}"
        what = f"{which} is {now} now"
    else:
        what = f"{which} does not match “{query}” now"
    return f"{what}: it stays in sight until you move on"
