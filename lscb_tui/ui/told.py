"""What a change did, or why it was not made, as a sentence for the person who asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lscb_tui.core.describe import describe
from lscb_tui.core.edits import Conflict, SetField
from lscb_tui.core.fields import field_of, show
from lscb_tui.core.sentences import listing, some
from lscb_tui.core.text import shortened

if TYPE_CHECKING:
    from lscb_tui.ui.desk import Done


def told_of(said: str, done: Done) -> str:
    """What a change did, as a sentence for the person who made it."""
    if not done.edits:
        return "Nothing to change: it says that already."
    plan = done.opened.snapshot.plan
    told = describe(done.edits[-1], plan)
    if len(done.edits) > 1:
        told += f", with {some(len(done.edits) - 1, 'other change')}"
    for refs, what in ((done.moved.became_ready, "ready"), (done.moved.became_blocked, "blocked")):
        if refs:
            told += f". {listing(refs)} {'is' if len(refs) == 1 else 'are'} now {what}"
    return f"{said}. {told}."


def told_of_conflict(conflict: Conflict) -> str:
    """Why a change was not made, and what the plan says instead by now."""
    edit = conflict.edit
    if not isinstance(edit, SetField) or conflict.found is None:
        return conflict.message
    field = field_of(edit.which.kind, edit.field)
    fits = field is not None and field.shape.fits(conflict.found)
    says = show(field, conflict.found) if field is not None and fits else str(conflict.found)
    now = f"it says “{shortened(says, 300)}” now" if says else "it is empty now"
    return f"{conflict.message}: {now}."
