"""The plan itself and its lists: reviews, sources, columns, minutes, indicators and so on."""

from __future__ import annotations

from typing import cast

from lscb_tui.core.plan.items import ItemId, Kind, ListedKind, Plan, id_of, review_label
from lscb_tui.ui.commands.adding import Adding
from lscb_tui.ui.commands.deletion import Deletion
from lscb_tui.ui.commands.editing import Editing
from lscb_tui.ui.commands.forms import Forms, Seen
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.new_review import NewReview
from lscb_tui.ui.dialogs.choose import Choice, Choose, Picked

GROUPS: dict[ListedKind, str] = {
    "review": "Reviews",
    "source": "Sources",
    "recommendation": "Recommendations",
    "column": "Columns",
    "minute": "Minutes",
    "indicator": "Indicators",
}
_PLAN, _NEW = "plan", "new"


class PlanMenu:
    """Chooses what of the plan is to be edited, added or deleted."""

    def __init__(
        self,
        host: Host,
        forms: Forms,
        editing: Editing,
        adding: Adding,
        deletion: Deletion,
        new_review: NewReview,
    ) -> None:
        self._host = host
        self._forms = forms
        self._editing = editing
        self._adding = adding
        self._deletion = deletion
        self._new_review = new_review

    async def plan_menu(self) -> None:
        """Edit the plan itself, its reviews, sources, recommendations and columns."""
        seen, at = self._forms.seen(), ""
        while picked := await self._picked(
            Choose("The plan and its lists", _groups(seen.plan), at=at)
        ):
            at = picked.key
            if at == _PLAN:
                return await self._do(Picked(_PLAN), seen)
            kind = cast(ListedKind, at)
            chosen = await self._picked(
                Choose(
                    GROUPS[kind],
                    _listed(seen.plan, kind),
                    also={"D": "deletes"} if seen.plan.listed(kind) else {},
                    leaving="goes back",
                )
            )
            if chosen is not None:
                return await self._do(chosen, seen)
        return None

    async def new_review(self) -> None:
        """Add a review."""
        await self._new_review.add(self._forms.seen())

    async def _picked(self, choose: Choose) -> Picked | None:
        return await self._host.app.push_screen_wait(choose)

    async def _do(self, picked: Picked, seen: Seen) -> None:
        """Edit, add or delete what was chosen."""
        kind, _, key = picked.key.partition(":")
        deleting = picked.with_key == "D"
        if self._host.session.read_only:
            self._host.say(self._host.session.read_only, refused=True)
        elif kind == _NEW and deleting:
            self._host.say("There is nothing to delete on that row.", refused=True)
        elif picked.key == f"{_NEW}:review":
            await self._new_review.add(seen)
        elif kind == _NEW:
            await self._adding.add_listed(cast(Kind, key), seen)
        elif deleting:
            await self._deletion.item(ItemId(cast(Kind, kind), key), seen)
        else:
            await self._editing.item(ItemId(cast(Kind, kind), key), seen)


def _groups(plan: Plan) -> list[Choice]:
    """The plan, and each of its lists with how many are in it."""
    choices = [Choice(_PLAN, "The plan", plan.about.title)]
    for kind, name in GROUPS.items():
        count = len(plan.listed(kind))
        text = str(count) if count else "none yet"
        if kind == "review" and (current := plan.current_review):
            text += f"; the current one is {review_label(plan, current.id)}"
        choices.append(Choice(kind, name, text))
    return choices


def _listed(plan: Plan, kind: ListedKind) -> list[Choice]:
    """A row to add to a list, then what is in it; of the reviews the latest first."""
    items = plan.reviews_in_order[::-1] if kind == "review" else plan.listed(kind)
    choices = [Choice(f"{_NEW}:{kind}", f"+ a new {kind}")]
    for item in items:
        words = getattr(item, "label", "") or getattr(item, "name", "")
        key = id_of(item).key
        choices.append(Choice(f"{kind}:{key}", key, words or getattr(item, "text", "")))
    return choices
