"""What the board says at a review, as edits: a status, words, a rating, evidence, or no update."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lscb_tui.core.editing.columns import with_columns
from lscb_tui.core.editing.existing import item_with_progress
from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.editing.typed import typed_text, typed_value
from lscb_tui.core.edits.edit import AddEntry, ChangeEntry, Edits, RemoveEntry
from lscb_tui.core.frozen import replace
from lscb_tui.core.people import Person
from lscb_tui.core.plan.entries import said_at
from lscb_tui.core.plan.fields import field_of, get, put
from lscb_tui.core.plan.items import MEANINGS, Action, Entry, ItemId, Objective, Plan, Review, id_of
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.standing.agreed_dates import is_redating
from lscb_tui.core.standing.status import Status, StatusRule, status_word
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line

_BESIDE = ("rag", "due", "agreed", "no_update", "evidence", "impact")
"""The fields of an entry that can be corrected beside its word and its words."""


def says_nothing(entry: Entry) -> bool:
    """Whether an entry holds nothing but by whom it was recorded, and when."""
    bare = Entry(entry.review, by=entry.by, on=entry.on, agreed=entry.agreed)
    return entry == bare


def require_sense(entry: Entry) -> None:
    """Refuse an entry that contradicts itself."""
    if entry.due and not entry.text:
        raise Refused("type the reason: a new date needs one", "text")
    if entry.agreed and not entry.due:
        raise Refused("there is no new date that was agreed: type it, or leave out “agreed”", "due")
    if entry.no_update and (entry.status or entry.rag):
        raise Refused(
            "“no update” goes with neither a status nor a rating: leave one out", "no_update"
        )


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


def find_rating(plan: Plan, typed: str) -> str:
    """The plan's spelling of one of its ratings, in whatever form it is typed. Raises Refused."""
    wanted = plain(typed)
    words = [word for word, _ in plan.about.rag_words]
    for word in words:
        if plain(word) == wanted:
            return word
    if not words:
        raise Refused(
            "this plan has no ratings: give it some in rag_words, as Green = On track", "rag"
        )
    raise Refused(
        f"“{typed}” is not a rating of this plan: use one of {', '.join(words)}, or add it to "
        "rag_words",
        "rag",
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
    mine = [place for place, entry in said_at(item.progress, review) if _takes_word(entry)]
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


def _takes_word(entry: Entry) -> bool:
    """Whether a status word can join an entry: a new date and "no update" stand by themselves."""
    return bool(entry.status) or not (is_redating(entry) or entry.no_update)


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
    *,
    rag: str = "",
    evidence: tuple[str, ...] | None = None,
    impact: str = "",
) -> Edits:
    """Add an entry with words, a status word, or both, for the current review.

    Also with one of the board's ratings, evidence (() is "none given"), what difference it made,
    and what was typed in `columns` of the board's own, by their keys.
    """
    item_with_progress(plan, which)
    entry = Entry(
        current_review(plan).id,
        word,
        typed_text(text),
        who.name,
        who.day,
        rag=find_rating(plan, rag) if rag.strip() else "",
        evidence=_evidence(evidence),
        impact=typed_text(impact),
    )
    entry = with_columns(plan, entry, columns)
    if says_nothing(entry):
        raise Refused("there is nothing to record: type some words or choose a status", "text")
    return (AddEntry(which, entry),)


def record_no_update(plan: Plan, which: ItemId, who: Person, text: str = "") -> Edits:
    """Record that an item was asked about and nothing came; it keeps its status and its words.

    Refused where something was said of it at this review, or this was recorded already.
    """
    item = item_with_progress(plan, which)
    review = current_review(plan)
    label = review.label or review.id
    for _, entry in said_at(item.progress, review.id):
        if entry.no_update:
            raise Refused(f"{which}: no update is recorded for {label} already")
        if not is_redating(entry):
            raise Refused(f"{which} was spoken of at {label} already: that was an update")
    entry = Entry(review.id, "", typed_text(text), who.name, who.day, no_update=True)
    return (AddEntry(which, entry),)


def record_evidence(
    plan: Plan, which: ItemId, evidence: tuple[str, ...] | None, who: Person, impact: str = ""
) -> Edits:
    """Record evidence for an item at the current review; () is that none was given.

    It joins the entry that holds this review's word, behind what that has already; else it makes an
    entry of its own. "None given" takes nothing away.
    """
    item = item_with_progress(plan, which)
    review = current_review(plan).id
    given, impact = _evidence(evidence), typed_text(impact)
    if given is None and not impact:
        raise Refused("there is nothing to record: type the evidence, or “none given”", "evidence")
    mine = [place for place, entry in said_at(item.progress, review) if entry.status.strip()]
    if not mine:
        entry = Entry(review, by=who.name, on=who.day, evidence=given, impact=impact)
        return (AddEntry(which, entry),)
    old = item.progress[mine[-1]]
    together = old.evidence
    if given is not None:
        together = tuple(dict.fromkeys((*(old.evidence or ()), *given)))
    words = "\n".join(dict.fromkeys(filter(None, (old.impact, impact))))
    new = replace(old, evidence=together, impact=words)
    return () if new == old else (ChangeEntry(which, old, new, mine[-1]),)


def _evidence(given: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Evidence as it was typed, each piece in one line; nothing in it is "none given"."""
    if given is None:
        return None
    return tuple(filter(None, (one_line(typed_text(piece)) for piece in given)))


def change_entry(
    plan: Plan,
    which: ItemId,
    at: int,
    word: str,
    text: str,
    typed: Mapping[str, str] = MappingProxyType({}),
) -> Edits:
    """Give one of an item's entries of the current review another word or other words.

    Or something else in what was `typed`: in other fields of an entry, and in columns of the
    board's own, by their keys. What was not typed stays.
    """
    old = _entry_of_now(plan, which, at)
    new = replace(old, status=word, text=typed_text(text))
    new = with_columns(plan, _with_fields(plan, new, typed), typed)
    if says_nothing(new):
        raise Refused("an entry without words says nothing: delete it instead", "text")
    if not same(new, old):
        require_sense(new)
    return () if same(new, old) else (ChangeEntry(which, old, new, at),)


def _with_fields(plan: Plan, entry: Entry, typed: Mapping[str, str]) -> Entry:
    """An entry with what was typed in fields of it beside the word and the words."""
    for name in _BESIDE:
        field = field_of("progress", name)
        if field is None or name not in typed:
            continue
        value = typed_value(plan, field, typed[name], get(entry, name))
        if name == "rag" and value and value != entry.rag:
            value = find_rating(plan, str(value))
        entry = put(entry, name, value)
    return entry


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
