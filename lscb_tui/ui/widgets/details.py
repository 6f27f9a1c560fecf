"""The details pane: everything about the item under the cursor of the plan."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.lines.details_page import PageOf, details_page, line_width
from lscb_tui.ui.lines.details_text import ItemPage, page_of
from lscb_tui.ui.widgets.page import Page


class Details(Page):
    """The page of one item."""

    DEFAULT_CSS = """
    Details { height: 6; }
    """

    def __init__(self, *, id: str | None = None, page: PageOf = page_of) -> None:
        """`page` gives the lines of an item, where they are not all there is to say of it."""
        super().__init__(id=id)
        self._page_of = page
        self._item: tuple[Assessment, ItemId] | None = None
        self._names = ""
        self.item_page = ItemPage([])
        """The lines of the item that is shown, and which of them a board asks first."""

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

    @staticmethod
    def rows_for(assessment: Assessment, which: ItemId, width: int) -> int:
        """How many rows show all there is to say of an item, the heading too."""
        return len(page_of(assessment, which, line_width(width)).lines) + 1

    def _set_page(self, start_over: bool) -> None:
        if self._item is None:
            self.item_page = ItemPage([])
            self.show_page((), (), start_over=start_over)
            return
        found = details_page(
            *self._item,
            self.size.width,
            self.view_height,
            names=self._names,
            page_of=self._page_of,
        )
        self.item_page = found.page
        self.show_page(found.heading, found.page.lines, short=found.short, start_over=start_over)

    def on_resize(self) -> None:
        """Set the page anew: its lines depend on the width, and what is begun on the height."""
        self._set_page(start_over=False)
        self.refresh()
