"""The two panes of the Plan screen, the lines around them, and what they show.

What is shown is worked out in `core.standing`.
"""

from __future__ import annotations

import gc

from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.containers import Container

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.asking import Asking
from lscb_tui.ui.keys.command import Situation
from lscb_tui.ui.session.plan_session import Desk
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.details_text import EntryTarget
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.outline import Outline, outline_rows

WIDE = 110
"""From how many columns on the details stand beside the outline."""
_OUTLINE_ROWS, _DETAILS_LEAST, _DETAILS_MOST = 15, 4, 16


class Panes(Asking, inherit_bindings=False):
    """The outline with the details beside or below it."""

    DEFAULT_CSS = """
    Panes {
        #panes { height: 1fr; layout: vertical; }
        &.-wide #panes { layout: horizontal; }
        &.-wide Outline { width: 1fr; }
        &.-wide Details { height: 100%; width: 42%; min-width: 46; padding-left: 1; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.folded: set[str] = set()
        self.query_text = ""
        self.outline = Outline(id="outline")
        self.details = Details(id="details")
        self.matched: frozenset[str] | None = None
        self.not_understood = ""
        """Why the filter is not one, as long as it is half-typed or wrong."""
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

    def begin(self) -> None:
        """Do what could wait until the plan is on the screen."""
        # What is there now stays; the collector need never look through it (design section 9).
        gc.freeze()
        gc.enable()
        self.work_out("findings")
        self._say_conflicts()
        self.note_outside()
        self._look_for_drafts()

    def _say_conflicts(self) -> None:
        """Say that a merge left something to choose, where nothing is said already."""
        from lscb_tui.store.toml.comments import conflicts

        left = conflicts(self.desk.opened.snapshot.text)
        if left and not self.footer.said:
            line, said = left[0]
            more = f" ({len(left) - 1} more)" if len(left) > 1 else ""
            self.say(
                f"{self.desk.path.name}:{line}: a merge left a conflict: {said}{more}. Choose in "
                "an editor and take the line out; lscb-tui check lists all.",
                refused=True,
            )

    @work(thread=True)
    def note_outside(self) -> None:
        """Record what was edited by hand since; what cannot be recorded is told on Changes."""
        from lscb_tui.store.history.file_names import history_path

        if history_path(self.desk.path).exists():
            self.desk.note_outside()

    @work(thread=True)
    def _look_for_drafts(self) -> None:
        """See what was typed before a line dropped."""
        if self.desk.drafts.all():
            self.app.call_from_thread(self._offer_drafts)

    def _offer_drafts(self) -> None:
        """Say what was typed and not saved, after what was said already."""
        from lscb_tui.ui.session.notices import told_of_drafts

        drafts = self.desk.drafts
        offer = told_of_drafts(drafts.all(), self.assessment.plan, drafts.path)
        self.say(" ".join(filter(None, (self.footer.said, offer))))

    def worked_out(self) -> None:
        """Let the details say what was not known before."""
        self.show_details()

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the desk's plan as it now stands, with the cursor on `at`, or where it was."""
        at = at or self.gone or self.outline.selected
        if self.desk.opened.assessment is not self.assessment:
            self.assessment = self.desk.opened.assessment
            if not self.assessment.has_findings:
                self.work_out("findings")
        self._match()
        rows = outline_rows(self.assessment.plan, self.folded, self.matched)
        self.outline.show_rows(self.assessment, rows, self.folded, at)
        if self.gone in rows:
            self.gone = None
        self.show_header()
        self.show_details()
        self.show_keys()

    def show_others(self) -> None:
        """Show the plan as others have changed it, with the keys on their item or on none."""
        here = self.selected
        self.show_plan()
        if here is not None and here not in self.outline.rows:
            self.gone = here
            self.show_details()
            self.show_keys()

    def go_on(self) -> None:
        """After what the keys were about is gone: to the row that is there now."""
        self.gone = None
        self.show_details()
        self.say_where()

    def show_header(self) -> None:
        """Show what the plan is, and beside their items those who are at them."""
        super().show_header()
        self.outline.show_people(self.people())

    def filter_by(self, text: str) -> None:
        """Show only what a query matches; an empty one shows all."""
        self.query_text = text
        self.show_plan()

    def _match(self) -> None:
        """Find what the filter matches; one that is not understood leaves all as it was."""
        self.not_understood = ""
        if not self.query_text.strip():
            self.matched, self.footer.note = None, ""
            return
        from lscb_tui.core.filter import QueryError, parse_query

        try:
            matched = parse_query(self.query_text).matches(self.assessment)
        except QueryError as error:
            self.not_understood = str(error)
            return
        self.matched = frozenset(matched)
        total = len(self.assessment.standings)
        self.footer.note = f"{len(matched)} of {total}: {self.query_text}"

    def show_details(self) -> None:
        """Show the item under the cursor; at once, so that one key is one change of the screen."""
        which, assessment = self.selected, self.assessment
        self.details.show_item(assessment, which)
        if which is None or which.kind != "action" or assessment.has_links:
            return
        if assessment.waits_or_holds_up(which.key) and self._linking is not assessment:
            self._linking = assessment
            self.work_out("links")

    @property
    def selected(self) -> ItemId | None:
        """The item under the cursor of the outline; none where what was there is gone."""
        return self.outline.selected if self.gone is None else None

    @property
    def pane(self) -> LineList:
        """The pane that has the keys."""
        return self.details if self.reading else self.outline

    @property
    def reading(self) -> bool:
        """Whether the keys go to the details."""
        return self.details.active

    def read(self, reading: bool) -> None:
        """Give the keys to the details, which then get most of a small screen, or back."""
        self.details.active, self.outline.active = reading, not reading
        self._lay_out()
        self.show_keys()

    @property
    def entry_here(self) -> EntryTarget | None:
        """The progress under the cursor of the details, while they have the keys."""
        target = self.details.target if self.reading else None
        return target if isinstance(target, EntryTarget) else None

    def situation(self) -> Situation:
        """What the commands look at, with what the panes show."""
        return replace(
            super().situation(),
            reading=self.reading,
            target=self.details.target is not None,
            filtered=bool(self.query_text),
        )

    def after_change(self, at: ItemId | None) -> str:
        """Said where a change took its item out of what is shown: the cursor is on another."""
        if at is None or self.matched is None or at in self.outline.rows:
            return ""
        if self.assessment.plan.item(at) is None:
            return ""
        here = f": the cursor is on {self.selected}" if self.selected else ""
        return f" {at} is not among what {self.query_text} matches any more{here}."

    def on_resize(self) -> None:
        """Fit the panes to the terminal."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the details beside the outline where there is room, below it where not.

        The outline gets 15 rows first; while the details are read, they get nearly all.
        """
        width, height = self.app.size
        self.fits()
        self.set_class(width >= WIDE, "-wide")
        if width >= WIDE:
            self.details.styles.height = "100%"
            return
        room = height - 3
        least = min(6, max(_DETAILS_LEAST, room // 3))
        rows = max(least, min(_DETAILS_MOST, room - _OUTLINE_ROWS))
        self.details.styles.height = max(rows, room - 5) if self.reading else rows
