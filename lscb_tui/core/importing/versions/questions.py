"""What a next version asks: each question has an answer that loses nothing, till it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from lscb_tui.core.editing.conflicts import ConflictValues
from lscb_tui.core.frozen import Struct
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import as_sentence, listing
from lscb_tui.core.words.safe_text import one_line

QuestionKind = Literal["review", "gone", "said", "clash"]
KEEP, DELETE = "keep", "delete"
PLAN, DOCUMENT, BOTH = "plan", "document", "both"
"""Answers: what the plan has stays; what the document has is taken; both are."""
REVIEW_KEY = "review"
"""The key of the question of which review a document's one column of progress is."""


class Question(Struct, frozen=True):
    """What only a person can tell, and the answer that holds."""

    key: str
    """By which its answer is given, and kept in the mapping: "gone 3.1", "clash 1.2 lead"."""
    kind: QuestionKind
    which: ItemId
    text: str
    """As sentences."""
    choices: tuple[str, ...]
    """The answers; of a "review" the label of any other review is one too."""
    answer: str
    """As it was given; else the first of the choices."""
    is_answered: bool
    values: ConflictValues | None = None
    """What there is to choose between, for the dialog of conflicts.

    The base is what the document said last time, "theirs" what the plan has, "mine" what the
    document has now.
    """


class Questions:
    """The questions that were asked so far, and the answers that are there."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._asked: dict[str, Question] = {}

    def ask(
        self,
        kind: QuestionKind,
        key: str,
        which: ItemId,
        text: str,
        choices: tuple[str, ...],
        values: ConflictValues | None = None,
    ) -> str:
        """The answer to a question. Raises ValueError for one that is none of its choices."""
        number, first = 1, key
        while key in self._asked:
            number += 1
            key = f"{first} ({number})"
        given = self._answers.get(key)
        if given is not None and given not in choices and kind != "review":
            known = listing(choices)
            raise ValueError(
                f"next_version.{one_line(key)}: “{one_line(given)}” is not one of {known}"
            )
        answer = choices[0] if given is None else given
        self._asked[key] = Question(
            key, kind, which, as_sentence(text), choices, answer, given is not None, values
        )
        return answer

    def of(self, *kinds: QuestionKind) -> tuple[Question, ...]:
        """The questions of some kinds, kind by kind, in the order in which they were asked."""
        asked = self._asked.values()
        return tuple(question for kind in kinds for question in asked if question.kind == kind)

    def refuse_others(self) -> None:
        """Raise ValueError for an answer to what nobody asks."""
        for key in self._answers:
            if key not in self._asked:
                raise ValueError(
                    f"next_version.{one_line(key)}: nothing asks for this answer: take it out"
                )
