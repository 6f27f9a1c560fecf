"""Every kind of paper of whatever plan there is: a paper, and all of it safe."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from lscb_tui.core.assessment import assess
from lscb_tui.core.editing import Refused
from lscb_tui.core.paper.kinds.table import KINDS, make_paper
from lscb_tui.core.paper.occasion import Request, occasion_of
from lscb_tui.core.paper.paper import Block, Bullets, Paper, Paragraph, Table, paper_text
from lscb_tui.core.plan.items import Plan
from tests.core.making import DAYS, any_plans, checked


def texts_of(paper: Paper) -> Iterator[str]:
    yield from (paper.title, paper.board, *(section.heading for section in paper.sections))
    blocks: list[Block] = [*paper.blocks, *paper.data]
    for block in blocks:
        if isinstance(block, Table):
            yield block.title
            yield from (column.title for column in block.columns)
            yield from (line for each in block.rows for cell in each.cells for line in cell.lines)
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Paragraph):
            yield block.text


@checked(60)
@given(any_plans(), st.sampled_from(DAYS), st.data())
def test_every_plan_has_its_papers(plan: Plan, day: object, data: st.DataObject) -> None:
    reviews = ["", *(review.id for review in plan.reviews)]
    assert isinstance(day, type(DAYS[0]))
    request = Request(data.draw(st.sampled_from(reviews)))
    for kind, known in KINDS.items():
        try:
            occasion = occasion_of((), assess(plan, day), request, since=known.since)
        except Refused:
            return  # a review without an id of its own
        if kind == "minutes" and occasion.review is None:
            continue
        paper = make_paper(kind, occasion)
        for text in texts_of(paper):
            assert text == paper_text(text)
        for table in (*(b for b in paper.blocks if isinstance(b, Table)), *paper.data):
            width = len(table.columns)
            assert all(len(each.cells) == (1 if each.heading else width) for each in table.rows)


@checked(30)
@given(any_plans(), st.sampled_from(DAYS))
def test_the_plan_on_paper_has_every_action_and_its_data_a_row_for_each(
    plan: Plan, day: object
) -> None:
    assert isinstance(day, type(DAYS[0]))
    paper = make_paper("plan", occasion_of((), assess(plan, day), Request()))
    told = "\n".join(texts_of(paper))
    for action in plan.actions():
        assert paper_text(action.text.strip()) in told
    numbers = [each.cells[0].lines for each in paper.data[0].rows if each.cells[0].lines]
    assert len(numbers) == sum(bool(action.ref.strip()) for action in plan.actions())
