"""What reaches the terminal: only what the app makes itself, on every screen of a hostile plan."""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import RemoveItem, SetField
from lscb_tui.core.history.record_lines import encode
from lscb_tui.core.history.records import Record
from lscb_tui.core.people import name_of
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.history.file_names import history_path
from lscb_tui.store.plan_file import load
from lscb_tui.store.presence import Presence
from lscb_tui.store.save_plan import commit
from lscb_tui.ui.session.drafts import Drafts
from tests.ui.test_hostile import CONTROLS, HOSTILE, KEY_A, KEY_B, MARKUP, hostile_plan
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
ESC = "\x1b[27u"
"""Escape, as a terminal says it that tells it from the start of a sequence: no key after it can
be taken for Alt with that key, however busy the machine is."""
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
    """Read until something has come since then, if anything does, and until no more comes.

    What comes later is read with what follows: keys are taken in their order however fast they
    come, and all that ever came is looked through in the end.
    """
    deadline = time.monotonic() + 0.5
    while len(term.raw) == since and time.monotonic() < deadline:
        term.read()
    length = -1
    while length != len(term.raw):
        length = len(term.raw)
        term.read(0.03)


# What is pressed, and what is seen then: each view, list and dialog, of a plan whose every word
# is hostile. "" waits until the screen is still.
VISIT = (
    *(("j", "── 1.1 [TODO]"), ("\t", ""), ("  ", ""), ("\t", ""), ("y", "")),
    *(("s", "Enter choose"), (ESC, ""), ("p", ""), (ESC, ""), ("e", ""), (ESC, "")),
    *(("j", "── 1.2"), ("s", ""), (ESC, ""), ("p", ""), (ESC, ""), ("e", ""), ("\t\t\t", "")),
    *(
        (ESC, ""),
        ("L", ""),
        ("\x1b[B\x1b[B", ""),
        (ESC, ""),
        (ESC, "── 1.2"),
        ("D", "Delete 1.2?"),
        ("n", ""),
    ),
    *(("a", ""), (ESC, ""), ("A", ""), (ESC, ""), ("m", ""), (ESC, ""), ("P", "")),
    *(("\r", ""), (ESC, ""), (ESC, ""), ("?", ""), ("\x1b[6~", ""), (ESC, "")),
    *(("\x10", ""), ("a", ""), (ESC, ""), ("/[TODO]\r", ""), (ESC, ""), (":1.2\r", "")),
    *(("2", ""), ("\x1b[B\x1b[C", ""), ("\r", ""), ("\x7f", ""), ("w", ""), (ESC, "")),
    *(("\t", ""), ("f", ""), ("j", ""), ("\x1b[C", ""), ("\t", ""), ("j", ""), ("\t", "")),
    *(("j", ""), ("\r", ""), ("\t", ""), ("j", ""), ("x", ""), (ESC, ""), ("\t", "")),
    *(("?", ""), (ESC, ""), ("1", ""), ("G", ""), ("g", ""), ("b", ""), ("b", ""), ("T", "")),
)


@pytest.fixture(autouse=True)
def _a_state_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def go(term: Terminal, *steps: tuple[str, str]) -> set[str]:
    """Press keys, wait for what is to be seen then; the screens on the way."""
    screens = set()
    for keys, seen in steps:
        since = len(term.raw)
        term.child.send(keys)
        if seen:
            shows(term, seen)
        settle(term, since)
        screens.add(term.text)
    return screens


def leave(term: Terminal) -> str:
    """Out of all dialogs and out of the program; all that came to the terminal."""
    go(term, *[(ESC, "")] * 3)
    term.child.send("q")
    assert term.end() == 0
    return term.raw.decode()


def assert_clean(raw: str, screens: set[str]) -> None:
    assert "Traceback" not in raw
    assert "␛[31m" in "".join(screens), "the plan's text was on the screen, made visible"
    assert strays(raw) == Counter()
    for payload in PAYLOADS:
        assert payload not in raw.replace("\x1b\\", ""), ascii(payload)


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
        screens = go(term, *VISIT)
        raw = leave(term)
    assert len(screens) > 30, "the visit went through many screens"
    assert_clean(raw, screens)
    assert plan.read_bytes() == before


OTHER = ItemId("action", KEY_B)


def hostile_history(plan: Path) -> None:
    """Changes by people, of items and to values whose every word is hostile; and a broken line."""
    gone = load(plan).plan.action("1.3")
    assert gone is not None
    when = datetime(2010, 9, 30, 12, tzinfo=UTC)
    edits = (
        SetField(ItemId("action", KEY_A), "outcome", HOSTILE, f"{HOSTILE} again"),
        SetField(OTHER, "lead", (HOSTILE,), (MARKUP, CONTROLS)),
        RemoveItem(gone, f"7 {CONTROLS}"),
    )
    lines = [
        encode(Record(when, 1000, f"eve {MARKUP} {CONTROLS}", "0", edits[:2], "edit", (KEY_A,))),
        encode(Record(when, None, f"vim {CONTROLS}", "1", edits[2:], "edit", (), (CONTROLS,))),
        encode(Record(when, None, CONTROLS, "2", known=False)),
        json.dumps({CONTROLS: MARKUP}, ensure_ascii=False).encode(),
        f"{CONTROLS} {MARKUP}".replace("\n", "").encode(),
    ]
    history_path(plan).write_bytes(b"".join(line + b"\n" for line in lines))


def theirs(plan: Path, field: str, value: str) -> None:
    """Another process gives a field of 1.2 another value."""
    snapshot = load(plan)
    action = snapshot.plan.action(KEY_B)
    commit(snapshot, [SetField(OTHER, field, getattr(action, field), value)])


def test_nor_does_one_of_what_others_did_and_of_what_was_left_behind(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(hostile_plan(), encoding="utf-8")
    hostile_history(plan)
    first = next(load(plan).plan.actions()).ref
    drafts = Drafts(plan)
    for key in (first, f"gone {MARKUP} {CONTROLS}"):
        which = ItemId("action", key)
        drafts.keep(f"progress {key}", which, HOSTILE, {"text": HOSTILE}, {"text": CONTROLS})
    drafts.close()
    others = [Presence(plan) for _ in range(3)]
    with terminal(str(plan)) as term:
        shows(term, "was not saved")
        screens = {term.text}
        for other, key in zip(others, (first, KEY_B, f"none {MARKUP} {CONTROLS}"), strict=True):
            other.say(ItemId("action", key), editing=True)
        shows(term, f"‹{name_of(os.getuid())} ✎› [TODO]")
        term.until(lambda text: text.count("✎›") == 2)
        screens |= go(
            term,
            *(("j", "── 1.1 [TODO]"), ("p", ""), (ESC, ""), ("F", "Enter choose"), (ESC, "")),
            *(
                (":1.2\r", "── 1.2"),
                ("2", "[Focus]"),
                ("\t", ""),
                ("\t", ""),
                ("1", "Enter Read"),
                (":1.2\r", "── 1.2"),
            ),
        )
        theirs(plan, "outcome", f"{MARKUP} {CONTROLS} noticed")
        shows(term, "outcome")
        screens.add(term.text)
        # The same text is changed by another while it is in a form here.
        screens |= go(term, ("e", "Esc"), ("Mine ", "Mine"))
        theirs(plan, "text", f"{MARKUP} {CONTROLS} theirs")
        screens |= go(
            term,
            *(
                ("\x0f", "When you started:"),
                ("jjj", ""),
                (ESC, ""),
                ("\x0f", "m mine"),
                ("t", "── 1.2"),
            ),
            # Changes, in every order, each change in full.
            *(("4", "[By day]"), ("j", ""), (" ", ""), ("\t", "[By person]"), ("G", ""), (" ", "")),
            *(("\t", "[By item]"), ("jj", ""), ("\t", "[Since a review]"), ("G", ""), ("u", "")),
            *(("\t", ""), (":1.3\r", ""), ("s", ""), (ESC, ""), ("1", "Enter Read")),
            # A picture, by a name that tells no format, and over one that is there.
            *(
                (":1.2\r", "── 1.2"),
                ("2", "[First]"),
                ("E", "1 Drawing"),
                ("1", "svg"),
                (ESC, ""),
                ("E", "1 Drawing"),
                ("1", "svg"),
                ("\x15", ""),
            ),
            *(
                (f"{tmp_path}/out[x].odd\r", "does not say which format"),
                ("E", "1 Drawing"),
                ("1", "odd"),
                ("\x15", ""),
            ),
            *(
                (f"{tmp_path}/out.dot\r", "Written to"),
                ("E", "1 Drawing"),
                ("1", "dot"),
                ("\r", "Overwrite"),
                ("n", ""),
                # A paper of it, whose title is said.
                *(("E", "1 Drawing"), ("2", "As what?"), ("1", "agenda"), ("\x15", "")),
                (f"{tmp_path}/agenda.md\r", "Written to"),
            ),
        )
        raw = leave(term)
    for other in others:
        other.leave()
    assert (tmp_path / "out.dot").exists()
    assert_clean(raw, screens)
