"""Recording what the board says: a status, words, or what was recorded a moment ago."""

from __future__ import annotations

from lscb_tui.core.editing import (
    change_entry,
    current_review,
    record_progress,
    remove_entry,
    set_status,
    status_words,
    word_without,
)
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.columns import columns_of
from lscb_tui.core.plan.fields import ENTRY_FIELDS, get, show
from lscb_tui.core.plan.items import ItemId, Plan, entries_of
from lscb_tui.core.standing.status import status_word
from lscb_tui.ui.commands.forms import Forms, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.dialogs.choose import Choice, Choose
from lscb_tui.ui.dialogs.form import FormField, Typed
from lscb_tui.ui.dialogs.item_words import words_of
from lscb_tui.ui.widgets.details_text import EntryTarget
from lscb_tui.ui.widgets.status_marks import SIGNS

_STATUS, _WORDS = (f for f in ENTRY_FIELDS if f.name in ("status", "text"))
_HINTS = (
    "Enter goes on to the status",
    "a digit chooses a word and saves; left and right choose one",
)
"""Of the words and of the status of a new report, where the status is the last field."""


class Recording:
    """Records progress of the item under the cursor."""

    def __init__(self, host: Host, forms: Forms) -> None:
        self._host = host
        self._forms = forms

    async def status(self) -> None:
        """Choose a status word for this review."""
        seen = self._forms.seen()
        which, review = seen.item, current_review(seen.plan)
        now = self._status_of(which)
        choices = [
            Choice(word, f"{SIGNS[meaning]} {word}", "" if word == meaning else meaning)
            for word, meaning in status_words(seen.plan)
        ]
        title = f"{called(which)}: status for {called(review.label or review.id)}"
        title += f" (now {called(now)})"
        choose = Choose(title, choices, at=now, about=words_of(self._host.assessment, which))
        picked = await self._host.app.push_screen_wait(choose)
        if picked is not None:
            await self._forms.save(set_status(seen.plan, which, picked.key, whoami()), seen, which)

    def _status_of(self, which: ItemId) -> str:
        assessment = self._host.assessment
        if which.kind == "objective":
            return status_word(assessment.objective_status[which.key])
        return status_word(assessment.standings[which.key].status)

    async def progress(self) -> None:
        """Record words and a status for this review."""
        seen = self._forms.seen()
        which, review = seen.item, current_review(seen.plan)
        words = tuple(word for word, _ in status_words(seen.plan))
        columns = columns_of(seen.plan, "progress")
        status = FormField(_STATUS, "", words, self._no_word(seen.plan, which))
        fields = [FormField(_WORDS), status, *map(FormField, columns)]
        if not columns:
            fields = [
                each._replace(field=each.field._replace(hint=hint))
                for each, hint in zip(fields, _HINTS, strict=True)
            ]
        name = f"progress {which}"

        async def submit(typed: Typed) -> str:
            word, text = typed.get("status", ""), typed.get("text", "")
            return await self._forms.attempt(
                lambda: record_progress(seen.plan, which, word, text, whoami(), typed),
                seen,
                which,
                name,
            )

        title = f"{called(which)}: progress for {called(review.label or review.id)}"
        about = words_of(self._host.assessment, which)
        await self._forms.ask(name, which, title, fields, submit, seen, about=about)

    def _no_word(self, plan: Plan, which: ItemId) -> str:
        """What it means to give no status word."""
        after = word_without(plan, which)
        does = (
            f"makes it {called(after)}" if after else f"leaves it {called(self._status_of(which))}"
        )
        return f"no word: {does}"

    async def entry(self, target: EntryTarget) -> None:
        """Edit an entry of this review."""
        seen = self._forms.seen()
        which, at = target.which, target.at
        # Whether it can be edited is what removing it says too.
        remove_entry(seen.plan, which, at)
        entry = entries_of(seen.plan, which)[at]
        words = tuple(word for word, _ in status_words(seen.plan))
        fields = [FormField(_WORDS, entry.text), FormField(_STATUS, entry.status, words)]
        for field in columns_of(seen.plan, "progress"):
            fields.append(FormField(field, show(field, get(entry, field.name))))
        # By its place and not its words: where those have changed, both are to be shown.
        name = f"entry {which} {entry.review} {at}"

        async def submit(typed: Typed) -> str:
            word = typed.get("status", entry.status)
            text = typed.get("text", entry.text)
            return await self._forms.attempt(
                lambda: change_entry(seen.plan, which, at, word, text, typed), seen, which, name
            )

        title = f"{called(which)}: what was recorded"
        await self._forms.ask(name, which, title, fields, submit, seen)
