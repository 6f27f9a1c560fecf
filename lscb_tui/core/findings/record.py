"""What is wrong with what was recorded at a review: ratings, new dates, who was there."""

from __future__ import annotations

from collections.abc import Iterator

from lscb_tui.core.findings.finding import Finding, Level, refs_of
from lscb_tui.core.plan.items import Entry, Plan, Review, id_of
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.dates import spoken

_Said = tuple[str, Level, str, str]
"""The kind of a finding, its level, its field, and what is said of it."""


def wrong_entries(plan: Plan) -> Iterator[Finding]:
    """Entries with a rating that the plan does not know, or that contradict themselves."""
    ratings = [word for word, _ in plan.about.rag_words]
    known = frozenset(map(plain, ratings))
    for item in plan.objectives_and_actions():
        for index, entry in enumerate(item.progress):
            if not (entry.rag or entry.due or entry.agreed or entry.no_update):
                continue
            for kind, level, field, message in (
                *_rating(entry, ratings, known),
                *_contradictions(entry),
            ):
                which, where = id_of(item), ("progress", index, field)
                yield Finding(kind, level, which, where, refs_of(item), f"{which}: {message}")


def _rating(entry: Entry, ratings: list[str], known: frozenset[str]) -> Iterator[_Said]:
    if not entry.rag.strip() or plain(entry.rag) in known:
        return
    advice = f", or use one of {', '.join(ratings)}" if ratings else ', as Green = "On track"'
    yield (
        "unknown rating",
        "warning",
        "rag",
        f"the rating “{entry.rag}” is not in rag_words: add it with what it stands for{advice}",
    )


def _contradictions(entry: Entry) -> Iterator[_Said]:
    if entry.due and entry.agreed and not entry.text.strip():
        yield (
            "date without reason",
            "warning",
            "due",
            f"the new date {spoken(entry.due)} was agreed without a reason: write why as its text",
        )
    if entry.agreed and not entry.due:
        yield (
            "agreed without date",
            "warning",
            "agreed",
            "“agreed” stands without a new date: write the date as due, or take it out",
        )
    if entry.no_update and (entry.status.strip() or entry.rag.strip()):
        yield (
            "update beside none",
            "warning",
            "no_update",
            "“no update” stands beside a status or a rating: take one of them out",
        )


def wrong_reviews(plan: Plan) -> Iterator[Finding]:
    """Reviews whose minutes were agreed at none, and people who were there and were not."""
    ids = [review.id for review in plan.reviews_in_order]
    for review in plan.reviews:
        for kind, level, field, message in (*_agreed_at(review, ids), *_attendance(review)):
            which = id_of(review)
            yield Finding(kind, level, which, (field,), (), f"{which}: {message}")


def _agreed_at(review: Review, ids: list[str]) -> Iterator[_Said]:
    at = review.agreed_at
    if not at:
        return
    if at not in ids:
        yield (
            "unknown review",
            "error",
            "agreed_at",
            f"its minutes were agreed at “{at}”, a review that the plan does not have: correct "
            "the id or add the review",
        )
    elif ids.index(at) <= ids.index(review.id):
        yield (
            "agreed too early",
            "warning",
            "agreed_at",
            f"its minutes were agreed at {at}, which is no later review: correct one of them",
        )


def _attendance(review: Review) -> Iterator[_Said]:
    """Names that stand in two of the lists."""
    lists = (
        ("present", review.present),
        ("apologies", review.apologies),
        ("absent", review.absent),
    )
    seen: dict[str, str] = {}
    for field, names in lists:
        for name in dict.fromkeys(names):
            first = seen.setdefault(plain(name), field)
            if first != field:
                message = f"“{name}” stands under {first} and under {field}: take one of them out"
                yield "attendance twice", "warning", field, message
