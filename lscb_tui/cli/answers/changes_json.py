"""Changes in JSON: each with its edits, from what to what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lscb_tui.cli.answers import item_json
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.edits.edit import Edit, difference_of
from lscb_tui.core.history.changes import Change, change_sentence
from lscb_tui.core.history.movement import Movement
from lscb_tui.core.history.records import Record
from lscb_tui.core.history.since import Since
from lscb_tui.core.history.tallies import Tally
from lscb_tui.core.json_answer import Answer, common_keys, json_value
from lscb_tui.core.plan.fields import Shape, field_of
from lscb_tui.core.plan.items import Item, ItemId, Plan, Review, Said


def answer(assessment: Assessment, changes: Iterable[Change], dated: bool) -> Answer:
    """The keys of every answer, and the changes; `dated` where it is known when they were made."""
    grouped: list[tuple[Record, list[Change]]] = []
    for change in changes:
        if not grouped or grouped[-1][0] is not change.record:
            grouped.append((change.record, []))
        grouped[-1][1].append(change)
    plan = assessment.plan
    return common_keys(assessment) | {
        "changes": [_change(*group, plan, dated) for group in grouped]
    }


def moved(since: Since, review: Review | None) -> Answer:
    """What moved since, item by item, and how many actions are achieved of how many."""
    then, now = since.achieved.then, since.achieved.now
    return {
        "review": review.id if review else None,
        "moved": [_movement(movement) for movement in since.movements],
        "late_by_time": [_movement(movement) for movement in since.late_by_time],
        "achieved": {
            "achieved_then": then.number,
            "of_then": then.of,
            "achieved_now": now.number,
            "of_now": now.of,
        },
        "tallies": [_tally(tally) for tally in since.tallies],
        "then": since.three.then.as_at.isoformat(),
        "whole": since.whole,
    }


def _movement(movement: Movement) -> Answer:
    which = movement.which
    return {
        "what": movement.kind,
        "kind": which.kind,
        "ref": which.key,
        "sentence": movement.sentence,
    }


def _tally(tally: Tally) -> Answer:
    """A count then and now, and what led from one to the other, line by line."""
    return {
        "name": tally.name,
        "then": tally.then._asdict(),
        "now": tally.now._asdict(),
        "steps": [
            {
                "refs": list(step.refs),
                "sentence": step.sentence,
                "before": step.before._asdict(),
                "after": step.after._asdict(),
            }
            for step in tally.steps
        ],
    }


def _change(record: Record, changes: list[Change], plan: Plan, dated: bool) -> Answer:
    return {
        "at": record.at.isoformat() if dated else None,
        "who": record.who if dated else None,
        "uid": record.uid,
        "outside": record.outside if dated else None,
        "way": record.way,
        "known": record.known,
        "imported": record.imported.file if record.imported else None,
        "became_ready": list(record.became_ready),
        "became_blocked": list(record.became_blocked),
        "edits": [
            {
                "sentence": change_sentence(change, plan),
                **_edit(change.edit, plan),
                **({"namesake": change.namesake} if change.namesake else {}),
            }
            for change in changes
            if change.edit is not None
        ],
    }


def _edit(edit: Edit, plan: Plan) -> Answer:
    what, which, field, old, new = difference_of(edit)
    return {
        "what": what,
        "kind": which.kind,
        "ref": which.key,
        "field": field,
        "from": _value(plan, which, field, old),
        "to": _value(plan, which, field, new),
    }


def _value(plan: Plan, which: ItemId, name: str | None, value: Any) -> Any:
    if isinstance(value, Item | Said):
        return item_json.fields(plan, value)
    field = field_of(which.kind, name) if name else None
    if field is not None and field.shape in (Shape.WORDS, Shape.KEYED) and isinstance(value, tuple):
        return dict(value)
    return json_value(value)
