"""Editing an item: its fields, its links, and the objective that it stands under."""

from __future__ import annotations

from collections.abc import Callable

from lscb_tui.core.editing import Edits, Refused, move, set_fields
from lscb_tui.core.editing.redating import DATE, REASON
from lscb_tui.core.plan.columns import undeclared
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import FIELDS, Field, Shape, field_of, get
from lscb_tui.core.plan.items import Item, ItemId, Plan, kind_of
from lscb_tui.core.plan.toml_text import key_text, toml_text
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of
from lscb_tui.ui.commands.form_fields import in_order
from lscb_tui.ui.commands.forms import Forms, Seen, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.recording import Recording
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.choose import Choice, Choose
from lscb_tui.ui.dialogs.form import FormField, Typed
from lscb_tui.ui.dialogs.links import LinksDialog

_PERMANENT = ("action", "objective", "minute")
"""The kinds whose number or id never changes."""


class Editing:
    """Edits the item under the cursor."""

    def __init__(self, host: Host, saving: Saving, forms: Forms, recording: Recording) -> None:
        self._host = host
        self._saving = saving
        self._forms = forms
        self._recording = recording

    async def edit(self) -> None:
        """Edit the item field by field, or the progress under the cursor of the details."""
        if (entry := self._host.entry_here) is not None:
            await self._recording.entry(entry)
        else:
            seen = self._forms.seen()
            await self.item(seen.item, seen)

    async def item(self, which: ItemId, seen: Seen) -> None:
        """Edit every field of an item."""
        item = seen.plan.item(which)
        assert item is not None
        parts = self._host.assessment.parts
        whole = parts.whole.get(which.key) if which.kind == "action" else None
        fields = [
            FormField(field, _shown(field, item))
            for field in in_order(seen.plan, which.kind, whole.ref if whole else "")
            if not (field.shape is Shape.KEY and which.kind in _PERMANENT)
        ]
        name = f"edit {which}"

        async def submit(typed: Typed) -> str:
            stays = which if which.kind in ("action", "objective") else None
            # What is renamed is renamed last: its other fields are found under its old name.
            key = FIELDS[which.kind][0].name
            in_order = dict(sorted(typed.items(), key=lambda pair: pair[0] == key))
            return await self._forms.attempt(
                lambda: set_fields(seen.plan, which, in_order), seen, stays, name
            )

        note = _date_note(seen.plan, which)
        title = f"Edit {called(which)}"
        kept = [
            f"{key_text(key)} = {toml_text(value)}" for key, value in undeclared(seen.plan, item)
        ]
        await self._forms.ask(name, which, title, fields, submit, seen, note, kept)

    async def links(self) -> None:
        """Edit the links of an action."""
        seen = self._forms.seen()
        which = seen.item

        async def save(edits: Edits) -> str:
            return await self._saving.change(lambda _: edits, seen.snapshot, at=which)

        dialog = LinksDialog(which.key, lambda: self._host.assessment, save)
        await self._host.app.push_screen_wait(dialog)

    async def move(self) -> None:
        """Put the action under another objective."""
        seen = self._forms.seen()
        which = seen.item
        owner = self._host.assessment.standings[which.key].objective
        choices = [Choice(o.number, o.number, o.title) for o in seen.plan.objectives]
        title = f"Move {called(which)} from objective {called(owner)} to ... "
        parts = [*self._host.assessment.parts.under(which.key)]
        along = f"its {count_of(len(parts), 'part')} move along; " if parts else ""
        title += f"({along}it keeps its number)"
        choose = Choose(title, choices, at=owner, search="a number or words")
        picked = await self._host.app.push_screen_wait(choose)
        if picked is not None:
            await self._forms.save(move(seen.plan, which.key, picked.key), seen, which)


def _date_note(plan: Plan, which: ItemId) -> Callable[[Typed], str]:
    """What follows from a timescale or a date, said as it is typed."""

    def note(typed: Typed) -> str:
        try:
            set_fields(plan, which, typed)
            if typed.get("timescale") and "due" not in typed:
                day = dates.as_typed(typed["timescale"])
                said = (
                    f"Due {dates.spoken(day)}."
                    if day
                    else "These words name no date, so Due will be empty."
                )
                revised = getattr(plan.item(which), "revised_due", None)
                if revised and "revised_due" not in typed:
                    said += f" Its revised date, {dates.spoken(revised)}, still counts."
                return said
        except Refused as refused:
            # A date and its reason are typed one after the other.
            return "" if refused.field in (DATE, REASON) else str(refused)
        except ValueError as problem:
            return str(problem)
        return ""

    return note


def _shown(field: Field, item: Item) -> str:
    """A field's value as a form shows it; one of the wrong type as nothing.

    In a column of the board's own it is shown, as whoever looks at it knows what is meant.
    """
    value = get(item, field.name)
    own = field_of(kind_of(item), field.name) is None
    return show(field, value) if own or field.shape.fits(value) else ""
