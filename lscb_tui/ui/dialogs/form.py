"""A form: fields to type in, saved with Enter; what was typed is never lost by a refusal or Esc."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from lscb_tui.core.fields import Field, Shape
from lscb_tui.core.text import visible
from lscb_tui.ui.dialogs.dialog import Dialog
from lscb_tui.ui.show import Part, shown_width, strip
from lscb_tui.ui.themes import look_of
from lscb_tui.ui.typeahead import SAVING
from lscb_tui.ui.typing import Line, Prose

Typed = Mapping[str, str]
Submit = Callable[[Typed], Awaitable[str]]
"""Takes what was typed; gives back "" where it is done, else a sentence that says why not."""

_LINES = (Shape.PROSE, Shape.LINES, Shape.WORDS)


class FormField(NamedTuple):
    """One field of a form."""

    field: Field
    value: str = ""
    choices: tuple[str, ...] = ()
    """Where it is chosen instead of typed: the words."""


class Words(Widget, can_focus=True):
    """A word to choose with left and right; the first choice is none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", "Next", id="words.next"),
        Binding("left", "step(-1)", "Previous", id="words.previous"),
    ]
    DEFAULT_CSS = """
    Words { height: auto; }
    """

    class Changed(Message):
        """Another word was chosen."""

    def __init__(self, words: Sequence[str], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = ("", *words) if value in ("", *words) else ("", value, *words)
        self.value = value

    def action_step(self, by: int) -> None:
        """Choose the next word, or the one before."""
        self.value = self.words[(self.words.index(self.value) + by) % len(self.words)]
        self.refresh()
        self.post_message(self.Changed())

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the words need."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[list[Part]]:
        """All the words in lines of a width, the chosen one marked."""
        here = "cursor" if self.has_focus else "strong"
        lines: list[list[Part]] = [[]]
        for word in self.words:
            text = visible(word or "no status")
            chosen = word == self.value
            new = Part(f"[{text}]", here) if chosen else Part(f" {text} ", "muted")
            if lines[-1] and shown_width((*lines[-1], new)) > width:
                lines.append([])
            lines[-1].append(new)
        return lines

    def render_line(self, y: int) -> Strip:
        """The words of one line."""
        lines = self._lines(self.size.width)
        parts = lines[y] if y < len(lines) else []
        return strip(parts, self.size.width, look_of(self.app.theme), self.rich_style)


class Form(Dialog[Typed | None]):
    """Fields of an item; it closes when `submit` says that what was typed is on disk.

    It gives back nothing where that is so, and what was typed where it was left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", id="form.save", priority=True),
        Binding("escape", "leave", "Leave", id="form.leave", priority=True),
        Binding("ctrl+l", "start_afresh", "As it was", id="form.as_it_was", priority=True),
        Binding("down", "app.focus_next", "Next field", id="form.next", show=False),
        Binding("up", "app.focus_previous", "Previous field", id="form.previous", show=False),
    ]
    DEFAULT_CSS = """
    Form {
        #fields { height: auto; scrollbar-size-vertical: 1; }
        .row { height: auto; }
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
        .row Words { width: 1fr; }
    }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        submit: Submit,
        *,
        draft: Typed | None = None,
        note: Callable[[Typed], str] | None = None,
    ) -> None:
        super().__init__(title, "Enter save · Tab next field · Ctrl+j new line · Esc leave")
        self._fields = list(fields)
        self._submit = submit
        self._draft = dict(draft or {})
        self._note = note
        self._saving = False
        self._shown: dict[str, str] = {}
        """What each field held as it was first shown, to tell what was typed."""

    def content(self) -> ComposeResult:
        """A row a field."""
        with VerticalScroll(id="fields", classes="body", can_focus=False):
            for each in self._fields:
                with Horizontal(classes="row"):
                    yield Static(Content(each.field.label), classes="label")
                    yield self._widget(each)

    def _widget(self, each: FormField) -> Widget:
        name = f"field-{each.field.name}"
        if each.choices:
            return Words(each.choices, each.value, id=name)
        if each.field.shape in _LINES:
            prose = Prose(each.value, id=name)
            prose.set_class(each.field.shape is not Shape.PROSE, "-lines")
            return prose
        return Line(each.value, each.field.hint, id=name)

    def on_mount(self) -> None:
        """Take the keys; offer what was typed before."""
        self._shown = self._all()
        if self._draft:
            self._fill(self._draft)
            self.show_message("What you typed before is here again. Ctrl+l: as it is in the plan.")
        # A new item's number is found for it; its words have to be typed.
        shapes = [each.field.shape for each in self._fields]
        first = 1 if shapes[0] is Shape.KEY and self._fields[0].field.hint else 0
        self.query_one(f"#field-{self._fields[first].field.name}").focus()

    def _all(self) -> dict[str, str]:
        """What every field holds now."""
        return {each.field.name: self._value(each.field.name) for each in self._fields}

    def _value(self, name: str) -> str:
        widget = self.query_one(f"#field-{name}")
        if isinstance(widget, TextArea):
            return widget.text
        assert isinstance(widget, (Input, Words))
        return widget.value

    def _fill(self, values: Typed) -> None:
        for name, value in values.items():
            for widget in self.query(f"#field-{name}"):
                if isinstance(widget, TextArea):
                    widget.text = value
                elif isinstance(widget, (Input, Words)):
                    widget.value = value
                    widget.refresh()

    @property
    def typed(self) -> dict[str, str]:
        """What differs from what the plan has."""
        return {name: value for name, value in self._all().items() if value != self._shown[name]}

    def on_input_changed(self) -> None:
        """Say what would follow from what is typed."""
        self._say_note()

    def on_text_area_changed(self) -> None:
        """Say what would follow from what is typed."""
        self._say_note()

    def on_words_changed(self) -> None:
        """Say what would follow from what is chosen."""
        self._say_note()

    def _say_note(self) -> None:
        if self._note is not None and self._shown:
            typed = self.typed
            if typed:
                self.show_message(self._note(typed))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field takes."""
        name = (event.widget.id or "").removeprefix("field-")
        hint = next((each.field.hint for each in self._fields if each.field.name == name), "")
        if hint and not self._draft:
            self.show_message(f"{self._label(name)}: {hint}")

    def _label(self, name: str) -> str:
        return next(each.field.label for each in self._fields if each.field.name == name)

    @work(group=SAVING)
    async def action_save(self) -> None:
        """Have it saved; stay open, with all that was typed, where it is refused."""
        if self._saving:
            return
        self._saving = True
        try:
            refused = await self._submit(self.typed)
        finally:
            self._saving = False
        if refused:
            self.show_message(refused, refused=True)
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Close the form, and give back what was typed; not while that is being saved."""
        if not self._saving:
            self.dismiss(self.typed)

    def action_start_afresh(self) -> None:
        """Put everything as it is in the plan."""
        self._fill(self._shown)
        self._draft = {}
        self.show_message("As it is in the plan.")
