"""The two panes of the Plan screen, the lines around them, and what they show.

What is shown is worked out in `core.standing`; what the keys do with it is in `ui.moving`,
`ui.finding` and `ui.changing`.
"""

from __future__ import annotations

import gc
from typing import Literal

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from lscb_tui.core.plan import ItemId
from lscb_tui.core.standing import Assessment
from lscb_tui.ui.bars import Footer, Header
from lscb_tui.ui.desk import Desk
from lscb_tui.ui.details import Details
from lscb_tui.ui.keys import COMMANDS, Situation
from lscb_tui.ui.lines import LineList
from lscb_tui.ui.outline import Outline, outline_rows
from lscb_tui.ui.show import as_sentence

WIDE = 110
"""From how many columns on the details stand beside the outline."""
SMALLEST = (40, 12)
"""Columns and rows under which nothing useful can be shown."""
_OUTLINE_ROWS, _DETAILS_LEAST, _DETAILS_MOST = 15, 4, 16


class Panes(Screen[None], inherit_bindings=False):
    """The outline with the details beside or below it."""

    DEFAULT_CSS = """
    Panes {
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
        """The items that links were followed from, to go back to."""
        self.outline = Outline(id="outline")
        self.details = Details(id="details")
        self.header = Header()
        self.footer = Footer()
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
        self.app.call_from_thread(self.show_details)

    def show_plan(self, at: ItemId | None = None) -> None:
        """Show the desk's plan as it now stands, with the cursor on `at`, or where it was."""
        at = at or self.outline.selected
        if self.desk.opened.assessment is not self.assessment:
            self.assessment = self.desk.opened.assessment
            if not self.assessment.has_findings:
                self._work_out("findings")
        self._match()
        rows = outline_rows(self.assessment.plan, self.folded, self.matched)
        self.outline.show_rows(self.assessment, rows, self.folded, at)
        self.header.show_plan(self.assessment, "read-only" if self.desk.read_only else "")
        self.show_details()
        self.show_keys()
        self.footer.refresh()

    def filter_by(self, text: str) -> None:
        """Show only what a query matches; an empty one shows all."""
        self.query_text = text
        self.show_plan()

    def _match(self) -> None:
        """Find what the filter matches; one that is not understood leaves all as it was."""
        self.not_understood = ""
        if not self.query_text.strip():
            self.matched, self.footer.filter_note = None, ""
            return
        from lscb_tui.core.query import QueryError, parse

        try:
            matched = parse(self.query_text).matches(self.assessment)
        except QueryError as error:
            self.not_understood = str(error)
            return
        self.matched = frozenset(matched)
        total = len(self.assessment.standings)
        self.footer.filter_note = f"{len(matched)} of {total}: {self.query_text}"

    def show_details(self) -> None:
        """Show the item under the cursor; at once, so that one key is one change of the screen."""
        which, assessment = self.selected, self.assessment
        self.details.show_item(assessment, which)
        if which is None or which.kind != "action" or assessment.has_links:
            return
        if assessment.is_tied(which.key) and self._linking is not assessment:
            self._linking = assessment
            self._work_out("links")

    def show_keys(self) -> None:
        """Show the keys that can be used here and now."""
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

    def read(self, reading: bool) -> None:
        """Give the keys to the details, which then get most of a small screen, or back."""
        self.details.active, self.outline.active = reading, not reading
        self._lay_out()
        self.show_keys()

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

    def say(self, message: str, *, refused: bool = False) -> None:
        """Show a sentence until the next key."""
        self.footer.say(as_sentence(message), "refused" if refused else "said")

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
