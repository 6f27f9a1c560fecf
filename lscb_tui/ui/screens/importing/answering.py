"""Answering at the steps of an import: each answer is another mapping."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lscb_tui.core.editing import Refused
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.ui.commands.line_prompt import LinePrompt
from lscb_tui.ui.screens.importing.changes_view import ChangesView
from lscb_tui.ui.screens.importing.host import ImportHost
from lscb_tui.ui.screens.importing.progress_view import ProgressView

if TYPE_CHECKING:
    from lscb_tui.core.importing.versions.questions import Question


class Answering:
    """Answers for the row, the entry or the question under the cursor."""

    def __init__(self, host: ImportHost, prompt: LinePrompt) -> None:
        self._host = host
        self._prompt = prompt
        self.digit = ""
        """The digit that was pressed last: it begins a number."""

    def _answer(self, answer: Callable[[], Mapping | None]) -> None:
        self._host.ready()
        if (mapping := answer()) is not None:
            self._host.answered(mapping)

    def answer_after(self) -> None:
        """The next answer."""
        self._answer(lambda: self._host.view.turned(1))

    def answer_before(self) -> None:
        """The answer before."""
        self._answer(lambda: self._host.view.turned(-1))

    def take(self) -> None:
        """Take it, or leave it."""
        self._answer(self._host.view.taken)

    async def choose_answer(self) -> None:
        """Choose the answer from a list."""
        from lscb_tui.ui.dialogs.choose import Choice, Choose

        self._host.ready()
        if (
            isinstance(self._host.view, ChangesView)
            and (clash := self._host.view.clash) is not None
        ):
            await self._settle(self._host.view, clash)
            return
        if self._host.view.is_typed:
            self._type(None)
            return
        title, offered, at = self._host.view.offered()
        choices = [Choice(str(n), o.shown, o.about) for n, o in enumerate(offered)]
        choose = Choose(title, choices, at=str(at), letters=True)
        picked = await self._host.app.push_screen_wait(choose)
        if picked is not None:
            self._host.answered(offered[int(picked.key)].mapping)

    async def _settle(self, view: ChangesView, clash: Question) -> None:
        """Choose between what the plan has and what the document has."""
        from lscb_tui.ui.dialogs.conflict import ConflictDialog

        assert clash.values is not None
        dialog = ConflictDialog(clash.text, clash.values, of_document=True)
        choice = await self._host.app.push_screen_wait(dialog)
        if choice is not None:
            self._host.answered(view.settled(clash, choice))

    def type_answer(self) -> None:
        """Type the answer."""
        self._host.ready()
        self._type(None)

    def give_entry(self) -> None:
        """Type the number of the action that the entry is given to."""
        self._host.ready()
        self._type(self.digit)

    def _type(self, begun: str | None) -> None:
        """Ask for a line, which begins with what was typed of it."""
        what, text, made = self._host.view.typing()

        def done(typed: str | None) -> None:
            if typed is None:
                return
            try:
                self._host.answered(made(typed))
            except Refused as refused:
                self._host.say(str(refused), refused=True)

        first = text if begun is None else begun
        self._prompt.ask(">", first, lambda _: None, done, proposed=begun is None)
        self._prompt.note(what)

    def row_after(self) -> None:
        """The next row of the document."""
        self._answer(lambda: self._host.view.row_in_view(1))

    def row_before(self) -> None:
        """The row before."""
        self._answer(lambda: self._host.view.row_in_view(-1))

    def next_part(self) -> None:
        """The next part."""
        self._host.ready()
        self._host.view.next_part(1)

    def next_entries(self) -> None:
        """The next objective, where there are entries of several."""
        self.next_part()

    def part_before(self) -> None:
        """The part before."""
        self._host.ready()
        self._host.view.next_part(-1)

    @property
    def _entries(self) -> ProgressView:
        assert isinstance(self._host.view, ProgressView)
        return self._host.view

    def give_objective(self) -> None:
        """The entry is of the objective."""
        self._answer(self._entries.to_objective)

    def part_entry(self) -> None:
        """Part the paragraph from the entry above it, or join it."""
        self._answer(self._entries.parted)

    def in_order(self) -> None:
        """The entries to the actions in their order."""
        self._answer(self._entries.in_order)
