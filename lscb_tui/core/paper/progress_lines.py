"""What the board's table has under Progress: the words of one row at a review.

The document prints a word and what was said, without numbers, in the order of the actions. Where
a row has anything else to tell (a word of an earlier review, a new date, evidence, that nothing
came), every line of it is told with its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.frozen import replace
from lscb_tui.core.paper.naming import name_in_paper
from lscb_tui.core.plan.columns import own_values
from lscb_tui.core.plan.entries import said_at
from lscb_tui.core.plan.field_text import shown
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan, review_label
from lscb_tui.core.sentences.entries import NO_UPDATE, entry_head, given_words
from lscb_tui.core.sentences.said import said_of
from lscb_tui.core.sentences.standing import due_again_sentence
from lscb_tui.core.standing.status import DUE_AGAIN, NOT_REPORTED, Status
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line

_BETWEEN = " – "
"""Between a word and what was said, as the document has it."""
_NOT = ("not", "never", "longer", "no")


class _Line(NamedTuple):
    item: Objective | Action
    entry: Entry | None
    """What was said at this review; None for what stands from before."""
    words: str = ""
    """What is told where there is no entry."""
    label: str = ""
    """What it is beside words: "evidence"."""

    @property
    def as_printed(self) -> bool:
        """Whether the document has a line of this kind: a word and words, said at this review."""
        entry = self.entry
        return entry is not None and not (self.label or entry.due or entry.no_update)


def progress_lines(
    assessment: Assessment, objective: Objective, actions: Sequence[Action], review: str
) -> tuple[str, ...]:
    """The lines of a row: what was said of the objective, then of these of its actions."""
    told = list(_told(assessment, objective, actions, review))
    if any(not line.as_printed for line in told):
        return tuple(_numbered(assessment, told))
    return tuple(_printed(told))


def _told(
    assessment: Assessment, objective: Objective, actions: Iterable[Action], review: str
) -> Iterator[_Line]:
    above = assessment.objective_status[objective.number]
    yield from _of_item(assessment, objective, above, review)
    for action in actions:
        status = assessment.standings[action.ref].status
        lines = list(_of_item(assessment, action, status, review))
        yield from lines
        if not lines and above.word and status.meaning == NOT_REPORTED:
            # Else it would be taken for what the word of the row is said of.
            yield _Line(action, None, NOT_REPORTED)


def _of_item(
    assessment: Assessment, item: Objective | Action, status: Status, review: str
) -> Iterator[_Line]:
    said = [entry for _, entry in said_at(item.progress, review)]
    stands = _stands(assessment, item, status, review)
    silent = any(entry.no_update for entry in said)
    if stands or silent:
        told = (stands, NO_UPDATE if silent else "")
        yield _Line(item, None, "; ".join(filter(None, told)))
    for entry in said:
        if entry_head(_without_silence(entry)) or entry.text.strip():
            yield _Line(item, _without_silence(entry))
        for label, words in _beside(assessment.plan, entry):
            yield _Line(item, entry, words, label)


def _without_silence(entry: Entry) -> Entry:
    """An entry without that nothing came, which is told with the word that stands."""
    return replace(entry, no_update=False) if entry.no_update else entry


def _stands(assessment: Assessment, item: Objective | Action, status: Status, review: str) -> str:
    """What an item itself was given before this review and has still; empty for nothing."""
    if isinstance(item, Action):
        if status.meaning == DUE_AGAIN:
            return due_again_sentence(assessment, assessment.standings[item.ref])
        if status.meaning == "superseded" and not status.word:
            return f"superseded by {one_line(item.superseded_by)}"
        if status.origin == "objective":
            return ""
    if not status.word.strip():
        return _last_words(assessment, item, review)
    if status.review == review:
        return ""
    return _at(one_line(status.word), review_label(assessment.plan, status.review))


def _last_words(assessment: Assessment, item: Objective | Action, review: str) -> str:
    """What was said last of an item that was never given a word, where that was not now."""
    last = next((s for s in said_of(assessment, item) if s.entry.has_words), None)
    if last is None or last.entry.review == review:
        return ""
    return _at(last.entry.text, review_label(assessment.plan, last.entry.review))


def _at(words: str, label: str) -> str:
    return f"{words} ({one_line(label)})" if label else words


def _beside(plan: Plan, entry: Entry) -> Iterator[tuple[str, str]]:
    for label, words in given_words(entry):
        yield label.lower(), words
    for field, value in own_values(plan, entry):
        yield field.label, shown(field, value)


def _printed(told: Iterable[_Line]) -> Iterator[str]:
    """The lines as the document has them; the row's own word is not repeated below it."""
    row = ""
    for line in told:
        entry = line.entry
        if entry is None:
            continue
        word = plain(entry.status)
        if isinstance(line.item, Objective):
            row = word or row
        elif word and word == row:
            entry = replace(entry, status="")
        elif word:
            # Behind another word, that of the row would be taken for said of the rest only.
            row = ""
        if words := entry_line(entry):
            yield words


def _numbered(assessment: Assessment, told: Iterable[_Line]) -> Iterator[str]:
    for line in told:
        name = name_in_paper(assessment, line.item)
        head = f"{name}, {line.label}" if line.label else name
        yield f"{head}: {line.words or (entry_line(line.entry) if line.entry else '')}"


def entry_line(entry: Entry) -> str:
    """What was said in one line: "ONGOING – The plan is being reviewed."

    The word stands once, also where the text has it at its beginning or end.
    """
    if has_word(entry.text, entry.status):
        entry = replace(entry, status="")
    return _BETWEEN.join(filter(None, (entry_head(entry), entry.text.strip())))


def has_word(text: str, word: str) -> bool:
    """Whether a text says a status word itself: it begins with it, or ends with exactly it."""
    text, word = one_line(text), one_line(word)
    if not word or not text:
        return False
    begins, rest = plain(text).startswith(plain(word)), plain(text)[len(plain(word)) :]
    if begins and not rest[:1].isalnum():
        return True
    text = text.rstrip(".!;:,)”’\"' ")
    before = text.removesuffix(word)
    if before == text or before[-1:].isalnum():
        return False
    return not before or before.split()[-1].casefold() not in _NOT
