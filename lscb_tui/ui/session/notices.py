"""What a change did, or why it was not made, as a sentence for the person who asked for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.edits.edit import AddItem, Conflict, SetField
from lscb_tui.core.history.changes import by_person, change_sentence, changes_of
from lscb_tui.core.history.records import OUTSIDE
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import field_of
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.sentences.changed_dates import dates_that_count
from lscb_tui.core.sentences.made_together import knot_made, new_knots
from lscb_tui.core.sentences.redating import described
from lscb_tui.core.sentences.what_counts import counting_sentences
from lscb_tui.core.standing.consequences import Consequences, consequences
from lscb_tui.core.standing.status import DUE_AGAIN
from lscb_tui.core.words.dates import spoken
from lscb_tui.core.words.grammar import as_sentence, count_of, ended, listing
from lscb_tui.core.words.safe_text import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lscb_tui.core.history.records import Record
    from lscb_tui.core.plan.items import Kind, Plan
    from lscb_tui.store.drafts import Draft
    from lscb_tui.ui.session.plan_session import Done


def saved_notice(said: str, done: Done) -> str:
    """What a change did, as a sentence for the person who made it."""
    kept = " ".join(as_sentence(each) for each in done.kept)
    if not done.edits:
        return kept or "Nothing to change: the plan says that already."
    plan = done.state.snapshot.plan
    *others, told = described(done.edits, plan, done.before)
    if isinstance(done.edits[0], AddItem):
        # What is added first is what was asked for, as a review; the rest goes with it.
        told = "; ".join((*others, told))
    elif others:
        told += f", and {count_of(len(others), 'other change')}"
    counts = "".join(f" {said}" for said in dates_that_count(done.state.assessment, done.edits))
    meanwhile = f" In the meantime: {_each(done.others, plan)}" if done.others else ""
    counts += "".join(f" {each}" for each in counting_sentences(done.before, plan, done.edits))
    did = f"{as_sentence(ended(told))}{_moved(done.moved)}"
    knots = "".join(f" {knot_made(knot)}" for knot in done.knots)
    return f"{said}. {did}{counts}{f' {kept}' if kept else ''}{meanwhile}{knots}"


def others_notice(records: Sequence[Record], before: Assessment, after: Assessment) -> str:
    """What others have changed, as sentences for those who look on."""
    edits = [edit for record in records for edit in record.edits]
    counts = "".join(f" {s}" for s in counting_sentences(before.plan, after.plan, edits))
    knots = "".join(f" {knot_made(knot)}" for knot in new_knots((before,), after))
    return f"{_each(records, after.plan)}{_moved(consequences(before, after))}{counts}{knots}"


_MOST_NAMED = 12


def day_notice(before: Assessment, after: Assessment) -> str:
    """What another day has made of a plan: what is overdue by it, due again, or blocked."""
    late, again = [], []
    for ref, standing in after.standings.items():
        was = before.standings[ref]
        if standing.overdue and not was.overdue:
            late.append(ref)
        if standing.status.meaning == DUE_AGAIN and was.status.meaning != DUE_AGAIN:
            again.append(ref)
    told = [
        f"{listing(refs, _MOST_NAMED)} {'is' if len(refs) == 1 else 'are'} {what}"
        for refs, what in ((late, "overdue"), (again, "due again"))
        if refs
    ]
    said = listing(told) if told else "nothing more is overdue"
    return f"It is {spoken(after.as_at)} now: {said}.{_moved(consequences(before, after))}"


def _each(records: Sequence[Record], plan: Plan) -> str:
    """What each person changed last, and how much more."""
    told = []
    for name, changes in by_person(changes_of(records)):
        by = "Outside lscb-tui" if name == OUTSIDE else f"By {name or 'others'}"
        more = len(changes) - 1
        others = f", and {count_of(more, 'other change')}" if more else ""
        told.append(ended(f"{by}: {change_sentence(changes[-1], plan)}{others}"))
    return " ".join(told)


def _moved(change: Consequences) -> str:
    return "".join(
        f" {listing(refs)} {'is' if len(refs) == 1 else 'are'} now {what}."
        for refs, what in ((change.became_ready, "ready"), (change.became_blocked, "blocked"))
        if refs
    )


def conflict_notice(conflict: Conflict) -> str:
    """Why a change was not made, and what the plan says instead by now."""
    edit = conflict.edit
    if not isinstance(edit, SetField) or conflict.found is None:
        return conflict.message
    field = field_of(edit.which.kind, edit.field)
    fits = field is not None and field.shape.fits(conflict.found)
    says = show(field, conflict.found) if field is not None and fits else str(conflict.found)
    now = f"it now says “{shortened(says, 300)}”" if says else "it is now empty"
    return f"{conflict.message}: {now}."


def drafts_notice(drafts: Sequence[Draft], plan: Plan, file: Path) -> str:
    """What was typed and not saved when a session ended, the newest first; empty for nothing."""
    if not drafts:
        return ""
    draft = drafts[0]
    which = ItemId(cast("Kind", draft.kind), draft.item)
    name = shortened(str(which), 48)
    form, _, _ = draft.form.partition(" ")
    key, what = {
        "progress": (f"Press p on {name}", f"{name} (progress)"),
        "entry": (f"Press e on it in the details of {name}", f"{name} (what was recorded)"),
        "edit": (f"Press e on {name}", f"{name} (its fields)"),
        "redate": (f"Press t on {name}", f"{name} (its new date)"),
        "evidence": (f"Press 3 and then v on {name}", f"{name} (its evidence)"),
        "new": (f"Press a on {name}", f"a new action under {name}"),
        "attendance": ("Press 3 and then W", f"the people at {name}"),
    }.get(form, (f"Go to {name}", name))
    if form == "new" and which.kind != "objective":
        kind = draft.form.split(" ")[1] if " " in draft.form else "item"
        what, key = f"a new {kind}", "Press A" if kind == "objective" else "Press P"
    elif form == "edit" and which.kind not in ("action", "objective"):
        key = "Press P"
    when = datetime.fromtimestamp(draft.when)
    did = "ticked" if form == "attendance" else "typed"
    said = f"What you {did} for {what} on {when.day} {when:%b %H:%M} was not saved. "
    if which.kind != "plan" and plan.item(which) is None:
        said += f"{name} is no longer in the plan; your words are in {file}."
    else:
        said += f"{key} to get it back."
    others = [shortened(str(ItemId(cast("Kind", d.kind), d.item)), 20) for d in drafts[1:]]
    if others:
        are = "is" if len(others) == 1 else "are"
        said += f" There {are} {len(others)} more, for {listing(list(dict.fromkeys(others)))}."
    return said
