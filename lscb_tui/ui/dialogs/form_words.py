"""What a form says of itself: its keys, and a draft that is back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.widgets import TextArea

from lscb_tui.core.words.safe_text import shortened
from lscb_tui.ui.dialogs.form_row import FormRow

if TYPE_CHECKING:
    from lscb_tui.store.drafts import Draft


def keys_line(here: FormRow | None, rows: Sequence[FormRow]) -> str:
    """The keys that there are in the field with the cursor."""
    shown = [row for row in rows if row.shown]
    last = here is None or here is shown[-1]
    keys = ["Enter save"] if last else ["Ctrl+o save", "Enter next field"]
    if here is not None and isinstance(here.input, TextArea):
        keys.append("Ctrl+j new line")
    if len(shown) < len(rows):
        keys.append("Ctrl+t more fields")
    return " · ".join((*keys, "Esc leave"))


def welcome(draft: Draft, rows: Sequence[FormRow], shown: Mapping[str, str]) -> str:
    """What is said of a draft; both texts where the plan has changed since it was typed.

    `shown` is what the fields held when the form was opened.
    """
    changed = [
        f"{row.field.label}: you typed {_quoted(row.value, 120)}; "
        f"the plan now says {_quoted(shown[name], 240)}."
        for row in rows
        if (name := row.field.name) in draft.typed
        and draft.held.get(name, shown[name]) != shown[name]
        and row.value != shown[name]
    ]
    if not changed:
        return "What you typed before is back. Ctrl+l discards it."
    said = "What you typed before is back, but the plan has changed since. "
    return said + " ".join(changed) + " Ctrl+o saves yours; Ctrl+l discards it."


def _quoted(text: str, length: int) -> str:
    return f"“{shortened(text, length)}”" if text else "nothing"
