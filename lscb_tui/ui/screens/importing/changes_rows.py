"""Step 6, where there is a plan: what the document asks of it, and what it will change."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lscb_tui.core.editing import Refused
from lscb_tui.core.frozen import replace
from lscb_tui.core.importing.answering import with_pair
from lscb_tui.core.importing.mapping import Mapping
from lscb_tui.core.importing.versions.questions import BOTH, DELETE, DOCUMENT, KEEP, PLAN, Question
from lscb_tui.core.sentences.redating import described
from lscb_tui.core.words.grammar import as_sentence, count_of
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.screens.importing.answer_rows import AnswerRow, Option, heading
from lscb_tui.ui.screens.importing.state import Import

_SHOWN = {
    KEEP: "stays in the plan",
    DELETE: "is deleted",
    PLAN: "as the plan has it",
    DOCUMENT: "as the document has it",
    BOTH: "both",
}


def changes_rows(now: Import) -> list[AnswerRow]:
    """The questions, then the changes as sentences, then what there is to tell."""
    if now.merging is None:
        return []
    return [*_questions(now), *_changes(now), *_told(now)]


def _questions(now: Import) -> Iterator[AnswerRow]:
    assert now.merging is not None
    questions = now.merging.questions
    if questions:
        yield heading(f"{count_of(len(questions), 'question')} to answer")
    for question in questions:
        yield _question(now, question)


def _question(now: Import, question: Question) -> AnswerRow:
    review = question.kind == "review"
    offered = dict.fromkeys((*question.choices, question.answer) if review else question.choices)
    return AnswerRow(
        ("question", question.key),
        f"   {question.which.key or 'plan'}: {one_line(question.text)}",
        _shown(question.answer) if question.is_answered else "",
        tuple(Option(_shown(each), answered(now, question, each)) for each in offered),
        unsaid=not question.is_answered,
        typed=_typed(now, question) if review else None,
        typing=question.answer if review else "",
        what="review",
        about=(question.text,),
        question=question,
    )


def _shown(answer: str) -> str:
    return _SHOWN.get(answer, one_line(answer))


def answered(now: Import, question: Question, answer: str) -> Mapping:
    """The answers with one to a question of the next version."""
    pairs = with_pair(now.mapping.next_version, question.key, answer)
    return replace(now.mapping, next_version=pairs)


def _typed(now: Import, question: Question) -> Callable[[str], Mapping]:
    def typed(label: str) -> Mapping:
        if not label.strip():
            raise Refused("type the name of the review")
        return answered(now, question, one_line(label))

    return typed


def _changes(now: Import) -> Iterator[AnswerRow]:
    assert now.merging is not None
    edits = now.merging.version.edits
    if not edits:
        yield heading("The document changes nothing in the plan")
        return
    yield heading(f"{count_of(len(edits), 'change')} to the plan")
    for n, told in enumerate(described(edits, now.merging.version.plan, now.merging.ours)):
        sentence = as_sentence(told)
        yield AnswerRow(("change", n), sentence, about=(sentence,), reads=True)


def _told(now: Import) -> Iterator[AnswerRow]:
    assert now.merging is not None
    told = (*now.merging.earlier.told, *now.merging.version.told)
    if told:
        yield heading("To know about the changes")
    for n, sentence in enumerate(told):
        yield AnswerRow(("told", n), sentence, about=(sentence,), reads=True)
