"""`restore`: what one has saved, and git has taken away, put back into the plan."""

from __future__ import annotations

from pathlib import Path

import click

from lscb_tui.cli.change import change
from lscb_tui.cli.open_plan import load_plan
from lscb_tui.cli.options import change_options
from lscb_tui.cli.output import remark, say
from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.edits.edit import Conflict
from lscb_tui.core.history.lost_changes import split_by_fit
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.sentences.edits import describe


@click.command(short_help="Put back what you saved and git has taken away.")
@click.option("--dry-run", is_flag=True, help="Only say what would be put back.")
@click.option("--forget", is_flag=True, help="Leave it out, and do not offer it again.")
@change_options
def restore(dry_run: bool, forget: bool, plan: Path) -> int:
    """Put back the changes that you saved and that are gone from the plan and its history.

    A git stash, reset or checkout puts another version in the place of both, and so does whoever
    copies an older plan over this one. What others have changed since is left as it is.
    """
    from lscb_tui.store.own_saves import OwnSaves

    snapshot = load_plan(plan, tell_lost=False)
    saves = OwnSaves(plan)
    lost = saves.gone(snapshot.plan)
    edits = [edit for record in lost for edit in record.edits]
    if not lost:
        say("nothing to put back: all that you saved is in the plan or its history")
    elif forget:
        saves.forget(lost)
        say("left out, and not offered again:", *(describe(e, snapshot.plan) for e in edits))
    elif dry_run:
        say("would put back:", *(describe(edit, snapshot.plan) for edit in edits))
    else:
        misfits: tuple[Conflict, ...] = ()

        def put_back(now: Plan) -> Edits:
            nonlocal misfits
            fit, misfits = split_by_fit(now, edits)
            if not fit:
                raise Refused(f"nothing can be put back: {misfits[0].message}; {_BY_HAND}")
            return fit

        change(plan, put_back, snapshot=snapshot)
        saves.forget([r for r in lost if not any(m.edit in r.edits for m in misfits)])
        for misfit in misfits:
            said = describe(misfit.edit, snapshot.plan)
            remark(f"not put back: {said} ({misfit.message}); {_BY_HAND}")
        return int(bool(misfits))
    return 0


_BY_HAND = "enter it by hand, or leave it with lscb-tui restore --forget"
