"""`value`: what a review is told of an indicator, or all indicators."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.change import NothingToChange, change
from lscb_tui.cli.command import Argument, Misused, Option, command
from lscb_tui.cli.options import ANSWER
from lscb_tui.core.editing import Edits
from lscb_tui.core.editing.indicators import (
    TYPED,
    add_value,
    correct_value,
    given_last,
    indicator_of,
    remove_value,
)
from lscb_tui.core.plan.items import Plan


# A value below 0 is no option.
@command(
    "Give an indicator a value, or a gap with its reason; or list the indicators.",
    Argument("id_", metavar="[ID", required=False, complete="indicator"),
    Argument("period", metavar="PERIOD", required=False),
    Argument("value", metavar="[VALUE]]", required=False),
    Option("--of", metavar="NUMBER", help="Of how many, where the value is a share."),
    Option("--gap", metavar="WORDS", help="Why there is no value, in the place of VALUE."),
    Option("--text", metavar="WORDS", help="The comment."),
    Option("--correct", flag=True, help="Put a slip right: no restatement of what was given last."),
    Option("--remove", flag=True, help="Take out what was given last for PERIOD."),
    *ANSWER,
    dashed=True,
)
def value(
    id_: str | None,
    period: str | None,
    value: str | None,
    of: str | None,
    gap: str | None,
    text: str | None,
    correct: bool,
    remove: bool,
    plan: Path,
    as_json: bool,
    as_at: date | None,
) -> int:
    """Give the indicator ID a VALUE for a PERIOD, at the current review.

    \b
      lscb-tui value PI-1 "Oct-Dec 2010" 71.1 --of 187 --text "Late entries."
      lscb-tui value PI-1 "Oct-Dec 2010" --gap "The new system reports from January."

    Digits stay as they are typed. A value for a period that has one already restates it: both stay
    and are shown. Without ID all indicators are listed.
    """
    if id_ is None:
        from lscb_tui.cli.answers.indicators import indicators as answer

        return answer(plan, as_json, as_at)
    if period is None:
        raise Misused(f"{id_}: name the period, for example “Jul-Sep 2010”")
    if as_json:
        raise Misused("--json is for the list: leave ID out")
    if correct and remove:
        raise Misused("give --correct or --remove, not both")
    given = {"period": period, "value": value, "of": of, "gap": gap, "text": text}
    typed = {name: given[name] or "" for name in TYPED if given[name] is not None}
    if remove and len(typed) > 1:
        raise Misused("--remove takes ID and PERIOD only")

    def make(now: Plan) -> Edits:
        indicator = indicator_of(now, id_)
        if not (correct or remove):
            return add_value(now, indicator.id, typed)
        at = given_last(now, indicator, period)
        if remove:
            return remove_value(now, indicator.id, at)
        said = {name: words for name, words in typed.items() if name != "period"}
        edits = correct_value(now, indicator.id, at, said)
        if not edits:
            raise NothingToChange("nothing to change: the value is like that already")
        return edits

    change(plan, make, about=f"indicator:{id_}")
    return 0
