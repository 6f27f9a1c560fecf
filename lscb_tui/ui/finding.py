"""Finding things in the plan: the filter, going to a number, and the line to type them in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lscb_tui.ui.desk import Desk
from lscb_tui.ui.moving import Moving

if TYPE_CHECKING:
    from lscb_tui.ui.prompt import Prompt


class Finding(Moving, inherit_bindings=False):
    """The keys of the table's second group."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._half_typed = ""
        """A filter that was not understood, for the next time that one is typed."""
        self._prompt: Prompt | None = None

    def _toggle(self, query: str) -> None:
        self.filter_by("" if self.query_text == query else query)
        if self.query_text:
            self.say(f"Only what matches {query}: {self.footer.filter_note}. The same key: all.")

    def do_blocked(self) -> None:
        """Only blocked actions, or all again."""
        self._toggle("is:blocked")

    def do_ready(self) -> None:
        """Only ready actions, or all again."""
        self._toggle("is:ready")

    def do_overdue(self) -> None:
        """Only overdue actions, or all again."""
        self._toggle("is:overdue")

    def do_copy(self) -> None:
        """Copy the number to the terminal's clipboard."""
        if self.selected is not None:
            self.app.copy_to_clipboard(self.selected.key)
            self.say(f"Copied {self.selected.key}.")

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

        self._ask("/", start, live, done)
        self._prompt_note()

    def _prompt_note(self) -> None:
        if self._prompt is not None:
            total = len(self.assessment.standings)
            matched = total if self.matched is None else len(self.matched)
            note = f"{matched} of {total}"
            self._prompt.note("no filter yet" if self.not_understood else note)

    def do_go_to(self) -> None:
        """Type a number, and go there."""

        from lscb_tui.core.changes import Refused, find_item

        def done(text: str | None) -> None:
            if text:
                try:
                    self.go_to(find_item(self.assessment.plan, text))
                except Refused as refused:
                    self.say(str(refused), refused=True)

        self._ask(":", "", lambda _: None, done)

    def _ask(
        self,
        sign: str,
        text: str,
        live: Callable[[str], None],
        done: Callable[[str | None], None],
    ) -> None:
        """Ask for one line in place of the footer; `done` gets None when it was given up."""
        # The widgets for typing are not needed to show a plan.
        from lscb_tui.ui.prompt import Prompt

        def end(answer: str | None) -> None:
            prompt, self._prompt = self._prompt, None
            self.set_focus(None)
            self.footer.display = True
            if prompt is not None:
                prompt.remove()
            done(answer)

        self._prompt = Prompt(sign, text, live, end)
        self.footer.display = False
        self.mount(self._prompt)
