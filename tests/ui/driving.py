"""How the tests drive the app: real keys, no sleeps, and what is on the screen as text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from unittest import mock

import textual.screen
from textual import events
from textual._context import visible_screen_stack
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static, TextArea

from lscb_tui.core.editing import remove
from lscb_tui.core.plan.items import Action, ItemId, Kind, Objective, Plan
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from lscb_tui.ui.app import PlanApp
from lscb_tui.ui.screens.base import BaseScreen
from lscb_tui.ui.screens.dependencies.screen import DependencyScreen
from lscb_tui.ui.screens.plan.screen import PlanScreen
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.terminal.input import TerminalInput

KINGSTON = Path(__file__).parents[2] / "plan.toml"
SMALL, WIDE, NARROW, TINY = (80, 24), (120, 40), (60, 20), (30, 8)

_NAMED = {
    ":": "colon",
    "/": "slash",
    "?": "question_mark",
    "!": "exclamation_mark",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "+": "plus",
    "-": "minus",
    "\r": "enter",
    " ": "space",
}


class KeyClock:
    """A clock that goes on with the keys only: a second a key, where a test says no other."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Driver:
    """The app with somebody at its keyboard."""

    def __init__(self, pilot: Pilot[None], path: Path, clock: KeyClock) -> None:
        self.pilot = pilot
        self.path = path
        self.clock = clock

    @property
    def app(self) -> PlanApp:
        app = self.pilot.app
        assert isinstance(app, PlanApp)
        return app

    @property
    def base(self) -> BaseScreen:
        """The screen under all dialogs."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, BaseScreen)
        return screen

    @property
    def plan_screen(self) -> PlanScreen:
        screen = self.base
        assert isinstance(screen, PlanScreen)
        return screen

    @property
    def links(self) -> DependencyScreen:
        """The screen of what blocks what."""
        screen = self.base
        assert isinstance(screen, DependencyScreen)
        return screen

    @property
    def view(self) -> str:
        """The view of that screen."""
        return self.links.view.NAME

    @property
    def said(self) -> str:
        """What the footer says."""
        return self.base.footer.said

    @property
    def message(self) -> str:
        """What the dialog says."""
        return str(self.app.screen.query_one("#message", Static).content)

    @property
    def at(self) -> str:
        """The item under the cursor."""
        return str(self.base.selected or "")

    @property
    def dialog(self) -> str:
        """The name of the dialog that is open; empty without one."""
        open_ = self.app.screen
        return "" if open_ is self.base else type(open_).__name__

    @property
    def text(self) -> str:
        """The file's text."""
        return self.path.read_bytes().decode()

    @property
    def plan(self) -> Plan:
        """The plan as the file has it."""
        return load(self.path).plan

    def action(self, ref: str) -> Action:
        """An action, as the file has it."""
        action = self.plan.action(ref)
        assert action is not None
        return action

    def objective(self, number: str) -> Objective:
        """An objective, as the file has it."""
        objective = self.plan.objective(number)
        assert objective is not None
        return objective

    def blocked(self, ref: str) -> bool:
        """Whether an action is shown as blocked."""
        return self.base.assessment.standings[ref].blocked

    async def until(self, what: Callable[[], object]) -> None:
        """Wait until something holds, within reason."""
        for turn in range(4000):
            if what():
                return
            # At once, while the app itself goes on; then it waits for something, and so do we.
            await asyncio.sleep(0 if turn < 50 else 0.002)
        raise AssertionError(f"in vain:\n{screen_text(self.app)}")

    async def settled(self) -> None:
        """Wait until every key was taken in, and what followed from it."""

        def quiet() -> bool:
            busy = {w.group for w in self.app.workers if not w.is_finished}
            if self.dialog:
                busy.discard("editing")
            if self.dialog == "ConflictDialog":
                busy.discard("saving")
            # Textual takes the last of several sizes, and draws nothing while screens change.
            waits = self.app._resize_timer is not None or self.app._batch_count
            return self.app._exit or not (busy or waits)

        handled = asyncio.Event()
        self.app.call_later(handled.set)
        await self.until(lambda: not self.app.is_running or handled.is_set())
        await self.until(lambda: not self.app.is_running or quiet())
        # A key that only moves goes from the screen up to the app after that.
        for pump in (self.app.screen, self.app) if self.app.is_running else ():
            done = asyncio.Event()
            pump.call_later(done.set)
            await self.until(lambda done=done: not self.app.is_running or done.is_set())  # type: ignore[misc]
        await self.until(lambda: not self.app.is_running or quiet())
        # What is behind a dialog first: the dialog shows it.
        for screen in self.app.screen_stack:
            await self._drawn(screen)

    async def _drawn(self, screen: Screen[object]) -> None:
        drawn = asyncio.Event()
        screen.call_after_refresh(drawn.set)
        await self.until(lambda: not self.app.is_running or drawn.is_set())

    async def press(self, *keys: str) -> None:
        """Press keys, each once the one before has done its work."""
        for key in keys:
            self._press(key, 1.0)
            await self.settled()

    async def hold(self, *keys: str) -> None:
        """Press keys as fast as a line that was stuck brings them."""
        self.clock.now += 1.0
        for key in keys:
            self._press(key)
        await self.settled()

    def _press(self, key: str, after: float = 0.01) -> None:
        """Press a key so many seconds after the one before; no time passes but that."""
        character = key if len(key) == 1 else {"space": " "}.get(key)
        if len(key) > 1 and key in _NAMED.values():
            character = next((c for c, name in _NAMED.items() if name == key), character)
        self._post(events.Key(_NAMED.get(key, key), character), after)

    def _post(self, event: Message, after: float) -> None:
        self.clock.now += after
        event.time = self.clock.now
        self.app.post_message(event)

    async def type(self, text: str, first: float = 1.0) -> None:
        """Type text into what has the keys; `first` is how long one pauses before it."""
        for place, character in enumerate(text):
            self._press("ctrl+j" if character == "\n" else character, 0.1 if place else first)
        await self.settled()

    async def paste(self, text: str) -> None:
        """Paste text into what has the keys."""
        self._post(events.Paste(text), 1.0)
        await self.settled()

    async def send(self, text: str) -> None:
        """What a terminal sends at once, where it does not say whether that is a paste."""
        for message in TerminalInput().feed_at_once(text):
            self._post(message, 0.1)
        await self.settled()

    async def go(self, number: str) -> None:
        """Go to an item by its number."""
        await self.press(":")
        await self.type(number)
        await self.press("enter")

    async def field(self, name: str, text: str) -> None:
        """Go to a field of the form, by Tab and the shorter way, and type it anew."""
        if all(widget.id != f"field-{name}" for widget in self.app.screen.focus_chain):
            await self.press("ctrl+t")
        chain = [widget.id for widget in self.app.screen.focus_chain]
        focused = self.app.screen.focused
        here = chain.index(focused.id) if focused is not None else 0
        on = (chain.index(f"field-{name}") - here) % len(chain)
        back = len(chain) - on
        await self.press(*(["tab"] * on if on <= back else ["shift+tab"] * back))
        focused = self.app.screen.focused
        assert focused is not None
        assert focused.id == f"field-{name}"
        await self.press("f7" if isinstance(focused, TextArea) else "ctrl+shift+a", "delete")
        assert self.value(name) == ""
        if len(text) > 20:
            await self.paste(text)
        else:
            await self.type(text)

    async def save(self) -> None:
        """Save the form, from whichever field has the cursor."""
        await self.press("ctrl+o")

    def value(self, name: str) -> str:
        """What a field of the form holds."""
        widget = self.app.screen.query_one(f"#field-{name}")
        return str(getattr(widget, "text", "") or getattr(widget, "value", ""))


@asynccontextmanager
async def opened(
    path: Path,
    size: tuple[int, int] = SMALL,
    theme: str | None = None,
    poll: float | None = None,
    clock: Callable[[], date] = date.today,
    as_at: date | None = None,
) -> AsyncIterator[Driver]:
    """The app with a plan open; it looks what others do only where `poll` says how often."""
    session = PlanSession(path, as_at, clock=clock)
    async with driven(lambda keys: PlanApp(session, theme, poll, keys), size) as driver:
        yield driver


@asynccontextmanager
async def driven(
    make: Callable[[KeyClock], PlanApp], size: tuple[int, int] = SMALL
) -> AsyncIterator[Driver]:
    """An app with somebody at its keyboard, once it is ready for keys."""
    keys = KeyClock()
    app = make(keys)
    try:
        # What has changed is drawn as it changes, and not with the next of sixty times a second.
        with mock.patch.object(textual.screen, "UPDATE_PERIOD", 1 / 250):
            app.delay_update = partial(PlanApp.delay_update, app, 0.001)  # type: ignore[method-assign]
            async with app.run_test(size=size) as pilot:
                driver = Driver(pilot, app.session.path, keys)
                # Textual's own waits for an idle processor: on a busy machine a second each time.
                pilot.pause = driver.settled  # type: ignore[method-assign,assignment]
                await driver.until(lambda: app.begun)
                await driver.settled()
                yield driver
    finally:
        app.session.drafts.close()


def screen_lines(app: PlanApp) -> list[str]:
    """What is on the screen, as text, a line each."""
    _, height = app.size
    # What is behind a dialog is drawn from these; without them it would be, and stay, blank.
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(lines) == height
    return lines


def screen_text(app: PlanApp) -> str:
    """What is on the screen, as text."""
    return "\n".join(line.rstrip() for line in screen_lines(app))


def which(text: str) -> ItemId:
    """The item of a number: with a dot an action, without an objective."""
    return ItemId("action" if "." in text else "objective", text)


def deleted_by_another(plan: Path, key: str, kind: Kind = "action") -> None:
    """Somebody else deletes an item, from another session."""
    commit(load(plan), lambda now: remove(now, ItemId(kind, key)))
