"""The two lines above an import: the document, the step, and how many words are placed."""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip

from lscb_tui.core.words.safe_text import visible
from lscb_tui.ui.lines.styled_text import Part, fitted, part, shown_width
from lscb_tui.ui.widgets.bar import Bar


class ImportBar(Bar):
    """Where one is, in two lines."""

    DEFAULT_CSS = """
    ImportBar { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown = ("", "", "", "", "")

    def show_place(self, file: str, where: str, step: str, told: str, asked: str = "") -> None:
        """Show the document, what of it is taken, the step, what is placed, what is asked."""
        shown = (file, where, step, told, asked)
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The document and the step; how many words are placed."""
        file, where, step, told, asked = self._shown
        width = self.size.width
        if y:
            # What is asked is told first, where there is no room for all.
            lines = [(told, asked, "nothing is written yet"), (told, asked), (asked or told,)]
            texts = [" · ".join(filter(None, way)) for way in lines]
            text = next((each for each in texts if cell_len(each) < width), texts[-1])
            return self.draw((Part(" "), part(fitted(text, max(0, width - 1)), "warning")))
        ways = [(f"Import {file}", where, step), (f"Import {file}", step), (file, step)]
        names = [" · ".join(filter(None, way)) for way in ways]
        whole = next((each for each in names if cell_len(visible(each)) < width), names[-1])
        parts: tuple[Part, ...] = (Part(" "), part(whole, "strong"))
        if shown_width(parts) > width:
            # The step is told whatever the name of the file is.
            room = max(0, width - len(step) - 5)
            parts = (Part(" "), part(step, "strong"), Part(" · "), Part(fitted(file, room)))
        return self.draw(parts)
