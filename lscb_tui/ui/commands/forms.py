"""Asking in a form for what is to be changed: what is typed is kept until it is saved.

What is expected of the plan is what the person saw: edits are made from the plan on the screen,
and where the file says otherwise by now the store refuses, the screen shows what it says, and
what was typed stays where it was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lscb_tui.core.editing import Edits
from lscb_tui.core.editing.meanwhile import words_of
from lscb_tui.core.plan.fields import Field
from lscb_tui.core.plan.items import ItemId, Plan
from lscb_tui.core.plan.known_values import KnownNames
from lscb_tui.core.words.safe_text import shortened
from lscb_tui.ui.commands.host import Host
from lscb_tui.ui.commands.saving import Saving
from lscb_tui.ui.dialogs.form import Follow, Form, FormField, Submit, Typed
from lscb_tui.ui.session.plan_session import Make

if TYPE_CHECKING:
    from textual.widget import Widget

    from lscb_tui.store.plan_file import Snapshot

_ITEM = ""
"""Among what the fields of a draft held: the words of the item that it is about."""


class Seen(NamedTuple):
    """The plan as the person saw it when the key was pressed; others may change it since."""

    snapshot: Snapshot
    plan: Plan
    which: ItemId | None
    """The item under the cursor."""

    @property
    def item(self) -> ItemId:
        """The item under the cursor, for a command that is only available on one."""
        assert self.which is not None
        return self.which


class Forms:
    """Asks in forms, and has saved what was asked for."""

    def __init__(self, host: Host, saving: Saving) -> None:
        self._host = host
        self._saving = saving

    def seen(self) -> Seen:
        """What the person sees now."""
        host = self._host
        return Seen(host.session.state.snapshot, host.assessment.plan, host.selected)

    async def save(self, edits: Edits | Make, seen: Seen, at: ItemId) -> None:
        """Save edits that were asked for without a form; say why where it is refused."""
        make = edits if callable(edits) else lambda _: edits
        if refused := await self._saving.change(make, seen.snapshot, at=at):
            self._host.say(refused, refused=True)

    async def ask(
        self,
        name: str,
        which: ItemId,
        title: str,
        fields: Sequence[FormField],
        submit: Submit,
        seen: Seen,
        note: Callable[[Typed], str] | None = None,
        kept: Sequence[str] = (),
        about: Widget | None = None,
        follow: Follow | None = None,
    ) -> None:
        """Show a form about an item; keep what is typed until it is saved, and offer it again.

        `kept` is what else the file has of it, `about` shows what it says, and `follow` says what
        to propose in some fields as others are typed into.
        """
        drafts = self._host.session.drafts
        draft, said = drafts.get(name), words_of(seen.plan.item(which))
        was = draft.held.get(_ITEM, said) if draft else said

        def keep(typed: Typed, held: Typed) -> str:
            drafts.keep(name, which, title, typed, {**held, _ITEM: was})
            return drafts.trouble

        warning = (
            "" if was == said else f"You typed this when {which} read “{shortened(was, 120)}”."
        )

        def known(field: Field) -> KnownNames:
            return KnownNames(seen.plan, which.kind, field)

        form = Form(
            title,
            fields,
            submit,
            keep,
            draft=draft,
            note=note,
            warning=warning,
            kept=kept,
            known=known,
            about=about,
            follow=follow,
        )
        if await self._host.app.push_screen_wait(form):
            kept = drafts.trouble or "What you typed is kept: press the same key to get it back."
            self._host.say(f"Not saved. {kept}")

    async def attempt(
        self, make: Callable[[], Edits], seen: Seen, at: ItemId | None, form: str
    ) -> str:
        """Make edits of what was typed into a form and save them; why not, where refused.

        Raises Refused where no edits can be made of it.
        """
        edits = make()
        return await self._saving.change(lambda _: edits, seen.snapshot, at=at, draft=form)


def called(name: object) -> str:
    """A name as a title has room for it."""
    return shortened(str(name), 48)
