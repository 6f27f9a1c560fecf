"""Putting off a date: the new date and the reason are asked for together."""

from __future__ import annotations

from lscb_tui.core.editing import Refused, set_fields
from lscb_tui.core.editing.redating import DATE, REASON
from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.plan.items import ItemId, Objective
from lscb_tui.core.sentences.due import due_sentence, objective_due_sentence
from lscb_tui.core.sentences.typed_dates import understood
from lscb_tui.core.standing.due_date import objective_due_date
from lscb_tui.core.words import dates
from lscb_tui.ui.commands.forms import Forms, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.dialogs.form import FormField, Typed
from lscb_tui.ui.dialogs.item_words import words_of

_FIELDS = (
    FormField(Field(DATE, "New date", Shape.DATE, f"as {dates.EXAMPLES}")),
    FormField(Field(REASON, "Reason", Shape.PROSE, "why it is put off, or brought forward")),
)
_MISSING = {DATE: "type the new date", REASON: "type the reason: a new date needs one"}
"""What is said where one of the two is not there."""


class Redating:
    """Gives the item under the cursor another date."""

    def __init__(self, host: Host, forms: Forms) -> None:
        self._host = host
        self._forms = forms

    async def redate(self) -> None:
        """Ask for the date and the reason, and save both."""
        seen = self._forms.seen()
        which = seen.item
        name = f"redate {which}"

        async def submit(typed: Typed) -> str:
            for field, missing in _MISSING.items():
                if not typed.get(field, "").strip():
                    raise Refused(missing, field)
            if (day := self._due(which)) and understood(_FIELDS[0].field, typed[DATE]) == day:
                raise Refused(f"it is due {day} already: type another date", DATE)
            return await self._forms.attempt(
                lambda: set_fields(seen.plan, which, typed), seen, which, name
            )

        title = f"{called(which)}: re-date ({called(self._now(which))})"
        about = words_of(self._host.assessment, which)
        await self._forms.ask(name, which, title, _FIELDS, submit, seen, about=about)

    def _due(self, which: ItemId) -> str:
        """The day that holds for the item; empty for none."""
        assessment = self._host.assessment
        item = assessment.plan.item(which)
        if isinstance(item, Objective):
            day = objective_due_date(item, assessment.agreed).day
        else:
            day = assessment.standings[which.key].due
        return dates.spoken(day) if day else ""

    def _now(self, which: ItemId) -> str:
        """When the item is due now: "now due 31 Dec 2010", "now no date"."""
        assessment = self._host.assessment
        item = assessment.plan.item(which)
        if isinstance(item, Objective):
            said = objective_due_sentence(assessment, item)
        else:
            said = due_sentence(assessment, which.key)
        return f"now due {said}" if self._due(which) else f"now {said}"
