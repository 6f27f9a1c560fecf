"""Places to save in."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.driving import KINGSTON


@pytest.fixture
def common() -> Iterator[Path]:
    """A directory that other users can reach; pytest's own are private, and made so again."""
    if os.geteuid() != 0:
        pytest.skip("only root can become other users")
    with tempfile.TemporaryDirectory(prefix="lscb-proof-") as name:
        directory = Path(name)
        if any(not above.stat().st_mode & 0o001 for above in directory.parents):
            pytest.skip("other users cannot reach the directory for temporary files")
        directory.chmod(0o755)
        yield directory


@pytest.fixture
def kingston(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the Kingston plan, of somebody who has left nothing behind."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Path(shutil.copy(KINGSTON, tmp_path / "plan.toml"))
