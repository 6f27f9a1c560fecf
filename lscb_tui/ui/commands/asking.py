"""Asking for one line in place of the footer, on whichever screen: a filter, a number, a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lscb_tui.ui.commands.together import Together
from lscb_tui.ui.session.plan_session import Desk

if TYPE_CHECKING:
    from lscb_tui.ui.widgets.prompt import Prompt


class Asking(Together, inherit_bindings=False):
    """The part of a screen that asks for one line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._prompt: Prompt | None = None

    def do_go_to(self) -> None:
        """Type a number, and go there."""

        from lscb_tui.core.editing import Refused, find_item

        def done(text: str | None) -> None:
            if text:
                try:
                    self.go_to(find_item(self.assessment.plan, text))
                except Refused as refused:
                    self.say(str(refused), refused=True)

        self.ask_line(":", "", lambda _: None, done)

    def ask_line(
        self,
        sign: str,
        text: str,
        live: Callable[[str], None],
        done: Callable[[str | None], None],
    ) -> None:
        """Ask for one line in place of the footer; `done` gets None when it was given up."""
        # The widgets for typing are not needed to show a plan.
        from lscb_tui.ui.widgets.prompt import Prompt

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
