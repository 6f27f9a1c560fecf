"""What the parts of a screen may ask of the screen that owns them, and of the app around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.keys.command import Keyed
from lscb_tui.ui.session.plan_session import PlanSession

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App
    from textual.widget import Widget

    from lscb_tui.core.document.grid import Document
    from lscb_tui.core.drawing.selection import Selection
    from lscb_tui.ui.lines.details_text import EntryTarget
    from lscb_tui.ui.session.presence import Other
    from lscb_tui.ui.widgets.footer import Footer
    from lscb_tui.ui.widgets.line_list import LineList
    from lscb_tui.ui.widgets.page import Page


class Shell(Protocol):
    """The app, as far as a screen needs it."""

    others: tuple[Other, ...]
    """Who else has the plan open."""
    in_vim: tuple[str, ...]
    """The names of those who have it open in vim."""

    def open_screen(self, name: str, at: ItemId | None = None, view: str = "") -> None:
        """Open a screen about an item, in one of its views, else in the one that was left."""
        ...

    def import_document(self, what: Document | Path) -> None:
        """Import a document, or a file that is still to be read."""
        ...

    def import_failed(self, why: str) -> None:
        """Say why a document cannot be imported, where one came from."""
        ...

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Say something on the screen that is shown by now."""
        ...

    def plan_was_made(self) -> None:
        """Begin what waited until there was a plan, which is on the screen now."""
        ...

    def here(self, at: ItemId | None, *, editing: bool) -> None:
        """Tell the others where this session is."""
        ...

    def draw_anew(self) -> None:
        """Draw all of the screen, whatever the terminal may show."""
        ...

    def ask_about_file(self) -> None:
        """Ask whether what the file says is the plan from now on."""
        ...

    def use_theme(self, name: str) -> None:
        """Change the look."""
        ...


class Host(Keyed, Protocol):
    """A screen, as its parts see it."""

    session: PlanSession
    assessment: Assessment
    """The plan as it is shown; others may have changed it since."""
    footer: Footer

    @property
    def shell(self) -> Shell:
        """The app around the screen."""
        ...

    @property
    def selected(self) -> ItemId | None:
        """The item that the keys are about."""
        ...

    @property
    def pane(self) -> LineList:
        """The list whose cursor the keys move."""
        ...

    @property
    def page(self) -> Page:
        """The page that Space turns."""
        ...

    @property
    def entry_here(self) -> EntryTarget | None:
        """The progress under the cursor, where there can be any."""
        ...

    @property
    def query_here(self) -> str:
        """The filter that what is shown is narrowed to; empty without one."""
        ...

    @property
    def drawn(self) -> Selection:
        """What of the links a drawing is to have."""
        ...

    def say(self, message: str, *, refused: bool = False) -> None:
        """Show a sentence until the next key."""
        ...

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the session's plan as it now stands, with the cursor on `at`, or where it was."""
        ...

    def show_step(self, at: ItemId) -> None:
        """Show the plan after an undo or a redo, with the cursor on its item from wherever it was.

        Where that is gone, the cursor goes to the row after it.
        """
        ...

    def show_others(self) -> None:
        """Show the session's plan as others have changed it."""
        ...

    def show_header(self) -> None:
        """Show what the plan is and how it stands."""
        ...

    def show_keys(self) -> None:
        """Show the keys that can be used here and now."""
        ...

    def go_to(self, which: ItemId) -> None:
        """Put the cursor on an item."""
        ...

    def go_back(self) -> None:
        """To where one came from."""
        ...

    def go_on(self) -> None:
        """After what the keys were about was deleted: to what is there now."""
        ...

    def next_view(self) -> None:
        """The screen's next view, where it has several."""
        ...

    def leave(self, name: str) -> ItemId | None:
        """Before another screen is opened: the item that this one was about."""
        ...

    def after_change(self, at: ItemId | None) -> str:
        """What to add to what is said of a change; empty for nothing."""
        ...

    # Of Textual's own.

    @property
    def app(self) -> App[Any]:
        """The app."""
        ...

    def mount(self, *widgets: Widget) -> Any:
        """Add widgets."""
        ...

    def set_focus(self, widget: Widget | None) -> None:
        """Give the keys to a widget, or to the screen."""
        ...

    def run_worker(
        self, work: Any, *, group: str, thread: bool = False, exclusive: bool = False
    ) -> Any:
        """Run a coroutine, or a function in a thread, beside the screen's messages."""
        ...
