"""What the board says at a review, as edits: a status, words, or both."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lscb_tui.core.editing.columns import with_columns
from lscb_tui.core.editing.find_item import item_with_progress
from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.editing.typed import typed_text
from lscb_tui.core.edits.edit import AddEntry, ChangeEntry, Edits, RemoveEntry, replace
from lscb_tui.core.people import Person
from lscb_tui.core.plan.items import (
    MEANINGS,
    Action,
    Entry,
    ItemId,
    Objective,
    Plan,
    Review,
    id_of,
    said_at,
)
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.standing.status import Status, StatusRule, status_word
from lscb_tui.core.words.alike import plain


def status_words(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The words that can be chosen, each with its meaning.

    They are the plan's own, then the plain names of meanings that it has no word for (design
    section 5).
    """
    words = ((word, meaning.casefold()) for word, meaning in plan.about.status_words)
    own = tuple((word, meaning) for word, meaning in words if meaning in MEANINGS)
    said = {meaning for _, meaning in own}
    return own + tuple((meaning, meaning) for meaning in MEANINGS if meaning not in said)


def find_word(plan: Plan, typed: str) -> str:
    """The plan's spelling of a status word, in whatever form it is typed. Raises Refused."""
    wanted = plain(typed)
    words = [word for word, _ in status_words(plan)]
    for word in (*words, *MEANINGS):
        if plain(word) == wanted:
            return word
    raise Refused(
        f"“{typed}” is not a status word of this plan: use one of {', '.join(words)}, or give it "
        "a meaning in status_words"
    )


def current_review(plan: Plan) -> Review:
    """The review that progress is recorded for. Raises Refused where the plan has none."""
    if plan.current_review is None:
        raise Refused("the plan has no review yet: add one before you record progress")
    require_sure_number(id_of(plan.current_review))
    return plan.current_review


def set_status(plan: Plan, which: ItemId, word: str, who: Person) -> Edits:
    """Give an item another word in the current review; an earlier review is never touched.

    Changes the entry that holds this review's word, else adds the word to its last entry, else
    makes one.
    """
    item = item_with_progress(plan, which)
    review = current_review(plan).id
    mine = [place for place, _ in said_at(item.progress, review)]
    if not mine:
        return (AddEntry(which, Entry(review, word, by=who.name, on=who.day)),) if word else ()
    at = next((n for n in reversed(mine) if item.progress[n].status), mine[-1])
    old = item.progress[at]
    if isinstance(item, Action) and item.recurs and word and old.status and old.on != who.day:
        # Another time round: what was done at the last one stays said.
        return (AddEntry(which, Entry(review, word, by=who.name, on=who.day)),)
    if old.status == word:
        return ()
    return (ChangeEntry(which, old, replace(old, status=word), at),)


def word_without(plan: Plan, which: ItemId) -> str:
    """The status word that an item gets when words without one are recorded for it.

    Empty where that leaves it the status that it has.
    """
    item = item_with_progress(plan, which)
    spoken = replace(item, progress=(*item.progress, Entry(current_review(plan).id, text="x")))
    before, after = (_status_of(plan, each) for each in (item, spoken))
    return "" if before == after else status_word(after)


def _status_of(plan: Plan, item: Action | Objective) -> Status:
    """The status that an item would have in a plan; of an action in the row that it stands in."""
    rule = StatusRule(plan)
    if isinstance(item, Objective):
        return rule.of_objective(item.progress)
    owner = plan.owner(item.ref)
    assert owner is not None
    _, statuses = rule.of_all(Plan(objectives=(replace(owner, actions=(item,)),)))
    return statuses[item.ref]


def record_progress(
    plan: Plan,
    which: ItemId,
    word: str,
    text: str,
    who: Person,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Edits:
    """Add an entry with words, a status word, or both, for the current review.

    Also with what was typed in `columns` of the board's own, by their keys.
    """
    item_with_progress(plan, which)
    review = current_review(plan).id
    text = typed_text(text)
    entry = with_columns(plan, Entry(review, word, text, who.name, who.day), columns)
    if not word and not text and not entry.unknown:
        raise Refused("there is nothing to record: type some words or choose a status", "text")
    return (AddEntry(which, entry),)


def change_entry(
    plan: Plan,
    which: ItemId,
    at: int,
    word: str,
    text: str,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Edits:
    """Give one of an item's entries of the current review another word or other words.

    Or something else in `columns` of the board's own.
    """
    old = _entry_of_now(plan, which, at)
    new = with_columns(plan, replace(old, status=word, text=typed_text(text)), columns)
    if not new.status and not new.text and not new.unknown:
        raise Refused("an entry without words says nothing: delete it instead", "text")
    return () if same(new, old) else (ChangeEntry(which, old, new, at),)


def remove_entry(plan: Plan, which: ItemId, at: int) -> Edits:
    """Take out one of an item's entries of the current review."""
    return (RemoveEntry(which, _entry_of_now(plan, which, at), at),)


def _entry_of_now(plan: Plan, which: ItemId, at: int) -> Entry:
    """An entry of the current review; last meeting's position is never overwritten."""
    progress = item_with_progress(plan, which).progress
    if not 0 <= at < len(progress):
        raise Refused(f"this progress entry of {which} is no longer in the plan")
    entry = progress[at]
    if entry.review != current_review(plan).id:
        label = next((r.label for r in plan.reviews if r.id == entry.review), "") or entry.review
        raise Refused(f"what was said at {label} cannot be changed: record what is said now")
    return entry
