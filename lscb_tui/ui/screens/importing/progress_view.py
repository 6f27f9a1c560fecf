"""Step 5: of whom the entries of an objective's progress cell speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.editing import Refused
from lscb_tui.core.importing.answering import with_given
from lscb_tui.core.importing.mapping import ABOVE, Given, Mapping
from lscb_tui.core.importing.reading import ObjectiveProgress, Paragraph
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, wrapped
from lscb_tui.ui.screens.importing.answer_rows import Option
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.screens.importing.view import StepView, Typing
from lscb_tui.ui.widgets.row_list import Rows

_TO = 14
_IN_ORDER = "As many entries as actions: i gives them in order, or type an action's number."
_BY_NUMBER = "Type an action's number to give it the entry; else that stays at the objective."


class ProgressView(StepView):
    """The paragraphs of one cell, each with whom it is given to; below, the row's actions."""

    STEP, TITLE = "progress", "progress to actions"
    LEAST_PAGE = 8
    rows: Rows[Paragraph]

    def __init__(self) -> None:
        super().__init__(Rows(self._row, id="rows-progress"))
        self._place = 0
        """Which of the cells is shown."""

    @staticmethod
    def decides(now: Import, /) -> bool:
        """Where a cell speaks for several actions."""
        return bool(shared(now))

    @property
    def cell(self) -> ObjectiveProgress:
        """The cell that is shown. Raises Refused where there is none."""
        cells = shared(self.now) if self.now else []
        if not cells:
            raise Refused("no progress cell of this document speaks for several actions")
        return cells[min(self._place, len(cells) - 1)]

    def show_rows(self, now: Import) -> None:
        """Show the paragraphs of the cell."""
        cells = shared(now)
        if not cells:
            self.rows.show((), (Part("No progress cell speaks for several actions."),))
            return
        self._place = min(self._place, len(cells) - 1)
        cell = cells[self._place]
        told = ", ".join(_counts(cell))
        heading = f"Objective {cell.objective} ({self._place + 1} of {len(cells)}): {told}"
        self.rows.show(cell.paragraphs, (part(heading, "strong"),))

    def _row(self, paragraph: Paragraph, width: int) -> Line:
        room = max(10, width - _TO - 3)
        indent = "" if paragraph.begins else "  "
        to = paragraph.to or "the objective"
        return Line(
            (
                Part(f" {fitted(indent + one_line(paragraph.text), room)}  "),
                Part(fitted(to if paragraph.begins else "with the above", _TO), "key"),
            )
        )

    def about_lines(self, width: int) -> tuple[Sequence[Part], Sequence[Line]]:
        """The actions of the row, which the entries are beside; then the paragraph in full."""
        assert self.now is not None
        if not shared(self.now):
            return (), []
        cell, here = self.cell, self.rows.current
        lines = [
            Line((part(f" {fitted(f'{ref}  {text}', width - 1)}"),))
            for ref, text in _actions(self.now.reading.plan, cell)
        ]
        if here is not None:
            lines.append(Line())
            lines += [Line((Part(f" {each}"),)) for each in wrapped(one_line(here.text), width - 1)]
        how = _IN_ORDER if cell.in_order else _BY_NUMBER
        lines = [*(Line((Part(f" {each}", "key"),)) for each in wrapped(how, width - 1)), *lines]
        return (part(f"The actions of objective {cell.objective}", "strong"),), lines

    # What is answered.

    def given(self, to: str) -> Mapping:
        """The answers with what is under the cursor given to an action, or "" the objective.

        A paragraph of the entry above is an entry by itself from then on.
        """
        assert self.now is not None
        cell = self.cell
        if to not in cell.actions and to:
            match = [ref for ref in cell.actions if ref.rpartition(".")[2] == to]
            if len(match) != 1:
                raise Refused(f"objective {cell.objective} has no action {to}")
            to = match[0]
        return with_given(self.now.mapping, _to(cell, self._here(), to))

    def to_objective(self) -> Mapping:
        """The answers with the entry under the cursor given to the objective."""
        here = self._here()
        if not here.to and here.begins:
            raise Refused("it is given to the objective already")
        return self.given("")

    def parted(self) -> Mapping:
        """The answers with the paragraph parted from the entry above it, or joined to that."""
        assert self.now is not None
        cell, here = self.cell, self.rows.current
        if here is None or here is cell.paragraphs[0]:
            raise Refused("there is no entry above this")
        return with_given(self.now.mapping, _to(cell, here, ABOVE if here.begins else ""))

    def in_order(self) -> Mapping:
        """The answers with the entries given to the actions in their order."""
        assert self.now is not None
        cell = self.cell
        if not cell.in_order:
            entries, actions = _counts(cell)
            raise Refused(f"{entries} for {actions}: i needs one for each")
        opening = [each for each in cell.paragraphs if each.opens]
        given = (_to(cell, each, ref) for each, ref in zip(opening, cell.actions, strict=True))
        return with_given(self.now.mapping, *given)

    def _here(self) -> Paragraph:
        """The paragraph under the cursor."""
        paragraphs = self.cell.paragraphs
        return paragraphs[min(self.rows.cursor, len(paragraphs) - 1)]

    def turned(self, by: int) -> Mapping:
        """To the next action, the objective among them."""
        whom = ("", *self.cell.actions)
        here = self._here()
        at = whom.index(here.to) if here.begins and here.to in whom else -(by > 0)
        return self.given(whom[(at + by) % len(whom)])

    def taken(self) -> Mapping:
        """Space parts and joins as x does."""
        return self.parted()

    def offered(self) -> tuple[str, Sequence[Option], int]:
        """The objective and its actions."""
        assert self.now is not None
        cell = self.cell
        offered = [Option("the objective", self.given(""))]
        offered += [
            Option(ref, self.given(ref), text)
            for ref, text in _actions(self.now.reading.plan, cell)
        ]
        whom = ("", *cell.actions)
        to = self._here().to
        return "Which action is this entry about?", offered, whom.index(to) if to in whom else 0

    def typing(self) -> Typing:
        """The number of an action."""
        return Typing("action's number", self._here().to, lambda typed: self.given(typed.strip()))

    def next_part(self, by: int) -> None:
        """The next objective."""
        cells = shared(self.now) if self.now else []
        if not 0 <= self._place + by < len(cells):
            raise Refused(f"that is the {'last' if by > 0 else 'first'} of {len(cells)} cells")
        self._place += by
        assert self.now is not None
        self.rows.cursor = 0
        self.show(self.now)


def shared(now: Import) -> list[ObjectiveProgress]:
    """The cells that speak for more than one action."""
    return [cell for cell in now.reading.progress if len(cell.actions) > 1 and cell.paragraphs]


def _to(cell: ObjectiveProgress, paragraph: Paragraph, to: str) -> Given:
    """A paragraph of a cell, given to an action, to "" the objective, or to the entry ABOVE."""
    return Given(cell.objective, paragraph.text, to, paragraph.nth)


def _counts(cell: ObjectiveProgress) -> tuple[str, str]:
    """How many entries of a cell open with a status word, and how many actions it speaks for."""
    opens = sum(each.opens for each in cell.paragraphs)
    entries = f"{opens} {'entry' if opens == 1 else 'entries'} with a status word"
    return entries, count_of(len(cell.actions), "action")


def _actions(plan: Plan, cell: ObjectiveProgress) -> Iterator[tuple[str, str]]:
    """The numbers and words of the actions of the cell's row."""
    for ref in cell.actions:
        action = plan.action(ref)
        yield ref, one_line(action.text) if action is not None else ""
