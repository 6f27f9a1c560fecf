"""The commands that change the plan: each asks in a dialog, and has the core's edits saved.

What is expected of the plan is what the person saw: edits are made from the plan on the screen,
and where the file says otherwise by now the store refuses, the screen shows what it says, and
what was typed stays where it was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from lscb_tui.core import dates
from lscb_tui.core.changes import (
    Edits,
    Refused,
    add_action,
    add_listed,
    add_objective,
    change_entry,
    current_review,
    move,
    named_by,
    record_progress,
    remove,
    remove_entry,
    set_fields,
    set_status,
    status_words,
)
from lscb_tui.core.describe import describe
from lscb_tui.core.edits import AddItem, Conflict, SetField, apply_all
from lscb_tui.core.fields import ENTRY_FIELDS, FIELDS, Field, Shape, field_of, get, show
from lscb_tui.core.numbers import next_action, next_objective
from lscb_tui.core.people import whoami
from lscb_tui.core.plan import Action, Entry, Item, ItemId, Kind, Objective, Plan, id_of
from lscb_tui.core.sentences import listing, some, status_word
from lscb_tui.core.text import shortened
from lscb_tui.ui.details_page import EntryTarget
from lscb_tui.ui.dialogs.ask import Ask
from lscb_tui.ui.dialogs.form import Form, FormField, Submit, Typed
from lscb_tui.ui.dialogs.links import LinksDialog
from lscb_tui.ui.dialogs.pick import Choice, Pick
from lscb_tui.ui.marks import SIGNS

if TYPE_CHECKING:
    from lscb_tui.ui.desk import Done
    from lscb_tui.ui.plan_screen import PlanScreen

_STATUS, _WORDS = ENTRY_FIELDS[1], ENTRY_FIELDS[2]


class Editor:
    """The changes that a screen's keys ask for, made at the item under its cursor."""

    def __init__(self, screen: PlanScreen) -> None:
        self.screen = screen

    @property
    def plan(self) -> Plan:
        """The plan as the person sees it."""
        return self.screen.assessment.plan

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
        title = f"{_called(which)}: status for {_called(review.label or review.id)}"
        title += f" (now {_called(now)})"
        picked = await self.screen.app.push_screen_wait(Pick(title, choices, at=now))
        if picked is not None:
            edits = set_status(self.plan, which, picked.key, whoami())
            await self._done(edits, which)

    def _status_of(self, which: ItemId) -> str:
        assessment = self.screen.assessment
        if which.kind == "objective":
            return status_word(assessment.objective_status[which.key])
        return status_word(assessment.standings[which.key].status)

    async def _done(self, edits: Edits, at: ItemId) -> None:
        """Save edits that were asked for without a form; say why where it is refused."""
        if refused := await self.screen.change(lambda _: edits, at=at):
            self.screen.say(refused, refused=True)

    async def _form(
        self,
        name: str,
        title: str,
        fields: Sequence[FormField],
        submit: Submit,
        note: Callable[[Typed], str] | None = None,
    ) -> None:
        """Show a form; keep what was typed where it is left, and offer it the next time."""
        drafts = self.screen.drafts
        form = Form(title, fields, submit, draft=drafts.pop(name, None), note=note)
        if typed := await self.screen.app.push_screen_wait(form):
            drafts[name] = typed
            self.screen.say("Not saved. What you typed is kept: the same key brings it back.")

    async def progress(self) -> None:
        """Record words and a status for this review."""
        which = self.which
        review = current_review(self.plan)
        words = tuple(word for word, _ in status_words(self.plan))
        fields = (FormField(_WORDS), FormField(_STATUS, "", words))

        async def submit(typed: Typed) -> str:
            return await self._try(
                lambda: record_progress(
                    self.plan, which, typed.get("status", ""), typed.get("text", ""), whoami()
                ),
                which,
            )

        title = f"{_called(which)}: progress for {_called(review.label or review.id)}"
        await self._form(f"progress {which}", title, fields, submit)

    async def _try(self, make: Callable[[], Edits], at: ItemId | None) -> str:
        """Make edits of what was typed and save them; why not, where that is refused."""
        try:
            edits = make()
        except Refused as refused:
            return str(refused)
        return await self.screen.change(lambda _: edits, at=at)

    @property
    def _entry(self) -> EntryTarget | None:
        """The progress under the cursor of the details, while they have the keys."""
        target = self.screen.details.target if self.screen.reading else None
        return target if isinstance(target, EntryTarget) else None

    async def edit(self) -> None:
        """Edit the item field by field, or the progress under the cursor of the details."""
        if self._entry is not None:
            await self.entry(self._entry)
        else:
            await self.item(self.which)

    async def entry(self, target: EntryTarget) -> None:
        """Edit an entry of this review."""
        which, at = target.which, target.at
        try:
            remove_entry(self.plan, which, at)
        except Refused as refused:
            self.screen.say(str(refused), refused=True)
            return
        entry = self._entries(which)[at]
        words = tuple(word for word, _ in status_words(self.plan))
        fields = (FormField(_WORDS, entry.text), FormField(_STATUS, entry.status, words))

        async def submit(typed: Typed) -> str:
            word = typed.get("status", entry.status)
            text = typed.get("text", entry.text)

            def make() -> Edits:
                # By now its place may be another's.
                if entry not in (entries := self._entries(which)):
                    raise Refused(
                        f"this progress of {which} has been changed or removed meanwhile: leave "
                        "with Esc, and look what it says now"
                    )
                now = at if entries[at : at + 1] == (entry,) else entries.index(entry)
                return change_entry(self.plan, which, now, word, text)

            return await self._try(make, which)

        await self._form(
            f"entry {which} {entry}", f"{_called(which)}: what was recorded", fields, submit
        )

    def _entries(self, which: ItemId) -> tuple[Entry, ...]:
        item = self.plan.item(which)
        return item.progress if isinstance(item, (Action, Objective)) else ()

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
            return await self._try(lambda: set_fields(self.plan, which, in_order), stays)

        await self._form(
            f"edit {which}", f"Edit {_called(which)}", fields, submit, self._note(which)
        )

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
            return await self.screen.change(lambda _: edits, at=which)

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
            f"A new action under objective {_called(number)}",
            free,
            lambda plan, key, typed: add_action(plan, number, typed.get("text", ""), key),
        )

    async def add_objective(self) -> None:
        """Add an objective."""
        free = next_objective(objective.number for objective in self.plan.objectives)
        await self._add(
            "objective",
            "A new objective",
            free,
            lambda plan, key, typed: add_objective(plan, typed.get("title", ""), key),
        )

    async def add_listed(self, kind: Kind) -> None:
        """Add a review, a source or a recommendation."""
        await self._add(kind, f"A new {kind}", "", lambda plan, key, _: add_listed(plan, kind, key))

    async def _add(
        self,
        kind: Kind,
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
            refusal = await self.screen.change(under_lock)
            if not refusal and made[0].kind in ("action", "objective"):
                self.screen.go_to(made[0])
            return refusal

        await self._form(f"new {kind} {title}", title, fields, submit)

    async def delete(self) -> None:
        """Delete the item under the cursor, or the progress in the details; asks first."""
        if self._entry is None:
            await self.delete_item(self.which)
            return
        which, at = self._entry.which, self._entry.at
        try:
            edits = remove_entry(self.plan, which, at)
        except Refused as refused:
            self.screen.say(str(refused), refused=True)
            return
        entry = self._entries(which)[at]
        what = " ".join(filter(None, (entry.status, entry.text)))
        ask = Ask(f"Delete this progress of {_called(which)}?", what, "deletes it")
        if await self.screen.app.push_screen_wait(ask):
            await self._done(edits, which)

    async def delete_item(self, which: ItemId) -> None:
        """Show what would be lost, ask, and delete."""
        try:
            edits = remove(self.plan, which)
        except Refused as refused:
            self.screen.say(str(refused), refused=True)
            return
        ask = Ask(f"Delete {_called(which)}?", self._loss(which), f"deletes {_called(which)}")
        if await self.screen.app.push_screen_wait(ask):
            await self._done(edits, which)

    def _loss(self, which: ItemId) -> str:
        """What goes with an item: its words, its progress, the links to it."""
        item = self.plan.item(which)
        said = [shortened(getattr(item, "text", "") or getattr(item, "title", "") or "", 300)]
        if isinstance(item, Objective) and item.actions:
            refs = [action.ref for action in item.actions]
            said.append(f"With it: {some(len(refs), 'action')}, {listing(refs)}.")
        if isinstance(item, (Action, Objective)) and item.progress:
            count = len(item.progress)
            said.append(f"With it: {count} progress {'entry' if count == 1 else 'entries'}.")
        inside = item.actions if isinstance(item, Objective) else ()
        for gone in (which, *map(id_of, inside)):
            for other, label in named_by(self.plan, gone):
                if other not in map(id_of, inside):
                    said.append(f"{other} names {gone.key} under “{label}”: that link goes too.")
        return "\n\n".join(filter(None, said))

    async def move(self) -> None:
        """Put the action under another objective."""
        which = self.which
        owner = self.screen.assessment.standings[which.key].objective
        choices = [Choice(o.number, o.number, o.title) for o in self.plan.objectives]
        title = f"Move {_called(which)} from objective {_called(owner)} to ... "
        title += "(it keeps its number)"
        picked = await self.screen.app.push_screen_wait(Pick(title, choices, at=owner, search=True))
        if picked is not None:
            await self._done(move(self.plan, which.key, picked.key), which)

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


def _called(name: object) -> str:
    """A name as a title has room for it."""
    return shortened(str(name), 48)


def show_field(field: Field, item: Item) -> str:
    """A field's value as a form shows it; one of the wrong type as nothing."""
    value = get(item, field.name)
    return show(field, value) if field.shape.fits(value) else ""


def told_of(said: str, done: Done) -> str:
    """What a change did, as a sentence for the person who made it."""
    if not done.edits:
        return "Nothing to change: it says that already."
    plan = done.opened.snapshot.plan
    told = describe(done.edits[-1], plan)
    if len(done.edits) > 1:
        told += f", with {some(len(done.edits) - 1, 'other change')}"
    for refs, what in ((done.moved.became_ready, "ready"), (done.moved.became_blocked, "blocked")):
        if refs:
            told += f". {listing(refs)} {'is' if len(refs) == 1 else 'are'} now {what}"
    return f"{said}. {told}."


def told_of_conflict(conflict: Conflict) -> str:
    """Why a change was not made, and what the plan says instead by now."""
    edit = conflict.edit
    if not isinstance(edit, SetField) or conflict.found is None:
        return conflict.message
    field = field_of(edit.which.kind, edit.field)
    fits = field is not None and field.shape.fits(conflict.found)
    says = show(field, conflict.found) if field is not None and fits else str(conflict.found)
    now = f"it says “{shortened(says, 300)}” now" if says else "it is empty now"
    return f"{conflict.message}: {now}. Do it again to put yours in its place."
