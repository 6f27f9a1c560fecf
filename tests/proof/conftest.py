"""Places to save in."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


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
