"""`minute`: what a meeting minutes beside progress, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from lscb_tui.cli.arguments import minute_named
from lscb_tui.cli.change import NothingToChange, change
from lscb_tui.cli.completers import complete_item, complete_minute
from lscb_tui.cli.options import Day, answer_options, change_options
from lscb_tui.core.editing import Edits
from lscb_tui.core.editing.minutes import (
    add_minute,
    answer_minute,
    close_minute,
    reopen_minute,
)
from lscb_tui.core.plan.fields import MINUTE_KINDS
from lscb_tui.core.plan.items import Plan

_HELP = {
    "decision": "Minute a decision of the board.",
    "action": "Minute an action arising: on every agenda until closed.",
    "challenge": "Minute a challenge: on every agenda until closed.",
    "note": "Minute something else that is to be kept.",
}


@click.group(
    invoke_without_command=True,
    short_help="Take minutes: decisions, actions arising, challenges, notes; or list them.",
    subcommand_metavar="[COMMAND ...]",
)
@click.option("--open", "only_open", is_flag=True, help="Only what is still open.")
@click.option("--about", metavar="REF", shell_complete=complete_item, help="Only those about REF.")
@click.option("--review", metavar="REVIEW", help="Only those of this review, by its id or label.")
@answer_options
@click.pass_context
def minute(
    ctx: click.Context,
    only_open: bool,
    about: str | None,
    review: str | None,
    plan: Path,
    as_json: bool,
    as_at: date | None,
) -> int | None:
    """Take minutes of the current review; without a command, list all that were taken.

    A minute has the id of its review and a number, as 2010-12/3. It never changes.
    """
    if ctx.invoked_subcommand is not None:
        return None
    from lscb_tui.cli.answers.minutes import minutes as answer

    return answer(plan, as_json, as_at, only_open=only_open, about=about, review=review)


def _of_kind(kind: str) -> click.Command:
    """The command that minutes something of a kind."""

    def take(
        text: str,
        about: tuple[str, ...],
        who: tuple[str, ...],
        raised_by: str,
        due: date | None,
        plan: Path,
    ) -> int:
        change(plan, lambda now: add_minute(now, kind, about, text, who, raised_by, due))
        return 0

    who_help = "Who is to answer it" if kind == "challenge" else "Who is to do it"
    decorators: tuple[Callable[[Any], Any], ...] = (
        click.argument("text"),
        click.option(
            "--about",
            multiple=True,
            metavar="REF",
            shell_complete=complete_item,
            help="An action or objective that it is about; may be repeated.",
        ),
        click.option("--who", multiple=True, metavar="NAME", help=f"{who_help}; may be repeated."),
        click.option("--from", "raised_by", default="", metavar="NAME", help="Who raised it."),
        click.option("--due", type=Day(), metavar="DATE", help="By when."),
        change_options,
    )
    for decorate in reversed(decorators):
        take = decorate(take)
    return click.command(kind, help=_HELP[kind])(take)


for _kind in MINUTE_KINDS:
    minute.add_command(_of_kind(_kind))


@minute.command("answer")
@click.argument("id_", metavar="ID", shell_complete=complete_minute)
@click.argument("text")
@change_options
def answer_(id_: str, text: str, plan: Path) -> int:
    """Give the minute ID an answer; an empty TEXT ('') takes it away."""
    _on_minute(plan, id_, lambda now, key: answer_minute(now, key, text))
    return 0


@minute.command("close")
@click.argument("id_", metavar="ID", shell_complete=complete_minute)
@change_options
def close(id_: str, plan: Path) -> int:
    """Close the action arising or challenge ID at the current review."""
    _on_minute(plan, id_, close_minute)
    return 0


@minute.command("reopen")
@click.argument("id_", metavar="ID", shell_complete=complete_minute)
@change_options
def reopen(id_: str, plan: Path) -> int:
    """Put the minute ID, which was closed, on the agenda again."""
    _on_minute(plan, id_, reopen_minute)
    return 0


def _on_minute(plan: Path, typed: str, make: Callable[[Plan, str], Edits]) -> None:
    """Change the minute of an id, as it is typed: "2010-12/3", "minute 2010-12/3"."""

    def under_lock(make: Callable[[Plan, str], Edits], now: Plan) -> Edits:
        which = minute_named(now, typed)
        edits = make(now, which.key)
        if not edits:
            raise NothingToChange(f"nothing to change: {which} is like that already")
        return edits

    change(plan, partial(under_lock, make), about=typed)
