"""Finding things in the plan: the filter, and the line to type it in."""

from __future__ import annotations

from lscb_tui.ui.screens.plan.moving import Moving
from lscb_tui.ui.session.plan_session import Desk


class Finding(Moving, inherit_bindings=False):
    """The keys of the table's second group."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._half_typed = ""
        """A filter that was not understood, for the next time that one is typed."""

    def _toggle(self, query: str) -> None:
        self.filter_by("" if self.query_text == query else query)
        if self.query_text:
            self.say(f"Only what matches {query}: {self.footer.note}. The same key: all.")

    def do_blocked(self) -> None:
        """Only blocked actions, or all again."""
        self._toggle("is:blocked")

    def do_ready(self) -> None:
        """Only ready actions, or all again."""
        self._toggle("is:ready")

    def do_overdue(self) -> None:
        """Only overdue actions, or all again."""
        self._toggle("is:overdue")

    def do_filter(self) -> None:
        """Type a filter, and see it narrow."""
        before = self.query_text
        start, self._half_typed = self._half_typed or before, ""

        def live(text: str) -> None:
            self.query_text = text
            self.show_plan()
            self._prompt_note()

        def done(text: str | None) -> None:
            self.filter_by(before if text is None else text)
            if why_not := self.not_understood:
                self._half_typed = text or ""
                self.filter_by(before)
                self.say(why_not, refused=True)

        self.ask_line("/", start, live, done)
        self._prompt_note()

    def _prompt_note(self) -> None:
        if self._prompt is not None:
            total = len(self.assessment.standings)
            matched = total if self.matched is None else len(self.matched)
            note = f"{matched} of {total}"
            self._prompt.note("no filter yet" if self.not_understood else note)
