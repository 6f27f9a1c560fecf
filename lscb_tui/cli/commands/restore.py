"""`restore`: what one has saved, and is gone from the plan, put back into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lscb_tui.cli.change import change
from lscb_tui.cli.command import Option, command
from lscb_tui.cli.open_plan import load_plan
from lscb_tui.cli.options import CHANGE
from lscb_tui.cli.output import remark, say
from lscb_tui.core.editing import Edits
from lscb_tui.core.edits.deleted_numbers import told_edits
from lscb_tui.core.history.lost_changes import made_again
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.edits import describe


@command(
    "Put back what you saved that is gone from the plan.",
    Option("--dry-run", flag=True, help="Only say what would be done."),
    Option("--forget", flag=True, help="Drop what is gone, and do not offer it again."),
    *CHANGE,
)
def restore(dry_run: bool, forget: bool, plan: Path) -> int:
    """Put back the changes that you saved and that are gone from the plan and its history.

    A git stash, reset or checkout puts another version in the place of both, and so does whoever
    copies an older plan over this one. What others have changed since is left as it is.
    """
    from lscb_tui.store.own_saves import OwnSaves

    now = load_plan(plan, tell_lost=False).plan
    saves = OwnSaves(plan)
    lost = saves.gone(now)
    if not lost:
        say("nothing to put back: all that you saved is in the plan or its history")
        return 0
    if dry_run:
        what = "would drop:" if forget else "would put back:"
        say(what, *_told(lost, now))
        return 0
    if forget:
        saves.forget(lost)
        say("dropped, and not offered again:", *_told(lost, now))
        return 0
    say("put back:")
    # One after the other, so that the history tells what came of each.
    whole = [record for record in lost if _put_back(plan, lost, record)]
    saves.forget(whole)
    return int(len(whole) < len(lost))


def _told(lost: tuple[Record, ...], plan: Plan) -> Iterator[str]:
    return (describe(edit, plan) for record in lost for edit in told_edits(record.edits))


def _put_back(plan: Path, lost: tuple[Record, ...], record: Record) -> bool:
    """Make a change again as far as it fits, and say what does not; whether all of it did."""
    snapshot = load_plan(plan, tell_lost=False)
    again = made_again(snapshot.plan, lost, record)

    def make(now: Plan) -> Edits:
        nonlocal again
        again = made_again(now, lost, record)
        return again.fit

    if again.fit:
        change(plan, make, snapshot=snapshot, imported=record.imported)
    for misfit in again.misfits:
        said = describe(misfit.edit, snapshot.plan)
        remark(
            f"not put back: {said} (somebody has changed that since); enter it by hand, or drop it "
            "with lscb-tui restore --forget"
        )
    return not again.misfits
