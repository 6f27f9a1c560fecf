"""A board's own document, step by step: what is asked of it, and the plan that it makes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from lscb_tui.core.document.grid import Document
from lscb_tui.core.editing import Refused
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.ledger import STEPS
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.keys.bindings import bindings
from lscb_tui.ui.keys.command import Command, Situation
from lscb_tui.ui.screens.base import BaseScreen
from lscb_tui.ui.screens.importing.asked_rows import row_key
from lscb_tui.ui.screens.importing.changes_view import ChangesView
from lscb_tui.ui.screens.importing.import_bar import ImportBar
from lscb_tui.ui.screens.importing.ledger_view import LedgerView, Listed
from lscb_tui.ui.screens.importing.progress_view import ProgressView
from lscb_tui.ui.screens.importing.reading import Reader
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.screens.importing.sum_lines import sum_sentence
from lscb_tui.ui.screens.importing.view import StepView
from lscb_tui.ui.screens.importing.views import Views
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.session.unmarked_texts import NO_FIELD
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page

if TYPE_CHECKING:
    from lscb_tui.core.importing.questions import Question
    from lscb_tui.ui.screens.importing.writing import Writing

_TWO_LINES = 20
"""From how many rows on two of them are for keys."""


class ImportScreen(BaseScreen, inherit_bindings=False):
    """The steps of an import, one of them shown."""

    NAME = "importing"
    BINDINGS: ClassVar[list[BindingType]] = bindings("importing")

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.bar = ImportBar()
        self.views = Views(session.today)
        self.reader = Reader(self)
        self.now: Import | None = None
        """The import; None while the document itself is read."""
        self._file = ""
        self._makes_plan = False
        """Whether there is no plan yet, and this makes one."""
        self._digit = ""
        """The digit that was pressed last."""

    @cached_property
    def writing(self) -> Writing:
        """Writes what was imported."""
        from lscb_tui.ui.screens.importing.writing import Writing

        return Writing(self, self.prompt, self.saving)

    def compose(self) -> ComposeResult:
        """The lines above, the step, the footer."""
        yield self.bar
        yield self.views.current
        yield self.footer

    def on_mount(self) -> None:
        """Show what there is."""
        self._lay_out()
        self.show_plan()

    def on_resize(self) -> None:
        """Say so where there is no room; two lines of keys where there is enough."""
        self._lay_out()

    def _lay_out(self) -> None:
        self.fits()
        self.footer.rows = 2 if self.app.size.height >= _TWO_LINES else 1

    # What is imported.

    def begin_import(self, what: Document | Path) -> None:
        """Begin with a document, or with a file that is still to be read."""
        self.now = None
        self._file = what.file if isinstance(what, Document) else what.name
        self._makes_plan = self.session.is_new
        self.views.preview(makes_plan=self._makes_plan)
        self.views.open(STEPS[0])
        self.show_plan()
        if self.is_mounted:
            self.reader.begin(what)
        else:
            # A small document is read at once, and shown in what is not there yet.
            self.call_after_refresh(self.reader.begin, what)

    def begun(self, now: Import) -> None:
        """The document is read: show the first step at which there is something to decide."""
        self.now = now
        known = now.merging is not None and now.merging.earlier.last is not None
        # A next version is read as the last one was: what it asks is seen, Esc leads back.
        self.open_step(STEPS[-1] if known and not now.reading.asked else self._deciding(0, 1))
        self.say(
            "Enter goes on, Esc back; nothing is written before the last step. ? has all keys."
        )

    def failed(self, why: str) -> None:
        """The document cannot be read: say why, where one came from."""
        self.shell.import_failed(why)

    def read_anew(self, now: Import) -> None:
        """What is read by the answers as they are now; one may be at another step by then."""
        assert self.now is not None
        self.now = replace(now, step=self.now.step)
        self.show_view()

    def read_again(self) -> None:
        """Read the document beside the plan as it is now."""
        if self.now is not None:
            self.answered(replace(self.now.mapping))

    def answered(self, mapping: Mapping) -> None:
        """Another answer: read the document by it."""
        assert self.now is not None
        self.now = replace(self.now, mapping=mapping)
        self.reader.read_anew(self.now)
        self.show_view()

    # What is shown.

    @property
    def view(self) -> StepView:
        """The step, or the list over it, that is shown."""
        return self.views.current

    @property
    def pane(self) -> LineList:
        """The list whose cursor the keys move."""
        return self.view.rows

    @property
    def page(self) -> Page:
        """What is under the cursor."""
        return self.view.about

    @property
    def selected(self) -> ItemId | None:
        """No item of the plan: an import is of none yet."""
        return None

    def situation(self) -> Situation:
        """What the commands look at."""
        view = self.view
        return replace(super().situation(), trail=True, view=view.STEP, target=view.ASKS)

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the import as it stands; the plan itself is not on this screen."""
        self.assessment = self.session.state.assessment
        if self.is_mounted:
            self.show_view()

    def show_step(self, at: ItemId) -> None:
        """Nothing is undone here."""

    def show_header(self) -> None:
        """Show the document, the step, and how many words are placed."""
        now, view = self.now, self.view
        if now is None:
            self.bar.show_place(self._file, "", "being read", "Esc gives up")
            return
        n = STEPS.index(now.step) + 1
        step = f"step {n} of {len(STEPS)}: {view.TITLE}"
        if isinstance(view, LedgerView):
            step = view.TITLE
        told = sum_sentence(now.reading) if now.is_read else "Being read by the new answers…"
        if asked := len(now.asked):
            told += f" · {count_of(asked, 'question')} to answer"
        self.bar.show_place(now.document.file, _where(now), step, told)

    def show_trouble(self) -> None:
        """What is wrong with the plan's file is said when it is written."""

    def show_view(self) -> None:
        """Show the current step."""
        if self.view.parent is None:
            self.mount(self.view, before=self.footer)
        self.views.show_only_current()
        if self.now is not None:
            self.view.show(self.now)
        self.show_header()
        self.show_keys()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Let the page follow the cursor."""
        if event.lines is self.pane:
            self.view.show_about()
            self.show_keys()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click on a question lists its answers."""
        if event.lines is self.pane and not isinstance(self.view, LedgerView):
            self.action_command("choose_answer")

    def pasted(self, text: str) -> bool:
        """Nothing: an answer is pasted into the line that r opens."""
        self.say(f"{NO_FIELD} r opens one for an answer.", refused=True)
        return bool(text)

    # Going through the steps.

    def open_step(self, step: str) -> None:
        """Show a step, with the cursor on what must still be said."""
        if self.now is None:
            return
        self.now = replace(self.now, step=step)
        self.views.open(step)
        self.show_view()
        self.view.to_first_unsaid()

    def _deciding(self, at: int, by: int) -> str:
        """The first step from a place on at which there is something to decide."""
        assert self.now is not None
        while not self.views.named(STEPS[at]).decides(self.now) and at + by < len(STEPS):
            at += by
        return STEPS[at]

    def next_step(self) -> None:
        """The next step with something to decide."""
        now = self._ready()
        if now.step != STEPS[-1]:
            self.open_step(self._deciding(STEPS.index(now.step) + 1, 1))
            if left := now.asked_at(now.step):
                told = f"{count_of(left, 'question')} of the step before"
                self.say(f"{told} must be answered before anything is written; a lists them.")

    def go_to_question(self) -> None:
        """From the list of what is asked to where that is answered."""
        now = self._ready()
        asked = self.views.ledger.leads_to
        self.open_step(asked.step)
        if key := row_key(now.mapping, asked.key):
            self.view.go_to_row(key)

    def write_import(self) -> None:
        """Write the plan, or what changes in the one there is, once all is answered."""
        now = self._ready()
        if not now.is_read:
            raise Refused("it is still being read")
        if now.asked:
            self.show_asked()
            raise Refused(
                f"{count_of(len(now.asked), 'question')} must be answered first: "
                "Enter goes to the one under the cursor"
            )
        self.writing.write()

    def go_back(self) -> None:
        """Out of a list, to the step before; from the first, out of the import, which is asked."""
        if self.now is None:
            self.reader.give_up()
            self._close()
        elif isinstance(self.view, LedgerView):
            self.open_step(self.now.step)
        elif (at := STEPS.index(self.now.step)) > 0:
            self.open_step(STEPS[at - 1])
        else:
            self.saving.run(self.leave_import)

    async def leave_import(self) -> None:
        """Leave, once that was confirmed where anything was answered."""
        from lscb_tui.ui.dialogs.confirm import Confirm

        if self.now is not None and self.now.answered:
            what = f"Nothing of {self._file} is written, and your answers are lost. M saves them."
            confirm = Confirm("Leave the import?", what, "leaves")
            if not await self.app.push_screen_wait(confirm):
                return
        self.reader.give_up()
        self._close()

    def _close(self) -> None:
        """To the plan; where there is none, out of the program."""
        self.now = None
        if self.session.is_new:
            self.app.exit()
        else:
            self.shell.open_screen("plan")

    def closed(self, said: str) -> None:
        """What was imported is written: to the plan, which says so."""
        self.now = None
        self.shell.open_screen("plan")
        if self._makes_plan:
            self.shell.plan_was_made()
        self.shell.say(said)

    # The answers.

    def run_command(self, command: Command) -> None:
        """Do a command, and say why where it is refused."""
        try:
            super().run_command(command)
        except Refused as refused:
            self.say(str(refused), refused=True)

    def _ready(self) -> Import:
        if self.now is None:
            raise Refused("the document is still being read")
        return self.now

    def _answer(self, answer: Callable[[], Mapping | None]) -> None:
        self._ready()
        if (mapping := answer()) is not None:
            self.answered(mapping)

    def answer_after(self) -> None:
        """The next answer."""
        self._answer(lambda: self.view.turned(1))

    def answer_before(self) -> None:
        """The answer before."""
        self._answer(lambda: self.view.turned(-1))

    def take(self) -> None:
        """Take it, or leave it."""
        self._answer(self.view.taken)

    async def choose_answer(self) -> None:
        """Choose the answer from a list."""
        from lscb_tui.ui.dialogs.choose import Choice, Choose

        self._ready()
        if isinstance(self.view, ChangesView) and (clash := self.view.clash) is not None:
            await self._settle(self.view, clash)
            return
        title, offered, at = self.view.offered()
        choices = [Choice(str(n), o.shown, o.about) for n, o in enumerate(offered)]
        choose = Choose(title, choices, at=str(at), letters=True)
        picked = await self.app.push_screen_wait(choose)
        if picked is not None:
            self.answered(offered[int(picked.key)].mapping)

    async def _settle(self, view: ChangesView, clash: Question) -> None:
        """Choose between what the plan has and what the document has."""
        from lscb_tui.ui.dialogs.conflict import ConflictDialog

        assert clash.values is not None
        dialog = ConflictDialog(clash.text, clash.values, of_document=True)
        choice = await self.app.push_screen_wait(dialog)
        if choice is not None:
            self.answered(view.settled(clash, choice))

    def type_answer(self) -> None:
        """Type the answer."""
        self._ready()
        self._type(None)

    def give_entry(self) -> None:
        """Type the number of the action that the entry is given to."""
        self._ready()
        self._type(self._digit)

    def _type(self, begun: str | None) -> None:
        """Ask for a line, which begins with what was typed of it."""
        what, text, made = self.view.typing()

        def done(typed: str | None) -> None:
            if typed is None:
                return
            try:
                self.answered(made(typed))
            except Refused as refused:
                self.say(str(refused), refused=True)

        first = text if begun is None else begun
        self.prompt.ask(">", first, lambda _: None, done, proposed=begun is None)
        self.prompt.note(what)

    def on_key(self, event: object) -> None:
        """Know which digit it was that begins a number."""
        self._digit = getattr(event, "character", "") or ""

    def row_after(self) -> None:
        """The next row of the document."""
        self._answer(lambda: self.view.row_in_view(1))

    def row_before(self) -> None:
        """The row before."""
        self._answer(lambda: self.view.row_in_view(-1))

    def next_part(self) -> None:
        """The next part."""
        self._ready()
        self.view.next_part(1)

    def part_before(self) -> None:
        """The part before."""
        self._ready()
        self.view.next_part(-1)

    @property
    def _entries(self) -> ProgressView:
        assert isinstance(self.view, ProgressView)
        return self.view

    def give_objective(self) -> None:
        """The entry is of the objective."""
        self._answer(self._entries.to_objective)

    def part_entry(self) -> None:
        """Part the paragraph from the entry above it, or join it."""
        self._answer(self._entries.parted)

    def in_order(self) -> None:
        """The entries to the actions in their order."""
        self._answer(self._entries.in_order)

    # The lists.

    def _list(self, listed: Listed) -> None:
        self._ready()
        self.views.ledger.open(listed)
        self.views.open(LedgerView.STEP)
        self.show_view()

    def show_asked(self) -> None:
        """What is still to be answered."""
        self._list("asked")

    def show_not_taken(self) -> None:
        """The words that are not taken."""
        self._list("not taken")

    def show_made(self) -> None:
        """What is made here."""
        self._list("made")

    def show_told(self) -> None:
        """What there is to know of the document."""
        self._list("told")

    def save_answers(self) -> None:
        """Write the answers to a file."""
        self._ready()
        self.writing.ask_for_answers()


def _where(now: Import) -> str:
    """Which tables of the document are read."""
    taken = [table for table in now.mapping.tables if table.take]
    if len(taken) != 1:
        return f"{len(taken)} tables" if now.mapping.tables else ""
    rows = now.rows.tables.get(taken[0].name)
    if rows is None or not rows.rows:
        return taken[0].name
    below = [row for row in rows.rows if row > max(taken[0].header, default=0)] or rows.rows
    kind = "sheet " if rows.part.kind == "sheet" else ""
    return f"{kind}{taken[0].name}, rows {below[0]}-{rows.part.last_row}"
