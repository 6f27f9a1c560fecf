"""Any size at any time, every theme, and no colours at all: the words carry the meaning."""

from pathlib import Path

import pytest
import textual._time

from lscb_tui.ui.theme_names import THEMES
from tests.ui.driving import NARROW, SMALL, TINY, WIDE, Driver, opened, screen_lines, screen_text

OPENINGS = ("", "s", "p", "e", "L", "D", "m", "P", "?", "ctrl+p", ":", "/")
WITHOUT_ROOM = (((1, 1), "1"), ((4, 2), "2"), ((200, 1), "4"), ((41, 3), "1"))


async def resize(app: Driver, size: tuple[int, int]) -> None:
    await app.pilot.resize_terminal(*size)
    await app.settled()


@pytest.mark.parametrize("opening", OPENINGS)
async def test_the_terminal_is_resized_in_every_dialog(plan: Path, opening: str) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        if opening:
            await app.press(opening)
        for size in (WIDE, TINY, (1, 1), NARROW, SMALL):
            await resize(app, size)
            assert len(screen_lines(app.app)) == size[1]
        await app.press("escape")
        if app.dialog:
            await app.press("escape")
        assert app.at == "10.2"
        assert "10.2" in screen_text(app.app)
        assert len(app.plan_screen.outline.rows) > 60


async def test_no_change_of_screen_or_size_is_lost_where_the_machine_stands_still(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, stood, looks = textual._time.get_time, 0, 0

    def stands_still() -> float:
        """The first looks at the clock are a second after each other."""
        nonlocal stood, looks
        looks, stood = looks - 1, stood + (looks > 0)
        return clock() + stood

    async with opened(plan) as app:
        monkeypatch.setattr(textual._time, "get_time", stands_still)
        for key, name in (("2", "dependencies"), ("1", "plan")):
            looks = 20
            await app.press(key)
            assert name == app.base.NAME
            assert app.app._batch_count == 0
        looks = 20
        await resize(app, NARROW)
        assert len(screen_lines(app.app)) == NARROW[1]


async def test_a_terminal_that_is_too_small_says_how_large_it_must_be(plan: Path) -> None:
    async with opened(plan, TINY) as app:
        assert "30x8 is too small" in screen_text(app.app)
        assert "40x12" in " ".join(screen_text(app.app).split())
        await resize(app, (35, 9))
        assert "35x9 is too small" in screen_text(app.app)
        await resize(app, SMALL)
        assert "too small" not in screen_text(app.app)
        assert "▾ 1 " in screen_text(app.app)
        await app.press("j", "tab")
        await resize(app, TINY)
        await app.press("j", "tab", "j")
        await resize(app, SMALL)
        assert app.at in screen_text(app.app)


async def test_what_was_said_is_whole_at_every_width(plan: Path) -> None:
    async with opened(plan, WIDE) as app:
        await app.go("no such number as this one, which is long enough to need three lines or so")
        said = app.said
        for size in (SMALL, NARROW, (40, 20), WIDE):
            await resize(app, size)
            assert said in " ".join(screen_text(app.app).split())


@pytest.mark.parametrize("size", [SMALL, WIDE, NARROW, (40, 12), (109, 24), (110, 24)])
async def test_the_panes_share_the_screen(plan: Path, size: tuple[int, int]) -> None:
    async with opened(plan, size) as app:
        for _ in range(2):
            outline, details = app.plan_screen.outline.region, app.plan_screen.details.region
            whole = app.plan_screen.region
            assert not outline.overlaps(details)
            for pane in (outline, details):
                assert whole.contains_region(pane)
                assert pane.height >= 3
                assert pane.width >= 40
            await app.press("tab")


@pytest.mark.parametrize("theme", [*THEMES, "no colour"])
async def test_the_screen_reads_the_same_in_every_theme_and_without_colour(
    plan: Path, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if theme == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    async with opened(plan, theme=theme if theme in THEMES else None) as app:
        await app.go("10.2")
        await app.press("tab", "tab")
        seen = screen_text(app.app)
        assert "BLOCKED" in seen
        assert "◐ ONGOING" in seen
        assert " 10.2 " in seen
        for key in ("tab", "tab", "s", "escape", "p", "escape", "L", "escape", "?", "q"):
            await app.press(key)
        assert [line.rstrip() for line in screen_lines(app.app)][:15] == [
            line.rstrip() for line in seen.splitlines()
        ][:15]


async def test_the_theme_changes_by_one_key_and_all_lines_with_it(plan: Path) -> None:
    async with opened(plan) as app:
        seen = {app.app.theme}
        for _ in range(3):
            await app.press("T")
            assert app.said.startswith("Theme: ")
            seen.add(app.app.theme)
        assert seen == set(THEMES.values())


_KEYS = (
    *("pagedown", "pageup", "down", "up", "home", "end", "tab", "shift+tab", "x", "1", "left"),
    *("right", "backspace", "ctrl+d", "ctrl+u", "ctrl+l", "ctrl+p", "question_mark"),
)


@pytest.mark.parametrize(
    ("size", "screen", "openings"),
    [
        *((*each, OPENINGS[n :: len(WITHOUT_ROOM)]) for n, each in enumerate(WITHOUT_ROOM)),
        *(pytest.param(*each, OPENINGS, marks=pytest.mark.long) for each in WITHOUT_ROOM),
    ],
    ids=str,
)
async def test_keys_in_every_dialog_of_a_terminal_without_room_end_nothing(
    plan: Path, size: tuple[int, int], screen: str, openings: tuple[str, ...]
) -> None:
    async with opened(plan) as app:
        for opening in openings:
            await resize(app, SMALL)
            await app.press(screen, *([opening] if opening else []))
            await resize(app, size)
            await app.hold(*_KEYS)
            await app.hold(*["escape"] * 5)
            # And opened where there is no room from the first.
            await app.hold(*([opening] if opening else []), *_KEYS)
            await app.hold(*["escape"] * 5)
            assert app.app.is_running, opening
            assert app.dialog == "", opening
