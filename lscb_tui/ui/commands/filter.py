"""The filter of a list: only what a query matches is shown; `core.filter` is its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.lines.folding import Folding

if TYPE_CHECKING:
    from lscb_tui.core.filter.completions import Completions


class Filter:
    """The query that is in force, and the line to type it in."""

    def __init__(self, host: Host, prompt: LinePrompt) -> None:
        self._host = host
        self._prompt = prompt
        self.text = ""
        self.matched: frozenset[str] | None = None
        """The numbers of the actions that it matches; None where there is no filter."""
        self.kept: ItemId | None = None
        """The item that one is on and that a change took out of the filter: shown until one moves
        on, so that no key is done to another in its place."""
        self.not_understood = ""
        """Why the filter is not one, as long as it is half-typed or wrong."""
        self.note = ""
        """How much is matched, in few words."""
        self._was_at: ItemId | None = None
        """The item that one was on, for when a filter has left nothing to be on."""
        self._asked = False
        """Whether the rows are to be those of a filter that was asked for just now."""
        self._trouble = ""
        """Why that is, where it is wrong and not only half-typed."""
        self._understood = ""
        """The text of the last filter that was understood."""
        self._half_typed = ""
        """A filter that was not understood, for the next time that one is typed."""

    @property
    def query(self) -> str:
        """The filter that is in force; empty where there is none, or none that is understood."""
        return "" if self.not_understood else self.text.strip()

    def match(self, assessment: Assessment) -> None:
        """Find what the filter matches; of one that is half typed, what the rest of it does.

        What a filter in force asks for may go from the plan; then it matches nothing.
        """
        self.not_understood = ""
        if not self.text.strip():
            self.matched = self.kept = None
            self.note = self._host.footer.note = ""
            return
        from lscb_tui.core.filter import QueryError, parse_query

        # Late: not needed to show a plan.
        from lscb_tui.core.sentences.matched import matched_note

        matched: tuple[str, ...] = ()
        try:
            matched = parse_query(self.text).matches(assessment)
        except QueryError as error:
            if self.text != self._understood:
                self._match_the_rest(assessment, str(error))
                return
        self._understood = self.text
        self.matched = frozenset(matched)
        self.note = matched_note(self.text, len(matched), len(assessment.standings))
        self._host.footer.note = self.note

    def _match_the_rest(self, assessment: Assessment, why_not: str) -> None:
        """Match what stands before a term that is not understood; say why, if it never will be."""
        from lscb_tui.core.filter import QueryError, parse_query

        self.not_understood = why_not
        begun = self._completions(self.text)
        before = self.text[: begun.start].removesuffix("-").rstrip()
        rest = before[:-2] if before.casefold().split(" ")[-1] == "or" else before
        half_typed = begun.candidates or (rest != before and begun.start == len(self.text))
        try:
            query = parse_query(rest)
            self.matched = None if query.empty else frozenset(query.matches(assessment))
        except QueryError as error:
            self._trouble = str(error)
        else:
            self._trouble = "" if half_typed else why_not

    def rows(
        self, assessment: Assessment, folding: Folding, at: ItemId | None
    ) -> tuple[list[ItemId], ItemId | None]:
        """The rows to show, and the one to be on: `at` or, of a new filter, the first match."""
        asked, self._asked, self.kept = self._asked, False, None
        rows = folding.rows(assessment, self.matched)
        if self.matched is None or at is None or at in rows:
            return rows, at
        if not asked:
            with_it = folding.rows(assessment, self.matched, at)
            if at in with_it:
                self.kept = at
                return with_it, at
            return rows, at
        first = (row for row in rows if row.kind == "action" and row.key in self.matched)
        return rows, next(first, rows[0] if rows else None)

    def put(self, text: str, at: ItemId | None = None) -> None:
        """Show only what a query matches, on the row that one was on; an empty one shows all."""
        self.text, self._asked = text, True
        self._was_at = at or self._host.selected or self._was_at
        self._host.show_plan(self._was_at)
        self._asked = False

    def let_in(self, which: ItemId) -> None:
        """Take the filter away where it does not match what one goes to, before that is shown."""
        plan, matched = self._host.assessment.plan, self.matched
        if matched is None:
            return
        found = plan.objective(which.key) if which.kind == "objective" else None
        refs = [action.ref for action in found.actions] if found else [which.key]
        if matched.isdisjoint(refs):
            self.text = ""

    def unmatched(self, at: ItemId) -> str:
        """That an item is shown though the filter does not match it; empty where it does."""
        from lscb_tui.core.sentences.matched import unmatched_sentence

        return unmatched_sentence(self.text, at) if at == self.kept else ""

    def blocked(self) -> None:
        """Only blocked actions, or all again."""
        self._toggle("is:blocked", "b")

    def ready(self) -> None:
        """Only ready actions, or all again."""
        self._toggle("is:ready", "r")

    def overdue(self) -> None:
        """Only overdue actions, or all again."""
        self._toggle("is:overdue", "o")

    def _toggle(self, query: str, key: str) -> None:
        self.put("" if self.text == query else query)
        if self.text:
            self._host.say(f"{self.sentence()} {key} shows all again.")

    def sentence(self) -> str:
        """How much the filter in force matches."""
        from lscb_tui.core.sentences.matched import matched_sentence

        total, matched = len(self._host.assessment.standings), len(self.matched or ())
        return as_sentence(matched_sentence(self.text, matched, total))

    def nothing(self) -> str:
        """Said where the filter matches nothing: that, and the way back."""
        return f"{self.sentence()} Esc shows all {len(self._host.assessment.standings)} again."

    def filter(self) -> None:
        """Type a filter, and see it narrow, on the row that one was on while that matches."""
        before, here = self.text, self._host.selected
        start, self._half_typed = self._half_typed or before, ""

        def live(text: str) -> None:
            self.put(text, here)
            self._count()

        def back() -> None:
            self._understood = before
            self.put(before, here)

        def done(text: str | None) -> None:
            if text is None:
                back()
                return
            self.put(text)
            if why_not := self.not_understood:
                self._half_typed = text
                back()
                self._host.say(why_not, refused=True)

        from lscb_tui.core.filter.searched_words import collect

        assessment = self._host.assessment
        self._host.run_worker(lambda: collect(assessment), group="filter", thread=True)
        self._prompt.ask("/", start, live, done, complete=self._completions)
        self._count()

    def _completions(self, text: str, cursor: int | None = None) -> Completions:
        """What can follow in a text at the cursor, or at its end."""
        from lscb_tui.core.filter.completions import completions

        return completions(self._host.assessment.plan, text, cursor)

    def _count(self) -> None:
        """Say at the end of the line how much the filter matches, and why it is not one yet."""
        total = len(self._host.assessment.standings)
        matched = total if self.matched is None else len(self.matched)
        note = self._read_as() + f"{matched} of {total}"
        self._prompt.note(note, as_sentence(self._trouble if self.not_understood else ""))

    def _read_as(self) -> str:
        """What was understood of the dates that are typed."""
        if not self.text.strip():
            return ""
        from lscb_tui.core.filter.typed_terms import typed_dates

        return "".join(f"{each} · " for each in typed_dates(self.text))
