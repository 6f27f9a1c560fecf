"""What the progress entries of an item tell that came, went or were changed between two states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.edits.edit import AddEntry, ChangeEntry, Edit, RemoveEntry
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan, review_label
from lscb_tui.core.plan.toml_values import same
from lscb_tui.core.sentences.entries import evidence_words
from lscb_tui.core.standing.agreed_dates import is_redating
from lscb_tui.core.standing.redated import Redating, redatings
from lscb_tui.core.words import dates
from lscb_tui.core.words.safe_text import one_line


def with_new_words(edits: Iterable[Edit]) -> Iterator[Entry]:
    """The entries that were given words; a new date and "no update" are told apart."""
    for old, new in _new_entries(edits):
        other = new.text != (old.text if old else "")
        if other and new.has_words:
            yield new


def new_rating(edits: Iterable[Edit]) -> str:
    """The rating that was given last: ", now Amber"; empty where none was."""
    given = [
        new.rag
        for old, new in _new_entries(edits)
        if new.rag.strip() and not (old and old.rag == new.rag)
    ]
    return f", now {one_line(given[-1])}" if given else ""


def new_evidence(edits: Iterable[Edit]) -> Iterator[str]:
    """What was given as evidence, and what difference it made."""
    for old, new in _new_entries(edits):
        if new.evidence is not None and not (old and same(old.evidence, new.evidence)):
            yield f"evidence: {one_line(evidence_words(new))}"
        if new.impact.strip() and not (old and old.impact == new.impact):
            yield f"impact: {one_line(new.impact)}"


def without_update(edits: Iterable[Edit], plan: Plan) -> Iterator[str]:
    """The reviews at which an item was asked about and nothing came."""
    for old, new in _new_entries(edits):
        if new.no_update and not (old and old.no_update):
            words = f": {one_line(new.text)}" if new.text.strip() else ""
            yield f"no update given at {_at(plan, new)}{words}"


def told_otherwise(edits: Iterable[Edit], plan: Plan) -> Iterator[str]:
    """What was done to entries that none of the above tells."""
    for edit in edits:
        match edit:
            case RemoveEntry(_, Entry() as entry) if not (entry.due and entry.agreed):
                yield f"what was said at {_at(plan, entry)} was removed"
            case AddEntry(_, Entry() as entry) | ChangeEntry(_, _, Entry() as entry) if not (
                is_redating(entry) or entry.no_update
            ):
                yield f"recorded for {_at(plan, entry)}"


def new_dates(before: Assessment, now: Assessment, which: ItemId) -> tuple[Redating, ...]:
    """The new dates that were agreed or asked for since, in the order in which they count."""
    there = {redating._replace(was=None) for redating in _redatings(before, which)}
    return tuple(r for r in _redatings(now, which) if r._replace(was=None) not in there)


def new_date_words(redating: Redating) -> str:
    """One new date: "31 Dec 2010 → 31 Mar 2011, agreed: the reason"."""
    reason = f": {one_line(redating.reason)}" if redating.reason.strip() else ""
    if not redating.agreed:
        return f"{dates.spoken(redating.day)} asked for, not agreed{reason}"
    return f"{_day(redating.was)} → {dates.spoken(redating.day)}, agreed{reason}"


def _day(day: date | None) -> str:
    return dates.spoken(day) if day else "no date"


def item_in(of: Assessment, which: ItemId) -> Action | Objective | None:
    """The action or objective of that name, if there is one."""
    if which.kind == "action":
        _, action = of.items.get(which.key, (None, None))
        return action
    return of.plan.objective(which.key) if which.kind == "objective" else None


def _redatings(of: Assessment, which: ItemId) -> tuple[Redating, ...]:
    item = item_in(of, which)
    return redatings(of.plan, item) if item is not None else ()


def _new_entries(edits: Iterable[Edit]) -> Iterator[tuple[Entry | None, Entry]]:
    """The entries as they were, where they were there, and as they are now."""
    for edit in edits:
        match edit:
            case AddEntry(_, Entry() as entry):
                yield None, entry
            case ChangeEntry(_, Entry() as old, Entry() as new):
                yield old, new


def _at(plan: Plan, entry: Entry) -> str:
    return one_line(review_label(plan, entry.review)) or "no review"
