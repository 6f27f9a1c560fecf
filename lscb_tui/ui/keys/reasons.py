"""Why a command cannot be used here and now: sentences for whoever presses its key all the same."""

from __future__ import annotations

from lscb_tui.ui.keys.command import Reason, Situation
from lscb_tui.ui.keys.screens import ScreenRow


def real(now: Situation) -> str:
    """Why what is shown must not leave the program."""
    return "this is imagined: leave it with Esc first" if now.imagining else ""


def writable(now: Situation) -> str:
    """Why nothing can be changed."""
    if now.imagining:
        return "this is imagined: leave it with Esc, then change the plan"
    return now.read_only


def item(now: Situation) -> str:
    """Why there is no item to do it to."""
    if now.item:
        return ""
    return now.gone or "nothing is chosen: there is no action under the cursor"


def change(now: Situation) -> str:
    """Why no item can be changed."""
    return writable(now) or item(now)


def report(now: Situation) -> str:
    """Why nothing can be recorded."""
    if now.review or change(now):
        return change(now)
    return "the plan has no review to record progress for: add one with P"


def action_only(what: str, first: Reason = change) -> Reason:
    """Why it cannot be done to this item where only an action will do; `what` is why."""

    def reason(now: Situation) -> str:
        if first(now):
            return first(now)
        is_action = now.item is not None and now.item.kind == "action"
        return "" if is_action else f"an objective {what}: choose one of its actions"

    return reason


def under(now: Situation) -> str:
    """Why nothing can be added here."""
    return now.read_only or ("" if now.item else "add an objective first, with A")


def follow(now: Situation) -> str:
    """Why there is nothing to follow."""
    if now.reading and not now.target:
        return "this line leads nowhere: choose one that names another action"
    return item(now)


def back(now: Situation) -> str:
    """Why there is no way back."""
    if now.screen != "plan":
        return ""
    return "" if now.reading or now.filtered or now.trail else "there is nothing to go back to"


def walk(now: Situation) -> str:
    """Why there is nowhere to walk to."""
    return "" if now.target else "there is no row to walk to here"


def sides(now: Situation) -> str:
    """Why there is no side to choose."""
    return "" if now.sides else "there is only one column here"


def already_here(screen: ScreenRow) -> Reason:
    """Why one need not go to a screen."""
    return lambda now: f"this is {screen.place} already" if now.screen == screen.name else ""


def cut(now: Situation) -> str:
    """Why no link can be cut."""
    return writable(now) or ("" if now.cut else "there is no link to cut here")


def not_in_focus(now: Situation) -> str:
    """Why an action need not be put in focus."""
    return item(now) or (f"{now.item} is in focus already" if now.in_focus else "")


def others(now: Situation) -> str:
    """Why there is nobody to follow."""
    return "" if now.others else "nobody else has the plan open"


def suggested(now: Situation) -> str:
    """Why there is nothing to accept or dismiss."""
    return writable(now) or ("" if now.suggested else "no suggested link is under the cursor")


def undo(now: Situation) -> str:
    """Why nothing can be undone."""
    return writable(now) or ("" if now.undo else "you have changed nothing yet")


def redo(now: Situation) -> str:
    """Why nothing can be made again."""
    return writable(now) or ("" if now.redo else "nothing was undone")
