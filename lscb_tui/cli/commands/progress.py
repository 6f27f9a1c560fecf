"""`progress`: what is said of an item at the current review."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lscb_tui.cli.arguments import item_named
from lscb_tui.cli.change import change
from lscb_tui.cli.completers import complete_column, complete_item, complete_word
from lscb_tui.cli.options import change_options, key_values
from lscb_tui.cli.output import Failed
from lscb_tui.core import editing
from lscb_tui.core.editing import Edits
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.items import Plan

_LONGEST_INPUT = 1 << 20


@click.command(short_help="Record progress for the current review.")
@click.argument("ref", shell_complete=complete_item)
@click.option("--status", metavar="WORD", help="The board's word.", shell_complete=complete_word)
@click.option("--text", metavar="TEXT", help="What was said; - reads it from standard input.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="KEY=VALUE",
    shell_complete=complete_column,
    help="A value for a column of the board's own; may be repeated.",
)
@change_options
def progress(
    ref: str, status: str | None, text: str | None, columns: tuple[str, ...], plan: Path
) -> int:
    """Record progress of the item REF for the current review: a status, some words, or both.

    Also values at this review for columns of the board's own, as --column percent=80.

    It is added to what was recorded before; nothing of that is changed.
    """
    if status is None and text is None and not columns:
        raise click.UsageError("give --status, --text or both", click.get_current_context())
    typed = key_values(columns)
    words = _standard_input() if text == "-" else text or ""

    def make(now: Plan) -> Edits:
        which = item_named(now, ref)
        word = editing.find_word(now, status) if status else ""
        own = {editing.progress_column(now, key).name: value for key, value in typed.items()}
        return editing.record_progress(now, which, word, words, whoami(), own)

    change(plan, make, about=ref, read=words if text == "-" else "")
    return 0


def _standard_input() -> str:
    data = sys.stdin.buffer.read(_LONGEST_INPUT + 1) if sys.stdin else b""
    if len(data) > _LONGEST_INPUT:
        raise Failed("standard input: too long for a progress note: give at most 1 MB")
    try:
        return data.decode()
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise Failed(f"standard input:{line}: this is not UTF-8: convert it first") from None
