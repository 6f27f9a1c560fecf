"""The filter of the Plan: only what a query matches is shown; `core.filter` is its language."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import shortened
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.line_prompt import LinePrompt


class Filter:
    """The query that is in force, and the line to type it in."""

    def __init__(self, host: Host, prompt: LinePrompt) -> None:
        self._host = host
        self._prompt = prompt
        self.text = ""
        self.matched: frozenset[str] | None = None
        """The numbers of the actions that it matches; None where there is no filter."""
        self.not_understood = ""
        """Why the filter is not one, as long as it is half-typed or wrong."""
        self._understood = ""
        """The text of the last filter that was understood."""
        self._half_typed = ""
        """A filter that was not understood, for the next time that one is typed."""

    def match(self, assessment: Assessment) -> None:
        """Find what the filter matches; one that is not understood leaves all as it was.

        What a filter in force asks for may go from the plan; then it matches nothing.
        """
        self.not_understood = ""
        if not self.text.strip():
            self.matched, self._host.footer.note = None, ""
            return
        from lscb_tui.core.filter import QueryError, parse_query

        matched: tuple[str, ...] = ()
        try:
            matched = parse_query(self.text).matches(assessment)
        except QueryError as error:
            if self.text != self._understood:
                self.not_understood = str(error)
                return
        self._understood = self.text
        self.matched = frozenset(matched)
        self._host.footer.note = f"{len(matched)} of {len(assessment.standings)}: {self.text}"

    def put(self, text: str) -> None:
        """Show only what a query matches; an empty one shows all."""
        self.text = text
        self._host.show_plan()

    def blocked(self) -> None:
        """Only blocked actions, or all again."""
        self._toggle("is:blocked")

    def ready(self) -> None:
        """Only ready actions, or all again."""
        self._toggle("is:ready")

    def overdue(self) -> None:
        """Only overdue actions, or all again."""
        self._toggle("is:overdue")

    def _toggle(self, query: str) -> None:
        self.put("" if self.text == query else query)
        if self.text:
            total, matched = len(self._host.assessment.standings), len(self.matched or ())
            shown = f"{matched} of {count_of(total, 'action')}"
            self._host.say(f"Showing only {query}: {shown}. The same key shows all again.")

    def filter(self) -> None:
        """Type a filter, and see it narrow."""
        before = self.text
        start, self._half_typed = self._half_typed or before, ""

        def live(text: str) -> None:
            self.put(text)
            self._count()

        def back() -> None:
            self._understood = before
            self.put(before)

        def done(text: str | None) -> None:
            if text is None:
                back()
                return
            self.put(text)
            if why_not := self.not_understood:
                self._half_typed = text
                back()
                self._host.say(why_not, refused=True)

        self._prompt.ask("/", start, live, done)
        self._count()

    def _count(self) -> None:
        """Say at the end of the line how much the filter matches, or why it is not one yet."""
        total = len(self._host.assessment.standings)
        matched = total if self.matched is None else len(self.matched)
        why_not = shortened(self.not_understood, max(16, self._host.app.size.width // 2))
        self._prompt.note(why_not or self._read_as() + f"{matched} of {total}")

    def _read_as(self) -> str:
        """What was understood of the dates that are typed."""
        if not self.text.strip():
            return ""
        from lscb_tui.core.filter.typed_terms import typed_dates

        return "".join(f"{each} · " for each in typed_dates(self.text))
