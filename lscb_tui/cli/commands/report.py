"""`report`: the papers of a meeting, and whether one is what the plan still gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.command import Argument, Misused, Option, command, file
from lscb_tui.cli.options import AS_AT, PLAN

FORMAT_NAMES = ("docx", "html", "md", "json", "csv", "xlsx", "ics")


@command(
    "A paper: agenda, minutes, the plan and so on, as Word, HTML or Excel.",
    Argument("kind", required=False, metavar="[KIND]", complete="kind"),
    Option(
        "--format",
        called="format_",
        choices=FORMAT_NAMES,
        help="What to make; otherwise by the ending of FILE, otherwise md.",
    ),
    Option(
        "--review",
        metavar="REVIEW",
        default="",
        complete="review",
        help="Of which review, by id or label; for changes, since which. Otherwise the "
        "current one.",
    ),
    Option("--query", metavar="QUERY", default="", help="Only the actions that match, as list."),
    Option("--lead", metavar="NAME", default="", complete="lead", help="Of the kind lead: whose."),
    Option("--each", flag=True, help="Of the kind lead: a file for each, named FILE-NAME."),
    Option(
        "--output", short="-o", metavar="FILE", kind=file, help="Where to; otherwise it is printed."
    ),
    Option("--force", flag=True, help="Overwrite FILE where it is there already."),
    Option(
        "--verify",
        metavar="FILE",
        kind=file,
        help="Make nothing, but say whether FILE is what the plan gives now.",
    ),
    AS_AT,
    PLAN,
)
def report(
    kind: str | None,
    format_: str | None,
    review: str,
    query: str,
    lead: str,
    each: bool,
    output: str | None,
    force: bool,
    verify: str | None,
    plan: Path,
    as_at: date | None,
) -> int:
    """A paper of the plan, to be sent round before or after a meeting.

    \b
      agenda       matters arising, then the plan to go through
      plan         the board's table, and the drawing of the links
      exceptions   what stands out, on one page for the chair
      minutes      who was there, decisions, actions arising, new dates, challenges
      changes      what changed since a review, and why
      lead         one lead's actions, what was said last, who waits for them
      indicators   each with its values, trend, gaps and comments
      quarterly    for the Lead Member
      annual       progress, impact, and where little moved
      assessment   from recommendation to objective, action and evidence
      summary      for wide circulation
      calendar     what is due and the reviews to come, as .ics

    A paper of a review that is over is of the plan as it was then. The same plan, review and day
    give the same file, to the byte, and each names the plan's digest at its foot.

    --verify FILE reads in the file of what it was made, makes it again and compares: exit code 0
    where it is what the plan gives, 1 with the reason where it is not. Of CSV, which names nothing,
    say what it is: report KIND --verify FILE.
    """
    from lscb_tui.core.paper.occasion import Request

    request = Request(review, query, lead)
    if verify is not None:
        if output or each or force:
            raise Misused("--verify makes no file: give it without --output")
        from lscb_tui.cli.answers.verify import verify as compared

        return compared(Path(verify), plan, kind, format_, request, as_at)
    if kind is None:
        raise Misused("name a KIND of paper, such as minutes, or --verify FILE")
    if output is not None and not output.strip():
        raise Misused("--output takes the name of a FILE")
    if (force or each) and not output:
        option = "--force" if force else "--each"
        raise Misused(f"{option} is about the FILE of --output: name one")
    if each and lead:
        raise Misused("give --each or --lead, not both")
    from lscb_tui.cli.answers.report import Wanted
    from lscb_tui.cli.answers.report import report as made

    return made(plan, Wanted(kind, format_, request, as_at, each), output, force=force)
