"""Editing links by keys."""

from pathlib import Path

import pytest

from tests.ui.driving import opened, screen_text


@pytest.mark.parametrize(
    ("tabs", "name", "said"),
    [(0, "depends_on", "waits for"), (1, "works_with", "works with"), (2, "see", "refers to")],
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
        assert app.message.startswith(f"Saved: 3.3 {said} 3.1. Type one or more")
        assert f"3.1 = {'see' if name == 'see' else said}" in screen_text(app.app)
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


async def test_enter_makes_no_link_before_something_was_chosen(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("3.3")
        await app.press("L")
        assert app.message.startswith("Type one or more numbers, or words")
        await app.press("enter", "tab", "enter")
        assert plan.read_bytes() == before
        # The first arrow chooses the first row, and after a link all begins anew.
        await app.press("shift+tab", "down")
        assert "Enter: 3.3 waits for 1.1." in app.message
        await app.press("enter", "enter", "escape")
        assert app.action("3.3").depends_on == ("1.1",)


async def test_several_numbers_are_several_links_in_one_step(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await app.go("3.3")
        await app.press("L")
        await app.type("2.1, 99.9")
        assert "There is no action 99.9" in app.message
        await app.press("enter")
        assert plan.read_bytes() == before
        await app.press("ctrl+shift+a", "delete")
        await app.type("2.1 and 2.2")
        assert "Enter: 3.3 waits for 2.1 and 2.2." in app.message
        await app.press("enter")
        assert app.action("3.3").depends_on == ("2.1", "2.2")
        await app.type("2.1, 2.2,")
        assert "3.3 no longer waits for 2.1 and 2.2." in app.message
        await app.press("escape", "u")
        assert plan.read_bytes() == before


async def test_an_action_is_made_part_of_another(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.3")
        await app.press("L", "shift+tab")
        await app.type("3.1 and 3.2")
        assert "part of one other only" in app.message
        await app.hold(*["backspace"] * 8)
        await app.press("enter", "escape")
        assert app.action("3.3").part_of == "3.1"
