"""Screen 2 by keys: the drawing, what to do first, who waits for whom, what contradicts."""

import threading
from pathlib import Path

import pytest

from lscb_tui.core.drawing.lanes import draw
from lscb_tui.ui.keys.table import COMMANDS
from tests.ui.driving import opened, screen_lines, screen_text
from tests.ui.test_dependencies import KNOT, focus, seen, with_links
from tests.ui.views import view

HERE = [command for command in COMMANDS if "dependencies" in command.screens]


async def test_the_footer_names_the_action_that_the_keys_are_about_as_the_cursor_moves(
    plan: Path,
) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        for name in ("Drawing", "First", "Clashes"):
            await view(app, name)
            for key in ("j", "j", "k", "G", "g", "j"):
                await app.press(key)
                named = screen_lines(app.app)[-1].partition("│")[0].strip()
                assert named == app.at or not app.at, (name, key)


async def test_what_to_do_first_is_said_in_sentences(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "2.1")
        await view(app, "First")
        assert app.at == "2.1"
        await app.until(lambda: "Ready at once: 10.2" in seen(app))
        assert (
            "Start with 2.1 (LSCB Chair, and Chair Monitoring & Evaluation Group; ONGOING; no "
            "date): frees 1 action." in seen(app)
        )
        await app.press("j")
        assert app.at == "5.1"
        await app.press("enter")
        assert (app.view, app.at) == ("Focus", "5.1")
        await app.press("backspace")
        assert (app.view, app.at) == ("First", "5.1")


async def test_a_knot_and_a_missing_number_are_among_what_to_do_first(plan: Path) -> None:
    with_links(plan, KNOT)
    async with opened(plan) as app:
        await focus(app, "3.1")
        await view(app, "First")
        assert "Untie the knot 3.1 -> 3.2 -> 3.3 -> 3.1: nothing behind it." in seen(app)
        await app.press("G")
        assert "99.9 is missing: correct the link to it" in seen(app)
        assert "6.3" in seen(app)
        for key in ("enter", "s", "w", "R"):
            await app.press(key)
            assert app.dialog == ""
            assert app.view == "First"


async def test_who_waits_for_whom(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Leads")
        assert "10.2 waits for 2.1 of LSCB Chair, and Chair Monitoring & Evaluation Group" in seen(
            app
        )
        assert "5 open, 1 blocked, waiting for another lead" in seen(app)
        await app.press("g")
        assert app.at == ""
        await app.press("j")
        assert app.at == "2.1"
        await app.press("enter")
        assert (app.view, app.at) == ("Focus", "2.1")


async def test_all_of_it_can_be_read_without_colour(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(plan) as app:
        await focus(app, "2.1")
        assert "10.2 ◐ ■" in screen_text(app.app)
        await app.press("l", "w")
        await view(app, "Clashes")
        await app.until(lambda: "►─" in screen_text(app.app))
        await app.press("T")
        assert "NO_COLOR" in app.said


@pytest.mark.parametrize(
    ("name", "keys"), [("Drawing", "g"), ("First", "gj"), ("Leads", "gj"), ("Clashes", "gjj")]
)
async def test_a_change_leaves_the_cursor_on_the_action_that_it_was_made_at(
    plan: Path, name: str, keys: str
) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, name)
        await app.press(*keys)
        before = app.at
        assert before not in ("", "10.2")
        await app.press("p")
        await app.type("Said")
        await app.save()
        assert app.action(before).progress[-1].text == "Said"
        assert app.at == before
        await app.press("u")
        assert app.at == before


async def test_the_way_back_leaves_out_what_was_deleted_meanwhile(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("10")
        await app.press("a")
        await app.field("text", "New words")
        await app.save()
        new = app.at
        await app.press("d", ":")
        await app.type("1.1")
        await app.press("enter")
        assert [str(place.item) for place in app.links.places.way] == [new]
        await app.press("u")
        assert app.plan.action(new) is None
        await app.press("escape")
        assert app.plan_screen.selected is not None
        assert app.at == "1.1"


async def test_an_objective_without_actions_says_that_it_has_none(plan: Path) -> None:
    plan.write_text(plan.read_text() + '\n[[objective]]\nnumber = "77"\ntitle = "None"\n')
    async with opened(plan) as app:
        await focus(app, "10.2")
        await app.press(":")
        await app.type("77")
        await app.press("enter")
        assert (app.at, app.said) == ("10.2", "Objective 77 has no actions to show.")


async def test_an_answer_that_comes_after_another_was_asked_for_is_not_shown(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        late = app.links.subject.look()
        answer = app.links.view.work_out(late)
        await app.press("f")
        app.links.views._fill(app.links.view, late, answer)
        assert app.links.view.look is not None
        assert app.links.view.look.selection == app.links.subject.selection


async def test_no_key_is_about_what_was_shown_before_while_a_view_is_worked_out(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        await app.press("1")
        await focus(app, "5.2")
        screen = app.links
        go_on = threading.Event()
        screen.views.current = screen.views.all["Drawing"]
        screen.view.work_out = lambda look: (go_on.wait(10), draw(look.assessment))[1]  # type: ignore[method-assign]
        screen.views.is_quick = lambda: False  # type: ignore[method-assign]
        screen.drawing.only_open()
        assert (app.view, app.at, screen.footer.note) == ("Drawing", "", "")
        for command in HERE:
            if command.id in ("status", "progress", "edit", "links", "enter_row", "imagine"):
                assert command.refusal(screen.situation()), command.id
        go_on.set()
        await app.settled()
        assert (app.view, app.at) == ("Drawing", "5.2")
