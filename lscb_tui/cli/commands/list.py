"""`list`: one row an action, of all or of those that a query matches."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.command import Argument, Misused, Option, UnknownOption, command
from lscb_tui.cli.options import ANSWER, FULL


# A term such as -is:ready is part of the query; that is also why no option here is short.
@command(
    "One row an action, of all or of those that a query matches.",
    Argument("query", many=True, required=False),
    Option(
        "--sort",
        metavar="KEY",
        default="",
        complete="sorting",
        help="Sort by due, status, lead, text or a column of the board's own; -KEY is descending.",
    ),
    FULL,
    *ANSWER,
    dashed=True,
)
def list_(
    query: tuple[str, ...],
    sort: str,
    full: bool,
    plan: Path,
    as_json: bool,
    as_at: date | None,
) -> int:
    """One row for each action that QUERY matches; without one, for every action.

    A row has the number, status, due date, leads, marks and text. On a terminal it is cut to the
    width; elsewhere it is complete, with a tab between two columns.

    \b
    QUERY is words that must all be there, and terms of these kinds:
      status:achieved lead:training source:PR objective:9 ref:9.2
      'due<2011-01-01'  waits:2.1  frees:10.2  part:1.1
      is:blocked  (ready, open, overdue, undated, unreported, linked, part, out-of-step,
                  put-off, said, no-update, unspoken)
      lead:none  due:none  status:none  source:none  (those that have none)

    
    And columns of the board's own, by their keys:
      priority:high  'cost>10000'  'start<2017-06-01'  priority:none

    A minus before any of them means not: -is:ready. Phrases go in quotes: '"audit programme"'.
    Either of two: is:blocked or is:overdue; brackets: 'lead:chair (is:blocked or is:overdue)'.
    A term that cannot mean anything in this plan is refused, with the nearest that can.

    In JSON the rows are under "actions"; "counts" are those of the whole plan. Of more than 50
    "root_blockers" of an action, of its "knot" and of "all" that it "frees" the first are told;
    "root_blockers_count", "knot_count" and "all_count" say how many there are, and --full tells
    all of them.
    """
    from lscb_tui.cli.answers.list import list_actions
    from lscb_tui.core.filter import QueryError, parse_query

    if wrong := next((word for word in query if word.startswith("--")), None):
        raise UnknownOption(wrong)
    try:
        asked = parse_query(" ".join(query))
    except QueryError as problem:
        raise Misused(str(problem)) from None
    return list_actions(asked, plan, as_json, as_at, sort, full)
