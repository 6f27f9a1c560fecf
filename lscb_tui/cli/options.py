"""The options that several commands share, and where their values come from.

`--plan` and `--as-at` may stand before or after the command's name; what stands nearer wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from lscb_tui.cli.output import remark
from lscb_tui.cli.screen import plan_name
from lscb_tui.store.waiting import PATIENCE, Waiting

_WAIT = f"{__name__}.wait"
"""In the context: how many seconds `--wait` gives others."""

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day, as the board writes dates."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was typed."""
        if isinstance(value, date):
            return value
        from lscb_tui.core.words import dates

        try:
            return dates.required(value)
        except ValueError as problem:
            self.fail(str(problem), param, ctx)


class Seconds(click.ParamType[float]):
    """How long something may take."""

    name = "seconds"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number that was typed."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = -1.0
        if not 0 <= seconds < 1e6:
            self.fail("give a number of seconds, 0 or more", param, ctx)
        return seconds


def _outer(ctx: click.Context, name: str) -> Any:
    """What the nearest command around this one was given, or took."""
    while ctx.parent is not None:
        ctx = ctx.parent
        if found := ctx.params.get(name):
            return found
    return None


def _plan(ctx: click.Context, _: click.Parameter, value: str | None) -> Path:
    return Path(plan_name(value or _outer(ctx, "plan")))


def _as_at(ctx: click.Context, _: click.Parameter, value: date | None) -> date | None:
    return value or _outer(ctx, "as_at")


def plan_option(command: F) -> F:
    """Add `--plan`; the command is given `plan`, a path."""
    return click.option(
        "--plan",
        type=click.Path(),
        metavar="FILE",
        callback=_plan,
        help="The plan; otherwise $LSCB_PLAN, otherwise plan.toml here.",
    )(command)


def change_options(command: F) -> F:
    """Add `--plan` and `--wait`; the command is given `plan`, and `waiting` knows how long."""
    wait = click.option(
        "--wait",
        type=Seconds(),
        metavar="SECONDS",
        default=PATIENCE,
        expose_value=False,
        callback=_keep_wait,
        help=f"How many seconds to wait while others hold the plan; otherwise {PATIENCE:.0f}.",
    )
    return plan_option(wait(command))


def _keep_wait(ctx: click.Context, _: click.Parameter, value: float) -> None:
    ctx.meta[_WAIT] = value


def key_values(given: Iterable[str]) -> dict[str, str]:
    """What was given as KEY=VALUE, several times; a key given twice has a line for each value."""
    found: dict[str, str] = {}
    for each in given:
        key, sign, value = each.partition("=")
        if not sign or not key.strip():
            ctx = click.get_current_context()
            raise click.UsageError(f"--column takes KEY=VALUE, not “{each}”", ctx)
        found[key] = f"{found[key]}\n{value}" if key in found else value
    return found


def waiting() -> Waiting:
    """As long as `--wait` says, with a word on stderr of whom it is for."""
    ctx = click.get_current_context(silent=True)
    return Waiting(ctx.meta.get(_WAIT, PATIENCE) if ctx else PATIENCE, remark)


def as_at_option(command: F) -> F:
    """Add `--as-at`; the command is given `as_at`, a day or None."""
    return click.option(
        "--as-at",
        type=Day(),
        metavar="DATE",
        callback=_as_at,
        help="Judge dates as at this day; otherwise the plan's as_at, otherwise today.",
    )(command)


def answer_options(command: F) -> F:
    """Add `--plan`, `--json` and `--as-at`; the command is given `plan`, `as_json` and `as_at`."""
    json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
    return plan_option(json(as_at_option(command)))
