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


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path
