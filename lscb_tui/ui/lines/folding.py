"""What of the outline is closed: objectives are open until they are closed, parts the other way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import ItemId


class Folding:
    """Which objectives are closed, which actions show their parts, and the rows that makes."""

    def __init__(self) -> None:
        self.closed: set[str] = set()
        """The numbers of the objectives that are closed."""
        self.opened: set[str] = set()
        """The numbers of the actions whose parts are shown."""

    def rows(
        self,
        assessment: Assessment,
        matched: Collection[str] | None,
        kept: ItemId | None = None,
    ) -> list[ItemId]:
        """The rows to show, parts under their action.

        Of a filter only what it matched, and an item that is kept in sight; each under its
        objective, a part under its action too.
        """
        parts, rows = assessment.parts, list[ItemId]()
        if matched is not None and kept is not None and kept.kind == "action":
            matched = {*matched, kept.key}
        shown = None if matched is None else {*matched, *self._above(assessment, matched)}
        for objective in assessment.plan.objectives:
            refs: Iterable[str] = (a.ref for a in objective.actions if a.ref not in parts.whole)
            which = ItemId("objective", objective.number)
            if shown is not None:
                refs = [ref for ref in refs if ref in shown]
                if not refs and which != kept:
                    continue
            rows.append(which)
            if objective.number in self.closed:
                continue
            if parts.inside:
                refs = self._with_parts(assessment, refs, shown)
            rows.extend(ItemId("action", ref) for ref in refs)
        return rows

    def hidden(self, assessment: Assessment, matched: Collection[str] | None) -> int:
        """How many rows, at the most, would be shown besides if no objective were closed."""
        if not self.closed:
            return 0
        if matched is not None:
            standings = assessment.standings
            return sum(standings[ref].objective in self.closed for ref in matched)
        objectives = assessment.plan.objectives
        return sum(len(o.actions) for o in objectives if o.number in self.closed)

    @staticmethod
    def _above(assessment: Assessment, refs: Iterable[str]) -> Iterator[str]:
        for ref in refs if assessment.parts.whole else ():
            yield from (whole.ref for whole in assessment.parts.wholes(ref))

    def _with_parts(
        self, assessment: Assessment, refs: Iterable[str], shown: Collection[str] | None
    ) -> Iterator[str]:
        todo = [*reversed([*refs])]
        while todo:
            yield (ref := todo.pop())
            if shown is not None or ref in self.opened:
                inside = assessment.parts.inside.get(ref, ())
                todo += (part for part in reversed(inside) if shown is None or part in shown)

    def close(self, assessment: Assessment, which: ItemId, filtered: bool) -> ItemId:
        """Close the parts of an action, the action of a part, or the objective; which it was."""
        if which.kind == "objective":
            self.closed.add(which.key)
            return which
        # What a filter found is never hidden again but with its objective.
        if not filtered:
            whole = assessment.parts.whole.get(which.key)
            for ref in (which.key, whole.ref if whole else ""):
                if ref in self.opened and ref in assessment.parts.inside:
                    self.opened.discard(ref)
                    return ItemId("action", ref)
        number = assessment.standings[which.key].objective
        self.closed.add(number)
        return ItemId("objective", number)

    def open(self, assessment: Assessment, which: ItemId, filtered: bool) -> bool:
        """Open an objective, or an action that has parts; whether it was closed."""
        if which.kind == "objective":
            was = which.key in self.closed
            self.closed.discard(which.key)
            return was
        if filtered or which.key in self.opened or which.key not in assessment.parts.inside:
            return False
        self.opened.add(which.key)
        return True

    def reveal(self, assessment: Assessment, which: ItemId | None) -> bool:
        """Open the actions that an action is a part of; whether any of them was closed."""
        above = set(
            self._above(assessment, (which.key,) if which and which.kind == "action" else ())
        )
        hidden = above - self.opened
        self.opened |= hidden
        return bool(hidden)

    def sign(self, assessment: Assessment, which: ItemId, filtered: bool) -> str:
        """Whether there is anything under a row, and whether it is shown; of a plain action " "."""
        if which.kind == "objective":
            return "▸" if which.key in self.closed else "▾"
        if which.key not in assessment.parts.inside:
            return " "
        return "▾" if filtered or which.key in self.opened else "▸"
