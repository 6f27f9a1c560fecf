"""What `changes` answers: the history of a plan, or what is different from another file of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, get_args

from lscb_tui.cli.arguments import item_named
from lscb_tui.cli.open_plan import assess_plan, load_plan
from lscb_tui.cli.output import Failed, paragraph, say, say_json
from lscb_tui.cli.plan_history import history_of
from lscb_tui.core.assessment import Assessment
from lscb_tui.core.editing import Refused
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.history.changes import (
    Change,
    author_of,
    by_day,
    change_sentence,
    changes_of,
    consequences_sentence,
    local_time,
    start_of,
)
from lscb_tui.core.history.changes import records_from as from_then_on
from lscb_tui.core.history.periods import since_words
from lscb_tui.core.history.records import Record, now, touches, with_consequences
from lscb_tui.core.history.since import Since, moved_by, since_review
from lscb_tui.core.plan.items import ItemId, Kind, ListedKind, Plan, Review
from lscb_tui.core.words import dates
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.grammar import as_sentence, count_of
from lscb_tui.core.words.numbers import natural
from lscb_tui.store.history.file_names import history_path

_KINDS: tuple[Kind, ...] = ("action", "objective", *get_args(ListedKind))


class _Request(NamedTuple):
    """What is to be told."""

    records: tuple[Record, ...]
    since: datetime | None = None
    """From when on is told."""
    since_words: str = ""
    """The same in words, where it is told what moved since."""
    moved: Since | None = None
    """What moved since."""
    review: Review | None = None
    """Since which is told."""
    file: Path | None = None
    """The other plan, where two are compared: then nobody is known to have changed anything."""


def changes(
    plan: Path, since: str | None, ref: str | None, as_json: bool, as_at: date | None
) -> int:
    """Print what changed; gives the exit code."""
    assessment = assess_plan(plan, as_at)
    request = _request(assessment, plan, since)
    which = _item(assessment.plan, request.records, ref) if ref else None
    found = changes_of(request.records, which)
    moved = request.moved
    if moved is not None and which is not None:
        moved = moved.of_item(which)
    if as_json:
        from lscb_tui.cli.answers import changes_json

        answer = changes_json.answer(assessment, found, request.file is None)
        answer["since"] = request.since.isoformat() if request.since else None
        if moved is not None:
            answer |= changes_json.moved(moved, request.review)
        say_json(answer)
    elif request.file is not None:
        say(*_comparison_lines(assessment, found, request.file))
    else:
        if moved is not None and (request.records or moved.movements):
            say(*_moved_lines(moved, request.since_words, which))
        say(*_lines_of(which, assessment, found, plan, request.since_words))
    return 0


def _request(now: Assessment, path: Path, typed: str | None) -> _Request:
    """What `--since` means: a review before a day before a file. Raises Failed."""
    plan = now.plan
    review = _review(plan, typed) if typed else None
    day = _day(typed) if typed and review is None else None
    if typed and review is None and day is None:
        if not os.path.lexists(typed):
            raise Failed(
                f"--since {typed}: there is no such review in this plan, and no such file; name a "
                f"review by its id or label, a plan's file, or a day as {dates.EXAMPLES}",
                2,
            )
        return _compare(plan, Path(typed))
    records = history_of(path)
    if review is not None:
        start = start_of(review.date) if review.date else None
        moved = since_review(records, now, review)
        return _Request(moved.records, start, since_words(plan, review), moved, review)
    if day is None:
        return _Request(records)
    moment = start_of(day)
    moved = moved_by(from_then_on(records, moment), now)
    return _Request(moved.records, moment, f"since {dates.spoken(day)}", moved)


def _review(plan: Plan, typed: str) -> Review | None:
    wanted = plain(typed)
    names = [(review.id, review) for review in plan.reviews]
    names += [(review.label, review) for review in plan.reviews]
    return next((review for name, review in names if plain(name) == wanted), None)


def _day(typed: str) -> date | None:
    """The day that was typed, of a month its first. Raises Failed for one that there is not."""
    try:
        days = dates.span(typed)
    except ValueError as problem:
        raise Failed(f"--since: {problem}", 2) from None
    return days[0] if days else None


def _compare(plan: Plan, other: Path) -> _Request:
    before = load_plan(other).plan
    record = Record(now(), None, "", "", diff(before, plan))
    records = (with_consequences(record, before, plan),) if record.edits else ()
    return _Request(records, file=other)


def _item(plan: Plan, records: tuple[Record, ...], typed: str) -> ItemId:
    """The item that is asked for, in the plan or, if it is deleted, in its history."""
    try:
        return item_named(plan, typed)
    except Refused as refused:
        kind, _, key = typed.rpartition(":") if ":" in typed else typed.strip().rpartition(" ")
        kinds = [k for k in _KINDS if not kind or k == kind.strip().casefold()]
        for which in (ItemId(k, natural(key)) for k in kinds):
            if any(touches(record, which) for record in records):
                return which
        raise Failed(f"{refused}, nor among these changes") from None


def _moved_lines(moved: Since, since: str, which: ItemId | None) -> Iterator[str]:
    """What moved, by kind; then follows change by change how it came about."""
    count = count_of(len(moved.movements), "change")
    whole = "" if moved.whole else ", as far as the history goes"
    of_item = f" of {which}" if which else ""
    yield paragraph(f"{as_sentence(since)[:-1]}{whole}: {count}{of_item}")
    if which is None:
        yield ""
        for tally in moved.tallies:
            yield paragraph(tally.sentence, "    ", "  ")
            for step, running in tally.lines:
                told = f"{step.sign} {step.sentence}: {running}"
                yield paragraph(told, "       ", "    ")
    for kind, movements in moved.by_kind():
        yield from ("", f"{kind}: {len(movements)}")
        for movement in movements:
            yield paragraph(movement.sentence, "    ", "  ")
    yield from ("", "Change by change", "")


def _lines_of(
    which: ItemId | None,
    assessment: Assessment,
    changes: tuple[Change, ...],
    path: Path,
    since: str,
) -> Iterator[str]:
    """The changes by day; of one item, those of another that had its number are told apart."""
    whose = dict.fromkeys(change.namesake for change in changes)
    if which is None or len(whose) < 2:
        yield from _lines_by_day(assessment, changes, path, since)
        return
    for n, words in enumerate(sorted(whose, key=lambda words: not words)):
        head = f"{which} was another before: “{words}”" if words else f"{which} as it is now"
        yield from ("", head, "") if n else (head, "")
        theirs = tuple(change for change in changes if change.namesake == words)
        yield from _lines_by_day(assessment, theirs, path, since)


def _lines_by_day(
    assessment: Assessment, changes: tuple[Change, ...], path: Path, since: str
) -> Iterator[str]:
    if not changes:
        from_when = f" {since}" if since else ""
        yield f"no change is recorded{from_when} in {history_path(path)}"
    for n, (day, of_day) in enumerate(by_day(changes)):
        yield from ("", day) if n else (day,)
        names = max(len(author_of(change.record)) for change in of_day)
        for change in of_day:
            start = f"  {local_time(change.record):%H:%M}  {author_of(change.record):<{names}}  "
            yield paragraph(change_sentence(change, assessment.plan), " " * len(start), start)
            came = consequences_sentence(change.record.consequences)
            if came and change.is_last:
                yield paragraph(came, " " * len(start))


def _comparison_lines(
    assessment: Assessment, changes: tuple[Change, ...], other: Path
) -> Iterator[str]:
    if not changes:
        yield f"no difference from {other}"
        return
    yield f"Since {other}"
    for change in changes:
        yield paragraph(change_sentence(change, assessment.plan), "    ", "  ")
    if came := consequences_sentence(changes[-1].record.consequences):
        yield paragraph(came, "  ")
