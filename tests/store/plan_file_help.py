"""What the tests of the plan's file share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lscb_tui.core.edits.edit import (
    SetField,
)
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.errors import StoreError

KINGSTON = Path(__file__).parents[2] / "plan.toml"


SET_TEXT = SetField(ItemId("action", "1.1"), "text", "a", "b")


def names_in(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def refusal(make: Callable[[], object]) -> str:
    """What is said when something is refused, without the name of the directory."""
    with pytest.raises(StoreError) as found:
        make()
    return str(found.value).replace(f"{found.value.path.parent}/", "")
