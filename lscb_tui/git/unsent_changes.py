"""What the history of a plan tells that the last commit does not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import Conflict
from lscb_tui.core.history.record_lines import decode
from lscb_tui.core.history.records import Record
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.git.git_command import Git
from lscb_tui.store import files
from lscb_tui.store.errors import StoreError
from lscb_tui.store.history.replay import KnownPlan, is_base


def new_records(git: Git, names: Sequence[str], begun: str) -> tuple[Record, ...]:
    """The records in these files that no file of the history has in HEAD.

    Of all files together, with the one that is `begun` anew whenever it has become long: what has
    got a number is not new by that. Lines that are broken are left out.
    """
    there: Counter[bytes] = Counter()
    for name in {*names, begun}:
        there.update(git.ask("cat-file", "blob", f"HEAD:{name}").out.splitlines())
    found = []
    for name in names:
        # Gone, or grown past what is read: then the net of what changed is told.
        with suppress(StoreError):
            for line in files.read(git.directory / name).data.splitlines():
                if there[line] > 0:
                    there[line] -= 1
                elif not is_base(line):
                    with suppress(ValueError):
                        found.append(decode(line))
    return tuple(found)


def records_between(
    records: Sequence[Record], before: KnownPlan, now: Plan
) -> Sequence[Record] | None:
    """The records that lead from one plan to the other: all, or those since it was that one.

    None where they do not: somebody else's word is told then, and not theirs.
    """
    ends = [n for n, record in enumerate(records, 1) if record.digest == before.digest]
    for start in (0, *ends[-1:]):
        rest = records[start:]
        with suppress(Conflict):
            edits = [edit for record in rest for edit in record.edits]
            if all(r.known for r in rest) and same_plan(apply_all(before.plan, edits), now):
                return rest
    return None
