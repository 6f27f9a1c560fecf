"""Putting off a date: the new date and the reason are asked for together."""

from __future__ import annotations

from lscb_tui.core.editing import Refused, current_review, redate
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.field_text import YES
from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.plan.items import ItemId, Objective
from lscb_tui.core.sentences.due import due_sentence, objective_due_sentence
from lscb_tui.core.words import dates
from lscb_tui.ui.commands.forms import Forms, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.dialogs.form import FormField, Typed
from lscb_tui.ui.dialogs.item_words import words_of

_DATE, _REASON, _AGREED = "due", "text", "agreed"
_FIELDS = (
    FormField(Field(_DATE, "New date", Shape.DATE, f"as {dates.EXAMPLES}")),
    FormField(Field(_REASON, "Reason", Shape.PROSE, "why it is put off, or brought forward")),
    FormField(
        Field(_AGREED, "Agreed", Shape.LINE, "0 where it was only asked for: the date stays"),
        YES,
        (YES,),
        "asked for only",
        more=True,
        until_then="by the board at this review (Ctrl+t: asked for only)",
    ),
)
"""Whether it was agreed stands there, but is asked only of whoever says otherwise."""


class Redating:
    """Gives the item under the cursor another date at the current review."""

    def __init__(self, host: Host, forms: Forms) -> None:
        self._host = host
        self._forms = forms

    async def redate(self) -> None:
        """Ask for the date and the reason, and save both as one entry of the review."""
        seen = self._forms.seen()
        which, review = seen.item, current_review(seen.plan)
        name = f"redate {which}"

        async def submit(typed: Typed) -> str:
            try:
                day = dates.required(typed.get(_DATE, ""))
            except ValueError as problem:
                missing = not typed.get(_DATE, "").strip()
                raise Refused("type the new date" if missing else str(problem), _DATE) from None
            reason, agreed = typed.get(_REASON, ""), typed.get(_AGREED, YES) == YES
            return await self._forms.attempt(
                lambda: redate(seen.plan, which, day, reason, whoami(), agreed), seen, which, name
            )

        at = called(review.label or review.id)
        title = f"{called(which)}: re-date at {at} ({called(self._now(which))})"
        about = words_of(self._host.assessment, which)
        await self._forms.ask(name, which, title, _FIELDS, submit, seen, about=about)

    def _now(self, which: ItemId) -> str:
        """When the item is due now: "now due 31 Dec 2010", "now no date"."""
        assessment = self._host.assessment
        item = assessment.plan.item(which)
        if isinstance(item, Objective):
            said = objective_due_sentence(assessment, item)
            return f"now due {said}" if said[:1].isdigit() else f"now {said}"
        said = due_sentence(assessment, which.key)
        return f"now due {said}" if assessment.standings[which.key].due else f"now {said}"
