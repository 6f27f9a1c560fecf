"""What a terminal sends, told apart: keys, the mouse, what is pasted, and what is nothing of these.

Textual's parser reads all that it does not know as keys, and ends the app at some of it. Here a
sequence is told by its form first (ECMA-48, and the few keys that have another), and Textual sees
only whole ones, of which it either makes something or does not.

A bad line brings a sequence in pieces, up to a second apart, and the first may be ESC alone, which
is what the key Esc sends too. No length of waiting tells the two apart both surely and soon. But a
terminal answers what it is asked behind all that it has sent before: so it is asked at once how it
is, and where the answer follows directly, that was the key. It acts as soon as the line allows, a
few milliseconds where the line is short. What has not been answered is waited for for a little more
than a second, and then taken for the key. Any character but `[` and `O`, with which sequences go
on, tells as well, unless it comes at once, as with Alt.

Some programs between the terminal and this one answer for it. So what can only be the rest of a
sequence, and comes behind Esc within that time, is nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

from textual import events
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

from lscb_tui.ui.terminal.bracketed_paste import BEGIN, BracketedPaste
from lscb_tui.ui.terminal.key_runs import Unmarked, as_text, gathered

BURST = 200
"""More characters at once than any person types, also over a line that was stuck for a while."""
_PATIENCE = 1.2
"""For how many seconds the rest of a sequence is waited for, which a bad line brings in pieces."""
_AT_ONCE = 0.03
"""Within how many seconds a character behind ESC is one that was pressed with Alt."""
_LONGEST = 32
"""Of the sequences that Textual looks at."""
_MOST = 1 << 16
"""More than this of one sequence is none."""

_SEQUENCE = re.compile(
    r"\x1b(?:"
    r"\[M[^\x1b]{3}"  # the mouse, in its oldest form
    r"|\[\[[^\x1b]"  # F1 to F5 on Linux' own console
    r"|\[(?:3|7|8|23|24)\$"  # keys with Shift in rxvt
    r"|\[(?!M|\[)[0-?]*[ -/]*[@-~]"
    r"|O[ -~]"
    r"|[P\]X^_][ -~]*(?:\x07|\x1b\\)"  # answers to questions, which nobody asked
    r"|[^\[OP\]X^_\x1b]"  # Alt and a key
    r")",
    re.DOTALL,
)
_BEGUN = re.compile(
    r"\x1b(?:\[M[^\x1b]{0,2}|\[\[|\[[0-?]*[ -/]*|O|[P\]X^_][ -~]*(?:\x1b(?!.))?)?", re.DOTALL
)
"""As much of a sequence as can become one with what is still to come."""
_ONE_BYTE = {"\x8f": "\x1bO", "\x90": "\x1bP", "\x9b": "\x1b[", "\x9d": "\x1b]"}
"""How some terminals begin a sequence with one character."""
HOW_ARE_YOU = "\x1b[5n"
_WELL = re.compile(r"\x1b\[[03]n")
"""What a terminal answers to that: it is well, or not."""
_REST = re.compile(r"\[(?:[A-FHZ]|\[[A-E]|\d[\d;:]*[A-FHPQRSZ~u])|O[A-DFHP-S]")
"""Keys without their ESC."""
_BEGINS = re.compile(r"(?:\x1b\[|\x9b)200~")

_KITTY = re.compile(r"\x1b\[([\d:]*)(?:;([\d:]*))?(?:;([\d:]*))?([u~ABCDEFHPQRS])", re.ASCII)
_PRESSED = ("", "1", "2")
_SHIFT, _LOCKS = 1, 64 | 128


class _Parser(XTermParser):
    """Textual's, made to know all forms of a key in the kitty keyboard protocol.

    `CSI code:shifted:base ; modifiers:event ; text u`, where each may be left out; the event is
    1 where the key was pressed, 2 where it is held, and 3 where it was let go.
    """

    # Textual's is cached, which says nothing of what it takes and gives.
    def _parse_extended_key(  # type: ignore[override]
        self, sequence: str
    ) -> list[events.Key] | None:
        if (form := _KITTY.fullmatch(sequence)) is None:
            return None
        code, modifiers, text, end = form.groups(default="")
        key, shifted, *_ = *code.split(":"), ""
        bits, event, *_ = *modifiers.split(":"), ""
        if end != "u" and f"{key or 1}{end}" not in FUNCTIONAL_KEYS:
            # Textual would take the number of a key for that of a character.
            return None
        held = max(0, int(bits or 1) - 1)
        if not text and held & ~_LOCKS == _SHIFT:
            text = shifted
        characters = (int(number) for number in (key, *text.split(":")) if number)
        if event not in _PRESSED or held > 0xFF or not all(map(_is_character, characters)):
            return [events.Key(Keys.Ignore, sequence)]
        return super()._parse_extended_key(f"\x1b[{key};{bits};{text.strip(':')}{end}")

    def parse_mouse_code(self, code: str) -> Message | None:
        """As Textual's, always in cells: pixels are never asked for."""
        self.mouse_pixels = False
        return super().parse_mouse_code(code)


def _is_character(code: int) -> bool:
    return code <= 0x10FFFF and not 0xD800 <= code < 0xE000


class TerminalInput:
    """Makes events of what a terminal sends; nothing that it can send raises."""

    def __init__(
        self, ask: Callable[[], object] = lambda: None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`ask` sends the terminal HOW_ARE_YOU."""
        self._ask = ask
        self._clock = clock
        self._unanswered = 0
        self._answers = False
        """Whether the terminal has answered that before."""
        self._parser = _Parser()
        self._pending = ""
        """What cannot be told yet."""
        self._paste = BracketedPaste(clock)
        self._made: list[tuple[str, list[Message]]] = []
        """What was sent last, each part with its events."""
        self._last = 0.0
        self._escaped = float("-inf")
        """When Esc was pressed last."""

    def feed(self, text: str) -> list[Message]:
        """The events of what was sent just now.

        Where that is more than a person types at once, it is one paste: the terminal does not
        say so of itself, and each letter would be obeyed as a command.
        """
        self._made = self._parts(text)
        return [event for _, made in self._made for event in made]

    def feed_at_once(self, text: str, seconds: float = 0.0) -> list[Message]:
        """As `feed`, with neighbouring keys of characters as one run.

        `seconds` is how long it took to come.
        """
        self.feed(text)
        made = gathered(self._made)
        for message in made:
            if isinstance(message, Unmarked):
                message.seconds = seconds
        return made

    def _parts(self, text: str) -> list[tuple[str, list[Message]]]:
        """What is whole of what was sent, each with its events."""
        now = self._clock()
        if not text:
            return []
        if self._paste.is_open or (not self._pending and self._paste.begins_again(text)):
            self._paste.take(text)
            return []
        tokens = []
        late = self._pending == "\x1b" and now - self._last >= _AT_ONCE
        if late and text[0] not in "[O\x1b":
            tokens, self._pending = ["\x1b"], ""
        elif not self._pending and now - self._escaped < _PATIENCE:
            text = text[rest.end() :] if (rest := _REST.match(text)) else text
        self._last = now
        self._pending += text
        tokens += self._tokens()
        if self._pending == "\x1b":
            self._unanswered += 1
            self._ask()
        if sum(len(token) == 1 for token in tokens) > BURST:
            whole = "".join(tokens)
            return [(whole, [Unmarked(_without_nul(whole))])]
        return [(token, self._events(token)) for token in tokens]

    def tick(self) -> list[Message]:
        """The events of what has waited for its rest for too long."""
        if self._paste.is_open:
            ended = self._paste.ended()
            if ended is None:
                return []
            pasted = [] if ended.text is None else [_paste(ended.text)]
            return [*pasted, *gathered(self._parts(ended.behind))]
        if self._clock() - self._last < _PATIENCE:
            return []
        begun, self._pending, self._unanswered = self._pending, "", 0
        return self._events(begun) if begun else []

    @property
    def is_pasting(self) -> bool:
        """Whether it is still to be seen where a paste ends."""
        return self._paste.is_open

    @property
    def is_asking(self) -> bool:
        """Whether an answer is still to come, from a terminal that does answer."""
        return self._answers and self._unanswered > 0

    def _tokens(self) -> Iterator[str]:
        """What is whole of what is pending: characters, sequences, up to where a paste begins."""
        text, at, pasted = self._pending, 0, ""
        if begins := _BEGINS.search(text):
            text, pasted = text[: begins.end()], text[begins.end() :]
        for one, two in _ONE_BYTE.items():
            text = text.replace(one, two)
        while at < len(text):
            if text[at] != "\x1b":
                yield text[at]
                at += 1
                continue
            found = _SEQUENCE.match(text, at)
            if found is None:
                found = _BEGUN.match(text, at)
                assert found is not None
                if found.end() == len(text) and len(text) - at < _MOST:
                    break
                if self._unanswered and (answer := _WELL.match(text, found.end())):
                    if self._unanswered > 1:
                        # To what was asked before this was sent.
                        text = text[: found.end()] + text[answer.end() :]
                        self._unanswered -= 1
                    else:
                        # There is no more of it: Esc, and perhaps keys behind it.
                        yield from found[0]
                        at = found.end()
                    continue
            at = found.end()
            if self._unanswered and _WELL.fullmatch(found[0]):
                self._unanswered -= 1
                self._answers = True
            elif found[0] == BEGIN:
                self._paste.begin()
                self._paste.take(pasted)
            else:
                yield found[0]
        self._pending = text[at:]

    def _events(self, token: str) -> list[Message]:
        if token == "\x1b":
            self._escaped = self._last
            return [events.Key("escape", token)]
        made: list[Message] = []
        if token != "\x1b[" and len(token) <= _LONGEST:
            try:
                made = list(self._parser.feed(token))
                if len(token) == 2 and self._parser._timeout_time is not None:
                    # There is no more of it to wait for.
                    self._parser._timeout_time = 0.0
                    made += self._parser.tick()
                if self._parser._timeout_time is None:
                    return made
            except Exception:
                pass
        # It raised, or still waits for the rest: the sequence is none that it knows.
        self._parser = _Parser()
        return []


def _paste(text: str) -> events.Paste:
    return events.Paste(as_text(_without_nul(text)))


def _without_nul(text: str) -> str:
    return text.replace("\0", "")
