"""The lines above the plan: which plan it is, as at which day, and how its actions stand."""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.sentences.standing import counts_sentence, words_sentence
from lscb_tui.core.words import dates
from lscb_tui.ui.widgets.bar import Bar
from lscb_tui.ui.widgets.styled_text import Part, fitted, part


class Header(Bar):
    """Which plan this is, as at which day, and how its actions stand."""

    DEFAULT_CSS = """
    Header { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[str, str], tuple[str, str]] = (("", ""), ("", ""))
        self._held_up = ""
        """The counts where there is no room for all: what is blocked and overdue first."""

    def show_plan(self, assessment: Assessment, note: str) -> None:
        """Show a plan, with a note (as "read-only") beside its title."""
        about = assessment.plan.about
        title = " ".join(filter(None, (about.title or about.board or "A plan without a title",)))
        period = f" {about.period}" if about.period and about.period not in title else ""
        name = f"{title}{period}" + (f"  [{note}]" if note else "")
        day = f"as at {dates.spoken(assessment.as_at)}"
        counts = assessment.counts
        lines = ((name, day), (counts_sentence(counts), words_sentence(counts)))
        rest = counts_sentence(counts).partition(";")[0]
        self._held_up = f"{counts.blocked} blocked; {counts.overdue} overdue; {rest}"
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The title and the day, or the counts; those by words where there is room for them."""
        (name, day), (counts, words) = self._lines
        width = self.size.width
        if y == 0:
            room = max(0, width - cell_len(day) - 3)
            return self.draw((Part(" " + fitted(name, room) + " ", "strong"), part(day)))
        both = f"{counts}   {words}"
        told = both if words and cell_len(both) < width else counts
        if cell_len(told) > width - 1:
            told = self._held_up  # what is cut is the rest
        return self.draw((Part(" "), Part(fitted(told, width - 1))))
