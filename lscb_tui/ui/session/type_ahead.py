"""Keys in their order, however fast they come: each waits until the one before has been taken in.

Over a slow line several keys arrive at once. Without this, those after one that opens a dialog
or saves something would go to what is on the screen until then: `:2.1`, Enter, `s`, `1` would set
the status of another action.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

from lscb_tui.ui.keys.table import COMMANDS
from lscb_tui.ui.session.typed_on import ENTER, PAUSE, TypedOn, sign_of
from lscb_tui.ui.session.unmarked_texts import UnmarkedTexts, nothing_done
from lscb_tui.ui.terminal.key_runs import (
    KeyRun,
    Unmarked,
    going,
    has_cells,
    is_word,
    reads_as_keys,
    typed_into_field,
)

EDITING = "editing"
"""The group of workers that ask, in dialogs, what is to be changed, and save it."""
LOOKING = "looking"
"""The group of workers that work out what a key asked to see."""
SAVING = "saving"
"""The group of workers that save what a dialog holds, while it stays on the screen."""

_ASKING = (EDITING, LOOKING, SAVING)

_MOVING = frozenset(
    key
    for command in COMMANDS
    if command.id in ("down", "up", "first", "last", "page_down", "page_up")
    for key in command.keys
)
"""The keys that open nothing and save nothing."""
_LOOK_AGAIN = 0.005
PATIENCE = 3.0
"""After how many seconds keys that were typed ahead are given up, not sent to who knows what.

Counted in looks and not by the clock: while the machine stands still, nobody can get ready.
"""

_BUSY = "Still working. What you typed in the meantime was ignored."
_STILL_TYPING = 2.0
"""Within how many seconds of the last character somebody goes on typing into a dialog."""


class TypeAhead:
    """Gives an app its keys one at a time."""

    def __init__(
        self,
        app: App[Any],
        give: Callable[[events.Event], Awaitable[None]],
        given_up: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
        pasted: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """`give` hands a key on; `given_up` is told, in a sentence, where keys were dropped.

        `clock` is that of the keys' own times. `pasted` is given what the terminal pastes where
        there is no field, and says whether something becomes of it.
        """
        self._pasted = pasted
        self._clock = clock
        self._typed_on = TypedOn()
        self._typed_in: Screen[Any] | None = None
        """The dialog in which something was typed last."""
        self._typed_at = float("-inf")
        self._app = app
        self._give = give
        self._given_up = given_up
        self.taken = 0
        """How many keys there were."""
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._giving = False
        self._cleared = 0
        """How often all was forgotten."""
        self._texts = UnmarkedTexts()

    def take(self, event: events.Key | events.Paste) -> None:
        """A key was pressed, or something pasted."""
        self.taken += 1
        self._waiting.append(event)
        if not self._giving:
            self._giving = True
            self._app.run_worker(self._give_all(), group="keys")

    @property
    def is_busy(self) -> bool:
        """Whether something is being typed, asked, or done that was pressed."""
        app = self._app
        asks = any(w.group in _ASKING and not w.is_finished for w in app.workers)
        return self._giving or asks or app.screen is not app.screen_stack[0] or self._in_a_field()

    async def idle(self) -> None:
        """Wait until all that was pressed is done, within reason."""
        for _ in range(round(PATIENCE / _LOOK_AGAIN)):
            if not self._giving:
                return
            await asyncio.sleep(_LOOK_AGAIN)

    def clear(self) -> None:
        """Forget what was pressed and is not done."""
        self._waiting.clear()
        self._typed_on.end()
        self._cleared += 1

    async def _give_all(self) -> None:
        try:
            while self._waiting:
                event = self._waiting.popleft()
                if not await self._is_obeyed(event):
                    # A key that only moves may still be under way, and takes away what is said.
                    await self._handled()
                    self._given_up(self._typed_on.said)
                    continue
                if isinstance(event, KeyRun):
                    in_time = await self._give_run(event)
                else:
                    in_time = await self._give_one(event) or not self._waiting
                if not in_time:
                    self._waiting.clear()
                    self._given_up(_BUSY)
        finally:
            self._giving = False

    async def _is_obeyed(self, event: events.Key | events.Paste) -> bool:
        """Whether a key is no more of what was typed into a dialog that has just closed."""
        if event.time - self._typed_at < _STILL_TYPING:
            # It may have closed by itself.
            self._see_closed(event.time)
        is_paste = isinstance(event, events.Paste) and not isinstance(event, KeyRun)
        if is_paste or not self._typed_on.is_watching:
            return True
        if self._in_a_field():
            self._typed_on.end()
            return True
        sign = sign_of(event)
        verdict = self._typed_on.judged(sign, event.time, self._next())
        if verdict == "wait":
            for _ in range(round(PAUSE / _LOOK_AGAIN)):
                if self._waiting:
                    break
                await asyncio.sleep(_LOOK_AGAIN)
            verdict = self._typed_on.judged(sign, event.time, self._next() or ("", event.time))
        return verdict == "obey"

    def _next(self) -> tuple[str, float] | None:
        """What the next key types, and when it was pressed."""
        return (sign_of(self._waiting[0]), self._waiting[0].time) if self._waiting else None

    def _see_closed(self, when: float) -> None:
        """See whether the dialog has closed, or is covered, in which something was typed."""
        if self._typed_in is not None and self._app.screen is not self._typed_in:
            self._typed_on.closed(when)
            self._typed_in = None

    async def _give_one(self, event: events.Key | events.Paste) -> bool:
        """Hand one on; whether the app is then ready for another."""
        if isinstance(event, Unmarked):
            self._texts.was_text(event)
        if isinstance(event, events.Paste) and not self._in_a_field():
            if not isinstance(event, Unmarked) and self._pasted(event.text):
                return await self._taken_in()
            self._given_up(nothing_done(event))
            return True
        moves = self._only_moves(event)
        screen = self._app.screen
        if sign_of(event) not in ("", ENTER) and self._in_a_field():
            self._typed_in = screen if screen is not self._app.screen_stack[0] else None
            self._typed_at = event.time
        # Fields know pastes only.
        await self._give(events.Paste(event.text) if isinstance(event, Unmarked) else event)
        in_time = moves or await self._taken_in()
        if isinstance(event, events.Key) and event.key == "escape":
            # Whoever leaves a dialog has stopped typing into it.
            self._typed_in = None
        if isinstance(event, events.Key) and not _is_of_text(event):
            self._texts.ended()
        self._see_closed(self._clock())
        return in_time

    async def _give_run(self, run: KeyRun) -> bool:
        """Hand keys on that came at once, as long as they are no text; whether that was done.

        Each may open a field or close it, so it is looked again before the next one.
        """
        at = sure = 0
        goes_on = self._texts.goes_on(run)
        self._texts.came(run)
        cleared = self._cleared
        led = False
        """Whether they went to a number: what follows is then obeyed, until there is a form."""
        while at < len(run.keys) and cleared == self._cleared:
            if at >= sure:
                left = run.typed[at:]
                if self._in_a_field():
                    led, sure = False, at + (0 if goes_on else typed_into_field(left))
                    if sure == at:
                        self._texts.was_text(run)
                        return await self._give_one(events.Paste(run.text_from(at)))
                elif self._is_refused(left, led=led, goes_on=goes_on):
                    self._texts.was_text(run)
                    self._given_up(nothing_done(run))
                    return True
                else:
                    led = led or going(left) > 0
                    sure = at + max(1, going(left))
            ready = await self._give_one(run.keys[at])
            at += 1
            if not ready and (self._waiting or at < len(run.keys)):
                return False
        return True

    def _is_refused(self, left: str, *, led: bool, goes_on: bool) -> bool:
        """Whether what is left of keys is a text, and there is no field to take it."""
        if self._app.screen is not self._app.screen_stack[0] and is_word(left):
            return True
        of_text = goes_on or "\r" in left or "\n" in left or has_cells(left)
        return of_text and not led and not reads_as_keys(left)

    def _in_a_field(self) -> bool:
        # Not needed to show a plan.
        from textual.widgets import Input, TextArea

        return isinstance(self._app.focused, (Input, TextArea))

    def _only_moves(self, event: events.Key | events.Paste) -> bool:
        """Whether the next key need not wait for this one: it goes the same way after it.

        Where a key is held down, the screen is then drawn once for many.
        """
        app = self._app
        on_the_plan = app.screen is app.screen_stack[0] and app.focused is None
        return on_the_plan and isinstance(event, events.Key) and event.key in _MOVING

    async def _taken_in(self) -> bool:
        """Wait until the app is ready for another key; whether it was so in good time."""
        # A key goes from the widget that has it up to the app; what it makes that widget say
        # (that a line was entered) goes the same way after it.
        await self._handled()
        await self._handled()
        for _ in range(round(PATIENCE / _LOOK_AGAIN)):
            if self._ready():
                return True
            await asyncio.sleep(_LOOK_AGAIN)
        return self._ready()

    async def _handled(self) -> None:
        app = self._app
        pump: MessagePump | None = app.focused or app.screen
        while pump is not None:
            done = asyncio.Event()
            if pump.is_running and pump.call_later(done.set) and not await _happens(done):
                return
            pump = pump._parent

    def _ready(self) -> bool:
        """Whether what is on the screen is what the next key is meant for."""
        app = self._app
        groups = {worker.group for worker in app.workers if not worker.is_finished}
        if groups & {SAVING, LOOKING} and not getattr(app.screen, "asks_while_saving", False):
            return False
        if EDITING in groups and app.screen is app.screen_stack[0]:
            return False
        screen = app.screen
        return screen.is_mounted and (screen.focused is not None or not screen.focus_chain)


def _is_of_text(key: events.Key) -> bool:
    """Whether a key can be of a text that comes as keys: Esc, Ctrl+u or an arrow is not."""
    return key.is_printable or key.key in ("enter", "tab")


async def _happens(event: asyncio.Event) -> bool:
    """Wait for something, within reason; whether it has happened."""
    looks = 10
    for _ in range(looks):
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), PATIENCE / looks)
        if event.is_set():
            return True
    return False
