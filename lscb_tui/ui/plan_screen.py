"""Screen 1, the plan: it pairs the keys of the table with what they do.

What a key changes is asked in `ui.dialogs` and worked out in `core.changes`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType

from lscb_tui.ui.finding import Finding
from lscb_tui.ui.keys import COMMANDS, Command
from lscb_tui.ui.lines import LineList

if TYPE_CHECKING:
    from lscb_tui.ui.app import PlanApp


class PlanScreen(Finding, inherit_bindings=False):
    """The plan, its details and its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(",".join(c.keys), f"command('{c.id}')", c.title, id=c.id, tooltip=c.help)
            for c in COMMANDS
        ),
        Binding("ctrl+c", "screen.copy_text", "Copy selected text", show=False),
    ]

    def action_command(self, name: str) -> None:
        """Do what a key says, or say why it cannot be done now."""
        command = next(c for c in COMMANDS if c.id == name)
        self.run_command(command)

    def run_command(self, command: Command) -> None:
        """Do a command of the table, or say why it cannot be done now."""
        self.footer.hush()
        if why_not := command.why_not(self.situation()):
            self.say(why_not, refused=True)
            return
        selected = self.selected
        do: Callable[[], None] | None = getattr(self, f"do_{command.id}", None)
        if do is not None:
            do()
            if self.selected != selected:
                self.show_details()
        else:
            self.edit(command.id)
        self.show_keys()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Let the details follow the cursor."""
        if event.lines is self.outline and not self.details.shows(self.selected):
            self.show_details()
        self.show_keys()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click on a row reads it, or follows its link."""
        if event.lines is self.pane:
            self.action_command("enter")

    def do_help(self) -> None:
        """All keys, marks and filters."""
        from lscb_tui.ui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def do_palette(self) -> None:
        """Find a command by its name."""
        from lscb_tui.ui.palette import palette

        self.app.push_screen(palette())

    def do_theme(self) -> None:
        """The next theme."""
        from lscb_tui.ui.themes import next_theme

        if self.app.no_color:
            self.say("There are no colours to change: NO_COLOR is set.", refused=True)
            return
        name, said = next_theme(self.app.theme)
        cast("PlanApp", self.app).use_theme(name)
        self.say(said)

    def do_quit(self) -> None:
        """Leave; there is nothing left to save."""
        self.app.exit()
