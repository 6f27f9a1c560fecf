"""What a kind of paper may hold, and that it holds nothing else that not everybody may see."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from lscb_tui.core.editing import Refused
from lscb_tui.core.paper.kinds.table import KINDS, make_paper
from lscb_tui.core.paper.paper import Bullets, Holds, Paper, Paragraph, Picture, Table
from tests.papers.mock_meeting import december, december_closed, march

TELL_TALES: dict[Holds, tuple[str, ...]] = {
    "by": ("asha",),
    "attendance": ("Metropolitan Police (deputy)", "Probation Service", "CAFCASS"),
    "minutes": (
        "The audit programme starts on the KPIs",
        "Send the draft job description",
        "thanked the outgoing",
        "2010-12/",
    ),
    "challenges": ("How is it known", "An evaluation of two programmes"),
}
"""Words of the meeting that only what holds such things has."""
THERE = [kind for kind in KINDS if find_spec(f"lscb_tui.core.paper.kinds.{kind}")]


def words_of(paper: Paper) -> Iterator[str]:
    yield from (paper.title, paper.footer, *(section.heading for section in paper.sections))
    for block in (*paper.blocks, *paper.data):
        if isinstance(block, Table):
            yield from (line for each in block.rows for cell in each.cells for line in cell.lines)
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Picture):
            yield block.description


@pytest.mark.parametrize("kind", THERE)
def test_a_paper_holds_no_more_than_its_kind_may(kind: str) -> None:
    for meeting in (december(), december_closed(), march()):
        for review in ("", "2010-12"):
            try:
                paper = make_paper(kind, meeting.occasion(review, since=KINDS[kind].since))
            except Refused:
                continue
            told = "\n".join(words_of(paper))
            for holds, tales in TELL_TALES.items():
                if holds not in KINDS[kind].holds:
                    assert not [words for words in tales if words in told]
            drawn = any(isinstance(block, Picture) for block in paper.blocks)
            assert not drawn or "drawing" in KINDS[kind].holds


def test_the_minutes_hold_all_of_it() -> None:
    told = "\n".join(words_of(make_paper("minutes", march().occasion())))
    told += "\n".join(words_of(make_paper("minutes", december().occasion())))
    assert not [words for tales in TELL_TALES.values() for words in tales if words not in told]


@pytest.mark.parametrize("kind", ["summary", "annual"])
def test_what_goes_to_everybody_names_nobody_of_the_meeting(kind: str) -> None:
    assert not KINDS[kind].holds & set(TELL_TALES)
