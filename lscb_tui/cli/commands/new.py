"""`new`: an empty plan in a new file."""

from __future__ import annotations

import os
from pathlib import Path

from lscb_tui.cli.asking import answered
from lscb_tui.cli.command import Argument, Misused, Option, command, file
from lscb_tui.cli.options import waiting
from lscb_tui.cli.output import Failed, is_somebody_there, say
from lscb_tui.cli.screen import as_argument
from lscb_tui.core import editing
from lscb_tui.core.editing import Refused
from lscb_tui.core.editing.reviews import new_review
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.plan.items import ItemId, Plan, review_label
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import as_sentence
from lscb_tui.core.words.safe_text import one_line

_IS_THERE_ALREADY = "its file is there already: choose another name"


@command(
    "Make a new plan.",
    Argument("file", kind=file, default="plan.toml"),
    Option("--title", metavar="WORDS", help="What the plan is called."),
    Option("--board", metavar="WORDS", help="Whose plan it is."),
    Option("--period", metavar="WORDS", help="Which years it is for, such as 2010-11."),
    Option("--review", metavar="WORDS", help="The first review, such as “September 2010”."),
)
def new(
    file: str, title: str | None, board: str | None, period: str | None, review: str | None
) -> int:
    """Make a new plan in FILE (default: plan.toml), which must not be there yet.

    Asks for what the options do not say, where there is somebody to ask.
    """
    # Late: the help of all commands need not wait for what writes a plan.
    from lscb_tui.store.save_plan import create

    # Before the questions: nobody should answer them for nothing.
    if os.path.lexists(file):
        raise Failed(f"{file}: {_IS_THERE_ALREADY}")
    if is_somebody_there():
        title = title or _ask("Title of the plan", required=True)
        board = _ask("Board; Enter for none") if board is None else board
        period = _ask("Period, such as 2010-11; Enter for none") if period is None else period
        if review is None:
            review = _review()
    if not title:
        raise Misused("give the plan a --title (and --board, --period, --review)")
    try:
        plan = _plan(title, board or "", period or "", review or "")
    except Refused as reason:
        raise Failed(f"{file}: {reason}") from None
    create(Path(file), plan, waiting())
    of_file = "" if file == "plan.toml" else f" --plan {file}"
    say(f"{file}: “{plan.about.title}” is made, without objectives yet.")
    if first := plan.current_review:
        when = "" if first.date else ", without a date yet"
        say(f"The first review is {review_label(plan, first.id)}{when}.")
    else:
        say(f"Before progress can be recorded it needs a review: lscb-tui add review ID{of_file}")
    opening = f"lscb-tui {as_argument(file)}"
    say(f"Open it: {opening}")
    return 0


def _ask(question: str, required: bool = False) -> str:
    while True:
        answer = answered(question)
        if answer.strip() or not required:
            return answer.strip()


def _review() -> str:
    """The first review; asked for again where its words are odd, with the other answers kept."""
    while True:
        answer = _ask("First review, such as “September 2010”; Enter for none yet")
        try:
            _plan("A plan", "", "", answer)
        except Refused as reason:
            say(as_sentence(str(reason)))
        else:
            return answer


def _plan(title: str, board: str, period: str, review: str) -> Plan:
    """The plan that was asked for. Raises Refused."""
    plan = Plan()
    about = {"title": title, "board": board, "period": period}
    plan = apply_all(plan, editing.set_fields(plan, ItemId("plan"), about))
    if not plan.about.title:
        raise Refused("a plan needs a title: type one")
    if review.strip():
        if meant := dates.meant_month(review):
            raise Refused(f"“{one_line(review)}” names no month: did you mean {meant}?")
        plan = apply_all(plan, new_review(plan, review))
    return plan
