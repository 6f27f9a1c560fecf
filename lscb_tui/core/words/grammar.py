"""Sentences, and counts and lists as parts of them."""

from __future__ import annotations

from collections.abc import Sequence

NO_TEXT = "(no text yet)"
"""Stands where an item has no words of its own."""


def count_of(count: int, thing: str) -> str:
    """A count with its noun: "1 action", "2 actions", "3 clashes"."""
    return f"{count} {thing if count == 1 else plural(thing)}"


def plural(thing: str) -> str:
    """Several of a thing: "actions", "clashes"."""
    return f"{thing}es" if thing.endswith("sh") else f"{thing}s"


def listing(parts: Sequence[str], most: int = 0, count: int | None = None) -> str:
    """Parts of a sentence: "a", "a and b", "a, b and c"; of more than `most`, "a, b and 7 more".

    `count` says how many there are where `parts` has only the first `most` of them.
    """
    count = len(parts) if count is None else count
    if most and count > most:
        parts = [*parts[: most - 1], f"{count - most + 1} more"]
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)


def as_sentence(message: str) -> str:
    """A message with a capital and a full stop.

    A number, and the name of a file or a command at either end, stay as they are to be typed.
    """
    first, last = message.partition(" ")[0], message.rpartition(" ")[2]
    if "." not in first and "/" not in first:
        message = message[:1].upper() + message[1:]
    command = message.rpartition(": ")[2].startswith("lscb-tui ")
    return message if not message or "/" in last or command else ended(message)


def ended(sentence: str) -> str:
    """A sentence with a full stop, where it has no sign at its end, in a quotation or not."""
    return sentence if sentence.rstrip("”")[-1:] in ".?!…" else f"{sentence}."
