"""Three texts of a plan made into one.

Git's merge of lines keeps the comments and the layout of both sides, but knows nothing of plans:
it can take one note for another, or put two actions under one number. The merge of plans
(`core.edits.merge`) knows what was meant, but nothing of comments. So the lines are merged first,
and taken where they say what the merge of plans says; else what they lack is spliced into the best
text that there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from lscb_tui.core.assessment import assess
from lscb_tui.core.edits.diff import diff
from lscb_tui.core.edits.merge import merge
from lscb_tui.core.edits.merge_issue import First, Merged, MergeIssue
from lscb_tui.core.edits.renumbering import renumber_ours
from lscb_tui.core.errors import UserError
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_reader import Reading
from lscb_tui.core.plan.toml_writer import same_plan
from lscb_tui.core.sentences.made_together import made_together
from lscb_tui.store.errors import StoreError
from lscb_tui.store.merge.conflict_comments import is_conflict, marked, marks
from lscb_tui.store.plan_text import read_text
from lscb_tui.store.toml.comment_merge import with_merged_comments
from lscb_tui.store.toml.comment_places import CommentPlaces
from lscb_tui.store.toml.comments import comments
from lscb_tui.store.toml.splice import splice
from lscb_tui.store.toml.text_lines import line_ending
from lscb_tui.store.toml.values import WrongForm

TextMerge = Callable[[str, str, str, bool], str | None]
"""Merges lines: base, ours, theirs, and whether ours wins where both changed; None if it cannot."""


class MergedText(NamedTuple):
    """One text with the changes of both sides."""

    text: str
    plan: Plan
    conflicts: tuple[MergeIssue, ...]
    """What somebody must decide; the text has a line for each."""
    settled: tuple[MergeIssue, ...]
    """What went by a rule, and should be said."""
    lost_comments: tuple[str, ...]
    """Comments whose place is gone; they stand at the end of the text."""
    by_lines: bool
    """Whether the merge of lines was taken as it was."""
    together: tuple[str, ...] = ()
    """What only both sides together make, as sentences."""


class Unmergeable(UserError):
    """The texts cannot be merged here; its text is a sentence with the file and line."""


def merge_texts(
    base: str,
    ours: str,
    theirs: str,
    *,
    name: str = "plan.toml",
    lines: TextMerge | None = None,
    first: First = "ours",
) -> MergedText:
    """Merge what two sides made of `base`; `lines` merges lines, where there is what can.

    `first` says whose new actions keep their numbers where both gave the same.

    Raises Unmergeable where a side cannot be read, or where the two have no common beginning.
    """
    try:
        return _merged(base, ours, theirs, name, lines, first)
    except RecursionError:
        raise Unmergeable(f"{name}: tables are nested too deep: merge it in an editor") from None


def _merged(
    base: str, ours: str, theirs: str, name: str, lines: TextMerge | None, first: First
) -> MergedText:
    was, mine, yours = (
        _read(text, f"{name} ({side})")
        for text, side in ((base, "as it was"), (ours, "ours"), (theirs, "theirs"))
    )
    pairs = ((was, mine), (was, yours), (mine, yours))
    if not base.strip() and not any(same_plan(a.plan, b.plan) for a, b in pairs):
        raise Unmergeable(
            f"{name}: both sides made this file, with no common beginning: add to ours, in an "
            "editor, what only theirs has"
        )
    merged = merge(was.plan, mine.plan, yours.plan, first)
    texts, reading = (base, ours, theirs), mine
    if first == "theirs" and renumber_ours(was.plan, mine.plan, yours.plan).issues:
        # What has the number goes with its comments; ours is put in beside it.
        texts, reading = (base, theirs, ours), yours
    text, reading, by_lines = _best_text(*texts, name, lines, reading, merged)
    found = marks(merged.issues, merged.plan, reading.places, diff(was.plan, mine.plan))
    if found:
        text = marked(text, found)
        if not same_plan(_read(text, name).plan, merged.plan):
            raise _impossible(name)
    astray = tuple(_lost_comments(base, ours, theirs, text))
    return MergedText(
        _with_last_lines(text, astray),
        merged.plan,
        tuple(issue for issue in merged.issues if is_conflict(issue)),
        tuple(issue for issue in merged.issues if not is_conflict(issue)),
        astray,
        by_lines,
        made_together(*map(assess, (mine.plan, yours.plan, merged.plan))),
    )


def _best_text(
    base: str,
    ours: str,
    theirs: str,
    name: str,
    lines: TextMerge | None,
    mine: Reading,
    merged: Merged,
) -> tuple[str, Reading, bool]:
    """The text that says what the merge of plans says, with as many comments as can be kept."""
    plan, candidates = merged.plan, [(ours, mine)]
    if lines:
        by_lines = _readable(lines(base, ours, theirs, False))
        if by_lines and same_plan(by_lines[1].plan, plan):
            return *by_lines, True
        # With ours wherever both changed the same lines, all other comments of theirs are there.
        if by_lines := _readable(lines(base, ours, theirs, True)):
            candidates.insert(0, by_lines)
    for text, reading in candidates:
        if found := _spliced(text, reading, plan):
            return *_with_comments(base, ours, theirs, *found), False
    raise _impossible(name)


def _with_comments(
    base: str, ours: str, theirs: str, text: str, reading: Reading
) -> tuple[str, Reading]:
    """A text that says what it should, with each comment of the three beside what it is about."""
    sides = ((side, read_text(Path(), side).places) for side in (base, ours, theirs))
    places = (CommentPlaces(*side) for side in (*sides, (text, reading.places)))
    found = _readable(with_merged_comments(*places))
    return found if found and same_plan(found[1].plan, reading.plan) else (text, reading)


def _spliced(text: str, reading: Reading, plan: Plan) -> tuple[str, Reading] | None:
    """The text made to say what the plan says; None where that cannot be put into it."""
    try:
        found = _readable(splice(text, reading.places, diff(reading.plan, plan)))
    except (WrongForm, LookupError, ValueError):
        # The merge of lines may have made a plan in which no edit finds its place.
        return None
    return found if found and same_plan(found[1].plan, plan) else None


def _lost_comments(base: str, ours: str, theirs: str, text: str) -> Iterator[str]:
    """Comments of a side that the text has not: what they stood at is gone or moved.

    What a side has deleted along with what it stood at is not missed.
    """
    before, mine, yours, there = (
        Counter(comment.text for comment in comments(side)) for side in (base, ours, theirs, text)
    )
    for comment in (((mine & yours) | (mine - before) | (yours - before)) - there).elements():
        # Two behind one value stand on its line, one after the other.
        if not any(f"{comment} #" in f"{each} #" for each in there if " #" in each):
            yield comment


def _with_last_lines(text: str, last: tuple[str, ...]) -> str:
    """The text with more lines at its end, in the line endings that it has."""
    if not last:
        return text
    eol = line_ending(text)
    gap = "" if not text or text.endswith("\n") else eol
    return "".join((text, gap, *(line + eol for line in last)))


def _read(text: str, name: str) -> Reading:
    try:
        return read_text(Path(name), text)
    except StoreError as problem:
        raise Unmergeable(str(problem)) from None


def _readable(text: str | None) -> tuple[str, Reading] | None:
    """A text with what it says; None where there is none, or it cannot be read."""
    if text is None:
        return None
    try:
        text.encode()
        return text, read_text(Path(), text)
    except (StoreError, UnicodeEncodeError):
        return None


def _impossible(name: str) -> Unmergeable:
    return Unmergeable(f"{name}: the two sides cannot be put into one file here: merge it by hand")
