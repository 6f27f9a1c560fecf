"""What `minute` answers: the minutes that were taken, by review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from lscb_tui.cli.answers.item_json import minute as minute_json
from lscb_tui.cli.arguments import item_named
from lscb_tui.cli.open_plan import assess_plan
from lscb_tui.cli.output import Failed, paragraph, say, say_json
from lscb_tui.core.editing import Refused
from lscb_tui.core.json_answer import common_keys
from lscb_tui.core.plan.items import Minute, Plan, review_label
from lscb_tui.core.plan.minutes import (
    is_open,
    items_by_number,
    minutes_about,
    minutes_in_order,
    review_of,
)
from lscb_tui.core.sentences.minutes import minute_heading, minute_sentence
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.grammar import count_of


def minutes(
    path: Path,
    as_json: bool,
    as_at: date | None,
    *,
    only_open: bool,
    about: str | None,
    review: str | None,
) -> int:
    """Print the minutes of a plan; gives the exit code."""
    assessment = assess_plan(path, as_at)
    plan = assessment.plan
    try:
        found = _found(plan, about, review)
    except Refused as reason:
        raise Failed(f"{path}: {reason}") from None
    if only_open:
        found = tuple(filter(is_open, found))
    if as_json:
        told = [minute_json(plan, minute) for minute in found]
        say_json(common_keys(assessment) | {"minutes": told})
    else:
        say(*_lines(plan, found, asked=bool(only_open or about or review)))
    return 0


def _found(plan: Plan, about: str | None, review: str | None) -> tuple[Minute, ...]:
    found = minutes_in_order(plan, plan.minutes)
    if about is not None:
        named = minutes_about(plan, item_named(plan, about))
        found = tuple(minute for minute in found if minute in named)
    if review is not None:
        wanted = plain(review)
        ids = [r.id for r in plan.reviews if wanted in (plain(r.id), plain(r.label))]
        if not ids:
            known = ", ".join(r.id for r in plan.reviews_in_order) or "none yet"
            raise Refused(f"there is no review “{review}”: the plan has {known}")
        found = tuple(minute for minute in found if review_of(minute.id) in ids)
    return found


def _lines(plan: Plan, found: Sequence[Minute], *, asked: bool) -> Iterator[str]:
    if not found:
        yield "No minutes match." if asked else "Nothing has been minuted yet."
        return
    still = sum(map(is_open, found))
    yield f"{count_of(len(found), 'minute')}, {still} open"
    items = items_by_number(plan)
    for review, some in groupby(found, lambda minute: review_of(minute.id)):
        yield ""
        yield paragraph(review_label(plan, review) or "Of no review")
        for minute in some:
            yield paragraph(
                f"{minute_heading(plan, minute, items)}: {minute_sentence(plan, minute)}",
                "    ",
                first="  ",
            )
