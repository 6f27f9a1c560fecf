"""What the screens of a plan share: the lines around it, the keys of the table, what is said.

A screen owns parts, each for one concern, and a command of the table of keys names the part that
does it. A part knows its screen only as a `Host`.
"""

from __future__ import annotations

from functools import cached_property
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Literal, cast

from textual import work
from textual._styles_cache import StylesCache
from textual.screen import Screen

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.ui.commands.cursor import Cursor
from lscb_tui.ui.commands.deleted_item import DeletedItem
from lscb_tui.ui.commands.host import Shell
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.commands.navigation import Navigation
from lscb_tui.ui.commands.others import Others
from lscb_tui.ui.commands.program import Program
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.keys.command import Command, Situation
from lscb_tui.ui.keys.screens import place_of
from lscb_tui.ui.keys.table import COMMANDS, for_footer, meant
from lscb_tui.ui.lines.details_text import EntryTarget
from lscb_tui.ui.lines.too_small import is_too_small
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.session.unmarked_texts import NO_FIELD
from lscb_tui.ui.widgets.footer import Footer
from lscb_tui.ui.widgets.header import Header
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from lscb_tui.core.drawing.selection import Selection
    from lscb_tui.ui.commands.adding import Adding
    from lscb_tui.ui.commands.deletion import Deletion
    from lscb_tui.ui.commands.editing import Editing
    from lscb_tui.ui.commands.evidencing import Evidencing
    from lscb_tui.ui.commands.forms import Forms
    from lscb_tui.ui.commands.lost_changes import LostChanges
    from lscb_tui.ui.commands.papers import Papers
    from lscb_tui.ui.commands.plan_menu import PlanMenu
    from lscb_tui.ui.commands.recording import Recording
    from lscb_tui.ui.commands.redating import Redating


class BaseScreen(Screen[None], inherit_bindings=False):
    """A screen of the plan that a session has open."""

    DEFAULT_CSS = """
    BaseScreen {
        TooSmall { display: none; height: 1fr; }
        &.-small > * { display: none; }
        &.-small > TooSmall { display: block; }
    }
    """
    NAME: str

    def __init__(self, session: PlanSession) -> None:
        super().__init__()
        self.session = session
        self.assessment: Assessment = session.state.assessment
        self.header = Header()
        self.footer = Footer()
        self.cursor = Cursor(self)
        self.program = Program(self)
        self.prompt = LinePrompt(self)
        self.saving = Saving(self)
        self.deleted = DeletedItem(self)
        self.others = Others(self, self.deleted)
        self.navigation = Navigation(self, self.deleted)

    # The parts that ask in dialogs, whose widgets are not needed to show a plan.

    @cached_property
    def forms(self) -> Forms:
        """Asks in forms."""
        from lscb_tui.ui.commands.forms import Forms

        return Forms(self, self.saving)

    @cached_property
    def recording(self) -> Recording:
        """Records progress."""
        from lscb_tui.ui.commands.recording import Recording

        return Recording(self, self.forms)

    @cached_property
    def evidencing(self) -> Evidencing:
        """Records evidence."""
        from lscb_tui.ui.commands.evidencing import Evidencing

        return Evidencing(self, self.forms)

    @cached_property
    def redating(self) -> Redating:
        """Puts off dates."""
        from lscb_tui.ui.commands.redating import Redating

        return Redating(self, self.forms)

    @cached_property
    def editing(self) -> Editing:
        """Edits items."""
        from lscb_tui.ui.commands.editing import Editing

        return Editing(self, self.saving, self.forms, self.recording)

    @cached_property
    def adding(self) -> Adding:
        """Adds items."""
        from lscb_tui.ui.commands.adding import Adding

        return Adding(self, self.saving, self.forms)

    @cached_property
    def deletion(self) -> Deletion:
        """Deletes items."""
        from lscb_tui.ui.commands.deletion import Deletion

        return Deletion(self, self.forms)

    @cached_property
    def plan_menu(self) -> PlanMenu:
        """Edits the plan itself and its lists."""
        from lscb_tui.ui.commands.new_review import NewReview
        from lscb_tui.ui.commands.plan_menu import PlanMenu

        review = NewReview(self, self.saving, self.forms)
        return PlanMenu(self, self.forms, self.editing, self.adding, self.deletion, review)

    @cached_property
    def lost_changes(self) -> LostChanges:
        """Gives back what was saved and is gone."""
        from lscb_tui.ui.commands.lost_changes import LostChanges

        return LostChanges(self, self.saving)

    @cached_property
    def papers(self) -> Papers:
        """Makes papers."""
        from lscb_tui.ui.commands.papers import Papers

        return Papers(self, self.prompt)

    # What a screen says of itself.

    @property
    def shell(self) -> Shell:
        """The app around the screen."""
        return cast(Shell, self.app)

    @property
    def selected(self) -> ItemId | None:
        """The item that the keys are about."""
        raise NotImplementedError

    @property
    def pane(self) -> LineList:
        """The list whose cursor the keys move."""
        raise NotImplementedError

    @property
    def page(self) -> Page:
        """The page that Space turns."""
        raise NotImplementedError

    @property
    def entry_here(self) -> EntryTarget | None:
        """The progress under the cursor, where there can be any."""
        return None

    @property
    def query_here(self) -> str:
        """The filter that what is shown is narrowed to; empty without one."""
        return ""

    @property
    def drawn(self) -> Selection:
        """What of the links a drawing is to have."""
        from lscb_tui.core.drawing.selection import WHOLE_PLAN

        return WHOLE_PLAN

    def situation(self) -> Situation:
        """What the commands look at to say whether they are available."""
        return Situation(
            self.NAME,
            self.selected,
            # From what was deleted there is always a way on.
            trail=self.deleted.which is not None,
            read_only=self.session.read_only,
            review=self.assessment.plan.current_review is not None,
            undo=bool(self.session.undoable),
            redo=bool(self.session.redoable),
            others=bool(self.shell.others),
            lost=bool(self.session.lost),
            doubtful=self.session.trouble is not None and self.session.trouble.asks,
        )

    def visit(self, at: ItemId | None, view: str = "") -> None:
        """The screen was opened about an item, in one of its views, else as it was left."""

    def begin(self) -> None:
        """Do what could wait until the plan is on the screen."""

    def leave(self, name: str) -> ItemId | None:
        """Before another screen is opened: the item that this one was about."""
        return self.selected

    def pasted(self, text: str) -> bool:
        """Take what was pasted where there is no field; whether something becomes of it."""
        from lscb_tui.ui.commands.pasted_rows import has_rows

        if not has_rows(text):
            return False
        self.say(f"{NO_FIELD} Rows of a table are imported on {place_of('plan')}.", refused=True)
        return True

    def next_view(self) -> None:
        """The screen's next view, where it has several."""

    def dependencies_of(self) -> None:
        """What the item under the cursor waits for and holds up."""
        self.shell.open_screen("dependencies", self.leave("dependencies"), "Focus")

    def over_time_of(self) -> None:
        """The item under the cursor at every review."""
        self.shell.open_screen("meeting", self.leave("meeting"), "Over the reviews")

    # What is shown.

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the session's plan as it now stands, with the cursor on `at`, or where it was."""
        raise NotImplementedError

    def show_step(self, at: ItemId) -> None:
        """Show the plan after an undo or a redo, with the cursor on its item from wherever it was.

        Where that is gone, the cursor goes to the row after it.
        """
        raise NotImplementedError

    def show_others(self) -> None:
        """Show the session's plan as others have changed it."""
        self.show_plan()

    def show_lost(self) -> None:
        """Say that something is gone that this person has saved."""
        from lscb_tui.core.sentences.lost_changes import lost_changes_notice

        self.show_header()
        self.show_keys()
        if told := lost_changes_notice(len(self.session.lost), "U"):
            self.say(told, refused=True)

    def show_header(self) -> None:
        """Show what the plan is and how it stands."""
        self.show_trouble()
        self.header.show_plan(self.assessment, self.others.note())

    def show_trouble(self) -> None:
        """Show for as long as something is wrong with the file that it is so."""
        trouble = self.session.trouble
        self.header.show_notice(trouble.notice if trouble else "")

    def show_keys(self) -> None:
        """Show the keys that can be used here and now, and tell the others where one is."""
        self.footer.show_keys(for_footer(self.situation()))
        self.saving.tell_where()

    def say(self, message: str, *, refused: bool = False) -> None:
        """Show a sentence until the next key."""
        self.footer.say(as_sentence(message), "refused" if refused else "said")

    def go_to(self, which: ItemId) -> None:
        """Put the cursor on an item."""
        raise NotImplementedError

    def go_back(self) -> None:
        """To where one came from."""
        raise NotImplementedError

    def go_on(self) -> None:
        """After what the keys were about was deleted: to what is there now."""
        self.deleted.which = None
        self.deleted.say_where()

    def after_change(self, at: ItemId | None) -> str:
        """What to add to what is said of a change; empty for nothing."""
        return ""

    # The keys of the table.

    def action_command(self, name: str) -> None:
        """Do what a key says, or say why it cannot be done now."""
        bound = next(c for c in COMMANDS if c.id == name)
        self.run_command(meant(bound, self.NAME, self.situation().view))

    def run_command(self, command: Command) -> None:
        """Do a command of the table, or say why it cannot be done now."""
        self.others.moving_on(command)
        if self.deleted.refuses(command):
            self.say(self.deleted.sentence(), refused=True)
            return
        self.footer.hush()
        if why_not := command.refusal(self.situation()):
            self.say(why_not, refused=True)
            return
        if command.opens:
            self.navigation.open(command.opens)
        else:
            do = getattr(getattr(self, command.part), command.id)
            if iscoroutinefunction(do):
                self.saving.run(do)
            else:
                do()
        self.show_keys()

    def meant_nothing(self, key: str) -> None:
        """Say of a key that it does nothing here; once, however often it is pressed."""
        sentence = f"{key} does nothing here; ? lists the keys."
        if not self.prompt.is_open and self.footer.said != sentence:
            self.footer.say(sentence, "refused")

    # Of Textual.

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
        if self is not self.app.screen:
            # What changed is the dialog's to paint now. Textual would have this screen painted
            # whole, and the dialog over it, whenever anything happens here from now on.
            self._repaint_required = False

    def on_screen_resume(self) -> None:
        """Show what was changed on another screen meanwhile, or by others."""
        # Textual remembers two colours of 1,024 widgets, and with them all that each had drawn,
        # of dialogs too that are closed.
        StylesCache.get_inner_outer.cache_clear()
        if self.is_mounted and self.session.state.assessment is not self.assessment:
            self.show_others()
        self.show_trouble()

    def fits(self) -> bool:
        """Whether the terminal has room for anything useful; where not, it says so."""
        small = is_too_small(*self.app.size)
        self.set_class(small, "-small")
        if small and not self.query(TooSmall):
            self.mount(TooSmall())
        return not small

    @work(thread=True)
    def work_out(self, what: Literal["findings", "links"]) -> None:
        """Have the plan's findings or links worked out while the person reads on.

        Of a large plan that takes a second: only who looks at an action with links pays for it.
        """
        assessment = self.assessment
        if what == "links":
            assessment.work_out_links()
        else:
            assessment.work_out_findings()
        self.app.call_from_thread(self.worked_out)

    def worked_out(self) -> None:
        """Show what has been worked out in the background."""
