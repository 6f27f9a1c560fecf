"""What a change did, or why it was not made, as a sentence for the person who asked for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.edits.edit import Conflict, SetField
from lscb_tui.core.history.changes import by_person, change_sentence, changes_of
from lscb_tui.core.history.records import OUTSIDE
from lscb_tui.core.plan.fields import field_of, show
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.standing.consequences import Consequences, consequences
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lscb_tui.core.history.records import Record
    from lscb_tui.core.plan.items import Kind, Plan
    from lscb_tui.store.drafts import Draft
    from lscb_tui.ui.session.plan_session import Done


def told_of(said: str, done: Done) -> str:
    """What a change did, as a sentence for the person who made it."""
    if not done.edits:
        return "Nothing to change: it says that already."
    plan = done.opened.snapshot.plan
    told = describe(done.edits[-1], plan)
    if len(done.edits) > 1:
        told += f", with {count_of(len(done.edits) - 1, 'other change')}"
    others = f" Meanwhile: {_each(done.others, plan)}." if done.others else ""
    return f"{said}. {told}{_moved(done.moved)}.{others}"


def told_of_others(records: Sequence[Record], before: Assessment, after: Assessment) -> str:
    """What others have changed, as sentences for those who look on."""
    return f"{_each(records, after.plan)}{_moved(consequences(before, after))}."


def _each(records: Sequence[Record], plan: Plan) -> str:
    """What each person changed last, and how much more."""
    told = []
    for name, changes in by_person(changes_of(records)):
        by = "Outside lscb-tui" if name == OUTSIDE else f"By {name or 'others'}"
        more = len(changes) - 1
        others = f", with {count_of(more, 'other change')}" if more else ""
        told.append(f"{by}: {change_sentence(changes[-1], plan)}{others}")
    return ". ".join(told)


def _moved(change: Consequences) -> str:
    return "".join(
        f". {listing(refs)} {'is' if len(refs) == 1 else 'are'} now {what}"
        for refs, what in ((change.became_ready, "ready"), (change.became_blocked, "blocked"))
        if refs
    )


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


def told_of_drafts(drafts: Sequence[Draft], plan: Plan, file: Path) -> str:
    """What was typed and not saved when a session ended, the newest first; empty for nothing."""
    if not drafts:
        return ""
    draft = drafts[0]
    which = ItemId(cast("Kind", draft.kind), draft.item)
    name = shortened(str(which), 48)
    form, _, _ = draft.form.partition(" ")
    key, what = {
        "progress": (f"press p on {name}", f"{name} (progress)"),
        "entry": (f"press e on it in the details of {name}", f"{name} (what was recorded)"),
        "edit": (f"press e on {name}", f"{name} (its fields)"),
        "new": (f"press a on {name}", f"a new action under {name}"),
    }.get(form, ("", name))
    if form == "new" and which.kind != "objective":
        kind = draft.form.split(" ")[1] if " " in draft.form else "item"
        what, key = f"a new {kind}", "press A" if kind == "objective" else "press P"
    elif form == "edit" and which.kind not in ("action", "objective"):
        key = "press P"
    when = datetime.fromtimestamp(draft.when)
    said = f"What you typed for {what} on {when.day} {when:%b %H:%M} was not saved: "
    if which.kind != "plan" and plan.item(which) is None:
        said += f"{name} is not in the plan any more; your words are in {file}."
    else:
        said += f"{key}, and it is there again."
    others = [shortened(str(ItemId(cast("Kind", d.kind), d.item)), 20) for d in drafts[1:]]
    if others:
        said += f" {len(others)} more: {listing(list(dict.fromkeys(others)))}."
    return said
