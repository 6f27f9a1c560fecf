"""Whoever opens a new plan, or presses any key, is told what to press."""

from pathlib import Path

import pytest

from tests.ui.driving import SMALL, opened, screen_lines, screen_text

EMPTY = "[plan]\ntitle = 'Empty'\n"
REVIEW = "[[review]]\nid = '2010-09'\n"


@pytest.mark.parametrize("size", [(41, 13), SMALL, (200, 60)])
async def test_an_empty_plan_says_in_the_middle_what_to_press(
    plan: Path, size: tuple[int, int]
) -> None:
    plan.write_text(EMPTY)
    async with opened(plan, size) as app:
        lines = [line.strip() for line in screen_lines(app.app)]
        at = lines.index("This plan has no objectives yet.")
        assert [line[:1] for line in lines[at + 1 : at + 6]] == ["", "A", "P", "C", "?"]
        assert "No actions yet" in lines[1]
        await app.press("A")
        assert app.dialog
        await app.press("escape", "P")
        assert app.dialog
        await app.press("escape")
        if size == SMALL:
            await app.press("4", "tab", "tab", "tab", "right_square_bracket")
            assert app.said == "The plan has no review yet."
        plan.write_text(EMPTY + REVIEW + "[[objective]]\nnumber = 1\ntitle = 'One'\n")
    async with opened(plan, size) as app:
        assert "no objectives yet" not in screen_text(app.app)
        if size != (41, 13):
            assert "No actions yet: a adds the first." in screen_text(app.app)
        await app.press("P", "3")
        assert "D deletes" not in screen_text(app.app)
        await app.press("escape", "2")
        assert "D deletes" in screen_text(app.app)
        await app.press("escape", "escape")
        plan.write_text(EMPTY + REVIEW)
    async with opened(plan, size) as app:
        assert "add an objective" in screen_text(app.app)
        assert "add a review" not in screen_text(app.app)


async def test_a_key_that_means_nothing_says_so_once_on_every_screen_and_in_a_dialog(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        for screen in ("1", "2", "4"):
            await app.press(screen)
            for key, name in (("f5", "F5"), ("ctrl+b", "Ctrl+b"), ("&", "&"), ("é", "é")):
                before = app.at
                await app.press(key)
                assert app.said == f"{name} does nothing here; ? lists the keys."
                said = app.base.footer._said
                await app.press(key)
                assert app.base.footer._said is said
                assert app.at == before
        await app.press("1", "down", "s", "z")
        assert app.message == "z does nothing here; the keys are named below."
        await app.press("escape", "/", "f5")
        assert app.plan_screen.prompt.is_open
        await app.press("escape")
        assert app.said == ""
