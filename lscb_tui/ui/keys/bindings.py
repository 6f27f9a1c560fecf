"""The table of keys as the bindings of a screen."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from lscb_tui.ui.keys.rows import ON_IMPORT
from lscb_tui.ui.keys.table import COMMANDS


def bindings(screen: str) -> list[BindingType]:
    """The bindings of a screen: its own keys, and those of other screens, which say where.

    An import has its own only: no key leads from it to another screen, or from one to it.
    """
    own = [c for c in COMMANDS if screen in c.screens]
    taken = {key for command in own for key in command.keys}
    found: list[BindingType] = []
    for command in COMMANDS:
        apart = screen in ON_IMPORT or command.screens == ON_IMPORT
        if apart and screen not in command.screens:
            continue
        # What a key does on one view only is found by what it does elsewhere (`table.meant`).
        mine = screen in command.screens and not command.view
        keys = [key for key in command.keys if mine or key not in taken]
        if not mine:
            taken.update(keys)
        if keys:
            action = f"command('{command.id}')"
            found.append(
                Binding(",".join(keys), action, command.title, id=command.id, tooltip=command.help)
            )
    found.append(Binding("ctrl+c", "screen.copy_text", "Copy selected text", show=False))
    return found
