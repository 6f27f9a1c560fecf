"""Recording what the board says: a status, words, or what was recorded a moment ago.

What is expected of the plan is what the person saw: edits are made from the plan on the screen,
and where the file says otherwise by now the store refuses, the screen shows what it says, and
what was typed stays where it was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from lscb_tui.core.editing import (
    Edits,
    Refused,
    change_entry,
    current_review,
    record_progress,
    remove_entry,
    set_status,
    status_words,
)
from lscb_tui.core.editing.conflicts import words_of
from lscb_tui.core.people import whoami
from lscb_tui.core.plan.fields import ENTRY_FIELDS
from lscb_tui.core.plan.items import Action, Entry, ItemId, Objective, Plan
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.safe_text import shortened
from lscb_tui.ui.dialogs.choose import Choice, Pick
from lscb_tui.ui.dialogs.form import Form, FormField, Submit, Typed
from lscb_tui.ui.widgets.details_text import EntryTarget
from lscb_tui.ui.widgets.status_marks import SIGNS

if TYPE_CHECKING:
    from lscb_tui.store.plan_file import Snapshot
    from lscb_tui.ui.commands.changing import Changing

_ITEM = ""
"""Among what the fields of a draft held: the words of the item that it is about."""
_STATUS, _WORDS = ENTRY_FIELDS[1], ENTRY_FIELDS[2]


class Recording:
    """The changes to progress that a screen's keys ask for, made at the item under its cursor."""

    def __init__(self, screen: Changing) -> None:
        self.screen = screen
        self.began: Snapshot = screen.desk.opened.snapshot
        """The file as it was then."""
        self.plan: Plan = screen.assessment.plan
        """The plan as the person saw it when the key was pressed; others may change it since."""
        self.form = ""
        """The name of the form that is open, under which what is typed is kept."""

    @property
    def which(self) -> ItemId:
        """The item under the cursor."""
        selected = self.screen.selected
        assert selected is not None
        return selected

    async def status(self) -> None:
        """Choose a status word for this review."""
        which = self.which
        review = current_review(self.plan)
        now = self._status_of(which)
        choices = [
            Choice(word, f"{n} {SIGNS[meaning]} {word}", "" if word == meaning else meaning)
            for n, (word, meaning) in enumerate(status_words(self.plan), 1)
        ]
        title = f"{called(which)}: status for {called(review.label or review.id)}"
        title += f" (now {called(now)})"
        picked = await self.screen.app.push_screen_wait(Pick(title, choices, at=now))
        if picked is not None:
            edits = set_status(self.plan, which, picked.key, whoami())
            await self.save(edits, which)

    def _status_of(self, which: ItemId) -> str:
        assessment = self.screen.assessment
        if which.kind == "objective":
            return status_word(assessment.objective_status[which.key])
        return status_word(assessment.standings[which.key].status)

    async def progress(self) -> None:
        """Record words and a status for this review."""
        which = self.which
        review = current_review(self.plan)
        words = tuple(word for word, _ in status_words(self.plan))
        fields = (FormField(_WORDS), FormField(_STATUS, "", words))

        async def submit(typed: Typed) -> str:
            return await self.attempt(
                lambda: record_progress(
                    self.plan, which, typed.get("status", ""), typed.get("text", ""), whoami()
                ),
                which,
            )

        title = f"{called(which)}: progress for {called(review.label or review.id)}"
        await self.ask(f"progress {which}", which, title, fields, submit)

    async def entry(self, target: EntryTarget) -> None:
        """Edit an entry of this review."""
        which, at = target.which, target.at
        try:
            remove_entry(self.plan, which, at)
        except Refused as refused:
            self.screen.say(str(refused), refused=True)
            return
        entry = self.entries_of(which)[at]
        words = tuple(word for word, _ in status_words(self.plan))
        fields = (FormField(_WORDS, entry.text), FormField(_STATUS, entry.status, words))

        async def submit(typed: Typed) -> str:
            word = typed.get("status", entry.status)
            text = typed.get("text", entry.text)

            return await self.attempt(lambda: change_entry(self.plan, which, at, word, text), which)

        # By its place and not its words: where those have changed, both are to be shown.
        name = f"entry {which} {entry.review} {at}"
        await self.ask(name, which, f"{called(which)}: what was recorded", fields, submit)

    def entries_of(self, which: ItemId) -> tuple[Entry, ...]:
        """The progress of an item as the person sees it."""
        item = self.plan.item(which)
        return item.progress if isinstance(item, (Action, Objective)) else ()

    async def save(self, edits: Edits, at: ItemId) -> None:
        """Save edits that were asked for without a form; say why where it is refused."""
        if refused := await self.screen.change(lambda _: edits, self.began, at=at):
            self.screen.say(refused, refused=True)

    async def ask(
        self,
        name: str,
        which: ItemId,
        title: str,
        fields: Sequence[FormField],
        submit: Submit,
        note: Callable[[Typed], str] | None = None,
    ) -> None:
        """Show a form about an item; keep what is typed until it is saved, and offer it again."""
        drafts = self.screen.desk.drafts
        self.form = name
        draft, said = drafts.get(name), words_of(self.plan.item(which))
        was = draft.held.get(_ITEM, said) if draft else said

        def keep(typed: Typed, held: Typed) -> str:
            drafts.keep(name, which, title, typed, {**held, _ITEM: was})
            return drafts.trouble

        warning = "" if was == said else f"You typed this when {which} was “{shortened(was, 120)}”."
        form = Form(title, fields, submit, keep, draft=draft, note=note, warning=warning)
        if await self.screen.app.push_screen_wait(form):
            kept = drafts.trouble or "What you typed is kept: the same key brings it back."
            self.screen.say(f"Not saved. {kept}")

    async def attempt(self, make: Callable[[], Edits], at: ItemId | None) -> str:
        """Make edits of what was typed and save them; why not, where that is refused."""
        try:
            edits = make()
        except Refused as refused:
            return str(refused)
        return await self.screen.change(lambda _: edits, self.began, at=at, draft=self.form)


def called(name: object) -> str:
    """A name as a title has room for it."""
    return shortened(str(name), 48)
