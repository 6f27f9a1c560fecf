"""Why a command cannot be used here and now: sentences for whoever presses its key all the same."""

from __future__ import annotations

from lscb_tui.core.plan.minutes import CARRIED
from lscb_tui.ui.keys.command import Reason, Situation
from lscb_tui.ui.keys.screens import ScreenRow


def real(now: Situation) -> str:
    """Why what is shown must not leave the program."""
    return "You are in a what-if; press Esc to leave it first." if now.imagining else ""


def writable(now: Situation) -> str:
    """Why nothing can be changed."""
    if now.imagining:
        return "You are in a what-if; press Esc to leave it, then change the plan."
    return now.read_only


def item(now: Situation) -> str:
    """Why there is no item to do it to."""
    if now.item:
        return ""
    return now.gone or "There is no action under the cursor."


def change(now: Situation) -> str:
    """Why no item can be changed."""
    return writable(now) or item(now)


def report(now: Situation) -> str:
    """Why nothing can be recorded."""
    if now.review or change(now):
        return change(now)
    return "The plan has no review to record progress for. Press P to add one."


def minute(now: Situation) -> str:
    """Why there is no minute to do it to."""
    return writable(now) or ("" if now.minute else "Choose a minute first: Tab goes to them.")


def indicator(now: Situation) -> str:
    """Why there is no indicator to do it to."""
    return writable(now) or indicator_here(now)


def indicator_here(now: Situation) -> str:
    """Why there is no indicator to look at."""
    return "" if now.indicator else "Choose an indicator first; A adds one."


def valued(now: Situation) -> str:
    """Why no value can be given."""
    return review(now) or indicator(now)


def carried(now: Situation) -> str:
    """Why the minute under the cursor is neither answered nor closed."""
    if minute(now) or now.minute in CARRIED:
        return minute(now)
    return "Only an action arising or a challenge is answered and closed."


def change_here(now: Situation) -> str:
    """Why neither a minute nor an item can be changed."""
    return writable(now) or ("" if now.minute else item(now))


def review(now: Situation) -> str:
    """Why nothing can be written to the review."""
    if now.review or writable(now):
        return writable(now)
    return "The plan has no review yet. Press 3 to start one."


def closing(now: Situation) -> str:
    """Why the review cannot be closed yet: first one looks at what was not spoken of."""
    if review(now) or now.closing:
        return review(now)
    return "Press z first: it shows what was not spoken of. Z closes the review there."


def not_closed(now: Situation) -> str:
    """Why the review cannot be closed once more."""
    if closing(now) or not now.closed:
        return closing(now)
    return "This review is closed already. Press 3 to start the next one."


def action_only(what: str, first: Reason = change) -> Reason:
    """Why it cannot be done to this item where only an action will do; `what` is why."""

    def reason(now: Situation) -> str:
        if first(now):
            return first(now)
        is_action = now.item is not None and now.item.kind == "action"
        return "" if is_action else f"An objective {what}. Choose one of its actions."

    return reason


def under(now: Situation) -> str:
    """Why nothing can be added here."""
    return now.read_only or ("" if now.item else "Press A to add an objective first.")


def follow(now: Situation) -> str:
    """Why there is nothing to follow."""
    if now.reading and not now.target:
        return "There is nothing to open on this line. Choose one that names another action."
    return item(now)


def back(now: Situation) -> str:
    """Why there is no way back."""
    if now.screen != "plan":
        return ""
    return "" if now.reading or now.filtered or now.trail else "There is nothing to go back to."


def walk(now: Situation) -> str:
    """Why there is nowhere to walk to."""
    return "" if now.target else "There is no action to go to here."


def sides(now: Situation) -> str:
    """Why there is no side to choose."""
    return "" if now.sides else "There is only one column here."


def already_here(screen: ScreenRow) -> Reason:
    """Why one need not go to a screen."""
    return lambda now: f"You are on {screen.place} already." if now.screen == screen.name else ""


def cut(now: Situation) -> str:
    """Why no link can be cut."""
    return writable(now) or ("" if now.cut else "There is no link to remove here.")


def not_in_focus(now: Situation) -> str:
    """Why an action need not be put in focus."""
    return item(now) or (f"{now.item} is in focus already." if now.in_focus else "")


def others(now: Situation) -> str:
    """Why there is nobody to follow."""
    return "" if now.others else "Nobody else has the plan open."


def doubtful(now: Situation) -> str:
    """Why there is nothing to take over from the file."""
    return "" if now.doubtful else "There is nothing to take over: you see what the file says."


def lost(now: Situation) -> str:
    """Why there is nothing to put back."""
    return writable(now) or ("" if now.lost else "Nothing that you saved is gone from the plan.")


def suggested(now: Situation) -> str:
    """Why there is nothing to accept or dismiss."""
    return writable(now) or ("" if now.suggested else "There is no suggestion under the cursor.")


def undo(now: Situation) -> str:
    """Why nothing can be undone."""
    return writable(now) or ("" if now.undo else "You have not changed anything yet.")


def redo(now: Situation) -> str:
    """Why nothing can be made again."""
    return writable(now) or ("" if now.redo else "There is nothing to redo.")
