"""What `report` makes: a paper on paper's way out, into files or printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.options import waiting
from lscb_tui.cli.output import Failed, say, say_bytes, terminal_width
from lscb_tui.cli.plan_history import history_of
from lscb_tui.cli.progress_bar import told_how_far
from lscb_tui.core.paper.occasion import Request
from lscb_tui.core.words.alike import nearest, plain
from lscb_tui.core.words.grammar import listing
from lscb_tui.papers.making import MadeFile, make_files
from lscb_tui.papers.offered import FILES, LEAD, PAPERS, files_beside, format_named, formats_of
from lscb_tui.store.export import write_exports


class Wanted(NamedTuple):
    """What was asked for."""

    kind: str
    format: str | None
    request: Request
    as_at: date | None
    each: bool = False


def report(path: Path, wanted: Wanted, output: str | None, *, force: bool) -> int:
    """Make a paper, and write or print it; gives the exit code."""
    kind = kind_named(wanted.kind)
    if wanted.each and kind != LEAD:
        raise Failed(f"--each is for the paper “{LEAD}”: there is one paper of the kind {kind}", 2)
    format_ = format_for(kind, wanted.format, output)
    if output is None and FILES[format_].binary and terminal_width():
        title = FILES[format_].title
        raise Failed(f"{title} cannot be shown in a terminal: name a file with --output, or use >")
    assessment = assess_plan(path, wanted.as_at)
    with told_how_far(f"Making {kind}") as step:
        made = make_files(
            kind,
            format_,
            history_of(path),
            assessment,
            wanted.request,
            as_at=wanted.as_at,
            each=wanted.each,
            step=step,
        )
    if output is None:
        _print(made[0].data, format_)
        return 0
    files = [Path(output)]
    if wanted.each:
        files = files_beside(files[0], [each.name for each in made], format_)
    _write(files, made, path, force=force)
    for file, each in zip(files, made, strict=True):
        say(f"{file}: {each.title}, as {FILES[format_].title}")
    return 0


def kind_named(typed: str) -> str:
    """The kind of paper that was typed. Raises Failed."""
    kinds = tuple(PAPERS)
    wanted = plain(typed)
    if wanted in kinds:
        return wanted
    near = nearest(typed, kinds)
    hint = f"did you mean {near}?" if near else f"there are {listing(kinds)}"
    raise Failed(f"there is no paper “{typed}”; {hint}", 2)


def format_for(kind: str, asked: str | None, output: str | None) -> str:
    """The format in which a kind is to be made. Raises Failed."""
    can = formats_of(kind)
    endings = listing([FILES[each].ending for each in can]).replace(" and ", " or ")
    if asked is None and output is None:
        return "md" if "md" in can else can[0]
    found = asked or format_named(output or "")
    if found is None:
        raise Failed(
            f"{output}: does not say which format; end it with {endings}, or give --format"
        )
    if found not in can:
        raise Failed(f"the paper “{kind}” is not made as {found}: end FILE with {endings}", 2)
    return found


def _print(data: bytes, format_: str) -> None:
    if terminal_width() and not FILES[format_].binary:
        say(data.decode(errors="replace").rstrip("\n"))
    else:
        # Into a file or a pipe as it is: every format says of itself that it is UTF-8.
        say_bytes(data)


def _write(files: Sequence[Path], made: Sequence[MadeFile], plan: Path, *, force: bool) -> None:
    written = [(file, each.data) for file, each in zip(files, made, strict=True)]
    write_exports(written, plan, over=force, waiting=waiting())
