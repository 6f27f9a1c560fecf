"""What Dependencies is about: the plan or what is imagined of it, an action, and what is drawn.

What is imagined is an assessment like any other, shown in place of the plan's until it is left,
and never given to the store.
"""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.drawing.selection import WHOLE_PLAN
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.ui.screens.dependencies.view import Look


class Subject:
    """What the views look at, whichever of them is shown."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        """The plan's."""
        self.shown = assessment
        """The one that is looked at: the plan's, or the imagined one."""
        self.imagined: tuple[str, ...] = ()
        """What is achieved in imagination."""
        self.item: ItemId | None = None
        """The action in focus."""
        self.selection = WHOLE_PLAN
        """What is drawn."""

    def read(self, assessment: Assessment, imagined: tuple[str, ...]) -> None:
        """Look at a plan, or at what it would be if some of its actions were achieved.

        Raises Refused, with nothing changed, where one of them cannot be imagined so.
        """
        self.assessment = shown = assessment
        imagined = tuple(ref for ref in imagined if ref in assessment.standings)
        if imagined:
            from lscb_tui.core.dependencies.what_if import imagine

            shown = imagine(assessment, imagined)
        self.imagined, self.shown = imagined, shown
        found = self.as_action(self.item)
        if found is not None or self.item is None or self.item.kind != "action":
            self.item = found or self._any_action()
        if self.selection.ref and self.selection.ref not in shown.standings:
            self.selection = WHOLE_PLAN

    def as_action(self, item: ItemId | None) -> ItemId | None:
        """An action of the plan: the one asked for, of an objective its first."""
        if item is not None and item.kind == "objective":
            owner = self.shown.plan.objective(item.key)
            item = ItemId("action", owner.actions[0].ref) if owner and owner.actions else None
        return item if item is not None and item.key in self.shown.standings else None

    def _any_action(self) -> ItemId | None:
        """An action to begin with: one that is blocked, where there is any."""
        standings = self.shown.standings
        refs = [*(ref for ref, s in standings.items() if s.blocked), *standings]
        return ItemId("action", refs[0]) if refs else None

    def look(self, at: ItemId | None = None) -> Look:
        """What the views are to look at, with the cursor on `at` or the action in focus."""
        freed: tuple[str, ...] = ()
        if self.imagined:
            freed = consequences(self.assessment, self.shown).became_ready
        return Look(self.shown, at or self.item, self.selection, frozenset(freed))

    def imagined_sentence(self) -> str:
        """What follows from what is imagined."""
        from lscb_tui.core.dependencies.what_if import imagined_sentence

        if not self.imagined:
            return "The what-if has ended. The plan was not changed."
        return imagined_sentence(self.assessment, self.shown, self.imagined)
