"""`agenda`: what a board goes through at its next review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.command import Argument, Misused, Option, UnknownOption, command
from lscb_tui.cli.options import ANSWER


# A term such as -is:ready is part of the query.
@command(
    "What a board goes through: matters arising, then the plan or what stands out.",
    Argument("query", many=True, required=False),
    Option(
        "--exceptions",
        flag=True,
        help="Only what is late, blocked, never reported, or changed since the last review, "
        "and so on.",
    ),
    *ANSWER,
    dashed=True,
)
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

    if wrong := next((word for word in query if word.startswith("--")), None):
        raise UnknownOption(wrong)
    try:
        asked = parse_query(" ".join(query))
    except QueryError as problem:
        raise Misused(str(problem)) from None
    return answer(asked, exceptions, plan, as_json, as_at)
