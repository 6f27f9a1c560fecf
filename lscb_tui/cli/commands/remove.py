"""`remove`: an item out of the plan, once somebody has seen what goes with it."""

from __future__ import annotations

from pathlib import Path

from lscb_tui.cli.arguments import item_named
from lscb_tui.cli.asking import confirmed
from lscb_tui.cli.change import change
from lscb_tui.cli.command import Argument, Option, command
from lscb_tui.cli.open_plan import load_plan
from lscb_tui.cli.options import CHANGE
from lscb_tui.cli.output import Failed, is_somebody_there, say
from lscb_tui.core import editing
from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.plan.items import ItemId, Plan, id_of, with_actions
from lscb_tui.core.sentences.edits import describe
from lscb_tui.core.sentences.parts import left_behind
from lscb_tui.core.words.safe_text import visible


@command(
    "Delete an item; asks first.",
    Argument("ref", complete="item"),
    Option("--yes", flag=True, help="Do not ask."),
    *CHANGE,
)
def remove(ref: str, yes: bool, plan: Path) -> int:
    """Delete the item REF, with all under it and the links to it; asks first.

    REF is as for set. A review for which progress was recorded is never deleted.
    """
    snapshot = load_plan(plan)
    seen = snapshot.plan
    try:
        which = item_named(seen, ref)
        edits = editing.remove(seen, which)
    except Refused as reason:
        raise Failed(f"{plan}: {reason}") from None
    before, named = seen.item(which), _named_by(seen, which)
    if not yes:
        say(f"This would be done: {describe(edits[-1], seen)}")
        for other, label in named:
            say(f"  {left_behind(other, 'it', label)}")
        if not is_somebody_there():
            raise Failed(f"{plan}: {which} was not deleted: there is nobody to ask, so add --yes")
        if not confirmed(visible(f"Delete {which}?")):
            raise Failed(f"{plan}: {which} was not deleted")

    def make(now: Plan) -> Edits:
        if now.item(which) != before or _named_by(now, which) != named:
            raise Refused(
                f"{which} has been changed by somebody since, so it is kept: look at it again"
            )
        return editing.remove(now, which)

    change(plan, make, about=ref, snapshot=snapshot)
    return 0


def _named_by(plan: Plan, which: ItemId) -> list[tuple[ItemId, str]]:
    """What names the item, or anything that goes with it, from outside."""
    item = plan.item(which)
    going = set(map(id_of, with_actions(item))) if item else set()
    return [
        (other, label)
        for gone in sorted(going)
        for other, label in editing.references_to(plan, gone)
        if other not in going
    ]
