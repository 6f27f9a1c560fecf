"""The page that is painted before Textual is loaded: Textual's own first frame changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from rich.console import Console

from lscb_tui.store import plan_file
from lscb_tui.ui.app import PlanApp
from lscb_tui.ui.first_page.colours import NO_COLOUR, TABLE, Look, depth_of, look_of, styles_of
from lscb_tui.ui.first_page.frame import frame
from lscb_tui.ui.first_page.page import first_page
from lscb_tui.ui.session.file_notices import opening_notice
from lscb_tui.ui.session.plan_session import PlanSession
from lscb_tui.ui.terminal.abilities import abilities_of
from lscb_tui.ui.terminal.shadow import Shadow
from lscb_tui.ui.theme_names import ANSI
from tests.ui.driving import KINGSTON
from tests.ui.page_styles import LOOKS, WITH_COLOURS, as_it_starts, made, told

SIZES = (
    (41, 13),
    (60, 20),
    (80, 24),
    (100, 30),
    (120, 40),
    (160, 50),
    (200, 60),
    (30, 8),
)


def painted(session: PlanSession, look: Look, size: tuple[int, int]) -> str:
    """What is sent before Textual is loaded."""
    assessment = session.state.assessment
    rows = first_page(assessment, session.read_only, opening_notice(session), *size)
    return frame(rows, styles_of(look))


def drawn(app: PlanApp, depth: str) -> str:
    """What Textual writes for the whole screen, in so many colours."""
    update = app.screen._compositor.render_update(full=True)
    for strips in update.strips:  # type: ignore[union-attr]
        for strip in strips:
            strip._render_cache = None
            for segment in strip:
                if segment.style is not None:
                    told(segment.style, depth)
    written: str = update.render_segments(app.console)  # type: ignore[union-attr]
    return f"{written}\x1b[1;1H"


def difference(before: str, after: str, size: tuple[int, int]) -> str:
    """What is sent for a frame where another is on the screen."""
    shadow = Shadow(*size, abilities_of("xterm-256color"))
    assert shadow.sent_for(before)
    return shadow.sent_for(after)


@pytest.mark.parametrize(("theme", "environment", "depths"), LOOKS)
async def test_the_first_frame_of_textual_sends_nothing_at_any_size_and_in_any_look(
    theme: str, environment: Mapping[str, str], depths: tuple[str, ...]
) -> None:
    async with as_it_starts(KINGSTON, theme, environment, SIZES[0]) as driver:
        for size in SIZES:
            await driver.pilot.resize_terminal(*size)
            for depth in depths:
                page = painted(driver.app.session, Look(driver.app.theme, depth), size)
                assert difference(page, drawn(driver.app, depth), size) == "", (size, depth)


async def same_at(plan: Path, sizes: Sequence[tuple[int, int]] = ((80, 24), (200, 60))) -> str:
    """Compare the pages of a plan, in one look; the text of the last of them."""
    page = ""
    async with as_it_starts(plan, "dark", WITH_COLOURS, sizes[0]) as driver:
        for size in sizes:
            await driver.pilot.resize_terminal(*size)
            page = painted(driver.app.session, Look("textual-dark", "256"), size)
            assert difference(page, drawn(driver.app, "256"), size) == "", size
    return re.sub(r"\x1b\[[\d;]*[mH]", "", page)


async def test_what_has_to_be_known_first_is_on_the_page(plan: Path) -> None:
    plan.write_text(plan.read_text().replace("ref  = ", "reff = ", 3), "utf-8")
    assert "plan.toml:" in await same_at(plan, ((41, 13), (80, 24)))


async def test_a_plan_that_cannot_be_changed_says_so(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_file, "why_read_only", lambda *_: "It cannot be changed by you here.")
    assert "[read-only]" in await same_at(plan, ((60, 20), (80, 24)))


async def test_a_plan_without_objectives_says_what_to_press(plan: Path) -> None:
    plan.write_text('[plan]\ntitle = "New"\n')
    assert "add an objective" in await same_at(plan)


async def test_wide_and_hostile_text_and_parts_are_on_the_page_as_they_are_drawn(
    plan: Path,
) -> None:
    plan.write_text(
        '[plan]\ntitle = "安全 [b]e\u0301[/b] 👩‍👩‍👧 🇬🇧"\n'
        '[[objective]]\nnumber = 1\ntitle = "[@click=app.quit]한국어 \\u001b[31m x \\u202e"\n'
        '[[objective.action]]\nref = "1.1"\ntext = "各委員会 e\u0301"\n'
        '[[objective.action]]\nref = "1.1a"\npart_of = "1.1"\ntext = "a part"\n'
        '[[objective.action]]\nref = "1.2"\ntext = "b"\ndepends_on = ["1.1"]\nlead = ["各"]\n',
        "utf-8",
    )
    assert "各委員会" in await same_at(plan, ((41, 13), (80, 24), (120, 40), (200, 60)))


async def test_the_styles_are_those_of_the_themes() -> None:
    assert TABLE.read_text("ascii") == await made(), "run python -m tests.ui.page_styles"


@pytest.mark.parametrize("colorterm", ["", "truecolor", "24bit", "yes"])
@pytest.mark.parametrize(
    "term",
    [
        "",
        "dumb",
        "unknown",
        "linux",
        "vt100",
        "screen",
        "tmux-256color",
        "xterm-kitty",
        "foo-16color",
    ],
)
def test_a_terminal_has_as_many_colours_as_textual_takes_it_to_have(
    term: str, colorterm: str
) -> None:
    environment = {"TERM": term, "COLORTERM": colorterm}
    console = Console(force_terminal=True, _environ=environment)
    assert depth_of(environment) == (console.color_system or "")


def test_a_look_that_only_textual_knows_is_left_to_it() -> None:
    assert look_of({"TERM": "xterm", "TEXTUAL_THEME": "nord"}, None) is None
    assert look_of({"TERM": "dumb"}, None) is None
    assert look_of({"TERM": "xterm"}, "light") == Look("textual-light", "standard")
    assert look_of({"TERM": "xterm", "LSCB_THEME": "contrast"}, None) == Look(
        "contrast", "standard"
    )
    assert look_of({"TERM": "xterm-256color", "NO_COLOR": ""}, "dark") == Look(ANSI, NO_COLOUR)
