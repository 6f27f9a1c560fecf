"""Screen 1, the Plan: the outline of the plan, and the details of the item under its cursor."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import replace
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.filter import Filter
from lscb_tui.ui.keys.bindings import bindings
from lscb_tui.ui.keys.command import Command, Situation
from lscb_tui.ui.lines.details_text import EntryTarget
from lscb_tui.ui.lines.plan_panes import BESIDE
from lscb_tui.ui.screens.base import BaseScreen
from lscb_tui.ui.screens.plan.panes import Panes
from lscb_tui.ui.session.file_notices import opening_notice
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.outline import Outline

if TYPE_CHECKING:
    from lscb_tui.ui.commands.importing import Importing


class PlanScreen(BaseScreen, inherit_bindings=False):
    """The plan, its details and its keys."""

    NAME = "plan"
    BINDINGS: ClassVar[list[BindingType]] = bindings("plan")
    DEFAULT_CSS = """
    PlanScreen {
        #panes { height: 1fr; layout: vertical; }
        /* A long message takes its rows from the end of the details (`LEAST_OUTLINE`). */
        #panes Outline { min-height: 3; }
        &.-beside #panes { layout: horizontal; }
        &.-beside Outline { width: 1fr; }
        &.-beside Details { padding-left: 1; }
    }
    """

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.filter = Filter(self, self.prompt)
        self.panes = Panes(self, lambda: self.saving.run(self.editing.edit))
        self.footer.makes_room = self.panes.leave_to_footer
        self._saved = False
        """Whether what was saved last, and is about to be told, is of the item under the cursor."""
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

    @cached_property
    def importing(self) -> Importing:
        """Begins imports."""
        from lscb_tui.ui.commands.importing import Importing

        return Importing(self, self.prompt)

    @property
    def outline(self) -> Outline:
        """The objectives and actions."""
        return self.panes.outline

    @property
    def details(self) -> Details:
        """All that there is to say of the item under the cursor."""
        return self.panes.details

    @property
    def selected(self) -> ItemId | None:
        """The item under the cursor of the outline; none where what was there is gone."""
        return self.outline.selected if self.deleted.which is None else None

    @property
    def pane(self) -> LineList:
        """The pane that has the keys."""
        return self.panes.active

    @property
    def page(self) -> Details:
        """The details."""
        return self.details

    @property
    def entry_here(self) -> EntryTarget | None:
        """The progress under the cursor of the details, while they have the keys."""
        return self.panes.entry_here

    @property
    def query_here(self) -> str:
        """The filter that the plan is narrowed to."""
        return self.filter.query

    def situation(self) -> Situation:
        """What the commands look at, with what the panes show."""
        now = super().situation()
        return replace(
            now,
            trail=now.trail or bool(self.panes.trail),
            reading=self.panes.reading,
            target=self.details.target is not None,
            filtered=bool(self.filter.text),
        )

    def pasted(self, text: str) -> bool:
        """Offer to import rows that were pasted; whether there are several."""
        from lscb_tui.ui.commands.pasted_rows import has_rows, offer_paste

        if not has_rows(text):
            return False
        self.saving.run(partial(offer_paste, self, text))
        return True

    # What is shown.

    def on_mount(self) -> None:
        """Show the plan; work out its links once it is on the screen."""
        self.show_plan()
        if wrong := opening_notice(self.session):
            self.say(wrong, refused=True)

    def begin(self) -> None:
        """Do what could wait until the plan is on the screen."""
        from lscb_tui.ui.session.file_notices import merge_conflicts_notice

        self.work_out("findings")
        left = merge_conflicts_notice(self.session)
        if left and not self.footer.said:
            self.say(left, refused=True)
        self._note_outside()
        self._look_for_drafts()
        self._look_for_knots()

    @work(thread=True)
    def _look_for_knots(self) -> None:
        """See which actions wait for each other since this person has last looked."""
        if knots := self.session.knots_untold():
            self.app.call_from_thread(self._tell_of_knots, knots)

    def _tell_of_knots(self, knots: tuple[tuple[str, ...], ...]) -> None:
        from lscb_tui.core.sentences.made_together import knot_made

        self.say(" ".join(filter(None, (self.footer.said, *map(knot_made, knots)))))

    @work(thread=True)
    def _note_outside(self) -> None:
        """Record what was edited by hand since; what cannot be recorded is told on Changes."""
        from lscb_tui.store.history.file_names import history_path

        if history_path(self.session.path).exists():
            self.session.note_outside()
        self.session.prepare()

    @work(thread=True)
    def _look_for_drafts(self) -> None:
        """See what was typed before a line dropped."""
        if self.session.drafts.all():
            self.app.call_from_thread(self._offer_drafts)

    def _offer_drafts(self) -> None:
        """Say what was typed and not saved, after what was said already."""
        from lscb_tui.ui.session.notices import drafts_notice

        drafts = self.session.drafts
        offer = drafts_notice(drafts.all(), self.assessment.plan, drafts.path)
        self.say(" ".join(filter(None, (self.footer.said, offer))))

    def worked_out(self) -> None:
        """Let the details say what was not known before."""
        self.show_details()

    def visit(self, at: ItemId | None, view: str = "") -> None:
        """Take the cursor to the item that another screen was about, where the filter has it."""
        if self.session.state.assessment is not self.assessment:
            self.show_others()
        if self.deleted.which is not None and self.deleted.which == at:
            # That it is gone was seen on the other screen.
            self.go_on()
        elif at is not None and self._rows_with(at):
            self.deleted.which = None
            self.outline.select(at)
            self.show_details()
            self.show_keys()

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the session's plan as it now stands, with the cursor on `at`, or where it was."""
        at = at or self.deleted.which or self.outline.selected
        if self.session.state.assessment is not self.assessment:
            self.assessment = self.session.state.assessment
            if not self.assessment.has_findings:
                self.work_out("findings")
        self.filter.match(self.assessment)
        folding = self.panes.folding
        folding.reveal(self.assessment, at)
        rows, at = self.filter.rows(self.assessment, folding, at)
        filtered = self.filter.matched is not None
        nothing = self.filter.nothing() if filtered and not rows else ""
        # A list that gets shorter while a filter is typed would move the details at each key.
        hidden = folding.hidden(self.assessment, self.filter.matched)
        self.panes.make_room(len(rows) + hidden, only_more=self.prompt.is_open)
        self.outline.show_rows(self.assessment, rows, folding, at, filtered, nothing)
        if self.deleted.which in rows:
            self.deleted.which = None
        self.show_header()
        self.show_details()
        self.show_keys()

    def show_step(self, at: ItemId) -> None:
        """After an undo or a redo: with the cursor on its item, or on the row after it."""
        before, folding = self.outline.rows, self.panes.folding
        self.deleted.which = None
        standings = self.session.state.assessment.standings
        if at.kind == "action" and at.key in standings:
            folding.closed.discard(standings[at.key].objective)
        self.show_plan(at)
        if at not in self.outline.rows and at in before:
            after = (*before[before.index(at) + 1 :], *reversed(before[: before.index(at)]))
            near = next((row for row in after if row in self.outline.rows), None)
            if near is not None:
                self.outline.select(near)

    def show_others(self) -> None:
        """Show the plan as others have changed it, with the keys on their item or on none."""
        here = self.selected
        self.show_plan()
        if here is not None and here not in self.outline.rows:
            self.deleted.which = here
            self.show_details()
            self.show_keys()

    def show_header(self) -> None:
        """Show what the plan is, and beside their items those who are at them."""
        super().show_header()
        self.outline.show_people(self.others.people())

    def show_details(self) -> None:
        """Show the item under the cursor; at once, so that one key is one change of the screen."""
        which, assessment = self.selected, self.assessment
        self.details.show_item(assessment, which)
        if which is None or which.kind != "action" or assessment.has_links:
            return
        if assessment.waits_or_holds_up(which.key) and self._linking is not assessment:
            self._linking = assessment
            self.work_out("links")

    def after_change(self, at: ItemId | None) -> str:
        """Said where a change took its item out of the filter: it is shown until one moves on."""
        self._saved = at is not None and at == self.selected
        return self.filter.unmatched(at) if at is not None else ""

    def say(self, message: str, *, refused: bool = False) -> None:
        """Show a sentence; what it cuts of a change that was saved is whole in the details."""
        super().say(message, refused=refused)
        saved, self._saved = self._saved, False
        if saved and "…" in message:
            self.panes.show_whole(True)

    # Moving.

    def run_command(self, command: Command) -> None:
        """Do a command of the table, and let the details follow the cursor."""
        selected = self.selected
        self.panes.show_whole(False)
        super().run_command(command)
        if self.selected != selected:
            self._moved_on()
            self.show_details()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Let the details follow the cursor."""
        # While that is none, keys move it nowhere: somebody has clicked on a row, and seen it.
        self.deleted.which = None
        self._moved_on()
        if event.lines is self.outline and not self.details.shows(self.selected):
            self.show_details()
        self.show_keys()

    def _moved_on(self) -> None:
        """Show no longer what the filter does not match, once one is on another row."""
        if self.filter.kept is not None and self.filter.kept != self.selected:
            self.show_plan()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A second click on a row reads it, or follows its link."""
        if event.lines is self.pane:
            self.action_command("enter")

    def go_to(self, which: ItemId) -> None:
        """Put the cursor on an item, opening its objective, and out of the filter if need be."""
        self.deleted.which = None
        if which.kind == "action" and which.key in self.assessment.standings:
            number = self.assessment.standings[which.key].objective
            folding = self.panes.folding
            opened = folding.open(self.assessment, ItemId("objective", number), False)
            if folding.reveal(self.assessment, which) or opened:
                self.show_plan()
        if not self.outline.select(which) and self.filter.text:
            self.filter.put("", which)

    def _rows_with(self, which: ItemId) -> bool:
        """Whether an item is among the rows, or among the parts that are not shown yet."""
        if self.panes.folding.reveal(self.assessment, which):
            self.show_plan()
        return which in self.outline.rows

    def go_back(self) -> None:
        """Back along the trail, out of the details, or out of the filter."""
        if not self.panes.back() and self.filter.text:
            self.filter.put("")

    def go_on(self) -> None:
        """After what the keys were about was deleted: to the row that is there now."""
        self.deleted.which = None
        self.show_details()
        self.deleted.say_where()

    def on_resize(self) -> None:
        """Fit the panes to the terminal."""
        self._lay_out()

    def _lay_out(self) -> None:
        self.fits()
        self.set_class(self.app.size.width >= BESIDE, "-beside")
        self.panes.lay_out()
