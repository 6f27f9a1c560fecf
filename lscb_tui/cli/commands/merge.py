"""`merge`: what git calls when two people have changed one plan."""

from __future__ import annotations

import os
from pathlib import Path

from lscb_tui.cli.command import Argument, Option, command, file
from lscb_tui.cli.options import waiting
from lscb_tui.cli.output import Failed, remark


@command(
    "Merge three versions of a plan: the merge driver of git.",
    Argument("base", kind=file),
    Argument("ours", kind=file),
    Argument("theirs", kind=file),
    Option("--path", called="name", metavar="NAME", help="What to call the plan in messages."),
)
def merge(base: str, ours: str, theirs: str, name: str | None) -> int:
    """Merge into OURS the changes that THEIRS made since BASE.

    Different fields, and progress notes of both, are all kept. What both changed differently
    keeps our value, with theirs in a line "# conflict:" above it, and the exit code is 1.
    Where it cannot be merged at all, OURS stays as it is, and the exit code is 1 too.

    lscb-tui git-setup tells git to call this.
    """
    from lscb_tui.git.line_merge import merge_lines
    from lscb_tui.store import files, replacement
    from lscb_tui.store.errors import StoreError
    from lscb_tui.store.lock import lock
    from lscb_tui.store.merge.text_merge import Unmergeable, merge_texts
    from lscb_tui.store.toml.comments import conflicts

    # Git names the plan, and gives copies of its own; its work tree may be locked by who calls it.
    copies, name = name is not None, name or ours
    # What is pulled was sent before ours: people have its numbers in their papers already.
    pulled = os.environ.get("GIT_REFLOG_ACTION", "").startswith("pull")
    target = Path(ours)
    try:
        real = files.resolved(target)
        here = (
            files.directory(real.parent)
            if copies
            else lock(real.parent, waiting(), beside_git=True)
        )
        with here as directory:
            before = files.read(target)
            was, mine, yours = (
                files.decode(Path(name), files.read(Path(side)).data)
                for side in (base, ours, theirs)
            )
            merged = merge_texts(
                was, mine, yours, name=name, lines=merge_lines, first="theirs" if pulled else "ours"
            )
            data = merged.text.encode()
            if data != before.data:
                replacement.replace(target, real, before, data, directory)
    except Unmergeable as problem:
        raise Failed(f"{problem}\n{name}: not merged: it holds our side, as it was") from None
    except StoreError as problem:
        raise Failed(f"{problem}\n{name}: not merged: it holds our side, as it was") from None
    except replacement.Changed:
        raise Failed(f"{name}: another program is writing it: merge again") from None
    for issue in merged.settled:
        remark(f"{name}: {issue.message}")
    for sentence in merged.together:
        remark(f"{name}: {sentence}")
    for comment in merged.lost_comments:
        remark(f"{name}: a comment has lost its place and is now at the end: {comment}")
    for line, said in conflicts(merged.text) if merged.conflicts else ():
        remark(f"{name}:{line}: conflict: {said}")
    return int(bool(merged.conflicts))
