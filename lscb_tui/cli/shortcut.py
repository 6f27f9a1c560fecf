"""`list` and `blocked` without the parser of the command line.

They are what a prompt, a status line or a loop in a shell asks, and click takes longer to load
than they take to answer. Only what is plainly such a call is understood here; help, mistakes and
everything else are click's, whose definitions are in `cli.commands`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lscb_tui.cli.exit_code import exit_code_of
from lscb_tui.cli.screen import plan_name


class _Call(NamedTuple):
    """A command line that was understood."""

    name: str
    query: str
    plan: Path
    as_json: bool
    as_at: date | None


def answer(words: Sequence[str]) -> int | None:
    """Answer a call of `list` or `blocked`; gives the exit code, or None for click to look."""
    call = _parsed_call(words)
    if call is None:
        return None
    if call.name == "blocked":
        from lscb_tui.cli.answers.blocked import blocked

        return exit_code_of(lambda: blocked(call.plan, call.as_json, call.as_at))
    from lscb_tui.cli.answers.list import list_actions
    from lscb_tui.core.filter import QueryError, parse_query

    try:
        query = parse_query(call.query)
    except QueryError:
        return None
    return exit_code_of(lambda: list_actions(query, call.plan, call.as_json, call.as_at))


def answer_and_leave(words: Sequence[str]) -> None:
    """As `answer`, and then leave without tidying up, which takes a tenth of the whole time.

    Comes back only where click has to look.
    """
    gc.disable()
    code = answer(words)
    if code is not None:
        # What was printed was flushed as well.
        os._exit(code)
    gc.enable()


def _parsed_call(words: Sequence[str]) -> _Call | None:
    name, *left = words
    query: list[str] = []
    values: dict[str, str] = {}
    as_json = False
    while left:
        word = left.pop(0)
        if word == "--json":
            as_json = True
        elif word in ("--plan", "--as-at") and left:
            values[word] = left.pop(0)
        elif word.startswith("--") or name != "list":
            return None
        else:
            query.append(word)
    as_at = None
    if "--as-at" in values:
        from lscb_tui.core.words import dates

        try:
            as_at = dates.required(values["--as-at"])
        except ValueError:
            return None
    return _Call(name, " ".join(query), Path(plan_name(values.get("--plan"))), as_json, as_at)
