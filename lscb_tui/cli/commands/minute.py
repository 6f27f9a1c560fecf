"""`minute`: what a meeting minutes beside progress, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from lscb_tui.cli.arguments import minute_named
from lscb_tui.cli.change import NothingToChange, change
from lscb_tui.cli.command import Argument, Command, Option, command
from lscb_tui.cli.options import ANSWER, CHANGE, day
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


def _of_kind(kind: str) -> Command:
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

    take.__doc__ = _HELP[kind]
    who_help = "Who is to answer it" if kind == "challenge" else "Who is to do it"
    return command(
        "",
        Argument("text"),
        Option(
            "--about",
            many=True,
            metavar="REF",
            complete="item",
            help="An action or objective that it is about; may be repeated.",
        ),
        Option("--who", many=True, metavar="NAME", help=f"{who_help}; may be repeated."),
        Option("--from", called="raised_by", default="", metavar="NAME", help="Who raised it."),
        Option("--due", kind=day, metavar="DATE", help="By when."),
        *CHANGE,
    )(take)


@command("", Argument("id_", metavar="ID", complete="minute"), Argument("text"), *CHANGE)
def answer_(id_: str, text: str, plan: Path) -> int:
    """Give the minute ID an answer; an empty TEXT ('') takes it away."""
    _on_minute(plan, id_, lambda now, key: answer_minute(now, key, text))
    return 0


@command("", Argument("id_", metavar="ID", complete="minute"), *CHANGE)
def close(id_: str, plan: Path) -> int:
    """Close the action arising or challenge ID at the current review."""
    _on_minute(plan, id_, close_minute)
    return 0


@command("", Argument("id_", metavar="ID", complete="minute"), *CHANGE)
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


@command(
    "Take minutes: decisions, actions arising, challenges, notes; or list them.",
    Option("--open", called="only_open", flag=True, help="Only what is still open."),
    Option("--about", metavar="REF", complete="item", help="Only those about REF."),
    Option("--review", metavar="REVIEW", help="Only those of this review, by its id or label."),
    *ANSWER,
    commands={kind: _of_kind(kind) for kind in MINUTE_KINDS}
    | {"answer": answer_, "close": close, "reopen": reopen},
)
def minute(
    only_open: bool,
    about: str | None,
    review: str | None,
    plan: Path,
    as_json: bool,
    as_at: date | None,
) -> int:
    """Take minutes of the current review; without a command, list all that were taken.

    A minute has the id of its review and a number, as 2010-12/3. It never changes.
    """
    from lscb_tui.cli.answers.minutes import minutes as answer

    return answer(plan, as_json, as_at, only_open=only_open, about=about, review=review)
