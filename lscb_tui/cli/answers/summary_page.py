"""The text of `show` alone: the plan on one page."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.cli.answers.page_parts import LABELS, titled
from lscb_tui.cli.output import columns, one_row, paragraph, table
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Objective, review_label
from lscb_tui.core.sentences.standing import action_in_brief, counts_sentence, words_sentence
from lscb_tui.core.sentences.why_blocked import blocked_sentence
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.dates import spoken


def summary(assessment: Assessment) -> Iterator[str]:
    """The plan on one page."""
    plan, counts = assessment.plan, assessment.counts
    about, review = plan.about, plan.current_review
    yield paragraph(" ".join(filter(None, (about.title or "(no title)", about.period))))
    if about.board:
        yield paragraph(about.board)
    current = f"; progress is recorded for {review_label(plan, review.id)}" if review else ""
    yield paragraph(f"As at {spoken(assessment.as_at)}{current}")
    yield ""
    yield paragraph(
        f"{counts_sentence(counts)}; {counts.ready} ready; {counts.undated} open without a date"
    )
    yield from map(paragraph, filter(None, (words_sentence(counts),)))
    if plan.objectives:
        yield ""
        rows = table(_objective_row(assessment, o) for o in plan.objectives)
        for row, objective in zip(rows, plan.objectives, strict=True):
            yield _row(row, one_row(objective.title).rstrip())
    standings = assessment.standings.values()
    yield from titled("Blocked", (blocked_sentence(assessment, s) for s in standings))
    yield from titled(
        f"Overdue as at {spoken(assessment.as_at)}",
        (
            f"{action_in_brief(assessment, s.ref)}: {assessment.items[s.ref][1].text}"
            for s in standings
            if s.overdue
        ),
    )


def _objective_row(assessment: Assessment, objective: Objective) -> tuple[str, ...]:
    counts = assessment.of_objective(objective)
    held = (("blocked", counts.blocked), ("overdue", counts.overdue))
    return (
        objective.number,
        status_word(assessment.objective_status[objective.number]),
        f"{counts.meanings.get('achieved', 0)} of {counts.actions} achieved",
        ", ".join(f"{count} {word}" for word, count in held if count),
        objective.title,
    )


def _row(row: str, title: str) -> str:
    """A row that ends in a title, whose words go on below it where the terminal is narrow."""
    start = row.removesuffix(title)
    return paragraph(title, " " * min(columns(start), LABELS), first=start)
