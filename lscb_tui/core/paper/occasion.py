"""For which meeting a paper is made: the plan and its record as they were at a review.

A paper of a review that is over is of the plan as it was then, made again from the history
(`core.history.positions`); of the current one it is of the plan as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lscb_tui import __version__
from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.editing.find_review import review_named
from lscb_tui.core.filter import parse_query
from lscb_tui.core.history.periods import names_of
from lscb_tui.core.history.positions import position_at
from lscb_tui.core.history.records import Record
from lscb_tui.core.paper.digest import plan_digest
from lscb_tui.core.paper.paper import Paragraph, Recipe, paper_text
from lscb_tui.core.paper.review_record import with_record_of
from lscb_tui.core.plan.items import Plan, Review, review_label
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.safe_text import one_line


class Request(NamedTuple):
    """What is asked of a paper beside its kind."""

    review: str = ""
    """The id of a review; empty for the current one."""
    query: str = ""
    """Which actions, in the language of the filter; empty for all."""
    lead: str = ""
    """Whose actions, of a paper for one lead; empty for those of each."""


class Occasion(NamedTuple):
    """The plan as a paper shows it, with what it was at the reviews before."""

    now: Assessment
    """The plan as at the end of the review, judged as at its day; while it is open, as it is."""
    review: Review | None
    """The review that the paper is of; None where the plan has none."""
    records: tuple[Record, ...]
    """The history up to then."""
    whole: bool
    """Whether the history says how the plan stood then."""
    refs: frozenset[str] | None
    """The actions that the query matches; None for all of them."""
    request: Request
    agreed: str = ""
    """What people call the review that agreed the minutes of this one, as is known now; empty while
    they are a draft."""

    @property
    def plan(self) -> Plan:
        """The plan as the paper shows it."""
        return self.now.plan

    @property
    def label(self) -> str:
        """What people call the review: "December 2010"; empty where there is none."""
        if self.review is None:
            return ""
        return paper_text(one_line(self.review.label or self.review.id))

    def wants(self, ref: str) -> bool:
        """Whether the paper is to have an action."""
        return self.refs is None or ref in self.refs

    def recipe(self, kind: str) -> Recipe:
        """Of what a paper of some kind is made here."""
        return Recipe(
            kind,
            self.review.id if self.review else "",
            self.request.query,
            self.request.lead,
            self.now.as_at,
            plan_digest(self.plan),
            __version__,
        )

    def opening(self) -> tuple[Paragraph, ...]:
        """What the first page of every paper says: of which plan it is, as at when, of what part.

        And what it does not know, where the history does not reach back to the review.
        """
        about = self.plan.about
        title = " ".join(filter(None, (about.title, about.period)))
        named = paper_text(one_line(title)) or "The plan"
        said = [Paragraph(f"{named}, as at {spoken(self.now.as_at)}.")]
        if self.request.query:
            query = paper_text(one_line(self.request.query))
            said.append(Paragraph(f"Only the actions that match: {query}"))
        if not self.whole:
            said.append(
                Paragraph(
                    f"The history of the plan does not reach back to {self.label}. This paper "
                    "shows the plan as it is now, without what later reviews said.",
                    "warning",
                )
            )
        return tuple(said)


def occasion_of(
    records: Sequence[Record],
    now: Assessment,
    request: Request,
    *,
    as_at: date | None = None,
    since: bool = False,
) -> Occasion:
    """The occasion that is asked for; `as_at` is a day that was asked for in so many words.

    With `since`, the review is only that since which is told, and the plan is as it is now. Raises
    Refused for a review that the plan does not have, and QueryError for what is no query.
    """
    plan, history = now.plan, tuple(records)
    review = review_named(plan, request.review) if request.review else plan.current_review
    whole, agreed = True, ""
    if review is not None:
        agreed = paper_text(one_line(review_label(plan, review.agreed_at)))
    if review is not None and not since and (review != plan.current_review or review.closed):
        then = position_at(history, plan, review, now.as_at)
        shown = with_record_of(then.plan, plan, review, names_of(history, review))
        now, whole = assess(shown, as_at or then.day), then.whole
        history = history[: len(history) - len(then.records)]
        review = next((r for r in shown.reviews if r.id == review.id), review)
    refs = None
    if request.query.strip():
        query = parse_query(request.query)
        refs = frozenset(query.matches(now))
    return Occasion(now, review, history, whole, refs, request, agreed)
