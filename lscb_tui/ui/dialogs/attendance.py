"""Who is here: a list of agencies and names, and a key for where each of them is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from lscb_tui.core.editing.attendance import SEVERAL, Attendance, typed_name
from lscb_tui.core.editing.refusals import Refused
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import one_line, shortened
from lscb_tui.ui.dialogs.dialog import Dialog
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, shown_width
from lscb_tui.ui.session.type_ahead import SAVING
from lscb_tui.ui.widgets.line_list import LineList
from lscb_tui.ui.widgets.text_inputs import Line as TypedLine

Save = Callable[[Attendance], Awaitable[str]]
"""Saves who is here; gives back "" where that is done, else why not."""

_PLACES = {"p": "present", "space": "present", "a": "apologies", "x": "absent"}
_ROLES = {"c": "chair", "m": "minutes_by"}
_STYLES = {"present": "achieved", "apologies": "warning", "absent": "strong", SEVERAL: "key"}
_KEYS = (
    "p present · a apologies · x absent (again: none) · c chair · m minutes\n"
    "n another name · Enter saves · Esc leaves"
)
_NO_NAME = "There is no name here yet: n adds one."
_WHERE = "p, a or x says where they are."
_NAMING = "type a name · Enter adds it to the list · Esc goes back"


class People(LineList):
    """The names, each with where it is and what it does here."""

    DEFAULT_CSS = """
    People { height: auto; min-height: 1; background: $surface; }
    """

    def __init__(self, names: Sequence[str], now: Attendance) -> None:
        super().__init__()
        self.names = list(names)
        self.now = now

    def get_content_height(self, *_: object) -> int:
        """A row a name."""
        return max(1, len(self.names))

    def count(self) -> int:
        """How many names there are."""
        return len(self.names)

    def line_at(self, index: int, width: int) -> Line:
        """Where somebody is, who it is, and what else: "present  LSCB Chair  chair"."""
        name = self.names[index]
        place = self.now.place_of(name)
        roles = ((self.now.chair, "chair"), (self.now.minutes_by, "minutes"))
        does = ", ".join(role for who, role in roles if who and plain(who) == plain(name))
        where = Part(f" {fitted(place or '·', 10)} ", _STYLES.get(place, "muted"))
        end = Part(f"  {does} " if does else "", "key")
        room = max(0, width - shown_width((where, end)))
        return Line((where, Part(fitted(one_line(name), room)), end))

    @property
    def chosen(self) -> str:
        """The name under the cursor; empty where there is none."""
        return self.names[self.cursor] if self.cursor < len(self.names) else ""


class AttendanceDialog(Dialog[bool]):
    """Asks who is at a review; gives back whether it was given up with something not saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="attendance.leave"),
        Binding("enter", "save", "Save", id="attendance.save", priority=True),
        Binding("down", "step(1)", "Down", id="attendance.down", priority=True),
        Binding("up", "step(-1)", "Up", id="attendance.up", priority=True),
        Binding("pagedown", "page(1)", "Page down", id="attendance.page_down", priority=True),
        Binding("pageup", "page(-1)", "Page up", id="attendance.page_up", priority=True),
    ]
    AUTO_FOCUS = ""
    MOST = 14
    DEFAULT_CSS = """
    AttendanceDialog Line { background: $boost; display: none; }
    AttendanceDialog Line.-open { display: block; }
    """

    def __init__(
        self,
        title: str,
        names: Sequence[str],
        now: Attendance,
        was: Attendance,
        keep: Callable[[Attendance], str],
        save: Save,
        told: Callable[[Attendance], str],
        note: str = "",
    ) -> None:
        """`was` is saved; `keep` keeps what is not yet, and says what is wrong with that."""
        super().__init__(title, _KEYS)
        self._keep = keep
        self._save = save
        self._told = told
        self._note = note
        self._was = was
        self._saving = False
        self.people = People(names, now)
        self._offered = len(names)
        """How many of the names were there before any was typed."""
        self.people.add_class("body")

    def content(self) -> ComposeResult:
        """The list, and the line for another name, which shows while one is typed."""
        yield self.people
        line = TypedLine(placeholder="a name")
        line.can_focus = False
        yield line

    def on_mount(self) -> None:
        """Say what there is."""
        self.call_after_refresh(self.people.show_all)
        told = self._told(self.people.now) if self.people.names else _NO_NAME
        self.show_message(f"{self._note} {told}".strip())

    @property
    def _line(self) -> TypedLine:
        return self.query_one(TypedLine)

    @property
    def _naming(self) -> bool:
        return self._line.has_class("-open")

    def _put(self, now: Attendance) -> None:
        """Show and keep who is here now."""
        self.people.now = now
        self.people.refresh()
        self.show_message(self._keep(now) or self._told(now))

    def on_key(self, event: events.Key) -> None:
        """Where somebody is, what they do, and moving; while a name is typed it is the line's."""
        if self._naming or self._saving:
            return
        name, key = self.people.chosen, event.key
        if key in ("j", "k"):
            self.people.step(1 if key == "j" else -1)
        elif key == "n":
            self._open_line()
        elif key in _PLACES and name:
            # The cursor stays: the same key again takes the tick away from the same name.
            self._put(self.people.now.put(name, _PLACES[key]))
        elif key in _ROLES and name:
            self._put(self.people.now.give(name, _ROLES[key]))
        elif key in _PLACES or key in _ROLES:
            self.show_message(_NO_NAME, refused=True)
        else:
            return
        event.stop()

    def _open_line(self) -> None:
        self._line.can_focus = True
        self._line.add_class("-open")
        self._line.focus()
        self.show_message(_NAMING)

    def _close_line(self) -> None:
        self._line.value = ""
        self._line.remove_class("-open")
        self.set_focus(None)
        self._line.can_focus = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Put the name that was typed into the list, with the cursor on it."""
        event.stop()
        self._add_name()

    def _add_name(self) -> None:
        try:
            name = typed_name(self._line.value)
        except Refused as refused:
            self.show_message(str(refused), refused=True)
            return
        self._close_line()
        alike = [plain(other) for other in self.people.names]
        if plain(name) not in alike:
            self.people.names.append(name)
            alike.append(plain(name))
            self.people.refresh(layout=True)
        at = alike.index(plain(name))
        self.people.cursor = at
        self.call_after_refresh(self.people.show_all)
        self.show_message(f"{shortened(name, 60)}: {_WHERE}")

    def on_line_list_chosen(self) -> None:
        """A click on the row under the cursor ticks it."""
        self._put(self.people.now.put(self.people.chosen, "present"))

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self.people.step(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.people.page(pages)

    def action_save(self) -> None:
        """Save who is here, and close; of a name that is typed, add it."""
        if self._naming:
            self._add_name()
        elif name := self._nowhere():
            self.show_message(f"{shortened(name, 60)}: {_WHERE}", refused=True)
        elif not self._saving:
            self._saving = True
            self._save_now()

    def _nowhere(self) -> str:
        """A name that was typed and has been given no place and nothing to do; else empty."""
        typed = self.people.names[self._offered :]
        now = self.people.now
        doing = {plain(who) for who in (now.chair, now.minutes_by)}
        return next((n for n in typed if not now.place_of(n) and plain(n) not in doing), "")

    @work(group=SAVING)
    async def _save_now(self) -> None:
        try:
            refused = await self._save(self.people.now)
        except Refused as error:
            refused = str(error)
        finally:
            self._saving = False
        if refused:
            self.show_message(refused, refused=True)
        else:
            self.dismiss(False)

    def action_leave(self) -> None:
        """Go back from a name that is typed; else close, and keep what is not saved."""
        if self._naming:
            self._close_line()
            self.show_message(self._told(self.people.now))
        elif not self._saving:
            self.dismiss(self.people.now != self._was)
