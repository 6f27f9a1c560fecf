"""The commands that answer: `show`, `list`, `blocked` and `check`, as they are called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from lscb_tui.cli.completion import complete_item
from lscb_tui.cli.options import answering


@click.command(short_help="The plan in summary, or one item in full.")
@click.argument("ref", required=False, shell_complete=complete_item)
@answering
def show(ref: str | None, plan: Path, as_json: bool, as_at: date | None) -> int:
    """The plan in summary, or the item REF in full with its standing and links.

    REF is an action (10.2), an objective (10), plan, review:2010-09, source:PR or
    recommendation:PR-3.

    In JSON an action is the one under "actions", with "links" and "progress"; an objective is
    under "objective" with its actions under "actions"; without REF there are "objectives".
    """
    from lscb_tui.cli.answers import show

    return show.show(ref, plan, as_json, as_at)


@click.command(
    "list",
    short_help="One row an action, of all or of those that a query matches.",
    # A term such as -is:ready is part of the query; that is also why no option here is short.
    context_settings={"ignore_unknown_options": True},
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@answering
def list_(query: tuple[str, ...], plan: Path, as_json: bool, as_at: date | None) -> int:
    """One row for each action that QUERY matches; without one, for every action.

    A row has the number, status, due date, leads, marks and text. On a terminal it is cut to the
    width; elsewhere it is complete, with a tab between two columns.

    \b
    QUERY is words that must all be there, and terms of these kinds:
      status:achieved lead:training source:PR objective:9 ref:9.2
      'due<2011-01-01'  waits:2.1  frees:10.2
      is:blocked  (ready, open, overdue, undated, unreported, linked, out-of-step)

    A minus before any of them means not: -is:ready. Phrases go in quotes: '"audit programme"'.

    In JSON the rows are under "actions"; "counts" are those of the whole plan.
    """
    from lscb_tui.cli.answers import list
    from lscb_tui.core.filter import QueryError, parse

    ctx = click.get_current_context()
    if wrong := next((word for word in query if word.startswith("--")), None):
        raise click.NoSuchOption(wrong, ctx=ctx)
    try:
        asked = parse(" ".join(query))
    except QueryError as problem:
        raise click.UsageError(str(problem), ctx) from None
    return list.list_actions(asked, plan, as_json, as_at)


@click.command(short_help="What is blocked, by what, and what to do first.")
@answering
def blocked(plan: Path, as_json: bool, as_at: date | None) -> int:
    """Every blocked action, what it waits for, and what is at the root of it.

    Then what to do first: the root blockers, by how much waits behind each. In JSON the blocked
    actions are under "actions" and the root blockers under "roots".
    """
    from lscb_tui.cli.answers import blocked

    return blocked.blocked(plan, as_json, as_at)


@click.command(short_help="What is wrong in the plan, with the line of each.")
@answering
def check(plan: Path, as_json: bool, as_at: date | None) -> int:
    """What is wrong, what contradicts itself, and what the words of the plan suggest.

    Each finding is a line "file:line: level: what, and what to do"; errors come first. The exit
    code is 1 where there is an error, and 0 for warnings and suggestions.
    """
    from lscb_tui.cli.answers import check

    return check.check(plan, as_json, as_at)
