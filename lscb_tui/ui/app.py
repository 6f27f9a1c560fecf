"""The Textual app: it opens a plan, or says why it cannot."""

from __future__ import annotations

import asyncio
import os
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.together import Together
from lscb_tui.ui.screens.base import DeskScreen
from lscb_tui.ui.screens.plan.panes import Panes
from lscb_tui.ui.screens.plan.screen import PlanScreen
from lscb_tui.ui.session.hang_up import HangUp
from lscb_tui.ui.session.plan_session import Desk
from lscb_tui.ui.session.presence import POLL, Company, FileSeen, Other, OthersSeen
from lscb_tui.ui.session.terminal_driver import TerminalDriver
from lscb_tui.ui.session.type_ahead import TypeAhead
from lscb_tui.ui.themes import ANSI, CONTRAST, THEMES


class PlanApp(App[None], inherit_bindings=False):
    """Shows the plan that a desk has open."""

    # Ctrl+q, Ctrl+s and Ctrl+z are left to the terminal; the palette is in the table of keys.
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    TITLE = "lscb-tui"
    DEFAULT_MODE: ClassVar[str] = "plan"

    def __init__(self, desk: Desk, theme: str | None = None, poll: float | None = None) -> None:
        """`poll` is how often to look what others do, in seconds; None for never."""
        # Textual would mix greys for NO_COLOR, which 16 colours show as black on black.
        super().__init__(
            driver_class=TerminalDriver, ansi_color=True if "NO_COLOR" in os.environ else None
        )
        self.desk = desk
        self._running_loop: asyncio.AbstractEventLoop | None = None
        self.add_mode("plan", lambda: PlanScreen(desk))
        self.company = Company(desk, self.post_message, poll) if poll else None
        self.begun = False
        """Whether what could wait until the plan was on the screen has begun."""
        self.others: tuple[Other, ...] = ()
        self.in_vim: tuple[str, ...] = ()
        self._type_ahead = TypeAhead(self, super().on_event)
        # Each frame of an animation crosses the SSH line.
        self.animation_level = "none"
        chosen = theme or os.environ.get("LSCB_THEME")
        if chosen in THEMES and not self.no_color:
            self.use_theme(THEMES[chosen])
        elif self.no_color or self.console.color_system in (None, "standard"):
            self.theme = ANSI

    def on_ready(self) -> None:
        """Begin what can wait, once the plan is on the screen: threads would hold that up."""
        self.screen.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.begun = True
        if self.company is not None:
            self.company.start()
        screen = self.screen_stack[0]
        if isinstance(screen, Panes):
            screen.begin()

    def here(self, at: ItemId | None, *, editing: bool) -> None:
        """Tell the others where this session is."""
        if self.company is not None:
            self.company.here(at, editing)

    def on_file_seen(self, event: FileSeen) -> None:
        """Let the screen that is shown take over what the file says now."""
        base = self.screen_stack[0]
        if isinstance(base, Together):
            base.file_seen(event)

    def on_others_seen(self, event: OthersSeen) -> None:
        """Let the screen that is shown tell who else is there."""
        self.others, self.in_vim = event.others, event.in_vim
        base = self.screen_stack[0]
        if isinstance(base, Together):
            base.others_seen()

    def on_load(self) -> None:
        """Know the loop that others can ask to end."""
        self._running_loop = asyncio.get_running_loop()

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

    async def on_event(self, event: events.Event) -> None:
        """Take keys one at a time, however fast they come."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._type_ahead.take(event)
        else:
            await super().on_event(event)

    def say_busy(self) -> None:
        """Say that something takes long, and that keys were given up."""
        screen = self.screen_stack[0]
        if isinstance(screen, DeskScreen):
            screen.say("Still at work: what was typed meanwhile was not taken.", refused=True)

    def show_plan(self, at: ItemId | None = None) -> None:
        """The Plan, with the cursor on the item that another screen was about."""
        self.switch_mode("plan")
        if isinstance(self.screen, PlanScreen):
            self.screen.visit(at)

    def show_dependencies(self, at: ItemId | None = None, view: str = "") -> None:
        """Dependencies, about an item; in one of its views, else the one that was left."""
        from lscb_tui.ui.screens.dependencies.screen import DependencyScreen

        if "dependencies" not in self._modes:
            self.add_mode("dependencies", lambda: DependencyScreen(self.desk))
        self.switch_mode("dependencies")
        if isinstance(self.screen, DependencyScreen):
            self.screen.visit(at, view)

    def show_changes(self) -> None:
        """Changes, in the order that was left."""
        from lscb_tui.ui.screens.changes.screen import ChangesScreen

        if "changes" not in self._modes:
            self.add_mode("changes", lambda: ChangesScreen(self.desk))
        self.switch_mode("changes")


def run(path: Path, as_at: date | None = None, theme: str | None = None) -> int:
    """Open a plan on the screen, until the person leaves; the exit code. Raises StoreError."""
    desk = Desk(path, as_at)
    app = PlanApp(desk, theme, POLL)
    try:
        with HangUp(desk.drafts.flush, app.leave) as line:
            app.run()
            return line.code or app.return_code or 0
    finally:
        if app.company is not None:
            app.company.stop()
        desk.drafts.close()
