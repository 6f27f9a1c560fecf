"""Choosing a paper: of which kind, review, part of the plan and lead it is, and as what."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.dialogs.choose import Choice, Choose, Picked
from lscb_tui.ui.session.plan_session import PlanState
from lscb_tui.ui.session.records_shown import records_shown

if TYPE_CHECKING:
    from lscb_tui.core.paper.occasion import Request

DRAWING = "drawing"
"""Offered beside the papers: the links, which have formats of their own."""
_FIRST = {
    "plan": ("plan",),
    "dependencies": (DRAWING,),
    "meeting": ("minutes", "agenda", "exceptions"),
    "changes": ("changes",),
}
"""What stands first where it is of what is on the screen."""
_OTHER, _EACH = "r", "each"


class Wanted(NamedTuple):
    """What was chosen."""

    kind: str
    format: str
    request: Request
    each: bool
    """Whether each lead is to have a file of their own."""
    state: PlanState
    """The plan as it was on the screen."""


class PaperChoices:
    """The dialogs in which a paper is chosen, one after the other; Esc leaves it."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._format = ""
        """What was chosen last, to be proposed again."""

    async def kind(self) -> Picked | None:
        """Which kind of paper, or DRAWING; what is on the screen stands first."""
        from lscb_tui.papers.offered import PAPERS

        plan, first = self._host.assessment.plan, _FIRST[self._host.NAME]
        choices = [
            Choice(name, PAPERS[name].title, PAPERS[name].help)
            if name in PAPERS
            else Choice(DRAWING, "Drawing", "the links, as a picture or as data")
            for name in dict.fromkeys((*first, *PAPERS, DRAWING))
        ]
        current = plan.current_review
        title = f"Papers of {current.label or current.id}" if current else "Papers"
        also = {_OTHER: "of another review"} if len(plan.reviews) > 1 else {}
        return await self._picked(Choose(title, choices, also=also, letters=True))

    async def of(self, picked: Picked) -> Wanted | None:
        """All the rest that is to be chosen for a kind; None where it was left."""
        from lscb_tui.core.paper.occasion import Request
        from lscb_tui.papers.offered import LEAD

        kind, state = picked.key, self._host.session.state
        review: str | None = ""
        if picked.with_key == _OTHER:
            review = await self._review(kind)
        query = await self._query(kind) if review is not None else None
        if review is None or query is None:
            return None
        request, each = Request(review, query), False
        if kind == LEAD:
            whose = await self._lead(request, state)
            if whose is None:
                return None
            request, each = request._replace(lead=whose.key), whose.with_key == _EACH
        format_ = await self._of_format(kind)
        return Wanted(kind, format_, request, each, state) if format_ else None

    async def _review(self, kind: str) -> str | None:
        from lscb_tui.papers.offered import PAPERS

        title = "What changed since which review?" if PAPERS[kind].since else "Of which review?"
        reviews = self._host.assessment.plan.reviews_in_order[::-1]
        choices = [Choice(review.id, review.id, review.label) for review in reviews]
        picked = await self._picked(Choose(title, choices))
        return picked.key if picked else None

    async def _query(self, kind: str) -> str | None:
        """The filter of the screen, where the paper is to have it too; None where it was left."""
        from lscb_tui.papers.offered import PAPERS

        query = self._host.query_here
        if not query or not PAPERS[kind].takes_query:
            return ""
        choices = [
            Choice("some", "What is shown", f"only the actions that match {query}"),
            Choice("all", "All", "every action of the plan"),
        ]
        picked = await self._picked(Choose("Which actions?", choices))
        if picked is None:
            return None
        return query if picked.key == "some" else ""

    async def _lead(self, request: Request, state: PlanState) -> Picked | None:
        """Whose actions: the name of a lead, or none for all; with _EACH a file for each."""
        from lscb_tui.core.paper.lead_names import lead_names
        from lscb_tui.papers.making import occasion_for
        from lscb_tui.papers.offered import LEAD

        def names() -> tuple[str, ...]:
            records = records_shown(session, state.snapshot)
            now = state.assessment
            return lead_names(occasion_for(LEAD, records, now, request, session.as_at))

        session = self._host.session
        # As the text of a choice, a long name has the whole row.
        choices = [
            Choice("", "All", "in one paper"),
            Choice(_EACH, "Each", "in a file of their own"),
            *(Choice(f"of {name}", "", name) for name in await asyncio.to_thread(names)),
        ]
        picked = await self._picked(Choose("Whose actions?", choices, letters=True))
        if picked is None or not picked.key:
            return picked
        if picked.key == _EACH:
            return Picked("", _EACH)
        return Picked(picked.key.removeprefix("of "))

    async def _of_format(self, kind: str) -> str:
        """As what; empty where it was left."""
        from lscb_tui.papers.offered import FILES, formats_of

        formats = formats_of(kind)
        if len(formats) == 1:
            return formats[0]
        choices = [
            Choice(each, FILES[each].title, f"a file that ends in {FILES[each].ending}")
            for each in formats
        ]
        picked = await self._picked(Choose("As what?", choices, at=self._format))
        if picked is None:
            return ""
        self._format = picked.key
        return picked.key

    async def _picked(self, choose: Choose) -> Picked | None:
        return await self._host.app.push_screen_wait(choose)
