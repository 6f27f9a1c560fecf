"""Going through the steps of an import, and to the lists over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lscb_tui.core.editing import Refused
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.ledger import STEPS
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.screens.importing.asked_rows import row_key
from lscb_tui.ui.screens.importing.host import ImportHost
from lscb_tui.ui.screens.importing.ledger_view import LedgerView, Listed

if TYPE_CHECKING:
    from lscb_tui.ui.screens.importing.writing import Writing


class Steps:
    """Which step, or which list, is shown."""

    def __init__(self, host: ImportHost, writing: Callable[[], Writing]) -> None:
        self._host = host
        self._writing = writing

    def open(self, step: str) -> None:
        """Show a step, with the cursor on what must still be said."""
        if self._host.now is None:
            return
        self._host.now = replace(self._host.now, step=step)
        self._host.views.open(step)
        self._host.show_view()
        self._host.view.to_first_unsaid()

    def deciding(self, at: int, by: int) -> str:
        """The first step from a place on at which there is something to decide."""
        assert self._host.now is not None
        while not self._host.views.named(STEPS[at]).decides(self._host.now) and at + by < len(
            STEPS
        ):
            at += by
        return STEPS[at]

    def next_step(self) -> None:
        """The next step with something to decide."""
        now = self._host.ready()
        if now.step != STEPS[-1]:
            self.open(self.deciding(STEPS.index(now.step) + 1, 1))
            if left := now.asked_at(now.step):
                is_are, them = ("is", "it") if left == 1 else ("are", "them")
                told = f"{count_of(left, 'question')} in the step before {is_are} still to answer"
                self._host.say(f"{told}: a lists {them}.")

    def go_to_question(self) -> None:
        """From the list of what is asked to where that is answered."""
        now = self._host.ready()
        asked = self._host.views.ledger.leads_to
        self.open(asked.step)
        if key := row_key(now.mapping, asked.key):
            self._host.view.go_to_row(key)

    def write_import(self) -> None:
        """Write the plan, or what changes in the one there is, once all is answered."""
        now = self._host.ready()
        if not now.is_read:
            raise Refused("the document is still being read")
        if now.asked:
            self.show_asked()
            raise Refused(
                f"{count_of(len(now.asked), 'question')} must be answered first: "
                "Enter goes to the one under the cursor"
            )
        self._writing().write()

    def _list(self, listed: Listed) -> None:
        self._host.ready()
        self._host.views.ledger.open(listed)
        self._host.views.open(LedgerView.STEP)
        self._host.show_view()

    def show_asked(self) -> None:
        """What is still to be answered."""
        self._list("asked")

    def show_not_taken(self) -> None:
        """The words that are not taken."""
        self._list("not taken")

    def show_made(self) -> None:
        """What is made here."""
        self._list("made")

    def show_told(self) -> None:
        """What there is to know of the document."""
        self._list("told")

    def save_answers(self) -> None:
        """Write the answers to a file."""
        self._host.ready()
        self._writing().ask_for_answers()
