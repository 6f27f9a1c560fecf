"""Recording what the board says: a status, words, no update, or what was recorded a moment ago."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from lscb_tui.core.editing import (
    change_entry,
    current_review,
    record_no_update,
    record_progress,
    remove_entry,
    set_status,
    status_words,
    word_without,
)
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.columns import columns_of
from lscb_tui.core.plan.entries import entries_of
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.fields import ENTRY_FIELDS, get
from lscb_tui.core.plan.items import Entry, ItemId, Plan
from lscb_tui.core.standing.status import status_word
from lscb_tui.ui.commands.forms import Forms, Seen, called
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.dialogs.choose import Choice, Choose
from lscb_tui.ui.dialogs.form import FormField, Typed
from lscb_tui.ui.dialogs.item_words import words_of
from lscb_tui.ui.lines.details_text import EntryTarget
from lscb_tui.ui.lines.status_marks import SIGNS

_STATUS, _RATING, _WORDS = (f for f in ENTRY_FIELDS if f.name in ("status", "rag", "text"))
_BESIDE = tuple(f for f in ENTRY_FIELDS if f.name in ("rag", "due", "agreed", "evidence", "impact"))
"""What an entry may have beside its word and its words, and can be corrected in."""
_TO_STATUS = "Enter goes on to the status"
_SAVES = "a digit chooses a word and saves; left and right choose one"
_TO_RATING = f"{_SAVES}, and Enter goes on to the rating"
_RATES = "the board's own words; a digit chooses one and saves"
"""Of the fields of a new report, where the board has no columns of its own behind them."""

Then = Callable[[ItemId], Awaitable[None]]
"""Takes the item of which something was recorded."""


class Recording:
    """Records progress of the item under the cursor."""

    def __init__(self, host: Host, forms: Forms, then: Then | None = None) -> None:
        """`then` is what follows a status or words that were recorded."""
        self._host = host
        self._forms = forms
        self._then = then

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
            await self._follow(seen, which)

    async def _follow(self, seen: Seen, which: ItemId) -> None:
        """Do what follows, where something was recorded and the form not left."""
        if self._then and self._host.assessment.plan.item(which) != seen.plan.item(which):
            await self._then(which)

    async def no_update(self) -> None:
        """Record for this review that the item was asked about and nothing came."""
        seen, who = self._forms.seen(), whoami()
        # Of the plan as it is by then: two who press it at once record it once.
        await self._forms.save(lambda now: record_no_update(now, seen.item, who), seen, seen.item)

    def _status_of(self, which: ItemId) -> str:
        assessment = self._host.assessment
        if which.kind == "objective":
            return status_word(assessment.objective_status[which.key])
        return status_word(assessment.standings[which.key].status)

    async def progress(self) -> None:
        """Record words and a status for this review."""
        seen = self._forms.seen()
        which, review = seen.item, current_review(seen.plan)
        fields = self._of_report(seen.plan, which)
        name = f"progress {which}"

        async def submit(typed: Typed) -> str:
            word, text = typed.get("status", ""), typed.get("text", "")
            return await self._forms.attempt(
                lambda: record_progress(
                    seen.plan, which, word, text, whoami(), typed, rag=typed.get("rag", "")
                ),
                seen,
                which,
                name,
            )

        title = f"{called(which)}: progress for {called(review.label or review.id)}"
        about = words_of(self._host.assessment, which)
        await self._forms.ask(name, which, title, fields, submit, seen, about=about)
        await self._follow(seen, which)

    def _of_report(self, plan: Plan, which: ItemId) -> list[FormField]:
        """The fields of a new report: words, status, a rating where the board rates, columns."""
        columns = columns_of(plan, "progress")
        ratings = tuple(word for word, _ in plan.about.rag_words)
        words = tuple(word for word, _ in status_words(plan))
        saves = not columns
        status = FormField(_STATUS, "", words, self._no_word(plan, which), saves=saves)
        fields = [FormField(_WORDS), status]
        hints = [_TO_STATUS, _TO_RATING if ratings else _SAVES]
        if ratings:
            fields.append(FormField(_RATING, "", ratings, "none given", saves=saves))
            hints.append(_RATES)
        if columns:
            return [*fields, *map(FormField, columns)]
        return [
            each._replace(field=each.field._replace(hint=hint))
            for each, hint in zip(fields, hints, strict=True)
        ]

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
        fields += _beside(seen.plan, entry)
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


def _beside(plan: Plan, entry: Entry) -> Iterator[FormField]:
    """The fields of an entry beside its word and words: those that it has, and the columns."""
    ratings = tuple(word for word, _ in plan.about.rag_words)
    for field in _BESIDE:
        value = get(entry, field.name)
        if field == _RATING and ratings:
            yield FormField(field, show(field, value), ratings, "none given")
        elif value or value == ():
            yield FormField(field, show(field, value))
    for field in columns_of(plan, "progress"):
        yield FormField(field, show(field, get(entry, field.name)))
