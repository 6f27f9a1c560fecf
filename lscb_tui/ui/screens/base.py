"""What the screens of an open plan share: the lines around it, the keys of the table, what is said.

A screen pairs keys with what they do: a command's method `do_<id>`, or else the edit of that name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.keys.command import Command, ScreenName, Situation
from lscb_tui.ui.keys.table import COMMANDS
from lscb_tui.ui.session.plan_session import Desk
from lscb_tui.ui.widgets.bars import Footer, Header
from lscb_tui.ui.widgets.details_text import EntryTarget
from lscb_tui.ui.widgets.styled_text import as_sentence

if TYPE_CHECKING:
    from lscb_tui.ui.app import PlanApp

SMALLEST = (40, 12)
"""Columns and rows under which nothing useful can be shown."""


def bindings(screen: ScreenName) -> list[BindingType]:
    """The bindings of a screen: its own keys, and those of other screens, which say where."""
    own = [c for c in COMMANDS if screen in c.screens]
    taken = {key for command in own for key in command.keys}
    found: list[BindingType] = []
    for command in COMMANDS:
        mine = screen in command.screens
        keys = [key for key in command.keys if mine or key not in taken]
        if not mine:
            taken.update(keys)
        if keys:
            action = f"command('{command.id}')"
            found.append(
                Binding(",".join(keys), action, command.title, id=command.id, tooltip=command.help)
            )
    found.append(Binding("ctrl+c", "screen.copy_text", "Copy selected text", show=False))
    return found


class DeskScreen(Screen[None], inherit_bindings=False):
    """A screen of the plan that a desk has open."""

    DEFAULT_CSS = """
    DeskScreen {
        TooSmall { display: none; height: 1fr; }
        &.-small > * { display: none; }
        &.-small > TooSmall { display: block; }
    }
    """
    NAME: ClassVar[ScreenName]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.assessment: Assessment = desk.opened.assessment
        self.trail: list[ItemId] = []
        """The items that links were followed from, to go back to."""
        self.header = Header()
        self.footer = Footer()

    def _compositor_refresh(self) -> None:
        # While Textual starts or changes screens it would have all painted, throw that away, and
        # then paint what little has changed since: a blank screen for as long as that takes.
        if self.app._batch_count:
            return
        if changed := self._compositor._dirty_regions:
            # A dialog over another shows what the other keeps of this screen, which Textual
            # leaves as it was.
            for dialog in self.app.screen_stack[1:-1]:
                dialog.refresh(*changed)
        super()._compositor_refresh()

    @property
    def plan_app(self) -> PlanApp:
        """The app that this is a screen of."""
        return cast("PlanApp", self.app)

    @property
    def selected(self) -> ItemId | None:
        """The item that the keys are about."""
        raise NotImplementedError

    @property
    def entry_here(self) -> EntryTarget | None:
        """The progress under the cursor, where there can be any."""
        return None

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the desk's plan as it now stands, with the cursor on `at`, or where it was."""
        raise NotImplementedError

    def show_others(self) -> None:
        """Show the desk's plan as others have changed it."""
        self.show_plan()

    def go_to(self, which: ItemId) -> None:
        """Put the cursor on an item."""
        raise NotImplementedError

    def situation(self) -> Situation:
        """What the commands look at to say whether they are available."""
        return Situation(
            self.NAME,
            self.selected,
            trail=bool(self.trail),
            read_only=self.desk.read_only,
            review=self.assessment.plan.current_review is not None,
            undo=bool(self.desk.undoable),
            redo=bool(self.desk.redoable),
            others=bool(self.plan_app.others),
        )

    def note(self) -> str:
        """What stands beside the title of the plan."""
        return "read-only" if self.desk.read_only else ""

    def show_header(self) -> None:
        """Show what the plan is and how it stands."""
        self.header.show_plan(self.assessment, self.note())

    def edit(self, name: str) -> object:
        """Ask what is to be changed, and change it."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Show the keys that can be used here and now."""
        now = self.situation()
        here = [c for c in COMMANDS if c.footer and not c.refusal(now)]
        self.footer.show_keys(sorted(here, key=lambda command: command.footer))

    def action_command(self, name: str) -> None:
        """Do what a key says, or say why it cannot be done now."""
        self.run_command(next(c for c in COMMANDS if c.id == name))

    def run_command(self, command: Command) -> None:
        """Do a command of the table, or say why it cannot be done now."""
        self.footer.hush()
        if why_not := command.refusal(self.situation()):
            self.say(why_not, refused=True)
            return
        do: Callable[[], None] | None = getattr(self, f"do_{command.id}", None)
        if do is not None:
            do()
        else:
            self.edit(command.id)
        self.show_keys()

    def say(self, message: str, *, refused: bool = False) -> None:
        """Show a sentence until the next key."""
        self.footer.say(as_sentence(message), "refused" if refused else "said")

    def after_change(self, at: ItemId | None) -> str:
        """What to add to what is said of a change; empty for nothing."""
        return ""

    def fits(self) -> bool:
        """Whether the terminal has room for anything useful; where not, it says so."""
        width, height = self.app.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "-small")
        if small and not self.query(TooSmall):
            self.mount(TooSmall())
        return not small

    @work(thread=True)
    def work_out(self, what: Literal["findings", "links"]) -> None:
        """Have the plan's findings or links worked out while the person reads on.

        Links are a networkx graph, whose import takes as long as half of the start and as much
        memory as half of the program: only who looks at an action with links pays for it.
        """
        assessment = self.assessment
        getattr(assessment, what)
        self.app.call_from_thread(self.worked_out)

    def worked_out(self) -> None:
        """Show what has been worked out in the background."""

    def do_copy(self) -> None:
        """Copy the number to the terminal's clipboard."""
        if self.selected is not None:
            self.app.copy_to_clipboard(self.selected.key)
            self.say(f"Copied {self.selected.key}.")

    def do_dependencies(self) -> None:
        """The screen of what blocks what."""
        self.plan_app.show_dependencies(self.selected)

    def do_dependencies_of(self) -> None:
        """What the item under the cursor waits for and holds up."""
        self.plan_app.show_dependencies(self.selected, "Focus")

    def do_changes(self) -> None:
        """The screen of who changed what."""
        self.plan_app.show_changes()

    def do_plan(self) -> None:
        """The screen of the plan."""
        self.plan_app.show_plan(self.selected)

    def do_help(self) -> None:
        """All keys, marks and filters."""
        from lscb_tui.ui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.NAME))

    def do_palette(self) -> None:
        """Find a command by its name."""
        from lscb_tui.ui.dialogs.palette import palette

        self.app.push_screen(palette())

    def do_theme(self) -> None:
        """The next theme."""
        from lscb_tui.ui.themes import next_theme

        if self.app.no_color:
            self.say("There are no colours to change: NO_COLOR is set.", refused=True)
            return
        name, said = next_theme(self.app.theme)
        self.plan_app.use_theme(name)
        self.say(said)

    def do_quit(self) -> None:
        """Leave; there is nothing left to save."""
        self.app.exit()


class TooSmall(Widget):
    """What is shown in a terminal that has no room for a plan."""

    def render(self) -> str:
        """How large the terminal is, and how large it must be."""
        width, height = self.app.size
        return f"{width}x{height} is too small: make it {SMALLEST[0]}x{SMALLEST[1]} or larger."
