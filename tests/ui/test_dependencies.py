"""Screen 2 by keys: one action between its neighbours, and the ways from there and back."""

from pathlib import Path

import pytest

from tests.ui.driving import NARROW, SMALL, WIDE, Driver, opened, screen_lines, screen_text

KNOT = {"3.1": "3.2", "3.2": "3.3", "3.3": "3.1", "6.3": "99.9"}


def with_links(plan: Path, links: dict[str, str]) -> None:
    """Write further `depends_on` into the file."""
    text = plan.read_text()
    for ref, other in links.items():
        head = f'  ref  = "{ref}"\n'
        assert text.count(head) == 1, ref
        text = text.replace(head, f'{head}  depends_on = ["{other}"]\n')
    plan.write_text(text)


def seen(app: Driver) -> str:
    """All words on the screen, with single spaces."""
    return " ".join(screen_text(app.app).split())


async def focus(app: Driver, ref: str) -> None:
    """From the Plan to an action's dependencies."""
    await app.go(ref)
    await app.press("d")
    assert app.view == "Focus"
    assert app.at == ref


async def test_10_2_waits_for_2_1_and_one_walks_there_and_back(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        assert "10.2 is blocked: it waits for 2.1 (ONGOING, no date, LSCB Chair" in seen(app)
        assert "waits for 1 action, open" in seen(app)
        assert "holds up nothing" in seen(app)
        await app.press("enter")
        assert app.at == "2.1"
        assert "2.1 frees 10.2 at once." in seen(app)
        assert "holds up 1 action, open" in seen(app)
        await app.press("backspace")
        assert app.at == "10.2"
        await app.press("escape")
        assert app.plan_screen.selected is not None
        assert app.at == "10.2"


async def test_5_2_waits_for_5_1(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "5.2")
        assert "5.2 is blocked: it waits for 5.1 (not reported, 31 Dec 2010" in seen(app)
        assert str(app.links.view.target) == "5.1"


async def test_the_joint_package_of_1_1_is_said_and_blocks_nobody(plan: Path) -> None:
    async with opened(plan) as app:
        for ref in ("1.1", "8.1", "8.2"):
            await focus(app, ref)
            assert "1.1, 8.1 and 8.2 are a joint package" in seen(app)
            # The parts of the view share its rows once it is known what they need.
            await app.until(lambda: "blocks none of them" in seen(app))
            assert "waits for nothing" in seen(app)
            await app.press("1")


async def test_the_same_side_again_walks_and_the_other_side_is_chosen_first(plan: Path) -> None:
    with_links(plan, {"2.1": "4.1", "4.1": "4.2"})
    async with opened(plan) as app:
        await focus(app, "2.1")
        assert str(app.links.view.target) == "4.1"
        await app.press("l")
        assert app.at == "2.1"
        assert str(app.links.view.target) == "10.2"
        await app.press("right")
        assert app.at == "10.2"
        await app.press("right")
        assert app.said == "10.2 holds nothing up."
        await app.press("h")
        assert app.at == "2.1"
        await app.press("left")
        assert app.at == "4.1"
        await app.press("backspace", "backspace", "backspace")
        assert app.at == "2.1"
        await app.press("backspace")
        assert app.plan_screen.selected is not None


async def test_the_next_and_the_previous_in_the_order_of_the_plan(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "9.2")
        await app.press("]")
        assert app.at == "9.2b"
        await app.press("]", "]")
        assert app.at == "10.1"
        await app.press("[")
        assert app.at == "9.3"
        await app.press(":")
        await app.type("1.1")
        await app.press("enter", "[")
        assert app.at == "1.1"
        assert app.said == "1.1 is the first action of the plan."


async def test_the_root_blocker_is_one_key_away_and_several_are_offered(plan: Path) -> None:
    with_links(plan, {"2.1": "4.1", "4.1": "4.2", "5.1": "6.1", "6.1": "6.2"})
    text = plan.read_text().replace('depends_on = ["5.1"]', 'depends_on = ["5.1", "9.1"]')
    plan.write_text(text)
    async with opened(plan) as app:
        await focus(app, "5.2")
        await app.press("R")
        assert app.dialog == "Choose"
        await app.type("6.2")
        await app.press("enter")
        assert (app.at, app.dialog) == ("6.2", "")
        await app.press("R")
        assert app.said == "6.2 is ready: nothing blocks it."
        await app.press("backspace", "1")
        await focus(app, "5.1")
        await app.press("R")
        assert app.at == "6.2"


async def test_a_status_set_in_focus_answers_at_once_and_is_undone(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await focus(app, "10.2")
        await app.press("enter", "s", "1")
        assert app.action("2.1").progress[-1].status == "ACHIEVED"
        assert "10.2 is now ready" in app.said
        assert "✓ ACHIEVED" in screen_text(app.app)
        await app.press("backspace")
        assert app.at == "10.2"
        assert "is blocked" not in seen(app)
        assert "waits for 1 action, no longer open" in seen(app)
        await app.press("u")
        assert "10.2 is blocked" in seen(app)
        assert plan.read_bytes() == before


async def test_progress_and_links_are_about_the_action_in_focus_and_say_so(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        assert screen_lines(app.app)[-1].startswith(" 10.2 │")
        await app.press("p")
        assert "10.2: progress for September 2010" in seen(app)
        await app.type("Said while in focus")
        await app.save()
        assert app.action("10.2").progress[-1].text == "Said while in focus"
        await app.press("L")
        await app.type("10.1")
        await app.press("enter", "escape")
        assert app.action("10.2").depends_on == ("2.1", "10.1")
        assert "waits for 2 actions, both open" in seen(app)


async def test_what_was_changed_here_is_on_the_plan_and_the_other_way_round(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "2.1")
        await app.press("s", "1", "1")
        assert app.at == "2.1"
        assert not app.blocked("10.2")
        assert "1 blocked" in screen_lines(app.app)[1]
        await app.press("u", "2")
        assert "2 blocked" in screen_lines(app.app)[1]
        assert "2.1 frees 10.2 at once." in seen(app)


async def test_a_knot_and_a_missing_number_are_named_and_nothing_hangs(plan: Path) -> None:
    with_links(plan, KNOT)
    async with opened(plan) as app:
        await focus(app, "3.1")
        assert "A knot: 3.1 -> 3.2 -> 3.3 -> 3.1. None of them can be done first." in seen(app)
        await app.press("R")
        assert app.dialog == "Choose"
        await app.press("escape", "1")
        await focus(app, "6.3")
        assert "99.9 (missing: no action has this number)" in seen(app)
        assert "99.9 ? missing" in seen(app)
        await app.press("enter")
        assert app.said == "99.9 is missing: no action has this number."
        assert app.at == "6.3"
        await app.press("R")
        assert "waits only for itself or for an action that is missing" in app.said


async def test_an_action_that_waits_for_itself_is_said_to(plan: Path) -> None:
    with_links(plan, {"3.1": "3.1"})
    async with opened(plan) as app:
        await focus(app, "3.1")
        await app.press("enter")
        assert (app.at, app.said) == ("3.1", "3.1 waits for itself.")


async def test_two_goes_to_the_screen_with_the_item_and_back(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10.2")
        await app.press("2")
        assert (app.view, app.at) == ("Focus", "10.2")
        await app.press("2")
        assert app.view == "Drawing"
        await app.press("1")
        assert app.at == "10.2"
        await app.go("7.1")
        await app.press("2")
        assert (app.view, app.at) == ("Drawing", "7.1")
        await app.press("1")
        await app.go("5")
        await app.press("d")
        assert app.said.startswith("An objective has no links of its own")
        await app.press("2")
        assert app.at == "5.1"


async def test_keys_of_the_other_screen_say_where_they_work(plan: Path) -> None:
    async with opened(plan) as app:
        for key in ("w", "f", "R", "[", "+", "!"):
            await app.press(key)
            assert app.said == "That key is for Dependencies: press 2 first.", key
        await app.press("2")
        for key in ("b", "/", "D", "A", "P"):
            await app.press(key)
            assert app.said == "That key is for the Plan: press 1 first.", key
        assert app.dialog == ""


async def test_a_plan_without_actions_or_links_can_be_looked_at(plan: Path) -> None:
    plan.write_text("[plan]\ntitle = 'Empty'\n")
    async with opened(plan) as app:
        await app.press("2")
        for _ in range(5):
            for key in ("j", "k", "g", "G", "enter", "h", "l", "R", "f", "O", "w", "!", "[", "]"):
                await app.press(key)
                assert app.dialog == ""
            await app.press("tab")
        await app.press("escape", "escape", "escape")
        assert app.plan_screen.selected is None


def every_part_has_room(app: Driver) -> bool:
    whole, view = app.links.region, app.links.view
    parts = [part.region for part in (view.lines, view.page) if part.is_on_screen]
    return bool(parts) and all(whole.contains_region(p) and p.height >= 2 for p in parts)


@pytest.mark.parametrize("size", [SMALL, NARROW, WIDE, (40, 12)])
async def test_every_view_has_a_place_for_its_rows_at_every_size(
    plan: Path, size: tuple[int, int]
) -> None:
    async with opened(plan, size) as app:
        await app.go("10.2")
        await app.press("d")
        for _ in range(5):
            await app.until(lambda: every_part_has_room(app))
            assert app.at in screen_text(app.app)
            await app.press("tab")


async def test_the_title_of_a_neighbour_keeps_thirty_columns_at_80(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        row = "2.1  ◐   no date     Establish clear set of priorit"
        await app.until(lambda: row in screen_text(app.app))
