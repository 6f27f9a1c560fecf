"""The bar that names the views of Dependencies, the one that is shown marked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from lscb_tui.ui.lines.styled_text import Part, fitted, shown_width
from lscb_tui.ui.widgets.bar import Bar


class Tabs(Bar):
    """The names of the views."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = tuple(names)
        self._shown = ("", "")

    def mark(self, name: str, note: str = "") -> None:
        """Mark the view that is shown; a note stands behind the names, in sight of everybody."""
        if (name, note) != self._shown:
            self._shown = (name, note)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """All names; that of the view in brackets."""
        parts = [Part(" ")]
        for name in self.names:
            here = name == self._shown[0]
            parts.append(Part(f"[{name}]" if here else f" {name} ", "key" if here else "muted"))
        note = self._shown[1]
        room = self.size.width - shown_width(parts) - 1
        if note and room > 0:
            parts += (Part(" "), Part(fitted(note, room), "warning"))
        return self.draw(parts)
