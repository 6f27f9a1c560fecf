"""`sync`: the plan exchanged with the other machines, by git."""

from __future__ import annotations

import shlex
from pathlib import Path

from lscb_tui.cli.command import Option, command
from lscb_tui.cli.options import CHANGE, waiting
from lscb_tui.cli.output import remark, say


@command(
    "Commit the plan, and exchange it with the other machines.",
    *CHANGE,
    Option("--dry-run", flag=True, help="Only say what would be committed."),
)
def sync(plan: Path, dry_run: bool) -> int:
    """Commit what changed in the plan, fetch and merge what others changed, and push.

    Plain git: every command that does something is shown as it runs, and nothing is forced,
    reset or stashed. Without a connection the commit stays; run it again later. Where both sides
    changed one thing, it says where; choose there, and run it again.
    """
    from lscb_tui.core.people import whoami
    from lscb_tui.git.place import place_of
    from lscb_tui.git.sync import Sync

    place = place_of(plan)
    place.git.tell = lambda words: remark(f"+ {shlex.join(words)}")
    place.git.hear = remark
    Sync(place, plan, whoami().name, say, waiting()).run(dry_run)
    return 0
