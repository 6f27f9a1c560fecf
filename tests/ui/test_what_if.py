"""Dependencies by keys: what would become ready, without a trace in the plan."""

from pathlib import Path

from tests.ui.driving import opened, screen_text
from tests.ui.test_dependencies import focus, seen
from tests.ui.views import view


async def test_2_1_achieved_in_imagination_leaves_no_trace(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        opened_before = app.base.session.state
        await focus(app, "2.1")
        await app.press("w")
        assert app.said == "If 2.1 were achieved, 10.2 would be ready."
        assert "IMAGINED: 2.1 achieved" in seen(app)
        assert "* (IMAGINED)" in screen_text(app.app)
        assert "achieved in this what-if only; the board has not said so" in seen(app)
        assert "10.2 ◐ +" in screen_text(app.app)
        for name in ("Drawing", "First", "Leads", "Clashes"):
            await view(app, name)
            assert "IMAGINED: 2.1 achieved" in seen(app), name
            assert "Start with 2.1" not in seen(app)
        for key in ("s", "p", "e", "L", "u"):
            await app.press(key)
            assert app.said.startswith("You are in a what-if; press Esc to leave it"), key
            assert app.dialog == ""
        await app.press("escape")
        assert "IMAGINED" not in screen_text(app.app)
        assert app.base.session.state is opened_before
    assert plan.read_bytes() == before


async def test_what_is_imagined_is_taken_back_by_the_same_key_and_by_leaving(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "2.1")
        await app.press("w", "w")
        assert app.said == "The what-if has ended. The plan was not changed."
        assert "IMAGINED" not in screen_text(app.app)
        await app.press("w", ":")
        await app.type("5.1")
        await app.press("enter", "w")
        assert app.said == "If 2.1 and 5.1 were achieved, 5.2 and 10.2 would be ready."
        await app.press("1")
        assert "IMAGINED" not in screen_text(app.app)
        assert app.blocked("10.2")
        await app.press("2")
        assert "IMAGINED" not in screen_text(app.app)
        await app.press(":")
        await app.type("1.2")
        await app.press("enter", "w")
        assert app.said == "1.2 is ACHIEVED already."


async def test_what_if_again_is_about_the_same_action_on_the_drawing(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Drawing")
        for _ in range(20):
            if app.at == "2.1":
                break
            await app.press("k")
        await app.press("w")
        assert (app.at, app.links.subject.imagined) == ("2.1", ("2.1",))
        await app.press("w")
        assert (app.at, app.links.subject.imagined) == ("2.1", ())
        await app.press("w", "escape")
        assert (app.at, app.links.subject.imagined) == ("2.1", ())


async def test_an_action_without_a_sure_number_can_be_imagined_too(plan: Path) -> None:
    again = '\n[[objective]]\nnumber = "90"\n[[objective.action]]\nref = "9.2"\ntext = "Again"\n'
    plan.write_text(plan.read_text() + again)
    async with opened(plan) as app:
        await focus(app, "2.1")
        await app.press("w", ":")
        await app.type("9.2#2")
        await app.press("enter")
        assert app.at == "9.2#2"
        await app.press("w")
        assert app.links.subject.imagined == ("2.1", "9.2#2")  # it is not written anywhere
        await app.press("escape")
        assert "IMAGINED" not in screen_text(app.app)


async def test_a_boards_own_word_that_reads_like_imagined_is_not_marked_so(plan: Path) -> None:
    plan.write_text(plan.read_text().replace('status = "ONGOING"', 'status = "(IMAGINED)"'))
    async with opened(plan) as app:
        await app.go("10.2")
        assert "10.2  ? (IMAGINED)" in screen_text(app.app)
        assert "* (IMAGINED)" not in screen_text(app.app)
