"""Whatever is asked of a document has a row at its step that answers it: there is no dead end."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from lscb_tui.core.document.grid import Document
from lscb_tui.core.importing.answering import with_column, with_table
from lscb_tui.core.importing.mapping import ROLES, Mapping
from lscb_tui.core.importing.proposing.proposal import propose
from lscb_tui.core.importing.reading import read
from lscb_tui.ui.screens.importing.answer_rows import AnswerRow
from lscb_tui.ui.screens.importing.asked_rows import row_key
from lscb_tui.ui.screens.importing.columns_rows import columns_rows
from lscb_tui.ui.screens.importing.document_rows import DocumentRows
from lscb_tui.ui.screens.importing.proposing import followed_up
from lscb_tui.ui.screens.importing.shape_rows import shape_rows
from lscb_tui.ui.screens.importing.state import Import
from lscb_tui.ui.screens.importing.tables_rows import tables_rows
from lscb_tui.ui.screens.importing.words_rows import words_rows
from tests.importing.samples import document as sample
from tests.ui.importing import OBJECTIVES, ROWS, document, table

STEPS: dict[str, Callable[[Import], list[AnswerRow]]] = {
    "tables": tables_rows,
    "columns": columns_rows,
    "shape": shape_rows,
    "words": words_rows,
}
DOCUMENTS = {
    "tracker": document(table(*ROWS)),
    "board": document(table(*OBJECTIVES)),
    "joined": document(table(*ROWS), table(*ROWS[1:], name="table 2")),
    "unknown": document(table(*ROWS[1:])),
}
NAMES = (*DOCUMENTS, "tracker.xlsx", "s3-task-export.csv")


def answered(mapping: Mapping) -> Iterator[Mapping]:
    """The proposal, without it, and with other roles for its columns."""
    yield mapping
    for each in mapping.tables:
        for take in (True, False):
            yield with_table(mapping, each.name, take=take, shape="", objectives="")
        for n, column in enumerate(each.columns):
            for role in (ROLES[n % len(ROLES)], "lead", "status"):
                yield with_column(mapping, each.name, column, role=role, part_at=None)
            yield with_column(mapping, each.name, column, role="")


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_a_row_that_says_so(name: str) -> None:
    found: Document = DOCUMENTS.get(name) or sample(name)
    rows, proposed = DocumentRows(found), propose(found)
    for other in answered(proposed):
        mapping = followed_up(found, other)
        reading = read(found, mapping)
        now = Import(found, rows, proposed, mapping, reading, mapping)
        for asked in reading.asked:
            key = row_key(mapping, asked.key)
            assert key, asked
            here = [r for r in STEPS[asked.about](now) if r.key[: len(key)] == key and r.asks]
            assert here, (asked, key)
            assert asked.key.endswith((".columns", ".take")) or here[0].unsaid, asked


@pytest.mark.parametrize("name", DOCUMENTS)
def test_whatever_is_answered_in_whatever_order_the_document_is_read_and_its_words_add_up(
    name: str,
) -> None:
    chance = Random(name)
    found = DOCUMENTS[name]
    rows, mapping = DocumentRows(found), propose(found)
    words = sum(cell.words for part in found.parts for cell in part.cells)
    for _ in range(120):
        reading = read(found, mapping)
        total = reading.sum
        assert (total.document, total.taken + total.not_taken, total.twice) == (words, words, 0)
        now = Import(found, rows, mapping, mapping, reading, mapping)
        options = [o for rows_of in STEPS.values() for row in rows_of(now) for o in row.options]
        mapping = followed_up(found, chance.choice(options).mapping)


def test_the_example_of_where_names_are_split_is_what_the_plan_gets_by_it() -> None:
    found = document(table(ROWS[0], (*ROWS[1][:3], "Nurse / Police; Nurse", *ROWS[1][4:])))
    mapping = propose(found)
    now = Import(found, DocumentRows(found), mapping, mapping, read(found, mapping), mapping)
    (split,) = (row for row in words_rows(now) if row.key[0] == "part")
    shown = []
    for option in split.options:
        (action,) = read(found, option.mapping).plan.actions()
        assert option.about == " · ".join(action.lead)
        shown.append(action.lead)
    assert ("Nurse", "Police") in shown
