"""Indicators by keys: added, given values or gaps, edited, deleted."""

from __future__ import annotations

from collections.abc import Callable

from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.editing.indicators import (
    TYPED,
    add_value,
    correct_value,
    indicator_of,
    remove_value,
)
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import VALUE_FIELDS
from lscb_tui.core.plan.indicators import Indicator, IndicatorValue
from lscb_tui.core.plan.items import ItemId, Plan, id_of, review_label
from lscb_tui.core.sentences.indicators import aim_sentence
from lscb_tui.core.sentences.values import value_in_line
from lscb_tui.core.words.safe_text import one_line
from lscb_tui.ui.commands.adding import Adding
from lscb_tui.ui.commands.deletion import Deletion
from lscb_tui.ui.commands.editing import Editing
from lscb_tui.ui.commands.forms import Forms, Seen, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.choose import Choice, Choose
from lscb_tui.ui.dialogs.confirm import Confirm
from lscb_tui.ui.dialogs.form import FormField, Typed
from lscb_tui.ui.dialogs.item_words import ItemWords

_ITSELF = "itself"
_FIELDS = tuple(field for field in VALUE_FIELDS if field.name in TYPED)


class Valuing:
    """Records what the board measures."""

    def __init__(
        self,
        host: Host,
        saving: Saving,
        forms: Forms,
        adding: Adding,
        editing: Editing,
        deletion: Deletion,
        here: Callable[[], ItemId | None],
    ) -> None:
        """`here` is the indicator under the cursor."""
        self._host = host
        self._saving = saving
        self._forms = forms
        self._adding = adding
        self._editing = editing
        self._deletion = deletion
        self._here = here

    async def add_indicator(self) -> None:
        """Add an indicator."""
        await self._adding.add_listed("indicator", self._forms.seen())

    async def value(self) -> None:
        """Give the indicator under the cursor a value, or a gap with its reason.

        What is made is made of the plan as it is under the lock, so that two who give a value at
        once both do.
        """
        seen, indicator = self._indicator()
        which, review = id_of(indicator), seen.plan.current_review
        name = f"value {which}"

        async def submit(typed: Typed) -> str:
            add_value(seen.plan, indicator.id, typed)
            return await self._saving.change(
                lambda plan: add_value(plan, indicator.id, typed), seen.snapshot, draft=name
            )

        label = called(review_label(seen.plan, review.id)) if review else ""
        title = f"{called(indicator.id)}: a value at {label}"
        await self._forms.ask(
            name, which, title, _fields(None), submit, seen, about=_about(seen.plan, indicator)
        )

    async def edit_indicator(self) -> None:
        """Edit the indicator under the cursor, or put one of its values right."""
        seen, indicator = self._indicator()
        picked = await self._which(seen, indicator, "Edit")
        if picked == _ITSELF:
            await self._editing.item(id_of(indicator), seen)
        elif picked:
            await self._correct(seen, indicator, int(picked))

    async def _correct(self, seen: Seen, indicator: Indicator, at: int) -> None:
        which = id_of(indicator)
        name = f"correct {at} {which}"

        async def submit(typed: Typed) -> str:
            return await self._forms.attempt(
                lambda: correct_value(seen.plan, indicator.id, at, typed), seen, None, name
            )

        value = indicator.values[at]
        title = f"{called(indicator.id)}: put {called(value.period)} right"
        await self._forms.ask(
            name, which, title, _fields(value), submit, seen, about=_about(seen.plan, indicator)
        )

    async def delete_indicator(self) -> None:
        """Delete the indicator under the cursor, or one of its values; asks first."""
        seen, indicator = self._indicator()
        picked = await self._which(seen, indicator, "Delete")
        if picked == _ITSELF:
            await self._deletion.item(id_of(indicator), seen)
        elif picked:
            edits: Edits = remove_value(seen.plan, indicator.id, int(picked))
            words = value_in_line(indicator.values[int(picked)], indicator.unit)
            title = f"Delete this value of {called(indicator.id)}?"
            if await self._host.app.push_screen_wait(Confirm(title, words, "deletes it")):
                await self._forms.save(edits, seen, id_of(indicator))

    async def _which(self, seen: Seen, indicator: Indicator, doing: str) -> str:
        """The indicator itself, or the place of one of its values; empty for neither."""
        if not indicator.values:
            return _ITSELF
        choices = [Choice(_ITSELF, "The indicator itself", one_line(indicator.name))]
        for at in reversed(range(len(indicator.values))):
            value = indicator.values[at]
            words = value_in_line(value, indicator.unit)
            choices.append(Choice(str(at), review_label(seen.plan, value.review), words))
        title = f"{doing} what of {called(indicator.id)}?"
        picked = await self._host.app.push_screen_wait(Choose(title, choices))
        return picked.key if picked is not None else ""

    def _indicator(self) -> tuple[Seen, Indicator]:
        """The indicator under the cursor. Raises Refused where there is none."""
        which, seen = self._here(), self._forms.seen()
        if which is None:
            raise Refused("no indicator is under the cursor: A adds one")
        return seen, indicator_of(seen.plan, which.key)


def _fields(value: IndicatorValue | None) -> list[FormField]:
    """The fields of a form for a value: a new one, or one to be put right."""
    return [FormField(field, show(field, field.of(value)) if value else "") for field in _FIELDS]


def _about(plan: Plan, indicator: Indicator) -> ItemWords:
    """What the form is about: the name, what is wanted, and what was given last."""
    last = indicator.values[-1] if indicator.values else None
    said = aim_sentence(indicator)
    if last is not None:
        label = review_label(plan, last.review)
        said += f" Last: {value_in_line(last, indicator.unit)} ({label})"
    return ItemWords(indicator.name, said)
