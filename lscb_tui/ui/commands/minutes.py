"""Minuting: a decision, an action arising, a challenge; answered, closed, edited and deleted."""

from __future__ import annotations

from collections.abc import Callable

from lscb_tui.core.editing import Edits, Refused
from lscb_tui.core.editing.minutes import (
    answer_minute,
    close_minute,
    minute_of,
    next_id,
    reopen_minute,
    typed_minute,
)
from lscb_tui.core.plan.fields import field_of
from lscb_tui.core.plan.items import ItemId, Plan, review_label
from lscb_tui.core.sentences.minutes import minute_heading, minute_name
from lscb_tui.ui.commands.deletion import Deletion
from lscb_tui.ui.commands.editing import Editing
from lscb_tui.ui.commands.forms import Forms, Seen, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.form import FormField, Typed
from lscb_tui.ui.dialogs.item_words import ItemWords, words_of

_ASKED: dict[str, tuple[str, ...]] = {
    "decision": (),
    "action": ("who", "due"),
    "challenge": ("from", "who"),
}
"""What is asked behind the words of each kind; the rest only where somebody asks for more."""
_MORE = ("who", "from", "due", "about")
_HINTS = {
    ("action", "who"): "who is to do it, one a line (Ctrl+j)",
    ("challenge", "from"): "who raised it",
    ("challenge", "who"): "who is to answer it, one a line (Ctrl+j)",
}


class Minuting:
    """Takes minutes about the item under the cursor."""

    def __init__(
        self,
        host: Host,
        saving: Saving,
        forms: Forms,
        editing: Editing,
        deletion: Deletion,
        here: Callable[[], ItemId | None],
    ) -> None:
        """`here` is the minute under the cursor, where it is on one."""
        self._host = host
        self._saving = saving
        self._forms = forms
        self._editing = editing
        self._deletion = deletion
        self._here = here

    async def decision(self) -> None:
        """Minute a decision."""
        await self._take("decision")

    async def arising(self) -> None:
        """Minute an action arising: what, who, by when."""
        await self._take("action")

    async def challenge(self) -> None:
        """Minute a challenge: what, who raised it, who is to answer."""
        await self._take("challenge")

    async def _take(self, kind: str) -> None:
        """Ask for the words and what belongs to the kind, and add it with the next number.

        The number is taken under the lock, so that two clerks who minute at once get two.
        """
        seen = self._forms.seen()
        next_id(seen.plan)
        which = seen.which or ItemId("plan")
        given = {"about": which.key} if seen.which else {}
        name = f"{minute_name(kind)} {which}"

        def make(plan: Plan, typed: Typed) -> Edits:
            return typed_minute(plan, kind, {**given, **typed})

        async def submit(typed: Typed) -> str:
            make(seen.plan, typed)
            return await self._saving.change(
                lambda plan: make(plan, typed), seen.snapshot, at=seen.which, draft=name
            )

        about = words_of(self._host.assessment, which) if seen.which else None
        fields = [_field(kind, each, given.get(each, "")) for each in _order(kind)]
        await self._forms.ask(
            name, which, self._title(seen, kind), fields, submit, seen, about=about
        )

    def _title(self, seen: Seen, kind: str) -> str:
        """What is asked for: "4.3: a decision, December 2010"."""
        review = seen.plan.current_review
        label = called(review_label(seen.plan, review.id)) if review else ""
        about = f"{called(seen.which)}: " if seen.which else ""
        article = "an" if minute_name(kind)[0] in "aeiou" else "a"
        article = article if about else article.capitalize()
        return f"{about}{article} {minute_name(kind)}, {label}"

    async def answer_minute(self) -> None:
        """Type the answer to the minute under the cursor."""
        seen, which = self._forms.seen(), self._minute()
        minute = minute_of(seen.plan, which.key)
        answer_minute(seen.plan, which.key, minute.answer)  # or say why it takes none
        name = f"answer {which}"

        async def submit(typed: Typed) -> str:
            words = typed.get("answer", minute.answer)
            return await self._forms.attempt(
                lambda: answer_minute(seen.plan, which.key, words), seen, None, name
            )

        about = ItemWords(minute.text, minute_heading(seen.plan, minute))
        field = _field("challenge", "answer", minute.answer)
        title = f"{called(minute.id)}: the answer"
        await self._forms.ask(name, which, title, [field], submit, seen, about=about)

    async def close_minute(self) -> None:
        """Close the minute under the cursor at this review; one that is closed is opened again."""
        seen, which = self._forms.seen(), self._minute()
        closed = minute_of(seen.plan, which.key).closed
        make = reopen_minute if closed else close_minute
        await self._forms.save(make(seen.plan, which.key), seen, which)

    async def edit_here(self) -> None:
        """Edit every field of the minute under the cursor, else of the item there."""
        if (which := self._here()) is not None:
            seen = self._forms.seen()
            minute_of(seen.plan, which.key)  # or say that it is gone
            await self._editing.item(which, seen)
        else:
            await self._editing.edit()

    async def delete_minute(self) -> None:
        """Delete the minute under the cursor; asks first."""
        await self._deletion.item(self._minute(), self._forms.seen())

    def _minute(self) -> ItemId:
        """The minute under the cursor. Raises Refused where there is none."""
        if (which := self._here()) is None:
            raise Refused("no minute is under the cursor: choose one on the Minutes page")
        return which


def _order(kind: str) -> tuple[str, ...]:
    """The fields of a kind: the words, what is asked with it, then what only some ask for."""
    asked = ("text", *_ASKED[kind])
    return (*asked, *(name for name in _MORE if name not in asked))


def _field(kind: str, name: str, value: str) -> FormField:
    """A field of a form for a minute of a kind."""
    field = field_of("minute", name)
    assert field is not None
    hint = _HINTS.get((kind, name), field.hint)
    later = name not in ("text", "answer", *_ASKED[kind])
    return FormField(field._replace(hint=hint), value, more=later)
