"""What reaches the terminal: only what the app makes itself, on every screen of a hostile plan."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.ui.test_hostile import hostile_plan
from tests.ui.test_terminal import Terminal, terminal

# Sequences that the app makes: moves and clears, colours, modes and questions, the title.
_OWN = re.compile(
    r"\x1b(?:"
    r"\[[0-9;:]*[HfABCDGdJKLMPXSTmrn@]"  # the cursor, clearing, scrolling, the looks
    r"|\[[?>=<][0-9;$]*[hlpucqn]"  # modes, and questions about them
    r"|\[[0-9;]*[tcq] ?"
    r"|\[ ?q"
    r"|[78=>cM]"
    r"|[()][AB0]"
    r"|\]22;[a-z-]*\x07"  # the shape of the mouse's pointer
    r"|\]52;c;[A-Za-z0-9+/=]+\x07"  # a number that was copied
    r"|P=[12]s\x1b\\"  # synchronised output, in its older form
    r")"
)
PAYLOADS = ("\x1b[31mred", "\x1b]52;c;aGk=", "\x1b[5m", "\x9b", "\u202e", "\x00", "\x7f", "\u200b")


def strays(raw: str) -> Counter[str]:
    """All control characters that are no part of a sequence of the app's own."""
    left = _OWN.sub("", raw)
    return Counter(
        left[max(0, found.start() - 5) : found.end() + 12]
        for found in re.finditer(
            "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]",
            left,
        )
    )


def shows(term: Terminal, words: str) -> None:
    term.until(lambda text: words in " ".join(text.split()))


def settle(term: Terminal, since: int) -> None:
    """Read until something has come since then, if anything does, and until no more comes."""
    deadline = time.monotonic() + 1
    while len(term.raw) == since and time.monotonic() < deadline:
        term.read()
    length = -1
    while length != len(term.raw):
        length = len(term.raw)
        term.read()


# What is pressed, and what is seen then: each view, list and dialog, of a plan whose every word
# is hostile. "" waits until the screen is still.
VISIT = (
    *(("j", "── 1.1 [TODO]"), ("\t", ""), ("  ", ""), ("\t", ""), ("y", "")),
    *(("s", "Enter choose"), ("\x1b", ""), ("p", ""), ("\x1b", ""), ("e", ""), ("\x1b", "")),
    *(("j", "── 1.2"), ("s", ""), ("\x1b", ""), ("p", ""), ("\x1b", ""), ("e", ""), ("\t\t\t", "")),
    *(
        ("\x1b", ""),
        ("L", ""),
        ("\x1b[B\x1b[B", ""),
        ("\x1b", ""),
        ("\x1b", "── 1.2"),
        ("D", "Delete 1.2?"),
        ("n", ""),
    ),
    *(("a", ""), ("\x1b", ""), ("A", ""), ("\x1b", ""), ("m", ""), ("\x1b", ""), ("P", "")),
    *(("\r", ""), ("\x1b", ""), ("\x1b", ""), ("?", ""), ("\x1b[6~", ""), ("\x1b", "")),
    *(("\x10", ""), ("a", ""), ("\x1b", ""), ("/[TODO]\r", ""), ("\x1b", ""), (":1.2\r", "")),
    *(("2", ""), ("\x1b[B\x1b[C", ""), ("\r", ""), ("\x7f", ""), ("w", ""), ("\x1b", "")),
    *(("\t", ""), ("f", ""), ("j", ""), ("\x1b[C", ""), ("\t", ""), ("j", ""), ("\t", "")),
    *(("j", ""), ("\r", ""), ("\t", ""), ("j", ""), ("x", ""), ("\x1b", ""), ("\t", "")),
    *(("?", ""), ("\x1b", ""), ("1", ""), ("G", ""), ("g", ""), ("b", ""), ("b", ""), ("T", "")),
)


@pytest.mark.parametrize(
    "size",
    [(80, 24), pytest.param((160, 50), marks=pytest.mark.long)],
    ids=["80x24", "160x50"],
)
def test_no_escape_sequence_of_a_plan_reaches_the_terminal_from_any_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(hostile_plan(), encoding="utf-8")
    before = plan.read_bytes()
    with terminal(str(plan), size=size) as term:
        shows(term, "[TODO]")
        screens = set()
        for keys, seen in VISIT:
            since = len(term.raw)
            term.child.send(keys)
            if seen:
                shows(term, seen)
            settle(term, since)
            screens.add(term.text)
        for _ in range(3):
            since = len(term.raw)
            term.child.send("\x1b")
            settle(term, since)
        term.child.send("q")
        assert term.end() == 0
    raw = term.raw.decode()
    assert "Traceback" not in raw
    assert len(screens) > 30, "the visit went through many screens"
    assert "␛[31m" in "".join(screens), "the plan's text was on the screen, made visible"
    assert strays(raw) == Counter()
    for payload in PAYLOADS:
        assert payload not in raw.replace("\x1b\\", ""), ascii(payload)
    assert plan.read_bytes() == before
