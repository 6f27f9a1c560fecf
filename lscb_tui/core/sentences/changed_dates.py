"""Which date counts after a change of an item's timescale or dates, as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.edits.edit import AddItem, Edit, SetField, edited_item
from lscb_tui.core.plan.items import Action, Item, ItemId, Objective, Review, Source, review_label
from lscb_tui.core.standing.due_date import DueDate, due_date, objective_due_date
from lscb_tui.core.words.dates import as_typed, spoken
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.core.words.safe_text import one_line

_WHEN = ("timescale", "due", "revised_due", "recurs")


def dates_that_count(after: Assessment, edits: Iterable[Edit]) -> Iterator[str]:
    """What counts now for each item whose timescale or dates were changed, a sentence each.

    Where the change says that by itself, because what was typed is the date that counts, nothing.
    """
    seen: dict[ItemId, list[SetField]] = {}
    for edit in edits:
        if isinstance(edit, SetField) and edit.field in _WHEN:
            seen.setdefault(edit.which, []).append(edit)
        elif isinstance(edit, AddItem) and _says_when(edit.item):
            seen.setdefault(edited_item(edit), [])
    if seen:
        yield from _told(after, seen)


def _told(after: Assessment, seen: Mapping[ItemId, list[SetField]]) -> Iterator[str]:
    # Late: most changes are of no date.
    from lscb_tui.core.sentences.due import due_sentence
    from lscb_tui.core.words.recurrence import not_understood, rhythm

    for which, changes in seen.items():
        item = after.plan.item(which)
        if isinstance(item, Action):
            objective, _ = after.items[which.key]
            due = due_date(
                objective, item, after.agreed, after.parts.wholes(which.key), after.rounds
            )
        elif isinstance(item, Objective):
            due = objective_due_date(item, after.agreed)
        else:
            if isinstance(item, (Review, Source)) and item.date:
                yield as_sentence(f"{which} is dated {spoken(item.date)}")
            continue
        if isinstance(item, Action) and item.recurs and not rhythm(item.recurs) and not changes:
            yield f"{which}: {not_understood(item.recurs)}."
        if isinstance(item, Action) and which.key in after.rounds:
            yield _round(which, due_sentence(after, which.key), after.standings[which.key].due)
        elif due.review and due.day and changes:
            at = one_line(review_label(after.plan, due.review))
            yield (
                f"{which} is still due {spoken(due.day)}: that date was agreed at {at}, and counts "
                "until another is agreed."
            )
        elif said := _counts(which, item, due, changes):
            yield as_sentence(said)


def _round(which: ItemId, said: str, day: date | None) -> str:
    return f"{which} is due {said}." if day else f"{which} has {said}."


def _counts(which: ItemId, item: Action | Objective, due: DueDate, changes: list[SetField]) -> str:
    changed = {edit.field for edit in changes}
    if changed == {"recurs"}:
        from lscb_tui.core.words.recurrence import not_understood, rhythm

        words = item.recurs if isinstance(item, Action) else ""
        return f"{which}: {not_understood(words)}." if words and not rhythm(words) else ""
    if due.day is None:
        now = " now" if changes else ""
        return f"{which} has no date{now}{_why_undated(item)}."
    if due.revised and "revised_due" not in changed and due.origin == "item":
        return (
            f"{which} is still due {spoken(due.day)}: its revised date counts until “revised due” "
            "is changed or emptied."
        )
    if due.origin == "objective":
        return f"{which} is due {spoken(due.day)} now, the date of its objective."
    if due.origin == "action":
        return f"{which} is due {spoken(due.day)} now, the date of {due.of_action}."
    if any(edit.new == due.day for edit in changes):
        return ""
    return f"{which} is due {spoken(due.day)}."


def _why_undated(item: Action | Objective) -> str:
    if not item.timescale:
        return ""
    try:
        names_none = as_typed(item.timescale) is None
    except ValueError:
        names_none = False
    words = f"“{item.timescale}”"
    return f": {words} names none" if names_none else f": {words} is not set as its date"


def _says_when(item: Item) -> bool:
    """Whether an item that is added says anything of a date."""
    if isinstance(item, (Review, Source)):
        return item.date is not None
    if isinstance(item, Action) and item.recurs:
        return True
    return isinstance(item, (Action, Objective)) and bool(
        item.timescale or item.due or item.revised_due
    )
