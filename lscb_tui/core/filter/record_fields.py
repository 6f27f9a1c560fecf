"""The terms that ask what was recorded: `rag:amber`, `review:2010-12`, `said:trained`, `by:asha`.

A board that has a column of such a name asks for that by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter.columns import column_test
from lscb_tui.core.filter.errors import QueryError, or_one_of, quoted
from lscb_tui.core.filter.row import NONE, Predicate, Row, Term
from lscb_tui.core.plan.items import Entry, Plan
from lscb_tui.core.standing.rating import last_rating
from lscb_tui.core.standing.redated import put_off
from lscb_tui.core.standing.spoken import spoken
from lscb_tui.core.words.alike import nearest, plain


def _or_column(name: str, make: Callable[[Assessment, str], Predicate]) -> Callable[[str], Term]:
    """A term of ours, or that of a column that a board has under that name."""

    def term_of(value: str) -> Term:
        def term(assessment: Assessment) -> Predicate:
            own = column_test(assessment, name, ":", value)
            return own if own is not None else make(assessment, value)

        return term

    return term_of


def _rag(assessment: Assessment, value: str) -> Predicate:
    plan, wanted = assessment.plan, plain(value)
    rated = {
        action.ref: plain(rating.word)
        for action in plan.actions()
        if (rating := last_rating(plan, action))
    }
    words = [word for word, _ in plan.about.rag_words]
    known = {*map(plain, words), *rated.values()}
    if wanted == NONE and NONE not in known:
        return lambda row: row.action.ref not in rated
    whole = wanted in known
    if not whole and not any(word.startswith(wanted) for word in known):
        near = nearest(wanted, words)
        hint = f": did you mean rag:{quoted(near)}?" if near else or_one_of(words)
        raise QueryError(f"“{value}” is no rating of this plan, and no action has it{hint}")

    def test(row: Row) -> bool:
        word = rated.get(row.action.ref)
        return word is not None and (word == wanted if whole else word.startswith(wanted))

    return test


def _review(assessment: Assessment, value: str) -> Predicate:
    """What was spoken of at a review: itself, or its objective."""
    plan, wanted = assessment.plan, plain(value)
    if wanted == NONE:
        return lambda row: not (row.action.progress or row.objective.progress)
    found = [r.id for r in plan.reviews if wanted in (plain(r.id), plain(r.label))]
    found = found or [r.id for r in plan.reviews if wanted in plain(r.label)]
    if not found:
        ids = [review.id for review in plan.reviews_in_order]
        near = nearest(wanted, [*ids, *(review.label for review in plan.reviews)])
        hint = f": did you mean review:{quoted(near)}?" if near else or_one_of(ids)
        raise QueryError(f"there is no review “{value}” in this plan{hint}")
    return lambda row: any(spoken(row.action, row.objective, id_).what for id_ in found)


def _said(_: Assessment, value: str) -> Predicate:
    """Words in what was said of it, or of its objective."""
    wanted = plain(value)
    if wanted == NONE:
        return lambda row: not any(map(_words, _entries(row)))
    return lambda row: any(wanted in plain(_words(entry)) for entry in _entries(row))


def _words(entry: Entry) -> str:
    return "\n".join(filter(None, (entry.text.strip(), entry.impact, *(entry.evidence or ()))))


def _entries(row: Row) -> Iterator[Entry]:
    yield from row.action.progress
    yield from row.objective.progress


def _by(assessment: Assessment, value: str) -> Predicate:
    """Who recorded something of it."""
    wanted = plain(value)
    names = recorders(assessment.plan)
    if wanted == NONE and NONE not in map(plain, names):
        return lambda row: not any(entry.by.strip() for entry in row.action.progress)
    mine = {name for name in names if wanted in plain(name)}
    if not mine:
        near = nearest(wanted, names)
        hint = f": did you mean by:{quoted(near)}?" if near else or_one_of(list(names))
        raise QueryError(f"nobody whose name has “{value}” in it has recorded anything{hint}")
    return lambda row: any(entry.by in mine for entry in row.action.progress)


def recorders(plan: Plan) -> Iterable[str]:
    """Who has recorded something of an action, each once, in the order of the plan."""
    said = (entry.by for action in plan.actions() for entry in action.progress)
    return dict.fromkeys(name for name in said if name.strip())


RECORD_FIELDS: Mapping[str, Callable[[str], Term]] = {
    "rag": _or_column("rag", _rag),
    "review": _or_column("review", _review),
    "said": _or_column("said", _said),
    "by": _or_column("by", _by),
}
"""The fields that ask for what was recorded, each of a value."""


def _now(what: str) -> Term:
    """What was said of an action at the current review."""

    def term(assessment: Assessment) -> Predicate:
        review = assessment.plan.current_review
        if review is None:
            return lambda _: False
        return lambda row: spoken(row.action, row.objective, review.id).what == what

    return term


def _put_off(assessment: Assessment) -> Predicate:
    return lambda row: bool(put_off(assessment.plan, row.action))


RECORD_STATES: Mapping[str, tuple[Term, str]] = {
    "said": (_now("said"), "something was said of it at the current review"),
    "no-update": (_now("no update"), "no update was given at the current review"),
    "unspoken": (_now(""), "not spoken of at the current review yet"),
    "put-off": (_put_off, "the board has agreed a later date"),
}
"""What can be asked for after `is:` of what was recorded, each with what it means."""
