"""Adding to the plan: an action, an objective, a review, a source, a recommendation."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from lscb_tui.core.editing import (
    Edits,
    add_action,
    add_listed,
    add_objective,
    filled,
    next_number,
)
from lscb_tui.core.editing.minutes import next_id, typed_minute
from lscb_tui.core.edits.edit import edited_item
from lscb_tui.core.plan.fields import FIELDS
from lscb_tui.core.plan.items import ItemId, Kind, Plan
from lscb_tui.ui.commands.form_fields import in_order, of_new_item
from lscb_tui.ui.commands.forms import Forms, Seen, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.form import Typed

Make = Callable[[Plan, str, Typed], Edits]
"""The edits that add an item with a number (or none yet) and what was typed."""


class Adding:
    """Asks for the fields of a new item, and adds it."""

    def __init__(self, host: Host, saving: Saving, forms: Forms) -> None:
        self._host = host
        self._saving = saving
        self._forms = forms

    async def add_action(self) -> None:
        """Add an action under the objective under the cursor."""
        seen = self._forms.seen()
        which = seen.item
        number = (
            which.key
            if which.kind == "objective"
            else self._host.assessment.standings[which.key].objective
        )
        # Beside a part, another part of the same action.
        whole = self._host.assessment.parts.whole.get(which.key) if which.kind == "action" else None
        given = {"part_of": whole.ref} if whole else {}

        def make(plan: Plan, key: str, typed: Typed) -> Edits:
            return add_action(plan, number, typed.get("text", ""), key, typed.get("part_of", ""))

        await self._add(
            seen,
            "action",
            ItemId("objective", number),
            f"A new part of {called(whole.ref)}"
            if whole
            else f"A new action under objective {called(number)}",
            next_number(seen.plan, number, given.get("part_of", "")),
            make,
            given,
        )

    async def add_objective(self) -> None:
        """Add an objective."""
        seen = self._forms.seen()
        free = next_number(seen.plan)
        await self._add(
            seen,
            "objective",
            ItemId("plan"),
            "A new objective",
            free,
            lambda plan, key, typed: add_objective(plan, typed.get("title", ""), key),
        )

    async def add_listed(self, kind: Kind, seen: Seen) -> None:
        """Add a source, a recommendation, a column, a minute or an indicator."""
        if kind == "minute":
            await self._add(
                seen,
                kind,
                ItemId("plan"),
                "A new minute",
                next_id(seen.plan),
                lambda plan, key, typed: typed_minute(
                    plan, typed.get("kind", ""), {**typed, "id": key}
                ),
            )
            return
        await self._add(
            seen,
            kind,
            ItemId("plan"),
            f"A new {kind}",
            "",
            lambda plan, key, _: add_listed(plan, kind, key),
        )

    async def _add(
        self,
        seen: Seen,
        kind: Kind,
        under: ItemId,
        title: str,
        free: str,
        make: Make,
        given: Typed = MappingProxyType({}),
    ) -> None:
        """Ask for the fields of a new item and add it, all in one step; some are `given`.

        A number that was not typed is taken under the lock, so that two people who add at once
        get two numbers.
        """
        name = f"new {kind} {under}"
        key_field = FIELDS[kind][0]
        fields = of_new_item(in_order(seen.plan, kind, given.get("part_of", "")), kind, free, given)
        made: list[ItemId] = []

        def edits_for(typed: Typed) -> Callable[[Plan], Edits]:
            def under_lock(plan: Plan) -> Edits:
                all_ = {**given, **typed}
                first = make(plan, all_.get(key_field.name, ""), all_)
                rest = {name: words for name, words in all_.items() if name != key_field.name}
                edits = filled(plan, first, rest)
                made[:] = map(edited_item, edits)
                return edits

            return under_lock

        async def submit(typed: Typed) -> str:
            under_lock = edits_for(typed)
            under_lock(seen.plan)
            refusal = await self._saving.change(under_lock, seen.snapshot, draft=name)
            if not refusal and made[0].kind in ("action", "objective"):
                self._host.go_to(made[0])
            return refusal

        await self._forms.ask(name, under, title, fields, submit, seen)
