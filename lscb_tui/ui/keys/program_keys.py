"""The plan and the program: the screens, the plan itself, help, leaving."""

from __future__ import annotations

from lscb_tui.core.frozen import replace
from lscb_tui.ui.keys.command import AT_END, Command, always
from lscb_tui.ui.keys.reasons import already_here, others, real, writable
from lscb_tui.ui.keys.rows import EVERYWHERE, ON_PLAN, PLAN, group, row
from lscb_tui.ui.keys.screens import SCREENS, ScreenRow


def _opening(screen: ScreenRow) -> Command:
    """The command that opens a screen."""
    why_not = always if screen.turns else already_here(screen)
    made = row(screen.name, screen.key, screen.title, screen.help, "navigation")
    return replace(made, why_not=why_not, footer=screen.footer, opens=screen.name)


PROGRAM_KEYS: tuple[Command, ...] = group(
    PLAN,
    *map(_opening, SCREENS),
    row(
        "plan_menu",
        "P",
        "Plan",
        "edit the plan itself, its reviews, sources, recommendations, columns",
        "plan_menu",
        on=ON_PLAN,
    ),
    row(
        "new_review",
        "",
        "New review",
        "add the board's next meeting",
        "plan_menu",
        why_not=writable,
    ),
    row(
        "papers",
        "E",
        "Papers",
        "minutes, agenda, the plan and more as Word, HTML, Excel; the drawing as a picture",
        "papers",
        why_not=real,
        footer=95,
        footer_on=(("meeting", 56),),
    ),
    row(
        "follow",
        "F",
        "Follow",
        "follow another person's cursor; again: stop",
        "others",
        why_not=others,
    ),
    row(
        "theme",
        "T",
        "Theme",
        "light, dark, or high contrast for a projector",
        "program",
        on=EVERYWHERE,
    ),
    row(
        "help",
        "question_mark f1",
        "Help",
        "all keys, marks and filters",
        "program",
        footer=AT_END + 1,
        on=EVERYWHERE,
    ),
    row(
        "draw_anew", "ctrl+l", "Draw anew", "draw the whole screen again", "program", on=EVERYWHERE
    ),
    row("palette", "ctrl+p", "Palette", "find a command by its name", "program", on=EVERYWHERE),
    row(
        "import_document",
        "",
        "Import a document",
        "turn a Word or Excel document into objectives and actions",
        "importing",
        why_not=writable,
        on=ON_PLAN,
    ),
    row("quit", "q", "Quit", "leave; everything is on disk already", "program", footer=130),
)
