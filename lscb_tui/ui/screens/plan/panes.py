"""The two panes of the Plan: the outline, the details beside or below it, and who has the keys."""

from __future__ import annotations

from collections.abc import Callable

from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.lines.details_text import EntryTarget
from lscb_tui.ui.lines.folding import Folding
from lscb_tui.ui.lines.plan_panes import rows_wanted, share_of_details
from lscb_tui.ui.widgets.details import Details
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.outline import Outline


class Panes:
    """Which pane has the keys, what is closed, and where links were followed from."""

    def __init__(self, host: Host, edit: Callable[[], None]) -> None:
        """`edit` edits what is under the cursor of the details."""
        self._host = host
        self._edit = edit
        self.outline = Outline(id="outline")
        self.details = Details(id="details")
        self.folding = Folding()
        self.trail: list[ItemId] = []
        """The items that links were followed from, to go back to."""
        self._wanted = 0
        """How many rows the outline has use for, whatever is closed in it."""
        self._footer = 1
        """How many lines the footer has now."""
        self.whole = False
        """Whether what stands first in the details is to be seen in full, until the next key."""

    @property
    def reading(self) -> bool:
        """Whether the keys go to the details."""
        return self.details.active

    @property
    def active(self) -> LineList:
        """The pane that has the keys."""
        return self.details if self.reading else self.outline

    @property
    def entry_here(self) -> EntryTarget | None:
        """The progress under the cursor of the details, while they have the keys."""
        target = self.details.target if self.reading else None
        return target if isinstance(target, EntryTarget) else None

    def read(self, reading: bool) -> None:
        """Give the keys to the details, which then get most of a small screen, or back."""
        self.details.active, self.outline.active = reading, not reading
        self.lay_out()
        self._host.show_keys()

    def make_room(self, rows: int, *, only_more: bool = False) -> None:
        """Let the outline have as much room as its rows need, and the details what is left.

        `only_more` is while those change at each key: it keeps what it has then.
        """
        rows = rows_wanted(rows)
        wanted = max(rows, self._wanted) if only_more else rows
        if wanted != self._wanted:
            self._wanted = wanted
            self.lay_out()

    def leave_to_footer(self, lines: int) -> None:
        """Let the footer have so many lines; the details give them where a list is whole."""
        if lines != self._footer:
            self._footer = lines
            self.lay_out()

    def show_whole(self, whole: bool) -> None:
        """Let all be seen that stands first in the details, or as much as there is room for."""
        if whole != self.whole:
            self.whole = whole
            self.lay_out()

    def lay_out(self) -> None:
        """Put the details below the outline or, where both have room for all of it, beside it."""
        width, height = self._host.app.size
        share = share_of_details(
            width,
            height,
            self._wanted,
            self._footer,
            least=self.details.item_page.first + 1 if self.whole else 0,
            reading=self.reading,
        )
        styles = self.details.styles
        styles.height, styles.width = share.height or "100%", share.width or "100%"

    def other_pane(self) -> None:
        """From the outline to the details and back."""
        self.read(not self.reading)

    def fold(self) -> None:
        """Close the action or the objective under the cursor, or leave the details."""
        if self.reading:
            self.read(False)
            return
        if (which := self._host.selected) is not None:
            filtered = self._host.situation().filtered
            self._host.show_plan(self.folding.close(self._host.assessment, which, filtered))

    def unfold(self) -> None:
        """Open what is closed under the cursor; on anything else, read the details."""
        which = self._host.selected
        filtered = self._host.situation().filtered
        if which is not None and self.folding.open(self._host.assessment, which, filtered):
            self._host.show_plan(which)
        else:
            self.read(True)

    def enter(self) -> None:
        """Read the details; there, follow the link under the cursor."""
        if not self.reading:
            self.read(True)
            return
        target = self.details.target
        if isinstance(target, EntryTarget):
            self._edit()
        elif isinstance(target, ItemId):
            if self._host.selected is not None:
                self.trail.append(self._host.selected)
            self._host.go_to(target)

    def back(self) -> bool:
        """Back along the links that were followed, or out of the details; whether it was either."""
        plan = self._host.assessment.plan
        while self.trail:
            which = self.trail.pop()
            if plan.item(which) is not None:
                self._host.go_to(which)
                return True
        if self.reading:
            self.read(False)
            return True
        return False
