"""The table of styles that pages are painted with before Textual is loaded, made from Textual.

Run as a program, it writes the table: `python -m tests.ui.page_styles`.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from lscb_tui.ui.app import PlanApp
from lscb_tui.ui.first_page.colours import NO_COLOUR, TABLE
from lscb_tui.ui.screens.plan.screen import PlanScreen
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.theme_names import ANSI, THEMES
from lscb_tui.ui.themes import look_of
from tests.ui.driving import Driver, KeyClock

DEPTHS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "standard": ColorSystem.STANDARD,
}
WITH_COLOURS: Mapping[str, str] = {"TERM": "xterm-256color"}
LOOKS: tuple[tuple[str, Mapping[str, str], tuple[str, ...]], ...] = (
    *((name, WITH_COLOURS, tuple(DEPTHS)) for name in THEMES),
    ("", {"TERM": "xterm"}, ("standard",)),
    ("", {"TERM": "xterm-256color", "NO_COLOR": "1"}, (NO_COLOUR,)),
)
"""What is asked for, in which environment, and the depths that it is shown in."""
_EMPTY = '[plan]\ntitle = "A"\n'


@asynccontextmanager
async def as_it_starts(
    plan: Path, theme: str, environment: Mapping[str, str], size: tuple[int, int]
) -> AsyncIterator[Driver]:
    """The app as it is before anything that waits until the first page is there."""
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLORTERM")}
    with (
        mock.patch.dict(os.environ, {**clean, **environment}, clear=True),
        mock.patch.object(PlanScreen, "begin", return_value=None),
        mock.patch.object(PlanScreen, "work_out", return_value=None),
    ):
        app = PlanApp(PlanSession(plan), theme or None)
        async with app.run_test(size=size) as pilot:
            driver = Driver(pilot, plan, KeyClock())
            pilot.pause = driver.settled  # type: ignore[method-assign,assignment]
            await driver.settled()
            yield driver
    app.session.drafts.close()


def told(style: Style, depth: str) -> str:
    """The parameters by which a terminal of so many colours is told a style."""
    style._ansi = None  # made once, for whichever depth was asked for first
    return style._make_ansi_codes(DEPTHS.get(depth, ColorSystem.EIGHT_BIT))


def _rows(app: PlanApp, depths: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    look = look_of(app.theme)
    surfaces: dict[str, Widget] = {}
    screen = app.screen
    assert isinstance(screen, PlanScreen)
    surfaces = {"list": screen.outline, "bar": screen.header}
    for depth in depths:
        for surface, widget in surfaces.items():
            base = widget.rich_style
            styles = [base, Style(bgcolor=base.bgcolor), *(base + each for each in look.values())]
            strip = Strip([Segment("x", style) for style in styles])
            for line_filter in app.get_line_filters():
                strip = strip.apply_filter(line_filter, Color.parse("black"))
            codes = (told(style or Style(), depth) for _, style, _ in strip)
            yield app.theme, depth, surface, *codes


async def made() -> str:
    """The table: the names of the styles, then a line for each theme, depth and surface."""
    rows: list[tuple[str, ...]] = [("theme", "depth", "surface", "", "padding", *look_of(ANSI))]
    with TemporaryDirectory() as folder:
        plan = Path(folder, "plan.toml")
        plan.write_text(_EMPTY)
        for theme, environment, depths in LOOKS:
            async with as_it_starts(plan, theme, environment, (80, 24)) as driver:
                rows += _rows(driver.app, depths)
    return "".join("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    TABLE.write_text(asyncio.run(made()), "ascii")
