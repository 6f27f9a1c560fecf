"""The board's table: a row for each objective, in the columns and words of its document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.drawing.selection import WHOLE_PLAN
from lscb_tui.core.paper.action_data import action_data
from lscb_tui.core.paper.naming import printed_number
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.own_columns import column_cell, labelled_lines, printed_columns
from lscb_tui.core.paper.own_lines import lead_lines, source_lines, time_scale_lines
from lscb_tui.core.paper.paper import (
    Block,
    Bullets,
    Column,
    Paper,
    Paragraph,
    Picture,
    Row,
    Section,
    Table,
    cell,
    paper_text,
    row,
)
from lscb_tui.core.paper.progress_lines import progress_lines
from lscb_tui.core.plan.items import Action, Objective, Plan
from lscb_tui.core.sentences.links import LINK_VERBS, link_sentence
from lscb_tui.core.words.grammar import as_sentence, count_of
from lscb_tui.core.words.safe_text import one_line

_MOST_DRAWN = 200
"""A drawing of so many linked actions has about fourteen pages."""
_MOST_LINKS = 60
"""So many sentences describe the drawing; of more, how many there are."""


def paper_of(occasion: Occasion) -> Paper:
    """The plan with the progress of a review."""
    name = "Improvement plan"
    return Paper(
        occasion.recipe("plan"),
        f"{name}: {occasion.label}" if occasion.label else name,
        paper_text(one_line(occasion.plan.about.board)),
        occasion.opening(),
        tuple(_sections(occasion)),
        data=(action_data(occasion.now, occasion.refs),),
    )


def _sections(occasion: Occasion) -> Iterator[Section]:
    yield Section("Objectives and progress", (_table(occasion),))
    if key := tuple(_source_key(occasion)):
        yield Section("Source key", (Bullets(key),))
    if occasion.refs is None and occasion.now.linked:
        # The drawing is of the whole plan: under a query it would show what was not asked for.
        yield _links(occasion)


def _table(occasion: Occasion) -> Block:
    rows = tuple(_rows(occasion))
    if not rows:
        nothing = "No action matches." if occasion.request.query else "The plan is empty."
        return Paragraph(nothing)
    columns = (
        Column("Objectives", 15),
        Column("Source", 5),
        Column("Time Scale", 8),
        Column("Outcomes", 28),
        Column("Lead Officer", 12),
        Column(f"Progress {occasion.label}".strip(), 22),
    )
    own = (Column(field.label, 8) for field in printed_columns(occasion.plan))
    return Table("A row for each objective, with its actions", (*columns, *own), rows)


def _rows(occasion: Occasion) -> Iterator[Row]:
    for objective in occasion.plan.objectives:
        actions = [action for action in objective.actions if occasion.wants(action.ref)]
        if actions or occasion.refs is None:
            yield _row(occasion, objective, actions)


def _row(occasion: Occasion, objective: Objective, actions: Sequence[Action]) -> Row:
    plan, now = occasion.plan, occasion.now
    review = occasion.review.id if occasion.review else ""
    numbered = f"{objective.number}. {one_line(objective.title)}"
    return row(
        cell(numbered, *labelled_lines(plan, objective)),
        cell(*source_lines(now, objective, actions)),
        cell(*time_scale_lines(now, objective, actions)),
        cell(*(line for action in actions for line in _outcome(occasion, action))),
        cell(*lead_lines(now, objective, actions)),
        cell(*progress_lines(now, objective, actions, review)),
        *(column_cell(now, f.name, objective, actions) for f in printed_columns(plan)),
    )


def _outcome(occasion: Occasion, action: Action) -> Iterator[str]:
    yield f"{printed_number(action)} {action.text.strip()}"
    if action.outcome.strip():
        yield f"Outcome: {action.outcome.strip()}"
    yield from labelled_lines(occasion.plan, action)


def _source_key(occasion: Occasion) -> Iterator[str]:
    for source in occasion.plan.sources:
        if source.name.strip():
            yield paper_text(f"{one_line(source.code)} = {one_line(source.name)}")


def _links(occasion: Occasion) -> Section:
    heading, count = "Links between actions", len(occasion.now.linked)
    if count <= _MOST_DRAWN:
        return Section(heading, (_drawing(occasion),), upright=True)
    said = (
        f"{count_of(count, 'action')} are linked: a drawing of them would fill this paper. A part "
        "can be drawn: lscb-tui graph --chain with a number, or --around with it."
    )
    return Section(heading, (Paragraph(said),))


def _drawing(occasion: Occasion) -> Picture:
    told = list(_in_words(occasion.plan))
    more = len(told) - _MOST_LINKS
    if more > 0:
        told = [*told[:_MOST_LINKS], f"And {count_of(more, 'sentence')} more of this kind."]
    description = "A drawing of which action waits for which, and which are done together."
    return Picture(
        "Links between actions",
        paper_text(" ".join((description, *told))),
        occasion.now,
        WHOLE_PLAN,
    )


def _in_words(plan: Plan) -> Iterator[str]:
    """Every link in a sentence; what is written at both ends once."""
    partners: set[tuple[str, str]] = set()
    for action in plan.actions():
        for name in LINK_VERBS:
            others = getattr(action, name)
            if name == "works_with":
                others = tuple(o for o in others if (o, action.ref) not in partners)
                partners.update((action.ref, other) for other in others)
            if sentence := link_sentence(action.ref, name, (), others):
                yield as_sentence(sentence)
