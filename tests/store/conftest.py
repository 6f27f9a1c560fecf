"""A plan of one action in a file of its own."""

from pathlib import Path

import pytest

SMALL = """\
[[review]]
id = "1"

[[objective]]
number = 1

[[objective.action]]
ref = "1.1"
text = "a"
"""


@pytest.fixture(autouse=True)
def checked_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each save of a part of a plan is compared with what comes of the whole."""
    monkeypatch.setenv("LSCB_CHECK_SAVES", "1")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def written(path: Path) -> tuple[int, int, int, int]:
    """What differs once a file was written or replaced; that it was read counts for nothing."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
