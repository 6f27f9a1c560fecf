"""The shape of the answers in JSON (design section 6): scripts rely on every key of it.

Keys are added here and never renamed or dropped while `core.json_answer.SCHEMA` stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from lscb_tui.cli.answers.links import links
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.json_answer import Answer, counts, json_value
from lscb_tui.core.plan.columns import columns_of, own_values, undeclared
from lscb_tui.core.plan.entries import in_order_of_reviews
from lscb_tui.core.plan.fields import FIELDS, Shape, get, said_fields
from lscb_tui.core.plan.items import (
    Action,
    Entry,
    Item,
    Minute,
    Objective,
    Plan,
    Said,
    id_of,
    kind_of,
)
from lscb_tui.core.plan.minutes import is_open, minutes_about, review_of
from lscb_tui.core.standing.due_date import objective_due_day
from lscb_tui.core.standing.rating import last_rating
from lscb_tui.core.standing.reach import NONE, Some
from lscb_tui.core.standing.redated import Redating, redatings
from lscb_tui.core.standing.status import Status


def status(of: Status) -> Answer:
    """A status, and where it comes from."""
    return {"word": of.word or None, "meaning": of.meaning, "from": of.origin}


class _Chains(NamedTuple):
    """What follows for one action from whole chains of links."""

    roots: Some
    knot: Some
    now: tuple[str, ...]
    behind: Some


def actions(assessment: Assessment, refs: Sequence[str], *, full: bool = False) -> Iterator[Answer]:
    """Actions as they stand, one after the other.

    What follows from chains of links comes from a few passes over all: of root blockers, of a knot
    and of what waits behind an action the first `reach.FEW` with the count, or `full` all of them.
    """
    links = assessment.links
    knots = {ref: Some(knot, len(knot)) for knot in links.knots for ref in knot}
    roots, behind = links.all_roots(refs, full=full), links.all_behind(refs, full=full)
    for ref, above, after in zip(refs, roots, behind, strict=True):
        knot = knots.get(ref, NONE)
        chains = _Chains(above, knot if full else knot.cut(), links.freed_at_once(ref), after)
        yield _action(assessment, ref, chains)


def action(assessment: Assessment, ref: str) -> Answer:
    """One action as it stands, with every list in full."""
    links = assessment.links
    roots, knot, (now, behind) = links.roots(ref), links.knot(ref), links.frees(ref)
    above, inside, after = (Some(refs, len(refs)) for refs in (roots, knot, behind))
    return _action(assessment, ref, _Chains(above, inside, now, after))


def _action(assessment: Assessment, ref: str, chains: _Chains) -> Answer:
    objective, item = assessment.items[ref]
    standing = assessment.standings[ref]
    return {
        "ref": ref,
        "objective": objective.number,
        "text": item.text,
        "status": status(standing.status),
        "open": standing.open,
        "blocked": standing.blocked,
        "ready": standing.ready,
        "waits_for": list(standing.waits_for),
        "root_blockers": list(chains.roots.refs),
        "root_blockers_count": chains.roots.total,
        "missing": list(standing.missing),
        "works_with": list(standing.partners),
        "partner_waiting": standing.partner_waiting,
        "see": list(assessment.in_plan_order(dict.fromkeys(item.see))),
        "knot": list(chains.knot.refs),
        "knot_count": chains.knot.total,
        "frees": {
            "now": list(chains.now),
            "all": list(chains.behind.refs),
            "all_count": chains.behind.total,
        },
        "due": day(standing.due),
        "timescale": assessment.giver(objective, item, "timescale").timescale or None,
        "overdue": standing.overdue,
        "lead": list(assessment.leads(objective, item)),
        "source": list(assessment.sources(objective, item)),
        "part_of": item.part_of or None,
        "parts": list(assessment.parts.inside.get(ref, ())),
        **_only_of_some(assessment, item),
        **own_columns(assessment.plan, item),
    }


def _only_of_some(assessment: Assessment, item: Action) -> Answer:
    """What is there only where an action is rated, recurs or is superseded by another."""
    found: Answer = {}
    if rating := last_rating(assessment.plan, item):
        found["rating"] = rating._asdict()
    if item.superseded_by:
        found["superseded_by"] = item.superseded_by
    if item.recurs:
        found["recurs"] = item.recurs
    if item.ref in assessment.rounds:
        last = assessment.rounds[item.ref].last
        found["last_done"] = {"word": last.status, "review": last.review, "on": day(last.on)}
    return found


def objective(assessment: Assessment, item: Objective) -> Answer:
    """One objective with the counts of its actions."""
    return {
        "number": item.number,
        "title": item.title,
        "source": list(item.source),
        "recommendation": list(item.recommendation),
        "status": status(assessment.objective_status[item.number]),
        "due": day(objective_due_day(item, assessment.agreed)),
        "timescale": item.timescale or None,
        "lead": list(item.lead),
        **own_columns(assessment.plan, item),
        "counts": counts(assessment.of_objective(item)),
    }


def summary(assessment: Assessment) -> Answer:
    """The plan itself, and its objectives."""
    plan = assessment.plan
    review = plan.current_review
    return {
        "board": plan.about.board or None,
        "current_review": fields(plan, review) if review else None,
        "objectives": [objective(assessment, item) for item in plan.objectives],
    }


def details(assessment: Assessment, item: Action | Objective) -> Answer:
    """What `show` tells of one item beyond its standing: links, progress, and the rest."""
    found: Answer = {}
    if isinstance(item, Action):
        found["links"] = [_link(assessment, *link) for link in links(assessment, item)]
    plan = assessment.plan
    said = in_order_of_reviews(plan, item.progress)
    found["progress"] = [_entry(plan, entry) for _, entry in said]
    found["rating"] = rating._asdict() if (rating := last_rating(plan, item)) else None
    found["redatings"] = [_redating(redating) for redating in redatings(plan, item)]
    found["minutes"] = [minute(plan, each) for each in minutes_about(plan, id_of(item))]
    standing = ("title", "text", "due", "timescale", "lead", "source", "see", "works_with")
    own = fields(plan, item).items()
    return found | {name: value for name, value in own if name not in standing}


def minute(plan: Plan, item: Minute) -> Answer:
    """One minute; every key is there, also where nothing was given."""
    return {
        "id": item.id,
        "review": review_of(item.id) or None,
        "kind": item.kind,
        "about": list(item.about),
        "text": item.text,
        "who": list(item.who),
        "from": item.from_ or None,
        "due": day(item.due),
        "answer": item.answer or None,
        "closed": item.closed or None,
        "open": is_open(item),
        **{key: value for key, value in fields(plan, item).items() if key == "in_file"},
    }


def _redating(of: Redating) -> Answer:
    """A new date that was agreed or asked for, with the one before it."""
    return {
        "day": day(of.day),
        "was": day(of.was),
        "review": of.review,
        "reason": of.reason,
        "agreed": of.agreed,
        "by": of.by or None,
        "on": day(of.on),
    }


def _entry(plan: Plan, entry: Entry) -> Answer:
    own = {field.name: json_value(value) for field, value in own_values(plan, entry)}
    return fields(plan, entry) | ({"columns": own} if own else {})


def own_columns(plan: Plan, item: Action | Objective) -> Answer:
    """The board's own columns of an item, each with its value or None; nothing without any."""
    own = columns_of(plan, kind_of(item))
    values = {field.name: json_value(get(item, field.name)) for field in own}
    return {"columns": values} if own else {}


def _link(assessment: Assessment, ref: str, kind: str) -> Answer:
    standing = assessment.standings.get(ref)
    if standing is None:
        return {"ref": ref, "kind": kind, "missing": True, "text": None, "status": None}
    return {
        "ref": ref,
        "kind": kind,
        "missing": False,
        "text": assessment.items[ref][1].text,
        "status": status(standing.status),
        "open": standing.open,
        "blocked": standing.blocked,
        "due": day(standing.due),
        "lead": list(assessment.leads(*assessment.items[ref])),
    }


def fields(plan: Plan, item: Item | Said) -> Answer:
    """The fields of an item as the file has them, dates as ISO text; those that are empty not.

    What the plan has no name for is under "in_file".
    """
    table: Answer = {}
    shapes = said_fields(item) if isinstance(item, Said) else FIELDS[kind_of(item)]
    for field in shapes:
        value = field.of(item)
        if isinstance(value, date):
            table[field.name] = value.isoformat()
        elif field.shape in (Shape.WORDS, Shape.KEYED):
            table[field.name] = dict(value)
        elif value != field.shape.empty:
            table[field.name] = list(value) if isinstance(value, tuple) else value
    kept = {key: json_value(value) for key, value in undeclared(plan, item)}
    return table | ({"in_file": kept} if kept else {})


def day(of: date | None) -> str | None:
    """A date as ISO text."""
    return of.isoformat() if of else None
