"""Dependencies by keys: what contradicts, and what is suggested."""

from pathlib import Path

from lscb_tui.core.edits.edit import SetField
from lscb_tui.core.plan.items import ItemId
from lscb_tui.store.plan_file import load
from lscb_tui.store.save_plan import commit
from tests.ui.driving import Driver, opened
from tests.ui.test_dependencies import KNOT, focus, seen, with_links
from tests.ui.views import rows, view


async def test_the_clash_of_dates_between_1_1_and_8_1_and_its_two_sides(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "8.1")
        await view(app, "Clashes")
        while "1.1 and 8.1 work together" not in " ".join(
            app.links.view.clash.finding.message.split()  # type: ignore[union-attr]
        ):
            await app.press("j")
        assert "1.1 is due 30 Sep 2010 and 8.1 31 Dec 2010" in seen(app)
        assert app.at == "1.1"
        await app.press("l")
        assert app.at == "8.1"
        await app.press("e")
        assert app.dialog == "Form"
        await app.field("due", "30 Sep 2010")
        await app.save()
        assert str(app.action("8.1").due) == "2010-09-30"
        assert "1.1 and 8.1 work together" not in seen(app)


async def test_the_link_that_contradicts_is_cut_once_that_was_confirmed(plan: Path) -> None:
    with_links(plan, KNOT)
    async with opened(plan) as app:
        await focus(app, "3.1")
        await view(app, "Clashes")
        await app.press("g", "j")
        assert "You could remove “3.1 waits for 3.2”: that alone unties the knot" in seen(app)
        await app.press("x")
        assert (app.dialog, "3.1 would be ready." in seen(app)) == ("Confirm", True)
        await app.press("n")
        assert app.action("3.1").depends_on == ("3.2",)
        await app.press("x", "y")
        assert app.action("3.1").depends_on == ()
        assert "a knot" not in seen(app)
        await app.press("u")
        assert app.action("3.1").depends_on == ("3.2",)


async def test_a_suggested_link_is_accepted_as_the_kind_that_is_chosen(plan: Path) -> None:
    plan.write_text(plan.read_text().replace('  depends_on = ["2.1"]', "  # cut"))
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Clashes")
        await to_suggestion(app, "10.2 names 2.1")
        assert "KPI work in 2.1 above" in seen(app)
        await app.press("+")
        assert app.dialog == "Choose"
        assert "10.2 waits for 2.1" in seen(app)
        await app.press("enter")
        assert app.action("10.2").depends_on == ("2.1",)
        assert "10.2 names 2.1" not in seen(app)


async def test_a_suggestion_is_dismissed_for_good_and_that_can_be_undone(plan: Path) -> None:
    before = plan.read_bytes()
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Clashes")
        await to_suggestion(app, "12.2 and 6.3 both speak of “Annual Report”")
        await app.press("-")
        assert app.action("12.2").dismissed == ("6.3",)
        assert "12.2 and 6.3 both speak" not in "\n".join(rows(app))
        await app.press("u")
        assert plan.read_bytes() == before
        await app.press("g", "j", "-")
        assert app.said == "There is no suggestion under the cursor."


async def to_suggestion(app: Driver, words: str) -> None:
    """Put the cursor on the contradiction that says something."""
    await app.press("g")
    for _ in range(60):
        here = app.links.view.clash
        if here is not None and words in here.finding.message:
            return
        await app.press("j")
    raise AssertionError(f"nothing says {words}")


async def test_a_contradiction_above_that_goes_leaves_the_cursor_on_its_own(plan: Path) -> None:
    with_links(plan, {"6.3": "99.9"})
    async with opened(plan) as app:
        await focus(app, "6.3")
        await view(app, "Clashes")
        await app.press("g", "j", "x", "y")
        assert app.action("6.3").depends_on == ()
        await to_suggestion(app, "1.1 and 8.2 work together")
        await app.press("l")
        at = app.at
        commit(load(plan), [SetField(ItemId("action", "6.3"), "depends_on", (), ("99.9",))])
        await app.press("s", "1")
        assert app.action("6.3").depends_on == ("99.9",)
        assert "1.1 and 8.2 work together" in str(app.links.view.clash)
        assert app.at == at


async def test_a_recommendation_that_contradicts_can_be_read_and_takes_no_progress(
    plan: Path,
) -> None:
    plan.write_text(plan.read_text() + '\n[[recommendation]]\nid = "ZZ-1"\nsource = "NOPE"\n')
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Clashes")
        await to_suggestion(app, "recommendation ZZ-1: its source NOPE")
        assert "Add the source to the key (P on the Plan)" in seen(app)
        for key in ("s", "p", "e", "L", "w", "d", "enter", "l", "f", "R", "x"):
            await app.press(key)
            assert (app.dialog, bool(app.said)) == ("", True), key
        await app.press("1")
        assert app.plan_screen.selected is not None


async def test_what_came_instead_and_is_missing_is_no_link_to_cut(plan: Path) -> None:
    text = plan.read_text().replace('ref  = "3.1"\n', 'ref  = "3.1"\n  superseded_by = "77.7"\n')
    plan.write_text(text)
    async with opened(plan) as app:
        await focus(app, "3.1")
        await view(app, "Clashes")
        await to_suggestion(app, "superseded by 77.7, which is missing")
        assert "Edit it to name the action that came instead" in seen(app)
        assert "Cut the link" not in seen(app)
        await app.press("x")
        assert app.said == "There is no link to remove here."


async def test_the_next_clash_in_the_list_of_them_is_never_the_name_of_a_part(plan: Path) -> None:
    async with opened(plan) as app:
        await focus(app, "10.2")
        await view(app, "Clashes")
        seen_at = set()
        for _ in range(app.links.view.lines.count() + 2):
            await app.press("!")
            assert app.links.view.clash is not None
            seen_at.add(app.links.view.lines.cursor)
        assert len(seen_at) == app.links.view.lines.count() - 3
