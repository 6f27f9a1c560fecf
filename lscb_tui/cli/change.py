"""Making a change on disk from the command line, and saying what it did.

Every command that changes something comes through `change`: what it prints was on disk before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lscb_tui.cli.arguments import item_named
from lscb_tui.cli.command import given_now
from lscb_tui.cli.open_plan import load_plan
from lscb_tui.cli.options import waiting
from lscb_tui.cli.output import Failed, remark, say
from lscb_tui.core.assessment import Assessment, assess, reassess
from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.edits.edit import Conflict, edited_item
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.sentences.changed_dates import dates_that_count
from lscb_tui.core.sentences.redating import described
from lscb_tui.core.sentences.standing import overdue_sentence
from lscb_tui.core.sentences.what_counts import counting_sentences
from lscb_tui.core.sentences.why_blocked import blocked_sentence, knot_sentence
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.core.words.grammar import count_of
from lscb_tui.core.words.safe_text import left_out_sentence, without_invisible
from lscb_tui.store.plan_file import Snapshot, line_of

if TYPE_CHECKING:
    from lscb_tui.core.history.records import Imported

_MOST_CONSEQUENCES = 12
_NOTHING = "nothing to change: it is like that already"


class NothingToChange(Refused):
    """There is nothing to change; the message says how it is."""


class SavedChange(Struct, frozen=True):
    """A change that is on disk."""

    before: Assessment
    after: Assessment
    edits: Edits


def change(
    path: Path,
    make: Callable[[Plan], Edits],
    about: str = "",
    snapshot: Snapshot | None = None,
    read: str = "",
    imported: Imported | None = None,
) -> SavedChange | None:
    """Make a change, and print what changed and what follows from it. Raises UserError.

    `make` gets the plan as the file has it under the lock, perhaps more than once. `about` is
    the item as it was typed: a refusal tells its line. `read` is text that was not typed on the
    command line; `imported` the document that the change is taken from. Gives None where all was
    so already.
    """
    # Late: the help of all commands need not wait for what writes a plan.
    from lscb_tui.store.save_plan import commit

    snapshot = snapshot or load_plan(path)
    seen: list[tuple[Plan, Edits]] = []

    def under_lock(plan: Plan) -> Edits:
        edits = make(plan)
        if not edits and imported is None:
            raise NothingToChange(_NOTHING)
        seen.append((plan, edits))
        return edits

    try:
        saved = commit(snapshot, under_lock, waiting=waiting(), imported=imported)
    except NothingToChange as reason:
        say(str(reason))
        return None
    except Refused as reason:
        raise _failed(snapshot, str(reason), _named(snapshot.plan, about)) from None
    except Conflict as conflict:
        which = edited_item(conflict.edit)
        raise _failed(snapshot, f"{conflict.message}: look at it again", which) from None
    before, edits = seen[-1]
    if not edits:
        say(_NOTHING)
        return None
    assessed = assess(before)
    done = SavedChange(assessed, reassess(assessed, saved.plan), edits)
    say(
        *described(edits, saved.plan, before),
        *dates_that_count(done.after, edits),
        *_consequences(done),
    )
    if told := left_out_sentence(_invisible(read)):
        remark(told)
    if saved.history_note:
        remark(f"{path}: {saved.history_note}")
    return done


def _invisible(read: str) -> int:
    """How many characters of what was typed, or read, are not taken over."""
    typed: list[object] = [read, *given_now().values()]
    count = 0
    while typed:
        match typed.pop():
            case str(text):
                count += without_invisible(text)[1]
            case tuple(values):
                typed += values
    return count


def _failed(snapshot: Snapshot, message: str, which: ItemId | None) -> Failed:
    """A refusal with the line of the item that it is about."""
    place = snapshot.places.get(which) if which else None
    line = f":{line_of(snapshot, place)}" if place else ""
    return Failed(f"{snapshot.path}{line}: {message}")


def _named(plan: Plan, typed: str) -> ItemId | None:
    try:
        return item_named(plan, typed) if typed else None
    except Refused:
        return None


def _consequences(done: SavedChange) -> Iterator[str]:
    """What a change brought about beside itself: what counts, is blocked, ready or overdue now."""
    before, after = done.before, done.after
    yield from counting_sentences(before.plan, after.plan, done.edits)
    found: list[str] = []
    knots: set[tuple[str, ...]] = set()
    for ref, standing in after.standings.items():
        was = before.standings.get(ref)
        if set(standing.waits_for).issubset(was.waits_for if was else ()):
            continue
        found.append(blocked_sentence(after, standing))
        # Without a round there is no knot, and no need of the links.
        knot = after.links.knot(ref) if after.has_round else ()
        if knot and knot not in knots and knot != before.links.knot(ref):
            knots.add(knot)
            found.append(knot_sentence(after.links.cycle(ref), knot))
    for ref in consequences(before, after).became_ready:
        found.append(f"{ref} is ready now: nothing that it waits for is open.")
    for ref, standing in after.standings.items():
        was = before.standings.get(ref)
        if standing.overdue and not (was and was.overdue):
            found.append(f"{ref}: {overdue_sentence(after, standing)}")
    yield from found[:_MOST_CONSEQUENCES]
    if len(found) > _MOST_CONSEQUENCES:
        yield f"{count_of(len(found) - _MOST_CONSEQUENCES, 'consequence')} more: see lscb-tui show."
