"""The screens of a plan, said once: the key of each, and where it is defined.

A screen is loaded when it is first opened: only the first one is waited for at the start.
"""

from __future__ import annotations

from lscb_tui.core.frozen import Struct


class ScreenRow(Struct, frozen=True):
    """One screen."""

    name: str
    """Names it in the table of keys, and the command that opens it."""
    key: str
    title: str
    help: str
    place: str
    """As it is named to somebody who is on another one."""
    where: str
    """Its module under `lscb_tui.ui.screens`, and its class there."""
    turns: bool = True
    """Whether its key, pressed on it again, turns to its next view."""
    footer: int = 0
    """The place of its key in the footer, where there is room; 0 for none."""


SCREENS: tuple[ScreenRow, ...] = (
    ScreenRow(
        "plan",
        "1",
        "The Plan",
        "the plan, objective by objective",
        "the Plan",
        "plan.screen:PlanScreen",
        turns=False,
        footer=96,
    ),
    ScreenRow(
        "dependencies",
        "2",
        "Dependencies",
        "what blocks what; again: the next view",
        "Dependencies",
        "dependencies.screen:DependencyScreen",
        footer=97,
    ),
    ScreenRow(
        "meeting",
        "3",
        "Meeting",
        "a review of the board; again: start the next one",
        "the Meeting",
        "meeting.screen:MeetingScreen",
        footer=97,
    ),
    ScreenRow(
        "changes",
        "4",
        "Changes",
        "who changed what, and when; again: in another order",
        "Changes",
        "changes.screen:ChangesScreen",
        footer=98,
    ),
)

IMPORTING = ScreenRow(
    "importing",
    "",
    "Import",
    "a board's own document, step by step",
    "an import",
    "importing.screen:ImportScreen",
    turns=False,
)
"""The one without a key: a document opens it, and Esc leaves it."""
ALL_SCREENS = (*SCREENS, IMPORTING)
NAMES = tuple(screen.name for screen in SCREENS)


def place_of(name: str) -> str:
    """How somebody on another screen gets to this one: "the Plan: press 1 first"."""
    if name == IMPORTING.name:
        return f"{IMPORTING.place}: Ctrl+p, “Import a document”, begins one"
    screen = next(screen for screen in SCREENS if screen.name == name)
    return f"{screen.place}: press {screen.key} first"
