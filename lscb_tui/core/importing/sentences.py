"""What is said of an import: how its words add up, what is to be answered, what it became."""

from __future__ import annotations

from lscb_tui.core.importing.ledger import HEADING, Asked, Made, NotTaken, Sum, Taken
from lscb_tui.core.importing.versions.questions import Question
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.safe_text import one_line


def sum_sentence(total: Sum) -> str:
    """How many words there are, and what became of them: "9 words: 7 placed, 2 not taken, …"."""
    words = "word" if total.document == 1 else "words"
    return (
        f"{total.document:,} {words}: {total.taken:,} placed, {total.not_taken:,} not taken, "
        f"{total.twice:,} twice."
    )


def size_of(plan: Plan) -> str:
    """What a plan that was imported has: "17 objectives, 52 actions and 1 review"."""
    counts = (
        (len(plan.objectives), "objective"),
        (sum(len(objective.actions) for objective in plan.objectives), "action"),
        (len(plan.reviews), "review"),
    )
    return listing([count_of(count, thing) for count, thing in counts])


def taken_sentence(taken: Taken) -> str:
    """Where words stand, and which field of what they are in."""
    where = "heading of a column" if taken.field == HEADING else _field(taken.items, taken.field)
    return f"{taken.place}: “{one_line(taken.text)}”: {where}"


def not_taken_sentence(left: NotTaken) -> str:
    """Where words stand that are not taken, and why."""
    return f"{left.place}: “{one_line(left.text)}”: {left.why}"


def made_sentence(made: Made) -> str:
    """What was made here, of what, and why."""
    rests = f", from “{one_line(made.text)}”" if made.text else ""
    place = f" ({made.place})" if made.place else ""
    why = f": {made.why}" if rests or place else f" ({made.why})"
    return f"{_field(made.items, made.field)}: {one_line(made.value)}{rests}{place}{why}"


def asked_sentence(asked: Asked) -> str:
    """What is to be answered, where, and the answers that there are."""
    where = f"{asked.place}: " if asked.place else ""
    offered = f" ({', '.join(asked.offered)})" if asked.offered else ""
    return f"{where}{one_line(asked.text)}{offered}"


def question_sentence(question: Question) -> str:
    """What a next version asks, and the answers that there are."""
    choices = f" ({', '.join(question.choices)})" if len(question.choices) > 1 else ""
    return f"{question.text}{choices}"


def _field(items: tuple[ItemId, ...], field: str) -> str:
    name = "number" if field == "ref" else field.replace("_", " ")
    return f"{name} of {listing([str(item) for item in items], 6)}"
