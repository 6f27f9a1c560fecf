"""The Textual app: it opens a plan, or says why it cannot."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.drivers._writer_thread import WriterThread
from textual.message import Message
from textual.timer import Timer, TimerCallback
from textual.worker import WorkerFailed

from lscb_tui.core.errors import Fault
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.take_over import TakeOver
from lscb_tui.ui.keys.screens import ALL_SCREENS, IMPORTING, ScreenRow
from lscb_tui.ui.keys.spoken import spoken_key
from lscb_tui.ui.screens.base import BaseScreen
from lscb_tui.ui.session.collector import EVERY, Collector
from lscb_tui.ui.session.hang_up import HangUp
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.session.presence import (
    POLL,
    DaySeen,
    FileSeen,
    HeldUp,
    LostSeen,
    Other,
    OthersSeen,
    PresenceWatch,
)
from lscb_tui.ui.session.suspension import Suspension
from lscb_tui.ui.session.type_ahead import TypeAhead
from lscb_tui.ui.terminal.charset import is_plain
from lscb_tui.ui.terminal.difference_driver import DifferenceDriver
from lscb_tui.ui.terminal.driver import TerminalDriver
from lscb_tui.ui.terminal.stopping import SuspendAsked, WasStopped
from lscb_tui.ui.theme_names import first_theme
from lscb_tui.ui.themes import CONTRAST

if TYPE_CHECKING:
    from pathlib import Path

    from lscb_tui.core.document.grid import Document
    from lscb_tui.ui.session.drafts import Drafts

_PLAIN = (
    "The locale is not UTF-8, so accents are left out and marks are plain signs. "
    "If the terminal can show them, start with LC_ALL=C.UTF-8."
)

_TURN = 0.0005
"""Seconds that a thread goes on while another has something to do."""

_FOR_A_SCREEN = (FileSeen, DaySeen, OthersSeen, LostSeen, HeldUp)
"""Messages that a screen takes: at the end some may wait that have none to go to."""


class PlanApp(App[None], inherit_bindings=False):
    """Shows the plan that a session has open."""

    # Ctrl+q and Ctrl+s are left to the terminal; the palette is in the table of keys.
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    TITLE = "lscb-tui"
    DEFAULT_MODE: ClassVar[str] = "plan"

    def __init__(
        self,
        session: PlanSession,
        theme: str | None = None,
        poll: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`poll` is how often to look what others do, in seconds; None for never.

        `clock` is that of the times at which keys are pressed.
        """
        # Textual would mix greys for NO_COLOR, which 16 colours show as black on black.
        super().__init__(
            driver_class=TerminalDriver, ansi_color=True if "NO_COLOR" in os.environ else None
        )
        self.session = session
        session.tell = lambda said: self.post_message(HeldUp(said))
        self._running_loop: asyncio.AbstractEventLoop | None = None
        for row in ALL_SCREENS:
            self.add_mode(row.name, partial(self._screen, row))
        self.presence = PresenceWatch(session, self.post_message, poll) if poll else None
        self.fault: Exception | None = None
        """What ended the app that nobody foresaw."""
        self.begun = False
        """Whether what could wait until the plan was on the screen has begun."""
        self.others: tuple[Other, ...] = ()
        self.in_vim: tuple[str, ...] = ()
        self._type_ahead = TypeAhead(
            self, super().on_event, self._say_given_up, clock, self._pasted
        )
        self._take_over = TakeOver(
            self, session, self._type_ahead, lambda: self._base.others, self._say
        )
        self._suspension = Suspension(
            self, self._type_ahead, session.drafts.flush, self._say_given_up
        )
        self._suspension.presence = self.presence
        self.collector = Collector(lambda: self._type_ahead.taken, self._is_busy)
        # Each frame of an animation crosses the SSH line.
        self.animation_level = "none"
        few_colours = self.console.color_system in (None, "standard")
        asked = theme or os.environ.get("LSCB_THEME")
        if name := first_theme(asked, few_colours=few_colours, no_color=self.no_color):
            self.use_theme(name)

    def on_ready(self) -> None:
        """Begin what can wait, once the plan is on the screen: threads would hold that up."""
        self.screen.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.begun = True
        # What is there now stays; the collector need never look through it (design section 9).
        gc.freeze()
        gc.enable()
        if self.presence is not None:
            self._look_at_others()
            self.collector.begin()
            # What is worked out beside the keys lets them by ten times as often as Python would.
            sys.setswitchinterval(_TURN)
            self.set_interval(EVERY, self.collector.look)
        if is_plain() and not self.is_headless:
            self._say(_PLAIN)
        # Whoever types early may be on another screen by now.
        cast(BaseScreen, self._screen_stacks[self.DEFAULT_MODE][0]).begin()

    def _is_busy(self) -> bool:
        """Whether something is being typed, done, or worked out."""
        return self._type_ahead.is_busy or any(not w.is_finished for w in self.workers)

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """A timer that fires once, also where the machine stood still while it was set.

        Textual's own passes over every time that is gone by then, and it has only the one: a change
        of screens or of sizes that waits for it is never drawn.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer

    def _screen(self, row: ScreenRow) -> BaseScreen:
        """A screen of the table, loaded when it is first opened."""
        module, _, name = row.where.partition(":")
        screen: BaseScreen = getattr(import_module(f"lscb_tui.ui.screens.{module}"), name)(
            self.session
        )
        return screen

    @property
    def _base(self) -> BaseScreen:
        """The screen under all dialogs."""
        return cast(BaseScreen, self.screen_stack[0])

    def open_screen(self, name: str, at: ItemId | None = None, view: str = "") -> None:
        """Open a screen about an item, in one of its views, else in the one that was left."""
        self.switch_mode(name)
        self._base.visit(at, view)

    def import_document(self, what: Document | Path) -> None:
        """Import a document, or a file that is still to be read."""
        from lscb_tui.ui.screens.importing.screen import ImportScreen

        self.switch_mode(IMPORTING.name)
        cast(ImportScreen, self._base).begin_import(what)

    def import_failed(self, why: str) -> None:
        """Say why a document cannot be imported, where one came from."""
        self.open_screen("plan")
        self.say(why, refused=True)

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Say something on the screen that is shown by now."""
        self._base.say(sentence, refused=refused)

    def plan_was_made(self) -> None:
        """Begin what waited until there was a plan, which is on the screen now."""
        self._look_at_others()
        self._base.begin()

    def _look_at_others(self) -> None:
        """Look what others do from now on, once there is a plan to look at."""
        if self.presence is not None and not self.session.is_new:
            self.presence.start()

    def here(self, at: ItemId | None, *, editing: bool) -> None:
        """Tell the others where this session is."""
        if self.presence is not None:
            self.presence.here(at, editing)

    def on_file_seen(self, event: FileSeen) -> None:
        """Let the screen that is shown take over what the file says now, or say what is wrong."""
        said = self._base.others.file_seen(event)
        self._take_over.file_seen(event)
        if said and self.screen is not self._base:
            self._say(said, refused=self.session.trouble is not None)

    def ask_about_file(self) -> None:
        """Ask whether what the file says is the plan from now on."""
        self._take_over.ask()

    def on_day_seen(self, event: DaySeen) -> None:
        """Let the screen that is shown judge everything as at another day."""
        if self._base.others.day_seen(event) and self.screen is not self._base:
            self._say(event.said)

    def on_others_seen(self, event: OthersSeen) -> None:
        """Let the screen that is shown tell who else is there."""
        self.others, self.in_vim = event.others, event.in_vim
        self._base.others.seen()

    def on_lost_seen(self, event: LostSeen) -> None:
        """Let the screen that is shown say that something saved is gone."""
        self.session.lost = event.lost
        self._base.show_lost()

    def on_held_up(self, event: HeldUp) -> None:
        """Say who holds up a save, where the person looks who waits for it."""
        self._say(f"{event.said}. Esc gives up.")

    def on_load(self) -> None:
        """Know the loop that others can ask to end, and hear of what went wrong in it."""
        self._running_loop = asyncio.get_running_loop()
        self._running_loop.set_exception_handler(self._task_failed)

    def _task_failed(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(problem := context.get("exception"), Exception):
            self._handle_exception(problem)

    def thread_failed(self, args: threading.ExceptHookArgs) -> None:
        """End, because something went wrong in a thread that nobody foresaw. For that thread."""
        if isinstance(args.thread, WriterThread) and isinstance(args.exc_value, OSError):
            # The terminal is gone; whoever watches the line has the app end.
            return
        if isinstance(args.exc_value, Exception) and self._running_loop is not None:
            with suppress(RuntimeError):
                # Where the loop is closed, the app has ended.
                self._running_loop.call_soon_threadsafe(self._handle_exception, args.exc_value)

    def _handle_exception(self, error: Exception) -> None:
        """End, because something went wrong that nobody foresaw; `run` gives it on to be told."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.fault is None and isinstance(cause, Exception):
            self.fault = cause
        super()._handle_exception(error)

    # Textual would draw where in the program it was, and with which values.

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """End without a word of Textual's own."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Nothing: `run` gives the fault on."""

    def leave(self, code: int) -> bool:
        """Ask the app to end, from any thread and without waiting; whether there was one to ask."""
        try:
            if self._running_loop is not None:
                self._running_loop.call_soon_threadsafe(self.exit, None, code)
                return True
        except RuntimeError:
            # The loop is closed.
            pass
        return False

    def use_theme(self, name: str) -> None:
        """Change the look."""
        if name == CONTRAST.name:
            self.register_theme(CONTRAST)
        self.theme = name
        for widget in self.screen.query("*") if self.is_running else ():
            widget.refresh()

    def draw_anew(self) -> None:
        """Draw all of the screen, whatever the terminal may show."""
        self._doubt_terminal()
        for screen in self._background_screens:
            screen.refresh(layout=True)
        self.screen.refresh(layout=True)

    def _doubt_terminal(self) -> None:
        """Have nothing taken for being there already."""
        if isinstance(self._driver, DifferenceDriver):
            self._driver.forget()

    async def on_event(self, event: events.Event) -> None:
        """Take keys one at a time, however fast they come."""
        if isinstance(event, events.Resize) and event.size != self.size:
            # A terminal may lay out anew what it shows, a moment after it says its size.
            self._doubt_terminal()
        if isinstance(event, (events.Key, events.Paste)) and not self.screen_stack:
            # What comes up from a widget once the screens are closed has nobody to go to.
            return
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if isinstance(event, events.Key) and event.key == "escape" and self.session.give_up():
                return
            if isinstance(event, events.Key) and event.key == "ctrl+z":
                self._suspension.ask()
                return
            self._type_ahead.take(event)
        else:
            await super().on_event(event)

    async def _on_message(self, message: Message) -> None:
        """Take what was seen or waited for meanwhile, unless the screens are closed."""
        if self.screen_stack or not isinstance(message, _FOR_A_SCREEN):
            await super()._on_message(message)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Do what a key is bound to; where that is nothing, and no field took it, say so."""
        done = await super()._check_bindings(key, priority)
        if not done and not priority and self.screen_stack:
            meant_nothing = getattr(self.screen, "meant_nothing", self._base.meant_nothing)
            meant_nothing(spoken_key(key))
        return done

    def on_suspend_asked(self, _: SuspendAsked) -> None:
        """Let the shell have the terminal."""
        self._suspension.begin()

    def on_was_stopped(self, _: WasStopped) -> None:
        """Have the terminal again."""
        self._suspension.take_back()

    def _pasted(self, text: str) -> bool:
        """Let the screen take what was pasted, where no dialog is open; whether it does."""
        return self.screen is self._base and self._base.pasted(text)

    def _say_given_up(self, why: str) -> None:
        """Say why something was not done that was pressed."""
        self._say(why, refused=True)

    def _say(self, sentence: str, *, refused: bool = False) -> None:
        """Say something in the dialog that is open, or on the screen."""
        say = getattr(self.screen, "show_message", self._base.say)
        say(sentence, refused=refused)


def run(
    session: PlanSession,
    theme: str | None = None,
    make: Callable[[PlanSession, str | None, float], PlanApp] = PlanApp,
) -> int:
    """Show a plan that was opened, until the person leaves; the exit code.

    `make` gives the app, where it is to begin with something else than the plan.

    Raises Fault where something ended the screen that nobody foresaw.
    """
    # The terminal itself says how large it is; what a shell has exported is of when it did so.
    for exported in ("COLUMNS", "LINES"):
        os.environ.pop(exported, None)
    app = make(session, theme, POLL)
    threading.excepthook = app.thread_failed
    try:
        with HangUp(session.drafts.flush, app.leave) as line:
            app.run(mouse=not os.environ.get("LSCB_NO_MOUSE"))
            if line.code:
                return line.code
            code = app.return_code or 0
    except Exception as problem:
        app.fault = app.fault or problem
    finally:
        if app.presence is not None:
            app.presence.stop()
        app.collector.end()
        session.drafts.close()
    if app.fault is not None:
        raise Fault(_kept(session.drafts)) from app.fault
    return code


def _kept(drafts: Drafts) -> str:
    """What to say of what was typed and not saved, where the screen has ended by a fault."""
    if not len(drafts):
        return ""
    return drafts.trouble or "What you had typed is kept, and offered when you open the plan again."
