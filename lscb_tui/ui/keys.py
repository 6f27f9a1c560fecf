"""Every key, declared once (design section 5).

The bindings, the footer, the help screen, the palette and the tests read this table. A command
says itself when it is not available, and why; pressing its key then shows the reason.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from lscb_tui.core.plan import ItemId


class Situation(Struct, frozen=True):
    """What a command may look at to say whether it is available here and now."""

    item: ItemId | None = None
    """The item under the cursor."""
    reading: bool = False
    """Whether the details pane has the keys."""
    target: bool = False
    """Whether the line of the details under the cursor leads somewhere."""
    filtered: bool = False
    trail: bool = False
    """Whether there is somewhere to go back to."""
    read_only: str = ""
    """Why the plan cannot be changed; empty where it can."""
    review: bool = True
    """Whether the plan has a review to record progress for."""
    undo: bool = False
    redo: bool = False


Reason = Callable[[Situation], str]


def always(_: Situation) -> str:
    """Available whatever the situation."""
    return ""


def _writable(now: Situation) -> str:
    return now.read_only


def _item(now: Situation) -> str:
    return "" if now.item else "nothing is chosen: there is no row under the cursor"


def _change(now: Situation) -> str:
    return now.read_only or _item(now)


def _report(now: Situation) -> str:
    if now.review or now.read_only:
        return _change(now)
    return "the plan has no review to record progress for: add one with P"


def _action_only(what: str) -> Reason:
    def reason(now: Situation) -> str:
        if _change(now):
            return _change(now)
        is_action = now.item is not None and now.item.kind == "action"
        return "" if is_action else f"an objective {what}: choose one of its actions"

    return reason


def _under(now: Situation) -> str:
    return now.read_only or ("" if now.item else "add an objective first, with A")


def _follow(now: Situation) -> str:
    if now.reading and not now.target:
        return "this line leads nowhere: choose one that names another action"
    return _item(now)


def _back(now: Situation) -> str:
    return "" if now.reading or now.filtered or now.trail else "there is nothing to go back to"


def _undo(now: Situation) -> str:
    return now.read_only or ("" if now.undo else "you have changed nothing yet")


def _redo(now: Situation) -> str:
    return now.read_only or ("" if now.redo else "nothing was undone")


class Command(Struct, frozen=True):
    """One thing that a key does."""

    id: str
    """Names the binding, and the screen's method `do_<id>`."""
    keys: tuple[str, ...]
    """As Textual names them."""
    title: str
    """A word or two, for the footer."""
    help: str
    group: str
    why_not: Reason = always
    """Why it cannot be done now, as a sentence; empty where it can."""
    footer: int = 0
    """Its place in the footer, where there is room; 0 for none."""


MOVE, FIND, EDIT, PLAN = "Move", "Find", "Record and edit", "The plan and the program"

COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), "Down", "one row down", MOVE),
    Command("up", ("k", "up"), "Up", "one row up", MOVE),
    Command("first", ("g", "home"), "First", "to the first row", MOVE),
    Command("last", ("G", "end"), "Last", "to the last row", MOVE),
    Command("page_down", ("ctrl+d", "pagedown"), "Page down", "a page down", MOVE),
    Command("page_up", ("ctrl+u", "pageup"), "Page up", "a page up", MOVE),
    Command(
        "fold",
        ("h", "left"),
        "Close",
        "close the objective; from the details, back to the plan",
        MOVE,
        _item,
    ),
    Command(
        "unfold", ("l", "right"), "Open", "open the objective; then, read the details", MOVE, _item
    ),
    Command(
        "enter", ("enter",), "Read", "read the details; there, follow a link", MOVE, _follow, 1
    ),
    Command("back", ("escape", "backspace"), "Back", "back, or end the filter", MOVE, _back),
    Command("other_pane", ("tab",), "Other pane", "between the plan and the details", MOVE),
    Command(
        "turn_page", ("space",), "More", "the next part of the details, from the plan", MOVE, _item
    ),
    Command("filter", ("slash",), "Filter", "show only what matches", FIND, always, 6),
    Command("blocked", ("b",), "Blocked", "only blocked actions; again: all", FIND, always, 8),
    Command("ready", ("r",), "Ready", "only ready actions; again: all", FIND),
    Command("overdue", ("o",), "Overdue", "only overdue actions; again: all", FIND),
    Command("go_to", ("colon",), "Go to", "go to a number", FIND, always, 7),
    Command("copy", ("y",), "Copy", "copy the number", FIND, _item),
    Command("status", ("s",), "Status", "set the status for this review", EDIT, _report, 2),
    Command("progress", ("p",), "Progress", "record progress for this review", EDIT, _report, 3),
    Command("edit", ("e",), "Edit", "edit the item, field by field", EDIT, _change, 4),
    Command("links", ("L",), "Links", "edit the links", EDIT, _action_only("has no links"), 5),
    Command("add_action", ("a",), "Add", "add an action under this objective", EDIT, _under, 11),
    Command("add_objective", ("A",), "Add objective", "add an objective", EDIT, _writable),
    Command("delete", ("D",), "Delete", "delete the item; asks first", EDIT, _change),
    Command(
        "move",
        ("m",),
        "Move",
        "put the action under another objective",
        EDIT,
        _action_only("stays where its number puts it"),
    ),
    Command("undo", ("u",), "Undo", "take back your last change", EDIT, _undo, 9),
    Command("redo", ("ctrl+r",), "Redo", "make it again", EDIT, _redo),
    Command(
        "plan_menu",
        ("P",),
        "Plan",
        "edit the plan itself, its reviews, sources and recommendations",
        PLAN,
    ),
    Command("theme", ("T",), "Theme", "light, dark, or high contrast for a projector", PLAN),
    Command(
        "help", ("question_mark", "f1"), "Help", "all keys, marks and filters", PLAN, always, 10
    ),
    Command("palette", ("ctrl+p",), "Palette", "find a command by its name", PLAN),
    Command("quit", ("q",), "Quit", "leave; everything is on disk already", PLAN, always, 12),
)

_SHOWN = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "escape": "Esc",
    "backspace": "Backspace",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def shown(key: str) -> str:
    """A key as people read it: "Ctrl+r", "PgDn", "/"."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+')}"
    return _SHOWN.get(key, key)
