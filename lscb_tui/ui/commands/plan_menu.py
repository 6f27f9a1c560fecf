"""The plan itself and its lists: reviews, sources, recommendations, columns."""

from __future__ import annotations

from typing import cast

from lscb_tui.core.plan.items import ItemId, Kind, Plan, id_of
from lscb_tui.ui.commands.adding import Adding
from lscb_tui.ui.commands.deletion import Deletion
from lscb_tui.ui.commands.editing import Editing
from lscb_tui.ui.commands.forms import Forms
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.dialogs.choose import Choice, Choose


class PlanMenu:
    """Chooses what of the plan is to be edited, added or deleted."""

    def __init__(
        self, host: Host, forms: Forms, editing: Editing, adding: Adding, deletion: Deletion
    ) -> None:
        self._host = host
        self._forms = forms
        self._editing = editing
        self._adding = adding
        self._deletion = deletion

    async def plan_menu(self) -> None:
        """Edit the plan itself, its reviews, sources, recommendations and columns."""
        host, seen = self._host, self._forms.seen()
        menu = Choose("The plan and its lists", _choices(seen.plan), also={"D": "delete"})
        picked = await host.app.push_screen_wait(menu)
        if picked is None:
            return
        kind, _, key = picked.key.partition(":")
        if host.session.read_only:
            host.say(host.session.read_only, refused=True)
        elif kind == "new":
            await self._adding.add_listed(cast(Kind, key), seen)
        elif picked.with_key == "D":
            await self._deletion.item(ItemId(cast(Kind, kind), key), seen)
        else:
            await self._editing.item(ItemId(cast(Kind, kind), key), seen)


def _choices(plan: Plan) -> list[Choice]:
    """The plan, and each of its reviews, sources and recommendations."""
    choices = [Choice("plan:", "The plan", plan.about.title)]
    kinds: tuple[Kind, ...] = ("review", "source", "recommendation", "column")
    for kind in kinds:
        for item in plan.reviews_in_order if kind == "review" else plan.listed(kind):  # type: ignore[arg-type]
            words = getattr(item, "label", "") or getattr(item, "name", "")
            which = id_of(item)
            choices.append(
                Choice(f"{kind}:{which.key}", str(which), words or getattr(item, "text", ""))
            )
        choices.append(Choice(f"new:{kind}", f"+ a new {kind}"))
    return choices
