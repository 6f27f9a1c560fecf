"""Every key, declared once (design section 5).

The bindings, the footer, the help screen, the palette and the tests read this table.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from lscb_tui.ui.keys.command import AT_END, Command, Reason, always
from lscb_tui.ui.keys.reasons import (
    action_only,
    already_here,
    back,
    change,
    cut,
    doubtful,
    follow,
    item,
    lost,
    not_in_focus,
    others,
    real,
    redo,
    report,
    sides,
    suggested,
    under,
    undo,
    walk,
    writable,
)
from lscb_tui.ui.keys.screens import NAMES, SCREENS, ScreenRow

MOVE, FIND, EDIT, LINKS, MEETING, CHANGES, PLAN = (
    "Move",
    "Find",
    "Record and edit",
    "Dependencies",
    "The meeting",
    "Changes",
    "The plan and the program",
)
_PLAN, _DEPENDENCIES, _MEETING, _CHANGES = ("plan",), ("dependencies",), ("meeting",), ("changes",)
_NOT_MEETING = (*_PLAN, *_DEPENDENCIES, *_CHANGES)


def _command(
    id: str,
    keys: str,
    title: str,
    help: str,
    part: str,
    *,
    why_not: Reason = always,
    footer: int = 0,
    on: tuple[str, ...] = NAMES,
) -> Command:
    """A row of the table; its keys with blanks between, none for the palette only."""
    return Command(id, tuple(keys.split()), title, help, "", part, why_not, footer, on)


def _opening(screen: ScreenRow) -> Command:
    """The command that opens a screen."""
    why_not = always if screen.turns else already_here(screen)
    row = _command(screen.name, screen.key, screen.title, screen.help, "navigation")
    return replace(row, why_not=why_not, footer=screen.footer, opens=screen.name)


def _group(name: str, *commands: Command) -> Iterator[Command]:
    """Rows that the help shows together."""
    return (replace(command, group=name) for command in commands)


COMMANDS: tuple[Command, ...] = (
    *_group(
        MOVE,
        _command("down", "j down", "Down", "one row down", "cursor"),
        _command("up", "k up", "Up", "one row up", "cursor"),
        _command("first", "g home", "First", "to the first row", "cursor"),
        _command("last", "G end", "Last", "to the last row", "cursor"),
        _command("page_down", "ctrl+d pagedown", "Page down", "a page down", "cursor"),
        _command("page_up", "ctrl+u pageup", "Page up", "a page up", "cursor"),
        _command(
            "fold",
            "h left",
            "Close",
            "close the parts or the objective; leave the details",
            "panes",
            why_not=item,
            on=_PLAN,
        ),
        _command(
            "unfold",
            "l right",
            "Open",
            "open the objective or the parts; then, read the details",
            "panes",
            why_not=item,
            on=_PLAN,
        ),
        _command(
            "enter",
            "enter",
            "Read",
            "read the details; there, follow a link",
            "panes",
            why_not=follow,
            footer=10,
            on=_PLAN,
        ),
        _command(
            "back",
            "escape backspace",
            "Back",
            "go back; clear the filter; leave a what-if",
            "navigation",
            why_not=back,
            footer=AT_END,
        ),
        _command(
            "other_pane", "tab", "Other pane", "between the plan and the details", "panes", on=_PLAN
        ),
        _command(
            "turn_page",
            "space",
            "More",
            "the next part of the details",
            "cursor",
            why_not=item,
            on=_NOT_MEETING,
        ),
    ),
    *_group(
        FIND,
        _command(
            "filter", "slash", "Filter", "show only what matches", "filter", footer=60, on=_PLAN
        ),
        _command(
            "blocked",
            "b",
            "Blocked",
            "only blocked actions; again: all",
            "filter",
            footer=80,
            on=_PLAN,
        ),
        _command("ready", "r", "Ready", "only ready actions; again: all", "filter", on=_PLAN),
        _command("overdue", "o", "Overdue", "only overdue actions; again: all", "filter", on=_PLAN),
        _command("go_to", "colon", "Go to", "go to a number", "prompt", footer=70),
        _command(
            "copy",
            "y",
            "Copy",
            "send the number to the terminal's clipboard",
            "program",
            why_not=item,
        ),
    ),
    *_group(
        EDIT,
        _command(
            "status",
            "s",
            "Status",
            "set the status for this review",
            "recording",
            why_not=report,
            footer=20,
        ),
        _command(
            "progress",
            "p",
            "Progress",
            "record progress for this review",
            "recording",
            why_not=report,
            footer=30,
        ),
        _command(
            "redate",
            "t",
            "Re-date",
            "another date, with the reason",
            "redating",
            why_not=report,
            footer=125,
            on=(*_PLAN, *_DEPENDENCIES, *_MEETING),
        ),
        _command(
            "edit",
            "e",
            "Edit",
            "edit the item, field by field",
            "editing",
            why_not=change,
            footer=40,
        ),
        _command(
            "links",
            "L",
            "Links",
            "edit the links",
            "editing",
            why_not=action_only("has no links"),
            footer=50,
        ),
        _command(
            "add_action",
            "a",
            "Add",
            "add an action under this objective",
            "adding",
            why_not=under,
            footer=120,
            on=_PLAN,
        ),
        _command(
            "add_objective",
            "A",
            "Add objective",
            "add an objective",
            "adding",
            why_not=writable,
            on=_PLAN,
        ),
        _command(
            "delete",
            "D",
            "Delete",
            "delete the item; asks first",
            "deletion",
            why_not=change,
            on=_PLAN,
        ),
        _command(
            "move",
            "m",
            "Move",
            "put the action under another objective",
            "editing",
            why_not=action_only("stays where its number puts it"),
            on=_PLAN,
        ),
        _command("undo", "u", "Undo", "undo your last change", "saving", why_not=undo, footer=90),
        _command(
            "redo", "ctrl+r", "Redo", "redo what you have just undone", "saving", why_not=redo
        ),
        _command(
            "put_back",
            "U",
            "Put back",
            "put back what you saved that is gone from the plan",
            "lost_changes",
            why_not=lost,
        ),
        _command(
            "take_over",
            "I",
            "Take over",
            "take over what the file says, where it has lost much of the plan",
            "others",
            why_not=doubtful,
            footer=5,
        ),
    ),
    *_group(
        LINKS,
        _command(
            "dependencies_of",
            "d",
            "Depends",
            "what this action waits for, and what it holds up",
            "screen",
            why_not=action_only("has no links of its own", not_in_focus),
            footer=55,
        ),
        _command(
            "enter_row",
            "enter",
            "Go",
            "go to the action under the cursor",
            "walking",
            why_not=walk,
            footer=10,
            on=_DEPENDENCIES,
        ),
        _command(
            "left",
            "h left",
            "Left side",
            "the left side; again: go there",
            "walking",
            why_not=sides,
            on=_DEPENDENCIES,
        ),
        _command(
            "right",
            "l right",
            "Right side",
            "the right side; again: go there",
            "walking",
            why_not=sides,
            on=_DEPENDENCIES,
        ),
        _command(
            "next_view",
            "tab",
            "View",
            "the next view: one action, the drawing, what to do first, the leads, the clashes",
            "screen",
            footer=15,
            on=_DEPENDENCIES,
        ),
        _command(
            "previous_view",
            "shift+tab",
            "Previous view",
            "the previous view",
            "screen",
            on=_DEPENDENCIES,
        ),
        _command(
            "previous_action",
            "left_square_bracket",
            "Previous",
            "the previous action in the plan",
            "walking",
            why_not=item,
            on=_DEPENDENCIES,
        ),
        _command(
            "next_action",
            "right_square_bracket",
            "Next",
            "the next action in the plan",
            "walking",
            why_not=item,
            on=_DEPENDENCIES,
        ),
        _command(
            "root",
            "R",
            "Root",
            "go to the root blocker: what has to be done first",
            "walking",
            why_not=action_only("has no root blocker", item),
            on=_DEPENDENCIES,
        ),
        _command(
            "only_chain",
            "f",
            "Chain",
            "draw only what is linked to this action; again: all",
            "drawing",
            why_not=action_only("has no links of its own", item),
            footer=56,
            on=_DEPENDENCIES,
        ),
        _command(
            "only_open",
            "O",
            "Open",
            "draw only what is open; again: all",
            "drawing",
            on=_DEPENDENCIES,
        ),
        _command(
            "next_clash",
            "exclamation_mark",
            "Clash",
            "the next action that has a clash",
            "walking",
            on=_DEPENDENCIES,
        ),
        _command(
            "imagine",
            "w",
            "What if",
            "what if this were achieved? See what would become ready; again: no longer",
            "what_if",
            why_not=action_only("cannot be used in a what-if", item),
            footer=16,
            on=_DEPENDENCIES,
        ),
        _command(
            "accept",
            "plus",
            "Accept",
            "accept what is suggested",
            "clashes",
            why_not=suggested,
            footer=12,
            on=_DEPENDENCIES,
        ),
        _command(
            "dismiss",
            "minus",
            "Dismiss",
            "never suggest this again; u undoes that",
            "clashes",
            why_not=suggested,
            footer=13,
            on=_DEPENDENCIES,
        ),
        _command(
            "cut",
            "x",
            "Remove",
            "remove the link that clashes; asks first",
            "clashes",
            why_not=cut,
            footer=12,
            on=_DEPENDENCIES,
        ),
        _command(
            "export",
            "E",
            "Export",
            "write what is drawn to a file: SVG, PNG, Mermaid, DOT, GraphML, JSON",
            "export",
            why_not=real,
            on=_DEPENDENCIES,
        ),
    ),
    *_group(
        MEETING,
        _command(
            "next_item",
            "space",
            "Next",
            "the rest of this item; then the next one",
            "objectives",
            footer=11,
            on=_MEETING,
        ),
        _command(
            "previous_objective",
            "left_square_bracket",
            "Objective before",
            "the objective before",
            "objectives",
            on=_MEETING,
        ),
        _command(
            "next_objective",
            "right_square_bracket",
            "Next objective",
            "the next objective",
            "objectives",
            footer=12,
            on=_MEETING,
        ),
        _command(
            "enter_meeting",
            "enter",
            "Open",
            "the item at this review; there, the item on the Plan",
            "screen",
            why_not=item,
            footer=10,
            on=_MEETING,
        ),
        _command("next_tab", "tab", "View", "the next view", "screen", footer=15, on=_MEETING),
        _command(
            "previous_tab", "shift+tab", "Previous view", "the view before", "screen", on=_MEETING
        ),
    ),
    *_group(
        CHANGES,
        _command(
            "enter_change",
            "enter",
            "Open",
            "go to the item on the Plan",
            "screen",
            why_not=item,
            footer=10,
            on=_CHANGES,
        ),
        _command(
            "next_order",
            "tab",
            "Other order",
            "the changes by day, by person, by item, or what moved since a review",
            "screen",
            footer=15,
            on=_CHANGES,
        ),
        _command(
            "review_before",
            "left_square_bracket",
            "Earlier review",
            "what moved since the review before the one that is shown",
            "screen",
            footer=20,
            on=_CHANGES,
        ),
        _command(
            "review_after",
            "right_square_bracket",
            "Later review",
            "what moved since the review after the one that is shown",
            "screen",
            footer=25,
            on=_CHANGES,
        ),
    ),
    *_group(
        PLAN,
        *map(_opening, SCREENS),
        _command(
            "plan_menu",
            "P",
            "Plan",
            "edit the plan itself, its reviews, sources, recommendations, columns",
            "plan_menu",
            on=_PLAN,
        ),
        _command(
            "new_review",
            "",
            "New review",
            "add the board's next meeting",
            "plan_menu",
            why_not=writable,
        ),
        _command(
            "follow",
            "F",
            "Follow",
            "follow another person's cursor; again: stop",
            "others",
            why_not=others,
        ),
        _command("theme", "T", "Theme", "light, dark, or high contrast for a projector", "program"),
        _command(
            "help",
            "question_mark f1",
            "Help",
            "all keys, marks and filters",
            "program",
            footer=AT_END + 1,
        ),
        _command("palette", "ctrl+p", "Palette", "find a command by its name", "program"),
        _command(
            "quit", "q", "Quit", "leave; everything is on disk already", "program", footer=130
        ),
    ),
)


def grouped(screen: str) -> dict[str, list[Command]]:
    """The commands of a screen by group: what one does to the plan there first, moving last."""
    own = {"dependencies": LINKS, "meeting": MEETING, "changes": CHANGES}.get(screen, EDIT)
    here = [command for command in COMMANDS if screen in command.screens]
    found: dict[str, list[Command]] = {}
    for group in dict.fromkeys((own, EDIT, FIND, LINKS, MEETING, CHANGES, PLAN, MOVE)):
        if commands := [command for command in here if command.group == group]:
            found[group] = commands
    return found
