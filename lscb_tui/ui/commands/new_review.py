"""A new review: what it is called and when it is are proposed, and follow one another."""

from __future__ import annotations

from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.editing.reviews import followed, new_review, proposed_review, review_doubts
from lscb_tui.core.plan.fields import FIELDS
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.words.dates import spoken, spoken_month
from lscb_tui.ui.commands.forms import Forms, Seen
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.form import FormField, Typed

_, _LABEL, _DATE = FIELDS["review"][:3]
_PLAN = ItemId("plan")


class NewReview:
    """Asks what the next review is called and when it is, and adds it."""

    def __init__(self, host: Host, saving: Saving, forms: Forms) -> None:
        self._host = host
        self._saving = saving
        self._forms = forms

    async def add(self, seen: Seen, title: str = "A new review") -> bool:
        """Ask, say what is odd about it once, and add it; whether it was added."""
        day = proposed_review(seen.plan, self._host.assessment.as_at)
        proposed = {"label": spoken_month(day), "date": spoken(day)} if day else {}
        fields = [
            FormField(field, proposed.get(field.name, ""), proposed=True)
            for field in (_LABEL, _DATE)
        ]
        name, asked, added = f"new review {_PLAN}", "", False

        async def submit(typed: Typed) -> str:
            nonlocal added
            label, day = ({**proposed, **typed}.get(name, "") for name in ("label", "date"))

            def make(plan: Plan) -> Edits:
                # Of the plan as the file has it: somebody else may have started the same review.
                nonlocal asked
                doubts = " ".join(review_doubts(plan, label, day))
                if doubts and doubts != asked:
                    asked = doubts
                    raise Refused(f"{doubts} Press Ctrl+o to add it as it is.")
                return new_review(plan, label, day)

            make(seen.plan)
            refused = await self._saving.change(make, seen.snapshot, draft=name)
            added = not refused
            return refused

        def follow(own: Typed) -> Typed:
            return followed(own.get("label"), own.get("date"))

        await self._forms.ask(name, _PLAN, title, fields, submit, seen, follow=follow)
        return added
