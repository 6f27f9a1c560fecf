"""What a document no longer has, and what it still has that was deleted here."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lscb_tui.core.importing.versions.questions import DELETE, KEEP, Questions
from lscb_tui.core.importing.versions.told_together import quoted
from lscb_tui.core.plan.items import Action, ItemId, Objective, Plan, id_of
from lscb_tui.core.words.grammar import count_of, listing

_NAMED = 20


def to_delete(
    base: Plan | None, theirs: Plan, plan: Plan, here: Collection[ItemId], questions: Questions
) -> list[ItemId]:
    """Of what was in the document last time and is not now, what is to be deleted: it is asked.

    `here` is what the plan had before. An objective with all its actions is one question.
    """
    there = {id_of(item) for item in theirs.objectives_and_actions()}
    before = base.objectives_and_actions() if base else ()
    gone = {which for item in before if (which := id_of(item)) in here} - there
    found: list[Objective | Action] = []
    for objective in plan.objectives if gone else ():
        lost = [action for action in objective.actions if id_of(action) in gone]
        if id_of(objective) in gone and len(lost) == len(objective.actions):
            found.append(objective)
        else:
            found += lost
    return [id_of(item) for item in found if _ask(item, questions) == DELETE]


def _ask(item: Objective | Action, questions: Questions) -> str:
    which = id_of(item)
    words = quoted(item.text if isinstance(item, Action) else item.title)
    if isinstance(item, Objective) and item.actions:
        words += f" with its {count_of(len(item.actions), 'action')}"
    text = f"{which} {words} is no longer in the document: keep it, or delete it?"
    return questions.ask("gone", f"gone {which}", which, text, (KEEP, DELETE))


def still_there(theirs: Plan, plan: Plan) -> Iterator[str]:
    """That the document still has what was deleted here, where it is as it was."""
    now = {id_of(item) for item in plan.objectives_and_actions()}
    named = (id_of(item) for item in theirs.objectives_and_actions())
    deleted = [str(which) for which in named if which not in now]
    if deleted:
        were, are = ("was", "is") if len(deleted) == 1 else ("were", "are")
        listed = listing(deleted, _NAMED)
        yield f"{listed} {were} deleted from the plan, but {are} still in the document."
