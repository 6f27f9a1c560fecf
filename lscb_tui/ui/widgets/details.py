"""The details pane: everything about the item under the cursor of the plan."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.widgets.details_text import page_of, title_of
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.presence_marks import heading_with_presence
from lscb_tui.ui.widgets.styled_text import part


class Details(Page):
    """The page of one item."""

    DEFAULT_CSS = """
    Details { height: 6; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._item: tuple[Assessment, ItemId] | None = None
        self._names = ""

    def shows(self, which: ItemId | None) -> bool:
        """Whether an item is the one that is shown."""
        return which == (self._item[1] if self._item else None)

    def show_item(self, assessment: Assessment, which: ItemId | None, names: str = "") -> None:
        """Show another item, from its first line; or the same one as it stands now.

        `names` are those who are at it, for the heading.
        """
        before, self._names = self._item, names
        self._item = None if which is None else (assessment, which)
        self._set_page(start_over=before is None or which != before[1])

    def _set_page(self, start_over: bool) -> None:
        if self._item is None:
            self.show_page((), (), start_over=start_over)
            return
        assessment, which = self._item
        lines = page_of(assessment, which, self.size.width - 1)
        title = part(*title_of(assessment, which))
        heading = heading_with_presence(title, self._names, self.size.width)
        self.show_page(heading, lines, start_over=start_over)

    def on_resize(self) -> None:
        """Set the page anew: its lines depend on the width."""
        self._set_page(start_over=False)
        self.refresh()
