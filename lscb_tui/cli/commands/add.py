"""`add`: new actions, objectives, reviews, sources, recommendations, columns, indicators."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lscb_tui.cli.arguments import objective_named
from lscb_tui.cli.change import change
from lscb_tui.cli.command import Argument, Option, command
from lscb_tui.cli.open_plan import load_plan
from lscb_tui.cli.options import CHANGE, key_values
from lscb_tui.cli.output import Failed, remark
from lscb_tui.core import editing
from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.editing.reviews import is_review_id, new_review, review_doubts, review_name
from lscb_tui.core.plan.fields import COLUMN_KINDS
from lscb_tui.core.plan.indicators import BETTER
from lscb_tui.core.plan.items import ListedKind, Plan
from lscb_tui.core.words.dates import meant_month

_WHEN = "As the board writes it; if it names a day or a month, that sets the due date too."
_SOURCE = "Where it came from, perhaps with a place, as “PR, para 43”; may be repeated."


@command(
    "",
    Argument("objective", complete="objective"),
    Argument("text"),
    Option("--ref", default="", metavar="NUMBER", help="Its number; otherwise the next one."),
    Option("--timescale", metavar="WORDS", help=_WHEN),
    Option("--due", metavar="DATE", help="The due date, where the timescale does not give it."),
    Option("--lead", many=True, metavar="NAME", help="Who leads it; may be repeated."),
    Option(
        "--waits-for",
        many=True,
        metavar="REF",
        complete="action",
        help="An action that must be achieved first; may be repeated.",
    ),
    Option(
        "--part-of",
        default="",
        metavar="REF",
        complete="action",
        help="The action that it is a part of; its number follows that one's.",
    ),
    Option("--source", many=True, metavar="CODE", help=_SOURCE),
    Option(
        "--column",
        called="columns",
        many=True,
        metavar="KEY=VALUE",
        help="A value for a column of the board's own; may be repeated.",
    ),
    *CHANGE,
)
def add_action(
    objective: str,
    text: str,
    ref: str,
    timescale: str | None,
    due: str | None,
    lead: tuple[str, ...],
    waits_for: tuple[str, ...],
    columns: tuple[str, ...],
    part_of: str,
    source: tuple[str, ...],
    plan: Path,
) -> int:
    """Add an action with the words TEXT under OBJECTIVE.

    A timescale, due date, lead or source that is not given here is that of the objective; for a
    part, that of its action.
    """
    typed = _typed(
        timescale=timescale,
        due=due,
        lead="\n".join(lead),
        depends_on=", ".join(waits_for),
        part_of=part_of,
        source=_sources(source),
    )

    own = key_values(columns)

    def make(now: Plan) -> Edits:
        owner = objective_named(now, objective)
        added = editing.add_action(now, owner.key, text, ref, part_of)
        return editing.filled(now, added, typed | own)

    change(plan, make)
    return 0


@command(
    "",
    Argument("title"),
    Option("--number", default="", metavar="NUMBER", help="Its number; otherwise the next one."),
    Option("--timescale", metavar="WORDS", help=_WHEN),
    Option("--due", metavar="DATE", help="The due date, where the timescale does not give it."),
    Option("--lead", many=True, metavar="NAME", help="Who leads it; may be repeated."),
    Option("--source", many=True, metavar="CODE", help=_SOURCE),
    *CHANGE,
)
def add_objective(
    title: str,
    number: str,
    timescale: str | None,
    due: str | None,
    lead: tuple[str, ...],
    source: tuple[str, ...],
    plan: Path,
) -> int:
    """Add an objective with the words TITLE."""
    typed = _typed(timescale=timescale, due=due, lead="\n".join(lead), source=_sources(source))
    change(plan, lambda now: editing.filled(now, editing.add_objective(now, title, number), typed))
    return 0


@command(
    "",
    Argument("words", metavar="REVIEW"),
    Option("--label", metavar="WORDS", help="What people call it, where REVIEW is only its id."),
    Option("--date", metavar="DATE", help="The day of the meeting."),
    Option("--chair", metavar="NAME", help="Who is in the chair."),
    Option("--minutes-by", metavar="NAME", help="Who takes the minutes."),
    Option("--present", many=True, metavar="NAME", help="Who is there; may be repeated."),
    Option("--apologies", many=True, metavar="NAME", help="Who sent apologies; may be repeated."),
    Option("--absent", many=True, metavar="NAME", help="Who is not there; may be repeated."),
    Option("--agreed-at", metavar="REVIEW", help="The review that agreed its minutes."),
    *CHANGE,
)
def add_review(
    words: str,
    label: str | None,
    date: str | None,
    chair: str | None,
    minutes_by: str | None,
    present: tuple[str, ...],
    apologies: tuple[str, ...],
    absent: tuple[str, ...],
    agreed_at: str | None,
    plan: Path,
) -> int:
    """Add a REVIEW by what it is called, such as “December 2010”, or by its id, such as 2010-12.

    If it is the last by date, progress is recorded for it from then on.
    """
    snapshot, key, day = load_plan(plan), "", date or ""
    more = _typed(
        chair=chair,
        minutes_by=minutes_by,
        present="\n".join(present),
        apologies="\n".join(apologies),
        absent="\n".join(absent),
        agreed_at=agreed_at,
    )
    try:
        if is_review_id(words):
            key = words.strip()
        elif label:
            key = review_name(words).key
        label = label or words
        if not day and (meant := meant_month(label)):
            raise Refused(
                f"“{label}” names no month: did you mean {meant}? To keep these words, give --date"
            )
        doubts = [*review_doubts(snapshot.plan, label, day)]
    except Refused as reason:
        raise Failed(f"{plan}: {reason}") from None
    for doubt in doubts:
        remark(doubt)
    change(plan, lambda now: new_review(now, label, day, key, more), snapshot=snapshot)
    return 0


@command(
    "",
    Argument("code"),
    Option("--name", metavar="WORDS", help="What the code stands for."),
    Option("--date", metavar="DATE"),
    *CHANGE,
)
def add_source(code: str, name: str | None, date: str | None, plan: Path) -> int:
    """Add a source of objectives by its CODE."""
    _add_listed(plan, "source", code, name=name, date=date)
    return 0


@command(
    "",
    Argument("id_", metavar="ID"),
    Option("--source", metavar="CODE", help="The source that it stands in."),
    Option("--text", metavar="TEXT", help="Its words."),
    *CHANGE,
)
def add_recommendation(id_: str, source: str | None, text: str | None, plan: Path) -> int:
    """Add a review's recommendation by its ID."""
    _add_listed(plan, "recommendation", id_, source=source, text=text)
    return 0


@command(
    "",
    Argument("key"),
    Option("--label", metavar="WORDS", help="What it is called; otherwise the key in words."),
    Option("--kind", metavar="KIND", help=f"One of {', '.join(COLUMN_KINDS)}; otherwise text."),
    Option(
        "--of",
        metavar="WHAT",
        help="objectives, actions or progress, or several with commas between; otherwise actions.",
    ),
    *CHANGE,
)
def add_column(key: str, label: str | None, kind: str | None, of: str | None, plan: Path) -> int:
    """Add a column of the board's own by its KEY: it is a field of actions from then on.

    Values that the file already has under this key belong to it.
    """
    typed = _typed(label=label, kind=kind, of=of)
    change(plan, lambda now: editing.filled(now, editing.add_listed(now, "column", key), typed))
    return 0


@command(
    "",
    Argument("id_", metavar="ID"),
    Option("--name", metavar="WORDS", help="What is measured."),
    Option("--unit", metavar="WORDS", help="In what, for example %."),
    Option("--better", metavar="WORD", help=f"One of {', '.join(BETTER)}."),
    Option("--target", metavar="NUMBER", help="The target; its digits stay as they are typed."),
    Option("--band", metavar="NUMBER", help="Within so much of the target is near it."),
    Option("--source", metavar="WORDS", help="Who supplies it."),
    Option(
        "--serves",
        many=True,
        metavar="REF",
        complete="action",
        help="An action that it is there for; may be repeated.",
    ),
    *CHANGE,
)
def add_indicator(
    id_: str,
    name: str | None,
    unit: str | None,
    better: str | None,
    target: str | None,
    band: str | None,
    source: str | None,
    serves: tuple[str, ...],
    plan: Path,
) -> int:
    """Add an indicator by its ID, such as PI-1; `value` gives it values."""
    measured = {"name": name, "unit": unit, "better": better, "target": target, "band": band}
    _add_listed(plan, "indicator", id_, **measured, source=source, serves=", ".join(serves))
    return 0


def _add_listed(plan: Path, kind: ListedKind, key: str, **typed: str | None) -> None:
    fields = _typed(**typed)
    change(plan, lambda now: editing.filled(now, editing.add_listed(now, kind, key), fields))


def _sources(codes: Sequence[str]) -> str:
    """Sources from one option each, or several in one."""
    return "; ".join(codes)


def _typed(**fields: str | None) -> dict[str, str]:
    return {name: words for name, words in fields.items() if words}


@command(
    "Add an action, objective, review, source, indicator and so on.",
    commands={
        "action": add_action,
        "objective": add_objective,
        "review": add_review,
        "source": add_source,
        "recommendation": add_recommendation,
        "column": add_column,
        "indicator": add_indicator,
    },
)
def add() -> None:
    """Add an action, objective, review, source, recommendation, column or indicator."""
