"""`graph`: the plan's links as a picture, or as data for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lscb_tui.cli.arguments import action_named
from lscb_tui.cli.command import Misused, Option, command, file
from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.options import AS_AT, PLAN, waiting
from lscb_tui.cli.output import Failed, say, say_bytes, terminal_width
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import WHOLE_PLAN, Selection
from lscb_tui.papers.links.formats import (
    FORMATS,
    Format,
    export,
    export_pages,
    format_of,
    page_files,
    pages_sentence,
)
from lscb_tui.store.export import write_exports


@command(
    "The links as a picture, or as data for other programs.",
    Option(
        "--format",
        called="format_",
        choices=tuple(FORMATS),
        help="What to make; otherwise by the ending of FILE, otherwise svg.",
    ),
    Option(
        "--around",
        metavar="REF",
        complete="action",
        help="Only the action REF and what it is linked to.",
    ),
    Option(
        "--chain",
        metavar="REF",
        complete="action",
        help="Only REF, all that it waits for and all that waits for it.",
    ),
    Option("--open", called="open_only", flag=True, help="Only actions that are open."),
    Option(
        "--output", short="-o", metavar="FILE", kind=file, help="Where to; otherwise it is printed."
    ),
    Option("--force", flag=True, help="Overwrite FILE where it is there already."),
    AS_AT,
    PLAN,
)
def graph(
    format_: str | None,
    around: str | None,
    chain: str | None,
    open_only: bool,
    output: str | None,
    force: bool,
    plan: Path,
    as_at: date | None,
) -> int:
    """The links between actions: what waits for what, what is done together, what points where.

    \b
      svg      the drawing of the screen on pages of A4, to print or to put into a report
      png      the same as pixels; of several pages each is a file: links-1.png, links-2.png
      mermaid  a flowchart as text, for wikis and Markdown
      dot      for Graphviz
      graphml  for yEd and Gephi
      json     node-link data, for programs; "schema", "plan", "as_at" and "counts" come first

    In the data an edge of kind depends_on runs from what is waited for to what waits, and "holds"
    says whether it blocks now. A number that no action has is there too, with "missing".
    """
    if around is not None and chain is not None:
        raise Misused("give --around or --chain, not both")
    if force and not output:
        raise Misused("--force is about the FILE of --output: name one")
    name = format_ or (format_of(output) if output else "svg")
    if name is None:
        endings = ", ".join(known.ending for known in FORMATS.values())
        raise Failed(
            f"{output}: does not say which format; end it with one of {endings}, or give --format"
        )
    form = FORMATS[name]
    if output is None and form.binary and terminal_width():
        raise Failed(f"a {name} cannot be shown in a terminal: name a file with --output, or use >")
    assessment = assess_plan(plan, as_at)
    selection = _selection(assessment, around, chain, open_only)
    if output is None:
        _print(export(assessment, name, selection), form)
    else:
        pages = export_pages(assessment, name, selection)
        files = page_files(Path(output), len(pages))
        written = list(zip(files, pages, strict=True))
        write_exports(written, plan, over=force, waiting=waiting())
        said = output if len(files) == 1 else pages_sentence(files)
        say(f"{said}: {selection}, as {name}")
    return 0


def _selection(
    assessment: Assessment, around: str | None, chain: str | None, open_only: bool
) -> Selection:
    typed = around if around is not None else chain
    if typed is None:
        return WHOLE_PLAN._replace(open_only=open_only)
    ref = action_named(assessment.plan, typed)
    return Selection("chain" if around is None else "around", ref, open_only)


def _print(data: bytes, form: Format) -> None:
    if terminal_width() and not form.binary:
        say(data.decode().rstrip("\n"))
    else:
        # Into a file or a pipe as it is: an SVG says of itself that it is UTF-8.
        say_bytes(data)
