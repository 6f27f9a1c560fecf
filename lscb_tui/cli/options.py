"""The options that several commands share, and where their values come from.

`--plan` and `--as-at` may stand before or after the command's name; what stands nearer wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from lscb_tui.cli.command import Misused, Option, file, given_now
from lscb_tui.cli.output import remark
from lscb_tui.cli.screen import plan_name
from lscb_tui.core.standing.reach import FEW
from lscb_tui.store.waiting import PATIENCE, Waiting


def day(word: str) -> date:
    """A day, as the board writes dates. Raises ValueError."""
    from lscb_tui.core.words import dates

    return dates.required(word)


def seconds(word: str) -> float:
    """How long something may take. Raises ValueError."""
    try:
        found = float(word)
    except ValueError:
        found = -1.0
    if not 0 <= found < 1e6:
        raise ValueError("give a number of seconds, 0 or more")
    return found


def _plan_path(asked: str | Path | None) -> Path:
    return asked if isinstance(asked, Path) else Path(plan_name(asked))


def _as_it_is(asked: date | None) -> date | None:
    return asked


PLAN = Option(
    "--plan",
    metavar="FILE",
    kind=file,
    outer=_plan_path,
    help="The plan; otherwise $LSCB_PLAN, otherwise plan.toml here.",
)
"""The command is given `plan`, a path."""

AS_AT = Option(
    "--as-at",
    metavar="DATE",
    kind=day,
    outer=_as_it_is,
    help="Judge dates as at this day; otherwise the plan's as_at, otherwise today.",
)
"""The command is given `as_at`, a day or None."""

_JSON = Option("--json", called="as_json", flag=True, help="Answer in JSON.")

_WAIT = Option(
    "--wait",
    metavar="SECONDS",
    kind=seconds,
    default=PATIENCE,
    aside=True,
    help=f"How many seconds to wait while others hold the plan; otherwise {PATIENCE:.0f}.",
)

FULL = Option(
    "--full",
    flag=True,
    help=f"Long lists in full: otherwise the first {FEW}, and how many there are.",
)
"""The command is given `full`."""

ANSWER = (PLAN, _JSON, AS_AT)
"""Of what answers: the command is given `plan`, `as_json` and `as_at`."""

CHANGE = (PLAN, _WAIT)
"""Of what changes a plan: the command is given `plan`, and `waiting` knows how long."""


def key_values(given: Iterable[str]) -> dict[str, str]:
    """What was given as KEY=VALUE, several times; a key given twice has a line for each value.

    Raises Misused.
    """
    found: dict[str, str] = {}
    for each in given:
        key, sign, value = each.partition("=")
        if not sign or not key.strip():
            raise Misused(f"--column takes KEY=VALUE, not “{each}”")
        found[key] = f"{found[key]}\n{value}" if key in found else value
    return found


def waiting() -> Waiting:
    """As long as `--wait` says, with a word on stderr of whom it is for."""
    return Waiting(given_now().get(_WAIT.parameter, PATIENCE), remark)
