"""The report of a year: progress from review to review, impact, and where there was little.

It names nobody, as the summary: no leads, nobody who recorded or attended, no minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lscb_tui.core.history.since import since_review
from lscb_tui.core.meeting.over_time import AtReview, Total, at_reviews, totals
from lscb_tui.core.meeting.over_time_words import NOT_KNOWN, review_in_full
from lscb_tui.core.paper.action_cells import status_cell, words_of
from lscb_tui.core.paper.changed_rows import tally_blocks
from lscb_tui.core.paper.kinds.indicators import indicator_section
from lscb_tui.core.paper.little_progress import little_progress, nothing_achieved
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.paper.objective_counts import (
    counts_in_words,
    counts_sentences,
    number_cell,
    objectives_table,
)
from lscb_tui.core.paper.occasion import Occasion
from lscb_tui.core.paper.paper import (
    Block,
    Cell,
    Column,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    cell,
    heading_row,
    paper_text,
    paragraphs,
    row,
)
from lscb_tui.core.paper.past_reviews import reviews_of_year
from lscb_tui.core.paper.recommendations import Answer, Answered, by_source, heading_of
from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.items import Action, Objective, Review, review_label
from lscb_tui.core.sentences.due import due_sentence
from lscb_tui.core.words.grammar import ended, listing
from lscb_tui.core.words.safe_text import one_line


def paper_of(occasion: Occasion) -> Paper:
    """The report of the year that ends with a review."""
    name = "Annual report"
    return Paper(
        occasion.recipe("annual"),
        f"{name}: {occasion.label}" if occasion.label else name,
        paper_text(one_line(occasion.plan.about.board)),
        occasion.opening(),
        tuple(_sections(occasion)),
    )


def _sections(occasion: Occasion) -> Iterator[Section]:
    year = reviews_of_year(occasion)
    yield Section("Progress over the year", tuple(_progress(occasion, year)))
    yield Section("Objectives", tuple(_objectives(occasion)))
    yield Section("What difference it made", (_impact(occasion, year),))
    if occasion.plan.recommendations:
        yield Section("Recommendations, and how far they are met", (_recommended(occasion),))
    yield Section("Where there was little or no progress", tuple(_little(occasion, year)))
    if occasion.plan.indicators:
        yield indicator_section(occasion)


def _progress(occasion: Occasion, year: Sequence[Review]) -> Iterator[Block]:
    yield from paragraphs(counts_sentences(occasion.now))
    if not year:
        yield from paragraphs(("The plan has no review yet.",))
        return
    reviews = at_reviews(occasion.records, occasion.now, year)
    yield _side_by_side(reviews)
    yield from _reach(reviews)
    if len(year) > 1:
        since = since_review(occasion.records, occasion.now, year[0])
        yield from tally_blocks((since.achieved, since.late))
    else:
        told = f"{review_in_full(reviews[0])} is the only review of the year."
        yield from paragraphs((told,))


def _side_by_side(reviews: Sequence[AtReview]) -> Table:
    """How many actions stood how at each review."""
    columns = [Column("Actions", 5)]
    columns += [Column(paper_text(review_in_full(at)), 4, "number") for at in reviews]
    rows = [row("In the plan", *(number_cell(at.position.counts.actions) for at in reviews))]
    rows += [row(total.name, *_numbers(total)) for total in totals(reviews)]
    return Table("The reviews side by side", tuple(columns), tuple(rows))


def _numbers(total: Total) -> Iterator[Cell]:
    for each in total.at:
        if each is None:
            yield cell(NOT_KNOWN)
        else:
            yield cell(str(each), value=each.number)


def _reach(reviews: Sequence[AtReview]) -> Iterator[Paragraph]:
    """For which reviews the history does not say how the plan stood."""
    short = [one_line(at.label) for at in reviews if not at.whole]
    if short:
        told = (
            f"The history of the plan does not reach back to {listing(short)}: what is told of "
            f"{'it' if len(short) == 1 else 'them'} is the plan without what later reviews said."
        )
        yield from paragraphs((told,), "warning")


def _objectives(occasion: Occasion) -> Iterator[Block]:
    if table := objectives_table(occasion.now):
        yield table
    else:
        yield from paragraphs(("The plan has no objectives yet.",))


def _impact(occasion: Occasion, year: Sequence[Review]) -> Block:
    """What difference was made, as was said at the reviews of the year; and outcomes."""
    now, wanted = occasion.now, {review.id for review in year}
    rows: list[Row] = []
    for item in occasion.plan.objectives_and_actions():
        told = [
            f"{one_line(review_label(occasion.plan, entry.review))}: {entry.impact.strip()}"
            for _, entry in in_order_of_reviews(occasion.plan, item.progress)
            if entry.impact.strip() and entry.review in wanted
        ]
        told += _outcome(occasion, item)
        if told:
            rows.append(row(name_in_paper(now, item), words_of(item), cell(*told)))
    if not rows:
        return Paragraph("At the reviews of the year nothing was said of impact.")
    columns = (Column("Number", 4), Column("Action", 14), Column("What was said", 16))
    return Table("Impact, as was said at the reviews", columns, tuple(rows))


def _outcome(occasion: Occasion, item: Objective | Action) -> list[str]:
    """The outcome of an action that is achieved: of any other it is what is yet to come."""
    if not isinstance(item, Action) or not item.outcome.strip():
        return []
    achieved = occasion.now.standings[item.ref].status.meaning == "achieved"
    return [f"Outcome: {item.outcome.strip()}"] if achieved else []


def _recommended(occasion: Occasion) -> Block:
    rows: list[Row] = []
    for source, some in by_source(occasion.plan):
        rows.append(heading_row(source))
        rows += [_how_far(occasion, each) for each in some]
    columns = (Column("Recommendation", 14), Column("How far", 18))
    return Table("Each recommendation, with what answers it", columns, tuple(rows))


def _how_far(occasion: Occasion, each: Answered) -> Row:
    told = [_answer(occasion, answer) for answer in each.answers]
    return row(heading_of(each.recommendation), cell(*told or ["No objective answers it."]))


def _answer(occasion: Occasion, answer: Answer) -> str:
    """How the actions of an objective stand that answer a recommendation."""
    now, objective = occasion.now, answer.objective
    name = name_in_paper(now, objective)
    if not answer.actions:
        return f"{name}: it has no action yet."
    counts = now.counts_of(now.standings[action.ref] for action in answer.actions)
    some = ""
    if len(answer.actions) < len(objective.actions):
        some = f" ({listing([action.ref for action in answer.actions])})"
    of = "1 action" if counts.actions == 1 else f"{counts.actions} actions"
    late = f"; {counts.overdue} late" if counts.overdue else ""
    whole = sum(now.standings[a.ref].status.origin == "objective" for a in answer.actions)
    known = f"; {whole} by the status of the objective as a whole" if whole else ""
    return ended(f"{name}{some}: of {of}, {counts_in_words(counts)}{late}{known}")


def _little(occasion: Occasion, year: Sequence[Review]) -> Iterator[Block]:
    told = (_unmoved_objectives(occasion), _unmoved_actions(occasion, year))
    tables = tuple(table for table in told if table.rows)
    yield from tables or paragraphs(("There is none.",))


def _unmoved_objectives(occasion: Occasion) -> Table:
    now = occasion.now
    rows = []
    for objective in nothing_achieved(now):
        counts = now.of_objective(objective)
        late = f"{counts.overdue} late" if counts.overdue else ""
        rows.append(
            row(
                name_in_paper(now, objective).removeprefix("Objective "),
                words_of(objective),
                cell(
                    ended(f"Of its actions, {counts_in_words(counts)}"),
                    late,
                    tone="late" if late else "",
                ),
            )
        )
    columns = (Column("Objective", 3), Column("What it is", 16), Column("How far", 12))
    return Table("Objectives of which nothing is achieved", columns, tuple(rows))


def _unmoved_actions(occasion: Occasion, year: Sequence[Review]) -> Table:
    now = occasion.now
    rows = []
    for each in little_progress(now, year):
        standing = now.standings[each.ref]
        _, action = now.items[each.ref]
        rows.append(
            row(
                name_in_paper(now, action),
                words_of(action),
                status_cell(now, each.ref),
                cell(due_sentence(now, each.ref), value=standing.due),
                cell(*each.why, tone="late" if standing.overdue else ""),
            )
        )
    columns = (
        *(Column("Number", 3), Column("Action", 13), Column("Status", 7)),
        *(Column("Due", 7, "date"), Column("Why it is listed", 7)),
    )
    title = "Actions with little or no progress, the most serious first"
    return Table(title, columns, tuple(rows))
