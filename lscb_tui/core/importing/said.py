"""What a document says of its objectives and actions at its reviews, as progress entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lscb_tui.core.frozen import Struct, replace
from lscb_tui.core.importing.drafts import Draft, ObjectiveDraft, Words
from lscb_tui.core.importing.mapping import ABOVE, Given
from lscb_tui.core.importing.progress_cells import Spoken, StatusWords, entries_in, spoken
from lscb_tui.core.importing.runs import Run, line_text
from lscb_tui.core.plan.items import Entry
from lscb_tui.core.words.safe_text import one_line


class Paragraph(Struct, frozen=True):
    """One paragraph of an objective's progress cell, and of whom it speaks."""

    text: str
    nth: int
    """Which one it is of the paragraphs of that cell with the same words, from 1."""
    opens: bool
    """Whether it opens with a status word."""
    to: str
    """The number of the action that it is given to; empty for the objective."""
    begins: bool
    """Whether it begins an entry; else it goes on with the one above."""


class ObjectiveProgress(Struct, frozen=True):
    """The progress cell of an objective with actions of its own, to be shared out among them."""

    objective: str
    review: str
    """The id of the review."""
    place: str
    paragraphs: tuple[Paragraph, ...]
    actions: tuple[str, ...]
    """The numbers of its actions, in order."""

    @property
    def in_order(self) -> bool:
        """Whether it can be offered entry by entry: as many entries with a word as actions."""
        return sum(each.opens for each in self.paragraphs) == len(self.actions) > 0


class SaidOf(NamedTuple):
    """An entry, and the words that it is made of."""

    entry: Entry
    runs: tuple[Run, ...]


def entries_of(
    draft: Draft, review_ids: Mapping[str, str], labels: Sequence[str], words: StatusWords
) -> list[SaidOf]:
    """What was said of a draft, review by review.

    `review_ids` has the id of each review's label, "" that of what names none; `labels` are those
    of the table's progress columns in order. A rating without a review belongs to the last review
    that has words, else to the last column.
    """
    found: dict[str, list[SaidOf]] = {}
    spoken_at = [each.column.review for each in draft.said if each.column.role == "progress"]
    rated_at = max(spoken_at, key=labels.index, default=labels[-1] if labels else "")
    for column, runs in draft.said:
        if column.role == "progress":
            review = review_ids[column.review]
            found.setdefault(review, []).extend(
                SaidOf(Entry(review=review, status=what.status, text=what.text), what.runs)
                for what in entries_in(runs, words)
            )
    for each in draft.said:
        if each.column.role != "progress":
            review = review_ids[each.column.review or rated_at]
            add_said(found.setdefault(review, []), review, each)
    order = list(dict.fromkeys(review_ids.values()))
    return [entry for review in order for entry in found.get(review, [])]


def add_said(entries: list[SaidOf], review: str, said: Words) -> None:
    """Put a rating or a status word into the first entry of its review that has none."""
    field = "rag" if said.column.role == "rating" else "status"
    value = line_text(said.runs)
    for place, (entry, runs) in enumerate(entries):
        if not getattr(entry, field):
            entries[place] = SaidOf(replace(entry, **{field: value}), (*runs, *said.runs))
            return
    entries.append(SaidOf(replace(Entry(review=review), **{field: value}), said.runs))


def shared_out(
    objective: ObjectiveDraft,
    said: Words,
    review: str,
    place: str,
    words: StatusWords,
    given: Sequence[Given],
) -> tuple[ObjectiveProgress, list[tuple[str, Spoken]]]:
    """The paragraphs of an objective's progress cell, and the entries that they make.

    Gives each entry with the number of its action; empty for the objective.
    """
    actions = tuple(action.ref for action in objective.actions)
    answers = {(each.text, each.nth): each.to for each in given if each.objective == objective.ref}
    seen: dict[str, int] = {}
    paragraphs: list[Paragraph] = []
    groups: list[tuple[str, list[Run]]] = []
    for run in said.runs:
        text = one_line(run.text)
        seen[text] = nth = seen.get(text, 0) + 1
        opens = words.opening(run) is not None
        to = answers.get((text, nth), "" if opens else ABOVE)
        begins = to != ABOVE or not groups
        if begins:
            groups.append(("" if to == ABOVE else to, []))
        groups[-1][1].append(run)
        paragraphs.append(Paragraph(text, nth, opens, groups[-1][0], begins))
    entries = [(to, spoken(runs, words)) for to, runs in groups]
    return ObjectiveProgress(objective.ref, review, place, tuple(paragraphs), actions), entries
