"""Editing links by keys."""

from pathlib import Path

import pytest

from tests.ui.driving import opened, screen_text


@pytest.mark.parametrize(
    ("tabs", "name", "said"),
    [(0, "depends_on", "waits for"), (1, "works_with", "works with"), (2, "see", "see")],
)
async def test_a_link_of_each_kind_is_made_and_taken_out(
    plan: Path, tabs: int, name: str, said: str
) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("3.3")
        await app.press("L", *["tab"] * tabs)
        await app.type("3.1")
        assert f"3.3 {said} 3.1" in app.message
        await app.press("enter")
        assert getattr(app.action("3.3"), name) == ("3.1",)
        assert app.dialog == "LinksDialog"
        assert f"3.1 = {said}" in screen_text(app.app)
        await app.type("3.1")
        assert f"no longer {said} 3.1" in app.message
        await app.press("enter", "escape")
        assert getattr(app.action("3.3"), name) == ()
        await app.press("u", "u")
        assert plan.read_bytes() == before


async def test_the_links_dialog_says_what_would_be_blocked_and_what_would_be_a_knot(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("L")
        await app.type("3.1")
        assert "2.1 would be blocked" in app.message or "2.1 is blocked" in app.message
        await app.hold(*["backspace"] * 3)
        await app.type("10.2")
        assert "2.1 -> 10.2 -> 2.1" in app.message or "10.2 -> 2.1 -> 10.2" in app.message
        await app.press("enter", "escape")
        assert app.action("2.1").depends_on == ("10.2",)
        assert app.blocked("2.1")
        await app.press("enter")
        assert "->" in screen_text(app.app)


async def test_a_link_to_nothing_is_refused_in_the_form(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("e")
        for typed, said in (("99.1", "99.1"), ("2.1", "itself"), ("10", "objective")):
            await app.field("depends_on", typed)
            await app.save()
            assert app.dialog == "Form"
            assert said in app.message
            assert app.value("depends_on") == typed
