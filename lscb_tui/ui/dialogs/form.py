"""A form: fields to type in, saved from the last one; what was typed is never lost.

Neither by a refusal nor by Esc, nor when the line drops: it is told as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.sentences.typed_dates import says_when, understood
from lscb_tui.core.words.safe_text import shortened, visible, without_invisible
from lscb_tui.ui.dialogs.dialog import Dialog
from lscb_tui.ui.session.type_ahead import SAVING
from lscb_tui.ui.widgets.text_inputs import Line, Prose
from lscb_tui.ui.widgets.word_choice import WordChoice

if TYPE_CHECKING:
    from lscb_tui.core.plan.known_values import KnownNames
    from lscb_tui.store.drafts import Draft

Typed = Mapping[str, str]
Submit = Callable[[Typed], Awaitable[str]]
"""Takes what was typed; gives back "" where it is done, else a sentence that says why not.

It may raise Refused instead, which can name the field that it is about.
"""

Keep = Callable[[Typed, Typed], str]
"""Takes what is typed now, and what those fields held; why that is in memory only, or ""."""

Follow = Callable[[Typed], Typed]
"""Takes what was typed by hand; gives back what to propose in fields that were not typed into."""

_LINES = (Shape.PROSE, Shape.LINES, Shape.WORDS, Shape.NOTE, Shape.VALUES, Shape.NAMES)
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,60}").fullmatch
"""A field's name that can be part of the name of a widget; a column may be called anything."""


class FormField(NamedTuple):
    """One field of a form."""

    field: Field
    value: str = ""
    choices: tuple[str, ...] = ()
    """Where it is chosen instead of typed: the words."""
    none: str = "no word"
    """What it means to choose none of them."""
    proposed: bool = False
    """Whether the value is a proposal: what is typed first takes its place."""


class Form(Dialog[Typed | None]):
    """Fields of an item; it closes when `submit` says that what was typed is on disk.

    It gives back nothing where that is so, and what was typed where it was left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next field", id="form.go_on", priority=True),
        Binding("ctrl+o,ctrl+enter", "save", "Save", id="form.save", priority=True),
        Binding("escape", "leave", "Leave", id="form.leave", priority=True),
        Binding("ctrl+l", "start_afresh", "As it was", id="form.as_it_was", priority=True),
        Binding("down", "app.focus_next", "Next field", id="form.next", show=False),
        Binding("up", "app.focus_previous", "Previous field", id="form.previous", show=False),
    ]
    DEFAULT_CSS = """
    Form {
        #fields { height: auto; scrollbar-size-vertical: 1; }
        .row { height: auto; }
        .kept { width: 1fr; color: $text-muted; }
        .label { width: 17; color: $text-muted; }
        .row Input { width: 1fr; background: $boost; }
        .row TextArea {
            width: 1fr;
            height: auto;
            max-height: 7;
            padding: 0;
            background: $boost;
        }
        .row TextArea.-lines { min-height: 2; }
        .row WordChoice { width: 1fr; }
        .understood { width: auto; padding-left: 1; color: $text-muted; }
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
        super().__init__(title, _foot(len(fields)), about)
        self._fields = list(fields)
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
        self._known = known
        """The names in the plan that a field can hold."""
        """What else the file has, which no field is for."""
        self._ids = {each.field.name: _id_of(each.field, n) for n, each in enumerate(fields)}

    def content(self) -> ComposeResult:
        """A row a field."""
        with VerticalScroll(id="fields", classes="body", can_focus=False):
            for each in self._fields:
                with Horizontal(classes="row"):
                    yield Static(Content(visible(each.field.label)), classes="label")
                    yield self._widget(each)
                    if says_when(each.field):
                        yield Static("", classes="understood", id=self._hint_of(each.field.name))
            for said in self._kept:
                with Horizontal(classes="row"):
                    yield Static(Content("In file"), classes="label")
                    yield Static(Content(visible(said)), classes="kept")

    def _widget(self, each: FormField) -> Widget:
        name = self._ids[each.field.name]
        if each.choices:
            return WordChoice(each.choices, each.value, none=each.none, id=name)
        if each.field.choices and each.field.shape is Shape.LINE:
            return WordChoice(each.field.choices, each.value, none="not said", id=name)
        known = self._known(each.field) if self._known is not None else None
        if each.field.shape in _LINES:
            prose = Prose(each.value, known=known, id=name)
            prose.set_class(each.field.shape not in (Shape.PROSE, Shape.NOTE), "-lines")
            return prose
        chosen = each.proposed
        return Line(each.value, each.field.hint, select_on_focus=chosen, known=known, id=name)

    def on_mount(self) -> None:
        """Take the keys; offer what was typed before."""
        self._shown = self._all()
        self._proposed = dict(self._shown)
        if self._draft is not None:
            self._fill(self._draft.typed)
            self._looked_at = self.typed
            welcome = f"{self._warning} {self._welcome(self._draft)}".strip()
            self.show_message(welcome, refused=bool(self._warning))
            self._said_of_draft = True
        # A new item's number is found for it; its words have to be typed.
        shapes = [each.field.shape for each in self._fields]
        first = 1 if shapes[0] is Shape.KEY and self._fields[0].field.hint else 0
        self._go_to(self._ids[self._fields[first].field.name])

    def _welcome(self, draft: Draft) -> str:
        """What is said of a draft; both texts where the plan has changed since it was typed."""
        changed = [
            f"{self._label(name)}: you typed {_quoted(self._value(name), 120)}; "
            f"the plan now says {_quoted(self._shown[name], 240)}."
            for name in draft.typed
            if name in self._shown
            and draft.held.get(name, self._shown[name]) != self._shown[name]
            and self._value(name) != self._shown[name]
        ]
        if not changed:
            return "What you typed before is back. Ctrl+l discards it."
        said = "What you typed before is back, but the plan has changed since. "
        return said + " ".join(changed) + " Ctrl+o saves yours; Ctrl+l discards it."

    def _all(self) -> dict[str, str]:
        """What every field holds now."""
        return {each.field.name: self._value(each.field.name) for each in self._fields}

    def _value(self, name: str) -> str:
        widget = self.query_one(f"#{self._ids[name]}")
        if isinstance(widget, TextArea):
            return widget.text
        assert isinstance(widget, (Input, WordChoice))
        return widget.value

    def _fill(self, values: Typed) -> None:
        for name, value in values.items():
            for widget in self.query(f"#{self._ids[name]}") if name in self._ids else ():
                # A draft's file is as little to be trusted as a plan.
                value, _ = without_invisible(value)
                safely = visible(value, lines=isinstance(widget, TextArea))
                if isinstance(widget, TextArea):
                    widget.text = safely
                elif isinstance(widget, WordChoice):
                    widget.put(value)
                elif isinstance(widget, Input):
                    widget.value = safely

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
        """A digit chose a word: go on, as Enter does."""
        self.action_go_on()

    def _hint_of(self, name: str) -> str:
        return f"{self._ids[name]}-understood"

    def _say_understood(self) -> None:
        """Say beside each date that was typed what is understood of it."""
        typed = self.typed if self._shown else {}
        for each in self._fields:
            if says_when(each.field):
                name = each.field.name
                words = understood(each.field, typed.get(name, ""))
                hint = self.query_one(f"#{self._hint_of(name)}", Static)
                if str(hint.content) != words:
                    hint.update(Content(words))

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
        self._say_understood()
        if self._shown and (typed := self.typed) != self._looked_at:
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
        """Say what follows from what was typed into the field with the cursor, else what it takes.

        Dates are about one another.
        """
        here = next((each.field for each in self._fields if self._has_cursor(each.field)), None)
        if here is None:
            return
        together = {each.field.name for each in self._fields if says_when(each.field)}
        names = together if here.name in together else {here.name}
        typed = {name: value for name, value in self.typed.items() if name in names}
        follows = self._note(typed) if self._note and typed else ""
        # That it is in memory only stays said as long as one types on in that field.
        held = "" if follows or self._said_in != self._ids[here.name] else self._trouble
        self.show_message(follows or held or here.hint, refused=bool(held))

    def _has_cursor(self, field: Field) -> bool:
        return self.focused is not None and self.focused.id == self._ids[field.name]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field takes; behind the last one is what no field is for."""
        if not self._said_of_draft and event.widget.id != self._said_in:
            self._say_of_field()
        if self._kept and event.widget.id == self._ids[self._fields[-1].field.name]:
            # Once the message has its lines, which leave fewer to the fields.
            self.call_after_refresh(self.query_one("#fields").scroll_end, animate=False)

    def _label(self, name: str) -> str:
        return next(each.field.label for each in self._fields if each.field.name == name)

    def action_go_on(self) -> None:
        """Go to the next field; save from the last."""
        focused = self.focused.id if self.focused else None
        ids = list(self._ids.values())
        after = ids[ids.index(focused) + 1 :] if focused in ids else ids
        if after:
            self._go_to(after[0])
        else:
            self.action_save()

    def _go_to(self, id_: str) -> None:
        self.query_one(f"#{id_}").focus()

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
            if field in self._ids:
                self._said_in = self._ids[field]
                self._go_to(self._said_in)
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


def _foot(fields: int) -> str:
    """The keys of a form with so many fields."""
    if fields == 1:
        return "Enter save · Ctrl+j new line · Esc leave"
    return "Ctrl+o save · Enter next field · Ctrl+j new line · Esc leave"


def _id_of(field: Field, place: int) -> str:
    """The name of the widget of a field."""
    return f"field-{field.name}" if _ID(field.name) else f"field-{place}"


def _quoted(text: str, length: int) -> str:
    return f"“{shortened(text, length)}”" if text else "nothing"
