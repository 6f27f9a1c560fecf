"""`progress`: what is said of an item at the current review."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from lscb_tui.cli.arguments import item_named
from lscb_tui.cli.change import change
from lscb_tui.cli.command import Argument, Misused, Option, command
from lscb_tui.cli.options import CHANGE, key_values
from lscb_tui.cli.output import Failed
from lscb_tui.core import editing
from lscb_tui.core.editing import Edits
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.field_text import NONE_GIVEN
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.words import dates

_LONGEST_INPUT = 1 << 20


class Said(NamedTuple):
    """What was given on the command line, beside the item and the words."""

    status: str | None
    rag: str | None
    due: str | None
    agreed: bool
    no_update: bool
    evidence: tuple[str, ...]
    impact: str | None
    columns: dict[str, str]

    @property
    def of_its_own(self) -> bool:
        """Whether there is more than words and a new date."""
        return bool(self.status or self.rag or self.evidence or self.impact or self.columns)


@command(
    "Record progress for the current review.",
    Argument("ref", complete="item"),
    Option("--status", metavar="WORD", help="The board's word.", complete="word"),
    Option("--text", metavar="TEXT", help="What was said; - reads it from standard input."),
    Option("--rag", metavar="WORD", help="One of the board's ratings (rag_words)."),
    Option("--due", metavar="DATE", help="A new date; --text is the reason."),
    Option("--agreed", flag=True, help="The board agreed the new date: now it counts."),
    Option("--no-update", flag=True, help="It was asked about, and nothing came."),
    Option(
        "--evidence",
        many=True,
        metavar="TEXT",
        help=f"Evidence, in words or as a link; may be repeated. “{NONE_GIVEN}” says just that.",
    ),
    Option("--impact", metavar="TEXT", help="What difference it made."),
    Option(
        "--column",
        called="columns",
        many=True,
        metavar="KEY=VALUE",
        complete="column",
        help="A value for a column of the board's own; may be repeated.",
    ),
    *CHANGE,
)
def progress(ref: str, text: str | None, columns: tuple[str, ...], plan: Path, **given: Any) -> int:
    """Record progress of the item REF for the current review: a status, some words, or both.

    Also a rating, evidence, what difference it made, that no update was given, or a new date, which
    counts only where it is --agreed. Values for columns of the board's own: --column percent=80.

    It is added to what was recorded before; nothing of that is changed.
    """
    said = Said(columns=key_values(columns), **given)
    _require_sense(said, text)
    words = _standard_input() if text == "-" else text or ""
    change(plan, lambda now: _edits(now, ref, words, said), about=ref, read=_read(text, words))
    return 0


def _read(text: str | None, words: str) -> str:
    return words if text == "-" else ""


def _require_sense(said: Said, text: str | None) -> None:
    """Refuse a command line that says nothing, or contradicts itself."""
    problem = ""
    if said.agreed and not said.due:
        problem = "--agreed goes with a new date: give --due too"
    elif said.due and not (text or "").strip():
        problem = "a new date needs its reason: give --text too"
    elif said.no_update and (said.of_its_own or said.due):
        problem = "--no-update goes with --text only: nothing else came"
    elif text is None and not (said.of_its_own or said.no_update):
        problem = "give what was said, as --text, --status or --no-update"
    if problem:
        raise Misused(problem)


def _edits(now: Plan, ref: str, words: str, said: Said) -> Edits:
    which, who = item_named(now, ref), whoami()
    if said.no_update:
        return editing.record_no_update(now, which, who, words)
    dated: Edits = ()
    if said.due:
        dated = editing.redate(now, which, _day(said.due), words, who, agreed=said.agreed)
        if not said.of_its_own:
            return dated
        words = ""  # they are the reason of the new date
    evidence = _evidence(said.evidence)
    if not (said.status or words or said.rag or said.columns):
        return (*dated, *editing.record_evidence(now, which, evidence, who, said.impact or ""))
    word = editing.find_word(now, said.status) if said.status else ""
    own = {editing.progress_column(now, key).name: value for key, value in said.columns.items()}
    recorded = editing.record_progress(
        *(now, which, word, words, who, own),
        rag=said.rag or "",
        evidence=evidence,
        impact=said.impact or "",
    )
    return (*dated, *recorded)


def _day(typed: str) -> date:
    try:
        return dates.required(typed)
    except ValueError as problem:
        raise editing.Refused(str(problem)) from None


def _evidence(given: tuple[str, ...]) -> tuple[str, ...] | None:
    """The pieces that were given; () where that none was is said, None where nothing is."""
    pieces = tuple(piece for piece in given if piece.strip().casefold() != NONE_GIVEN)
    return pieces if given else None


def _standard_input() -> str:
    data = sys.stdin.buffer.read(_LONGEST_INPUT + 1) if sys.stdin else b""
    if len(data) > _LONGEST_INPUT:
        raise Failed("standard input: too long for a progress note: give at most 1 MB")
    try:
        return data.decode()
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise Failed(f"standard input:{line}: this is not UTF-8: convert it first") from None
