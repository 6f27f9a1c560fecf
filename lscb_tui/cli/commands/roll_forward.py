"""`roll-forward`: the plan for the next period, made of what is open in this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lscb_tui.cli.asking import confirmed
from lscb_tui.cli.command import Misused, Option, command, file
from lscb_tui.cli.open_plan import load_plan
from lscb_tui.cli.options import PLAN, waiting
from lscb_tui.cli.output import Failed, is_somebody_there, paragraph, say
from lscb_tui.cli.screen import as_argument
from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.editing import Refused
from lscb_tui.core.words.grammar import as_sentence, count_of
from lscb_tui.store.plan_file import Snapshot

if TYPE_CHECKING:
    from lscb_tui.core.editing.roll_forward import Turn


@command(
    "Make the plan for the next period of what is open in this one.",
    Option("--period", required=True, metavar="WORDS", help="The next one, such as 2011-12."),
    Option("--output", short="-o", metavar="FILE", kind=file, help="The file of the new plan."),
    Option("--dry-run", flag=True, help="Write nothing; say what would be done."),
    Option("--yes", flag=True, help="Do not ask about links that lose an end."),
    Option("--force", flag=True, help="Overwrite FILE where it is there already."),
    PLAN,
)
def roll_forward(
    period: str, output: str | None, dry_run: bool, yes: bool, force: bool, plan: Path
) -> int:
    """Make a new plan in FILE for the next PERIOD; the plan that there is stays as it is.

    What is open goes along, with its number, what was said of it and its links, and with the
    period that it comes from (carried_from). What recurs goes along too, and so do open minutes,
    indicators, sources, recommendations and reviews. What is done rests in the old plan, and no
    number of it is given again.

    Links that lose an end by it are listed, and asked about, before anything is written.
    """
    from lscb_tui.core.editing.roll_forward import roll_forward as turned
    from lscb_tui.store.export import place_for
    from lscb_tui.store.next_plan import write_next

    if output is None and not dry_run:
        raise Misused("name the file of the new plan with --output")
    snapshot = load_plan(plan)
    assessment = assess(snapshot.plan)
    _refuse_errors(snapshot, assessment)
    try:
        turn = turned(assessment, period)
    except Refused as reason:
        raise Failed(f"{plan}: {reason}") from None
    if output is not None:
        # Before the question: nobody should answer it for nothing.
        place_for(Path(output), plan, force)
    _tell(turn)
    if dry_run or output is None:
        say("Nothing was written.")
        return 0
    if turn.losses and not yes:
        _ask(plan)
    write_next(Path(output), snapshot, turn.edits, turn.plan, over=force, waiting=waiting())
    say(f"{output}: the plan for {turn.plan.about.period} is made. {plan} stays as it is.")
    say(f"Open it: lscb-tui {as_argument(output)}")
    return 0


def _refuse_errors(snapshot: Snapshot, assessment: Assessment) -> None:
    """Refuse a plan with errors in it, which would be taken along."""
    wrong = sum(fault.level == "error" for fault in snapshot.faults)
    wrong += sum(finding.level == "error" for finding in assessment.findings)
    if wrong:
        raise Failed(
            f"{snapshot.path}: {count_of(wrong, 'error')} in this file: correct "
            f"{'it' if wrong == 1 else 'them'} first; lscb-tui check says what and where"
        )


def _tell(turn: Turn) -> None:
    """Say what would be done, and list the links that lose an end."""
    for told in (*turn.told, *turn.warnings):
        say(paragraph(as_sentence(told)))
    if turn.losses:
        lose = "loses" if len(turn.losses) == 1 else "lose"
        say(f"{count_of(len(turn.losses), 'link')} {lose} an end:")
        say(*(paragraph(as_sentence(loss), "    ", first="  ") for loss in turn.losses))


def _ask(plan: Path) -> None:
    """Go on only where somebody says so."""
    if not is_somebody_there():
        raise Failed(f"{plan}: nothing was written: there is nobody to ask, so add --yes")
    if not confirmed("Take these links out and make the new plan?"):
        raise Failed(f"{plan}: nothing was written")
