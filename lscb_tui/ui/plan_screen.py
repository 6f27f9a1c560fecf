"""Screen 1, the plan: the outline, the details beside or below it, and the keys.

The screen pairs keys with what the core does. What a key changes is asked in `ui.dialogs` and
worked out in `core.changes`; what is shown is worked out in `core.standing`.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from lscb_tui.core.plan import ItemId
from lscb_tui.core.standing import Assessment
from lscb_tui.store.errors import StoreError
from lscb_tui.ui.bars import Footer, Header
from lscb_tui.ui.desk import Desk, Done, Make
from lscb_tui.ui.details import Details
from lscb_tui.ui.details_page import EntryTarget
from lscb_tui.ui.keys import COMMANDS, Command, Situation
from lscb_tui.ui.lines import LineList
from lscb_tui.ui.outline import Outline, outline_rows
from lscb_tui.ui.show import as_sentence
from lscb_tui.ui.typeahead import EDITING

if TYPE_CHECKING:
    from lscb_tui.ui.app import PlanApp
    from lscb_tui.ui.dialogs.form import Typed
    from lscb_tui.ui.prompt import Prompt

WIDE = 110
"""From how many columns on the details stand beside the outline."""
SMALLEST = (40, 12)
"""Columns and rows under which nothing useful can be shown."""
_OUTLINE_ROWS, _DETAILS_LEAST, _DETAILS_MOST = 15, 4, 16


class PlanScreen(Screen[None], inherit_bindings=False):
    """The plan, its details and its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(",".join(c.keys), f"command('{c.id}')", c.title, id=c.id, tooltip=c.help)
            for c in COMMANDS
        ),
        Binding("ctrl+c", "screen.copy_text", "Copy selected text", show=False),
    ]
    DEFAULT_CSS = """
    PlanScreen {
        #panes { height: 1fr; layout: vertical; }
        &.-wide #panes { layout: horizontal; }
        &.-wide Outline { width: 1fr; }
        &.-wide Details { height: 100%; width: 42%; min-width: 46; padding-left: 1; }
        TooSmall { display: none; height: 1fr; }
        &.-small > * { display: none; }
        &.-small > TooSmall { display: block; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.assessment: Assessment = desk.opened.assessment
        self.folded: set[str] = set()
        self.query_text = ""
        self.trail: list[ItemId] = []
        self.drafts: dict[str, Typed] = {}
        """What was typed into forms that were left without saving."""
        self.outline = Outline(id="outline")
        self.details = Details(id="details")
        self.header = Header()
        self.footer = Footer()
        self._matched: frozenset[str] | None = None
        self._not_understood = ""
        """Why the filter is not one, as long as it is half-typed or wrong."""
        self._half_typed = ""
        """A filter that was not understood, for the next time that one is typed."""
        self._prompt: Prompt | None = None
        self._saving = asyncio.Lock()
        self._linking: Assessment | None = None
        """The assessment whose links are being worked out, or have been."""

    def compose(self) -> ComposeResult:
        """The header, the two panes, the footer."""
        yield self.header
        with Container(id="panes"):
            yield self.outline
            yield self.details
        yield self.footer
        # Before the first layout, so that there is one and not two.
        self._lay_out()

    def on_mount(self) -> None:
        """Show the plan; work out its links once it is on the screen."""
        self.show_plan()
        if self.desk.read_only:
            self.say(self.desk.read_only, refused=True)
        elif errors := [f for f in self.desk.opened.snapshot.faults if f.level == "error"]:
            more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
            self.say(
                f"{self.desk.place(errors[0].where)}: {errors[0].message}{more}. "
                "lscb-tui check lists all.",
                refused=True,
            )
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """What can wait until the plan is on the screen."""
        # What is there now stays; the collector need never look through it (design section 9).
        gc.freeze()
        gc.enable()
        self._work_out("findings")

    @work(thread=True)
    def _work_out(self, what: Literal["findings", "links"]) -> None:
        """Have the plan's findings or links worked out while the person reads on.

        Links are a networkx graph, whose import takes as long as half of the start and as much
        memory as half of the program: only who looks at an action with links pays for it.
        """
        assessment = self.assessment
        getattr(assessment, what)
        self.app.call_from_thread(self._show_details)

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the desk's plan as it now stands, with the cursor on `at`, or where it was."""
        at = at or self.outline.selected
        if self.desk.opened.assessment is not self.assessment:
            self.assessment = self.desk.opened.assessment
            if not self.assessment.has_findings:
                self._work_out("findings")
        self._match()
        rows = outline_rows(self.assessment.plan, self.folded, self._matched)
        self.outline.show_rows(self.assessment, rows, self.folded, at)
        self.header.show_plan(self.assessment, "read-only" if self.desk.read_only else "")
        self._show_details()
        self._show_keys()
        self.footer.refresh()

    def _match(self) -> None:
        """Find what the filter matches; one that is not understood leaves all as it was."""
        self._not_understood = ""
        if not self.query_text.strip():
            self._matched, self.footer.filter_note = None, ""
            return
        from lscb_tui.core.query import QueryError, parse

        try:
            matched = parse(self.query_text).matches(self.assessment)
        except QueryError as error:
            self._not_understood = str(error)
            return
        self._matched = frozenset(matched)
        total = len(self.assessment.standings)
        self.footer.filter_note = f"{len(matched)} of {total}: {self.query_text}"

    def _show_details(self) -> None:
        """Show the item under the cursor; at once, so that one key is one change of the screen."""
        which, assessment = self.selected, self.assessment
        self.details.show_item(assessment, which)
        if which is None or which.kind != "action" or assessment.has_links:
            return
        if assessment.is_tied(which.key) and self._linking is not assessment:
            self._linking = assessment
            self._work_out("links")

    def _show_keys(self) -> None:
        now = self.situation()
        here = [c for c in COMMANDS if c.footer and not c.why_not(now)]
        self.footer.show_keys(sorted(here, key=lambda command: command.footer))

    @property
    def selected(self) -> ItemId | None:
        """The item under the cursor of the outline."""
        return self.outline.selected

    @property
    def pane(self) -> LineList:
        """The pane that has the keys."""
        return self.details if self.reading else self.outline

    @property
    def reading(self) -> bool:
        """Whether the keys go to the details."""
        return self.details.active

    def situation(self) -> Situation:
        """What the commands look at to say whether they are available."""
        return Situation(
            self.selected,
            self.reading,
            self.details.target is not None,
            bool(self.query_text),
            bool(self.trail),
            self.desk.read_only,
            self.assessment.plan.current_review is not None,
            bool(self.desk.undoable),
            bool(self.desk.redoable),
        )

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
                self._show_details()
        else:
            self._edit(command.id)
        self._show_keys()

    def say(self, message: str, *, refused: bool = False) -> None:
        """Show a sentence until the next key."""
        self.footer.say(as_sentence(message), "refused" if refused else "said")

    # Moving

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Let the details follow the cursor."""
        if event.lines is self.outline and not self.details.shows(self.selected):
            self._show_details()
        self._show_keys()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click on a row reads it, or follows its link."""
        if event.lines is self.pane:
            self.action_command("enter")

    def do_down(self) -> None:
        """One row down."""
        self.pane.step(1)

    def do_up(self) -> None:
        """One row up."""
        self.pane.step(-1)

    def do_first(self) -> None:
        """The first row."""
        self.pane.move_to(0)

    def do_last(self) -> None:
        """The last row."""
        self.pane.move_to(self.pane.count() - 1)

    def do_page_down(self) -> None:
        """A page down."""
        self.pane.page(1)

    def do_page_up(self) -> None:
        """A page up."""
        self.pane.page(-1)

    def do_other_pane(self) -> None:
        """From the outline to the details and back."""
        self._read(not self.reading)

    def do_turn_page(self) -> None:
        """The next part of the details."""
        self.details.turn_page()

    def _read(self, reading: bool) -> None:
        """Give the keys to the details, which then get most of a small screen, or back."""
        self.details.active, self.outline.active = reading, not reading
        self._lay_out()
        self._show_keys()

    def do_fold(self) -> None:
        """Close the objective under the cursor, or leave the details."""
        if self.reading:
            self._read(False)
            return
        number = self._objective_number()
        self.folded.add(number)
        self.show_plan(ItemId("objective", number))

    def do_unfold(self) -> None:
        """Open the objective under the cursor; on an open one or an action, read the details."""
        which = self.selected
        if which is not None and which.kind == "objective" and which.key in self.folded:
            self.folded.discard(which.key)
            self.show_plan(which)
        else:
            self._read(True)

    def _objective_number(self) -> str:
        which = self.selected
        if which is None:
            return ""
        if which.kind == "objective":
            return which.key
        return self.assessment.standings[which.key].objective

    def do_enter(self) -> None:
        """Read the details; there, follow the link under the cursor."""
        if not self.reading:
            self._read(True)
            return
        target = self.details.target
        if isinstance(target, EntryTarget):
            self._edit("edit")
        elif isinstance(target, ItemId):
            if self.selected is not None:
                self.trail.append(self.selected)
            self.go_to(target)

    def do_back(self) -> None:
        """Back along the trail, out of the details, or out of the filter."""
        while self.trail:
            which = self.trail.pop()
            if self.assessment.plan.item(which) is not None:
                self.go_to(which)
                return
        if self.reading:
            self._read(False)
        elif self.query_text:
            self.filter_by("")

    def go_to(self, which: ItemId) -> None:
        """Put the cursor on an item, opening its objective, and out of the filter if need be."""
        if which.kind == "action" and which.key in self.assessment.standings:
            number = self.assessment.standings[which.key].objective
            if number in self.folded:
                self.folded.discard(number)
                self.show_plan()
        if not self.outline.select(which) and self.query_text:
            self.filter_by("")
            self.outline.select(which)

    # Finding

    def filter_by(self, text: str) -> None:
        """Show only what a query matches; an empty one shows all."""
        self.query_text = text
        self.show_plan()

    def _toggle(self, query: str) -> None:
        self.filter_by("" if self.query_text == query else query)
        if self.query_text:
            self.say(f"Only what matches {query}: {self.footer.filter_note}. The same key: all.")

    def do_blocked(self) -> None:
        """Only blocked actions, or all again."""
        self._toggle("is:blocked")

    def do_ready(self) -> None:
        """Only ready actions, or all again."""
        self._toggle("is:ready")

    def do_overdue(self) -> None:
        """Only overdue actions, or all again."""
        self._toggle("is:overdue")

    def do_copy(self) -> None:
        """Copy the number to the terminal's clipboard."""
        if self.selected is not None:
            self.app.copy_to_clipboard(self.selected.key)
            self.say(f"Copied {self.selected.key}.")

    def do_filter(self) -> None:
        """Type a filter, and see it narrow."""
        before = self.query_text
        start, self._half_typed = self._half_typed or before, ""

        def live(text: str) -> None:
            self.query_text = text
            self.show_plan()
            self._prompt_note()

        def done(text: str | None) -> None:
            self.filter_by(before if text is None else text)
            if why_not := self._not_understood:
                self._half_typed = text or ""
                self.filter_by(before)
                self.say(why_not, refused=True)

        self._ask("/", start, live, done)
        self._prompt_note()

    def _prompt_note(self) -> None:
        if self._prompt is not None:
            total = len(self.assessment.standings)
            matched = total if self._matched is None else len(self._matched)
            note = f"{matched} of {total}"
            self._prompt.note("no filter yet" if self._not_understood else note)

    def do_go_to(self) -> None:
        """Type a number, and go there."""

        from lscb_tui.core.changes import Refused, find_item

        def done(text: str | None) -> None:
            if text:
                try:
                    self.go_to(find_item(self.assessment.plan, text))
                except Refused as refused:
                    self.say(str(refused), refused=True)

        self._ask(":", "", lambda _: None, done)

    def _ask(
        self,
        sign: str,
        text: str,
        live: Callable[[str], None],
        done: Callable[[str | None], None],
    ) -> None:
        """Ask for one line in place of the footer; `done` gets None when it was given up."""
        # The widgets for typing are not needed to show a plan.
        from lscb_tui.ui.prompt import Prompt

        def end(answer: str | None) -> None:
            prompt, self._prompt = self._prompt, None
            self.set_focus(None)
            self.footer.display = True
            if prompt is not None:
                prompt.remove()
            done(answer)

        self._prompt = Prompt(sign, text, live, end)
        self.footer.display = False
        self.mount(self._prompt)

    # The program

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

    # Changing the plan

    @work(group=EDITING)
    async def _edit(self, name: str) -> None:
        """Ask what is to be changed, and change it; say why where it cannot be."""
        from lscb_tui.core.changes import Refused
        from lscb_tui.ui.editor import Editor

        try:
            await getattr(Editor(self), name)()
        except Refused as refused:
            self.say(str(refused), refused=True)

    async def change(self, make: Make, *, at: ItemId | None = None) -> str:
        """Make a change on disk and show it; "" where it is done, else why not."""
        return await self._save("Saved", lambda: self.desk.change(make, at), at)

    async def _save(self, said: str, do: Callable[[], Done], at: ItemId | None) -> str:
        from lscb_tui.core.changes import Refused
        from lscb_tui.core.edits import Conflict
        from lscb_tui.ui.editor import told_of, told_of_conflict

        async with self._saving:
            try:
                done = await asyncio.to_thread(do)
            except Conflict as conflict:
                self.show_plan()
                return told_of_conflict(conflict)
            except (Refused, StoreError) as error:
                self.show_plan()
                return str(error)
        self.show_plan(at)
        self.say(told_of(said, done) + self._left_the_filter(at))
        return ""

    def _left_the_filter(self, at: ItemId | None) -> str:
        """Said where a change took its item out of what is shown: the cursor is on another."""
        if at is None or self._matched is None or at in self.outline.rows:
            return ""
        if self.assessment.plan.item(at) is None:
            return ""
        here = f": the cursor is on {self.selected}" if self.selected else ""
        return f" {at} is not among what {self.query_text} matches any more{here}."

    async def step_back(self, *, again: bool) -> None:
        """Undo the last change, or redo the one that was undone last."""
        before = self.desk.redoable if again else self.desk.undoable
        at = before[-1].at
        do = self.desk.redo if again else self.desk.undo
        said = "Made again" if again else "Undone"
        if why_not := await self._save(said, lambda: do()[1], at):
            what = "made again" if again else "taken back"
            self.say(f"That cannot be {what}: {why_not}", refused=True)

    # Layout

    def on_resize(self) -> None:
        """Fit the panes to the terminal."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the details beside the outline where there is room, below it where not.

        The outline gets 15 rows first; while the details are read, they get nearly all.
        """
        width, height = self.app.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(width >= WIDE, "-wide")
        self.set_class(small, "-small")
        if small and not self.query(TooSmall):
            self.mount(TooSmall())
        if width >= WIDE:
            self.details.styles.height = "100%"
            return
        room = height - 3
        least = min(6, max(_DETAILS_LEAST, room // 3))
        rows = max(least, min(_DETAILS_MOST, room - _OUTLINE_ROWS))
        self.details.styles.height = max(rows, room - 5) if self.reading else rows


class TooSmall(Widget):
    """What is shown in a terminal that has no room for a plan."""

    def render(self) -> str:
        """How large the terminal is, and how large it must be."""
        width, height = self.app.size
        return f"{width}x{height} is too small: make it {SMALLEST[0]}x{SMALLEST[1]} or larger."
