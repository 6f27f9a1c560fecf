"""Every key of Dependencies does something or says why not; hostile text and any size are fine."""

import os
from pathlib import Path

import pytest

from lscb_tui.ui.keys.command import Command, shown
from lscb_tui.ui.keys.rows import MOVE
from lscb_tui.ui.keys.table import COMMANDS
from tests.ui.driving import NARROW, SMALL, TINY, WIDE, Driver, opened, screen_lines, screen_text
from tests.ui.test_dependencies import KNOT, focus, with_links
from tests.ui.test_hostile import hostile_plan, safe_screen

HERE = [command for command in COMMANDS if command.keys and "dependencies" in command.screens]
LEAVING = {"quit", "plan", "back", "meeting", "changes"}


def changed(app: Driver) -> tuple[object, ...]:
    """What a key may change."""
    screen = app.links
    return (
        app.view,
        app.at,
        str(screen.view.target),
        screen.view.lines.cursor,
        screen.view.page.top,
        screen.subject.imagined,
        screen.subject.selection,
        screen.prompt.is_open,
        app.dialog,
        app.text,
        app.app.theme,
    )


async def leave(app: Driver) -> None:
    """Out of whatever was opened by a key."""
    for _ in range(4):
        if app.dialog or app.links.prompt.is_open:
            await app.press("escape")
    assert not app.dialog


# Of each plan some views, so that each is tried of one with links; all of all under `-m long`.
VIEWS = {"whole": slice(0, None, 2), "knotted": slice(1, None, 2), "empty": slice(2, None, 3)}
VIEWS["read-only"] = slice(1, None, 3)


@pytest.mark.parametrize("everywhere", [False, pytest.param(True, marks=pytest.mark.long)])
@pytest.mark.parametrize("what", ["whole", "knotted", "empty", "read-only"])
async def test_every_key_does_something_or_says_why_not_in_every_view(
    plan: Path, what: str, everywhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what == "empty":
        plan.write_text("[plan]\ntitle = 'Empty'\n")
    if what == "knotted":
        with_links(plan, KNOT)
    if what == "read-only":
        monkeypatch.setattr(os, "access", lambda _, mode, **__: mode != os.W_OK)
    async with opened(plan) as app:
        await app.press("2")
        for view in list(app.links.views.all)[slice(None) if everywhere else VIEWS[what]]:
            for command in HERE:
                if command.id in LEAVING:
                    continue
                app.links.open_view(view)
                await app.settled()
                before = changed(app)
                refusal = command.refusal(app.links.situation())
                await app.press(command.keys[0])
                if refusal:
                    assert app.said == refusal[:1].upper() + refusal[1:], (view, command.id)
                    assert changed(app) == before, (view, command.id)
                else:
                    rests = command.group == MOVE
                    assert rests or changed(app) != before or app.said, (view, command.id)
                await leave(app)
                if app.links.subject.imagined:
                    await app.press("escape")


async def test_the_footer_shows_only_keys_that_can_be_used(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        for _ in range(5):
            last = screen_lines(app.app)[-1].rpartition("│")[2]
            now = app.links.situation()
            can = sorted((c for c in HERE if c.footer and not c.refusal(now)), key=footer_place)
            expected = " ".join(f"{shown(c.keys[0])} {c.title}" for c in can)
            own, _, end = last.partition(" 1-4 Screens ")
            assert expected.startswith(" ".join(own.split()))
            assert end.split() == ["Esc", "Back", "?", "Help"]
            await app.press("tab")


def footer_place(command: Command) -> int:
    return command.footer


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_hostile_text_is_shown_as_it_stands_in_every_view(
    plan: Path, size: tuple[int, int]
) -> None:
    plan.write_text(hostile_plan())
    async with opened(plan, size) as app:
        await app.press("j", "2")
        for _ in range(5 if size == SMALL else 2):
            for key in ("j", "k", "l", "space", "enter", "R", "!", "E", "w", "O", "f"):
                await app.press(key)
                safe_screen(app)
                await leave(app)
            if app.links.subject.imagined:
                await app.press("escape")
            for key in ("x", "+", "L", "s", "?", "ctrl+p"):
                await app.press(key)
                safe_screen(app)
                await leave(app)
            await app.press("2")
            assert "[TODO]" in screen_text(app.app) or app.view in ("Leads", "First", "Clashes")


@pytest.mark.parametrize("keys", ["", "x", "w", "L", "E"])
async def test_the_terminal_is_resized_in_every_view_and_dialog(plan: Path, keys: str) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        for n in range(5):
            if keys:
                await app.press(keys)
            # Each dialog meets each size, in one view or another.
            for size in (*((WIDE, TINY, (1, 1), NARROW, WIDE)[n : n + 2]), SMALL):
                await app.pilot.resize_terminal(*size)
                await app.settled()
                assert len(screen_lines(app.app)) == size[1]
            await leave(app)
            if app.links.subject.imagined:
                await app.press("escape")
            assert f"[{app.view}]" in screen_text(app.app)
            await app.press("tab")


async def test_keys_typed_ahead_wait_for_the_links_to_be_worked_out(plan: Path) -> None:
    async with opened(plan) as app:
        await app.hold(":", *"10.2", "enter", "d", "enter", "s", "1")
        await app.until(lambda: app.action("2.1").progress)
        assert app.action("2.1").progress[-1].status == "ACHIEVED"
        assert app.action("10.2").progress[-1].status == "ONGOING"
