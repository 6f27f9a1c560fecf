"""Adding by keys: actions, objectives, reviews, sources, recommendations."""

from datetime import date
from pathlib import Path

from lscb_tui.core.plan.items import ItemId
from tests.ui.driving import opened, screen_text
from tests.ui.test_editing import choose, choose_in_plan_menu


async def test_a_new_action_gets_the_next_number_and_the_cursor(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.2")
        await app.press("a")
        await app.type("A new action")
        await app.field("due", "June 2011")
        await app.save()
        assert app.dialog == ""
        assert app.at == "3.4"
        assert (app.action("3.4").text, app.action("3.4").due) == (
            "A new action",
            date(2011, 6, 30),
        )
        assert app.action("3.4").added == "2010-09"
        assert [a.ref for a in app.objective("3").actions][-1] == "3.4"
        await app.press("u")
        assert app.plan.action("3.4") is None


async def test_a_new_action_needs_words_and_a_number_that_is_free(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("3.2")
        await app.press("a", "ctrl+o")
        assert app.dialog == "Form"
        assert "needs words" in app.message
        await app.type("Words")
        await app.field("ref", "3.1")
        await app.save()
        assert "3.1 is already in the plan" in app.message
        assert app.value("text") == "Words"
        await app.field("ref", "3.10")
        await app.save()
        assert app.at == "3.10"


async def test_a_new_objective_and_its_first_action(plan: Path) -> None:
    async with opened(plan) as app:
        last = max(int(o.number) for o in app.plan.objectives)
        await app.press("A")
        await app.type("A new objective")
        await app.save()
        assert app.at == f"objective {last + 1}"
        await app.press("a")
        await app.type("Its action")
        await app.save()
        assert app.at == f"{last + 1}.1"


async def test_an_empty_plan_is_filled_by_keys(plan: Path) -> None:
    plan.write_text("[plan]\ntitle = 'New'\n")
    async with opened(plan) as app:
        assert "no objectives" in screen_text(app.app).lower() or app.plan_screen.selected is None
        await app.press("a")
        assert app.said == "Press A to add an objective first."
        await app.press("A")
        await app.type("First")
        await app.press("ctrl+o", "a")
        await app.type("Do it")
        await app.save()
        assert app.at == "1.1"
        await app.press("s")
        assert app.said == "The plan has no review to record progress for. Press P to add one."
        await app.press("P", "2", "enter")
        await app.type("June 2011")
        await app.save()
        assert app.dialog == "", app.message
        await app.press("s", "1")
        assert app.action("1.1").progress[-1].review == "2011-06"


async def test_a_review_with_an_earlier_date_does_not_become_the_current_one(plan: Path) -> None:
    async with opened(plan) as app:
        await choose_in_plan_menu(app, "new:review")
        await app.type("June 2010")
        assert app.value("date") == "30 Jun 2010"
        await app.save()
        assert "is before the last review" in app.message
        await app.save()
        assert "The current review stays September 2010." in app.said
        await app.go("10.2")
        await app.press("s", "1")
        assert [entry.review for entry in app.action("10.2").progress] == ["2010-09"]


async def test_a_review_a_source_and_a_recommendation_are_added_and_deleted(plan: Path) -> None:
    async with opened(plan) as app:
        for kind, key in (("review", "2011-01"), ("source", "NEW"), ("recommendation", "NEW-1")):
            await choose_in_plan_menu(app, f"new:{kind}")
            await app.type({"2011-01": "January 2011"}.get(key, key))
            await app.save()
            assert app.dialog == "", app.message
            listed = ItemId(kind, key)  # type: ignore[arg-type]
            assert app.plan.item(listed) is not None
            await app.press("P")
            await choose(app, kind)
            await app.press("D")
            assert app.said == "There is nothing to delete on that row."
            await app.press("P")
            await choose(app, kind)
            while app.app.screen.choices.chosen.key != f"{kind}:{key}":  # type: ignore[attr-defined]
                await app.press("j")
            await app.press("D")
            assert app.dialog == "Confirm"
            await app.press("y")
            assert app.plan.item(listed) is None


async def test_a_minute_is_added_with_the_next_id(plan: Path) -> None:
    async with opened(plan) as app:
        await choose_in_plan_menu(app, "new:minute")
        await app.press("2")
        await app.type("10, 4.3")
        await app.press("tab")
        await app.save()
        assert "needs words" in app.message
        await app.type("Send it.")
        await app.save()
        assert app.dialog == "", app.message
        (minute,) = app.plan.minutes
        assert (minute.id, minute.kind, minute.about) == ("2010-09/1", "action", ("10", "4.3"))
        assert "Action arising 2010-09/1 added" in app.said
        await app.press("u")
        assert app.plan.minutes == ()


async def test_the_plan_menu_has_groups_with_digits_that_work(plan: Path) -> None:
    async with opened(plan) as app:
        await app.press("P")
        assert "2 Reviews         1; the current one is September 2010" in screen_text(app.app)
        await app.press("4")
        seen = screen_text(app.app)
        assert "1 + a new recommendation" in seen
        assert "2 C&D-1" in seen
        await app.press("escape")
        chosen = app.app.screen.choices.chosen  # type: ignore[attr-defined]
        assert chosen.name == "Recommendations"
        await app.press("5", "1")
        assert "A new column" in screen_text(app.app)
        await app.press("escape", "P", "2", "2")
        assert "Edit review 2010-09" in screen_text(app.app)
