"""What to do first: the root blockers by what they free, each as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult

from lscb_tui.core.dependencies.root_blockers import (
    RootBlocker,
    freed_in_words,
    frees,
    root_blockers,
    root_sentence,
)
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.presence_marks import presence_mark
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, shown_width, wrapped
from lscb_tui.ui.screens.dependencies.action_rows import action_parts, number_width
from lscb_tui.ui.screens.dependencies.row_shares import Share
from lscb_tui.ui.screens.dependencies.view import Look, View, first_where
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.page import Page
from lscb_tui.ui.widgets.row_list import Rows

_NOW = {
    "knot": "a knot: {all} behind it",
    "inner knot": "a knot: {all} behind it",
    "missing": "missing: {all} behind it",
}
"""What a row says of what is no action; the page below says it in a sentence."""
_COLUMNS = 60
"""From how many columns on the rows are set in columns."""
_ALL = 999
"""What the page takes, where the list needs no more rows."""
_MOST = 200
"""How many of those that are freed are named on the page."""


class FirstView(View):
    """The list, and all that the root blocker under the cursor frees."""

    NAME = "First"

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows[RootBlocker] = Rows(self._row, id="first-rows")
        self.freed = Page(id="freed")

    def compose(self) -> ComposeResult:
        """The list, the page."""
        yield self.rows
        yield self.freed

    @staticmethod
    def work_out(look: Look) -> tuple[RootBlocker, ...]:
        """The root blockers of the plan."""
        return root_blockers(look.assessment)

    def fill(self, look: Look, answer: Any) -> None:
        """Show the list, with the cursor on the action in focus where it is in it."""
        self.look = look
        counts = look.assessment.counts
        blocked = count_of(counts.blocked, "blocked action")
        told = f"{count_of(len(answer), 'root blocker')} of {blocked}"
        self.rows.show(answer, (Part("what to do first: ", "strong"), Part(told, "muted")))
        self._share_out()
        self.point(look.item)
        self.moved()

    def point(self, which: ItemId | None) -> None:
        """Put the cursor on the row of an action."""
        ref = which.key if which else ""
        at = first_where(self.rows.values, lambda root: ref in root.refs)
        if at is not None:
            self.rows.move_to(at)
            self.moved()

    def moved(self) -> None:
        """Say what the root blocker under the cursor frees."""
        root, look = self.rows.current, self.look
        if root is None or look is None:
            blocked = look is not None and look.assessment.counts.blocked
            none = "" if blocked else "Nothing is blocked: everything that is open can be started."
            self.freed.show_page((), [Line((Part(none),))], start_over=True)
            return
        self._show_freed(start_over=True)

    def _show_freed(self, *, start_over: bool) -> None:
        root, look = self.rows.current, self.look
        if root is not None and look is not None:
            lines = list(_page(look, root, max(20, self.size.width - 1), self.names))
            self.freed.show_page((part(_name(root), "strong"),), lines, start_over=start_over)

    def name_people(self) -> None:
        """Show who is at what is freed."""
        self._show_freed(start_over=False)

    def _row(self, root: RootBlocker, width: int) -> Line:
        assert self.assessment is not None
        frees_ = freed_in_words(root)
        if root.kind in _NOW:
            frees_ = _NOW[root.kind].format(all=root.all)
        # In columns, where that leaves room for a name.
        narrow = width < _COLUMNS
        told = f"{_name(root)} {frees_}" if narrow else f"{_name(root):14} {frees_}"
        least = 0 if narrow else 42
        item = self.assessment.items.get(root.ref)
        words = one_line(item[1].text) if item else "no action has this number"
        head = Part(fitted(told, min(max(least, cell_len(told)), width - 1)) + " ")
        names = presence_mark(self._at(root), width - shown_width((head,)))
        room = width - shown_width((head, *names))
        return Line((head, *names, Part(fitted(words, max(0, room)))))

    def _at(self, root: RootBlocker) -> str:
        """Who else is at a root blocker; in a knot, at which of its actions."""
        if len(root.refs) == 1:
            return self.names(root.ref)
        return ", ".join(f"{ref}: {names}" for ref in root.refs if (names := self.names(ref)))

    @property
    def lines(self) -> LineList:
        """The root blockers."""
        return self.rows

    @property
    def page(self) -> Page:
        """What the one under the cursor frees."""
        return self.freed

    @property
    def selected(self) -> ItemId | None:
        """The root blocker, of a knot its first action; none for a missing number."""
        root = self.rows.current
        if root is None or root.kind == "missing":
            return None
        return ItemId("action", root.ref)

    def on_resize(self) -> None:
        """Half for the list, half for the page, whose lines depend on the width."""
        self._share_out()
        self.moved()

    def _share_out(self) -> None:
        count = len(self.rows.values)
        self.share_out(Share(count + 1, 5, 13), ((self.freed,), Share(_ALL, 5, 11)))


def _name(root: RootBlocker) -> str:
    return root.ref if len(root.refs) == 1 else f"knot of {root.ref}"


def _page(look: Look, root: RootBlocker, width: int, names: Callable[[str], str]) -> Iterator[Line]:
    """The sentence whole, what it is, and what becomes ready at once and later."""
    assessment = look.assessment
    for row in wrapped(root_sentence(assessment, root), width):
        yield Line((Part(row, "strong"),))
    if root.kind != "missing":
        for row in wrapped(assessment.items[root.ref][1].text, width):
            yield Line((Part(row),))
    freed = frees(assessment, root)
    later = tuple(ref for ref in freed.all if ref not in freed.now)
    now = "Waiting only for this:" if root.kind == "missing" else "Ready at once:"
    for title, refs in ((now, freed.now), ("Waiting further behind:", later)):
        numbers = number_width(refs)
        for n, ref in enumerate(refs[:_MOST]):
            if not n:
                yield Line((Part(title, "muted"),))
            yield Line((Part("  "), *action_parts(look, ref, width - 2, numbers, names(ref))))
        if len(refs) > _MOST:
            yield Line((Part(f"  and {len(refs) - _MOST} more", "muted"),))
