"""How the main screens look, as pictures: the plan, small and wide, read, helped, linked, edited.

After a change of looks that is meant: pytest tests/ui/test_snapshots.py --snapshot-update
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from lscb_tui.ui.app import PlanApp
from lscb_tui.ui.desk import Desk
from tests.ui.driving import SMALL, WIDE, Driver

PICTURES = {
    "plan": (SMALL, ()),
    "plan wide": (WIDE, ()),
    "details reading": (SMALL, ("enter", "j")),
    "help": (SMALL, ("?",)),
    "links": (SMALL, ("L", "2", ".", "2")),
    "form": (SMALL, ("e", "tab", "tab")),
    "dependencies": (SMALL, ("d",)),
    "drawing wide": (WIDE, ("d", "tab")),
    "clashes": (SMALL, ("d", "tab", "tab", "tab", "tab")),
}


@pytest.mark.parametrize("what", PICTURES)
def test_the_screen_looks_as_it_did(
    plan: Path, snap_compare: Callable[..., bool], what: str
) -> None:
    size, keys = PICTURES[what]

    async def go(pilot: Pilot[Any]) -> None:
        app = Driver(pilot, plan)
        await app.settled()
        await app.go("10.2")
        await app.press(*keys)
        await app.until(lambda: app.base.assessment.has_links)
        for line in (*app.app.screen.query(Input), *app.app.screen.query(TextArea)):
            line.cursor_blink = False
        await app.settled()

    app = PlanApp(Desk(plan), "dark")
    assert snap_compare(app, terminal_size=size, run_before=go)
