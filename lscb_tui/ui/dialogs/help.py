"""The help screen: pages of keys, marks and filters to turn, and words to find in them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from lscb_tui.core.words.alike import plain
from lscb_tui.ui.dialogs.help_text import help_lines
from lscb_tui.ui.keys.screens import ALL_SCREENS
from lscb_tui.ui.lines.styled_text import Line, Part, in_whole_words
from lscb_tui.ui.widgets.bar import Bar
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.prompt import Prompt


class HelpLines(LineList):
    """The lines of the help; those that were found are marked, and moving scrolls."""

    def __init__(self, screen: str) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.found = False
        """Whether the cursor is on a line that was looked for."""
        self._of = screen

    @property
    def shows_cursor(self) -> bool:
        """Only on a line that was found."""
        return self.found

    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def line_at(self, index: int, width: int) -> Line:
        """One line."""
        return self.lines[index]

    @property
    def pages(self) -> tuple[int, int]:
        """Which page is shown, and of how many."""
        of = -(-max(1, self.count()) // self.view_height)
        return (of if self.top >= self._last_top else self.top // self.view_height + 1), of

    @property
    def _last_top(self) -> int:
        return max(0, self.count() - self.view_height)

    def step(self, lines: int) -> None:
        """Scroll by some lines."""
        self.scroll_top(self.top + lines)

    def page(self, pages: int) -> None:
        """Turn whole pages, each from its first line."""
        height = self.view_height
        first = self.top // height if pages > 0 else -(-self.top // height)
        self.scroll_top((first + pages) * height)

    def scroll_top(self, top: int) -> None:
        """Show the lines from one on."""
        top = max(0, min(top, self._last_top))
        if top != self.top:
            self.top = top
            self.refresh()
            self.post_message(self.Moved(self))

    def find(self, words: str, way: int, *, here: bool = False) -> bool:
        """Mark the next line that has all words, that way round; whether there is one."""
        wanted, count = plain(words).split(), self.count()
        start = self.cursor if self.found else (self.top if here else self.top - way)
        for n in range(0 if here else 1, count + 1):
            index = (start + way * n) % count
            said = self.lines[index].target
            if wanted and isinstance(said, str) and all(w in plain(said) for w in wanted):
                self.cursor, self.found = index, True
                if not self.top <= index < self.top + self.view_height:
                    self.scroll_top(index // self.view_height * self.view_height)
                self.refresh()
                return True
        return False

    def forget(self) -> None:
        """Mark nothing."""
        self.found = False
        self.refresh()

    def on_resize(self) -> None:
        """Set the lines anew: they depend on the width, and where the pages end on the height."""
        self.lines = list(help_lines(self.size.width, self._of, self.view_height))
        self.found = False
        self.top = min(self.top, self._last_top)
        self.refresh()
        self.post_message(self.Moved(self))


class HelpBar(Bar):
    """A line above or below the help."""

    def __init__(self, text: str = "", *, id: str) -> None:
        super().__init__(id=id)
        self.text = text
        self._style = "strong"

    def tell(self, text: str, style: str = "") -> None:
        """Show something else."""
        if (text, style) != (self.text, self._style):
            self.text, self._style = text, style
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The text, in whole words."""
        return self.draw(
            (Part(" "), Part(in_whole_words(self.text, self.size.width - 2), self._style))
        )


class HelpScreen(ModalScreen[None]):
    """All of the help, page by page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,backspace,enter", "leave", "Back", id="help.back"),
        Binding("j,down", "step(1)", "Down", id="help.down"),
        Binding("k,up", "step(-1)", "Up", id="help.up"),
        Binding("ctrl+d,pagedown,space", "page(1)", "Page down", id="help.page_down"),
        Binding("ctrl+u,pageup", "page(-1)", "Page up", id="help.page_up"),
        Binding("g,home", "step(-9999)", "First", id="help.first"),
        Binding("G,end", "step(9999)", "Last", id="help.last"),
        Binding("slash", "search", "Find", id="help.search"),
        Binding("n", "again(1)", "Next", id="help.next"),
        Binding("N", "again(-1)", "The one before", id="help.previous"),
    ]
    DEFAULT_CSS = """
    HelpScreen { layout: vertical; }
    """

    def __init__(self, screen: str = "plan") -> None:
        super().__init__()
        title = next(row.place for row in ALL_SCREENS if row.name == screen)
        self.lines = HelpLines(screen)
        self._title = HelpBar(f"Help: the keys on {title}, and the marks", id="title")
        self._foot = HelpBar(id="foot")
        self._words = ""

    def compose(self) -> ComposeResult:
        """The title, the lines, the foot."""
        yield self._title
        yield self.lines
        yield self._foot

    def on_line_list_moved(self) -> None:
        """Say which page is shown."""
        self._tell()

    def _tell(self, said: str = "") -> None:
        page, of = self.lines.pages
        turn = "PgDn next" if page < of else "PgUp back"
        find = "n finds the next" if self._words else "/ finds"
        text = said or f"page {page} of {of} · Esc leaves · {turn} · {find}"
        self._foot.tell(text, "refused" if said else "strong")

    def action_step(self, lines: int) -> None:
        """Move by lines."""
        self.lines.step(lines)
        self._tell()

    def action_page(self, pages: int) -> None:
        """Move by pages."""
        self.lines.page(pages)
        self._tell()

    def action_search(self) -> None:
        """Type what to look for, and see the first line that has it."""
        top = self.lines.top

        def live(text: str) -> None:
            self.lines.forget()
            self.lines.scroll_top(top)
            if text.strip():
                self._find(text, 1, here=True)

        def done(text: str | None) -> None:
            self.query_one(Prompt).remove()
            self.set_focus(None)
            self._foot.display = True
            self._words = (text or "").strip()
            if not self._words:
                self.lines.forget()
            self._tell()
            if self._words and not self.lines.found:
                self._find(self._words, 1, here=True)

        self._foot.display = False
        self.mount(Prompt("/", "", live, done))

    def action_again(self, way: int) -> None:
        """The next line that has what was looked for."""
        if not self._words:
            self._tell("Press / first, and type what to look for.")
        elif self._find(self._words, way):
            self._tell()

    def _find(self, words: str, way: int, *, here: bool = False) -> bool:
        found = self.lines.find(words, way, here=here)
        if not found:
            self._tell(f"Not found: “{words.strip()}”. Ctrl+p finds every command.")
        return found

    def meant_nothing(self, key: str) -> None:
        """Say of a key that it does nothing here."""
        self._tell(f"{key} does nothing here; Esc leaves the help.")

    def show_message(self, text: str, *, refused: bool = False) -> None:
        """Show a sentence in place of the foot, until the next key."""
        self._tell(text)

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)
