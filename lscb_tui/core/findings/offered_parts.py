"""Parts of actions that a file writes in other ways than with `part_of`: offered, never counted.

A key such as `parent` that names an action, and tables of milestones. Accepting one is an edit of
`core.editing.parts`; what it would make is said here, before that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from lscb_tui.core.findings.finding import Finding
from lscb_tui.core.plan.deleted_numbers import numbers_of_actions
from lscb_tui.core.plan.fields import Shape, field_of, put
from lscb_tui.core.plan.items import Action, Entry, Plan, id_of, review_label
from lscb_tui.core.plan.toml_values import is_tables
from lscb_tui.core.standing.standing import Standings
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.next_numbers import next_part
from lscb_tui.core.words.safe_text import shortened

PARENTS = frozenset({"parent", "parent_ref", "parent_action", "sub_action_of"})
"""Keys of an action that others use for what `part_of` says."""
MILESTONES = ("milestone", "milestones", "phase", "phases")
"""Keys of an action under which others write its parts as tables."""
_NAMES = ("name", "text", "title")
_MOST = 6


def offered_parts(assessment: Standings) -> Iterator[Finding]:
    """What could be accepted as a part of an action."""
    plan, parts = assessment.plan, assessment.parts
    taken: set[str] = set()
    for action in plan.actions():
        if not action.unknown:
            continue
        which = id_of(action)
        if parent := parent_of(assessment, action):
            key, whole = parent
            message = (
                f"{which} has {key} = “{whole}”, which is kept but not understood: if it is a "
                f"part of {whole}, accept that in Clashes (+), or set part_of"
            )
            refs = assessment.in_plan_order((action.ref, whole))
            yield Finding(
                "parent key", "suggestion", which, (key,), refs, message, other=whole, parts=key
            )
        if tables_of(action) is None:
            continue
        taken = taken or numbers_of_actions(plan)
        if found := milestones_of(plan, action, parts.inside.get(action.ref, ()), taken):
            yield Finding(
                "milestones",
                "suggestion",
                which,
                (found.key,),
                (action.ref,),
                _told(plan, action, found),
                parts="" if found.why_not else found.key,
            )


def parent_of(assessment: Standings, action: Action) -> tuple[str, str] | None:
    """The key with which an action names one that it could be a part of, and that one's number."""
    if action.part_of or "part_of" in dict(action.unknown):
        return None
    standings = assessment.standings
    for key, whole in action.unknown:
        if key in PARENTS and isinstance(whole, str) and whole in standings:
            above = (a.ref for a in assessment.parts.wholes(whole))
            same = standings[whole].objective == standings[action.ref].objective
            if same and whole != action.ref and action.ref not in above:
                return key, whole
    return None


class Milestones(NamedTuple):
    """The milestones of an action, as the actions that they could be."""

    key: str
    parts: tuple[Action, ...]
    why_not: str = ""
    """Why they cannot be made parts; then there are none."""


def tables_of(action: Action) -> tuple[str, list[Mapping[str, Any]]] | None:
    """The key under which an action has tables of milestones, and those."""
    for key, value in action.unknown:
        if key in MILESTONES and value and is_tables(value):
            return key, value
    return None


def milestones_of(
    plan: Plan, action: Action, inside: Iterable[str], taken: set[str]
) -> Milestones | None:
    """The tables of an action that could be parts of it; None where it has none.

    It has the parts `inside` by now. No number that is `taken` is given; those that are, are taken.
    """
    found = tables_of(action)
    if found is None:
        return None
    key, tables = found
    made: list[Action] = []
    numbers = [*inside]
    for table in tables:
        number = next_part(action.ref, numbers, taken)
        part = _part(plan, action, number, table)
        if isinstance(part, str):
            return Milestones(key, (), part)
        made.append(part)
        numbers.append(number)
        taken.add(number)
    return Milestones(key, tuple(made))


def _part(plan: Plan, whole: Action, number: str, table: Mapping[str, Any]) -> Action | str:
    """A milestone as an action, or why it cannot be one."""
    name = next((key for key in _NAMES if key in table), "")
    text, day, word = table.get(name), table.get("due"), table.get("status", "")
    if not isinstance(text, str) or not text.strip():
        return "one of them has no name"
    if day is not None and type(day) is not date:
        return f"the due date of “{shortened(text, 40)}” is not a date"
    if not isinstance(word, str):
        return f"the status of “{shortened(text, 40)}” is not text"
    if word.strip() and plan.current_review is None:
        return "the plan has no review to record a status for"
    progress = (Entry(plan.current_review.id, word),) if word and plan.current_review else ()
    made = Action(number, text, due=day, part_of=whole.ref, progress=progress)
    for key, value in table.items():
        if key in (name, "due", "status"):
            continue
        field = field_of("action", key)
        if (field is not None and field.shape is Shape.KEY) or key in ("progress", "part_of"):
            return f"“{shortened(text, 40)}” has “{key}” of its own"
        listed = isinstance(value, list) and field is not None
        put_in = put(made, key, tuple(value) if listed else value)
        assert isinstance(put_in, Action)
        made = put_in
    return made


def _told(plan: Plan, action: Action, found: Milestones) -> str:
    """What is there and what would be made of it."""
    if found.why_not:
        return (
            f"{action.ref} has “{found.key}” tables, which are kept but not understood: write each "
            f"as an action of its own with part_of = “{action.ref}” ({found.why_not})"
        )
    said = []
    for part in found.parts:
        due = f"due {spoken(part.due)}" if part.due else "no date of its own"
        word = part.progress[0].status if part.progress else ""
        beside = ", ".join(filter(None, (due, word)))
        said.append(f"{part.ref} “{shortened(part.text, 40)}” ({beside})")
    message = (
        f"{action.ref} has {count_of(len(said), found.key.removesuffix('s'))}, kept but not "
        f"understood, that could be {'a part' if len(said) == 1 else 'parts'} of it: "
        f"{listing(said, _MOST)}"
    )
    if any(part.progress for part in found.parts) and plan.current_review:
        review = review_label(plan, plan.current_review.id)
        message += f"; each status would be recorded for {review}"
    return f"{message} (accept that in Clashes with +)"
