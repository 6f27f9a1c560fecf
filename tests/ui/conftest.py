"""Plans in files of their own, and the same person at the keyboard on the same day everywhere."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from lscb_tui.core import people
from lscb_tui.core.people import Person
from lscb_tui.ui.commands import recording
from tests.ui.driving import KINGSTON

_parse_rules = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}


def _parsed_once(self: Stylesheet, css: str, *args: Any, **named: Any) -> list[RuleSet]:
    """The rules of a style sheet: every app of the tests has the same, and parses them anew."""
    variables = tuple(self._variables.items())
    key = (css, args, tuple(sorted(named.items())), variables)
    if key not in _parsed:
        _parsed[key] = _parse_rules(self, css, *args, **named)
    return _parsed[key]


Stylesheet._parse_rules = _parsed_once  # type: ignore[method-assign]


ASHA = Person("asha", date(2010, 9, 30))


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Nobody's real drafts are offered to a test, and none is left in a real home.
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("LSCB_THEME", "LSCB_PLAN", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(people, "whoami", lambda: ASHA)
    monkeypatch.setattr(recording, "whoami", lambda: ASHA)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the Kingston plan."""
    return Path(shutil.copy(KINGSTON, tmp_path / "plan.toml"))
