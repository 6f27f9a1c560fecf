"""What `report plan` writes comes back equal, and nothing is asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lscb_tui.core.assessment import assess
from lscb_tui.core.document.grid import Document
from lscb_tui.core.importing.proposing.known_answers import with_known
from lscb_tui.core.importing.proposing.proposal import propose
from lscb_tui.core.importing.reading import read
from lscb_tui.core.importing.versions.next_version import NextVersion, made_numbers, next_version
from lscb_tui.core.paper.occasion import Request
from lscb_tui.core.plan.items import Plan
from lscb_tui.documents.reading import read_document
from lscb_tui.papers.making import make_files
from lscb_tui.store.plan_file import load
from tests.importing.samples import document

KINGSTON = load(Path(__file__).parent.parent.parent / "plan.toml").plan


def paper(plan: Plan, format_: str) -> Document:
    (made,) = make_files("plan", format_, [], assess(plan), Request())
    return read_document(f"paper.{format_}", made.data)


def imported(found: Document, plan: Plan) -> NextVersion:
    reading = read(found, with_known(found, propose(found), plan))
    assert not reading.asked
    assert reading.sum.twice == 0
    return next_version(None, plan, reading.plan, {}, made_numbers(reading))


@pytest.mark.parametrize("format_", ["docx", "xlsx", "csv", "md"])
def test_a_paper_of_the_plan_changes_nothing_and_asks_nothing(format_: str) -> None:
    came = imported(paper(KINGSTON, format_), KINGSTON)
    assert (came.edits, came.questions, came.clashes) == ((), (), ())


@pytest.mark.parametrize("format_", ["docx", "xlsx", "csv", "md"])
def test_a_paper_makes_the_same_plan_anew_in_all_that_it_says(format_: str) -> None:
    reading = read(found := paper(KINGSTON, format_), propose(found))
    assert not reading.asked
    actions = [(action.ref, action.text) for action in reading.plan.actions()]
    assert actions == [(action.ref, action.text) for action in KINGSTON.actions()]
    for mine, theirs in zip(KINGSTON.objectives, reading.plan.objectives, strict=True):
        assert (mine.number, mine.title) == (theirs.number, theirs.title)
        if format_ in ("docx", "md"):
            assert (theirs.lead, theirs.due) == (mine.lead, mine.due)
        else:
            assert all(each.lead == mine.lead for each in theirs.actions)


def test_the_boards_own_document_changes_nothing_in_the_plan_that_was_made_of_it() -> None:
    came = imported(document("kingston-plan.docx"), KINGSTON)
    assert (came.edits, came.questions, came.clashes) == ((), (), ())
