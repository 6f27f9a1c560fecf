"""Changing what the plan says of its items: their fields, their links, which there are.

Each asks in a dialog and has the core's edits saved, as `ui.commands.recording` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from lscb_tui.core.editing import (
    Edits,
    Refused,
    add_action,
    add_listed,
    add_objective,
    move,
    references_to,
    remove,
    remove_entry,
    set_fields,
)
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import AddItem
from lscb_tui.core.plan.fields import FIELDS, Field, Shape, get, show
from lscb_tui.core.plan.items import Action, Item, ItemId, Kind, Objective, Plan, id_of
from lscb_tui.core.words import dates
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.core.words.numbers import next_action, next_objective
from lscb_tui.core.words.safe_text import shortened
from lscb_tui.ui.commands.recording import Recording, called
from lscb_tui.ui.commands.together import Together
from lscb_tui.ui.dialogs.choose import Choice, Pick
from lscb_tui.ui.dialogs.confirm import Ask
from lscb_tui.ui.dialogs.form import FormField, Typed
from lscb_tui.ui.dialogs.links import LinksDialog


class Editor(Recording):
    """All the changes that a screen's keys ask for, made at the item under its cursor."""

    async def edit(self) -> None:
        """Edit the item field by field, or the progress under the cursor of the details."""
        if (entry := self.screen.entry_here) is not None:
            await self.entry(entry)
        else:
            await self.item(self.which)

    async def item(self, which: ItemId) -> None:
        """Edit every field of an item."""
        item = self.plan.item(which)
        assert item is not None
        fields = [
            FormField(field, show_field(field, item))
            for field in FIELDS[which.kind]
            if not (field.shape is Shape.KEY and which.kind in ("action", "objective"))
        ]

        async def submit(typed: Typed) -> str:
            stays = which if which.kind in ("action", "objective") else None
            # What is renamed is renamed last: its other fields are found under its old name.
            key = FIELDS[which.kind][0].name
            in_order = dict(sorted(typed.items(), key=lambda pair: pair[0] == key))
            return await self.attempt(lambda: set_fields(self.plan, which, in_order), stays)

        title = f"Edit {called(which)}"
        await self.ask(f"edit {which}", which, title, fields, submit, self._note(which))

    def _note(self, which: ItemId) -> Callable[[Typed], str]:
        """What follows from a timescale or a date, said as it is typed."""

        def note(typed: Typed) -> str:
            try:
                set_fields(self.plan, which, typed)
                if typed.get("timescale") and "due" not in typed:
                    day = dates.as_typed(typed["timescale"])
                    return f"Due {dates.spoken(day)}." if day else "These words name no date."
            except (Refused, ValueError) as refused:
                return str(refused)
            return ""

        return note

    async def links(self) -> None:
        """Edit the links of an action."""
        which = self.which

        async def save(edits: Edits) -> str:
            return await self.screen.change(lambda _: edits, self.began, at=which)

        dialog = LinksDialog(which.key, lambda: self.screen.assessment, save)
        await self.screen.app.push_screen_wait(dialog)

    async def add_action(self) -> None:
        """Add an action under the objective under the cursor."""
        which = self.which
        number = (
            which.key
            if which.kind == "objective"
            else self.screen.assessment.standings[which.key].objective
        )
        free = next_action(number, {action.ref for action in self.plan.actions()})
        await self._add(
            "action",
            ItemId("objective", number),
            f"A new action under objective {called(number)}",
            free,
            lambda plan, key, typed: add_action(plan, number, typed.get("text", ""), key),
        )

    async def add_objective(self) -> None:
        """Add an objective."""
        free = next_objective(objective.number for objective in self.plan.objectives)
        await self._add(
            "objective",
            ItemId("plan"),
            "A new objective",
            free,
            lambda plan, key, typed: add_objective(plan, typed.get("title", ""), key),
        )

    async def add_listed(self, kind: Kind) -> None:
        """Add a review, a source or a recommendation."""
        await self._add(
            kind,
            ItemId("plan"),
            f"A new {kind}",
            "",
            lambda plan, key, _: add_listed(plan, kind, key),
        )

    async def _add(
        self,
        kind: Kind,
        under: ItemId,
        title: str,
        free: str,
        make: Callable[[Plan, str, Typed], Edits],
    ) -> None:
        """Ask for the fields of a new item and add it, all in one step.

        A number that was not typed is taken under the lock, so that two people who add at once
        get two numbers.
        """
        key_field = FIELDS[kind][0]
        fields = [FormField(field) for field in FIELDS[kind]]
        fields[0] = FormField(key_field._replace(hint=f"empty: {free}" if free else ""))
        made: list[ItemId] = []

        def edits_for(typed: Typed) -> Callable[[Plan], Edits]:
            def under_lock(plan: Plan) -> Edits:
                first = make(plan, typed.get(key_field.name, ""), typed)
                rest = {name: words for name, words in typed.items() if name != key_field.name}
                new = cast(AddItem, first[0])
                which = id_of(new.item)
                bare = apply_all(plan, first)
                full = apply_all(bare, set_fields(bare, which, rest))
                made[:] = [which]
                return (AddItem(cast(Item, full.item(which)), new.owner, new.at),)

            return under_lock

        async def submit(typed: Typed) -> str:
            under_lock = edits_for(typed)
            try:
                under_lock(self.plan)
            except Refused as refused:
                return str(refused)
            refusal = await self.screen.change(under_lock, self.began, draft=self.form)
            if not refusal and made[0].kind in ("action", "objective"):
                self.screen.go_to(made[0])
            return refusal

        await self.ask(f"new {kind} {under}", under, title, fields, submit)

    async def delete(self) -> None:
        """Delete the item under the cursor, or the progress in the details; asks first."""
        here = self.screen.entry_here
        if here is None:
            await self.delete_item(self.which)
            return
        which, at = here.which, here.at
        try:
            edits = remove_entry(self.plan, which, at)
        except Refused as refused:
            self.screen.say(str(refused), refused=True)
            return
        entry = self.entries_of(which)[at]
        what = " ".join(filter(None, (entry.status, entry.text)))
        ask = Ask(f"Delete this progress of {called(which)}?", what, "deletes it")
        if await self.screen.app.push_screen_wait(ask):
            await self.save(edits, which)

    async def delete_item(self, which: ItemId) -> None:
        """Show what would be lost, ask, and delete."""
        try:
            edits = remove(self.plan, which)
        except Refused as refused:
            self.screen.say(str(refused), refused=True)
            return
        ask = Ask(f"Delete {called(which)}?", self._loss(which), f"deletes {called(which)}")
        if await self.screen.app.push_screen_wait(ask):
            await self.save(edits, which)

    def _loss(self, which: ItemId) -> str:
        """What goes with an item: its words, its progress, the links to it."""
        item = self.plan.item(which)
        said = [shortened(getattr(item, "text", "") or getattr(item, "title", "") or "", 300)]
        if isinstance(item, Objective) and item.actions:
            refs = [action.ref for action in item.actions]
            said.append(f"With it: {count_of(len(refs), 'action')}, {listing(refs)}.")
        if isinstance(item, (Action, Objective)) and item.progress:
            count = len(item.progress)
            said.append(f"With it: {count} progress {'entry' if count == 1 else 'entries'}.")
        inside = item.actions if isinstance(item, Objective) else ()
        for gone in (which, *map(id_of, inside)):
            for other, label in references_to(self.plan, gone):
                if other not in map(id_of, inside):
                    said.append(f"{other} names {gone.key} under “{label}”: that link goes too.")
        there = [other.name for other in self.screen.plan_app.others if other.at == which]
        if there:
            said.append(f"{listing(there)} {'is' if len(there) == 1 else 'are'} at it just now.")
        return "\n\n".join(filter(None, said))

    async def move(self) -> None:
        """Put the action under another objective."""
        which = self.which
        owner = self.screen.assessment.standings[which.key].objective
        choices = [Choice(o.number, o.number, o.title) for o in self.plan.objectives]
        title = f"Move {called(which)} from objective {called(owner)} to ... "
        title += "(it keeps its number)"
        picked = await self.screen.app.push_screen_wait(Pick(title, choices, at=owner, search=True))
        if picked is not None:
            await self.save(move(self.plan, which.key, picked.key), which)

    async def choose_leader(self) -> None:
        """Whose cursor to follow."""
        screen = self.screen
        assert isinstance(screen, Together)
        choices = [Choice(o.session, o.name, f"at {o.at}" if o.at else "") for o in screen.others]
        picked = await screen.app.push_screen_wait(Pick("Follow whom?", choices))
        if picked is not None:
            screen.follow(picked.key)

    async def undo(self) -> None:
        """Take back the last change."""
        await self.screen.step_back(again=False)

    async def redo(self) -> None:
        """Make it again."""
        await self.screen.step_back(again=True)

    async def plan_menu(self) -> None:
        """Edit the plan itself, its reviews, sources and recommendations."""
        kinds: tuple[Kind, ...] = ("review", "source", "recommendation")
        choices = [Choice("plan:", "The plan", self.plan.about.title)]
        for kind in kinds:
            for item in self.plan.listed(kind):  # type: ignore[arg-type]
                words = getattr(item, "label", "") or getattr(item, "name", "")
                which = id_of(item)
                choices.append(
                    Choice(f"{kind}:{which.key}", str(which), words or getattr(item, "text", ""))
                )
            choices.append(Choice(f"new:{kind}", f"+ a new {kind}"))
        picked = await self.screen.app.push_screen_wait(
            Pick("The plan and its lists", choices, also={"D": "delete"})
        )
        if picked is None:
            return
        kind_name, _, key = picked.key.partition(":")
        if self.screen.desk.read_only:
            self.screen.say(self.screen.desk.read_only, refused=True)
        elif kind_name == "new":
            await self.add_listed(cast(Kind, key))
        elif picked.with_key == "D":
            await self.delete_item(ItemId(cast(Kind, kind_name), key))
        else:
            await self.item(ItemId(cast(Kind, kind_name), key))


def show_field(field: Field, item: Item) -> str:
    """A field's value as a form shows it; one of the wrong type as nothing."""
    value = get(item, field.name)
    return show(field, value) if field.shape.fits(value) else ""
