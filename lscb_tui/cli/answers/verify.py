"""What `report --verify` answers: whether a paper is what the plan gives now, and why not."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

from lscb_tui.cli.answers.report import format_for, kind_named
from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import Failed, say
from lscb_tui.cli.plan_history import history_of
from lscb_tui.cli.progress_bar import told_how_far
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.paper.occasion import Request
from lscb_tui.papers.formats.recipe_reading import named_in
from lscb_tui.papers.making import make_files
from lscb_tui.papers.offered import format_named
from lscb_tui.papers.verifying import Verdict, verdict
from lscb_tui.store import files
from lscb_tui.store.errors import StoreError


def verify(
    file: Path,
    plan: Path,
    kind: str | None,
    format_: str | None,
    request: Request,
    as_at: date | None,
) -> int:
    """Say whether a file is what the plan gives; gives the exit code."""
    data = _read(file)
    named = named_in(data)
    if named.recipe is None:
        if kind is None or named.format:
            raise Failed(_no_recipe(file, named.format))
        found = _compared(data, file, plan, kind, format_, request, as_at)
    else:
        asked = format_ or any(request) or as_at
        if asked or (kind is not None and kind_named(kind) != named.recipe.kind):
            raise Failed(
                f"{file}: says itself of what it was made (the paper “{named.recipe.kind}”): give "
                "--verify alone",
                2,
            )
        now = assess_plan(plan, named.recipe.as_at)
        with told_how_far("Making it again") as step:
            found = verdict(data, named.recipe, named.format, history_of(plan), now.plan, step)
    if found.same:
        say(f"{file}: is what the plan gives")
        return 0
    say(f"{file}: is not what the plan gives: {found.reason}")
    return 1


def _read(file: Path) -> bytes:
    """The bytes of a file. Raises StoreError where there is none that can be compared."""
    try:
        found = file.stat()
    except FileNotFoundError:
        raise StoreError(file, None, "there is no such file: check the name") from None
    except (OSError, ValueError) as problem:
        why = files.reason_of(problem) if isinstance(problem, OSError) else str(problem)
        raise StoreError(file, None, f"cannot be read ({why}): name another file") from None
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(file, None, "this is no plain file: name a paper")
    if found.st_size > files.MOST_BYTES:
        most = f"{files.MOST_BYTES >> 20} MiB"
        raise StoreError(file, None, f"this file is over {most}: so large a one is not compared")
    return files.read(file).data


def _no_recipe(file: Path, format_: str) -> str:
    if format_ or format_named(file.name) != "csv":
        return (
            f"{file}: does not say of what it was made: it is no paper of lscb-tui, or that was "
            "taken out of it"
        )
    return (
        f"{file}: does not say of what it was made; of CSV name the kind and what was asked for: "
        f"lscb-tui report KIND --verify {file}"
    )


def _compared(
    data: bytes,
    file: Path,
    plan: Path,
    kind: str,
    format_: str | None,
    request: Request,
    as_at: date | None,
) -> Verdict:
    """A file that names no recipe against what is asked for in so many words."""
    kind = kind_named(kind)
    format_ = format_for(kind, format_, str(file))
    now: Assessment = assess_plan(plan, as_at)
    with told_how_far("Making it again") as step:
        (made,) = make_files(kind, format_, history_of(plan), now, request, as_at=as_at, step=step)
    if made.data == data:
        return Verdict(True)
    return Verdict(False, "the plan says something else by now, or the file was changed")
