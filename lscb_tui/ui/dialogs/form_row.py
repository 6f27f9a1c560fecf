"""A row of a form: the sign of the cursor, the label, the field, and what is understood of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.sentences.typed_dates import says_when, understood
from lscb_tui.core.words.safe_text import visible, without_invisible
from lscb_tui.ui.widgets.text_inputs import Line, Prose
from lscb_tui.ui.widgets.word_choice import WordChoice

if TYPE_CHECKING:
    from lscb_tui.core.plan.known_values import KnownNames

_LINES = (
    Shape.PROSE,
    Shape.LINES,
    Shape.GIVEN,
    Shape.WORDS,
    Shape.KEYED,
    Shape.NOTE,
    Shape.VALUES,
    Shape.NAMES,
)
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
    more: bool = False
    """Whether it is only shown once somebody asks for more."""
    until_then: str = ""
    """What stands in its place as long as it is not shown."""
    saves: bool = False
    """Whether a digit that chooses a word saves, also where other fields follow."""


class FormRow(Horizontal):
    """One field with its label; it is marked while it has the cursor."""

    DEFAULT_CSS = """
    FormRow {
        height: auto;
        .sign { width: 2; color: $text-accent; text-style: bold; visibility: hidden; }
        .label { height: auto; padding-right: 1; color: $text-muted; }
        .until-then { display: none; width: 1fr; padding-left: 1; color: $text-muted; }
        &.-later { display: none; }
        &.-later.-told { display: block; }
        &.-later .holder { display: none; }
        &.-later .until-then { display: block; }
        &.-here .sign { visibility: visible; }
        &.-here .label { color: $foreground; text-style: bold; }
        .holder { width: 1fr; height: auto; layout: horizontal; }
        .holder Line, .holder Prose, .holder WordChoice {
            width: 1fr;
            height: auto;
            padding: 0;
            background: $foreground 10%;
            border-left: solid $foreground 35% !important;
            border-right: solid $foreground 35% !important;
        }
        /* Fields that follow each other without a blank row are told apart by their grounds. */
        &:even .holder Line, &:even .holder Prose, &:even .holder WordChoice {
            background: $foreground 4%;
        }
        &.-here .holder Line, &.-here .holder Prose, &.-here .holder WordChoice {
            background: $foreground 18%;
            border-left: solid $text-accent !important;
            border-right: solid $text-accent !important;
        }
        &:ansi .holder Line, &:ansi .holder Prose, &:ansi .holder WordChoice {
            background: ansi_default;
            border-left: solid ansi_default !important;
            border-right: solid ansi_default !important;
        }
        .holder Prose { scrollbar-size: 0 0; min-height: 2; }
        .understood {
            display: none;
            width: auto;
            max-width: 100%;
            padding-left: 1;
            color: $text-muted;
        }
        &.-narrow .holder { layout: vertical; }
        &.-narrow .understood { width: 1fr; height: auto; }
        &.-narrow .holder Prose { min-height: 1; }
    }
    """

    def __init__(
        self,
        form_field: FormField,
        place: int,
        known: Callable[[Field], KnownNames] | None = None,
    ) -> None:
        super().__init__()
        self._known = known(form_field.field) if known is not None else None
        self.field = form_field.field
        self.form_field = form_field
        name = self.field.name
        self.widget_id = f"field-{name}" if _ID(name) else f"field-{place}"
        self.set_class(form_field.more, "-later")
        self.set_class(bool(form_field.until_then), "-told")

    def compose(self) -> ComposeResult:
        """The sign, the label, the field, and what is understood of a date."""
        yield Static(Content("►"), classes="sign")
        yield Static(Content(visible(self.field.label)), classes="label")
        yield Static(Content(visible(self.form_field.until_then)), classes="until-then")
        with Container(classes="holder"):
            yield self._made()
            if says_when(self.field):
                yield Static("", classes="understood")

    def _made(self) -> Widget:
        field, value, choices, none, chosen, *_ = self.form_field
        if choices:
            return WordChoice(choices, value, none=none, id=self.widget_id)
        if field.choices and field.shape is Shape.LINE:
            return WordChoice(field.choices, value, none="not said", id=self.widget_id)
        if field.shape in _LINES:
            return Prose(value, known=self._known, id=self.widget_id)
        return Line(value, select_on_focus=chosen, known=self._known, id=self.widget_id)

    @property
    def input(self) -> Widget:
        """The widget in which it is typed or chosen."""
        return self.query_one(f"#{self.widget_id}")

    @property
    def value(self) -> str:
        """What the field holds now."""
        widget = self.input
        if isinstance(widget, TextArea):
            return widget.text
        assert isinstance(widget, (Input, WordChoice))
        return widget.value

    def put(self, value: str, *, own: bool = False) -> None:
        """Put something into the field; a draft's file is as little to be trusted as a plan.

        The cursor is at its end. What is one's `own` is no proposal, that what is typed replaces.
        """
        widget = self.input
        value, _ = without_invisible(value)
        safely = visible(value, lines=isinstance(widget, TextArea))
        if isinstance(widget, TextArea):
            widget.text = safely
            widget.move_cursor(widget.document.end)
        elif isinstance(widget, WordChoice):
            widget.put(value)
        elif isinstance(widget, Input):
            widget.value = safely
            widget.cursor_position = len(safely)
            widget.select_on_focus &= not own

    @property
    def shown(self) -> bool:
        """Whether the field is shown, and not left for later."""
        return not self.has_class("-later")

    def say_understood(self, typed: str) -> None:
        """Say beside a date that was typed what is understood of it."""
        words = understood(self.field, typed)
        for hint in self.query(".understood").results(Static):
            if str(hint.content) != words:
                hint.update(Content(words))
                hint.display = bool(words)

    def fit(self, width: int, *, narrow: bool) -> None:
        """Give the label so many columns; where there are few, what is understood goes below."""
        self.set_class(narrow, "-narrow")
        self.query_one(".label").styles.width = width
