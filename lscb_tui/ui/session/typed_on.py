"""Keys right behind a dialog in which something was typed: commands, or more of the same text.

Where such a dialog has closed, but not by Esc, or another has opened over it, printable keys of the
next half second are looked at: those that only move are obeyed at once, and any other when a
quarter of a second passes behind it, as a person pauses behind a command, or when the next makes
both a command that no text begins with (`s1`, `L2`, `p` and a capital). All else goes on with what
was being typed: these keys, and all that follow up to a pause of half a second, do nothing, and
that is said. A key that is obeyed so, or types no character, ends this.
"""

from __future__ import annotations

from typing import Literal

from textual import events

from lscb_tui.core.words.safe_text import shortened
from lscb_tui.ui.terminal.key_runs import KeyRun, going, reads_as_keys

WINDOW = 0.5
"""Seconds within which keys may go on with what was being typed."""
PAUSE = 0.25
"""Seconds after which a key was meant as a command."""

Verdict = Literal["obey", "wait", "drop"]

ENTER, RUBBED_OUT = "\r", "\b"
_MOVES = frozenset("jkghlG \r")
_LINES = frozenset(":/?")
"""What follows these is typed into a line, or closes what they open."""


class TypedOn:
    """Says what to do with keys behind a dialog; times are those of the keys."""

    def __init__(self) -> None:
        self._until = float("-inf")
        self._dropped = ""

    def closed(self, when: float) -> None:
        """A dialog into which something was typed has closed, or is covered by another."""
        self._until, self._dropped = when + WINDOW, ""

    def end(self) -> None:
        """What comes is commands again."""
        self._until, self._dropped = float("-inf"), ""

    @property
    def is_watching(self) -> bool:
        """Whether keys may go on with what was typed."""
        return self._until > float("-inf")

    def judged(self, sign: str, when: float, behind: tuple[str, float] | None) -> Verdict:
        """What to do with a key, or with keys that came at once.

        `sign` is what it types, empty where that is nothing; `behind` the next key, where there is
        one, with an empty sign for a pause.
        """
        if when > self._until or not sign:
            self.end()
            return "obey"
        if self._dropped:
            return self._drop(sign, when)
        if all(each in _MOVES for each in sign):
            self._until = when + WINDOW
            return "obey"
        if sign[0] in _LINES or going(sign):
            self.end()
            return "obey"
        if len(sign) > 1:
            verdict: Verdict = "obey" if reads_as_keys(sign) else "drop"
        elif behind is None:
            return "wait"
        else:
            next_, then = behind
            pauses = not next_ or then - when >= PAUSE
            verdict = "obey" if pauses or _is_command(sign, next_) else "drop"
        if verdict == "drop":
            return self._drop(sign, when)
        self.end()
        return "obey"

    def _drop(self, sign: str, when: float) -> Verdict:
        self._until = when + WINDOW
        if sign == RUBBED_OUT:
            self._dropped = self._dropped[:-1] or " "
        else:
            self._dropped += sign.replace(ENTER, " ")
        return "drop"

    @property
    def said(self) -> str:
        """What to say of keys that did nothing."""
        typed = shortened(self._dropped, 40)
        return f"“{typed}” was typed after the form had closed; nothing was done with it."


def _is_command(sign: str, next_: str) -> bool:
    """Whether two keys are a command, or a command and what is typed into what it opens."""
    first = next_[0]
    if sign == "s" and first in "jk\r":
        return True
    if sign == "L" and first.isdecimal():
        return True
    return (sign.islower() and (first.isupper() or first in "“‘\"'")) or reads_as_keys(sign + first)


def sign_of(event: events.Key | events.Paste) -> str:
    """What a key types; empty for one that types nothing."""
    if isinstance(event, KeyRun):
        return event.typed
    if isinstance(event, events.Paste):
        return event.text
    if event.key in ("enter", "backspace"):
        return ENTER if event.key == "enter" else RUBBED_OUT
    return event.character if event.is_printable and event.character else ""
