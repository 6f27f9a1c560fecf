"""Evidence in one line: for the item under the cursor, or asked for where it was just achieved."""

from __future__ import annotations

from lscb_tui.core.editing import current_review, record_evidence
from lscb_tui.core.meeting.evidence import achieved_without_a_word
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.field_text import given_in
from lscb_tui.core.plan.fields import ENTRY_FIELDS, Shape
from lscb_tui.core.plan.items import ItemId
from lscb_tui.ui.commands.forms import Forms, Seen, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.dialogs.form import FormField, Typed
from lscb_tui.ui.dialogs.item_words import words_of

_EVIDENCE, _IMPACT = (f for f in ENTRY_FIELDS if f.name in ("evidence", "impact"))
_HINT = "words or a link; Enter alone records “none given”, Esc leaves it unsaid"
_FIELDS = (
    FormField(_EVIDENCE._replace(shape=Shape.LINE, hint=_HINT)),
    FormField(_IMPACT, more=True),
)


class Evidencing:
    """Records what shows that something was done, and what difference it made."""

    def __init__(self, host: Host, forms: Forms) -> None:
        self._host = host
        self._forms = forms

    async def evidence(self) -> None:
        """Ask for evidence of the item under the cursor."""
        seen = self._forms.seen()
        review = current_review(seen.plan)
        title = f"{called(seen.item)}: evidence for {called(review.label or review.id)}"
        await self._ask(seen, title)

    async def where_achieved(self, which: ItemId) -> None:
        """Ask for it where the item was said to be achieved just now, and nothing shows it yet."""
        if word := achieved_without_a_word(self._host.assessment, which):
            seen = self._forms.seen()
            title = f"{called(which)} is {called(word)}: what shows it?"
            await self._ask(Seen(seen.snapshot, seen.plan, which), title)

    async def _ask(self, seen: Seen, title: str) -> None:
        which = seen.item
        name = f"evidence {which}"

        async def submit(typed: Typed) -> str:
            words, impact = typed.get("evidence", "").strip(), typed.get("impact", "")
            given = given_in(words) if words or impact.strip() else ()
            return await self._forms.attempt(
                lambda: record_evidence(seen.plan, which, given, whoami(), impact),
                seen,
                which,
                name,
            )

        about = words_of(self._host.assessment, which)
        await self._forms.ask(name, which, title, _FIELDS, submit, seen, about=about)
