"""Editing an action's links: pick by number or by words, and see at once what would follow."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.editing import Edits, Refused, joined, link, set_field, unlink
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import Conflict, Edit
from lscb_tui.core.plan.fields import LINK_FIELDS, keys_in, label_of
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.sentences.links import LINK_VERBS
from lscb_tui.core.sentences.why_blocked import blocked_sentence, knot_sentence
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.numbers import numbers_typed
from lscb_tui.core.words.safe_text import shortened
from lscb_tui.ui.dialogs.choose import Choice, Choices, matching
from lscb_tui.ui.dialogs.dialog import Dialog, safe
from lscb_tui.ui.lines.status_marks import status_text
from lscb_tui.ui.session.type_ahead import SAVING
from lscb_tui.ui.widgets.text_inputs import Line

Save = Callable[[Edits], Awaitable[str]]
"""Saves edits; gives back "" where that is done, else why not."""

KINDS = (*LINK_FIELDS, "part_of")
_LABELS = {name: label_of("action", name) for name in KINDS}
_HOW = "Type one or more numbers, or words, or choose with the arrows; then press Enter."


class LinksDialog(Dialog[None]):
    """The links of one action; Enter makes a link or takes it out, and stays for the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Done", id="links.done"),
        Binding("enter", "change_link", "Link", id="links.toggle", priority=True),
        Binding("tab", "next_kind(1)", "Kind", id="links.kind", priority=True),
        Binding("shift+tab", "next_kind(-1)", "Kind", id="links.kind_back", priority=True),
        Binding("down", "step(1)", "Down", id="links.down", priority=True),
        Binding("up", "step(-1)", "Up", id="links.up", priority=True),
        Binding("pagedown", "page(1)", "Page down", id="links.page_down", priority=True),
        Binding("pageup", "page(-1)", "Page up", id="links.page_up", priority=True),
    ]
    MOST = 9
    DEFAULT_CSS = """
    LinksDialog {
        Choices { height: 9; margin-top: 1; }
        #message { height: 4; }
    }
    """

    def __init__(self, ref: str, assessment: Callable[[], Assessment], save: Save) -> None:
        super().__init__("", "Tab kind of link · Enter adds or removes · Esc done")
        self._ref = ref
        self._current = assessment
        self._save = save
        self._kind = KINDS[0]
        self._saving = False
        self._announced: Edits = ()
        """What Enter does: what was said, whatever others have made of the plan since."""
        self._done = ""
        """What Enter has done last, as long as nothing else is chosen."""
        self.choices = Choices([], 36)
        self.choices.add_class("body")
        self.choices.marks = False

    def content(self) -> ComposeResult:
        """A line to type in, and the actions: those that are linked already first."""
        yield Line(placeholder="numbers or words")
        yield self.choices

    def on_mount(self) -> None:
        """Show the links as they are."""
        self.query_one(Input).focus()
        self._show()

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip(" ,;")

    def _show(self) -> None:
        """The heading, and the actions that match what is typed."""
        heading = f"{shortened(self._ref, 48)}: {_LABELS[self._kind]} ..."
        self.query_one("#title", Static).update(safe(heading))
        rows, several = self._rows(), self._several()
        rows = [r for r in rows if r.key in several] if several else matching(rows, self._typed)
        before = self.choices.chosen
        self.choices.show_choices(rows)
        if before is not None:
            keys = [row.key for row in rows]
            self.choices.cursor = keys.index(before.key) if before.key in keys else 0
        self._preview()

    def _several(self) -> tuple[str, ...]:
        """The numbers that are typed, where they are several; words are no numbers."""
        known = self._current().standings
        numbers = numbers_typed(self._typed, known)
        return numbers if len(numbers) > 1 and any(n in known for n in numbers) else ()

    def _rows(self) -> list[Choice]:
        assessment = self._current()
        if self._ref not in assessment.standings:
            return []
        linked: list[Choice] = []
        rest: list[Choice] = []
        for ref, standing in assessment.standings.items():
            if ref == self._ref:
                continue
            kinds = [_LABELS[name] for name in KINDS if self._is_linked(name, ref)]
            name = f"{ref} {'= ' + ', '.join(kinds) if kinds else status_text(standing.status)}"
            _, action = assessment.items[ref]
            row = Choice(ref, name, action.text, "link" if kinds else "")
            (linked if kinds else rest).append(row)
        return linked + rest

    def _is_linked(self, name: str, other: str) -> bool:
        assessment = self._current()
        if name == "works_with":
            return other in assessment.standings[self._ref].partners
        _, action = assessment.items[self._ref]
        return other in keys_in(getattr(action, name))

    def _targets(self) -> tuple[str, ...]:
        """The actions that Enter is about. Raises Refused, also where this one is gone."""
        if self._ref not in self._current().standings:
            raise Refused(f"{self._ref} is no longer in the plan: press Esc")
        if several := self._several():
            if self._kind == "part_of":
                raise Refused("an action is part of one other only: type one number")
            return several
        if self.choices.chosen is None:
            raise Refused("no action matches: type another number or fewer words")
        return (self.choices.chosen.key,)

    def _removes(self) -> bool:
        """Whether Enter takes the links out: they are all there."""
        return all(self._is_linked(self._kind, other) for other in self._targets())

    def _edits(self) -> Edits:
        """The edits that Enter would make now. Raises Refused."""
        plan = self._current().plan
        removes = self._removes()
        made: list[Edit] = []
        for other in self._targets():
            if removes:
                edits = unlink(plan, self._ref, self._kind, other)
            elif self._kind == "part_of":
                edits = set_field(plan, ItemId("action", self._ref), self._kind, other)
            else:
                edits = link(plan, self._ref, self._kind, other)
            plan = apply_all(plan, edits)
            made += edits
        return joined(made)

    def _preview(self) -> None:
        """Say what Enter would do, from the very assessment that it would lead to."""
        self._announced = ()
        if not self.choices.marks and self._ref in self._current().standings:
            self.show_message(f"{self._done} {_HOW}" if self._done else _HOW)
            return
        try:
            edits = self._edits()
            before = self._current()
            after = assess(apply_all(before.plan, edits), before.as_at)
        except (Refused, Conflict) as refused:
            self.show_message(str(refused), refused=True)
            return
        self._announced = edits
        said = [f"Enter: {self._said()}"]
        if self._kind == "depends_on":
            said.append(knot_sentence(after.links.cycle(self._ref), after.links.knot(self._ref)))
            said.append(blocked_sentence(after, after.standings[self._ref]))
        change = consequences(before, after)
        for refs, what in ((change.became_blocked, "blocked"), (change.became_ready, "ready")):
            others = [ref for ref in refs if ref != self._ref or what == "ready"]
            if others:
                said.append(f"{listing(others)} would be {what}.")
        self.show_message(" ".join(filter(None, said)))

    def _said(self) -> str:
        """What Enter does, as a sentence."""
        verb = LINK_VERBS[self._kind][self._removes()]
        return f"{self._ref} {verb} {listing(self._targets())}."

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self.choices.marks = bool(self._typed)
        self._show()

    def on_line_list_moved(self) -> None:
        """Say what would follow for another action."""
        self.choices.marks = True
        self._preview()

    def on_line_list_chosen(self) -> None:
        """A click on the first row chooses it, as a click on another does."""
        self._mark()

    def _mark(self) -> bool:
        """Choose the row under the cursor, where none was chosen; whether that was so."""
        if self.choices.marks:
            return False
        self.choices.marks = True
        self.choices.refresh()
        self._preview()
        return True

    def action_step(self, rows: int) -> None:
        """Move the cursor; first of all to the first row."""
        if not self._mark():
            self.choices.step(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        if not self._mark():
            self.choices.page(pages)

    def action_next_kind(self, by: int) -> None:
        """Another kind of link."""
        self._kind = KINDS[(KINDS.index(self._kind) + by) % len(KINDS)]
        self._show()

    @work(group=SAVING)
    async def action_change_link(self) -> None:
        """Make the link, or take it out; nothing before something is chosen."""
        if self._saving:
            return
        if not self.choices.marks and self._ref in self._current().standings:
            self.show_message(_HOW, refused=True)
            return
        self._saving = True
        done = ""
        try:
            done = self._said()
            refused = await self._save(self._announced or self._edits())
        except Refused as error:
            refused = str(error)
        finally:
            self._saving = False
        if refused:
            self._show()
            self.show_message(refused, refused=True)
            return
        self._done, self.choices.marks = f"Saved: {done}", False
        self.query_one(Input).value = ""
        self._show()

    def action_leave(self) -> None:
        """Close; all is on disk already, once nothing is being saved."""
        if not self._saving:
            self.dismiss(None)
