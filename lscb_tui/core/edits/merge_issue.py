"""What comes of a merge: one plan, and what has to be said about it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from lscb_tui.core.edits.edit import Edit
from lscb_tui.core.plan.items import Item, ItemId, Plan, id_of
from lscb_tui.core.words.safe_text import one_line

First = Literal["ours", "theirs"]
"""Whose new items keep their numbers where both gave the same: theirs, where those were sent."""


class MergeIssue(NamedTuple):
    """One change of theirs that could not simply be taken."""

    which: ItemId
    message: str
    theirs: Edit
    lost: bool
    """Whether it was left out; else it was made in another way, and the message says how."""
    undecided: bool = False
    """Whether it was made beside ours, and somebody has to choose between the two."""


class Merged(NamedTuple):
    """Both people's changes in one plan."""

    plan: Plan
    issues: tuple[MergeIssue, ...]


def merge_issue(
    which: ItemId, message: str, theirs: Edit, *, lost: bool = False, undecided: bool = False
) -> MergeIssue:
    """An issue whose message stays one line, whatever stands in the words that it quotes."""
    return MergeIssue(which, one_line(message), theirs, lost, undecided)


def items_by_id(plan: Plan) -> dict[ItemId, Item]:
    """The items of a plan by their names."""
    return {id_of(item): item for item in plan.all_items()}
