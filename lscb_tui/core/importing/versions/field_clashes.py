"""Fields that were changed here and in the document: asked, and settled as it was answered."""

from __future__ import annotations

from collections.abc import Sequence

from lscb_tui.core.editing.conflicts import Choice, ConflictValues, conflict_values, settle_conflict
from lscb_tui.core.edits.edit import Conflict, Edits, SetField
from lscb_tui.core.importing.versions.questions import BOTH, DOCUMENT, PLAN, Questions
from lscb_tui.core.importing.versions.three_sides import FieldClash
from lscb_tui.core.plan.fields import label_of
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.words.grammar import listing

_CHOSEN: dict[str, Choice] = {PLAN: "theirs", DOCUMENT: "mine", BOTH: "both"}


def settled(
    clashes: Sequence[FieldClash], ours: Plan, is_first: bool, questions: Questions
) -> Edits:
    """The edits that settle the clashes of one item's fields that go together.

    They are of the plan as it is, where `is_first` says that there was no last time.
    """
    first = clashes[0]
    conflicts = [
        Conflict(SetField(c.which, c.field, c.base, c.theirs), "", c.ours) for c in clashes
    ]
    shown = [conflict_values((c.edit,), c, ours, ours) for c in conflicts]
    sides = [found for found in shown if found]
    base, now, mine, both = (
        "\n".join(filter(None, (getattr(found, side) for found in sides)))
        for side in ("base", "theirs", "mine", "both")
    )
    both = both if len(clashes) == 1 else ""
    label = listing([label_of(c.which.kind, c.field) for c in clashes])
    of = f"{label} of {first.which}"
    several = len(clashes) > 1
    if is_first:
        text = f"{of} {'are' if several else 'is'} not the same in the plan and in the document"
    else:
        text = f"{of} {'were' if several else 'was'} changed both in the plan and in the document"
    answer = questions.ask(
        "clash",
        f"clash {first.which} {first.field}",
        first.which,
        f"{text}. Which stands?",
        (PLAN, DOCUMENT, BOTH) if both else (PLAN, DOCUMENT),
        ConflictValues(base, now, mine, both),
    )
    return tuple(
        edit
        for conflict in conflicts
        for edit in settle_conflict((conflict.edit,), conflict, _CHOSEN[answer], ours)
    )
