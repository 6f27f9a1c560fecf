"""The steps that ask row by row: tables, columns, shape, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.editing import Refused
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.ui.lines.styled_text import Line, Part, part, wrapped
from lscb_tui.ui.screens.importing import tables_rows
from lscb_tui.ui.screens.importing.answer_rows import AnswerRow, Option, Widths, draw, widths_for
from lscb_tui.ui.screens.importing.columns_rows import columns_rows
from lscb_tui.ui.screens.importing.shape_rows import shape_rows
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.screens.importing.view import StepView, Typing
from lscb_tui.ui.screens.importing.words_rows import words_rows
from lscb_tui.ui.widgets.stop_list import StopList

_READ = "there is nothing to answer in this row"


class AnswerList(StopList[AnswerRow]):
    """Questions with their answers."""

    def __init__(self, id: str) -> None:
        super().__init__(self._row, lambda row: row.asks or row.reads, id=id)
        self._widths: tuple[int, Widths] | None = None

    def show(self, values: Sequence[AnswerRow], at: int | None = None) -> None:
        """Show other rows, with the cursor on the question that it was on."""
        here = self.current
        if at is None and here is not None:
            same = (n for n, row in enumerate(values) if row.key == here.key)
            at = next(same, None)
        self._widths = None
        super().show(values, at)

    def line_at(self, index: int, width: int) -> Line:
        """One row, in columns as wide as all rows need."""
        if self._widths is None or self._widths[0] != width:
            self._widths = width, widths_for(self.values, width)
        return draw(self.values[index], width, self._widths[1], index == self.cursor)

    def _row(self, row: AnswerRow, width: int) -> Line:
        return draw(row, width, widths_for(self.values, width), False)


class AnswersView(StepView):
    """A list of questions, and below it the document's rows."""

    rows: AnswerList

    def __init__(self) -> None:
        super().__init__(AnswerList(f"rows-{self.STEP}"))
        self._in_view: dict[str, int] = {}
        """Of each table the row that somebody looks at, where that is not the first."""

    @staticmethod
    def rows_of(now: Import) -> list[AnswerRow]:
        """The rows of the step."""
        raise NotImplementedError

    def show_rows(self, now: Import) -> None:
        """Show the questions as they stand."""
        self.rows.show(self.rows_of(now))

    def to_first_unsaid(self) -> None:
        """The first question that nobody has answered."""
        unsaid = next((n for n, row in enumerate(self.rows.values) if row.unsaid), None)
        if unsaid is not None:
            self.rows.move_to(unsaid)

    def go_to_row(self, key: tuple[object, ...]) -> None:
        """The row whose key begins so."""
        rows = enumerate(self.rows.values)
        found = next((n for n, row in rows if row.key[: len(key)] == key), None)
        if found is not None:
            self.rows.move_to(found)

    @property
    def here(self) -> AnswerRow:
        """The question under the cursor. Raises Refused where there is none."""
        if self.rows.current is None:
            raise Refused("there is nothing to answer at this step")
        return self.rows.current

    def turned(self, by: int) -> Mapping:
        """The next answer."""
        return self.here.turned(by)

    def taken(self) -> Mapping:
        """Taken, or left."""
        row = self.here
        return row.take[0] if row.take else row.turned(1)

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed only."""
        row = self.rows.current
        return row is not None and row.typed is not None and not row.options

    def offered(self) -> tuple[str, Sequence[Option], int]:
        """The answers of the question."""
        row = self.here
        if not row.options:
            raise Refused(_READ)
        shown = [option.shown for option in row.options]
        at = shown.index(row.answer) if row.answer in shown else 0
        return row.label.strip(), row.options, at

    def typing(self) -> Typing:
        """What is typed for the question."""
        row = self.here
        if row.typed is None:
            turns = "this is not typed: left and right change it, c lists the answers"
            raise Refused(turns if row.options else _READ)
        row.typed(row.typing)
        return Typing(row.what, row.typing, row.typed)

    def row_in_view(self, by: int) -> Mapping | None:
        """Another row of the table in view."""
        name, _ = self.here.row
        rows = self.now.rows.tables[name].rows if self.now and name else []
        if not rows:
            raise Refused("this belongs to no row of the document")
        at = rows.index(self._row_of(name)) if self._row_of(name) in rows else 0
        if not 0 <= at + by < len(rows):
            raise Refused(f"that is the {'last' if by > 0 else 'first'} row")
        self._in_view[name] = rows[at + by]
        self.show_about()
        return None

    def _row_of(self, name: str) -> int:
        current = self.rows.current
        return self._in_view.get(name) or (current.row[1] if current is not None else 0)

    def next_part(self, by: int) -> None:
        """To the first question below the next heading."""
        if not self.rows.jump(by):
            raise Refused("there is no other part here")

    def about_lines(self, width: int) -> tuple[Sequence[Part], Sequence[Line]]:
        """The row of the document in view, and what there is to say of the question."""
        row = self.rows.current
        if row is None or self.now is None:
            return (), [Line((Part(" There is nothing to answer at this step."),))]
        name, _ = row.row
        if name not in self.now.rows.tables:
            return (), list(_said(row, width))
        at = self._row_of(name)
        heading = part(f"{name}, row {at}", "strong")
        text = self.now.rows.tables[name].text(at) or "(an empty row)"
        lines = [Line((Part(f" {each}"),)) for each in wrapped(text, width - 1)]
        # What is said of the question first: a row of the document can be a page long.
        return (heading,), [*_said(row, width), *lines]


def _said(row: AnswerRow, width: int) -> Iterator[Line]:
    for sentence in row.about:
        for line in wrapped(sentence, width - 1):
            yield Line((Part(f" {line}", "muted"),))


class TablesView(AnswersView):
    """Step 1."""

    STEP, TITLE = "tables", "the tables"
    rows_of = staticmethod(tables_rows.tables_rows)

    @staticmethod
    def decides(now: Import, /) -> bool:
        """Not of a document with one table, all of it in sight."""
        return not tables_rows.nothing_to_say(now)

    def row_in_view(self, by: int) -> Mapping | None:
        """A header row more, or fewer."""
        assert self.now is not None
        return tables_rows.header_resized(self.now, self.here.row[0], by)


class ColumnsView(AnswersView):
    """Step 2."""

    STEP, TITLE = "columns", "the columns"
    rows_of = staticmethod(columns_rows)


class ShapeView(AnswersView):
    """Step 3."""

    STEP, TITLE = "shape", "the shape"
    rows_of = staticmethod(shape_rows)


class WordsView(AnswersView):
    """Step 4."""

    STEP, TITLE = "words", "the words"
    rows_of = staticmethod(words_rows)

    @staticmethod
    def decides(now: Import, /) -> bool:
        """Where there is a word to be said."""
        return bool(words_rows(now)) or now.asked_at("words") > 0
