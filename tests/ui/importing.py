"""Documents to import, made in memory, and the app on the import of one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from lscb_tui.core.document.grid import Cell, Document, Line, Part
from lscb_tui.ui.importing_app import ImportingApp
from lscb_tui.ui.screens.importing.screen import ImportScreen
from lscb_tui.ui.session.plan_session import PlanSession
from tests.ui.driving import SMALL, Driver, driven

ROWS = (
    ("No.", "Theme", "Action", "Lead", "Deadline", "Jan 2025 update", "Status"),
    ("1.1", "Neglect", "Refresh the strategy", "Head of Service", "31/12/2024", "Met.", "Done"),
    ("1.2", "Neglect", "Tell staff [b]x[/b]", "Nurse / Police", "Q3", "Drafted.", "Going"),
    ("2.1", "Exploitation", "Map the services", "Police", "March 2025", "", "Done"),
)
"""A tracker: an action a row, its objective in a column, a lead of two and a date of none."""
OBJECTIVES = (
    ("Objectives", "Actions", "Progress September 2010"),
    (
        "1. Outcomes are clear",
        "1.1 Make a plan\n1.2 Be ready",
        "ONGOING in post\nACHIEVED well prepared\nThe visit went well",
    ),
    ("2. Indicators", "2.1 Choose them\n2.2 Report on them", "ONGOING all of it"),
)
"""A plan of the board: an objective a row, with actions and progress in one cell each."""


def table(*rows: Sequence[str], name: str = "table 1", hidden: bool = False) -> Part:
    """A table of texts, with lines where they have line ends."""
    cells = (
        Cell(r, c, tuple(Line(line) for line in text.split("\n")))
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
        if text
    )
    return Part(name, "table", tuple(cells), hidden=hidden)


def document(*parts: Part, file: str = "plan.docx") -> Document:
    """A document of tables, below a title."""
    title = Part("text", "text", (Cell(1, 1, (Line("Fernleigh plan"),)),), heading=True)
    return Document(file, "0" * 64, "Word", (title, *parts))


@asynccontextmanager
async def importing(
    what: Document | Path,
    path: Path,
    size: tuple[int, int] = SMALL,
    *,
    is_new: bool = True,
    poll: float | None = None,
) -> AsyncIterator[Driver]:
    """The app on an import into a plan, which is still to be made, or is there."""
    session = PlanSession(path, clock=lambda: date(2025, 1, 31), is_new=is_new)
    async with driven(lambda clock: ImportingApp(what, session, None, poll, clock), size) as app:
        yield app


def screen_of(app: Driver) -> ImportScreen:
    """The screen of the import."""
    assert isinstance(app.base, ImportScreen)
    return app.base


def step_of(app: Driver) -> str:
    """The step that is shown."""
    return screen_of(app).view.STEP
