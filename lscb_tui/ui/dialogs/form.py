"""A form: fields to type in, saved from the last one; what was typed is never lost.

Neither by a refusal nor by Esc, nor when the line drops: it is told as it is typed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.sentences.typed_dates import says_when
from lscb_tui.core.words.safe_text import visible
from lscb_tui.ui.dialogs.dialog import Dialog
from lscb_tui.ui.dialogs.form_row import FormField, FormRow
from lscb_tui.ui.dialogs.form_words import keys_line, welcome
from lscb_tui.ui.session.type_ahead import SAVING

if TYPE_CHECKING:
    from lscb_tui.core.plan.known_values import KnownNames
    from lscb_tui.store.drafts import Draft

__all__ = ["Follow", "Form", "FormField", "Keep", "Submit", "Typed"]

Typed = Mapping[str, str]
Submit = Callable[[Typed], Awaitable[str]]
"""Takes what was typed; gives back "" where it is done, else a sentence that says why not.

It may raise Refused instead, which can name the field that it is about.
"""

Keep = Callable[[Typed, Typed], str]
"""Takes what is typed now, and what those fields held; why that is in memory only, or ""."""

Follow = Callable[[Typed], Typed]
"""Takes what was typed by hand; gives back what to propose in fields that were not typed into."""

_LABELS = 17
"""The most columns that labels take."""


class _Fields(VerticalScroll, inherit_bindings=False):
    """The rows, which scroll; up and down are left to the form."""


class Form(Dialog[Typed | None]):
    """Fields of an item; it closes when `submit` says that what was typed is on disk.

    It gives back nothing where that is so, and what was typed where it was left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next field", id="form.go_on", priority=True),
        Binding("ctrl+o,ctrl+enter", "save", "Save", id="form.save", priority=True),
        Binding("escape", "leave", "Leave", id="form.leave", priority=True),
        Binding("ctrl+t", "more", "More fields", id="form.more", priority=True),
        Binding("ctrl+l", "start_afresh", "As it was", id="form.as_it_was", priority=True),
        Binding("down", "app.focus_next", "Next field", id="form.next", show=False),
        Binding("up", "app.focus_previous", "Previous field", id="form.previous", show=False),
    ]
    MOST = 40
    DEFAULT_CSS = """
    Form {
        #fields { height: auto; scrollbar-size-vertical: 1; }
        .in-file { height: auto; }
        .in-file .kept { width: 1fr; height: auto; color: $text-muted; }
        .in-file .label { width: 17; margin-left: 2; color: $text-muted; }
        #message { min-height: 1; }
    }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        submit: Submit,
        keep: Keep,
        *,
        draft: Draft | None = None,
        note: Callable[[Typed], str] | None = None,
        warning: str = "",
        kept: Sequence[str] = (),
        known: Callable[[Field], KnownNames] | None = None,
        about: Widget | None = None,
        follow: Follow | None = None,
    ) -> None:
        """`known` gives the names in the plan that a field can hold."""
        super().__init__(title, "", about)
        self._rows = [FormRow(each, place, known) for place, each in enumerate(fields)]
        self._submit = submit
        self._keep = keep
        self._draft = draft
        self._looked_at: dict[str, str] = {}
        """What had been typed when the message was put there; it goes when that is other."""
        self._trouble = ""
        self._said_in = ""
        """The widget of the field that the message is about; it goes when that is left."""
        self._said_of_draft = False
        """Whether it is about the draft: that stays until something is typed."""
        self._note = note
        self._follow = follow
        self._proposed: dict[str, str] = {}
        """What each field held before somebody typed into it: some follow what is typed."""
        self._own: set[str] = set()
        """The fields that somebody typed into."""
        self._warning = warning
        """What to know of the draft before it is saved."""
        self._saving = self._saved = False
        self._shown: dict[str, str] = {}
        """What each field held as it was first shown, to tell what was typed."""
        self._kept = kept
        """What else the file has, which no field is for."""

    def content(self) -> ComposeResult:
        """A row a field."""
        with _Fields(id="fields", classes="body", can_focus=False):
            yield from self._rows
            for said in self._kept:
                with Horizontal(classes="in-file"):
                    yield Static(Content("In file"), classes="label")
                    yield Static(Content(visible(said)), classes="kept")

    def on_mount(self) -> None:
        """Take the keys; offer what was typed before."""
        self._shown = self._all()
        self._proposed = dict(self._shown)
        if self._draft is not None:
            self._fill(self._draft.typed, own=True)
            self._looked_at = self.typed
            said = f"{self._warning} {welcome(self._draft, self._rows, self._shown)}".strip()
            self.show_message(said, refused=bool(self._warning))
            self._said_of_draft = True
            if any(row.field.name in self._draft.typed for row in self._rows if not row.shown):
                self.action_more()
        # A new item's number is found for it; its words have to be typed.
        rows = self._shown_rows
        found = rows[0].field.shape is Shape.KEY and rows[0].field.hint and len(rows) > 1
        self._go_to(rows[1 if found else 0])

    @property
    def _shown_rows(self) -> list[FormRow]:
        return [row for row in self._rows if row.shown]

    @property
    def _here(self) -> FormRow | None:
        """The row with the cursor."""
        id_ = self.focused.id if self.focused else None
        return next((row for row in self._rows if row.widget_id == id_), None)

    def _all(self) -> dict[str, str]:
        """What every field holds now."""
        return {row.field.name: row.value for row in self._rows}

    def _fill(self, values: Typed, *, own: bool = False) -> None:
        for row in self._rows:
            if row.field.name in values:
                row.put(values[row.field.name], own=own)

    @property
    def typed(self) -> dict[str, str]:
        """What differs from what the plan has."""
        return {name: value for name, value in self._all().items() if value != self._shown[name]}

    def on_input_changed(self) -> None:
        """Keep what is typed, and say what would follow from it."""
        self._typed_more()

    def on_text_area_changed(self) -> None:
        """Keep what is typed, and say what would follow from it."""
        self._typed_more()

    def on_word_choice_changed(self) -> None:
        """Keep what is chosen, and say what would follow from it."""
        self._typed_more()

    def on_word_choice_picked(self) -> None:
        """A digit chose a word: go on, as Enter does, or save."""
        if (here := self._here) and here.form_field.saves:
            self.action_save()
        else:
            self.action_go_on()

    def _let_follow(self) -> None:
        """Propose what follows from what was typed in the fields that nobody typed into."""
        if self._follow is None or not self._shown:
            return
        all_ = self._all()
        # What was typed once is one's own, also where it is as it was proposed.
        self._own |= {name for name, value in all_.items() if value != self._proposed[name]}
        own = {name: value for name, value in all_.items() if name in self._own}
        new = {name: value for name, value in self._follow(own).items() if name not in own}
        self._proposed |= new
        self._fill(new)

    def _typed_more(self) -> None:
        self._let_follow()
        typed = self.typed if self._shown else {}
        for row in self._rows:
            row.say_understood(typed.get(row.field.name, ""))
        if self._shown and typed != self._looked_at:
            self._looked_at, self._said_of_draft = typed, False
            self._say_of_field()
        self._report()

    def _report(self) -> None:
        """Have what is typed kept; say once where that is only in memory."""
        if not self._shown or self._saving or self._saved:
            return
        typed = self.typed
        # What a draft's fields held is remembered until it is saved: nothing that the plan says
        # otherwise by then may be passed over because the line dropped twice.
        held = self._draft.held if self._draft is not None else {}
        trouble = self._keep(typed, {name: held.get(name, self._shown[name]) for name in typed})
        if trouble and not self._trouble:
            self._trouble = trouble
            self.show_message(trouble, refused=True)

    def show_message(self, text: str, *, refused: bool = False) -> None:
        """Show a sentence until one types on, or leaves the field."""
        self._said_in = self.focused.id or "" if self.focused else ""
        super().show_message(text, refused=refused)

    def _say_of_field(self) -> None:
        """Say what follows from what is typed into the field with the cursor, else what it takes.

        Dates are about one another.
        """
        if (here := self._here) is None:
            return
        together = {row.field.name for row in self._rows if says_when(row.field)}
        names = together if here.field.name in together else {here.field.name}
        typed = {name: value for name, value in self.typed.items() if name in names}
        follows = self._note(typed) if self._note and typed else ""
        # That it is in memory only stays said as long as one types on in that field.
        held = "" if follows or self._said_in != here.widget_id else self._trouble
        self.show_message(follows or held or here.field.hint, refused=bool(held))

    def _say_keys(self) -> None:
        """Say which keys there are in the field with the cursor."""
        text = keys_line(self._here, self._rows)
        self.query_one("#keys", Static).update(Content(text))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field takes; behind the last one is what no field is for."""
        self._say_keys()
        for row in self._rows:
            row.set_class(row.widget_id == event.widget.id, "-here")
        # The word of a draft stays until something is typed.
        if not self._said_of_draft and event.widget.id != self._said_in and self._here:
            self.show_message(self._here.field.hint)
        if self._kept and event.widget.id == self._rows[-1].widget_id:
            # Once the message has its lines, which leave fewer to the fields.
            self.call_after_refresh(self.query_one("#fields").scroll_end, animate=False)
        else:
            self.call_after_refresh(self._show_cursor)

    def on_text_area_selection_changed(self) -> None:
        """Keep the line of the cursor in view."""
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        """Scroll to the line of the cursor in a text that is longer than the form has room for."""
        if isinstance(text := self.focused, TextArea):
            fields = self.query_one("#fields")
            y, view = text.cursor_screen_offset.y, fields.region
            beyond = min(0, y - view.y) or max(0, y - view.bottom + 1)
            fields.scroll_relative(y=beyond, animate=False)

    def on_resize(self) -> None:
        """Fit the body and its labels to the terminal."""
        super().on_resize()
        narrow = self.size.width < 60
        most = 12 if narrow else _LABELS
        labels = [row.field.label for row in self._shown_rows]
        words = (word for label in labels for word in label.split())
        widest = min(most, max(map(cell_len, labels), default=0))
        width = min(_LABELS, max((widest, *map(cell_len, words))))
        for row in self._rows:
            row.fit(width + 1, narrow=narrow)

    def action_go_on(self) -> None:
        """Go to the next field; save from the last."""
        rows, here = self._shown_rows, self._here
        after = rows[rows.index(here) + 1 :] if here in rows else rows
        if after:
            self._go_to(after[0])
        else:
            self.action_save()

    def action_more(self) -> None:
        """Show every field; what was typed stays, and the cursor where it is."""
        for row in self._rows:
            row.remove_class("-later")
        self.on_resize()
        self._say_keys()

    def _go_to(self, row: FormRow) -> None:
        row.input.focus()

    @work(group=SAVING)
    async def action_save(self) -> None:
        """Have it saved; stay open, with all that was typed, where it is refused."""
        if self._saving:
            return
        self._saving = True
        field = ""
        try:
            refused = await self._submit(self.typed)
        except Refused as why:
            refused, field = str(why), why.field
        finally:
            self._saving = False
        if refused:
            self._report()
            self.show_message(refused, refused=True)
            for row in self._rows:
                if row.field.name == field:
                    if not row.shown:
                        self.action_more()
                    self._said_in = row.widget_id
                    self._go_to(row)
        else:
            self._saved = True
            self.dismiss(None)

    def action_leave(self) -> None:
        """Close the form, and give back what was typed; not while that is being saved."""
        if not self._saving:
            self._report()
            self.dismiss(self.typed)

    def action_start_afresh(self) -> None:
        """Put everything as it is in the plan."""
        self._fill(self._shown)
        self._draft, self._looked_at, self._said_of_draft = None, {}, False
        self._report()
        self.show_message("This is what the plan says.")
