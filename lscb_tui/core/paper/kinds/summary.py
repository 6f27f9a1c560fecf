"""The plan in brief, for wide circulation: what it is for, how far it has come, what comes next.

It names nobody: no leads, nobody who recorded or attended, and nothing of what was minuted.
"""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.meeting.urgency import SOON, is_soon
from lscb_tui.core.paper.action_cells import said_in_line, words_of
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.objective_counts import counts_sentences, objectives_table
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Bullets,
    Column,
    Paper,
    Row,
    Section,
    Table,
    cell,
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.items import Action, Objective, Plan, Source
from lscb_tui.core.sentences.said import last_words
from lscb_tui.core.sentences.standing import last_done_sentence
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import count_of, ended
from lscb_tui.core.words.safe_text import one_line


def paper_of(occasion: Occasion) -> Paper:
    """The summary of the plan as at a review."""
    name = "Summary of the improvement plan"
    return Paper(
        occasion.recipe("summary"),
        f"{name}: {occasion.label}" if occasion.label else name,
        paper_text(one_line(occasion.plan.about.board)),
        occasion.opening(),
        (
            Section("What the plan is for", tuple(_purpose(occasion.plan))),
            Section("How far it has come", tuple(_position(occasion))),
            Section("Key outcomes", (*_outcomes(occasion),)),
            Section("What comes next", (*_next(occasion),)),
        ),
    )


def _purpose(plan: Plan) -> Iterator[Block]:
    """Where the plan came from, and how often the board goes through it: as it says itself."""
    counts = (
        count_of(len(plan.objectives), "objective"),
        count_of(sum(1 for _ in plan.actions()), "action"),
    )
    told = [f"The plan has {counts[0]} and {counts[1]}."]
    if meets := one_line(plan.about.meets):
        told.append(ended(f"The board meets {meets}"))
    sources = tuple(paper_text(_source(source)) for source in plan.sources)
    if sources:
        told.append("It answers what came of:")
    yield from paragraphs(told)
    if sources:
        yield Bullets(sources)


def _source(source: Source) -> str:
    name = one_line(source.name) or one_line(source.code)
    return f"{name} ({spoken(source.date)})" if source.date else name


def _position(occasion: Occasion) -> Iterator[Block]:
    yield from paragraphs(counts_sentences(occasion.now))
    if table := objectives_table(occasion.now):
        yield table


def _outcomes(occasion: Occasion) -> Iterator[Block]:
    """What is achieved, with what came of it; by objective."""
    now = occasion.now
    rows: list[Row] = []
    for objective in occasion.plan.objectives:
        achieved = [
            _outcome(occasion, objective, action)
            for action in objective.actions
            if now.standings[action.ref].status.meaning == "achieved"
        ]
        if achieved:
            rows += [heading_row(f"{objective.number}. {words_of(objective)}"), *achieved]
    if rows:
        columns = (Column("Number", 2), Column("Achieved", 14), Column("What came of it", 16))
        yield Table("What is achieved", columns, tuple(rows))
    else:
        yield from paragraphs(("Nothing is achieved yet.",))


def _outcome(occasion: Occasion, objective: Objective, action: Action) -> Row:
    return row(
        name_in_paper(occasion.now, action),
        words_of(action),
        cell(*_came_of(occasion, objective, action)),
    )


def _came_of(occasion: Occasion, objective: Objective, action: Action) -> Iterator[str]:
    """The outcome and what difference it made, else what was said of it last."""
    now = occasion.now
    standing = now.standings[action.ref]
    whole = standing.status.origin == "objective"
    told = [f"Outcome: {action.outcome.strip()}"] if action.outcome.strip() else []
    items = (action, objective) if whole else (action,)
    told += [f"Impact: {words}" for item in items for words in _impacts(occasion.plan, item)]
    said = None if told else last_words(now, objective, action)
    yield from told
    if said:
        yield said_in_line(said)
    if whole:
        word = one_line(standing.status.word)
        yield f"{word} was said of objective {objective.number} as a whole."
    if action.ref in now.rounds:
        yield ended(f"It recurs: {last_done_sentence(now, standing)}")


def _impacts(plan: Plan, item: Objective | Action) -> list[str]:
    """What difference an item made, as was said at the reviews, in their order."""
    said = (entry.impact.strip() for _, entry in in_order_of_reviews(plan, item.progress))
    return list(dict.fromkeys(filter(None, said)))


def _next(occasion: Occasion) -> Iterator[Block]:
    """What is due within SOON days, the nearest date first."""
    now = occasion.now
    soon = [s for s in now.standings.values() if is_soon(now, s)]
    if not soon:
        yield from paragraphs((f"Nothing is due within {SOON} days.",))
        return
    ordered = sorted(soon, key=lambda standing: standing.due or now.as_at)
    rows = (
        row(
            cell(spoken(each.due), value=each.due) if each.due else "",
            name_in_paper(now, action),
            words_of(action),
        )
        for each in ordered
        for _, action in (now.items[each.ref],)
    )
    columns = (Column("Due", 4, "date"), Column("Number", 3), Column("Action", 24))
    yield Table(f"Due within {SOON} days", columns, tuple(rows), heads_rows=False)
