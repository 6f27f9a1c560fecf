"""Asking for one line in place of the footer, on whichever screen: a filter, a number, a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lscb_tui.ui.commands.host import Host

if TYPE_CHECKING:
    from lscb_tui.ui.widgets.prompt import Complete, Prompt


class LinePrompt:
    """The line that a screen asks for, one at a time."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._widget: Prompt | None = None

    @property
    def is_open(self) -> bool:
        """Whether a line is being typed."""
        return self._widget is not None

    def note(self, text: str, trouble: str = "") -> None:
        """Show a note at the end of the line while it is typed, and why it is not understood."""
        if self._widget is not None:
            self._widget.note(text, trouble)

    def ask(
        self,
        sign: str,
        text: str,
        live: Callable[[str], None],
        done: Callable[[str | None], None],
        *,
        proposed: bool = False,
        complete: Complete | None = None,
    ) -> None:
        """Ask for one line in place of the footer; `done` gets None when it was given up.

        A text that is `proposed` is replaced by what is typed first; `complete` says what can
        follow.
        """
        # The widgets for typing are not needed to show a plan.
        from lscb_tui.ui.widgets.prompt import Prompt

        host = self._host

        def end(answer: str | None) -> None:
            widget, self._widget = self._widget, None
            host.set_focus(None)
            host.footer.display = True
            if widget is not None:
                widget.remove()
            done(answer)

        self._widget = Prompt(sign, text, live, end, proposed=proposed, complete=complete)
        host.footer.display = False
        host.mount(self._widget)

    def go_to(self) -> None:
        """Type a number, and go there."""
        from lscb_tui.core.editing import Refused, find_item

        host = self._host

        def done(text: str | None) -> None:
            if text:
                try:
                    host.go_to(find_item(host.assessment.plan, text))
                except Refused as refused:
                    host.say(str(refused), refused=True)

        self.ask(":", "", lambda _: None, done)
