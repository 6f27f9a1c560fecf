"""Plans in files of their own, and the same person at the keyboard on the same day everywhere."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from lscb_tui.core import people
from lscb_tui.core.people import Person
from lscb_tui.ui.commands import recording
from tests.ui.driving import KINGSTON

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
