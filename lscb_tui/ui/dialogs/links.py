"""Editing an action's links: pick by number or by words, and see at once what would follow."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from lscb_tui.core.assessment import Assessment, assess
from lscb_tui.core.editing import Edits, Refused, link, unlink
from lscb_tui.core.edits.apply import apply_all
from lscb_tui.core.edits.edit import Conflict
from lscb_tui.core.plan.fields import LINK_FIELDS, field_of
from lscb_tui.core.sentences.why_blocked import blocked_sentence, knot_sentence
from lscb_tui.core.standing.consequences import consequences
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.safe_text import shortened
from lscb_tui.ui.dialogs.choose import Choice, Choices, matching
from lscb_tui.ui.dialogs.dialog import Dialog, safe
from lscb_tui.ui.session.type_ahead import SAVING
from lscb_tui.ui.widgets.status_marks import status_text
from lscb_tui.ui.widgets.text_inputs import Line

Save = Callable[[Edits], Awaitable[str]]
"""Saves edits; gives back "" where that is done, else why not."""

_LABELS = {
    name: field.label for name in LINK_FIELDS if (field := field_of("action", name)) is not None
}


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
        super().__init__(
            "", "number or words · Tab kind of link · Enter adds or removes · Esc done"
        )
        self._ref = ref
        self._current = assessment
        self._save = save
        self._kind = LINK_FIELDS[0]
        self._saving = False
        self._announced: Edits = ()
        """What Enter does: what was said, whatever others have made of the plan since."""
        self.choices = Choices([], 36)
        self.choices.add_class("body")

    def content(self) -> ComposeResult:
        """A line to type in, and the actions: those that are linked already first."""
        yield Line(placeholder="number or words")
        yield self.choices

    def on_mount(self) -> None:
        """Show the links as they are."""
        self.query_one(Input).focus()
        self._show()

    def _show(self) -> None:
        """The heading, and the actions that match what is typed."""
        heading = f"{shortened(self._ref, 48)}: {_LABELS[self._kind].lower()} ..."
        self.query_one("#title", Static).update(safe(heading))
        rows = matching(self._rows(), self.query_one(Input).value)
        before = self.choices.chosen
        self.choices.show_choices(rows)
        if before is not None:
            keys = [row.key for row in rows]
            self.choices.cursor = keys.index(before.key) if before.key in keys else 0
        self._preview()

    def _rows(self) -> list[Choice]:
        assessment = self._current()
        if self._ref not in assessment.standings:
            return []
        linked: list[Choice] = []
        rest: list[Choice] = []
        for ref, standing in assessment.standings.items():
            if ref == self._ref:
                continue
            kinds = [_LABELS[name].lower() for name in LINK_FIELDS if self._is_linked(name, ref)]
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
        return other in getattr(action, name)

    def _edits(self) -> Edits:
        """The edits that Enter would make now. Raises Refused."""
        if self._ref not in self._current().standings:
            raise Refused(f"{self._ref} is no longer in the plan: press Esc")
        chosen = self.choices.chosen
        if chosen is None:
            raise Refused("no action matches: type another number or fewer words")
        plan = self._current().plan
        change = unlink if self._is_linked(self._kind, chosen.key) else link
        return change(plan, self._ref, self._kind, chosen.key)

    def _preview(self) -> None:
        """Say what Enter would do, from the very assessment that it would lead to."""
        self._announced = ()
        try:
            edits = self._edits()
            before = self._current()
            after = assess(apply_all(before.plan, edits), before.as_at)
        except (Refused, Conflict) as refused:
            self.show_message(str(refused), refused=True)
            return
        self._announced = edits
        chosen = self.choices.chosen
        assert chosen is not None
        removing = self._is_linked(self._kind, chosen.key)
        kind = _LABELS[self._kind].lower()
        said = [f"Enter: {self._ref} {'no longer ' if removing else ''}{kind} {chosen.key}."]
        if self._kind == "depends_on":
            said.append(knot_sentence(after.links.cycle(self._ref), after.links.knot(self._ref)))
            said.append(blocked_sentence(after, after.standings[self._ref]))
        change = consequences(before, after)
        for refs, what in ((change.became_blocked, "blocked"), (change.became_ready, "ready")):
            others = [ref for ref in refs if ref != self._ref or what == "ready"]
            if others:
                said.append(f"{listing(others)} would be {what}.")
        self.show_message(" ".join(filter(None, said)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._show()

    def on_line_list_moved(self) -> None:
        """Say what would follow for another action."""
        self._preview()

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self.choices.step(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.choices.page(pages)

    def action_next_kind(self, by: int) -> None:
        """Another kind of link."""
        self._kind = LINK_FIELDS[(LINK_FIELDS.index(self._kind) + by) % len(LINK_FIELDS)]
        self._show()

    @work(group=SAVING)
    async def action_change_link(self) -> None:
        """Make the link, or take it out."""
        if self._saving:
            return
        self._saving = True
        try:
            refused = await self._save(self._announced or self._edits())
        except Refused as error:
            refused = str(error)
        finally:
            self._saving = False
        if refused:
            self._show()
            self.show_message(refused, refused=True)
            return
        self.query_one(Input).value = ""
        self._show()

    def action_leave(self) -> None:
        """Close; all is on disk already, once nothing is being saved."""
        if not self._saving:
            self.dismiss(None)
