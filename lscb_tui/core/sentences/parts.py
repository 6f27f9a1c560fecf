"""What an action is a part of, and how its own parts stand, in sentences."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.fields import label_of
from lscb_tui.core.sentences.standing import action_in_brief
from lscb_tui.core.words.grammar import listing

_MOST = 12
"""How many parts a sentence names."""


def part_sentence(assessment: Assessment, ref: str) -> str:
    """What an action is a part of: "It is a part of 1.1 (ONGOING, 31 Mar 2017, ...)."."""
    whole = assessment.parts.whole.get(ref)
    return f"It is a part of {action_in_brief(assessment, whole.ref)}." if whole else ""


def parts_sentence(assessment: Assessment, ref: str) -> str:
    """How the parts of an action stand: "Parts: 1 of 3 achieved, 1 overdue (1.1b)."."""
    inside = assessment.parts.inside.get(ref, ())
    if not inside:
        return ""
    counts = assessment.of_parts(ref)
    said = [f"Parts: {counts.meanings.get('achieved', 0)} of {counts.actions} achieved"]
    if superseded := counts.meanings.get("superseded", 0):
        said.append(f"{superseded} superseded")
    for word, some in (
        ("blocked", [part for part in inside if assessment.standings[part].blocked]),
        ("overdue", [part for part in inside if assessment.standings[part].overdue]),
    ):
        if some:
            said.append(f"{len(some)} {word} ({listing(some, _MOST)})")
    return f"{', '.join(said)}."


def left_behind(other: object, key: str, label: str) -> str:
    """What becomes of an item that names one which is deleted, under a field of that label."""
    if label == label_of("action", "part_of"):
        return f"{other} is a part of {key} and stays, as an action of its own"
    if label == label_of("minute", "about"):
        return f"{other} is about {key} and stays, as it was minuted"
    return f"{other} names {key} under “{label}”: that link will be removed too"
