"""The lines above the plan: which plan, review and as-at day, and how its actions stand."""

from __future__ import annotations

from textual.strip import Strip

from lscb_tui.core.assessment import Assessment
from lscb_tui.ui.lines.header_lines import HeaderFacts, facts_of, header_lines
from lscb_tui.ui.widgets.bar import Bar


class Header(Bar):
    """Which plan this is, at which review and as at which day, and how its actions stand."""

    DEFAULT_CSS = """
    Header { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._facts: HeaderFacts | None = None
        self._notice = ""

    def show_plan(self, assessment: Assessment, note: str) -> None:
        """Show a plan, with a note (as "read-only") beside its title."""
        facts = facts_of(assessment, note)
        if facts != self._facts:
            self._facts = facts
            self.refresh()

    def show_notice(self, notice: str) -> None:
        """Let a sentence stand in place of the counts, for as long as it is so; empty for none."""
        if notice != self._notice:
            self._notice = notice
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The title, the review and the day; or the counts, or what has to be known first."""
        if self._facts is None:
            return self.draw(())
        return self.draw(header_lines(self._facts, self._notice, self.size.width)[y])
