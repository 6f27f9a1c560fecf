"""`agenda`: what a board goes through at its next review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from lscb_tui.cli.options import answer_options


@click.command(
    short_help="What a board goes through: matters arising, then the plan or what stands out.",
    # A term such as -is:ready is part of the query.
    context_settings={"ignore_unknown_options": True},
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--exceptions",
    is_flag=True,
    help="Only what is late, blocked, never reported, or changed since the last review, and so on.",
)
@answer_options
def agenda(
    query: tuple[str, ...], exceptions: bool, plan: Path, as_json: bool, as_at: date | None
) -> int:
    """The agenda of the current review: matters arising, then the actions that QUERY matches.

    Without a QUERY it goes through the whole plan. QUERY is as for list.

    With --exceptions it has only what is late, blocked, never reported, without an update twice
    running, put off twice, or changed since the last review; and, apart from these, what is due
    within 90 days. An action stands under each heading that holds for it, and is counted once.

    In JSON the headings are under "sections", each with its "actions"; an action has a "remark".
    """
    from lscb_tui.cli.answers.agenda import agenda as answer
    from lscb_tui.core.filter import QueryError, parse_query

    ctx = click.get_current_context()
    if wrong := next((word for word in query if word.startswith("--")), None):
        raise click.NoSuchOption(wrong, ctx=ctx)
    try:
        asked = parse_query(" ".join(query))
    except QueryError as problem:
        raise click.UsageError(str(problem), ctx) from None
    return answer(asked, exceptions, plan, as_json, as_at)
