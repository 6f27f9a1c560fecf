"""What is wrong with the plan's file meanwhile: for as long as it is so, one sees the plan before.

Nothing is saved then: whoever saves finds the same wrong (`store.save_plan`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lscb_tui.core.plan.items import id_of
from lscb_tui.core.words.grammar import as_sentence, count_of, listing
from lscb_tui.store.plan_file import ids_of

if TYPE_CHECKING:
    from lscb_tui.core.plan.items import Plan
    from lscb_tui.store.plan_file import Snapshot
    from lscb_tui.store.watch import Seen


class FileTrouble(NamedTuple):
    """Why the file is not believed, or cannot be read."""

    what: str
    """As “plan.toml is broken (line 33)”."""
    said: str
    """What to say once, when it is noticed."""
    asks: bool = False
    """Whether somebody may say that what the file says is the plan from now on."""

    @property
    def notice(self) -> str:
        """What stands over the plan for as long as it is so."""
        waits = " Press I." if self.asks else ""
        return f"{self.what}: this is the plan before.{waits}"


def trouble_of(seen: Seen, before: Snapshot) -> FileTrouble:
    """What is wrong with a file that was looked at, and was as `before` when it was read."""
    name = before.path.name
    if seen.snapshot is None:
        if seen.line is not None:
            what = f"{name} is broken (line {seen.line})"
        else:
            what = f"{name} {'is gone' if seen.is_gone else 'cannot be read'}"
        mend = "You see the plan as it was before; nothing can be saved until the file is mended."
        return FileTrouble(what, f"{as_sentence(seen.why)} {mend}")
    had = ids_of(before.plan)
    lost = len(had - ids_of(seen.snapshot.plan))
    what = f"{name} has lost {lost} of {count_of(len(had), 'item')}"
    if lost == len(had):
        what = f"{name} is empty"
    said = (
        f"{what}. Somebody may be in the middle of saving it. You see the plan as it was before; "
        "nothing can be saved until the file is mended, or you press I and take over what it says."
    )
    return FileTrouble(what, said, asks=True)


def lost_items(before: Plan, after: Plan) -> str:
    """What a plan has that the other has not: how many, and which."""
    gone = ids_of(before) - ids_of(after)
    lost = [which for which in map(id_of, before.all_items()) if which in gone]
    told = []
    for kind in dict.fromkeys(which.kind for which in lost):
        keys = [which.key for which in lost if which.kind == kind]
        told.append(f"{count_of(len(keys), kind)} ({listing(keys)})")
    return listing(told)
