"""Any key of a keyboard by the name that people call it."""

from __future__ import annotations

from textual.keys import key_to_character

from lscb_tui.ui.keys.command import shown


def spoken_key(key: str) -> str:
    """Any key of a keyboard as people read it, also one that is in no table: "F5", "é", "&"."""
    *held, last = shown(key).split("+") if len(key) > 1 else [key]
    character = last if len(last) == 1 else key_to_character(last)
    last = character if character and character.isprintable() else last
    name = last if len(last) == 1 else last[:1].upper() + last[1:].replace("_", " ")
    return "+".join((*(each.capitalize() for each in held), name))
