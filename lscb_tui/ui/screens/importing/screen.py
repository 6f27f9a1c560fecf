"""A board's own document, step by step: what is asked of it, and the plan that it makes."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key

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
from lscb_tui.ui.screens.importing.answering import Answering
from lscb_tui.ui.screens.importing.import_bar import ImportBar
from lscb_tui.ui.screens.importing.ledger_view import LedgerView
from lscb_tui.ui.screens.importing.reading import Reader
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.screens.importing.steps import Steps
from lscb_tui.ui.screens.importing.sum_lines import sum_sentence
from lscb_tui.ui.screens.importing.view import StepView
from lscb_tui.ui.screens.importing.views import Views
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.session.unmarked_texts import NO_FIELD
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page

if TYPE_CHECKING:
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
        self.answering = Answering(self, self.prompt)
        self.steps = Steps(self, lambda: self.writing)

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
        self.views.preview(makes_plan=self.session.is_new)
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
        self.steps.open(STEPS[-1] if known and not now.reading.asked else self.steps.deciding(0, 1))

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
        told = sum_sentence(now.reading) if now.is_read else "Reading it again by the new answers…"
        asked = f"{count_of(len(now.asked), 'question')} to answer" if now.asked else ""
        self.bar.show_place(now.document.file, _where(now), step, told, asked)

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

    # Leaving.

    def go_back(self) -> None:
        """Out of a list, to the step before; from the first, out of the import, which is asked."""
        if self.now is None:
            self.reader.give_up()
            self._close()
        elif isinstance(self.view, LedgerView):
            self.steps.open(self.now.step)
        elif (at := STEPS.index(self.now.step)) > 0:
            self.steps.open(STEPS[at - 1])
        else:
            self.saving.run(self.leave_import)

    async def leave_import(self) -> None:
        """Leave, once that was confirmed where anything was answered."""
        from lscb_tui.ui.dialogs.confirm import Confirm

        if self.now is not None and self.now.answered:
            what = f"Nothing of {self._file} is written, and your answers are lost."
            what += " Press n, then M, to save them."
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

    def closed(self, said: str, *, made_plan: bool = False) -> None:
        """What was imported is written: to the plan, which says so."""
        self.now = None
        self.shell.open_screen("plan")
        if made_plan:
            self.shell.plan_was_made()
        self.shell.say(said)

    # Commands.

    def run_command(self, command: Command) -> None:
        """Do a command, and say why where it is refused."""
        try:
            super().run_command(command)
        except Refused as refused:
            self.say(str(refused), refused=True)

    def ready(self) -> Import:
        """The import. Raises Refused while the document is read."""
        if self.now is None:
            raise Refused("the document is still being read")
        return self.now

    def on_key(self, event: Key) -> None:
        """Know which digit it was that begins a number."""
        self.answering.digit = event.character or ""


def _where(now: Import) -> str:
    """Which tables of the document are read."""
    taken = [table for table in now.mapping.tables if table.take]
    if len(taken) != 1:
        return f"{len(taken)} tables" if now.mapping.tables else ""
    rows = now.rows.tables.get(taken[0].name)
    if rows is None or not rows.rows:
        return taken[0].name
    below = rows.below(taken[0].header) or rows.rows
    kind = "sheet " if rows.part.kind == "sheet" else ""
    return f"{kind}{taken[0].name}, rows {below[0]}-{rows.part.last_row}"
