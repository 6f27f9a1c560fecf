"""The house stays as `docs/architecture.md` draws it: what a newcomer may rely on, read from code.

That no import runs in a circle, and none from below to above, is checked by `lint-imports`.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import lscb_tui
from lscb_tui.ui.keys.command import Command
from lscb_tui.ui.keys.screens import ALL_SCREENS, ScreenRow
from lscb_tui.ui.keys.table import COMMANDS
from lscb_tui.ui.screens.base import BaseScreen
from lscb_tui.ui.session.plan_session import PlanSession
from tests.ui.driving import KINGSTON

MODULES = [
    module.name
    for module in pkgutil.walk_packages(lscb_tui.__path__, "lscb_tui.")
    if not module.name.endswith("__main__")
]


def classes() -> Iterator[type]:
    """Every class that is defined in the program."""
    for name in MODULES:
        module = importlib.import_module(name)
        for _, found in inspect.getmembers(module, inspect.isclass):
            if found.__module__ == name:
                yield found


def ours(of: type) -> list[type]:
    """The classes of the program that a class inherits through."""
    return [c for c in of.__mro__[1:] if c.__module__.startswith("lscb_tui.")]


def test_no_class_inherits_through_more_than_two_others_of_ours() -> None:
    found = list(classes())
    assert len(found) > 100
    assert [(of.__name__, ours(of)) for of in found if len(ours(of)) > 2] == []


def test_every_test_that_the_promises_name_is_there() -> None:
    root = Path(__file__).parent.parent
    drawn = (root / "docs" / "architecture.md").read_text()
    missing = []
    for row in re.findall(r"^\|.*\|(.*)\|$", drawn.split("## What is promised")[1], re.MULTILINE):
        room = "tests"
        for named in re.findall(r"`([^`]*tests?[_/][^`]*)`", row):
            if named.startswith("tests/"):
                room, _, _ = named.rpartition("/")
            if not list(root.glob(named if named.startswith("tests/") else f"{room}/{named}")):
                missing.append(named)
    assert missing == []


def test_every_module_says_first_what_it_holds() -> None:
    for name in MODULES:
        module: ModuleType = importlib.import_module(name)
        assert (module.__doc__ or "").strip(), name


def screen_of(row: ScreenRow) -> type[BaseScreen]:
    module, _, name = row.where.partition(":")
    found: type[BaseScreen] = getattr(
        importlib.import_module(f"lscb_tui.ui.screens.{module}"), name
    )
    return found


@pytest.mark.parametrize("row", ALL_SCREENS, ids=lambda row: row.name)
def test_every_screen_has_what_does_each_of_its_keys(row: ScreenRow) -> None:
    screen = screen_of(row)(PlanSession(KINGSTON))
    assert row.name == screen.NAME
    of_it = [command for command in COMMANDS if row.name in command.screens]
    assert len(of_it) > 20
    for command in of_it:
        assert does(screen, command), command.id


def does(screen: BaseScreen, command: Command) -> bool:
    """Whether the part that a command names can do it."""
    # A screen that is not mounted does not know itself as `screen` yet.
    part = screen if command.part == "screen" else getattr(screen, command.part, None)
    return callable(getattr(part, "open" if command.opens else command.id, None))
