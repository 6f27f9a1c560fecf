"""The Textual app: it opens a plan, or says why it cannot."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from lscb_tui.store.errors import StoreError
from lscb_tui.ui.desk import Desk
from lscb_tui.ui.plan_screen import PlanScreen
from lscb_tui.ui.themes import ANSI, CONTRAST, THEMES


class PlanApp(App[None], inherit_bindings=False):
    """Shows the plan that a desk has open."""

    # Ctrl+q, Ctrl+s and Ctrl+z are left to the terminal; the palette is in the table of keys.
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    TITLE = "lscb-tui"

    def __init__(self, desk: Desk, theme: str | None = None) -> None:
        super().__init__()
        self.desk = desk
        # Each frame of an animation crosses the SSH line.
        self.animation_level = "none"
        chosen = theme or os.environ.get("LSCB_THEME")
        if chosen in THEMES:
            self.use_theme(THEMES[chosen])
        elif self.console.color_system in (None, "standard"):
            self.theme = ANSI

    def use_theme(self, name: str) -> None:
        """Change the look."""
        if name == CONTRAST.name:
            self.register_theme(CONTRAST)
        self.theme = name
        for widget in self.screen.query("*") if self.is_running else ():
            widget.refresh()

    def get_default_screen(self) -> Screen[None]:
        """The plan."""
        return PlanScreen(self.desk)


def run(path: Path, as_at: date | None = None, theme: str | None = None) -> int:
    """Open a plan on the screen, until the person leaves; the exit code."""
    # Hardly anything that is made before the first paint is garbage: the screen turns it on again.
    gc.disable()
    try:
        desk = Desk(path, as_at)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    app = PlanApp(desk, theme)
    app.run()
    return app.return_code or 0
